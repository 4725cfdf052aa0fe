"""Full-text search over names, titles, sections and, where at hand, quotes: an SQLite FTS5 index inside the snapshot.

DuckDB's own index is a download, and SQLite comes with Python. The index is kept in the snapshot as a table of byte blocks, so
that a snapshot stays one file, and is opened in memory when it is first asked.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import duckdb
import msgspec

from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import names, states

LONGEST, MOST = 500, 24
"""Characters and words of a question that are looked at: nobody asks more, and each word costs."""
_BLOCK = 16 * 1024 * 1024


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Something found: `type` is `state`, `organization`, `city`, `person`, `section` or `quote`; `id` what it leads to.

    The id is an identifier of the gazetteer, or the id of a document (for a section) or statement (for a quote or person).
    """

    type: str
    id: str
    text: str
    score: float


def build_index(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the index of a snapshot under construction into its table `search`."""
    index = sqlite3.connect(":memory:")
    index.execute(
        "CREATE VIRTUAL TABLE found USING fts5(text, type UNINDEXED, id UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
    )
    index.executemany("INSERT INTO found (type, id, text) VALUES (?, ?, ?)", _entries(connection))
    index.execute("INSERT INTO found(found) VALUES ('optimize')")
    index.commit()
    data = index.serialize()
    index.close()
    for part, at in enumerate(range(0, len(data), _BLOCK)):
        connection.execute("INSERT INTO search VALUES (?, ?)", [part, data[at : at + _BLOCK]])


def _entries(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, str]]:
    known: dict[str, list[str]] = {}
    for name in names():
        if name.role != "code":
            known.setdefault(name.id, []).append(name.name)
    for state in states().values():
        yield "state", state.id, " · ".join(dict.fromkeys([state.name, *known.get(state.id, ())]))
    for organization in organizations().values():
        yield (
            "organization",
            organization.id,
            " · ".join(dict.fromkeys([organization.name, organization.id, *organization.variants])),
        )
    yield from _rows(connection, "city", "SELECT DISTINCT city, city FROM missions WHERE city IS NOT NULL ORDER BY 1")
    yield from _rows(connection, "person", "SELECT min(statement), person FROM offices GROUP BY person ORDER BY 2")
    yield from _rows(
        connection, "section",
        "SELECT DISTINCT c.document, d.title || ': ' || array_to_string(c.section, ', ') FROM claims c JOIN documents d ON c.document = d.id"
        " WHERE len(c.section) > 0 ORDER BY 1, 2",
    )  # fmt: skip
    yield from _rows(
        connection, "quote",
        "SELECT min(statement), quote FROM claims WHERE quote <> '' AND statement IS NOT NULL GROUP BY document, start, quote ORDER BY document, start",
    )  # fmt: skip


def _rows(connection: duckdb.DuckDBPyConnection, kind: str, query: str) -> Iterator[tuple[str, str, str]]:
    for ident, text in connection.execute(query).fetchall():
        yield kind, ident, text


def open_index(connection: duckdb.DuckDBPyConnection) -> sqlite3.Connection:
    """The index of a snapshot, in memory."""
    data = b"".join(row[0] for row in connection.execute("SELECT data FROM search ORDER BY part").fetchall())
    index = sqlite3.connect(":memory:", check_same_thread=False)
    index.deserialize(data)
    return index


ALL = 1_000_000
"""More hits than there are words to be found; a greater number is no limit, and too great for the index."""


def ask(index: sqlite3.Connection, text: str, limit: int) -> list[Hit]:
    """The best hits for words, each of which may be the beginning of one; names before sections, sections before quotes."""
    words = re.findall(r"\w+", text[:LONGEST])[:MOST]
    if not words:
        return []
    query = " ".join(f'"{word}"*' for word in words)
    order = "CASE type WHEN 'state' THEN 0 WHEN 'organization' THEN 1 WHEN 'city' THEN 2 WHEN 'person' THEN 3 WHEN 'section' THEN 4 ELSE 5 END"
    rows = index.execute(
        f"SELECT type, id, text, -bm25(found) FROM found WHERE found MATCH ? ORDER BY {order}, bm25(found), rowid LIMIT ?",
        (query, min(limit, ALL)),
    ).fetchall()
    return [Hit(type=kind, id=ident, text=words, score=score) for kind, ident, words, score in rows]

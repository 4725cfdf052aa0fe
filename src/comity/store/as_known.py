"""What the sources observed by a day said: the claims of those documents alone, reconciled anew by the same function.

What comes out are the tables that a snapshot has ready for all documents: the same columns, with the same spells in them. They
are asked in memory and not in SQL, since the engine would need another package to read them, and the file is read-only.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import polars as pl

from comity.model.kinds import KINDS
from comity.model.records import DocumentRecord
from comity.model.statements import Statement
from comity.reconciliation.assertions import Assertion, rereadings
from comity.reconciliation.days import bounds
from comity.reconciliation.dependence import EARLY, Reconciler, needed
from comity.reconciliation.rules import involved, same_city
from comity.store.assertions import assertion_of
from comity.store.beside import Beside
from comity.store.cited import references_cited
from comity.store.snapshot import Snapshot
from comity.store.tables import SPELLS, Row, kind_row, kind_schema, listed, spell_rows

_CLAIMS = """
SELECT id, kind, facts, document, fields, start, "end", quote_hash, coalesce(quote, '') AS quote, citations, withdrawn, extractor, shown, since, deprecated
FROM claims WHERE {which}
"""
_NAMED = "facts IN (SELECT unnest($facts))"
_OF_STATEMENTS = "SELECT facts FROM statements WHERE {which}"
_OF_CITIES = "SELECT facts FROM claims WHERE kind = 'mission' AND fields->>'city' IN (SELECT unnest($cities))"
_CITIES = (
    "SELECT DISTINCT fields->>'city' AS city, fields->>'receiving' AS receiving FROM claims"
    " WHERE kind = 'mission' AND fields->>'city' IS NOT NULL"
)
_BESIDE = f"SELECT facts, document, absent, parted, since FROM beside WHERE {_NAMED} ORDER BY facts, document"


def known_about(snapshot: Snapshot, kind: str, state: str | None, known_at: date) -> list[Statement]:
    """The statements of a kind that concern a state, or all, from documents observed no later than `known_at` alone."""
    which = "kind = $kind" + (" AND list_contains(states, $state)" if state else "")
    return _reconciled(snapshot, _OF_STATEMENTS.format(which=which), {"kind": kind, "state": state}, known_at)[0]


def known_in(snapshot: Snapshot, city: str, known_at: date) -> list[Statement]:
    """The missions between states of which any claim places one in a city, from documents observed no later than `known_at` alone."""
    named = snapshot.rows(_CITIES, {})
    cities = sorted({row["city"] for row in named if same_city(row["city"], city, row["receiving"])})
    return _reconciled(snapshot, _OF_CITIES, {"cities": cities}, known_at)[0]


def known_statements(snapshot: Snapshot, facts: list[str], known_at: date) -> tuple[list[Statement], list[Row]]:
    """What groups of facts come to by documents observed no later than `known_at` alone, in the order of ids, and the rows of their claims, known or not."""
    return _reconciled(snapshot, "SELECT unnest($facts)", {"facts": facts}, known_at)


def table_of(kind: str, statements: list[Statement]) -> pl.DataFrame:
    """Statements as the table of their kind."""
    return _frame([kind_row(statement) for statement in statements], kind_schema(kind))


def days_of(kind: str, statements: list[Statement]) -> pl.DataFrame:
    """Statements as the table of their kind's days: once for each state concerned and each spell."""
    spells = pl.DataFrame([row for each in statements for row in spell_rows(each)], schema=SPELLS).drop("kind")
    about = [{PARTY: x, "statement": each.id} for each in statements for x in involved(kind, each.fields)]
    concerned = pl.DataFrame(about, schema={PARTY: pl.String, "statement": pl.String})
    days = concerned.join(table_of(kind, statements), on="statement").join(spells, on="statement")
    history = ["state_of_relations"] if KINDS[kind].history else []
    return days.select(PARTY, *kind_schema(kind), *history, "holds", "first_day", "last_day")


PARTY = "of whom"
"""The column of the state concerned, which no field of a kind is called."""


def days_on(days: pl.DataFrame, about: str | None, day: date) -> pl.DataFrame:
    """What holds, or may, on a day, of a table of days: what `Facts` asks of those in the snapshot."""
    concerned = pl.col(PARTY) == (pl.lit(about) if about else pl.col("sending"))
    holding = days.filter(concerned, pl.col("first_day") <= day, pl.col("last_day") >= day, pl.col("holds") != "no")
    return holding.drop(PARTY).sort("statement")


def _reconciled(snapshot: Snapshot, which: str, given: dict[str, Any], known_at: date) -> tuple[list[Statement], list[Row]]:
    """The statements of the groups asked for, by id, and the rows of their claims; those that they need are judged before, and left out."""
    known, rows = _Known(snapshot, known_at), snapshot.rows(_CLAIMS.format(which=f"facts IN ({which})"), given)
    asked = known.told(rows)
    groups, tried = dict(asked), set(asked)
    while missing := sorted(_needed(groups) - tried):
        tried.update(missing)
        groups |= known.told(snapshot.rows(_CLAIMS.format(which=_NAMED), {"facts": missing}))
    shown = snapshot.rows(_BESIDE, {"facts": sorted(groups)}) if groups else []
    beside, reconciler = known.beside(shown), Reconciler()
    found = [
        msgspec.structs.replace(statement, fields=listed(statement.fields))
        for facts in sorted(groups, key=lambda facts: (groups[facts][0].kind not in EARLY, facts))
        for statement in reconciler.reconcile(groups[facts], beside.context(facts))
        if facts in asked
    ]
    return sorted(found, key=lambda statement: statement.id), rows


def _needed(groups: dict[str, list[Assertion]]) -> set[str]:
    """The groups that those at hand need to be judged before them."""
    return {"\x1f".join(before) for claims in groups.values() if (before := needed(claims))}


class _Known:
    """What was known by a day of the rows that it is given: the documents that they are of are looked up once, with all their revisions."""

    def __init__(self, snapshot: Snapshot, known_at: date) -> None:
        self._snapshot, self._day = snapshot, known_at.toordinal()
        self._every: dict[str, DocumentRecord] = {}
        self._newest: dict[str, DocumentRecord] = {}
        self._reread: dict[str, str] = {}

    def told(self, rows: list[Row]) -> dict[str, list[Assertion]]:
        """The claims of rows that were known, by group."""
        self._learn(rows)
        cited = _fingerprints(self._snapshot, rows)
        groups: dict[str, list[Assertion]] = {}
        for row in sorted(rows, key=_place):
            if record := self._telling(row):
                prints = frozenset(cited[about] for key in row["citations"] if (about := (row["document"], key)) in cited)
                claim = assertion_of(row, record, prints, row["withdrawn"], self._reread.get(record.id))
                groups.setdefault(row["facts"], []).append(claim)
        return groups

    def beside(self, rows: list[Row]) -> Beside:
        """What documents show or leave out of groups of facts beside the claims about them, as far as it was known."""
        self._learn(rows)
        found = Beside()
        for row in rows:
            record = self._telling(row)
            if record and row["absent"] is None:
                found.witness(row["facts"], record, row["since"])
            elif record:
                found.silent(row["facts"], record, row["absent"], row["parted"])
        return found

    def _learn(self, rows: list[Row]) -> None:
        """Look up the documents that rows are of, and the other revisions of these, which come together."""
        missing = {row["document"] for row in rows} - self._every.keys()
        told = self._snapshot.records().revisions(missing)
        self._every |= told
        known = [record for record in told.values() if bounds(record.observed)[1] <= self._day]
        self._newest |= {record.series: record for record in sorted(known, key=lambda each: (bounds(each.observed), each.id))}
        self._reread |= rereadings(known)

    def _telling(self, row: Row) -> DocumentRecord | None:
        """The newest revision known by the day of those in which what a row tells stands; None where none was known."""
        last = self._every[row["document"]]
        if bounds(last.observed)[1] <= self._day:
            return last
        return self._newest.get(last.series) if row["since"] and bounds(row["since"])[1] <= self._day else None


def _place(row: Row) -> tuple[Any, ...]:
    return row["facts"], row["document"], row["start"], row["id"], row["extractor"]


def _fingerprints(snapshot: Snapshot, rows: list[Row]) -> dict[tuple[str, str], str]:
    """The fingerprints of the references that claims cite, by document and key."""
    found = references_cited(snapshot, ((row["document"], key) for row in rows for key in row["citations"]))
    return {(row["document"], row["key"]): row["fingerprint"] for row in found if row["fingerprint"] is not None}


def _frame(rows: list[Row], schema: pl.Schema) -> pl.DataFrame:
    return pl.DataFrame({name: [row.get(name) for row in rows] for name in schema}, schema=schema, strict=False).sort("statement")

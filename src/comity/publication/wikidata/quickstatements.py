"""Batches for QuickStatements (version 1: a command a line, its parts apart by tabs) of what the knowledge base tells and Wikidata lacks.

They are for reviewing: each line is of one fact, names the article that says so, and says at its end why. Nothing that our sources differ on is in them,
nothing that one source alone tells unless that is asked for, and no contradiction: the tool cannot put one date in place of another, and two on one
statement would be worse. Those are in the table of `comity compare wikidata`.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.gazetteer.names import name_of
from comity.publication.wikidata.comparing import Beside, Row, item_of
from comity.publication.wikidata.times import time_of
from comity.store.knowledge_base import KnowledgeBase

PROPERTIES = {"relations": "P530", "membership": "P463", "border": "P47"}
ENGLISH = "Q328"


def time(date: str) -> str | None:
    """A date as QuickStatements writes it: `+1992-04-10T00:00:00Z/11`; None for one that is about, or has no time value."""
    found = time_of(date)
    if found is None or found.circa:
        return None
    return f"+{found.year:04}-{found.month:02}-{found.day:02}T00:00:00Z/{found.precision}"


def batch(kb: KnowledgeBase, found: Beside, *, sources: int = 2) -> str:
    """The commands that add what Wikidata lacks of relations, memberships and borders that stand, and the beginnings that it lacks of those it has.

    They are of the items in the file alone: of others it is not known what they have. `sources`: of how many independent sources at least. What is contested, over or
    perhaps over, of parties without items, or without an address to cite, is left out.
    """
    rows = [row for row in found.rows if row.how == "wikidata lacks" and _is_sure(row, sources)]
    return "".join(line for row in rows for line in _lines(kb, row, found.own))


def _is_sure(row: Row, sources: int) -> bool:
    stands = row.over is False and row.field in ("", "since")
    return (
        row.kind in PROPERTIES
        and stands
        and not row.contested
        and row.sources >= sources
        and bool(row.subject_item and row.object_item)
    )


def _lines(kb: KnowledgeBase, row: Row, own: frozenset[str]) -> Iterator[str]:
    """The command of a row, for each of the two whose own item is in the file and has the property."""
    fields = kb.statement(row.statement).fields
    told = row.comity or fields.get("date") or fields.get("start_date")
    since = time(told) if told and row.kind != "border" else None  # the date of a border is when it was drawn
    if row.field and not since:
        return
    words = f"/* {row.kind} of {name_of(row.subject)} and {name_of(row.object)}, by {row.sources} independent sources; Comity */"
    ends = [(row.subject, row.object)] + ([(row.object, row.subject)] if row.kind != "membership" else [])
    for one, other in ends:
        if one in own and (cited := _reference(kb, row.statement, one, told if since else None)):
            dated = ["P580", since] if since else []
            yield "\t".join([item_of(one), PROPERTIES[row.kind], item_of(other), *dated, *cited, words]) + "\n"


def _reference(kb: KnowledgeBase, statement: str, subject: str, date: str | None) -> list[str]:
    """Where it is said, with the date if one is: best in the article on the subject, which is a page of the English Wikipedia; and when that was read."""
    claims = [each for each in kb.claims(statement) if not each.deprecated and each.url]
    dated = [
        each
        for each in claims
        if date and any(value == date for value in (each.fields.get("date"), each.fields.get("start_date")))
    ]
    best = sorted(dated if date else claims, key=lambda each: (kb.document(each.document).own != subject, each.document))
    for claim in best:
        record = kb.document(claim.document)
        read = time(record.observed) if record.sort == "article" else None  # a data set's date is its own, not that of reading it
        page = ["S143", ENGLISH, "S4656"] if record.source == "articles" else ["S854"]
        return [*page, f'"{claim.url}"', *(("S813", read) if read else ())]
    return []

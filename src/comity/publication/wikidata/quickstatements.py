"""Batches for QuickStatements (version 1: a command a line, its parts apart by tabs) of what the knowledge base tells and Wikidata lacks.

They are for reviewing: each line is of one fact, names the article that says so, and says at its end why. Nothing that our sources differ on is in them,
nothing that one source alone tells unless that is asked for, and no contradiction: the tool cannot put one date in place of another, and two on one
statement would be worse. Those are in the table of `comity compare wikidata`.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.gazetteer.names import name_of
from comity.publication.wikidata.comparing import Beside, Row
from comity.publication.wikidata.times import time_of
from comity.store.questions.protocol import Questions

PROPERTIES = {"relations": "P530", "membership": "P463", "border": "P47"}
QUALIFIERS = {"since": "P580", "until": "P582"}
ENGLISH = "Q328"


def time(date: str) -> str | None:
    """A date as QuickStatements writes it: `+1992-04-10T00:00:00Z/11`; None for one that is about, or has no time value."""
    found = time_of(date)
    if found is None or found.circa:
        return None
    return f"+{found.year:04}-{found.month:02}-{found.day:02}T00:00:00Z/{found.precision}"


def batch(kb: Questions, found: Beside, *, sources: int = 2) -> str:
    """The commands that add what Wikidata lacks of relations, memberships and borders, and the dates that it lacks of those it has.

    `sources`: of how many independent sources at least; what is contested, or of parties without items, is left out.
    """
    rows = [row for row in found.rows if row.how == "wikidata lacks" and _is_sure(row, sources)]
    told = {row.statement: row for row in rows if row.field == "since"}
    return "".join(line for row in rows for line in _lines(kb, row, told))


def _is_sure(row: Row, sources: int) -> bool:
    return row.kind in PROPERTIES and not row.contested and row.sources >= sources and bool(row.subject_item and row.object_item)


def _lines(kb: Questions, row: Row, told: dict[str, Row]) -> Iterator[str]:
    """The command of a row, in both directions where the property is of both."""
    statement = kb.statement(row.statement)
    since = statement.fields.get("date") or statement.fields.get("start_date") if not row.field else None
    qualifiers = {QUALIFIERS[row.field]: time(row.comity)} if row.field else {"P580": time(since) if since else None}
    if row.field and not any(qualifiers.values()):
        return
    ends = [(row.subject_item, row.object_item)] + ([(row.object_item, row.subject_item)] if row.kind != "membership" else [])
    words = f"/* {row.kind} of {name_of(row.subject)} and {name_of(row.object)}, by {row.sources} independent sources */"
    dated = [part for number, value in qualifiers.items() if value for part in (number, value)]
    for one, other in ends:
        yield "\t".join([one, PROPERTIES[row.kind], other, *dated, *_reference(kb, row.statement), words]) + "\n"


def _reference(kb: Questions, statement: str) -> list[str]:
    """Where it is said: the article, which is a page of the English Wikipedia, and when it was read; or another address."""
    for document in sorted({claim.document for claim in kb.statement(statement).claims}):
        record = kb.document(document)
        read = time(record.observed)
        if record.source == "articles" and record.url:
            return ["S143", ENGLISH, "S4656", f'"{record.url}"', *(("S813", read) if read else ())]
    return []

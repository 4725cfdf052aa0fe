"""The commands that ask a knowledge base: show, between, timeline, history, search, sql."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import polars as pl

from comity.assembly.opening import open_knowledge_base
from comity.cli.frames import MARKS, table, write
from comity.documents.excerpt import shortened
from comity.gazetteer.lives import continued, lived, lives
from comity.gazetteer.matching import matches
from comity.gazetteer.names import name_of, the
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.model.edtf import is_edtf
from comity.model.kinds import KINDS, kind_named
from comity.model.statements import Statement
from comity.publication.articles.answering import answered
from comity.publication.articles.telling import plainly
from comity.publication.articles.wording import catalogue, warned, written
from comity.reconciliation.histories import IMPLIED
from comity.reconciliation.rules import involved
from comity.store.asking import dates_of, ident, today
from comity.store.knowledge_base import KnowledgeBase

DOUBT = {"presumed": " ~", "unknown": " ?"}
"""What stands behind a row that does not surely hold on the day."""


def show(state: str, as_of: str | None, known_at: str | None, kb: Path | None, format: str, output: Path | None) -> None:
    """A state's relations, missions, memberships and borders on a day."""
    base = open_knowledge_base(kb)
    about, day = ident(state), as_of or today().isoformat()
    frames = {kind: base.facts(kind, about, as_of=day, known_at=known_at) for kind, record in KINDS.items() if record.shown}
    if format != "text":
        rows = [{"kind": kind, **row} for kind, frame in frames.items() for row in frame.to_dicts()]
        return write(rows, format, output)
    tables = [each for kind, frame in frames.items() for each in _laid_out(kind, frame, about)]
    return write([], format, output, tables, _heading(base, about, day))


def _heading(base: KnowledgeBase, about: str, day: str) -> str:
    lines = [f"{name_of(about)} ({about}) as of {day}"]
    state = states().get(about)
    if state and not base.has_article(about):
        lines.append("Its own article is not among the documents: what follows is known from others' articles and the Factbook.")
    if state and not lived(about, day):
        lines.append(_absence(about, day))
    if state and state.predecessors:
        lines.append(f"Predecessors: {', '.join(map(name_of, state.predecessors))}.")
    successors = [other.name for other in states().values() if about in other.predecessors]
    if successors:
        lines.append(f"Successors: {', '.join(successors)}.")
    lines.append("● corroborated  ○ single source  ≠ contested  ~ presumed  ? not known for that day")
    return "\n".join(lines) + "\n"


def _absence(about: str, day: str) -> str:
    """That a state did not exist on a day: when it did, and what it then was, where it continues another."""
    earlier = next((x for x in continued(about) if lived(x, day)), None)
    if earlier:
        return f"It was then {name_of(earlier)}, which it continues: ask for that."
    spans = " and ".join(f"from {life.start or 'an unknown day'} to {life.end or 'today'}" for life in lives(about))
    return f"It existed {spans}, so nothing holds on that day."


def _mark(row: dict[str, Any]) -> str:
    return MARKS[row["verdict"]] + DOUBT.get(row["holds"], "")


def _relations(frame: pl.DataFrame, about: str) -> list[Any]:
    rows = sorted(frame.to_dicts(), key=lambda row: name_of(row["other"]))
    lines = [[_mark(row), name_of(row["other"]), row["state_of_relations"] or "", _since(row), row["reason"]] for row in rows]
    return [table("Diplomatic relations", ["", "With", "Status", "Since", "Because"], lines)]


def _since(row: dict[str, Any]) -> str:
    """Since when; of a break that only its end implies, before when."""
    return f"before {row['date']}" if row["state_of_relations"] == IMPLIED and row["date"] else row["date"] or ""


def _missions(frame: pl.DataFrame, about: str) -> list[Any]:
    made = []
    for title, mine, other in (("Missions sent", "sending", "receiving"), ("Missions received", "receiving", "sending")):
        rows = sorted(
            (row for row in frame.to_dicts() if row[mine] == about),
            key=lambda row: (name_of(row[other]), row["mission"], row["city"] or ""),
        )
        lines = [[_mark(row), name_of(row[other]), row["mission"], row["city"] or "", _term(row)] for row in rows]
        made.append(table(title, ["", "To" if mine == "sending" else "From", "Mission", "City", "Term"], lines))
    return made


def _memberships(frame: pl.DataFrame, about: str) -> list[Any]:
    other = "member" if about in organizations() else "organization"
    rows = sorted(frame.to_dicts(), key=lambda row: name_of(row[other]))
    lines = [[_mark(row), name_of(row[other]), row["role"], _term(row)] for row in rows]
    return [table("Memberships", ["", "", "Role", "Term"], lines)]


def _borders(frame: pl.DataFrame, about: str) -> list[Any]:
    lines = []
    for row in frame.to_dicts():
        other = next((party for party in row["parties"] if party != about), about)
        length = f"{row['length_km']:,.0f} km" if row["length_km"] else ""
        lines.append([_mark(row), name_of(other), length, row["status"] or ""])
    return [table("Borders", ["", "With", "Length", "Status"], sorted(lines, key=lambda line: line[1]))]


def _laid_out(kind: str, frame: pl.DataFrame, about: str) -> list[Any]:
    return _TABLES[kind](frame, about) if kind in _TABLES else _others(kind, frame, about)


def _others(kind: str, frame: pl.DataFrame, about: str) -> list[Any]:
    """A kind without a table of its own: with whom, and every field that names no party."""
    record = KINDS[kind]
    columns = [name for name in record.fields if name not in record.states]
    lines = []
    for row in frame.to_dicts():
        others = ", ".join(name_of(each) for each in involved(kind, row) if each != about)
        lines.append([_mark(row), others, *(_value(row[name]) if row[name] is not None else "" for name in columns)])
    heads = [name.replace("_", " ").capitalize() for name in columns]
    return [table(record.plural.capitalize(), ["", "With", *heads], sorted(lines, key=lambda line: line[1]))]


_TABLES: dict[str, Callable[[pl.DataFrame, str], list[Any]]] = {
    "relations": _relations,
    "mission": _missions,
    "membership": _memberships,
    "border": _borders,
}
"""How `show` lays a kind out, where better than field by field."""


def _term(row: dict[str, Any]) -> str:
    start, end = row.get("start_date"), row.get("end_date")
    return f"{start or ''}–{end or ''}" if start or end else ""


def between(
    first: str, second: str, as_of: str | None, kinds: list[str], kb: Path | None, format: str, output: Path | None
) -> None:
    """Everything about a pair, with the claims behind it."""
    base = open_knowledge_base(kb)
    statements = _of_kinds(base.between(first, second, as_of=as_of), kinds)
    if format != "text":
        return write([_with_claims(base, statement) for statement in statements], format, output)
    day = f" on {as_of}" if as_of else ""
    title = f"{name_of(ident(first))} and {name_of(ident(second))}{day}\n"
    lines = [line for statement in statements for line in _told(base, statement)]
    pair = [ident(first), ident(second)]
    if set(pair) <= set(states()):
        title = f"{title}{answered(base.ask('relations', first, second, on=as_of))}\n"
        title += "".join(
            f"{catalogue()['head']['others_only'].format(state=the(each))}\n" for each in pair if not base.has_article(each)
        )
    return write([], format, output, [], "\n".join([title, *(lines or ["Nothing is said of the two together."])]))


def _with_claims(base: KnowledgeBase, statement: Statement) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(statement)
    return found | {"claims": [msgspec.to_builtins(claim) for claim in base.claims(statement.id)]}


def _told(base: KnowledgeBase, statement: Statement) -> list[str]:
    """A statement in a line, and each claim behind it in one: what it says, who says it, and the passage where it is at hand."""
    doubt = next((DOUBT[spell.holds] for spell in statement.spells if spell.holds in DOUBT), "")
    lines = [f"{MARKS[statement.verdict]}{doubt} {described(statement)} [{statement.kind}; {statement.reason}]"]
    for claim in base.claims(statement.id):
        dates = ", ".join(str(claim.fields[name]) for name in KINDS[claim.kind].dates if claim.fields.get(name)) or "undated"
        why = f", {claim.deprecated}" if claim.deprecated else ""
        lines.append(f"    {dates:<12} {claim.title} ({claim.observed}), offsets {claim.start}–{claim.end}{why}")
        if claim.words:
            lines.append(f"                 {shortened(claim.words, 200)}")
        lines += [f"                 {warned(each)}" for each in claim.cautions]
    return lines


def described(statement: Statement) -> str:
    """A statement in a sentence; the values in dispute beside it."""
    decided = {
        each.field for each in statement.values if each.preferred and each.field in statement.contested
    }  # where none is, the sentence has them all
    others = [each for each in statement.values if each.field in decided and not each.preferred]
    rivals = [f"{each.field.replace('_', ' ')} also {_value(each.value)}" for each in others]
    return plainly(statement.kind, statement.fields) + (f" ({'; '.join(rivals)})" if rivals else "")


def _value(value: Any) -> str:
    """A value in words: a date as it is written, names for identifiers."""
    if isinstance(value, str) and is_edtf(value) and not value.isalpha():
        return written(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(name_of, value))
    return f"{value:,.0f}" if isinstance(value, float) else str(value)


def _of_kinds(statements: list[Statement], kinds: list[str]) -> list[Statement]:
    wanted = {kind_named(kind).name for kind in kinds}
    return [each for each in statements if not wanted or each.kind in wanted]


def timeline(state: str, kinds: list[str], kb: Path | None, format: str, output: Path | None) -> None:
    """The dated statements about a state, the earliest first."""
    base = open_knowledge_base(kb)
    statements = _of_kinds(base.timeline(state), kinds)
    if format != "text":
        return write([msgspec.to_builtins(statement) for statement in statements], format, output)
    lines = [
        [
            _first_date(statement),
            MARKS[statement.verdict],
            statement.kind,
            described(statement),
        ]
        for statement in statements
    ]
    return write([], format, output, [table("Timeline", ["Date", "", "Kind", "What"], lines)], f"{name_of(ident(state))}\n")


def _first_date(statement: Statement) -> str:
    return next(iter(dates_of(statement)), "")


def history(state: str, other: str | None, kind: str | None, kb: Path | None, format: str, output: Path | None) -> None:
    """What the revisions of articles told, one after the other."""
    found = open_knowledge_base(kb).history(state, other, kind=kind)
    title = " and ".join(name_of(ident(each)) for each in (state, other) if each) + "\n"
    if all(each.change == "first" for each in found):
        title += "Of what is said of it one revision of each article is at hand; comity build reads every one of a dump with --history.\n"
    lines = [
        [
            each.observed,
            each.title,
            each.change,
            "\n→ ".join(plainly(each.kind, *facts) for facts in (each.old, each.new) if facts),
        ]
        for each in found
    ]
    write(
        [msgspec.to_builtins(each) for each in found],
        format,
        output,
        [table("Revisions", ["Observed", "Article", "", "What"], lines)],
        title,
    )


def search(text: str, limit: int, kb: Path | None, format: str, output: Path | None) -> None:
    """Names, sections and quotes with the words."""
    hits = open_knowledge_base(kb).search(text, limit)
    lines = [[hit.type, hit.id, " ".join(hit.text.split())[:160]] for hit in hits]
    known = {hit.id for hit in hits}
    near = [f"{each.name} ({each.id})" for each in matches(text, 3) if each.id not in known and not each.match]
    meant = f"Perhaps {', '.join(near)} is meant.\n" if near else ""
    write([msgspec.to_builtins(hit) for hit in hits], format, output, [table("Found", ["Type", "Id", "Text"], lines)], meant)


def sql(query: str, kb: Path | None, format: str, output: Path | None) -> None:
    """The answer to a query."""
    frame = open_knowledge_base(kb).sql(query)
    lines = [["" if value is None else str(value) for value in row] for row in frame.iter_rows()]
    write(frame.to_dicts(), format, output, [table("Rows", frame.columns, lines)])

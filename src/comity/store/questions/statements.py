"""Statements and the claims behind them: by id, of a pair, along time, and as tables with filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import polars as pl

from comity.model.edtf import choices
from comity.model.errors import QueryError
from comity.model.kinds import KINDS
from comity.model.statements import ClaimLink, Fact, Statement
from comity.reconciliation.days import bounds
from comity.store.asking import Day, dates_of, first_day, ident, last_day, when
from comity.store.snapshot import Row, Snapshot
from comity.store.tables import spells_of, statement_of


class Statements(Snapshot):
    """Typed statements, and the table of them all."""

    def statement(self, id: str) -> Statement:
        """A statement with its claims and values. Raises QueryError where there is none of that id."""
        found = self._load("id = $id", id=id) if isinstance(id, str) else []
        if not found:
            raise QueryError(f"There is no statement {id!r} in this snapshot; ids come from its own answers.")
        return found[0]

    def statements(self, ids: list[str]) -> Iterator[tuple[Statement, list[Row]]]:
        """The statements of these ids, each with the rows of its claims, in the order of ids."""
        rows = self.rows("SELECT * FROM statements WHERE id IN (SELECT unnest($ids)) ORDER BY id", {"ids": ids})
        return self._backed(rows, "*")

    def between(self, first: str, second: str, *, as_of: Day | None = None) -> list[Statement]:
        """Every statement that concerns both, the earliest first; with `as_of` those that hold, or may, on that day,
        each with the spell that says so."""
        pair = sorted((ident(first), ident(second)))
        if pair[0] == pair[1]:
            raise QueryError(f"{first!r} and {second!r} are the same, {pair[0]}; give two different states or organisations.")
        where = "list_contains(states, $first) AND list_contains(states, $second)"
        found = self._load(where, spells=as_of is not None, first=pair[0], second=pair[1])
        if as_of is not None:
            found = [each for statement in found if (each := _on(statement, first_day(as_of)))]
        return sorted(found, key=when)

    def timeline(self, state: str) -> list[Statement]:
        """The dated statements that concern a state or organisation, the earliest first."""
        found = self._load("list_contains(states, $state)", state=ident(state))
        return sorted((statement for statement in found if dates_of(statement)), key=when)

    def happened(self, first: Day, last: Day, state: str | None = None) -> list[tuple[str, Statement]]:
        """The events (`Kind.event`, without figures) that a date of theirs places wholly between two days, each with it, the earliest first; of all, or that
        concern a state or organisation."""
        begin, end = first_day(first).toordinal(), last_day(last).toordinal()
        kinds = ", ".join(f"'{name}'" for name, kind in KINDS.items() if kind.event and not kind.doubtful and not kind.numbers)
        years = "|".join(map(str, range(first_day(first).year, last_day(last).year + 1)))
        where = f"kind IN ({kinds}) AND verdict <> 'deprecated' AND regexp_matches(fields, $dated)"
        given = {"dated": f'"(?:{years})[-"~?/]'}  # a value that begins with one of the years: most need not be looked at
        if state is not None:
            where, given = f"{where} AND list_contains(states, $state)", given | {"state": ident(state)}
        found = self._load(where, spells=False, **given)
        placed = [(date, each) for each in found if (date := _placed(each, begin, end))]
        return sorted(placed, key=lambda event: (bounds(event[0])[0], event[1].kind, event[1].id))

    def statement_table(
        self,
        *,
        kind: str | None = None,
        state: str | None = None,
        other: str | None = None,
        verdict: str | None = None,
        contested: str | None = None,
    ) -> pl.DataFrame:
        """All statements that pass the filters, a row each, by id; `fields` is JSON. `contested`: a field in dispute."""
        given = {
            "kind": kind, "verdict": verdict, "contested": contested,
            "state": state and ident(state), "other": other and ident(other),
        }  # fmt: skip
        conditions = [_FILTERS[name] for name, value in given.items() if value is not None]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        used = {name: value for name, value in given.items() if value is not None}
        return self.frame(f"SELECT {_COLUMNS} FROM statements{where} ORDER BY id", used)

    def facts_of(self, ids: list[str]) -> dict[str, Fact]:
        """What statements are about, by id; those that this snapshot does not hold are left out. Raises QueryError for what is no list of ids."""
        if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
            raise QueryError(f"{ids!r:.60} is no list of ids of statements.")
        rows = self.rows("SELECT id, kind, states FROM statements WHERE id IN (SELECT unnest($ids))", {"ids": ids})
        return {row["id"]: Fact(row["kind"], tuple(row["states"])) for row in rows}

    def about(self, fact: Fact) -> list[str]:
        """The ids of the statements about a fact, sorted. Raises QueryError for what is none."""
        if not isinstance(fact, Fact):
            raise QueryError(f"{fact!r:.60} is no Fact, of a kind and parties.")
        query = "SELECT id FROM statements WHERE kind = $kind AND states = $parties ORDER BY id"
        return [row["id"] for row in self.rows(query, {"kind": fact.kind, "parties": list(fact.parties)})]

    def has_claim(self, id: str) -> bool:
        """Whether a claim has that id."""
        return isinstance(id, str) and bool(self.rows("SELECT 1 FROM claims WHERE id = $id LIMIT 1", {"id": id}))

    def changes_since(self, older: Statements) -> dict[str, list[str]]:
        """The ids of the statements that are `added`, `removed` and `changed` against another snapshot, sorted."""
        query = 'SELECT id, fields, verdict, "values" FROM statements'
        before, after = older.frame(query), self.frame(query)
        both = before.join(after, on="id", suffix="_new")
        differ = pl.any_horizontal(pl.col(name) != pl.col(f"{name}_new") for name in ("fields", "verdict", "values"))
        found = {
            "added": after.join(before, on="id", how="anti"), "removed": before.join(after, on="id", how="anti"),
            "changed": both.filter(differ),
        }  # fmt: skip
        return {name: sorted(frame["id"]) for name, frame in found.items()}

    def _load(self, where: str, *, spells: bool = False, **parameters: str) -> list[Statement]:
        rows = self.rows(f"SELECT * FROM statements WHERE {where} ORDER BY id", parameters)
        found = [statement for statement, _ in self._backed(rows, "statement, id, document, deprecated")]
        if not spells:
            return found
        return [msgspec.structs.replace(each, spells=spells_of(row)) for each, row in zip(found, rows, strict=True)]

    def _backed(self, rows: list[Row], columns: str) -> Iterator[tuple[Statement, list[Row]]]:
        """The statements of rows, each with columns of its claims."""
        claims: dict[str, list[Row]] = {row["id"]: [] for row in rows}
        query = f"SELECT {columns} FROM claims WHERE statement IN (SELECT unnest($ids)) ORDER BY document, start, id"
        for claim in self.rows(query, {"ids": list(claims)}) if rows else ():
            claims[claim["statement"]].append(claim)
        for row in rows:
            behind = claims[row["id"]]
            links = tuple(ClaimLink(id=each["id"], document=each["document"], deprecated=each["deprecated"]) for each in behind)
            yield statement_of(row, links), behind


def _on(statement: Statement, day: date) -> Statement | None:
    """A statement with the spell in which it holds, or may, on a day; None where it has none."""
    broken = KINDS[statement.kind].history  # that there were none is what a break tells of its days
    spells = tuple(spell for spell in statement.spells if spell.first <= day <= spell.last and (spell.holds != "no" or broken))
    return msgspec.structs.replace(statement, spells=spells[:1]) if spells else None


_COLUMNS = "id, kind, fields, verdict, reason, sources, claims, contested, states, first_observed, last_observed"
_FILTERS: dict[str, Any] = {
    "kind": "kind = $kind",
    "verdict": "verdict = $verdict",
    "contested": "list_contains(contested, $contested)",
    "state": "list_contains(states, $state)",
    "other": "list_contains(states, $other)",
}


def _placed(statement: Statement, begin: int, end: int) -> str | None:
    """The date of a statement that lies wholly between two days; of one in dispute any that a source gives."""
    given = [date for told in dates_of(statement) for date in choices(told)]
    disputed = [
        each.value for each in statement.values if each.field in statement.contested and each.field in KINDS[statement.kind].dates
    ]
    return next((date for date in (*given, *disputed) if begin <= bounds(date)[0] and bounds(date)[1] <= end), None)

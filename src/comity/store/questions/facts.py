"""What holds, or held: tables of one kind, of all states or one, ever or on a day, now or as known at a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from comity.gazetteer.names import name_of
from comity.model.errors import QueryError
from comity.model.kinds import KINDS, Kind, kind_named
from comity.model.statements import Statement
from comity.reconciliation.lifetimes import existed
from comity.reconciliation.rules import same_city
from comity.store.as_known import days_of, days_on, known_about, known_in, table_of
from comity.store.asking import Day, first_day, ident, last_day
from comity.store.frames import Frame
from comity.store.snapshot import Snapshot
from comity.store.tables import kind_schema


class Facts(Snapshot):
    """Frames of statements, a row each."""

    def relations(self, state: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """A state's relations, a row a partner (with `as_of`) or event (without), by the partners' names.

        `as_of`: the day asked about; the column `holds` says yes or unknown, `state_of_relations` what the pair's history
        stood at. `known_at`: only what sources observed by then said counts. Raises QueryError for a name that is no state.
        """
        return Frame(by_partner(self._about(KINDS["relations"], ident(state), as_of, known_at), ident(state)))

    def missions(
        self,
        *,
        sending: str | None = None,
        receiving: str | None = None,
        city: str | None = None,
        as_of: Day | None = None,
        known_at: Day | None = None,
    ) -> pl.DataFrame:
        """Missions by sending state, receiving state or organisation, and host city; at least one has to be given."""
        if city is not None and not isinstance(city, str):
            raise QueryError(f"{city!r} is no name of a city; give it as text.")
        given = {"sending": sending and ident(sending), "receiving": receiving and ident(receiving)}
        if not any(given.values()) and not city:
            raise QueryError("Missions are asked for by sending state, receiving state or city; give at least one of them.")
        about = given["sending"] or given["receiving"]
        known = known_in(self, city, last_day(known_at)) if city and not about and known_at is not None else None
        frame = self._about(KINDS["mission"], about, as_of, known_at, known)
        for name, value in given.items():
            if value:
                frame = frame.filter(pl.col(name) == value)
        if not city:
            return Frame(frame)
        places = zip(frame["city"], frame["receiving"], strict=True)
        there = [place is not None and same_city(place, city, where) for place, where in places]
        return Frame(frame.filter(pl.Series(there, dtype=pl.Boolean)))

    def memberships(self, member: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """The organisations that a state is in, or, for an organisation, its members."""
        return self._about(KINDS["membership"], ident(member), as_of, known_at)

    def facts(self, kind: str, state: str, *, as_of: Day | None = None, known_at: Day | None = None) -> pl.DataFrame:
        """The statements of any kind that concern a state or organisation."""
        return self._about(kind_named(kind), ident(state), as_of, known_at)

    def table(self, kind: str, *, state: str | None = None, as_of: Day | None = None) -> pl.DataFrame:
        """The statements of a kind, a row each, of all states or one; with `as_of` those that hold, or may, on that day."""
        plural = kind_named(kind).plural
        columns = ", ".join(f't."{name}"' for name in kind_schema(kind))
        query = f'SELECT {columns} FROM "{plural}" t'
        conditions: list[str] = []
        given: dict[str, Any] = {}
        if as_of is not None:
            query = (
                f'SELECT {columns}, p.holds, p.first_day, p.last_day FROM "{plural}" t JOIN spells p ON p.statement = t.statement'
            )
            conditions, given = [_on_day(kind_named(kind))], {"day": first_day(as_of)}
        if state is not None:
            query += " JOIN statements s ON s.id = t.statement"
            conditions, given = [*conditions, "list_contains(s.states, $state)"], given | {"state": ident(state)}
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        found = self.frame(f"{query}{where} ORDER BY t.statement", given)
        return Frame(found if as_of is None else _of_the_living(found, kind_named(kind), first_day(as_of)))

    def _about(
        self, kind: Kind, about: str | None, as_of: Day | None, known_at: Day | None, known: list[Statement] | None = None
    ) -> pl.DataFrame:
        """`known`: the statements as known by that day, where they are found already."""
        if known_at is not None and known is None:
            known = known_about(self, kind.name, about, last_day(known_at))
        if as_of is None:
            return self.table(kind.name, state=about) if known is None else table_of(kind.name, known)
        day = first_day(as_of)
        frame = self._on_day(kind, about, day) if known is None else days_on(days_of(kind.name, known), about, day)
        frame = _of_the_living(frame, kind, day)
        return Frame(_with_other(frame, about) if kind.history else frame)

    def _on_day(self, kind: Kind, about: str | None, day: date) -> pl.DataFrame:
        where = "about = $state" if about else "about = sending"  # a mission stands under both its states
        query = f'SELECT * EXCLUDE (about) FROM "{kind.plural}_days" WHERE {where} AND {_on_day(kind)} ORDER BY statement'
        return self.frame(query, {"day": day, "state": about})


_ON_DAY = "first_day <= $day AND last_day >= $day AND (holds <> 'no' OR {broken})"


def _on_day(kind: Kind) -> str:
    """What holds on a day, or may; of a history also what was broken then, so that it is not taken for what is not known."""
    return _ON_DAY.format(broken="state_of_relations IN ('severed', 'suspended', 'broken')" if kind.history else "false")


def _of_the_living(frame: pl.DataFrame, kind: Kind, day: date) -> pl.DataFrame:
    """The rows whose parties existed on the day; what one of them continues has rows of its own."""
    for name in kind.bound:
        if name in frame.columns:
            listed = isinstance(frame.schema[name], pl.List)
            named = frame[name].explode() if listed else frame[name]
            gone = [party for party in named.drop_nulls().unique() if not existed(party, day)]
            some = pl.col(name).list.eval(pl.element().is_in(gone)).list.any() if listed else pl.col(name).is_in(gone)
            frame = frame.filter(~some)
    return frame


def by_partner(frame: pl.DataFrame, state: str) -> pl.DataFrame:
    """The rows by the partner's name, then by date."""
    partners = [next((name_of(each) for each in parties if each != state), "") for parties in frame["parties"]]
    named = frame.with_columns(pl.Series("by", partners, dtype=pl.String))
    return named.sort("by", "date", "statement", nulls_last=True).drop("by")


def _with_other(frame: pl.DataFrame, state: str | None) -> pl.DataFrame:
    """The column `other` in front: the party that is not the one asked about."""
    parties = pl.col("parties").list
    other = pl.when(parties.get(0) == state).then(parties.get(1)).otherwise(parties.get(0)).alias("other")
    return frame.select(other, pl.all())

"""What answers are looked up in, by queries of a snapshot: quick for one question."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from comity.store.answering.lookup import MEMBERS, OWN, ROLES, SILENCES, STATEMENTS, Unlisted, decoded, titles
from comity.store.snapshot import Row, Snapshot

_STATEMENTS = f"{STATEMENTS} WHERE facts = $facts ORDER BY id"  # by its index, which another condition would pass by
_SILENCES = f"{SILENCES} AND facts = $facts ORDER BY document"
_OWN = f"SELECT 1 FROM ({OWN}) WHERE statement IN (SELECT unnest($ids)) AND about = [$who] LIMIT 1"
_TERMS = f"SELECT member, first_day, last_day FROM ({MEMBERS} AND about = $organization) ORDER BY ALL"


class Queried:
    """The lookup of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._kept: dict[str, dict[str, list[tuple[date, date]]]] = {}

    @cached_property
    def _titles(self) -> dict[str, tuple[str, str]]:
        return titles(self._snapshot)

    def statements(self, facts: str) -> list[Row]:
        """As `Lookup.statements`."""
        rows = self._snapshot.rows(_STATEMENTS, {"facts": facts})
        return [decoded(row) for row in rows if row["verdict"] != "deprecated"]

    def unlisted(self, facts: str) -> list[Unlisted]:
        """As `Lookup.unlisted`."""
        rows = self._snapshot.rows(_SILENCES, {"facts": facts})
        return [Unlisted(*self._titles[row["document"]], tuple(row["absent"])) for row in rows]

    def tells_itself(self, statements: list[str], who: str) -> bool:
        """As `Lookup.tells_itself`."""
        return bool(self._snapshot.rows(_OWN, {"ids": statements, "who": who}))

    def members(self, body: str, on: date) -> frozenset[str]:
        """As `Lookup.members`."""
        return frozenset(member for member, spells in self._terms(body).items() if any(x <= on <= y for x, y in spells))

    def terms(self, body: str, member: str) -> list[tuple[date, date]]:
        """As `Lookup.terms`."""
        return self._terms(body).get(member, [])

    def _terms(self, body: str) -> dict[str, list[tuple[date, date]]]:
        """The first and last days of every member's spells, asked once: articles and answers ask of the Commonwealth again and again."""
        if body not in self._kept:
            found: dict[str, list[tuple[date, date]]] = {}
            for row in self._snapshot.rows(_TERMS, {"organization": body, **ROLES}):
                found.setdefault(row["member"], []).append((row["first_day"], row["last_day"]))
            self._kept[body] = found
        return self._kept[body]

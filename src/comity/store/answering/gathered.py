"""What answers are looked up in, all of it at once: quick for all questions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from comity.store.answering.ask import ANSWERS
from comity.store.answering.lookup import MEMBERS, OWN, ROLES, SILENCES, STATEMENTS, Unlisted, decoded, titles
from comity.store.snapshot import Row, Snapshot

_STATEMENTS = f"{STATEMENTS} WHERE list_contains($kinds, kind) AND verdict <> 'deprecated' ORDER BY id"
_SILENCES = f"{SILENCES} ORDER BY document"


class Gathered:
    """All that the questions of a snapshot are answered by. `facts`: the groups of which anything is told."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._statements: dict[str, list[Row]] = defaultdict(list)
        for row in snapshot.rows(_STATEMENTS, {"kinds": list(ANSWERS)}):
            self._statements[row["facts"]].append(decoded(row))
        self._silences: dict[str, list[Unlisted]] = defaultdict(list)
        named = titles(snapshot)
        for row in snapshot.rows(_SILENCES):
            self._silences[row["facts"]].append(Unlisted(*named[row["document"]], tuple(row["absent"])))
        self._own = {(row["statement"], row["about"][0]) for row in snapshot.rows(OWN) if len(row["about"] or ()) == 1}
        self._members: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
        for row in snapshot.rows(f"{MEMBERS} ORDER BY ALL", ROLES):
            self._members[row["organization"]].append((row["member"], row["first_day"], row["last_day"]))
        self.facts = sorted({*self._statements, *(x for x in self._silences if x.split("\x1f")[0] in ANSWERS)})

    def statements(self, facts: str) -> list[Row]:
        """As `Lookup.statements`."""
        return self._statements.get(facts, [])

    def unlisted(self, facts: str) -> list[Unlisted]:
        """As `Lookup.unlisted`."""
        return self._silences.get(facts, [])

    def tells_itself(self, statements: list[str], who: str) -> bool:
        """As `Lookup.tells_itself`."""
        return any((each, who) in self._own for each in statements)

    def members(self, body: str, on: date) -> frozenset[str]:
        """As `Lookup.members`."""
        return frozenset(member for member, first, last in self._members.get(body, ()) if first <= on <= last)

    def terms(self, body: str, member: str) -> list[tuple[date, date]]:
        """As `Lookup.terms`."""
        return [(first, last) for who, first, last in self._members.get(body, ()) if who == member]

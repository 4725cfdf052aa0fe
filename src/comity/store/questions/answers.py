"""Did it hold that day? Relations of two states, full membership of an organisation, a resident mission with another state.

What is answered comes from the spells of statements (comity.reconciliation); here it is only looked up, in the lives of the parties.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import product
from typing import Any, Literal

import msgspec

from comity.gazetteer.lives import continued
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import successions
from comity.model.answers import Answer, Certainty
from comity.model.edtf import choices, one_of
from comity.model.errors import QueryError
from comity.model.kinds import KINDS
from comity.model.kinds.membership import FULL
from comity.model.kinds.mission import AMONG, RESIDENT
from comity.reconciliation.days import FIRST, bounds
from comity.reconciliation.histories import IMPLIED
from comity.reconciliation.lifetimes import eras, existed, lifetime
from comity.reconciliation.observations import Context, seen
from comity.reconciliation.rivals import ENDED, never_partners
from comity.store.asking import Day, first_day, ident, organization, today
from comity.store.snapshot import Row, Snapshot

QUESTIONS = ("relations", "membership", "mission")
BROKEN = ("severed", "suspended", "none")
HELD = ("yes", "presumed")
ORDER = {"yes": 0, "presumed": 1, "unknown": 2, "no": 3}
"""How much a spell tells of a day: the least first that counts."""


class Answers(Snapshot):
    """Questions of yes, no or unknown."""

    def ask(self, question: str, first: str, second: str, *, on: Day | None = None) -> Answer:
        """Whether two states had diplomatic relations, the first was a full member of the second, or had a resident mission there.

        `question`: `relations`, `membership` or `mission`. `on`: the day, today without one. Raises QueryError for another question,
        or for names that are no state or organisation.
        """
        if question not in QUESTIONS:
            raise QueryError(f"{question!r} cannot be asked; choose from {', '.join(QUESTIONS)}.")
        one, other = ident(first), organization(second) if question == "membership" else ident(second)
        asked = _Asked(question, one, other, first_day(on) if on is not None else today())
        if one == other and question != "membership":
            raise QueryError(f"{first!r} and {second!r} are the same, {one}; give two different states.")
        return {"relations": self._relations, "membership": self._membership, "mission": self._mission}[question](asked)

    def members(self, body: str, on: Day) -> frozenset[str]:
        """The identifiers of the full members of an organisation on a day, the presumed among them. Raises QueryError as `ask`."""
        given = {"organization": organization(body), "on": first_day(on), "roles": list(FULL)}
        return frozenset(row["member"] for row in self.rows(_MEMBERS, given))

    def _relations(self, asked: _Asked) -> Answer:
        if gone := _gone(asked):
            return gone
        found = [self._related(asked, pair) for pair in _pairs(asked)]
        return next((each for each in found if each.answer != "unknown"), found[0])

    def _related(self, asked: _Asked, pair: tuple[str, str]) -> Answer:
        """The answer by what is told of two parties, those asked or those that they continue."""
        rows = self._rows("relations", *sorted(pair))
        spell = self._best(rows, asked.on)
        known: Row = {
            "established": _established(rows, pair), "statements": tuple(row["id"] for row in rows), "contested": _contested(rows),
        }  # fmt: skip
        if spell is None and never_partners(pair):
            return asked.answer("no", "they are rivals for one country, or one continues the other", "told", **known)
        if spell is None:
            return self._by_missions(asked, pair, rows) or asked.answer(*_outside(rows, asked), **known)
        return asked.answer(
            *_told(spell, asked), status=spell["status"] or None, since=spell["since"], until=_until(spell), **known
        )

    def _by_missions(self, asked: _Asked, pair: tuple[str, str], rows: list[Row]) -> Answer | None:
        """That one had a resident mission with the other, where nothing is told of relations."""
        if rows:
            return None
        found = [self._posted(msgspec.structs.replace(asked, question="mission"), each) for each in (pair, pair[::-1])]
        mission = next((each for each in found if each.answer == "yes"), None)
        if mission is None:
            return None
        certainty: Certainty = "presumed" if mission.certainty == "presumed" else "attested"
        return asked.answer("yes", "one had a resident mission with the other", certainty, statements=mission.statements)

    def _membership(self, asked: _Asked) -> Answer:
        who = _lived(asked.first, asked.on)
        bodies = [asked.second, *successions("same").get(asked.second, ())]
        found = [self._member(asked, each, body) for each, body in product(who, bodies)]
        if member := next((each for each in found if each.answer == "yes"), None):
            return member  # before its independence too: Belarus, Ukraine and India in the United Nations
        return _gone(asked) or next((each for each in found if each.answer != "unknown"), found[0])

    def _member(self, asked: _Asked, who: str, body: str) -> Answer:
        rows = self._rows("membership", who, body)
        full = [row for row in rows if row["fields"]["role"] in FULL]
        others = [row for row in rows if row not in full]
        if others and full and self._weight(others, who) > self._weight(full, who):
            full = []  # more voices, or the state's own, tell of another role than of membership
        spell, other = self._best(full, asked.on), self._best(others, asked.on)
        known: Row = {"statements": tuple(row["id"] for row in rows), "contested": _contested(full)}
        if spell and spell["holds"] in HELD:
            role = spell["row"]["fields"]["role"]
            return asked.answer(*_told(spell, asked), status=role, since=spell["since"], until=_until(spell), **known)
        if other and other["holds"] in HELD and not full:
            role = other["row"]["fields"]["role"]
            certainty: Certainty = "presumed" if other["holds"] == "presumed" else "attested"
            return asked.answer("no", f"it was {role}, which is no full membership", certainty, status=role, **known)
        if spell and spell["holds"] == "no":
            return asked.answer(*_told(spell, asked), **known)
        silent = self._left_out(asked, who, body, () if full else others)
        if silent:
            return silent
        return asked.answer(*(_told(spell, asked) if spell else _outside(full, asked)), **known)

    def _weight(self, rows: list[Row], who: str) -> tuple[int, bool]:
        """How many voices tell of a role, and whether the state's own is among them."""
        voices = max((row["sources"] for row in rows), default=0)
        own = self.rows(_OWN, {"ids": [row["id"] for row in rows], "who": who}) if rows else []
        return voices, bool(own)

    def _mission(self, asked: _Asked) -> Answer:
        if gone := _gone(asked):
            return gone
        found = [self._posted(asked, pair) for pair in _pairs(asked)]
        best = next((each for each in found if each.answer != "unknown"), found[0])
        if best.answer == "yes":
            return best
        related = self._relations(_Asked("relations", asked.first, asked.second, asked.on))
        if related.answer != "no":
            return best
        why = "relations were broken then, which closes missions" if related.status else "there were no relations then"
        certainty: Certainty | None = "presumed" if related.status else related.certainty
        return asked.answer("no", why, certainty, status=related.status, statements=(*best.statements, *related.statements))

    def _posted(self, asked: _Asked, pair: tuple[str, str]) -> Answer:
        rows = [row for row in self._rows("mission", *pair) if row["fields"]["mission"] in RESIDENT]
        spell = self._best(rows, asked.on)
        known: Row = {"statements": tuple(row["id"] for row in rows), "contested": _contested(rows)}
        if spell is None or spell["holds"] in ("no", "unknown"):
            silent = self._left_out(asked, *pair)
            if silent or spell is None:
                return silent or asked.answer(*_outside(rows, asked), **known)
            if _between(rows, asked):
                return asked.answer(
                    "no", "one is told to have closed before, and to have opened again after that day", "presumed", **known
                )
        if spell["holds"] not in HELD:
            return asked.answer(*_told(spell, asked), **known)
        post = spell["row"]["fields"]["mission"]
        if post in AMONG and not set(pair) <= self.members(AMONG[post], asked.on):
            post = "embassy"
        return asked.answer(*_told(spell, asked), status=post, since=spell["since"], until=_until(spell), **known)

    def _left_out(self, asked: _Asked, first: str, second: str, others: Sequence[Row] = ()) -> Answer | None:
        """That a source that would have listed it does not, on the day or on both sides of it; `others`: statements of what it was instead."""
        rows = self.rows(_SILENT, {"facts": _facts(asked.question, first, second)})
        told = [self._titles[row["document"]] for row in rows]
        absent = [(series, tuple(row["absent"])) for (series, _), row in zip(told, rows, strict=True)]
        absent += [(row["id"], _holding(row)) for row in others]
        if not seen((), Context(silences=tuple(absent))).not_then(asked.on.toordinal()):
            return None
        names = list(dict.fromkeys(title for _, title in told))
        silent = f"{' and '.join(names)} would list it, and {'do' if len(names) > 1 else 'does'} not" if names else ""
        other = "another role is told" if others else ""
        return asked.answer("no", "; ".join(part for part in (silent, other) if part), "attested")

    @cached_property
    def _titles(self) -> dict[str, tuple[str, str]]:
        """Series and title of each document, by its id."""
        return {row["id"]: (row["series"], row["title"]) for row in self.rows("SELECT id, series, title FROM documents")}

    def _rows(self, kind: str, *parties: str) -> list[Row]:
        """The statements of a group that count."""
        rows = self.rows(_STATEMENTS, {"facts": _facts(kind, *parties)})  # by its index, which another condition would pass by
        counted = [row for row in rows if row["verdict"] != "deprecated"]
        return [row | {"fields": msgspec.json.decode(row["fields"])} for row in counted]

    def _best(self, rows: list[Row], on: date) -> Row | None:
        """The spell of statements that tells most of a day: what holds before what is unknown, before what does not; with when it began to."""
        every = sorted(
            ({**spell, "row": row} for row in rows for spell in row["spells"]),
            key=lambda spell: (spell["first"], spell["row"]["id"]),
        )
        found = [spell for spell in every if spell["first"] <= on <= spell["last"]]
        best = min(found, key=lambda spell: (ORDER[spell["holds"]], spell["row"]["id"]), default=None)
        return best | {"since": _since(best, every, rows)} if best else None


class _Asked(msgspec.Struct, frozen=True):
    """A question of yes or no."""

    question: str
    first: str
    second: str
    on: date

    def answer(self, answer: Any, reason: str, certainty: Certainty | None = None, **more: Any) -> Answer:
        """The answer to it, the reason as a sentence."""
        text = f"{reason[:1].upper()}{reason[1:]}."
        parties = (self.first, self.second)
        return Answer(
            question=self.question, parties=parties, on=self.on, answer=answer, reason=text, certainty=certainty, **more
        )


_STATEMENTS = 'SELECT id, fields, verdict, sources, contested, "values", last_observed, spells FROM statements WHERE facts = $facts ORDER BY id'
_MEMBERS = (
    "SELECT DISTINCT member FROM memberships_days WHERE about = $organization AND organization = $organization AND first_day <= $on"
    " AND last_day >= $on AND holds IN ('yes', 'presumed') AND list_contains($roles, role)"
)
_OWN = (
    "SELECT 1 FROM claims c JOIN documents d ON d.id = c.document WHERE c.statement IN (SELECT unnest($ids))"
    " AND d.sort = 'article' AND d.about = [$who] LIMIT 1"
)
_SILENT = "SELECT absent, document FROM beside WHERE facts = $facts AND absent IS NOT NULL ORDER BY document"


def _facts(kind: str, *parties: str) -> str:
    """The group of a kind's facts between parties; an organisation is there as the claim format has it."""
    return "\x1f".join((kind, *parties))


def _gone(asked: _Asked) -> Answer | None:
    """The answer for a day on which a party, and all that it continues, did not exist."""
    for party in (asked.first, asked.second):
        if not any(existed(each, asked.on) for each in _lived(party, asked.on)):
            return asked.answer("no", f"{name_of(party)} did not exist then", "told")
    return None


def _pairs(asked: _Asked) -> list[tuple[str, str]]:
    """The parties asked for, or what they continue where that existed on the day and they did not."""
    sides = [_lived(party, asked.on) for party in (asked.first, asked.second)]
    return [(one, other) for one, other in product(*sides) if one != other]


def _lived(party: str, on: date) -> list[str]:
    """Under which identifiers a party may be told of on a day: its own, before its latest life that of what it continues, where that existed then."""
    if existed(party, on) or on.toordinal() > lifetime(party)[-1][0]:
        return [party]
    return [*(each for each in continued(party) if existed(each, on)), party]


def _told(spell: Row, asked: _Asked) -> tuple[Literal["yes", "no", "unknown"], str, Certainty | None]:
    """The answer of a spell, its reason and certainty."""
    holds = spell["holds"]
    if holds == "no":
        if spell["status"] == ENDED:
            return "no", "relations with the rival government held, which exclude these", "presumed"
        if spell["status"] == IMPLIED:
            return "no", "neither side had a mission then, and relations were there before and after", "presumed"
        if spell["status"] in BROKEN:
            return "no", f"relations were {spell['status'].replace('none', 'not established')}", "told"
        return "no", "a source that would list it does not", "attested"
    if holds == "unknown":
        return "unknown", "the sources leave that day open", None
    if holds == "presumed":
        return "yes", f"last attested {spell['row']['last_observed']}, and nothing is told against it since", "presumed"
    return ("yes", "a source tells when it began", "told") if spell["since"] else ("yes", "a source shows it then", "attested")


def _outside(rows: list[Row], asked: _Asked) -> tuple[Literal["yes", "no", "unknown"], str, Certainty | None]:
    """The answer for a day that no spell covers: before the earliest beginning or after the latest end that is told."""
    kind, on = KINDS[asked.question], asked.on.toordinal()
    starts = [row["fields"][name] for row in rows for name in kind.start if row["fields"].get(name)]
    ends = [row["fields"][kind.end] for row in rows if kind.end and row["fields"].get(kind.end)]
    if starts and on < min(bounds(date)[0] for date in starts):
        return "no", "before the earliest beginning that is told", "told"
    if ends and on > max(bounds(date)[1] for date in ends):
        return "no", "after the latest end that is told", "told"
    if _between(rows, asked):
        return "no", "between an end and the next beginning that are told", "told"
    return "unknown", "no source tells", None


def _between(rows: list[Row], asked: _Asked) -> bool:
    """Whether an end is told before the day and a beginning after it, and of each that tells a date one of the two."""
    kind, on = KINDS[asked.question], asked.on.toordinal()
    ended = {row["id"] for row in rows if (text := row["fields"].get(kind.end or "")) and bounds(text)[1] < on}
    ahead = {row["id"] for row in rows for name in kind.start if (text := row["fields"].get(name)) and bounds(text)[0] > on}
    dated = {row["id"] for row in rows if any(row["fields"].get(name) for name in (*kind.start, kind.end or ""))}
    return bool(ended and ahead) and dated == ended | ahead


def _holding(row: Row) -> tuple[str, ...]:
    """The spans (EDTF) in which a statement surely holds."""
    return tuple(f"{spell['first']}/{spell['last']}" for spell in row["spells"] if spell["holds"] == "yes")


def _contested(rows: list[Row]) -> bool:
    return any(row["contested"] for row in rows)


def _since(spell: Row, every: list[Row], rows: list[Row]) -> str | None:
    """The date since which it is told to have held, or been broken, without a change: of those that are told of after it last was so before, and by which it is.

    Those that statements show where they show one of them; else all of them.
    """
    begun, before = spell["first"].toordinal(), FIRST
    broken = spell["status"] in BROKEN
    alike = [x for x in every if (x["status"] in BROKEN if broken else x["holds"] in HELD)]
    for each in reversed([x for x in alike if x["first"] < spell["first"]]):
        if each["last"].toordinal() < begun - 1:
            before = each["last"].toordinal()
            break
        begun = each["first"].toordinal()
    holding = [row for row in rows if (row["fields"].get("status") in BROKEN) == broken]
    field = "date" if spell["status"] else "start_date"
    own = [date for row in holding if row["fields"].get(field) for date in choices(row["fields"][field])]
    told = [each for each in dict.fromkeys((*own, *_values(holding, field))) if before < bounds(each)[1] <= begun]
    return one_of([each for each in told if each in own] or told) if told else None


def _until(spell: Row) -> str | None:
    fields = spell["row"]["fields"]
    found: str | None = fields.get("end_date")
    return found


def _established(rows: list[Row], pair: tuple[str, str]) -> str | None:
    """The first establishment in the present life of both, as far as its values agree."""
    present = eras(tuple(sorted(pair)))[-1]
    for status in ("established", "restored"):
        dates = [date for row in rows if row["fields"]["status"] == status for date in _shown(row)]
        here = [date for date in dates if bounds(date)[1] >= present[0]]
        if here:
            return _agreed(here)
    return None


def _values(rows: list[Row], field: str) -> list[str]:
    """The dates of statements that can be, where they tell several."""
    values = [value for row in rows for value in msgspec.json.decode(row["values"])]
    return [x["value"] for x in values if x["field"] == field and not x.get("refuted")]


def _shown(row: Row) -> list[str]:
    """The date that a statement shows: the preferred one, or all where none is."""
    return choices(row["fields"]["date"]) if row["fields"].get("date") else []


def _agreed(dates: list[str]) -> str | None:
    """The date, or the month or year that all have in common; None where they have none."""
    if len(set(dates)) == 1:
        return dates[0]
    for length in (7, 4):
        if len({date[:length] for date in dates}) == 1 and all(date[:4].isdigit() for date in dates):
            return dates[0][:length]
    return None

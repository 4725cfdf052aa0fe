"""When an act took place: the date that belongs to it and to no other, and whether it begins, ends or spans it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.own_dates import listed_dates, own_dates, preposition
from comity.extraction.engine.supplied_dates import supplied
from comity.extraction.engine.words import Parse, Word


@dataclass(frozen=True)
class Times:
    """`at`: the date of the act; `since` and `until`: from when and until when it lasted; each None where the text has none.

    `others`: dates coordinated with `at`, of the same act done again. `within`: the interval in which it took place, where one expression gives both
    its ends (`between 1990 and 1992`, `in 1975–76`).
    """

    at: str | None = None
    since: str | None = None
    until: str | None = None
    others: tuple[str, ...] = ()
    within: str | None = None

    @property
    def any(self) -> str | None:
        """The day or year of the act, however it is told."""
        return self.at or self.since

    @property
    def lasting(self) -> str | None:
        """The interval of what lasted: from its beginning to its end where that is told as a day, month or year, else open; None where nothing begins it."""
        since, until = self.since, self.until
        if not since or not _is_point(since):
            return None
        return f"{since}/{until}" if until and _is_point(until) and until[:4] >= since[:4] else f"{since}/.."


def _is_point(value: str) -> bool:
    """Whether a date is a point in time, no interval and no bound."""
    return "/" not in value and not value.startswith("[")


def times(act: Act, *nouns: Word, since: tuple[str, ...] = ("since", "from"), followed: bool = True) -> Times:
    """The times of an act; `nouns`: its own objects, whose dates are the act's; `since`: the prepositions that begin a time; `followed`: whether the date of
    what it followed at once is its own too, `following the war of 1990 relations were cut`.
    """
    if act.voice == "noun" and any(up.lemma in words("jubilees") for up in act.parse.above(act.word)):
        return Times()  # "marked 25 years of its membership": the day of the feast
    found: dict[str, str] = {}
    own = given = own_dates(act, nouns, followed=followed)
    before = not own and any(each.lemma == "after" for each in act.word.all("mark"))  # "in 1990, after A had left"
    own = own or supplied(act)
    above = list(act.parse.above(act.word))
    ends = [end for word in own if preposition(act.parse, word) == "between" for end in word.all("conj")]
    for word in [*own, *ends]:
        if word.mention is None:
            continue
        name, value = "by" if before else _sort(act, word, since), word.mention.value
        # "until 1990, when it left"; "lasted until its recognition of A in 1990"
        name = "at" if name == "until" and (word in above or _is_until(act) or (not given and act.word.dep == "advcl")) else name
        if "/" in value and ".." not in value:
            begin, _, end = value.partition("/")
            found |= {"since": begin, "until": end} if not found else {}
        else:
            found.setdefault(name, f"[..{value}]" if name == "by" else value)
    within = _within(act, own)
    if "by" in found:
        found.setdefault("at", found.pop("by"))
    return Times(**found, others=listed_dates(act, nouns) if "at" in found else (), within=within)


def _is_until(act: Act) -> bool:
    """Whether an act is itself what something lasted until."""
    return act.word.dep == "pobj" and (up := act.parse.head(act.word)) is not None and up.lemma in ("until", "till")


def _within(act: Act, own: list[Word]) -> str | None:
    """The interval that one expression gives."""
    for word in own:
        if word.mention is not None and "/" in word.mention.value and ".." not in word.mention.value:
            return word.mention.value
        end = next((each.mention for each in word.all("conj") if each.mention), None)
        if preposition(act.parse, word) == "between" and word.mention is not None and end is not None:
            return f"{word.mention.value}/{end.value}"
    return None


def own_date(act: Act) -> str | None:
    """The date that hangs on the verb itself, `in 1990 it said`; what followed an event of a year need not be of that year."""
    own = [noun for prep in act.word.all("prep") if prep.lemma in _ON for noun in prep.all("pobj")]
    own += [place.word for noun in own if noun.lemma in words("occasions") for place in places(noun)]  # "in a speech of 1990"
    up = act.parse.head(act.word)
    if act.word.dep == "relcl" and up is not None and up.is_date and up.mention is not None:
        return up.mention.value  # "in 1980, when A invaded B"
    at = times(act).at
    values = [each.mention.value for each in own if each.is_date and each.mention]
    return at if at in values else next(iter(values), None) if at is None else None


_ON = ("in", "on", "during", "by", "at")


def _sort(act: Act, date: Word, since: tuple[str, ...]) -> str:
    """Whether a date begins, ends, bounds or simply tells the time, by the preposition before it; `not until 1990` is 1990."""
    parse = act.parse
    by = preposition(parse, date)
    between = itertools.takewhile(lambda up: up is not act.word, parse.above(date))
    if any(up.dep == "prep" and up.lemma in ("until", "till") for up in between):
        by = "until"  # "until the war in 1940"; not "until 1990, when it did so in May"
    if by == "between":
        return "until" if date.dep == "conj" else "since"
    if by in since:
        return "since"
    if by == "to" and not any(each.lemma in ("from", "since", "between") for each in parse.words[: date.index]):
        return "at"  # "relations date to 1965"
    if by in ("until", "till", "to"):
        return "at" if any(each.dep == "neg" for up in parse.above(date) for each in up.children) else "until"
    return "by" if by == "by" or (by == "as of" and _is_perfect(parse, date)) else "at"


def _is_perfect(parse: Parse, date: Word) -> bool:
    """Whether what a date belongs to had come about by then: `As of 1990 it had joined`."""
    return any(each.lemma == "have" for up in parse.above(date) if up.is_verb for each in up.all("aux"))

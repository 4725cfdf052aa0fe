"""When an act took place: the date that belongs to it and to no other, and whether it begins, ends or spans it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Parse, Word

_OTHERS = frozenset(("relcl", "advcl", "ccomp", "conj", "acl", "parataxis", "csubj", "pcomp"))
"""What depends on an act by these is told of something else, and so is its date."""


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


def times(act: Act, *nouns: Word, since: tuple[str, ...] = ("since", "from")) -> Times:
    """The times of an act; `nouns`: its own objects, whose dates are the act's; `since`: the prepositions that begin a time."""
    if act.voice == "noun" and any(up.lemma in words("jubilees") for up in act.parse.above(act.word)):
        return Times()  # "marked 25 years of its membership": the day of the feast
    found: dict[str, str] = {}
    own = _own_dates(act, nouns)
    before = not own and any(each.lemma == "after" for each in act.word.all("mark"))  # "in 1990, after A had left"
    own = own or _supplied(act)
    above = list(act.parse.above(act.word))
    ends = [end for word in own if _by(act.parse, word) == "between" for end in word.all("conj")]
    for word in [*own, *ends]:
        if word.mention is None:
            continue
        name, value = "by" if before else _sort(act.parse, word, since), word.mention.value
        # "until 1990, when it left"; "lasted until its recognition of A in 1990"
        name = "at" if name == "until" and (word in above or _is_until(act)) else name
        if "/" in value and ".." not in value:
            begin, _, end = value.partition("/")
            found |= {"since": begin, "until": end} if not found else {}
        else:
            found.setdefault(name, f"[..{value}]" if name == "by" else value)
    within = _within(act, own)
    if "by" in found:
        found.setdefault("at", found.pop("by"))
    return Times(**found, others=_others(act, nouns) if "at" in found else (), within=within)


def _is_until(act: Act) -> bool:
    """Whether an act is itself what something lasted until."""
    return act.word.dep == "pobj" and (up := act.parse.head(act.word)) is not None and up.lemma in ("until", "till")


def _within(act: Act, own: list[Word]) -> str | None:
    """The interval that one expression gives."""
    for word in own:
        if word.mention is not None and "/" in word.mention.value and ".." not in word.mention.value:
            return word.mention.value
        end = next((each.mention for each in word.all("conj") if each.mention), None)
        if _by(act.parse, word) == "between" and word.mention is not None and end is not None:
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


def _supplied(act: Act) -> list[Word]:
    """The date of the clause above or of the sentence's opening; none for what is told to have come `six years later`."""
    if any(each.lemma in words("later") and each.child("npadvmod") is not None for each in act.word.all("advmod", "npadvmod")):
        return []
    if (
        act.word.dep == "conj"
        and act.word.child("nsubj", "nsubjpass") is not None
        and any(each.is_date for each in act.parse.words[act.word.index :])
    ):
        return []  # a clause with a subject of its own and a date that may be its own
    if _is_cause(act) or _is_standing(act):
        return []
    found = _of_above(act) or [
        each
        for each in _opening(act)
        if (by := _by(act.parse, each)) not in words("until") and not (by in _LASTING and _stands_apart(act))
    ]
    clause = _contrast(act)
    # what is set against it has its own date
    return [each for each in found if clause is None or clause in act.parse.above(each)]


def _is_cause(act: Act) -> bool:
    """Whether an act is what another came from, which was before it: `recalled its ambassador because A had met B`."""
    above = [act.word, *act.parse.above(act.word)]
    marked = any(mark.lemma in words("causes") for each in above if each.dep == "advcl" for mark in each.all("mark"))
    if act.word.dep == "pcomp" and len(above) > 2 and above[1].lemma == "for" and above[2].lemma in words("blaming"):
        return True  # "in 2011 it criticised A for recognising B"
    return marked or any(each.lemma in words("causes") for each in above if each.dep in ("prep", "pobj"))


def _is_standing(act: Act) -> bool:
    """Whether an act is told of somebody by the way as what is so now: `in 2010 talks began with A, which is a member of B`."""
    verb = act.word if act.word.is_verb else act.parse.head(act.word)
    if verb is None or verb.dep not in ("relcl", "advcl") or verb.tag not in ("VBZ", "VBP"):
        return False
    return any(each.tag in ("WP", "WDT") for each in act.parse.below(verb, _OTHERS))


def _contrast(act: Act) -> Word | None:
    """The clause that an act stands in, where it is set against another: `in 1990 A closed its embassy, while B kept its own`."""
    clause = next((each for each in (act.word, *act.parse.above(act.word)) if each.dep == "advcl"), None)
    marks = clause.all("mark") if clause is not None else []
    return clause if any(each.lemma in words("contrasting") for each in marks) else None


def _others(act: Act, nouns: tuple[Word, ...]) -> tuple[str, ...]:
    """The dates that are listed behind the first: `in 2001, 2006 and 2010`, `in 2001, and again in 2006`."""
    own = _own_dates(act, nouns)
    first = next(iter(own), None)
    again = [
        each
        for each in own[1:]
        if (up := act.parse.head(each)) is not None and any(by.lemma == "again" for by in up.all("advmod"))
    ]
    listed = (
        [more for more in act.parse.below(first, frozenset(("relcl", "acl", "advcl"))) if more.is_date]
        if first is not None
        else []
    )
    return tuple(each.mention.value for each in (*listed, *again) if each is not first and each.mention)


def _own_dates(act: Act, nouns: tuple[Word, ...]) -> list[Word]:
    """Dates that hang on the act or on its nouns, those behind the predicate first; else that of what it followed."""
    end = _next_clause(act.word)
    beyond = next((each.index for each in act.parse.words[act.word.index :] if each.text == ";"), len(act.parse.words))
    every = [
        each
        for each in act.parse.below(act.word, _OTHERS)
        if each.is_date and not act.word.index < end < each.index and each.index < beyond
    ]
    every.sort(key=lambda word: (word.index < act.word.index, word.index))
    found = [each for each in every if _holder(act, each, nouns) is act.word]
    if found or _is_now(act):
        return found
    holders = ((each, _holder(act, each, nouns)) for each in every)
    return [each for each, holder in holders if holder and _follows(act.parse, holder) and not _is_same_deed(act, holder)]


def _is_same_deed(act: Act, event: Word) -> bool:
    """Whether what came before is the same, done by another: `recognised it following the 1990 recognition by A`."""
    return event.lemma[:6] == act.word.lemma[:6] and any(each.by == "by" for each in places(event))


def _is_now(act: Act) -> bool:
    """`after the war of 1990 it is represented from A`: what holds now is not of the day of what it followed."""
    helping = any(each.lemma == "be" and each.tag in ("VBZ", "VBP") for each in act.word.all("aux", "auxpass"))
    return helping or act.word.tag in ("VBZ", "VBP")


def _next_clause(word: Word) -> int:
    """Where `and` begins the next clause with a subject of its own, whose dates come before it: `was opened, and in 1995 B opened`."""
    following = [each for each in word.all("conj") if each.is_verb and each.child("nsubj", "nsubjpass") is not None]
    joins = [each.index for each in word.all("cc") if following and each.index < following[0].index]
    return max(joins, default=-1)


def _holder(act: Act, date: Word, nouns: tuple[Word, ...]) -> Word | None:
    """What a date belongs to: the act, or another noun beside it (`the treaty of 1990`, `after the war in 1990`); None for `before 1990`."""
    by = _by(act.parse, date)
    if by in words("loose"):
        return None
    head = act.parse.head(date)
    if (
        date.dep in _BEFORE_NOUN
        and head is not None
        and head.tag.startswith("NN")
        and head.lemma not in words("calendar")
        and head not in nouns
    ):
        return head  # "the 1990 riots"
    for up in act.parse.above(date):
        if up is act.word or up in nouns:
            return act.word
        if _is_event(up):
            return up
    return act.word


_BEFORE_NOUN = ("nummod", "compound", "amod", "nmod", "poss")


def _is_event(word: Word) -> bool:
    """Whether a noun names something that has a date of its own."""
    if word.mention is not None or not word.tag.startswith("NN") or word.lemma in words("bodies"):
        return word.is_verb
    return word.lemma in words("events") or word.lemma.endswith(("tion", "sion", "ment", "ence", "ance", "ing", "al"))


def _follows(parse: Parse, event: Word) -> bool:
    """Whether an act is told to have followed an event, whose date is then the act's."""
    return any(
        each.dep in ("prep", "mark") and each.lemma in words("following") for each in (event, *list(parse.above(event))[:2])
    )


def _of_above(act: Act) -> list[Word]:
    """The date of the verb that the act hangs on: one that opens the sentence dates all that follows in a row; a decision dates what was decided."""
    word = act.word
    while word.dep in _HANGS and (up := act.parse.head(word)) is not None:
        if word.dep == "relcl" and not up.is_date and not up.is_verb:
            return []
        if up.is_date and word.dep in ("relcl", "advcl", "acl"):
            return [up]
        dates = [each for each in act.parse.below(up, _OTHERS) if each.is_date and _holder(Act(act.parse, up), each, ()) is up]
        if word.dep in ("conj", "ccomp", "pcomp") or (word.dep == "advcl" and not _is_when(word)):
            dates = [each for each in dates if each.index < up.index]
        if word.dep == "conj" and (word.child("nsubj", "nsubjpass") is not None or _is_past(word) != _is_past(up)):
            dates = [each for each in dates if _by(act.parse, each) not in _LASTING]  # each has its own
        if dates and up.is_verb:
            return dates
        word = up
    return []


_HANGS = frozenset("conj xcomp ccomp advcl pcomp acl dobj nsubjpass nsubj pobj prep relcl attr oprd appos".split())
"""What hangs on another word by one of these may have its date from there."""


_LASTING = ("since", "from", "until")


def _stands_apart(act: Act) -> bool:
    """Whether an act is told in a verb that is joined to one of another tense."""
    chain = [act.word, *act.parse.above(act.word)]
    return any(
        word.dep == "conj" and word.is_verb and up.is_verb and _is_past(word) != _is_past(up) for word, up in pairwise(chain)
    )


def _is_past(verb: Word) -> bool:
    """Whether a verb tells of what is over: `since 1990 it has an embassy, and was the first to`."""
    return verb.tag == "VBD" or any(each.tag == "VBD" for each in verb.all("aux", "auxpass"))


def _is_when(word: Word) -> bool:
    return any(each.lemma == "when" for each in word.all("advmod", "mark"))


def _opening(act: Act) -> list[Word]:
    """The date that the sentence opens with, wherever the parser has hung it."""
    first = next((each for each in act.parse.words if each.tag not in ("CC", "RB", ",", "IN", "DT")), None)
    return [first] if first is not None and first.is_date and first.index and first.index < act.word.index else []


def _by(parse: Parse, date: Word) -> str:
    up = parse.head(date)
    while up is not None and up.dep != "prep" and not up.is_verb:
        up = parse.head(up)
    if up is None or up.dep != "prep":
        return ""
    above = parse.head(up)
    return "as of" if up.lemma == "of" and above is not None and above.lemma == "as" else up.lemma


def _sort(parse: Parse, date: Word, since: tuple[str, ...]) -> str:
    """Whether a date begins, ends, bounds or simply tells the time, by the preposition before it; `not until 1990` is 1990."""
    by = _by(parse, date)
    if any(up.dep == "prep" and up.lemma in ("until", "till") for up in parse.above(date)):
        by = "until"  # "until the war in 1940"
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

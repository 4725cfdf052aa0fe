"""Which dates of a sentence are an act's own: those that hang on it and on no other noun, and those listed behind the first."""

from __future__ import annotations

from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Parse, Word

OTHERS = frozenset(("relcl", "advcl", "ccomp", "conj", "acl", "parataxis", "csubj", "pcomp"))
"""What depends on an act by these is told of something else, and so is its date."""


def listed_dates(act: Act, nouns: tuple[Word, ...]) -> tuple[str, ...]:
    """The dates that are listed behind the first: `in 2001, 2006 and 2010`, `in 2001, and again in 2006`."""
    own = own_dates(act, nouns)
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


def own_dates(act: Act, nouns: tuple[Word, ...], *, followed: bool = True) -> list[Word]:
    """Dates that hang on the act or on its nouns, those behind the predicate first; else, where it may be that, that of what it `followed`."""
    end = _next_clause(act.word)
    beyond = next((each.index for each in act.parse.words[act.word.index :] if _ends(act.parse, each)), len(act.parse.words))
    every = [
        each
        for each in act.parse.below(act.word, OTHERS)
        if each.is_date and not act.word.index < end < each.index and each.index < beyond
    ]
    every.sort(key=lambda word: (word.index < act.word.index, word.index))
    found = [each for each in every if holder_of(act, each, nouns) is act.word]
    if found or not followed or is_now(act):
        return found
    holders = ((each, holder_of(act, each, nouns)) for each in every)
    return [each for each, holder in holders if holder and _follows(act.parse, holder) and not _is_same_deed(act, holder)]


def _ends(parse: Parse, word: Word) -> bool:
    """Whether what stands behind a word is of other acts: a semicolon, a colon before a list, or `such as` before examples with dates of their own."""
    return word.text in (";", ":") or (word.lemma == "as" and word.index > 0 and parse.words[word.index - 1].lemma == "such")


def _is_same_deed(act: Act, event: Word) -> bool:
    """Whether what came before is the same, done by another: `recognised it following the 1990 recognition by A`."""
    return event.lemma[:6] == act.word.lemma[:6] and any(each.by == "by" for each in places(event))


def is_now(act: Act) -> bool:
    """`after the war of 1990 it is represented from A`: what holds now is not of the day of what it followed."""
    helping = any(each.lemma == "be" and each.tag in ("VBZ", "VBP") for each in act.word.all("aux", "auxpass"))
    return helping or act.word.tag in ("VBZ", "VBP")


def _next_clause(word: Word) -> int:
    """Where `and` begins the next clause with a subject of its own, whose dates come before it: `was opened, and in 1995 B opened`."""
    following = [each for each in word.all("conj") if each.is_verb and each.child("nsubj", "nsubjpass") is not None]
    joins = [each.index for each in word.all("cc") if following and each.index < following[0].index]
    return max(joins, default=-1)


def holder_of(act: Act, date: Word, nouns: tuple[Word, ...]) -> Word | None:
    """What a date belongs to: the act, or another noun beside it (`the treaty of 1990`, `after the war in 1990`); None for `before 1990`."""
    by = preposition(act.parse, date)
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


def preposition(parse: Parse, date: Word) -> str:
    """The preposition that a date stands behind, `as of` as one; empty where there is none."""
    up = parse.head(date)
    while up is not None and up.dep != "prep" and not up.is_verb:
        up = parse.head(up)
    if up is None or up.dep != "prep":
        return ""
    above = parse.head(up)
    return "as of" if up.lemma == "of" and above is not None and above.lemma == "as" else up.lemma

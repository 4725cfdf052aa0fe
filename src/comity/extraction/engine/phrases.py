"""Whole phrases: the words of the source for what a noun names, from its first modifier to the end of its complements, never cut in the middle."""

from __future__ import annotations

from comity.extraction.engine.acts import Act
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import NAME
from comity.extraction.sentences import Sentence

LONGEST = 14
"""Words of a phrase with its complements; without them where it is longer."""
_BEFORE = ("amod", "compound", "nmod", "nummod", "punct", "advmod", "npadvmod", "quantmod")


def phrase(sentence: Sentence, parse: Parse, noun: Word, complements: frozenset[str]) -> str:
    """The phrase of a noun: what stands before it, and behind it the complements that begin with one of the prepositions."""
    before = [each for child in noun.children if child.dep in _BEFORE and child.index < noun.index for each in parse.below(child)]
    first = min([noun, *before], key=lambda word: word.index)
    short = sentence.text[first.start : noun.end]
    last = _end(parse, noun, complements)
    whole = sentence.text[first.start : last.end]
    return " ".join((whole if len(whole.split()) <= LONGEST else short).split()).strip(" \"“”'‘’,;:")


def _end(parse: Parse, noun: Word, complements: frozenset[str]) -> Word:
    """The last word of the complements that follow a noun without a gap."""
    last = noun
    for child in noun.children:
        if child.dep == "conj" and noun.mention and child.mention and child.mention.type == noun.mention.type == NAME:
            last = child  # "Treaty of Peace and Friendship"
        if (
            child.index > noun.index
            and not _is_place(child)
            and (child.lemma in complements or (child.dep == "acl" and "to" in complements and child.tag == "VB"))
        ):
            inside = _until_party([each for each in parse.below(child, _STOP) if not each.is_date])
            if inside and inside[0].index <= last.index + 2:
                last = _before_date(inside)
    return last


def _is_place(child: Word) -> bool:
    """Whether a complement only tells where: `signed a treaty in Lima`."""
    inside = child.child("pobj")
    return child.lemma == "in" and inside is not None and inside.mention is not None


def _until_party(inside: list[Word]) -> list[Word]:
    """A complement up to the parties that stand behind it: `on energy between A and B`."""
    at = next((place for place, word in enumerate(inside) if word.lemma in ("between", "with", "among")), len(inside))
    return inside[:at]


def _before_date(inside: list[Word]) -> Word:
    """The last word of a complement, without a preposition that has lost its date."""
    while len(inside) > 1 and inside[-1].tag in ("IN", "TO", "CC", ",", "DT"):
        inside = inside[:-1]
    return inside[-1]


_STOP = frozenset(("relcl", "advcl", "cc", "conj", "punct", "parataxis", "appos"))


_HEADS = ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "dative")
_ASIDES = (
    "advcl",
    "relcl",
    "parataxis",
    "cc",
    "conj",
    "acl",
    "npadvmod",
    "prep",
    "advmod",
    "mark",
    "punct",
    "appos",
    "agent",
    "pcomp",
)


def clause(sentence: Sentence, act: Act, subject: Word | None = None, longest: int = LONGEST) -> str:
    """The words of what is done: from the verb (or its subject) to its last complement that lets the phrase be whole and no longer than asked.

    Empty where even the shortest whole phrase is longer.
    """
    verb, parse = act.word, act.parse
    stop = frozenset(("relcl", "advcl", "parataxis")) | (
        {"conj"} if verb.child("conj") is not None and any(each.is_verb for each in verb.all("conj")) else set()
    )
    inside = [each for each in parse.below(verb, frozenset(stop)) if each.index >= verb.index]
    first = min(
        [verb, *(each for each in verb.children if each.dep in ("neg", "aux", "auxpass", "advmod") and each.index < verb.index)],
        key=lambda each: each.index,
    )
    if subject is not None:
        first = next(parse.below(subject, frozenset(("relcl", "appos"))), subject)
    needed = max((each.index for each in _needed(verb)), default=verb.index)
    ends = [each.index for each in inside if each.dep in _ASIDES and each.index > needed] + [inside[-1].index + 1]
    texts = (_text(sentence, parse, first, end) for end in sorted(set(ends), reverse=True) if _closed(parse, needed, end))
    return next((text for text in texts if 3 <= len(text.split()) <= longest), "")


def _closed(parse: Parse, needed: int, end: int) -> bool:
    """Whether no word behind what is needed depends on one that is cut off."""
    return all(parse.words[at].head < end or parse.words[at].dep in ("punct", "cc") for at in range(needed, end))


def _needed(verb: Word) -> list[Word]:
    """The heads of what a verb cannot do without: its object, what is said by it, else the first noun behind it."""
    heads = [each for each in verb.children if each.dep in _HEADS and each.index > verb.index]
    found = [
        *heads,
        *(
            more
            for each in heads
            for more in (
                _needed(each)
                if each.is_verb
                else [of for prep in each.all("prep") if prep.lemma == "of" for of in prep.all("pobj")]
            )
        ),
    ]
    if not heads:
        preps = [each for each in verb.all("prep", "agent", "prt") if each.index > verb.index][:1]
        found = [*preps, *(noun for each in preps for noun in each.all("pobj", "pcomp"))]
    return found


def _text(sentence: Sentence, parse: Parse, first: Word, end: int) -> str:
    """The reader's text from a word up to another, without what dangles at its end."""
    last = end - 1
    while last > first.index and parse.words[last].tag in (
        "IN",
        "TO",
        "CC",
        ",",
        "DT",
        ":",
        "-LRB-",
        "RB",
        ".",
        "PRP$",
        "``",
        "''",
    ):
        last -= 1
    return " ".join(sentence.text[first.start : parse.words[last].end].split()).strip(" \"“”'‘’,;:")

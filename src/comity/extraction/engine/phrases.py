"""Whole phrases: the words of the source for what a noun names, from its first modifier to the end of its complements, never cut in the middle."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import NAME
from comity.extraction.sentences import Sentence
from comity.gazetteer.cities import find_cities

LONGEST = 22
"""Words of a phrase with its complements; without them where it is longer."""
_BEFORE = ("amod", "compound", "nmod", "nummod", "punct", "advmod", "npadvmod", "quantmod")


def phrase(sentence: Sentence, parse: Parse, noun: Word, complements: frozenset[str], *, parties: bool = False) -> str:
    """The phrase of a noun: what stands before it, and behind it the complements that begin with one of the prepositions, up to `parties` unless they are asked for."""
    before = [each for child in noun.children if child.dep in _BEFORE and child.index < noun.index for each in parse.below(child)]
    first = min([noun, *before], key=lambda word: word.index)
    short = sentence.text[first.start : noun.end]
    texts = [
        sentence.text[first.start : _end_of_list(parse, noun, last).end]
        for last in _ends(parse, noun, complements, parties)
        if not _is_told(parse, noun, last)
    ]
    whole = next((each for each in texts if len(each.split()) <= LONGEST), short)
    return " ".join(whole.split()).strip(" \"“”'‘’,;:")


def _end_of_list(parse: Parse, noun: Word, last: Word) -> Word:
    """The last word of a list that a complement was cut in: `on Cultural, Scientific and Educational Cooperation`, `for diplomatic and service passports`."""
    named = noun.text[:1].isupper() and last.text[:1].isupper() and last is not noun
    end, joined = last, False
    if (not named and last.tag != "JJ") or (last.mention is not None and last.mention.type != NAME):
        return last
    for word in parse.words[last.index + 1 :]:
        if word.tag in (",", "CC"):
            joined = True
        elif not joined or not word.tag.startswith(("NN", "JJ")) or (named and not word.text[:1].isupper()):
            break
        elif _is_another(word):
            return last
        else:
            end = word
    return end


def _is_another(word: Word) -> bool:
    """Whether what is listed behind a title is no part of it: a party, a city, another agreement."""
    if word.mention is None:
        return word.lemma in words("instruments")
    named = {part.lower() for part in word.mention.text.split()}
    return word.mention.type != NAME or bool(named & words("instruments")) or bool(find_cities(word.mention.text))


def _is_told(parse: Parse, noun: Word, last: Word) -> bool:
    """Whether what follows a noun has a finite verb: it tells something, and is no phrase."""
    return any(each.tag in ("VBD", "VBZ", "VBP", "MD") for each in parse.words[noun.index : last.index])


def _ends(parse: Parse, noun: Word, complements: frozenset[str], parties: bool) -> list[Word]:
    """The last words of the complements that follow a noun without a gap, the longest phrase first."""
    found = [noun, *_titled(noun)]
    last = found[-1]
    for child in noun.children:
        if (
            child.index > noun.index
            and (parties or not _is_place(child))
            and (
                child.lemma in complements
                or _is_owed(noun, child)
                or (child.dep == "acl" and "to" in complements and child.tag == "VB")
            )
        ):
            below = [each for each in parse.below(child, _STOP - {"cc", "conj"} if parties else _STOP) if not each.is_date]
            inside = below if parties else _until_party(_with_conjuncts(parse, child, below))
            if inside and inside[0].index <= last.index + 2:
                end = _before_date(inside)
                last = last if end.tag in _DANGLING else end
                found.append(last)
    return found[::-1]


def _titled(noun: Word) -> Iterator[Word]:
    """The names that a title goes on with at once: `Treaty of Peace, Friendship and Cooperation`, not `a Tax Treaty, and a Trade Treaty`."""
    joined = noun.child("conj")
    while joined is not None and joined.index == noun.index + 2 and _is_name(noun) and _is_name(joined):
        yield joined
        noun, joined = joined, joined.child("conj")


def _is_name(word: Word) -> bool:
    return word.mention.type == NAME if word.mention is not None else word.text[:1].isupper()


def _with_conjuncts(parse: Parse, child: Word, below: list[Word]) -> list[Word]:
    """A complement with the bare nouns that are listed in it, as far as they follow at once: `on mining and energy`."""
    noun = child.child("pobj")
    while noun is not None:
        more = noun.child("conj")
        between = parse.words[below[-1].index + 1 : more.index] if more is not None and below[-1].index < more.index else []
        plain = more is not None and more.tag in ("NN", "NNS") and more.mention is None and more.lemma not in words("instruments")
        if more is None or not plain or not between or any(each.tag not in ("CC", ",", "JJ", "NN") for each in between):
            return below
        noun, below = more, [*below, *between, *parse.below(more, _STOP)]
        below = sorted(set(below), key=lambda word: word.index)
    return below


def _is_owed(noun: Word, child: Word) -> bool:
    """Whether a noun says nothing without what it takes: `efforts at integration`."""
    return noun.lemma in words("hollow") and child.dep == "prep" and child.index == noun.index + 1


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
    while len(inside) > 1 and inside[-1].tag in _DANGLING:
        inside = inside[:-1]
    return inside[-1]


_DANGLING = ("IN", "TO", "CC", ",", "DT")
_STOP = frozenset(("relcl", "advcl", "cc", "conj", "punct", "parataxis", "appos"))

"""Roles: which nouns of an act play a part, by position and preposition, and what a noun is worth where a type is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from comity.extraction.engine.acts import Act, places, spread
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.names import is_organization
from comity.extraction.engine.who import parties, states_meant
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import NAME, TITLE, Mention
from comity.extraction.sentences import Sentence
from comity.gazetteer.organizations import organizations

_AGREEMENT = re.compile(r"\b(?:Agreement|Treaty|Pact|Convention|Protocol)\b")
_TITLE = re.compile(r"(?:[–-][A-Z][\w.]*)+ (?:[A-Z][\w-]+ |and ){0,5}(?:Agreement|Treaty|Pact|Convention|Protocol)\b")


def nouns(act: Act, path: str) -> list[Word]:
    """The nouns of an act in a position: `subject`, `object`, `kind` (what stands before its noun), or behind a preposition."""
    if path == "subject":
        return act.subjects
    if path == "object":
        return act.objects
    if path == "kind":
        before = [each for found in act.word.all("compound", "amod", "nmod") for each in spread(found)]
        return [each for each in before if act.parse.words[each.index - 2].lemma != "non"]  # "non-UN members"
    beside = act.objects if act.voice != "noun" or path in words("examples") else []
    if path in words("examples"):
        beside = [*beside, *(place.word for place in act.places if place.by == "in")]
    around = act.around(*beside)
    found = [place.word for place in around if place.by == path]
    joined = [
        place.word for noun in found if noun.lemma in words("joining") for place in places(noun) if place.by in ("of", "to", "in")
    ]
    return [*joined, *found]


def values(sentence: Sentence, parse: Parse, found: list[Word], sort: str) -> dict[str, Word]:
    """What nouns stand for, as values of a type, each once, with the noun."""
    read = _READERS[sort]
    worth: dict[str, Word] = {}
    for word in found:
        for value in read(sentence, parse, word):
            worth.setdefault(value, word)
    return worth


def _states(sentence: Sentence, parse: Parse, word: Word) -> Iterator[str]:
    yield from states_meant(sentence, parse, word)


def _things(sentence: Sentence, parse: Parse, word: Word) -> Iterator[str]:
    """A thing by its own word, whoever is no thing."""
    if word.mention is None and word.tag.startswith("NN"):
        yield word.text


def _parties(sentence: Sentence, parse: Parse, word: Word) -> Iterator[str]:
    yield from parties(sentence, parse, word)


def _owns_another(word: Word, parse: Parse) -> bool:
    """`entered NATO's Partnership for Peace`: what is entered is its, and not it."""
    if word.dep != "poss" or (up := parse.head(word)) is None:
        return False
    beside = [up, *up.all("compound", "nmod", "appos")]
    return any(each is not word and each.mention is not None and is_organization(each.mention) for each in beside)


def _names_an_organ(word: Word, parse: Parse) -> bool:
    """`chairs the A and B farm committees`: these are theirs, and neither is chaired."""
    return any(_heads(each, parse).lemma in words("organs") for each in (word, *word.listed))


def _heads(word: Word, parse: Parse) -> Word:
    """The noun that a word stands before, as a part of its name or not; itself where it is no such."""
    while word.dep in ("nmod", "compound") and (up := parse.head(word)) is not None and up.mention is None:
        word = up
    return word


def _organizations(sentence: Sentence, parse: Parse, word: Word) -> Iterator[str]:
    """An organisation named; those that `organisations such as`, `bodies (A, B)`, `the following organisations: A, B` list."""
    if word.mention is not None:
        part = (
            _in_title(sentence, word.mention)
            or _owns_another(word, parse)
            or _names_an_organ(word, parse)
            or _did_it(word, parse)
        )
        if is_organization(word.mention) and not part:
            yield word.mention.value
        return
    if word.lemma in words("groups"):
        named = [] if word.lemma in words("organs") else word.all("compound", "nmod", "poss")
        listed = [*named, *_examples(word), *_behind(parse, word)]
        listed += [each for found in word.all("appos") for each in spread(found)]
        yield from (each.mention.value for each in listed if each.mention and is_organization(each.mention))
        yield from (
            each.value for place, inside in parse.brackets if place == word.index for each in inside if is_organization(each)
        )


def _did_it(word: Word, parse: Parse) -> bool:
    """`the X sponsored summit`, `an X appointed team`: what is meant is what it sponsored or appointed."""
    verb, *what = parse.words[word.index + 1 : word.index + 3] or [word]
    by_it = verb.tag == "VBN" or (verb.tag == "VBD" and word in verb.all("nsubj"))
    return by_it and bool(what) and what[0].tag.startswith("NN")


def _in_title(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is a part of an agreement's: `the A–B Trade Agreement`."""
    return _TITLE.match(sentence.text, mention.end) is not None or (
        mention.link is not None and _AGREEMENT.search(mention.link) is not None
    )


def _examples(word: Word) -> Iterator[Word]:
    """`bodies such as A and B`, `organisations including A`, `groups like A`."""
    for place in places(word):
        if place.by in words("examples") | {"of"}:
            yield place.word
    for acl in word.all("acl"):
        if acl.lemma == "include":
            yield from spread(acl.child("dobj"))


def _behind(parse: Parse, word: Word) -> list[Word]:
    """`the following organisations: A, B and C`, `many bodies, most notably A`: the list that follows a word for its members."""
    for each in parse.words[word.index + 1 : word.index + 8]:
        if each.listed:
            return each.listed
        if each.lemma not in words("for_example"):
            break
    return []


def _recognized(sentence: Sentence, parse: Parse, word: Word) -> Iterator[str]:
    """What is recognised: a state, or the independence, government or statehood of one; not an event, nor what is recognised as a part."""
    head = parse.head(word)
    taken = next((place.word for noun in (head, word) if noun is not None for place in places(noun) if place.by == "as"), None)
    if taken is not None and taken.lemma not in words("statehood") and taken.lemma not in words("states"):
        return
    if word.mention is None and word.lemma in words("statehood") and not _in_part(word, head):
        owners = [*word.all("poss", "compound", "amod"), *(place.word for place in places(word) if place.by == "of")]
        owners = [each for each in owners if each.mention is None or each.mention.type != NAME]  # somebody's government
        every = [value for owner in owners for each in (owner, *spread(owner)[1:]) for value in parties(sentence, parse, each)]
        yield from (value for value in every if value not in organizations())
    named = [word, *(each for found in word.all("appos") for each in spread(found))]
    named = [each for each in named if each.mention is None or each.mention.type not in (NAME, TITLE)]  # somebody as president
    yield from (value for each in named for value in states_meant(sentence, parse, each) if value not in organizations())


def _in_part(word: Word, verb: Word | None) -> bool:
    """`sovereignty over the islands`, `sovereignty, except over the islands`: over a place, or not over all of it."""
    return any(each.lemma in words("limits") for noun in (word, verb) if noun is not None for each in noun.all("prep"))


_READERS: dict[str, Callable[[Sentence, Parse, Word], Iterator[str]]] = {"thing": _things,
    "state": _states, "party": _parties, "organization": _organizations, "recognized": _recognized,
}  # fmt: skip

"""Who speaks: a person with an office or known from before, an office or a body of a state, or the state or organisation itself."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.engine.acts import places, spread
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.names import is_organization
from comity.extraction.engine.phrases import phrase
from comity.extraction.engine.who import PARTIES, owner_named
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import Mention
from comity.extraction.people import full_name, he_or_she, person_of
from comity.extraction.sentences import Sentence
from comity.extraction.whose import whose_official
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import entity, organizations

_OF = frozenset(("of", "for"))


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks: the name, whose they are, and whether a state or organisation itself is meant."""

    name: str
    state: str | None = None
    organization: str | None = None
    is_party: bool = False


def speaker(sentence: Sentence, parse: Parse, noun: Word) -> Speaker | None:
    """Who a noun says to speak; None where it is nobody who is named, nor an office or a body of one."""
    mention = noun.mention
    if noun.tag == "PRP" and noun.lemma in ("he", "she"):
        known = he_or_she(sentence, sentence.typed_at(noun.start))
        return Speaker(known.name, known.state) if known is not None and known.state else None
    if mention is not None and mention.type in PARTIES:
        return _behind(sentence, noun, mention) or (_party(mention) if mention.value else None)
    beside = [*noun.all("compound", "amod", "nmod", "appos"), *_named_behind(noun)]
    persons = [each for each in (noun, *beside) if each.mention and each.mention.type == m.NAME and person_of(each.mention)]
    titles = [each for each in (noun, *beside) if each.mention and each.mention.type == m.TITLE]
    if persons:
        return _person(sentence, parse, persons[0], titles)
    if titles or noun.lemma in words("speakers") or _is_body(mention):
        return _held(sentence, parse, noun)
    return None


def _named_behind(noun: Word) -> list[Word]:
    """`the president of A, NAME`, where the parser hangs the name on A."""
    return [each for place in places(noun) if place.by in _OF for each in place.word.all("appos")]


def _behind(sentence: Sentence, noun: Word, mention: Mention) -> Speaker | None:
    """`A Foreign Minister NAME`, of whom the parser takes the state for the head."""
    for each in noun.all("appos"):
        titled = any(title.mention and title.mention.type == m.TITLE for title in each.all("compound"))
        if titled and each.mention and (person := person_of(each.mention)):
            return _of_owner(full_name(sentence, person), mention)
    return None


def _party(mention: Mention) -> Speaker:
    name = name_of(mention.value) if mention.text.isupper() or "." in mention.text else mention.text
    if mention.type == m.ORGANIZATION and entity(mention.value) in organizations():
        return Speaker(name, organization=mention.value, is_party=True)
    return Speaker(name, state=mention.value, is_party=True)


def _is_body(mention: Mention | None) -> bool:
    """`Foreign Ministry`, `European Council`: a name that is a body's."""
    if mention is None or mention.type != m.NAME:
        return False
    return is_organization(mention) or mention.text.split()[-1].lower() in words("speakers")


def _person(sentence: Sentence, parse: Parse, noun: Word, titles: list[Word]) -> Speaker | None:
    """Somebody named: of whoever is named with the office, else as the document has said before."""
    assert noun.mention is not None
    person = person_of(noun.mention) or ""
    name = full_name(sentence, person)
    if titles and (owner := next((found for each in (*titles, noun) if (found := _owner(parse, each))), None)):
        return _of_owner(name, owner)
    state = whose_official(sentence, person, titles[0].mention) if titles else None
    known = sentence.context.people.find(person)
    state = state or (known.state if known is not None else None)
    return Speaker(name, state) if state is not None else None


def _owner(parse: Parse, noun: Word) -> Mention | None:
    """Whose an office or body is: by the noun's own words, else by the name right before it."""
    before = parse.words[noun.index - 1].mention if noun.index else None
    return owner_named(noun, *PARTIES, m.DEMONYM) or (
        before if before is not None and before.value and before.type in (*PARTIES, m.DEMONYM) else None
    )


def _held(sentence: Sentence, parse: Parse, noun: Word) -> Speaker | None:
    """An office or a body, by its words: of the state or organisation named with it, or itself an organisation."""
    if any(len(spread(place.word)) > 1 for place in places(noun) if place.by in _OF):
        return None  # "the ministers of A and B"
    owner = _owner(parse, noun) or _deeper(parse, noun)
    if owner is not None:
        return _of_owner(phrase(sentence, parse, noun, _OF), owner)
    mention = noun.mention
    if mention is not None and mention.type == m.NAME and is_organization(mention):
        return Speaker(mention.text, organization=mention.text)
    return None


def _deeper(parse: Parse, noun: Word) -> Mention | None:
    """`spokesman of the Foreign Ministry of A`: whose the body is that it belongs to."""
    inner = [*noun.all("poss", "compound", "nmod"), *(place.word for place in places(noun) if place.by in _OF)]
    return next((found for each in inner if (found := _owner(parse, each))), None)


def _of_owner(name: str, owner: Mention) -> Speaker:
    return Speaker(name, organization=owner.value) if owner.type == m.ORGANIZATION else Speaker(name, state=owner.value)

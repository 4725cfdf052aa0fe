"""Counts: how many of something a state has, hosts or belongs to, and how many people did something in it."""

from __future__ import annotations

from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.clauses import whole_clause
from comity.extraction.engine.figures import Figure, named
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.measures import Measure, is_many, one_state, owner, participle
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence

_LONGEST = 16
_WHERE = ("in", "to", "at")


def kept(sentence: Sentence, act: Act, figure: Figure) -> Measure | None:
    """`A hosts 83 embassies`, `A has relations with 183 countries`; posts of its own are no figures but missions."""
    own = act.word.lemma != "host" and figure.noun.mention is not None
    if act.word.lemma not in words("kept") or own or not (is_many(figure) or _is_measured(figure)):
        return None
    what, state = _what(sentence, act, figure), one_state(sentence, act, act.subjects)
    if figure.noun in act.objects:
        where = _where(sentence, act)
        name = what if act.word.lemma == "have" else f"{what} {participle(act.word)}{where and ' '}{where}"
        state = state or (one_state(sentence, act, _places(act)) if act.voice == "passive" else "")
        return Measure(state, name if what else "", figure.quantity, figure.unit)
    tie = next((each for each in act.objects if each.lemma in words("ties")), None)
    if tie is None or figure.noun not in [place.word for place in act.around(tie) if place.by == "with"]:
        return None
    return Measure(state, f"{what} with {named(sentence, act.parse, tie, 'prep')}", figure.quantity, figure.unit)


def _is_measured(figure: Figure) -> bool:
    """`26 tons of narcotics`."""
    return figure.noun.lemma in words("units") and any(place.by == "of" for place in places(figure.noun))


def _what(sentence: Sentence, act: Act, figure: Figure) -> str:
    """What is counted, or what a unit measures."""
    of = next((place.word for place in places(figure.noun) if place.by == "of"), figure.noun)
    return named(sentence, act.parse, of if _is_measured(figure) else figure.noun)


def _places(act: Act) -> list[Word]:
    return [place.word for place in act.places if place.by in _WHERE and not place.word.is_date]


def _where(sentence: Sentence, act: Act) -> str:
    """Where or to whom it was done, as one phrase with its preposition."""
    found = next((each for each in _places(act)), None)
    by = act.parse.head(found) if found is not None else None
    text = named(sentence, act.parse, found) if found is not None else ""
    return f"{by.text.lower()} {text}" if by is not None and text else ""


def there(sentence: Sentence, act: Act, figure: Figure) -> Measure | None:
    """`there were 186,000 drug users in A`."""
    if act.word.child("expl") is None or figure.noun is not act.word.child("attr", "nsubj") or not is_many(figure):
        return None
    what, where = named(sentence, act.parse, figure.noun), _where(sentence, act)
    state = one_state(sentence, act, [*_places(act), *(place.word for place in places(figure.noun) if place.by in _WHERE)])
    return Measure(state, f"{what}{where and ' '}{where}" if what else "", figure.quantity, figure.unit)


def memberships(sentence: Sentence, act: Act, figure: Figure) -> Measure | None:
    """`A is a member of 52 international organizations`."""
    if not is_many(figure) or figure.noun not in [place.word for place in act.places if place.by == "of"]:
        return None
    name = f"{named(sentence, act.parse, figure.noun)} of which a member"
    return Measure(one_state(sentence, act, act.subjects), name, figure.quantity, figure.unit)


def doers(sentence: Sentence, act: Act, figure: Figure) -> Measure | None:
    """`3,400 Peruvian students studied in Chad`: of the state that they are in, else of their own."""
    if act.word.lemma in words("having_views"):
        return _holders(sentence, act, figure)
    what, did = named(sentence, act.parse, figure.noun), _did(sentence, act)
    if figure.noun is not act.word.child("nsubj") or not is_many(figure) or not what or not did:
        return None
    where = [place.word for place in act.places if place.by in _WHERE]
    state = one_state(sentence, act, [*where, *act.objects]) or owner(sentence, act, figure.noun)
    who = " " if act.word.tag == "VBG" and not act.word.all("aux") else " who "
    return Measure(state, f"{what}{who}{did}", figure.quantity, figure.unit)


def _holders(sentence: Sentence, act: Act, figure: Figure) -> Measure | None:
    """`64% of Peruvians had a favourable view of Chad`: a share of people of a state and what they hold."""
    people = next((place.word for place in places(figure.noun) if place.by == "of"), None)
    if figure.noun is not act.word.child("nsubj") or figure.unit != "%" or people is None or act.word.child("dobj") is None:
        return None
    what, did = named(sentence, act.parse, people), whole_clause(sentence, act, _LONGEST).partition(", ")[0]
    state = owner(sentence, act, people) or one_state(sentence, act, [people])
    return Measure(state, f"share of {what} who {did}", figure.quantity, figure.unit) if what and did else None


def _did(sentence: Sentence, act: Act) -> str:
    """The verb with its auxiliaries and with whom or where it was done."""
    verb = act.word
    before = [each for each in verb.all("aux", "auxpass", "neg") if each.index < verb.index]
    behind: list[Word] = act.objects or [place.word for place in act.places if place.by in _WHERE and not place.word.is_date]
    if not behind:
        return ""
    first, last = min([verb, *before], key=_place), max(behind, key=_place)
    return " ".join(sentence.text[first.start : last.end].split())


def _place(word: Word) -> int:
    return word.index

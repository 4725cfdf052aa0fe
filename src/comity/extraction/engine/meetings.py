"""Meetings: who met whom, where and when; talks that were held, and pictures of two people together."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, spread
from comity.extraction.engine.cities import city_of
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.when import times
from comity.extraction.engine.whether import doubt, is_done
from comity.extraction.engine.who import everybody, whose
from comity.extraction.engine.words import Parse, Word
from comity.extraction.people import full_name, person_of
from comity.extraction.sentences import Sentence
from comity.gazetteer.cities import find_cities
from comity.gazetteer.states import demonyms
from comity.model.found import Found
from comity.model.kinds.meeting import Meeting


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The meetings that a parsed sentence tells of, those of the same states on the same day once."""
    told: set[tuple[object, ...]] = set()
    found = [each for frame, act in begun if frame.kind == "meeting" for each in _met(sentence, frame, act)]
    for each in found or _pictured(sentence):
        key = (each.fields["states"], each.fields["date"])
        if key not in told:
            told.add(key)
            yield each


def _met(sentence: Sentence, frame: Frame, act: Act) -> Iterator[Found]:
    """`A met B`, `A and B held talks in C`, `a meeting of A and B took place`."""
    if frame.about and not any(each.lemma in words(frame.about) for each in act.objects):
        return
    if not (act.voice == "noun" or is_done(act, sentence.text.endswith("?"))):
        return
    if _is_habit(act):
        return
    if frame.rule == "received" and not any(each.mention and each.mention.type in (m.NAME, m.TITLE) for each in act.objects):
        return
    if frame.rule == "hosted":
        yield from _hosted(sentence, act)
        return
    talks = [each for each in act.objects if each.lemma in words("talks")]
    if any(each.lemma in words("no_talks") for noun in talks for each in noun.children):
        return  # "accession talks", which last for years
    other = [place.word for place in act.around(*talks) if place.by in ("with", "between", "of", "among")]
    sides = [*act.subjects, *(each for each in act.objects if each not in talks), *other]
    if act.voice == "noun" and not (sides := _of_event(act)):
        return
    yield from _told(sentence, frame.rule, act, sides, talks)


def _is_habit(act: Act) -> bool:
    """`have been meeting since 2007`, `meet regularly`, `on a regular basis`: no one meeting."""
    bases = [noun for prep in act.word.all("prep") for noun in prep.all("pobj") if noun.lemma in words("bases")]
    often = [*act.word.all("advmod"), *(each for noun in bases for each in noun.all("amod"))]
    progressive = act.word.tag == "VBG" and any(each.lemma == "have" for each in act.word.all("aux"))
    return progressive or any(each.lemma in words("often") for each in often)


def _hosted(sentence: Sentence, act: Act) -> Iterator[Found]:
    """`A hosted the summit of O in 1999`: who hosts and whose gathering it is."""
    events = [each for each in act.objects if each.lemma in words("gatherings") | words("talks")]
    whose = [each for event in events for each in event.all("compound", "poss", "amod", "nmod")] + [
        place.word for event in events for place in act.around(event) if place.by == "of"
    ]
    guests = [each.mention.value for each in whose if each.mention and each.mention.type == m.ORGANIZATION]
    hosts = everybody(sentence, act.parse, act.subjects)
    if len(hosts) == 1 and guests:
        states = tuple(sorted({hosts[0], *guests}))
        yield Found(Meeting, "meeting.hosted", {"states": states, "place": _place(act, events), "date": times(act, *events).any})


def _of_event(act: Act) -> list[Word]:
    """Who takes part in a meeting that is said to have been held."""
    up = act.parse.head(act.word)
    if up is None or not up.is_verb or act.word.dep not in ("nsubj", "nsubjpass") or doubt(Act(act.parse, up)) is not None:
        return []
    held = up.lemma in words("holding")
    return (
        [place.word for place in (*act.places, *Act(act.parse, up).places) if place.by in ("between", "of", "with", "among")]
        if held
        else []
    )


def _told(sentence: Sentence, rule: str, act: Act, sides: list[Word], talks: list[Word]) -> Iterator[Found]:
    people, states = _who(sentence, act, sides)
    if len(set(states)) < 2:
        return
    up = act.parse.head(act.word)
    whole = act if act.word.is_verb or up is None else Act(act.parse, up)
    fields = {
        "states": tuple(sorted(set(states))),
        "people": people or None,
        "place": _place(whole, talks),
        "date": times(whole, *talks).any or _only_date(sentence, act),
    }
    yield Found(Meeting, f"meeting.{rule}", fields)


def _who(sentence: Sentence, act: Act, sides: list[Word]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people by name, and the states whose they are; no states where one of those who met is nobody's."""
    people, states, unknown = list[str](), list[str](), 0
    for noun in dict.fromkeys(each for side in sides for each in spread(side)):
        if noun.lemma in words("gatherings") or (noun.mention is not None and noun.mention.type == m.DATED):
            continue
        name = _name(sentence, act, noun) if noun.lemma not in words("states") else None  # "19 Latin American countries"
        people += [name] if name else []
        found = whose(sentence, act.parse, noun) if name or _is_somebody(noun) else ()
        states += found
        unknown += not found and bool(name)
    if unknown:
        states = _with_other(sentence, states) if unknown == 1 and len(set(states)) == 1 else []
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(states))


def _with_other(sentence: Sentence, states: list[str]) -> list[str]:
    """Of two one is somebody whose state is not said: it is the other of the two that the passage is on, else the article's own."""
    pair, subject = sentence.context.settled_pair or (), sentence.context.subject
    if states[0] in pair:
        return list(pair)
    return [*states, subject] if not pair and subject and subject not in states else []


def _is_somebody(noun: Word) -> bool:
    """Whether a noun can meet: a state or organisation, somebody with an office, people; a demand cannot."""
    kinds = (m.STATE, m.ORGANIZATION, m.TITLE, m.NAME, m.POST)
    return (noun.mention is not None and noun.mention.type in kinds) or bool(
        {noun.lemma, *(each.lemma for each in noun.all("compound") if each.lemma in words("seats_of"))}
        & (words("visitors") | words("bodies") | words("states") | words("vague") | words("attending"))
    )


def _name(sentence: Sentence, act: Act, noun: Word) -> str | None:
    """The name of a person, their own or the one that stands beside an office."""
    below = [each for each in act.parse.below(noun, _ELSEWHERE) if each.mention is not None and each.mention.type == m.NAME]
    names = [
        person
        for each in below
        if each.mention and (person := person_of(each.mention)) and (" " in person or sentence.context.people.find(person))
    ]
    return full_name(sentence, names[0]) if names else None


_ELSEWHERE = frozenset(("prep", "relcl", "acl", "advcl", "conj", "poss"))


def _only_date(sentence: Sentence, act: Act) -> str | None:
    """The date of a picture: the only one of its caption."""
    dates = [each.mention.value for each in act.parse.words if each.is_date and each.mention]
    return dates[0] if sentence.block.kind == "caption" and len(dates) == 1 else None


def _place(act: Act, talks: list[Word]) -> str | None:
    """The city behind `in` or `at`, wherever it hangs, else the state."""
    within = [each for each in act.parse.below(act.word, _CLAUSES) if each.dep == "pobj" and each.mention]
    city = next((each.mention.text for each in within if each.mention and _is_city(act, each)), None)
    around = [place.word.mention for place in act.around(*talks) if place.by in ("in", "at") and place.word.mention]
    return city or next((each.text for each in around if each.type == m.STATE and each.text not in demonyms()), None)


def _is_city(act: Act, word: Word) -> bool:
    """Whether a name behind `in` or `at` is a city's."""
    name, by = city_of(word), act.parse.head(word)
    return by is not None and by.lemma in ("in", "at") and name is not None and bool(find_cities(name))


_CLAUSES = frozenset(("relcl", "advcl", "ccomp", "parataxis", "conj"))


def _is_gathering(parse: Parse) -> bool:
    """Whether a picture is of an occasion to which many came: `at a summit of O`, `at the 2012 Berlin Conference`."""
    at = [
        each
        for each in parse.words
        if each.dep == "pobj" and (up := parse.head(each)) is not None and up.lemma in ("at", "during")
    ]
    named = [each.mention.text.split()[-1].lower() if each.mention else each.lemma for each in at]
    bodies = any(each.mention and each.mention.type == m.ORGANIZATION for each in at)
    return bodies or any(each.rstrip("0123456789") in words("gatherings") | words("crowds") for each in named)


def _pictured(sentence: Sentence) -> Iterator[Found]:
    """`A's president NAME with NAME of B in C, 2012`: a caption without a verb of its own shows the two together."""
    parse = sentence.parse
    root = next((each for each in parse.words if each.dep == "ROOT"), None) if parse is not None else None
    if parse is None or root is None or any(each.is_verb for each in parse.words) or _is_gathering(parse):
        return
    act = Act(parse, root)
    beside = [place.word for place in act.places if place.by in ("with", "alongside")]
    sides = [root, *beside] if beside else []
    people, states = _who(sentence, act, sides)
    if len(people) > 1 and len(states) > 1:
        date = next((each.mention.value for each in reversed(parse.words) if each.is_date and each.mention), None)
        named = [city_of(each) for each in parse.words[root.index + 1 :]]
        places = [each for each in named if each is not None and find_cities(each)]
        fields = {
            "states": tuple(sorted(set(states))),
            "people": people,
            "place": places[-1] if places else None,
            "date": date,
        }
        yield Found(Meeting, "meeting.pictured", fields)

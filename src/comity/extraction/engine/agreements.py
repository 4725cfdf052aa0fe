"""Agreements in prose: who made what instrument, when it was signed, and when it came into force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.agreement_dates import forced, in_turn, into_force, is_firm, of_act, of_purpose, own_date, signed
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.instruments import is_instrument
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.phrases import LONGEST, phrase
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import everybody
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence
from comity.gazetteer.states import demonyms, states
from comity.model.found import Found
from comity.model.kinds.agreement import Agreement

_SUCH_AS = re.compile(r",? ?(?:such as|including|like|namely|among (?:which|them)|:)[:,]?")


_INSTRUMENT = r"(?:Agreement|Treaty|Convention|Protocol|Accord|Memorand(?:um|a))(?: of Understanding)?"


_BEHIND = r"(?= (?:on|of|for|in|to|regarding|concerning|about|between|\())"


_HEAD = re.compile(rf"(?<!\w)(?:an? |the )?(?P<title>(?:[A-Z][\w-]+ (?:and |of )?)*{_INSTRUMENT}{_BEHIND}\b)")


_TAIL = re.compile(r"(?:[\s.,;:]|\b(?:and|as well as|an?|the|also))+$")


_QUOTED = re.compile(r"[\"“]([^\"”]+ [^\"”]+)(?:[\"”]|$)")


_CALLED = re.compile(r"\s*[“\"]([^”\"]{3,120})[”\"]")


_COMPLEMENTS = frozenset(("on", "of", "for", "about", "regarding", "concern", "concerning", "to", "in"))


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The agreements that a parsed sentence tells of, in its acts with their frames."""
    for frame, act in begun:
        if frame.kind != "agreement" or forced(act) != (frame.rule == "in-force"):
            continue
        made = [each for noun in _made(act) for each in (_of_several(noun), noun) if each is not None]
        told: list[Found] = []
        for instrument in [each for each in made if is_instrument(each)]:
            if doubt(act, sentence.text.endswith("?")) is None:
                told += _listed(sentence, frame, act, instrument) or _claim(sentence, frame, act, instrument)
        yield from (each for each in told if not any(_is_tail(each, other) for other in told))


def _is_tail(found: Found, other: Found) -> bool:
    """`a Partnership and Cooperation Agreement` is one: what it ends with is no other."""
    title, whole = found.fields["title"], other.fields["title"]
    return bool(found.fields["parties"] == other.fields["parties"] and title != whole and whole.endswith(f" and {title}"))


def _made(act: Act) -> list[Word]:
    """What is made: the objects, what is entered into, else what comes into force; `it` is the agreement that the sentence is on."""
    entered = [place.word for place in act.places if place.by == "into"] if act.word.lemma == "enter" else []
    made = [*act.objects, *entered] if entered or act.objects else act.subjects
    if forced(act):
        made = act.subjects
    up = act.parse.head(act.word)
    meant = [each for each in up.all("nsubj", "nsubjpass") if is_instrument(each)] if up is not None and up.is_verb else []
    return meant if meant and any(each.lemma == "it" for each in made) else made


def _of_several(noun: Word) -> Word | None:
    """`a series of agreements`: the agreements."""
    of = next((prep for prep in noun.all("prep") if prep.lemma == "of"), None) if noun.lemma in words("several") else None
    return of.child("pobj") if of is not None else None


def _listed(sentence: Sentence, frame: Frame, act: Act, instrument: Word) -> list[Found]:
    """`agreements such as an Agreement on A (1995), a Treaty of B (2005)`: each with the date in its bracket."""
    lead = _SUCH_AS.match(sentence.text, instrument.end)
    parties = _parties(sentence, act, instrument)
    if lead is None or len(parties) < 2:
        return []
    heads = list(_HEAD.finditer(sentence.text, lead.end()))
    found: list[Found] = []
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        end = following.start() if following else len(sentence.text)
        title = _TAIL.sub("", sentence.text[head.start("title") : end].split(" (")[0])
        date = next((each.value for each in sentence.mentions if each.type == m.DATED and head.start() <= each.start < end), None)
        found.append(Found(Agreement, "agreement.listed", {"parties": parties, "title": title, "signed": date}))
    return found


def _claim(sentence: Sentence, frame: Frame, act: Act, instrument: Word) -> Iterator[Found]:
    if any(each.lemma in words("no") for each in instrument.all("det", "neg")):
        return
    opens = sentence.text.count('"', 0, instrument.end) % 2 == 0  # else the next mark closes a quotation
    called = _CALLED.match(sentence.text, instrument.end) if opens else None
    title = called[1] if called else phrase(sentence, act.parse, _first_of(act, instrument), _COMPLEMENTS)
    title = _without_parties(sentence, title)
    if called is None and instrument.mention is None and _says_nothing(instrument, title):
        title = _purpose(sentence, act, instrument)
    if not opens and title.count('"') == 1:
        title = title.partition('"')[0].strip()  # "a memorandum" in some field: the mark that opened it is before the title
    if quoted := _QUOTED.search(title):
        title = quoted[1]
    if not title:
        return  # "an agreement", "several agreements": which, it does not say
    parties = _parties(sentence, act, instrument)
    if not _of_title(title) <= set(parties):
        return  # "signed the Indo-Soviet Treaty", in a passage on another
    several = instrument.tag in ("NNS", "NNPS") or instrument.text.endswith("s")
    for group in _groups(sentence, act, instrument, parties) if several else [parties]:
        if len(group) > 1:
            date = own_date(act, instrument) or signed(act, instrument, several) or of_purpose(act, instrument)
            dates = dict.fromkeys(frame.set.values(), of_act(act, instrument, date)) | into_force(act, instrument)
            dates = {name: in_turn(act, instrument, value) for name, value in dates.items()}
            yield Found(Agreement, f"agreement.{frame.rule}", {"parties": group, "title": title} | dates)


def _without_parties(sentence: Sentence, title: str) -> str:
    """Of `the Chad–Peru Trade Agreement` what it is, without the second of those whose it is."""
    ends = {each.end for each in sentence.mentions if each.type == m.STATE}
    joined = [
        each for each in sentence.mentions if sentence.text[each.start - 1 : each.start] in ("–", "-") and each.start - 1 in ends
    ]
    return next((title.removeprefix(f"{each.text} ") for each in joined if title.startswith(f"{each.text} ")), title)


def _of_title(title: str) -> set[str]:
    """The states whose adjectives a title joins: `Indo-Soviet Treaty`."""
    joined = [word for pair in _JOINED.findall(title) for word in pair]
    return {demonyms()[word] for word in joined if demonyms().get(word)}


_JOINED = re.compile(r"\b([A-Z]\w+)[-–]([A-Z]\w+)\b")


def _first_of(act: Act, instrument: Word) -> Word:
    """`the Trade and Cooperation Agreement`: what its title begins with."""
    up = act.parse.head(instrument)
    joined = up is not None and instrument.dep == "conj" and up.index + 2 == instrument.index
    named = up is not None and (up.mention.type == m.NAME if up.mention is not None else up.text[:1].isupper())
    return up if up is not None and joined and named and not is_instrument(up) else instrument


def _groups(sentence: Sentence, act: Act, instrument: Word, parties: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Who made each of several agreements: one party with each of the others, and where they are bilateral each with each."""
    beyond = everybody(sentence, act.parse, [each.word for each in act.around(instrument) if each.by == "with"])
    doers = [each for each in parties if each not in beyond]
    if beyond and doers and "bilateral" in sentence.text[: instrument.end].lower().split():
        return [tuple(sorted(pair)) for pair in product(doers, beyond)]
    return [tuple(sorted((each, *doers))) for each in beyond] if len(beyond) > 1 else [parties]


def _may_make(pair: tuple[str, ...]) -> bool:
    """Whether what is signed in a passage on two is signed by both: what a state signs at the United Nations is not signed with it."""
    return all(each in states() or each == "EU" for each in pair)


def _between_others(sentence: Sentence, instrument: Word, pair: set[str]) -> bool:
    """Whether the words behind an instrument tell others between whom it is, which hang on what its title is cut before."""
    at = sentence.text.find(" between ", instrument.end)
    return at >= 0 and any(each.type == m.STATE and each.start > at and each.value not in pair for each in sentence.mentions)


def _with_whom(sentence: Sentence, act: Act, instrument: Word) -> tuple[str, ...]:
    """`signed an agreement to establish relations with A`: with whom it is made to do what it does."""
    made = [
        each for noun in (instrument, act.word) for verb in noun.all("acl", "advcl", "xcomp") for each in act.parse.below(verb)
    ]
    beside = [noun for each in made if each.dep == "prep" and each.lemma == "with" for noun in each.all("pobj")]
    return everybody(sentence, act.parse, beside)


def _purpose(sentence: Sentence, act: Act, instrument: Word) -> str:
    """What an agreement that has no name was made to do: `agreement to increase cooperation in technology`."""
    clauses = [each for noun in (instrument, act.word) for each in noun.all("acl", "advcl", "xcomp", "relcl")]
    verb = next((each for each in clauses if each.tag == "VB"), None)
    if verb is None or verb.child("aux") is None:
        return ""
    inside = [each for each in act.parse.below(verb, frozenset(("advcl", "relcl", "punct", "parataxis"))) if not each.is_date]
    words_of = sentence.text[inside[0].start : inside[-1].end].split()
    return f"{instrument.text} {' '.join(words_of)}" if len(words_of) <= LONGEST else ""


def _says_nothing(instrument: Word, title: str) -> bool:
    """Whether what a noun is called says nothing of what was agreed: `an agreement`, `several bilateral agreements`."""
    return all(word in words("empty") for word in title.lower().removesuffix(instrument.text.lower()).split())


def _parties(sentence: Sentence, act: Act, instrument: Word) -> tuple[str, ...]:
    """Who made it: those who act and those with whom; those between whom it is; else the pair of the passage."""
    around = act.around(instrument)
    beyond = everybody(sentence, act.parse, [each.word for each in around if each.by == "with"])
    between = everybody(sentence, act.parse, [each.word for each in around if each.by in ("between", "among")])
    doing = [each for each in act.subjects if each is not instrument and not is_instrument(each)]
    if any(is_firm(each) for noun in (*doing, *(each.word for each in around)) for each in (noun, *noun.children)):
        return ()  # what an agency or a company signs is not signed by its state
    doers = everybody(sentence, act.parse, doing)
    owners = everybody(sentence, act.parse, [each for each in instrument.all("compound", "nmod", "amod", "poss") if each.mention])
    for found in ((*doers, *beyond) if beyond else (), between, doers, owners):
        if len(set(found)) > 1:
            return tuple(sorted(set(found)))
    with_whom = _with_whom(sentence, act, instrument)
    if len(doers) == 1 and with_whom and with_whom != doers:
        return tuple(sorted({*doers, *with_whom}))
    known, context = {*doers, *beyond, *between}, sentence.context
    if context.settled_pair and known <= set(context.settled_pair) and _may_make(context.settled_pair):
        if _between_others(sentence, instrument, set(context.settled_pair)):
            return ()
        return tuple(sorted(context.settled_pair))
    return tuple(sorted({context.subject, *known})) if context.subject and len(known) == 1 else ()

"""Remarks: who said, announced, praised or condemned what, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction.engine.acts import Act, places
from comity.extraction.engine.clauses import whole_clause
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.quoted import anybody, named_before, quotation
from comity.extraction.engine.speakers import Speaker, speaker
from comity.extraction.engine.when import own_date
from comity.extraction.engine.whether import doubt, is_quoted
from comity.extraction.engine.who import party_named
from comity.extraction.engine.words import Word
from comity.extraction.mentions import NAME
from comity.extraction.sentences import Sentence, spans
from comity.model.found import Found
from comity.model.kinds.remark import Remark

_BACKGROUND = frozenset(("advcl", "relcl", "parataxis"))
"""Clauses that tell when and why something was said: who is named in them is not spoken of."""
LONGEST = 30
"""Words of what was said that a remark gives; what can only be told in more makes none."""
_SPEECH = re.compile(r":\s*[“\"](?P<said>[^”\"]{12,400})[”\"]?")
_QUOTED = re.compile(r"[“\"](?P<said>[^”\"]{12,})[”\"]")
_MARKS = re.compile(r"[\"“”]")
_ENDS = re.compile(r"[.!?;](?=\s|$)|,(?= )|$")


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The remarks that a parsed sentence reports, each speaker once."""
    told: set[str] = set()
    for frame, act in begun:
        if frame.kind != "remark" or act.voice == "noun" or doubt(act, sentence.text.endswith("?")) is not None:
            continue
        if is_quoted(sentence.text, act):
            continue
        direct = quotation(sentence, act) if frame.rule == "that" else ""
        for noun in act.subjects:
            who = speaker(sentence, act.parse, noun)
            who = named_before(sentence, act, who) or who or anybody(sentence, noun) if direct else who
            if (
                any(each.lemma in words("no") for each in noun.all("det", "neg"))
                or who is None
                or who.name in told
                or not _speaks(frame, act, who)
            ):
                continue
            if gist := _words_of(sentence, act, direct):
                told.add(who.name)
                yield _remark(sentence, frame.rule, act, who, gist)
    yield from _according(sentence, told)


def _speaks(frame: Frame, act: Act, who: Speaker) -> bool:
    """Whether words are spoken: something is said, or somebody is spoken of; a deed that a state declares or announces is none."""
    said = [each for each in act.word.all("ccomp", "parataxis") if each.index > act.word.index]
    if frame.rule == "that" and not (said or _quotes(act)):
        return False
    if any(each.tag == "TO" for each in act.word.children) and (act.word.tag == "VBN" or not said):
        return False  # "was the first to condemn": what is said of it is told above; "is said to have remarked": that is hearsay
    if act.word.dep in ("acl", "relcl") and act.voice == "passive":
        return False  # "an office called A"
    if act.word.tag == "VBG" and act.word.child("nsubj", "aux") is None:
        return False  # "meeting X, stressing that": whose words they are stays open
    deeds = {each.lemma for each in act.objects} & words("deeds")
    return not (deeds and who.is_party) or bool(said)


def _quotes(act: Act) -> bool:
    """Whether words in quotation marks, or a colon at the end, go with the verb."""
    return any(each.text in ('"', "“", "”", "''", "``") for each in act.parse.words) or act.parse.words[-1].text == ":"


def _words_of(sentence: Sentence, act: Act, direct: str) -> str:
    """The words: of direct speech behind a colon or before the verb, else from the verb on, whole; of speech that is longer its first sentence."""
    rest = sentence.prose.text[sentence.offset + act.word.end : sentence.offset + len(sentence.text) + 420]
    if (found := _SPEECH.search(rest)) and found.start() < max(2, len(sentence.text) - act.word.end + 2):
        return _beginning(found["said"].strip())
    before = [each["said"] for each in _QUOTED.finditer(sentence.text, 0, act.word.start)]
    if before and not direct and act.word.child("ccomp", "parataxis") is not None:
        return _beginning(before[-1].rstrip(" ,."))
    subject = next(iter(act.objects), None) if act.voice == "passive" else None
    told = whole_clause(sentence, act, LONGEST, subject)
    goes_on = len(_MARKS.findall(told)) > 2  # to what another says
    return _beginning(direct) if direct and (goes_on or direct[:12] not in told) else told


def _beginning(said: str) -> str:
    """The first sentence of direct speech, or as much of it as a remark gives."""
    first, last = spans(said)[0]
    return said[first:last].rstrip(".") if len(said[first:last].split()) <= LONGEST else _up_to_comma(said)


def _up_to_comma(said: str) -> str:
    ends = [each.start() for each in _ENDS.finditer(said) if 3 <= len(said[: each.start()].split()) <= LONGEST]
    return said[: ends[-1]] if ends else ""


def _remark(sentence: Sentence, rule: str, act: Act, who: Speaker, gist: str) -> Found:
    own = {who.state, who.organization}
    by = () if rule == "according" else act.word.all("nsubj", "agent")  # "according to X, A is": of A
    said_by = {each for found in by for each in act.parse.below(found)}
    behind = [word for word in act.parse.below(act.word, _BACKGROUND) if word not in said_by and not _is_scene(act, word)]
    about = {value for word in behind if (value := party_named(word))} - own
    pair = sentence.context.settled_pair or ()
    if not about and who.state in pair and set(gist.lower().split()) & words("of_both"):
        about = {each for each in pair if each != who.state}
    fields = {
        "speaker": who.name, "gist": gist, "state": who.state, "organization": who.organization, "about": tuple(sorted(about)) or None, "date": own_date(act),
    }  # fmt: skip
    return Found(Remark, f"remark.{rule}", fields)


def _is_scene(act: Act, word: Word) -> bool:
    """Whether a name only tells when or in what city it was said: `after the fall of A`, `said in CITY that`."""
    city = word.mention is not None and word.mention.type == NAME and word.dep == "pobj"
    above = list(act.parse.above(word))
    return any(up.lemma in words("when_it_was") for up in above) or (city and above[1:2] == [act.word])


def _according(sentence: Sentence, told: set[str]) -> Iterator[Found]:
    """`according to Minister X, trade had grown`: what the clause says is said by X."""
    parse = sentence.parse
    for word in parse.words if parse is not None else ():
        verb = parse.head(word) if parse is not None and _by_words(word) else None
        if parse is None or verb is None or not verb.is_verb:
            continue
        act, subject = Act(parse, verb), verb.child("nsubj", "nsubjpass", "expl")
        for who in filter(None, (speaker(sentence, parse, noun) for noun in _sources(word))):
            if (
                not who.is_party
                and who.name not in told
                and subject is not None
                and (gist := whole_clause(sentence, act, LONGEST, subject=subject))
            ):
                told.add(who.name)
                yield _remark(sentence, "according", act, who, gist)


def _by_words(word: Word) -> bool:
    return word.lemma == "accord" or (word.lemma == "in" and any(each.lemma in words("saying") for each in word.all("pobj")))


def _sources(word: Word) -> list[Word]:
    """`according to A`, `in the words of A`: A."""
    inner = [word, *word.all("pobj")]
    return [place.word for each in inner for place in places(each) if place.by in ("to", "of") and not place.word.is_date]

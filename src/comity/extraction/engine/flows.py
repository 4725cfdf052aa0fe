"""Flows: what goods, fuels or arms pass from one state to another, each as a whole phrase; what is only planned, or passes at no known end, is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, places, spread
from comity.extraction.engine.figures import named
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.roles import nouns
from comity.extraction.engine.whether import doubt, is_done
from comity.extraction.engine.who import owner_named, parties, states_meant
from comity.extraction.engine.words import Word
from comity.extraction.mentions import find_mentions
from comity.extraction.sentences import Sentence, spans
from comity.model.found import Found
from comity.model.kinds.flow import Flow

_LONGEST = 5
"""Words of a commodity; a longer phrase tells a story."""


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The flows that a parsed sentence tells of, each commodity once a direction."""
    told: set[tuple[str, str, str]] = set()
    for frame, act in begun:
        if frame.kind != "flow":
            continue
        read = _passed if act.word.is_verb else _traded if frame.roles else _called
        given, ends = read(sentence, frame, act)
        if ends is None:
            continue
        for good in _goods(sentence, act, given, ends[0]):
            if (good, *ends) not in told:
                told.add((good, *ends))
                fields = {"commodity": good, "origin": ends[0], "destination": ends[1], "via": _via(sentence, act, ends)}
                yield Found(Flow, f"flow.{frame.rule}", fields)


Ends = tuple[str, str] | None


def _passed(sentence: Sentence, frame: Frame, act: Act) -> tuple[list[Word], Ends]:
    """`A exports copper to B`, `copper is imported from B`, `A supplies B with arms`."""
    if not is_done(act, sentence.text.endswith("?")):
        return [], None
    given = next((found for path in frame.roles["goods"]["from"] if (found := nouns(act, path))), [])
    ends = [_end(sentence, act, frame.roles[name]["from"]) for name in ("origin", "destination")]
    if act.voice == "passive" and frame.rule == "out" and not act.subjects:
        ends[0] = _end(sentence, act, ["from"]) or _owners(sentence, act, given)
    return given, _both(sentence, ends[0], ends[1])


def _end(sentence: Sentence, act: Act, paths: list[str]) -> str:
    """The one state at an end; empty where nobody is named there, `?` where more than one or somebody unknown is."""
    return _meant(sentence, act, [noun for path in paths for noun in nouns(act, path)])


def _meant(sentence: Sentence, act: Act, named: list[Word]) -> str:
    """The one state that nouns stand for, as `_end` has it."""
    found = [noun for noun in named if noun.lemma not in words("vague")]
    meant = {state for noun in found for state in parties(sentence, act.parse, noun) or _owner(sentence, act, noun)}
    return (
        meant.pop()
        if len(meant) == 1
        else "?"
        if meant or any(each.mention and each.mention.type != m.DATED for each in found)
        else ""
    )


def _owners(sentence: Sentence, act: Act, given: list[Word]) -> str:
    found = {state for noun in given for state in _owner(sentence, act, noun)}
    return found.pop() if len(found) == 1 else ""


def _owner(sentence: Sentence, act: Act, noun: Word) -> tuple[str, ...]:
    """Whose: `Thai companies`, `the market of B`, `its main exports`."""
    owner = owner_named(noun, m.STATE, m.DEMONYM)
    if owner is not None and owner.value:
        return (owner.value,)
    return tuple(state for each in noun.all("poss") for state in states_meant(sentence, act.parse, each))[:1]


def _both(sentence: Sentence, origin: str, destination: str) -> Ends:
    """Both ends: one that is not named is the other of the two that the passage is on; where nobody else is named."""
    if origin == "?" or destination == "?" or (not origin and not destination):
        return None
    pair = sentence.context.settled_pair or sentence.context.given_pair or ()
    known = origin or destination
    other = next((each for each in pair if each != known), "") if known in pair else ""
    origin, destination = origin or other, destination or other
    return (origin, destination) if origin and destination and origin != destination else None


def _traded(sentence: Sentence, frame: Frame, act: Act) -> tuple[list[Word], Ends]:
    """`A is a major supplier of tractors to B`, `A is one of the largest importers of B's oil`."""
    if doubt(act, sentence.text.endswith("?"), predicative=True) is not None:
        return [], None
    given = [place.word for place in act.places if place.by == "of"]
    paths = {name: frame.roles[name]["from"] for name in ("origin", "destination")}
    if owned := act.word.all("poss"):  # "A is B's supplier": it does it for whose it is
        ends = [_meant(sentence, act, act.said_to_be() if "subject" in paths[name] else owned) for name in paths]
    else:
        ends = [_end(sentence, act, paths[name]) for name in paths]
    return given, _both(sentence, ends[0] or _owners(sentence, act, given), ends[1])


def _via(sentence: Sentence, act: Act, ends: tuple[str, str]) -> str | None:
    """The one state that it passes through."""
    behind = [
        each for each in act.parse.below(act.word) if each.dep == "pobj" and (up := act.parse.head(each)) and up.lemma in _BY
    ]
    through = {state for noun in behind for state in states_meant(sentence, act.parse, noun)}
    return through.pop() if len(through) == 1 and not through & set(ends) else None


_BY = ("via", "through", "across")


def _called(sentence: Sentence, frame: Frame, act: Act) -> tuple[list[Word], Ends]:
    """`A's main exports to B are copper and fish`, `copper is A's main export to B`."""
    noun, verb = act.word, act.parse.head(act.word)
    if verb is None or not verb.is_verb or verb.lemma not in words("consisting") or doubt(Act(act.parse, verb)) is not None:
        return [], None
    if noun.dep in ("nsubj", "nsubjpass"):
        above = Act(act.parse, verb)
        given = above.objects if above.voice == "active" else []
        given += [place.word for place in above.places if place.by in ("of", "like")]
    elif noun.dep == "attr":
        given = [each for each in Act(act.parse, verb).subjects if each.mention is None]
    else:
        return [], None
    if frame.rule == "products":
        ends = _before(sentence, act) if {each.lemma for each in noun.all("amod")} & words("chief") else None
    else:
        ends = _direction(sentence, frame, act)
    return given, ends


def _direction(sentence: Sentence, frame: Frame, act: Act) -> Ends:
    """Whose exports or imports they are, and to or from whom."""
    owner = next(iter(_owner(sentence, act, act.word)), "")
    beyond = {each.by: state for each in places(act.word) for state in states_meant(sentence, act.parse, each.word)}
    other = [each for each in places(act.word) if each.by in ("to", "from", "into") and each.word.mention]
    if frame.rule == "exports":
        origin, destination = owner or beyond.get("from", ""), beyond.get("to", "")
    else:
        origin, destination = beyond.get("from", ""), owner or beyond.get("to", beyond.get("into", ""))
    if other and not (set(beyond) & {"to", "from", "into"}):
        return None
    return _both(sentence, origin, destination)


def _before(sentence: Sentence, act: Act) -> Ends:
    """`A exports goods to B. The main products are ..`: the direction of the exports or imports of the sentence before."""
    earlier = spans(sentence.prose.text[: sentence.offset])
    if not earlier or any(each.mention and each.mention.type == m.STATE for each in act.parse.words):
        return None
    text = sentence.prose.text[slice(*earlier[-1])]
    said, states = (
        _TRADED.search(text),
        [each for each in find_mentions(text, [], 0) if each.type in (m.STATE, m.DEMONYM) and each.value],
    )
    ends = [each.value for each in states]
    if said is None or len(set(ends)) != 2 or not states[0].start < said.start() < states[-1].start:
        return None
    return (ends[-1], ends[0]) if said[0].lower().startswith("import") else (ends[0], ends[-1])


_TRADED = re.compile(r"\b(?:ex|im)port(?:s|ed)?\b", re.I)


def _goods(sentence: Sentence, act: Act, given: list[Word], origin: str) -> list[str]:
    """The commodities of a list, each a whole phrase; none where any of them is no thing."""
    found = []
    for noun in dict.fromkeys(each for one in given for each in spread(one)):
        examples = [place.word for place in places(noun) if place.by in ("such as", "like", "include", "as")]
        examples += [each for clause in noun.all("relcl") if clause.lemma == "include" for each in Act(act.parse, clause).objects]
        if _is_vague(noun) or noun.mention is not None or not noun.tag.startswith("NN"):
            found += [text for each in examples if (text := _good(sentence, act, each, origin))]
        elif text := _good(sentence, act, noun, origin):
            found += (_LIST if _is_list(noun) else _COMMAS).split(text)
    return found


def _is_list(noun: Word) -> bool:
    """`tea and rubber goods`: two things, the first of which stands before the second as if it described it."""
    before = [each for each in noun.all("compound", "nmod") if each.child("conj") is not None]
    return any(each.tag in ("NN", "NNS") for each in before)


_COMMAS = re.compile(r", (?:and )?")
_LIST = re.compile(r",? and |, ?")


def _is_vague(noun: Word) -> bool:
    """`goods`, `other items`, but not `mineral products`."""
    said = {each.lemma for each in noun.all("amod", "compound") if each.mention is None} - words("empty") - words("chief")
    return noun.lemma in words("no_goods") or (noun.lemma in words("vague_goods") and not said)


def _good(sentence: Sentence, act: Act, noun: Word, origin: str) -> str:
    if noun.mention is not None or _is_vague(noun) or noun.child("nummod") is not None:
        return ""
    beside = [each.mention for each in noun.all("compound", "amod", "poss", "nmod") if each.mention]
    if any(each.value != origin or each.type != m.DEMONYM for each in beside):
        return ""  # "sold Lithuanian cheese", "sold A weapons"
    drop = ("relcl", "acl") if any(each.lemma == "of" for each in noun.all("prep")) else ("relcl", "acl", "prep")
    text = named(sentence, act.parse, noun, *drop, "advmod").removeprefix(beside[0].text if beside else "").strip()
    if not text[:1].isalpha() or any(each.isdigit() for each in text) or "worth" in text.split():
        return ""
    own = act.parse.below(noun, frozenset(("relcl", "acl", "prep", "conj")))
    if any(each.is_verb and each.dep not in ("amod", "compound") for each in own):
        return ""  # "heavy equipment exports drilling tools"
    return text if 0 < len(text.split()) <= (_LONGEST if "," not in text else 4 * _LONGEST) else ""

"""Cooperation: what parties do together, or one for the other, a field a claim; what is only wished, planned or agreed on is none."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction.bodies import is_body
from comity.extraction.engine.acts import Act, spread
from comity.extraction.engine.clauses import clause, whole_clause
from comity.extraction.engine.fields import fields_in
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.pairs import pairs
from comity.extraction.engine.phrases import phrase
from comity.extraction.engine.propositions import says
from comity.extraction.engine.roles import nouns
from comity.extraction.engine.when import own_date, times
from comity.extraction.engine.whether import doubt, is_done
from comity.extraction.engine.who import everybody, whose
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds.cooperation import Cooperation

Pairs = list[tuple[str, ...]]
_COMPLEMENTS = frozenset(("in", "on", "of", "against", "for", "between", "with", "to"))
_BEHIND = frozenset(("prep", "acl", "relcl", "conj", "appos", "advcl", "agent"))


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The cooperation that a parsed sentence tells of: each pair's in each field once."""
    told: set[tuple[tuple[str, ...], str]] = set()
    for frame, act in begun:
        if frame.kind != "cooperation" or not (pairs := _pairs(sentence, frame, act)):
            continue
        detail, fields = _what(sentence, frame, act)
        for pair in pairs if len(detail.split()) > 1 else ():
            for field in fields:
                parties = tuple(sorted(pair))
                if (parties, field) not in told:
                    told.add((parties, field))
                    who = pair[:1] if frame.roles else parties
                    proposition = says(sentence, act, detail, who, _have(act))
                    given = {"parties": parties, "field": field, "detail": detail, "says": proposition, "date": _date(act)}
                    yield Found(Cooperation, f"cooperation.{frame.rule}", given)


def _pairs(sentence: Sentence, frame: Frame, act: Act) -> Pairs:
    if frame.rule == "cooperates":
        return _together(sentence, act)
    if frame.rule == "together":
        return _both(sentence, frame, act)
    if frame.rule in ("focuses", "takes-part"):
        return _of_passage(sentence, frame, act)
    if frame.roles:
        return _of_givers(sentence, frame, act)
    if frame.qualified and not _is_called(frame, act.word):
        return []
    return _named(sentence, act)


def _things_said(sentence: Sentence, act: Act) -> str:
    """The words of what is given: its own, without those of whom it is given to."""
    return " ".join(phrase(sentence, act.parse, each, _COMPLEMENTS) for each in _things(act) if each.mention is None)


def _is_called(frame: Frame, noun: Word) -> bool:
    """Whether what is named is called by its field, `cultural ties`, or joint, `a joint exercise`."""
    beside = [each for found in noun.all("amod", "compound") for each in spread(found)]
    if frame.qualified == "fields":
        return bool(set(fields_in(" ".join(each.text for each in beside))) - {"other"})
    return any(each.lemma in words(frame.qualified) for each in beside)


_LISTED = 45
"""Words of a clause that lists what aid goes to."""
_WITH_SUBJECT = ("studies", "serves", "trained", "focuses", "takes-part")


def _what(sentence: Sentence, frame: Frame, act: Act) -> tuple[str, tuple[str, ...]]:
    """The words for what is done, and the fields that it is done in."""
    default = (frame.set["field"],) if "field" in frame.set else ()
    if act.word.is_verb:
        subject = act.word.child("nsubj", "nsubjpass") if frame.rule in _WITH_SUBJECT else None
        detail = whole_clause(sentence, act, _LISTED, subject) if frame.rule == "focuses" else ""
        detail = detail or clause(sentence, act, subject=subject) or clause(sentence, act)
        if frame.rule == "assists":
            default = ("aid",) if set(fields_in(detail)) & {"economic", "aid"} else default
        return detail, _fields(_things_said(sentence, act), default) or fields_in(_without(detail, act.word))
    detail = phrase(sentence, act.parse, act.word, _COMPLEMENTS, parties=True)
    if (found := _fields(detail, default)) or (verb := act.parse.head(act.word)) is None or not verb.is_verb:
        return detail, found
    subject = act.word if act.word.dep in ("nsubj", "nsubjpass") else None
    whole = clause(sentence, Act(act.parse, verb), subject=subject)
    return whole or detail, fields_in(whole)


def _fields(text: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that words name, else that of the frame, which says more than `other`."""
    return tuple(each for each in fields_in(text) if each != "other" or not default) or default


def _without(detail: str, verb: Word) -> str:
    """The words for what is done without its verb: who `grants` something gives no grant."""
    return detail.replace(verb.text, "", 1)


def _together(sentence: Sentence, act: Act) -> Pairs:
    """`A and B cooperate in trade`, `A works together with B on space research`, `A and B jointly built a pipeline`."""
    together = any(each.lemma in words("together") | words("jointly") for each in act.word.children)
    if not is_done(act, sentence.text.endswith("?")) or (act.word.lemma not in words("cooperating") and not together):
        return []
    return _all_of(sentence, act, [])


def _both(sentence: Sentence, frame: Frame, act: Act) -> Pairs:
    """`A and B carried out eleven projects`: what both are said to do."""
    done = any(each.lemma in words(frame.about) for each in act.objects) and is_done(act, sentence.text.endswith("?"))
    several = everybody(sentence, act.parse, act.subjects)
    return [several] if done and len(several) > 1 else []


def _all_of(sentence: Sentence, act: Act, nouns: list[Word]) -> Pairs:
    """Who does it and with whom, all who do it or between whom it is; where they are not named, the two of the passage."""
    around = act.around(*nouns)
    between = _those(sentence, act, [place.word for place in around if place.by in ("between", "among")])
    doers = _those(sentence, act, [each for each in act.subjects if each not in nouns])
    others = _those(sentence, act, [place.word for place in around if place.by == "with"])
    if doers and others:
        return [(one, other) for one in doers for other in others if one != other]
    several = between or doers
    if any(each.tag.startswith("NN") and not _those(sentence, act, [each]) for each in act.subjects if each not in nouns):
        return []  # a firm's or a person's doing
    return [several] if len(several) > 1 and not others else [*pairs(sentence, act, nouns)]


def _those(sentence: Sentence, act: Act, nouns: list[Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for noun in nouns for each in whose(sentence, act.parse, noun)))


def _named(sentence: Sentence, act: Act) -> Pairs:
    """`military cooperation between A and B has grown`, `A and B have close cooperation in education`, `strained by A's economic ties with B`."""
    noun = act.word
    verb = next((up for up in act.parse.above(noun) if up.is_verb), None)
    if verb is None or _is_no(noun) or _is_wished(act) or doubt(Act(act.parse, verb), sentence.text.endswith("?")) is not None:
        return []
    above = Act(act.parse, verb)
    takes_part = verb.lemma in words("taking_part") and noun in [place.word for place in above.around(*above.objects)]
    if takes_part or (noun in above.objects and verb.lemma in words("having_together")):
        return _all_of(sentence, above, [noun])
    if noun.dep in ("nsubj", "nsubjpass", "attr") and verb.lemma not in words("wishing"):
        return _all_of(sentence, act, [noun])
    return _presupposed(sentence, act)


def _is_wished(act: Act) -> bool:
    """Whether it is only what somebody wants, discusses or writes into a treaty: `an agreement on cooperation`, `the importance of cooperation`."""
    above = list(act.parse.above(act.word))
    near = above[: next((at for at, up in enumerate(above) if up.is_verb), len(above)) + 1]
    return any(up.lemma in words("wishing") or up.lemma in words("instruments") for up in near)


def _presupposed(sentence: Sentence, act: Act) -> Pairs:
    """The parties of what is spoken of as a thing that there is: whose it is and with whom, or between whom, all named with it."""
    owners = [each for each in act.parse.below(act.word, _BEHIND) if each.mention]
    with_whom = [place.word for place in act.places if place.by in ("with", "in")]
    between = [place.word for place in act.places if place.by == "between"]
    one, other = everybody(sentence, act.parse, owners), everybody(sentence, act.parse, with_whom)
    both = everybody(sentence, act.parse, between) or (one if not other else ())
    return [(a, b) for a in one for b in other if a != b] or ([(both[0], both[1])] if len(both) == 2 else [])


def _is_no(noun: Word) -> bool:
    return any(each.lemma in words("no") | words("hardly") or each.dep == "neg" for each in noun.children)


def _of_givers(sentence: Sentence, frame: Frame, act: Act) -> Pairs:
    """Who does it and for whom, or where: `A gave aid to B`, `A's officers are trained in B`, `B received scholarships from A`."""
    if frame.about and not any(each.lemma in words(frame.about) and not _is_no(each) for each in _things(act)):
        return []
    if not (_is_not_refused(act) if act.voice == "noun" else is_done(act, sentence.text.endswith("?"))):
        return []
    one, other = (_first(sentence, act, spec["from"]) for spec in frame.roles.values())
    return [(giver, taker) for giver in one for taker in other if giver != taker]


def _of_passage(sentence: Sentence, frame: Frame, act: Act) -> Pairs:
    """`A's assistance focuses on roads`, `B takes part in several programmes`: whose it is, in a passage on the two."""
    pair = sentence.context.settled_pair or ()
    what = act.subjects if frame.rule == "focuses" else [place.word for place in act.around(*act.objects) if place.by == "in"]
    owners = [each for noun in act.subjects for each in (noun, *noun.children) if each.mention]
    theirs = bool(set(everybody(sentence, act.parse, owners)) & set(pair)) or _is_of_organization(owners, pair)
    helping = any(each.lemma in words(frame.about) for each in what)
    return [(pair[0], pair[1])] if helping and len(pair) == 2 and theirs and not _is_denied(act) else []


def _is_of_organization(owners: list[Word], pair: tuple[str, ...]) -> bool:
    """Whether a body is that of the organisation that the passage is on: its `Commission`."""
    bodies = [each for each in owners if each.mention and is_body(each.mention.text)]
    return bool(bodies) and any(each not in states() for each in pair)


def _is_denied(act: Act) -> bool:
    return any(each.dep == "neg" for each in act.word.children)


def _is_not_refused(act: Act) -> bool:
    """Whether what a noun names is given: not `refused to give aid`."""
    verb = next((up for up in act.parse.above(act.word) if up.is_verb), None)
    return verb is None or doubt(Act(act.parse, verb)) is None


def _things(act: Act) -> list[Word]:
    """What is given: the objects, and what they are given as."""
    return [*act.objects, *(place.word for place in act.places if place.by == "as")]


def _first(sentence: Sentence, act: Act, paths: list[str]) -> tuple[str, ...]:
    """The parties in the first of a role's positions that has any."""
    those = (nouns(act, path) or (act.word.all("dative") if path == "to" else []) for path in paths)
    return next((found for some in those if (found := _those(sentence, act, some))), ())


def _have(act: Act) -> str:
    """How parties have what a noun names: still, or once."""
    return "once" if _verb(act).word.tag == "VBD" else "have"


def _verb(act: Act) -> Act:
    """The act, or that which its noun is the subject or object of."""
    up = act.parse.head(act.word)
    return Act(act.parse, up) if act.voice == "noun" and up is not None and up.is_verb else act


def _date(act: Act) -> str | None:
    """Since when, or the date that hangs on the verb, its own or that which it is the subject or object of."""
    act = _verb(act)
    when = times(act)
    return f"{when.since}/.." if when.since and "/" not in when.since else own_date(act)

"""Stances: what a state wants, does as a rule, or is, and what is said of its foreign policy."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.clauses import clause, verb_group
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import mood, words
from comity.extraction.engine.propositions import Said
from comity.extraction.engine.qualities import is_foreign
from comity.extraction.engine.toward import toward_whom
from comity.extraction.engine.when import times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import owner_named, parties, states_meant
from comity.extraction.engine.words import Parse, Word
from comity.extraction.places import capital_states
from comity.extraction.sentences import Sentence


def stances(sentence: Sentence, frame: Frame, act: Act, begun: list[tuple[Frame, Act]]) -> Iterator[Said]:
    """What a state wants, does as a rule, or is."""
    if frame.rule == "foreign":
        yield from _of_policy(sentence, act)
    if frame.rule == "foreign" or not _counts(frame, act) or _inside(act, begun):
        return
    gist = clause(sentence, act) if not _refers_back(act) else ""
    if gist.startswith("to ") and act.word.tag == "VB":
        gist = f"{verb_group(sentence, act)}{gist.partition(act.word.text)[2]}"  # "continued to rely on"
    subjects = [noun for noun in act.subjects if noun.lemma not in words("bonds") and not _is_person(noun)]
    for state in dict.fromkeys(state for noun in subjects for state in parties(sentence, act.parse, noun)):
        if (owner := _owner_of_policy(act)) not in (None, state):
            yield str(owner), (state,), f"{subjects[0].text if subjects[0].mention is None else subjects[0].mention.text} {gist}"
        else:
            yield state, toward_whom(sentence, act, state), gist


def _is_person(noun: Word) -> bool:
    """What a person likes or wants is no policy of a state, unless it is the head of one who speaks for it."""
    name = noun.mention.text if noun.mention is not None and noun.mention.type == m.NAME else ""
    return noun.lemma in ("he", "she") or (bool(name) and name not in capital_states())


def _refers_back(act: Act) -> bool:
    """`has maintained this stance`, `backed the following actions`: what it is, another sentence says."""
    return any(
        each.lemma in words("back_references") and each.dep in ("det", "amod") for noun in act.objects for each in noun.children
    )


def _owner_of_policy(act: Act) -> str | None:
    """`A plays a role in the policy of B`: B, whose policy it is."""
    policy = next((each for each in act.parse.below(act.word, frozenset(("nsubj",))) if each.lemma == "policy"), None)
    owner = owner_named(policy, m.STATE, m.DEMONYM) if policy is not None else None
    return owner.value if owner is not None else None


def _of_policy(sentence: Sentence, act: Act) -> Iterator[Said]:
    """`A's foreign policy is based on B`, `B is a cornerstone of A's foreign policy`: what is said of it, of whose it is."""
    noun, parse = act.word, act.parse
    foreign = is_foreign(noun)
    verb = next((up for up in parse.above(noun) if up.is_verb), None)
    if (
        verb is None
        or noun.dep in ("dobj", "conj")
        or (noun.lemma in ("relation", "affair") and not foreign)
        or doubt(Act(parse, verb)) not in (None, "denied")
    ):
        return
    subject = verb.child("nsubj", "nsubjpass")
    said = [verb, *verb.all("attr", "dobj")]
    if (
        subject is None
        or any(each.lemma in words("described") for each in said)
        or not (subject is noun or _is_ground(noun, parse, verb))
    ):
        return
    owner = (
        _owner(act) or next(iter(states_meant(sentence, parse, noun)), None) or (sentence.context.subject if foreign else None)
    )
    if owner is not None:
        yield owner, (), clause(sentence, Act(parse, verb), subject=subject) or clause(sentence, Act(parse, verb))


def _is_ground(noun: Word, parse: Parse, verb: Word) -> bool:
    """`is a cornerstone of A's policy`: what is said of something is that a policy rests on it."""
    said = verb.all("attr", "acomp", "oprd")
    subject = verb.all("nsubj", "nsubjpass")  # "a principle of A's policy is"
    return any(each.lemma in words("grounds") and each in list(parse.above(noun)) for each in (*said, *subject))


def _owner(act: Act) -> str | None:
    """Whose policy it is: its own noun's owner, or that of the noun that it stands before, `A's policy framework`."""
    nouns = [act.word, *(up for up in act.parse.above(act.word) if act.word.dep == "compound")]
    return next((owner.value for noun in nouns if (owner := owner_named(noun, m.STATE, m.DEMONYM))), None)


def _counts(frame: Frame, act: Act) -> bool:
    """Whether an act is a stance by what its frame asks of it."""
    if act.word.dep == "acl" or act.voice == "passive" or not _speaks_for_itself(act):
        return False
    if act.word.tag == "VBG" and act.word.child("aux") is None:
        return False  # "reached an agreement, aiming to": what it was for
    if {each.lemma for each in act.objects} & (words("projects") | words("helping")):
        return False  # help that is given is cooperation
    if frame.rule != "foreign" and act.word.tag == "VBD" and not _went_on(act):
        return False
    if frame.rule in ("line", "self"):
        return any(
            each.lemma in words(frame.near) and not any(no.lemma in words("no") for no in each.children) for each in act.objects
        )
    if frame.denied:
        return doubt(act) == "denied" or any(each.lemma in mood("denies") for noun in act.objects for each in noun.children)
    if frame.rule == "is":
        return act.word.tag in ("VBZ", "VBP", "VBD", "VBN") and _is_stand(act)
    return frame.rule != "attitude" or _lasts(act)


def _inside(act: Act, begun: list[tuple[Frame, Act]]) -> bool:
    """Whether it is told within another stance: `seeks to promote`."""
    stances = {each.word.index for frame, each in begun if frame.kind == "policy" and not frame.about and each is not act}
    return act.word.dep in ("xcomp", "pcomp", "advcl", "acl", "relcl", "ccomp") and any(
        up.index in stances for up in act.parse.above(act.word)
    )


def _speaks_for_itself(act: Act) -> bool:
    """Whether a relative clause tells of its noun, and not what somebody does to it: `B, which A considers its own`."""
    subject = act.word.child("nsubj", "nsubjpass")
    return act.word.dep != "relcl" or (subject is not None and subject.tag in ("WDT", "WP"))


def _is_stand(act: Act) -> bool:
    """`is a proponent of`, `is neutral`: what is said of it is a stand."""
    said = [each for each in act.word.all("attr", "acomp", "oprd") if each.lemma in words("stands")]
    return any(not any(each.lemma in words("statistics") for each in noun.children) for noun in said)


def _went_on(act: Act) -> bool:
    """Whether what is told in the past is told to have gone on: since when, until when, again and again."""
    when = times(act)
    return bool(when.since or when.until) or any(each.lemma in words("habit") or each.dep == "neg" for each in act.word.children)


def _lasts(act: Act) -> bool:
    """Whether it is told as what holds: in the present, or as done again and again."""
    return act.word.tag in ("VBZ", "VBP") or any(each.lemma in words("habit") for each in act.word.children)

"""Policies in prose: what a state stands for, and the quality of its relations, each as a whole phrase of the source."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine import relations
from comity.extraction.engine.acts import Act
from comity.extraction.engine.clauses import clause, verb_group
from comity.extraction.engine.frames import Frame, by_lemma
from comity.extraction.engine.lexicon import mood, words
from comity.extraction.engine.phrases import phrase
from comity.extraction.engine.propositions import Says, clause_says, names, noun_says, relations_of
from comity.extraction.engine.when import own_date, times
from comity.extraction.engine.whether import doubt, follows_nor, is_quoted
from comity.extraction.engine.who import everybody, only_names_members, owner_named, parties, states_meant
from comity.extraction.engine.words import Parse, Word
from comity.extraction.places import capital_states
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.policy import Policy

_COMPLEMENTS = frozenset(("with", "between", "to", "towards", "toward", "of", "among"))


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The policies that a parsed sentence characterises: of each state one stance towards the same others."""
    told: set[tuple[str, tuple[str, ...] | None]] = set()
    for frame, act in begun:
        if frame.kind == "policy" and not _supposed(sentence, act):
            for state, toward, gist in _qualities(sentence, frame, act) if frame.about else _stances(sentence, frame, act, begun):
                says = _says(sentence, frame, act, (state, toward, gist)) if gist else None
                if (
                    len(gist.split()) > 1
                    and state not in toward
                    and (state, toward or None) not in told
                    and not _says_nothing(frame, says)
                ):
                    told.add((state, toward or None))
                    fields = {"state": state, "toward": toward or None, "gist": gist, "says": says, "date": _date(act)}
                    yield Found(Policy, f"policy.{frame.rule}", fields)


Said = tuple[str, tuple[str, ...], str]
"""A state, towards whom, and the words."""


def _says(sentence: Sentence, frame: Frame, act: Act, said: Said) -> Says | None:
    """What is said of a state, or of all that the subject means: `both are members`; of a policy only where the words name it."""
    state, toward, gist = said
    meant = everybody(sentence, act.parse, [noun for noun in act.subjects if noun.lemma not in words("bonds")])
    who = meant if state in meant else (state,)
    found = clause_says(sentence, act, gist, who)
    if frame.rule == "foreign":
        return found if found is not None and found[0] != names(who) else None
    if found is None:
        return noun_says(gist, (state,), "once" if act.word.tag == "VBD" else "has", toward) if frame.rule == "quality" else None
    if _is_bare(found[0]):
        return (relations_of((state, *toward), found[0]), found[1], found[2]) if toward else None
    return found


def _says_nothing(frame: Frame, says: Says | None) -> bool:
    """`has proactively worked`: a stance without an object says nothing."""
    return says is not None and not says[2] and not frame.about


def _is_bare(subject: str) -> bool:
    """`relations`, `these ties`: whose, the passage says."""
    last = subject.lower().split(" ")[-1].rstrip("s")
    return len(subject.split()) <= _BARE and last in words("bonds")


_BARE = 2


def _supposed(sentence: Sentence, act: Act) -> bool:
    """Whether it is asked, supposed, quoted, or what somebody else wishes or urges; what is denied is a policy too, with its `not`."""
    if is_quoted(sentence.text, act) or follows_nor(act.word, act.parse.head(act.word)):
        return True
    if act.voice == "noun":
        return False
    reason = doubt(act, sentence.text.endswith("?"))
    return reason not in (None, "denied") or _is_reported(sentence, act)


def _is_reported(sentence: Sentence, act: Act) -> bool:
    """Whether somebody else says so: `A has said that B is a partner`; what a state says of itself it stands for."""
    word = act.word
    for up in act.parse.above(act.word):
        if word.dep == "ccomp" and any(frame.kind == "remark" for frame in by_lemma().get(up.lemma, ())):
            sayers = everybody(sentence, act.parse, Act(act.parse, up).subjects)
            return not set(sayers) & set(everybody(sentence, act.parse, act.subjects))
        word = up
    return False


def _date(act: Act) -> str | None:
    """Since when, until when, or the date that hangs on the verb itself; what followed an event of a year need not be of that year."""
    when = times(act)
    return when.lasting or (f"../{when.until}" if when.until and "/" not in when.until else own_date(act))


def _stances(sentence: Sentence, frame: Frame, act: Act, begun: list[tuple[Frame, Act]]) -> Iterator[Said]:
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
            yield state, _toward(sentence, act, state), gist


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
    foreign = _is_foreign(noun)
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


def _toward(sentence: Sentence, act: Act, state: str) -> tuple[str, ...]:
    """Whom it is about: the states and organisations named behind it in its clause, else the other of the row or section."""
    stop = frozenset(("nsubj", "nsubjpass", "advcl", "relcl", "parataxis"))
    next_verb = next((each.index for each in act.word.all("conj") if each.is_verb), len(act.parse.words))
    behind = [
        word.mention
        for word in act.parse.below(act.word, stop)
        if act.word.index < word.index < next_verb and word.mention and not _is_aside(act, word)
    ]
    named = {each.value for each in behind if each.type in (m.STATE, m.ORGANIZATION, m.DEMONYM) and each.value} - {state}
    given = sentence.context.given_pair or ()
    if named or state not in given or not _means_other(act, next_verb):
        return tuple(sorted(named))
    return tuple(each for each in given if each != state)


def _means_other(act: Act, end: int) -> bool:
    """Whether a stance speaks of somebody without a name, `supports its bid`, `is a friend of the country`, who is the other of the passage."""
    behind = [each for each in act.parse.below(act.word) if act.word.index < each.index < end]
    return any(each.tag.startswith("PRP") or each.lemma in words("states") for each in behind)


def _is_aside(act: Act, word: Word) -> bool:
    group = word.mention is not None and word.mention.type == m.ORGANIZATION and _is_of_members(act.parse, word)
    return group or _is_scene(act, word) or _is_of_event(act, word)


def _is_of_members(parse: Parse, word: Word) -> bool:
    """`several X member states`, `both are members of X`: the organisation is not who is meant."""
    return only_names_members(parse, word) or any(
        each.lemma == "member" for up in parse.above(word) for each in (up, *up.all("conj"))
    )


def _is_of_event(act: Act, word: Word) -> bool:
    """`the Korean War`: the adjective of an event names nobody who is meant."""
    up = act.parse.head(word)
    if word.index > 1 and act.parse.words[word.index - 2].lemma == "non":
        return True  # "a major non-A ally"
    return word.dep in ("amod", "compound", "nmod") and up is not None and up.lemma in words("events") | words("issues")


def _is_scene(act: Act, word: Word) -> bool:
    """Whether an organisation is only where it is done or an example: `work together in bodies such as A`, `through A`."""
    if word.mention is None:
        return False
    above = {up.lemma for up in act.parse.above(word) if up.dep in ("prep", "mark") and up.index > act.word.index}
    return bool(above & words("when_it_was")) or (word.mention.type == m.ORGANIZATION and bool(above & words("scenes")))


def _qualities(sentence: Sentence, frame: Frame, act: Act) -> Iterator[Said]:
    """`A has close ties with B`, `relations are strained`, `relations have improved`."""
    nouns = act.objects if frame.rule == "quality" or act.voice == "passive" else act.subjects
    ties = [noun for noun in nouns if noun.lemma in words("bonds") and not _is_foreign(noun)] or _terms(act)
    its = [each for tie in ties for each in tie.all("poss") if each.mention is None]
    if any(not parties(sentence, act.parse, each) for each in its):
        return  # somebody's, whom nothing resolves
    if act.word.tag == "VBD" and act.word.lemma not in words("said_of") and own_date(act):
        return  # "relations expanded in 1964": what happened in a year
    if not ties or (doubt(act) is not None and not _again(act)) or act.word.dep == "relcl":
        return
    gist = _words_of(sentence, frame, act, ties[0])
    whose = Act(act.parse, ties[0]) if act.voice == "passive" else act  # what strained them is nobody's partner
    others: dict[str, list[str]] = {}
    for pair in relations.pairs(sentence, whose, ties):
        state = sentence.context.subject if sentence.context.subject in pair else pair[0]
        others.setdefault(state, []).append(next(each for each in pair if each != state))
    for state, those in others.items():
        yield state, tuple(sorted(those)), gist
        if len(sentence.context.about) == 2:
            yield from ((each, (state,), gist) for each in those)


def _is_foreign(noun: Word) -> bool:
    """`foreign relations`: those with everybody."""
    return any(each.lemma in words("foreign") for each in noun.all("amod"))


def _words_of(sentence: Sentence, frame: Frame, act: Act, tie: Word) -> str:
    """The words for the quality: of what is had the noun's phrase, else what is said of it."""
    if frame.rule == "quality":
        return phrase(sentence, act.parse, tie, _COMPLEMENTS) if _qualified(tie) else ""
    if tie.lemma == "term":
        return clause(sentence, act)
    said = act.word.lemma not in words("said_of") or _is_quality(act)
    return clause(sentence, act, subject=tie) if said else ""


def _terms(act: Act) -> list[Word]:
    """`are on friendly terms with`: the terms, of those who are on them."""
    return [place.word for place in act.places if place.by == "on" and place.word.lemma == "term" and _qualified(place.word)]


def _again(act: Act) -> bool:
    """`are beginning to enjoy closer relations`: begun, if not more."""
    up = act.parse.head(act.word)
    return act.word.dep == "xcomp" and up is not None and up.lemma in words("onset") and doubt(Act(act.parse, up)) is None


def _qualified(noun: Word) -> bool:
    """Whether the noun is called anything that is a quality: `close`, `good`, not `diplomatic`."""
    beside = {each.lemma for each in noun.all("amod")} | {more.lemma for each in noun.all("amod") for more in each.all("conj")}
    return bool(beside & words("qualities"))


def _is_quality(act: Act) -> bool:
    said = act.word.all("acomp", "attr", "oprd")
    if any(each.lemma in mood("denies") for each in said):
        return False
    return any(each.tag[:2] == "JJ" and each.lemma not in words("diplomatic") for each in said) or any(
        _qualified(each) for each in said
    )

"""Disputes: which parties are at odds over what, how it stands and since when; what is prevented, feared or somebody else's war is none."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, Place, places, spread
from comity.extraction.engine.clauses import clause
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.phrases import phrase
from comity.extraction.engine.propositions import says
from comity.extraction.engine.when import own_date, times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import everybody, states_meant
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.dispute import Dispute

Pair = tuple[str, ...]
_CLAUSES = frozenset(("relcl", "acl", "advcl", "ccomp"))
_BEHIND = frozenset(("prep", "acl", "relcl", "conj", "appos", "advcl", "agent"))
_OVER = frozenset(("over", "about", "of", "on", "between", "with", "against", "in"))


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The disputes that a parsed sentence tells of, each pair's once: what is done first, then what is named, last what only the passage gives parties."""
    told: set[Pair] = set()
    found = [
        (frame.rule, act, each)
        for frame, act in sorted(begun, key=lambda each: each[0].rule == "named")
        if frame.kind == "dispute" and _is_asserted(sentence, frame, act)
        for each in _told(sentence, frame, act)
    ]
    for rule, act, (pair, fields, given) in sorted(found, key=lambda each: each[2][2]):
        if pair not in told and not (given and told):
            told.add(pair)
            subject = str(fields["subject"])
            proposition = says(sentence, act, subject, pair, "had")
            yield Found(Dispute, f"dispute.{rule}", {"parties": pair, "says": proposition} | fields)


def _is_asserted(sentence: Sentence, frame: Frame, act: Act) -> bool:
    """Whether it is told as so; a dispute that is only named is, unless what is said of it is doubted: `denied that there was a conflict`."""
    reason = doubt(act, sentence.text.endswith("?"))
    if frame.rule != "named" or reason not in (None, "only spoken of"):
        return reason is None
    verb = next((up for up in act.parse.above(act.word) if up.is_verb), None)
    return verb is None or doubt(Act(act.parse, verb)) is None


Told = tuple[Pair, dict[str, str | None], bool]
"""The parties, the fields, and whether only the passage gives the parties."""


def _told(sentence: Sentence, frame: Frame, act: Act) -> Iterator[Told]:
    if frame.rule == "named":
        return _named(sentence, act)
    return _strained(sentence, act) if frame.rule == "strained" else _done(sentence, frame, act)


def _strained(sentence: Sentence, act: Act) -> Iterator[Told]:
    """`relations between A and B were strained by talks over the pipeline`: over what."""
    ties = [each for each in act.objects if each.lemma in words("ties")] if act.voice == "passive" else []
    named = [each for noun in ties for each in act.parse.below(noun) if each.mention]
    pair = tuple(sorted(set(_states(sentence, act, named)))) or _given(sentence)
    causes = [each for place in act.places if place.by in ("by", "over") for each in spread(place.word)]
    matters = [cause for cause in causes if any(place.by in ("over", "about") for place in places(cause))]
    for cause in matters if ties and len(pair) == 2 else ():
        subject = phrase(sentence, act.parse, cause, _OVER, parties=True)
        if len(subject.split()) > 2:
            yield pair, {"subject": subject, "date": _date(act)}, False


def _done(sentence: Sentence, frame: Frame, act: Act) -> Iterator[Told]:
    """`A invaded B`, `A and B clashed`, `both claim the islands`, `it is disputed between A and B`."""
    if any(each.lemma in words("together") for each in act.word.children):
        return
    against = [*(act.objects if frame.rule in _AT else ()), *_at(act, *_BY_RULE[frame.rule])]
    between = _at(act, "between") if act.voice == "passive" else []
    by, other = _states(sentence, act, between or act.subjects), _states(sentence, act, against)
    first = act.word.child("nsubj", "nsubjpass")
    if (
        first is None
        or first.lemma == "both"
        or any(each.tag == "PRP$" for each in first.children)
        or (frame.rule == "claim" and not between and not _claims(act))
    ):
        return
    subject = clause(sentence, act, subject=first)
    for pair in _pairs(by, other, each_other=frame.rule not in _AT):
        if subject:
            yield pair, {"subject": subject, "date": _date(act)}, False


_AT = ("attack", "fight")
_BY_RULE = {"attack": (), "fight": ("against",), "quarrel": ("with", "against"), "claim": ("with",)}


def _at(act: Act, *by: str) -> list[Word]:
    return [place.word for place in act.places if place.by in by]


def _states(sentence: Sentence, act: Act, nouns: list[Word]) -> tuple[str, ...]:
    found = [state for noun in nouns for state in states_meant(sentence, act.parse, noun)]
    return tuple(dict.fromkeys(found))


def _claims(act: Act) -> bool:
    """Whether it is a thing that is claimed, and not that something is so."""
    return any(each.mention is None or each.mention.type == m.NAME for each in act.objects)


def _pairs(by: tuple[str, ...], against: tuple[str, ...], *, each_other: bool) -> list[Pair]:
    if against:
        return [tuple(sorted((one, other))) for one in by for other in against if one != other]
    return [tuple(sorted(by))] if each_other and len(by) == 2 else []


def _named(sentence: Sentence, act: Act) -> Iterator[Told]:
    """`the war between A and B`, `A has a border dispute with B`, `the annexation of B by A`."""
    noun = act.word
    beside = {each.lemma for each in noun.children}
    if beside & (words("no") | words("not_theirs")) or noun.dep in ("compound", "nmod") or _is_unreal(act):
        return
    subject = phrase(sentence, act.parse, noun, _OVER, parties=True)
    if " " not in subject and (verb := _verb(act)) is not None and noun.dep == "nsubj":
        subject = clause(sentence, Act(act.parse, verb), subject=noun)  # "fighting broke out between A and B"
    cut = (
        len(subject.split()) < 4
        and any(place.by in _MATTER and place.by != "in" for place in places(noun))
        and not set(subject.split()) & _OVER
    )
    if len(subject.split()) > 1 and _says_what(noun) and not cut:
        fields = {"subject": subject, **_how_it_stands(act)}
        named = _parties(sentence, act)
        yield from ((pair, fields, False) for pair in named or ())
        if (
            named is None
            and noun.lemma in words("quarrels")
            and _verb(act) is not None
            and _is_between(noun)
            and (given := _given(sentence))
        ):
            yield given, fields, True


def _is_between(noun: Word) -> bool:
    """Whether a quarrel without parties is one between states: a `border dispute`, `bilateral tensions`; other tensions may be within one."""
    beside = {each.lemma for each in noun.all("amod", "compound")}
    return bool(beside & (words("matters") | words("mutual"))) or "border" in beside


def _says_what(noun: Word) -> bool:
    """Whether it says over what: `a border dispute`, `a row over sugar`; a war or an invasion says so itself, `friction between the two` does not."""
    over = any(place.by in _MATTER for place in places(noun))
    return (
        noun.lemma not in words("quarrels")
        or over
        or noun.child("compound") is not None
        or bool({each.lemma for each in noun.all("amod")} & words("matters"))
    )


_MATTER = ("over", "about", "on", "of", "concerning", "regarding", "in")


def _is_unreal(act: Act) -> bool:
    """`the prevention of war`, `fears of a conflict`, `helped to avoid a crisis`."""
    return any(up.lemma in words("averting") for up in act.parse.above(act.word)) or any(
        each.dep == "mark" and each.lemma == "if" for up in act.parse.above(act.word) for each in up.children
    )


def _verb(act: Act) -> Word | None:
    """The verb that a dispute is the subject or object of, or that somebody is `in` it by: `were in dispute over`."""
    up = act.parse.head(act.word)
    if up is not None and up.dep == "prep" and up.lemma in ("in", "into", "at"):
        up = act.parse.head(up)
        return up if up is not None and (up.lemma in words("being_in") or up.text in words("being_in")) else None
    return up if up is not None and up.is_verb and act.word.dep in ("dobj", "attr", "nsubj", "nsubjpass") else None


def _parties(sentence: Sentence, act: Act) -> list[Pair] | None:
    """Who is at odds: those between whom it is, who has it with whom, whose it is and against whom; None where nobody is named."""
    noun, verb = act.word, _verb(act)
    around = [*places(noun), *(places(verb) if verb is not None else ())]
    if between := [place.word for place in around if place.by in ("between", "among")]:
        found = tuple(sorted(set(everybody(sentence, act.parse, between))))
        return [found] if len(found) > 1 else []
    by = [each for each in act.parse.below(noun, _BEHIND) if each.mention]
    by += [place.word for place in _below(act, "by")]
    if (
        verb is not None
        and noun.dep not in ("nsubj", "nsubjpass")
        and {verb.lemma, verb.text} & (words("having") | words("being_in"))
    ):
        above = Act(act.parse, verb)
        by += above.objects if above.voice == "passive" else above.subjects
    against = [place.word for place in around if place.by in ("with", "against")]
    deed = [place.word for place in places(noun) if place.by == "of"] if noun.lemma in words("deeds_of_war") else []
    one, other = everybody(sentence, act.parse, by), everybody(sentence, act.parse, [*against, *deed])
    if not one and other and not deed:
        one = _opposed(sentence, act, other)
    return _pairs(one, other, each_other=True) if one or other else None


def _below(act: Act, by: str) -> list[Place]:
    """The nouns on a preposition that hangs on a noun or on one below it: `the blockade of B by A`."""
    return [place for word in act.parse.below(act.word, _CLAUSES) for place in places(word) if place.by == by]


def _opposed(sentence: Sentence, act: Act, other: tuple[str, ...]) -> tuple[str, ...]:
    """`a border dispute with B`: the other of the two that the passage is on, else the article's own state; nobody where another was named before."""
    before = [each.mention for each in act.parse.words[: act.word.index] if each.mention]
    if any(each.type in (m.STATE, m.DEMONYM) and each.value not in (*other, *sentence.context.about) for each in before):
        return ()
    pair, subject = sentence.context.settled_pair or (), sentence.context.subject
    if set(other) <= set(pair):
        return tuple(each for each in pair if each not in other)
    return (subject,) if subject and subject not in other else ()


def _how_it_stands(act: Act) -> dict[str, str | None]:
    """The date of the dispute, or of its end with how it ended."""
    verb = _verb(act)
    later = [each for word in act.parse.below(act.word) for each in word.all("relcl", "acl")]
    verbs = [
        each for each in (verb, *(verb.all("conj") if verb is not None else ()), *later) if each is not None and each.is_verb
    ]
    for each in verbs:
        date = own_date(Act(act.parse, each)) if each.lemma in words("settling") and doubt(Act(act.parse, each)) is None else None
        if date is not None:
            return {"status": each.text.lower(), "date": date}
    told = verb is not None and (
        act.word.dep in ("nsubj", "nsubjpass") or {verb.lemma, verb.text} & (words("having") | words("being_in"))
    )
    return {"date": _own(act) or (_date(Act(act.parse, verb)) if told and verb is not None else None)}


def _own(act: Act) -> str | None:
    """The date that hangs on the noun itself: `the war of 1990`, `a dispute since 1990`; that of what is said of it is not its own."""
    when = times(act, act.word)
    beside = [place.word for place in places(act.word)] + act.word.all("nummod")
    own = {each.mention.value for each in beside if each.is_date and each.mention}
    if when.since in own:
        return when.lasting
    return next(iter(own)) if len(own) == 1 else None


def _date(act: Act) -> str | None:
    """Since when or until when, or the date that hangs on the word itself."""
    when = times(act, act.word)
    return when.lasting or when.until or own_date(act)


def _given(sentence: Sentence) -> Pair:
    """The two that the row, the heading or the page is on."""
    about = sentence.context.about
    return sentence.context.given_pair or (tuple(sorted(about)) if len(about) == 2 else ())

"""Policies in prose: what a state stands for, and the quality of its relations, each as a whole phrase of the source."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction.engine.acts import Act
from comity.extraction.engine.frames import Frame, by_lemma
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.propositions import Said, Says, clause_says, names, noun_says, relations_of
from comity.extraction.engine.qualities import qualities
from comity.extraction.engine.stances import stances
from comity.extraction.engine.when import own_date, times
from comity.extraction.engine.whether import doubt, follows_nor, is_quoted
from comity.extraction.engine.who import everybody
from comity.extraction.sentences import Sentence
from comity.model.found import Found
from comity.model.kinds.policy import Policy


def find(sentence: Sentence, begun: list[tuple[Frame, Act]]) -> Iterator[Found]:
    """The policies that a parsed sentence characterises: of each state one stance towards the same others."""
    told: set[tuple[str, tuple[str, ...] | None]] = set()
    for frame, act in begun:
        if frame.kind == "policy" and not _supposed(sentence, act):
            for state, toward, gist in qualities(sentence, frame, act) if frame.about else stances(sentence, frame, act, begun):
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

"""Whether an act is asserted: denied, planned, supposed, asked, reported as untrue, tried or threatened, it is not, and the reason is told."""

from __future__ import annotations

from comity.extraction.engine.acts import Act
from comity.extraction.engine.lexicon import mood
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import DEMONYM


def doubt(act: Act, question: bool = False, *, predicative: bool = False, presupposed: bool = False) -> str | None:
    """The reason why an act is not asserted, None where it is. `predicative`: its noun says what somebody is, and need not take place.
    `presupposed`: it holds whatever is said of it, unless its own words deny it.
    """
    if question:
        return "asked"
    if (reason := _of_word(act.word)) and not (reason == "denied" and _until(act)):
        return reason
    if _is_neither(act):
        return "denied"
    if presupposed:
        return None
    if act.voice == "noun" and not (_is_said(act) if predicative else _happens(act)):
        return "only spoken of"
    below = act.word
    for up in act.parse.above(act.word):
        if reason := _from_above(act.parse, below, up):
            return reason
        below = up
    return None


def is_quoted(text: str, act: Act) -> bool:
    """Whether an act stands in a quotation, whose words are somebody's own."""
    at = act.word.start
    return text.count('"', 0, at) % 2 == 1 or text.count("“", 0, at) > text.count("”", 0, at)


def _until(act: Act) -> bool:
    """`did not establish relations until 1990`: what is denied of the time before."""
    clause = any(mark.lemma in ("until", "till") for each in act.word.all("advcl") for mark in each.all("mark"))
    return clause or any(place.by in ("until", "till") for place in act.places)


def _is_neither(act: Act) -> bool:
    """`is neither a member nor an observer`: the second is denied with the first."""
    up = act.parse.head(act.word) if act.word.dep == "conj" else None
    return up is not None and any(each.lemma in ("neither", "nor") for each in up.children)


def _is_said(act: Act) -> bool:
    """Whether a noun is said of somebody: `is a member`, `, a member`, `joined as a member`, `has membership`."""
    word, up = act.word, act.parse.head(act.word)
    while up is not None and word.dep == "conj" and not up.is_verb:
        word, up = up, act.parse.head(up)
    if act.word.child("poss") is not None or any(each.mention and each.mention.type == DEMONYM for each in act.word.all("amod")):
        return True  # "its membership", "Turkish membership"
    if up is None or word.dep in ("appos", "attr", "acomp", "oprd"):
        return True
    if word.dep == "dobj":
        return up.lemma in mood("makes")
    return word.dep == "conj" or (word.dep == "pobj" and up.lemma in ("as", "among", "of"))


def _happens(act: Act) -> bool:
    """Whether a noun tells of an act as of something that took place: `announced the restoration of`, `since the severing of`, `the break came`."""
    up = act.parse.head(act.word)
    if up is None or (act.word.child("poss") is not None and act.word.dep == "pobj"):
        return True  # "protested at its recognition of"
    if act.word.dep in ("dobj", "nsubjpass"):
        return up.lemma in mood("makes")
    if act.word.dep == "nsubj" and any(each.lemma in mood("unreal_nouns") for each in _said_of(up)):
        return False  # "the accession of A is one of its objectives"
    if act.word.dep in ("nsubj", "conj", "appos"):
        return up.lemma in mood("happens") or any(each.is_date for each in act.parse.below(act.word))
    return act.word.dep == "pobj" and up.lemma in mood("after")


def _said_of(verb: Word) -> list[Word]:
    """What a verb says its subject to be: `is a goal`, `is one of the goals`."""
    said = verb.all("attr")
    return [*said, *(noun for each in said for prep in each.all("prep") if prep.lemma == "of" for noun in prep.all("pobj"))]


def _of_word(word: Word) -> str | None:
    """What the words beside a predicate make of it."""
    for each in word.children:
        if each.lemma in mood("not_one"):
            return "denied"  # "non-member states of"
        if each.dep == "neg" or (each.lemma in mood("denies") and each.dep in ("advmod", "det", "preconj")):
            return "denied"
        if each.tag == "MD" and each.dep == "aux" and each.lemma in mood("modal"):
            return "supposed"
        if each.dep == "mark" and (each.lemma in mood("supposes") or (each.lemma == "once" and not _is_over(word))):
            return "supposed"
        if each.dep == "advmod" and each.lemma in mood("uncertain"):
            return "uncertain"
        if each.dep == "prep" and each.lemma == "in" and any(noun.lemma == "future" for noun in each.all("pobj")):
            return "supposed"
        if each.dep == "amod" and each.lemma in mood("prospective"):
            return "supposed"
    return None


def _is_over(word: Word) -> bool:
    """Whether a verb tells of what was: `once A severed ties`, as against `once a treaty has been reached`."""
    return any(each.tag == "VBD" for each in (word, *word.all("aux", "auxpass")))


_UNDER = ("xcomp", "ccomp", "dobj", "pcomp", "pobj", "acl", "prep", "nsubjpass", "attr", "acomp", "oprd")


def _from_above(parse: Parse, below: Word, up: Word) -> str | None:
    """What a word above makes of a predicate that depends on it by `below`."""
    if below.dep == "prep" and below.lemma == "as":
        return None  # "as a member of A it supports": what it is it is
    if below.dep == "xcomp" and up.lemma == "be" and (_is_due(parse, below, up) or below.child("auxpass") is not None):
        return "supposed"  # "was to open an embassy", "were to be restored"
    if below.dep == "xcomp" and up.lemma in mood("owed") and _infinitive(below):
        return "supposed"  # "have to break relations", "is due to reopen"
    under = (
        below.dep in _UNDER
        or (below.dep == "relcl" and _infinitive(below))
        or (below.dep == "advcl" and below.tag == "VBG" and _is_what(parse, below, up))
    )
    if under and (reason := _of_governor(parse, below, up)):
        return reason
    if below.dep in ("csubj", "nsubj") and (reason := _of_subject(below, up)):
        return reason
    if below.dep == "prep" and below.lemma in mood("denies"):
        return "denied"
    if below.dep == "advcl" and _infinitive(below) and not any(_does(each) for each in up.all("attr", "oprd")):
        return "purpose"
    if below.dep == "conj" and up.is_verb:
        return _from_first(below, up)
    return None


def _of_subject(below: Word, up: Word) -> str | None:
    """`establishing relations will only be possible after`, `opening an embassy was a possibility`: what is said of an act as a subject makes of it."""
    if _of_word(up) == "supposed":
        return "supposed"
    unreal = below.dep == "csubj" and any(each.lemma in mood("unreal_nouns") for each in _said_of(up))
    return "uncertain" if unreal else None


def _is_what(parse: Parse, below: Word, up: Word) -> bool:
    """`supports A joining B`, `committed A to joining B`: what is supported, and no clause of its own."""
    to = any(each.lemma == "to" for each in below.all("aux"))
    return to or any(each.index == below.index - 1 for each in up.all("dobj"))


def _of_governor(parse: Parse, below: Word, up: Word) -> str | None:
    """`plans to`, `a threat to`, `without`: what the word that it is the object or complement of makes of it."""
    if up.tag == "MD" and up.lemma in mood("modal"):
        return "supposed"  # "ought to support"
    if up.is_verb and up.lemma in mood("alleges") and below.dep in ("prep", "pcomp", "ccomp"):
        return "alleged"
    if up.is_verb:
        if up.lemma in mood("unreal"):
            return f"only {up.lemma}"
        reason = _of_word(up)
        if reason == "denied" and (
            _until(Act(parse, up)) or below.dep not in ("xcomp", "ccomp", "dobj", "prep", "pobj", "attr", "oprd")
        ):
            return None
        return reason
    if up.lemma in mood("unreal_nouns"):
        return f"only a {up.lemma}"
    if below.dep in ("acl", "relcl") and _infinitive(below) and not _does(up):
        return f"only a {up.lemma}"
    return "denied" if up.dep == "prep" and up.lemma in mood("denies") else None


def _from_first(below: Word, up: Word) -> str | None:
    """What the first of two verbs hands on to the second: `would recognise it and establish relations`."""
    if follows_nor(below, up):
        return "denied"
    goes_on = _infinitive(below) or (below.tag == "VB" and _infinitive_of(up) is not None)
    if goes_on and up.lemma in mood("unreal"):
        return f"only {up.lemma}"
    shares = below.child("nsubj", "nsubjpass") is None and up.tag == "VB"
    return "supposed" if shares and _of_word(up) == "supposed" else None


def follows_nor(word: Word, up: Word | None) -> bool:
    """Whether `nor` joins a verb to the one before it: `neither recognises nor maintains`."""
    joins = up.all("cc") if up is not None and word.dep == "conj" else []
    return any(each.lemma == "nor" and each.index < word.index for each in joins)


def _does(noun: Word) -> bool:
    """Whether the infinitive behind a noun tells what was done: `the first country to break relations`, `the decision to`."""
    return (
        noun.mention is not None
        or noun.lemma in mood("doers")
        or any(each.tag == "JJ" and each.lemma in ("first", "last", "second") for each in (noun, *noun.children))
    )


def _is_due(parse: Parse, below: Word, up: Word) -> bool:
    """`was to open an embassy`, not `was among the first to open one`."""
    to = next((each for each in below.children if each.tag == "TO"), None)
    return to is not None and all(each.tag == "RB" for each in parse.words[up.index + 1 : to.index])


def _infinitive(word: Word) -> bool:
    return word.tag == "VB" and any(each.tag == "TO" for each in word.children)


def is_done(act: Act, question: bool = False) -> bool:
    """Whether it is told as done, and not as what somebody has agreed to do: `agreed to hold talks`."""
    return doubt(act, question) is None and not is_agreed(act)


def is_agreed(act: Act) -> bool:
    """Whether it is the infinitive of what somebody agrees to, or goes on from one."""
    word = act.word
    while word.dep == "conj" and (up := act.parse.head(word)) is not None:
        first = up if up.tag == "VB" else _infinitive_of(up) if word.tag == "VB" else None
        if first is None:
            break
        word = first
    return word.dep == "xcomp" and any(each.tag == "TO" for each in word.children)


def _infinitive_of(verb: Word) -> Word | None:
    """The infinitive of a finite verb, which a bare one beside it goes on from: `decided to do A and reopen B`."""
    return next((each for each in verb.all("xcomp") if _infinitive(each)), None)

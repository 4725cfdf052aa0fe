"""Clauses as phrases: the words of the source for what is done, whole, with no word that depends on one that is cut off."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from comity.extraction.engine.acts import Act
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.phrases import LONGEST
from comity.extraction.engine.words import Parse, Word
from comity.extraction.sentences import Sentence

SHORTEST = 3
_HEADS = ("dobj", "attr", "acomp", "oprd", "xcomp", "ccomp", "dative")
_ASIDES = frozenset("advcl relcl parataxis cc conj acl npadvmod prep advmod mark punct appos agent pcomp".split())
_CLAUSES = ("acl", "relcl", "advcl", "ccomp", "pcomp")
_BEFORE = ("neg", "aux", "auxpass", "advmod")
_GOES_ON = ("TO", "WDT", "WP", "WRB")
_DANGLING = ("IN", "TO", "CC", ",", "DT", ":", "-LRB-", "RB", ".", "PRP$", "``", "''")


def clause(sentence: Sentence, act: Act, subject: Word | None = None, longest: int = LONGEST) -> str:
    """The words of what is done: from the verb (or its subject) to its last complement that lets the phrase be whole and no longer than asked.

    Empty where even the shortest whole phrase is longer.
    """
    verb, parse = act.word, act.parse
    first = next(parse.below(subject, frozenset(("relcl", "appos"))), subject) if subject is not None else _begins(parse, verb)
    heads = list(_needed(verb))
    if verb.lemma == "have" and not any(each.dep in _HEADS for each in heads):
        return ""  # "have, since 1960": the verb that it helps stands elsewhere
    if any(each.tag == "PRP" for each in heads):
        return ""  # "promotes links with them": with whom, the phrase does not say
    needed = max((each.index for each in heads), default=verb.index)
    texts = (_text(sentence, parse, first, end) for end in _ends(parse, verb, needed) if _is_closed(parse, needed, end))
    return next((text for text in texts if SHORTEST <= len(text.split()) <= longest), "")


def whole_clause(sentence: Sentence, act: Act, longest: int, subject: Word | None = None) -> str:
    """The words of what is done with all that hangs on it, to the end of its clause; empty where they are more than asked."""
    verb, parse = act.word, act.parse
    first = next(parse.below(subject, frozenset(("relcl", "appos"))), subject) if subject is not None else _begins(parse, verb)
    beyond = {each.index for more in verb.all("conj") if more.is_verb for each in parse.below(more)}
    last = max(
        each.index
        for each in parse.below(verb)
        if each.index not in beyond and not (each.dep == "cc" and each.head == verb.index)
    )
    text = _text(sentence, parse, first, last + 1)
    return text if SHORTEST <= len(text.split()) <= longest else ""


def verb_group(sentence: Sentence, act: Act) -> str:
    """The verb with the auxiliaries and adverbs right before it: `has always supported`."""
    verb = act.word
    while any(each.tag == "TO" for each in verb.all("aux")) and (up := act.parse.head(verb)) is not None and up.is_verb:
        verb = up  # "continue to warm"
    first = _begins(act.parse, verb)
    return sentence.text[first.start : act.word.end] if first.index <= act.word.index else act.word.text


def _begins(parse: Parse, verb: Word) -> Word:
    """The first of the auxiliaries and adverbs that stand right before a verb."""
    first = verb
    while first.index and (before := parse.words[first.index - 1]) in verb.children and before.dep in _BEFORE:
        first = next(parse.below(before))  # "any more"
    helping = next((each for each in verb.all("aux", "auxpass") if each.index < first.index), None)
    subject = verb.child("nsubj", "nsubjpass")
    if helping is not None and (subject is None or subject.index < helping.index):
        return helping  # "have in many instances been"
    return first


def _ends(parse: Parse, verb: Word, needed: int) -> list[int]:
    """Where the phrase may end, the longest first: behind all that belongs to the verb, or before an aside."""
    stop = {"relcl", "advcl", "parataxis"} | ({"conj"} if any(each.is_verb for each in verb.all("conj")) else set())
    inside = {each.index for each in parse.below(verb, frozenset(stop))}
    last = next(at for at in itertools.count(verb.index) if at + 1 not in inside or parse.words[at + 1].text == ";")
    ends = {at for at in range(needed + 1, last + 1) if _may_go(parse, verb, parse.words[at])}
    return sorted({*ends, last + 1}, reverse=True)


def _may_go(parse: Parse, verb: Word, word: Word) -> bool:
    """Whether a phrase may end before a word: an aside of its own, no `of` and nothing in the middle of a subordinate clause."""
    if word.dep not in _ASIDES or word.lemma == "of" or _is_in_list(parse, word):
        return False
    up = parse.head(word)
    if word.dep in ("prep", "acl") and up is not None and up.tag.startswith("NN"):
        return False  # "the change in its leadership", "from A to B"
    return not any(up.dep in _CLAUSES for up in itertools.takewhile(lambda up: up is not verb, parse.above(word)))


def _is_in_list(parse: Parse, word: Word) -> bool:
    """Whether a word goes on a list of nouns, whose beginning alone is not what is said."""
    up = parse.head(word)
    if up is None or word.dep not in ("conj", "cc", "punct") or up.is_verb:
        return False
    return word.dep == "conj" or any(each.index > word.index and not each.is_verb for each in up.all("conj"))


def _is_closed(parse: Parse, needed: int, end: int) -> bool:
    """Whether no word behind what is needed depends on one that is cut off."""
    last = next((each for each in reversed(parse.words[:end]) if each.tag not in _DANGLING), None)
    following = parse.words[end] if end < len(parse.words) else None
    if last is not None and last.lemma in words("hollow") and following is not None and following.dep in ("prep", "acl"):
        return False  # "in the areas", of which
    if following is not None and following.tag in _GOES_ON and parse.words[end - 1].tag.startswith("NN"):
        return False  # "foundations to build upon", "the support that it had given"
    return all(parse.words[at].head < end or parse.words[at].dep in ("punct", "cc") for at in range(needed, end))


def _needed(verb: Word) -> Iterator[Word]:
    """The heads of what a verb cannot do without: its object, what is said by it, else the first noun behind it."""
    heads = [each for each in verb.children if each.dep in _HEADS and each.index > verb.index and each.lemma not in words("self")]
    for each in heads:
        yield each
        yield from (
            _needed(each)
            if each.is_verb
            else (noun for prep in each.all("prep") if prep.lemma == "of" for noun in prep.all("pobj"))
        )
    if not heads:
        for prep in [each for each in verb.all("prep", "agent", "prt") if each.index > verb.index][:1]:
            yield prep
            yield from prep.all("pobj", "pcomp")


def _text(sentence: Sentence, parse: Parse, first: Word, end: int) -> str:
    """The reader's text from a word up to another, without what dangles at its end."""
    last = end - 1
    while first.is_date and first.index < last:
        first = parse.words[first.index + 1]  # "In 2006 relations worsened"
    while last > first.index and _dangles(parse.words[last]):
        if parse.words[last].lemma == "of":
            return ""
        last -= 1
    start = first.start
    while start and sentence.text[start - 1] in "–—-" and first.index > 1:  # "A–B relations" begin with A
        first = parse.words[first.index - 2]
        start = first.start
    return _balanced(" ".join(sentence.text[start : parse.words[last].end].split()).strip(" '‘’,;:"))


def _dangles(word: Word) -> bool:
    """Whether a word at the end of a phrase belongs to what is cut off: not an adverb of manner, `does not guard its border properly`."""
    manner = word.tag == "RB" and word.dep == "advmod" and word.head < word.index
    return (word.tag in _DANGLING and not manner) or word.lemma in words("leads_on")


def _balanced(text: str) -> str:
    """A phrase with both of its quotation marks and brackets, or with neither."""
    if text.count("(") != text.count(")"):
        text = text.rstrip(")") if text.count(")") > text.count("(") else ""  # cut within a bracket
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return text.strip('"“”') if text.strip('"“”').count('"') % 2 == 0 else f'{text}"'
    return text

"""A sentence as words: each with its lemma, its tag and the word that it depends on, and the mention that it stands for, if it does.

Tags are those of the Penn Treebank, dependencies those of ClearNLP, as the parser's model has them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from comity.extraction.engine.names import listable
from comity.extraction.mentions import DATED, NAME, ORGANIZATION, TITLE, Mention


class Word:
    """A word: `text[start:end]` of the sentence, its place, and its head's place (its own, for the root)."""

    __slots__ = ("children", "dep", "end", "head", "index", "lemma", "listed", "mention", "start", "tag", "text")

    def __init__(self, index: int, text: str, lemma: str, tag: str, dep: str, head: int) -> None:
        self.index, self.text, self.lemma, self.tag, self.dep, self.head = index, text, lemma, tag, dep, head
        self.children: list[Word] = []
        self.listed: list[Word] = []
        self.mention: Mention | None = None
        self.start = self.end = 0

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}>{self.head}"

    @property
    def is_verb(self) -> bool:
        """Whether it is tagged as a verb."""
        return self.tag.startswith("VB")

    @property
    def is_date(self) -> bool:
        """Whether it stands for a date."""
        return self.mention is not None and self.mention.type == DATED

    def child(self, *deps: str) -> Word | None:
        """The first word that depends on it so."""
        return next((each for each in self.children if each.dep in deps), None)

    def all(self, *deps: str) -> list[Word]:
        """The words that depend on it so, in order."""
        return [each for each in self.children if each.dep in deps]


class Parse:
    """The words of a sentence, and what stands in brackets, which is read apart: (place of the word before, mentions inside)."""

    __slots__ = ("brackets", "words")

    def __init__(self, words: list[Word], brackets: list[tuple[int, list[Mention]]]) -> None:
        self.words = words
        self.brackets = brackets
        _mend(words)
        for word in words:
            if word.head != word.index:
                words[word.head].children.append(word)
        for word in words:
            if listable(word.mention):
                word.listed = _run(words, word)

    def head(self, word: Word) -> Word | None:
        """The word that it depends on; None for the root."""
        return self.words[word.head] if word.head != word.index else None

    def above(self, word: Word) -> Iterator[Word]:
        """The words that it depends on, the nearest first."""
        up = self.head(word)
        while up is not None:
            yield up
            up = self.head(up)

    def below(self, word: Word, stop: frozenset[str] = frozenset()) -> Iterator[Word]:
        """The word and what depends on it, in the order of the sentence; what depends by `stop` is left out."""
        found = [word]
        for each in found:
            found += [child for child in each.children if child.dep not in stop]
        return iter(sorted(found, key=_place))


def _mend(words: list[Word]) -> None:
    """`A is a candidate and B is a member`, `.. against B and relations were cut`: what parsers add to the list is the next verb's subject."""
    objects = {word.head: word for word in reversed(words) if word.dep == "dobj"}
    for word in words:  # "signed an agreement in May and a treaty in June"
        if word.dep == "conj" and word.tag in ("NN", "NNS", "NNP") and words[word.head].is_verb and word.head in objects:
            first = objects[word.head]
            word.head = first.index if first.index < word.index else word.head
    if words and words[0].tag == "VB" and any(each.dep == "prep" and each.head == 0 for each in words) and not objects.get(0):
        words[0].tag = "NN"  # "Visit by the President of A": a fragment has no imperative
    _join_names(words)
    subjects = {word.head for word in words if word.dep in ("nsubj", "nsubjpass", "expl", "csubj")}
    for before, word in itertools.pairwise(words):
        verb = words[word.head] if word.dep in ("aux", "auxpass") else word
        finite = word.tag in ("VBZ", "VBD", "VBP") or (word.tag == "MD" and verb is not word)
        if (
            finite
            and before.dep == "conj"
            and before.tag.startswith("NN")
            and verb.index not in subjects
            and verb.dep in ("conj", "ccomp")
        ):
            passive = any(each.dep == "auxpass" and each.head == verb.index for each in words)
            before.head, before.dep = verb.index, "nsubjpass" if passive else "nsubj"
            subjects.add(verb.index)


def _join_names(words: list[Word]) -> None:
    """`The prime minister of A, NAME, visited`: of two subjects an office and, behind a comma, a name are one."""
    office: Word | None = None
    for word in words:
        if word.dep in ("nsubj", "nsubjpass") and office is not None and office.head == word.head:
            if word.mention is not None and word.mention.type == NAME and words[word.index - 1].text == ",":
                word.head, word.dep = office.index, "appos"
        elif word.dep in ("nsubj", "nsubjpass"):
            office = word if word.mention is not None and word.mention.type == TITLE else None


_BETWEEN = frozenset((",", ";", "and", "&", "the", "of", "both", "as", "well", "also", "/", "in", "to", "former"))


def _run(words: list[Word], first: Word) -> list[Word]:
    """The names of one type that follow a name as a list, `A, the B and C`, which parsers often take for something else.

    A list ends behind its `and`; names that only commas part are one where they are organisations. Of `NATO's C` it is C that is listed.
    """
    sort = listable(first.mention)
    found, between, closed, at = [first], set[str](), False, first.index + 1
    while at < len(words) and not closed:
        word = words[at]
        if listable(word.mention) == sort and between:
            closed = bool(between & {"and", "&"}) and not _goes_on(words, at)
            found = [*(found[:-1] if "'s" in between else found), word]
            between = set()
        elif word.is_date and sort == ORGANIZATION:
            pass  # "A in 1967 and B in 1969"
        elif word.mention is None and (word.lemma in _BETWEEN or word.text in ("'s", "’s")):
            between.add("'s" if word.text in ("'s", "’s") else word.lemma)
        else:
            break
        at += 1
    return found if closed or sort == ORGANIZATION else [first]


def _goes_on(words: list[Word], at: int) -> bool:
    """Whether another `and` and name of a list follow: `A and B, and C`."""
    return [each.lemma for each in words[at + 1 : at + 3]] == [",", "and"]


def _place(word: Word) -> int:
    return word.index

"""A sentence as words: each with its lemma, its tag and the word that it depends on, and the mention that it stands for, if it does.

Tags are those of the Penn Treebank, dependencies those of ClearNLP, as the parser's model has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.extraction.mentions import DATED, Mention


class Word:
    """A word: `text[start:end]` of the sentence, its place, and its head's place (its own, for the root)."""

    __slots__ = ("children", "dep", "end", "head", "index", "lemma", "mention", "start", "tag", "text")

    def __init__(self, index: int, text: str, lemma: str, tag: str, dep: str, head: int) -> None:
        self.index, self.text, self.lemma, self.tag, self.dep, self.head = index, text, lemma, tag, dep, head
        self.children: list[Word] = []
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
        for word in words:
            if word.head != word.index:
                words[word.head].children.append(word)

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


def _place(word: Word) -> int:
    return word.index

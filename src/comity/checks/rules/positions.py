"""Rules about what states are said to be to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from comity.checks.cases import Article
from comity.checks.rule import Rule
from comity.gazetteer.names import name_of
from comity.model.evidence import Evidence
from comity.model.findings import Finding
from comity.model.kinds.cooperation import Cooperation
from comity.model.kinds.policy import Policy


class OppositeCharacters(Rule):
    code = "K001"
    name = "one pair's relations called both good and bad"
    severity = "note"
    what = "An article calls the relations of two states good in one place and bad in another, and dates neither."
    why = "The reader cannot tell which of them holds when."
    example = "'Relations have been strained' and, in the same section, 'particularly strong partners'."
    fix = "Date both, or say what each is about."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        called: dict[tuple[str, str], dict[int, Characterised]] = {}
        for told in _characterised(article):
            tones = called.setdefault(told.parties, {})
            tones.setdefault(told.tone, told)
            if len(tones) == 2 and tones[told.tone] is told:
                yield self._opposed(article, told, tones[-told.tone])

    def _opposed(self, article: Article, told: Characterised, other: Characterised) -> Finding:
        one, two = map(name_of, told.parties)
        message = (
            f"The relations of {one} and {two} are called {told.words!r} here and {other.words!r} at offset"
            f" {other.evidence.start}, both without a date."
        )
        return self.in_article(article, message, told.evidence.start, told.evidence.end)


class Characterised(msgspec.Struct, frozen=True):
    """Two parties, the words for what is between them, whether these are good (1) or bad (-1), and where they stand."""

    parties: tuple[str, str]
    words: str
    tone: int
    evidence: Evidence


def _characterised(article: Article) -> Iterator[Characterised]:
    """What policies and cooperation without a date say of pairs, where it is good or bad."""
    for claim in article.claims:
        if isinstance(claim, Policy):
            words, pairs = claim.gist, [(claim.state, other) for other in claim.toward or ()]
        elif isinstance(claim, Cooperation) and len(claim.parties) == 2:
            words, pairs = claim.detail or "", [(claim.parties[0], claim.parties[1])]
        else:
            continue
        tone = _tone(words)
        for one, two in pairs if tone and not claim.date else ():
            yield Characterised((min(one, two), max(one, two)), words, tone, claim.evidence)


_GOOD = re.compile(
    r"\b(?:good|friendly|warm|cordial|close|strong(?:er)?|excellent|sincere|brotherly|fraternal|amicable|harmonious|ally"
    r"|partners?|improv\w+|strengthen\w+|deepen\w+|high[- ]level|very high level|supporters?)\b",
    re.I,
)
_BAD = re.compile(
    r"\b(?:tense|strain\w*|hostile|poor|bad|bitter|frosty|cool|cold|adversarial|deteriorat\w+|worsen\w*|sour\w*|frozen|lowest|troubled|turbulent|tumultuous|fluctuat\w+|uneasy)\b",
    re.I,
)


def _tone(gist: str) -> int:
    """1 where the words are good, -1 where they are bad, 0 where they are neither or both."""
    return bool(_GOOD.search(gist)) - bool(_BAD.search(gist))


RULES = (OppositeCharacters,)

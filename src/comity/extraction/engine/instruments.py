"""Agreements that are named and not told of: by a name that holds its parties, `the A–B Treaty`, and `the 1990 treaty with B`; items that list them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.context import identify
from comity.extraction.engine.acts import places
from comity.extraction.engine.lexicon import mood, words
from comity.extraction.engine.phrases import phrase
from comity.extraction.engine.who import everybody
from comity.extraction.engine.words import Parse, Word
from comity.extraction.sentences import Sentence
from comity.gazetteer.states import demonyms
from comity.model.found import Found
from comity.model.kinds.agreement import Agreement

_NAME = r"[A-Z][\w.’']+(?: (?:and the |and |the |of )?[A-Z][\w.’']+){0,3}"


_TITLED = re.compile(
    rf"(?P<one>{_NAME})[–—-](?P<other>{_NAME}?) (?P<title>(?:[A-Z][\w-]+ |and |on |of )*(?:Agreement|Treaty|Pact|Convention|Accord))\b"
)


_PROPOSED = re.compile(r"\b(?:propos|draft|negotiat|future|possible|potential|planned)\w*[^.;]{0,30}$")


_FORCE = re.compile(r"\b(?:force|effect)\b")


_COMPLEMENTS = frozenset(("on", "of", "for", "about", "regarding", "concerning"))


_NAMED = re.compile(
    r"\b(?:Agreements?|Treat(?:y|ies)|Pact|Accords?|Protocols?|Conventions?|Memorand(?:um|a)|Declaration|Charter|Partnership|Arrangements?|FTA|MoU|MOU)\b"
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The agreements that a parsed sentence names without saying that they were made."""
    yield from _titled(sentence)
    if sentence.parse is not None:
        for word in sentence.parse.words:
            if word.mention is None and word.lemma in words("instruments") and word.lemma != "plan":
                yield from (
                    _listed(sentence, sentence.parse, word) if word.dep == "ROOT" else _dated(sentence, sentence.parse, word)
                )


def _titled(sentence: Sentence) -> Iterator[Found]:
    """`the Canada–Panama Free Trade Agreement`: its parties stand in its name."""
    for found in _TITLED.finditer(sentence.text):
        parties = [_party(found["one"], last=True), _party(found["other"], last=False)]
        if all(parties) and parties[0] != parties[1] and not _PROPOSED.search(sentence.text, 0, found.start()):
            yield Found(Agreement, "agreement.titled", {"parties": tuple(sorted(parties)), "title": found["title"]})


def _party(name: str, *, last: bool) -> str | None:
    """The state of a name, of the words before it or behind it as many as make one."""
    parts = name.split(" ")
    for count in range(len(parts)):
        text = " ".join(parts[count:] if last else parts[: len(parts) - count])
        if found := identify(text) or demonyms().get(text):
            return found
    return None


def _dated(sentence: Sentence, parse: Parse, word: Word) -> Iterator[Found]:
    """`the 1997 boundary treaty with Belarus`."""
    year = next((each for each in word.all("nummod", "compound", "amod", "nmod") if each.is_date), None)
    definite = any(each.lemma in ("the", "this", "their") for each in word.all("det", "poss"))
    parties = _parties(sentence, parse, word)
    if year is not None and year.mention is not None and definite and len(parties) > 1:
        title = " ".join(phrase(sentence, parse, word, _COMPLEMENTS).replace(year.mention.text, "").split())
        yield Found(Agreement, "agreement.dated", {"parties": parties, "title": title, "signed": year.mention.value})


def _listed(sentence: Sentence, parse: Parse, word: Word) -> Iterator[Found]:
    """An item or heading that is the name of an agreement, `Trade agreement between A and B (1938)`, with the one date that it has."""
    parties = _parties(sentence, parse, word)
    if sentence.block.kind == "paragraph" or len(parties) < 2 or any(each.lemma in mood("unreal_nouns") for each in parse.words):
        return
    dates = [each.value for each in sentence.mentions if each.type == m.DATED]
    field = "in_force" if _FORCE.search(sentence.text) else "signed"
    title = phrase(sentence, parse, word, _COMPLEMENTS)
    yield Found(Agreement, "agreement.item", {"parties": parties, "title": title, field: dates[0] if len(dates) == 1 else None})


def _parties(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """Between whom it is; with whom, and then the article's own state is the other."""
    around = list(places(word))
    between = everybody(sentence, parse, [each.word for each in around if each.by in ("between", "among")])
    beyond = everybody(sentence, parse, [each.word for each in around if each.by == "with"])
    if len(beyond) == 1 and sentence.context.subject:
        between = (sentence.context.subject, *beyond)
    return tuple(sorted(set(between)))


def is_instrument(word: Word) -> bool:
    """Whether a noun is, or names, an agreement."""
    if word.mention is not None:
        return word.mention.type == m.NAME and _NAMED.search(word.mention.text) is not None
    return word.lemma in words("instruments")

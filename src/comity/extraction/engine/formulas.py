"""Sentences whose form never varies, with their parses: what is read without the model, and what the model need not read again.

A formula is a template (english/formulas.toml); every variant of it is a plain text (plain.py), whose parse the model has made beforehand
(english/formulas.txt). So what frames read in a formula is what they would read in the parse.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from comity.extraction.engine.lexicon import LANGUAGE, read
from comity.extraction.engine.plain import ORGANIZATIONS, STATES, Token

_CLOSE = frozenset(",.-")  # no space stands before them
_PART = re.compile(r"\{([A-Z]+)\}")
_INNERMOST = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\b(STATE|ORG|DATE|NAME|MISSIONS?|DEMONYM)\b")
_SAME = {"DATE": "1990", "NAME": "Paris", "MISSION": "embassy", "MISSIONS": "embassies", "DEMONYM": "French"}


@cache
def _kept() -> dict[str, tuple[Token, ...]]:
    """The parse of every variant of every formula, by its plain text."""
    lines = (files("comity.extraction") / LANGUAGE / "formulas.txt").read_text("utf-8").splitlines()
    return dict(map(_parse_of, lines))


def formula(text: str) -> tuple[Token, ...] | None:
    """The parse of a plain text that is a formula, with its full stop or without; None of any other."""
    if text.endswith("."):
        return _kept().get(text)
    found = _kept().get(f"{text}.")
    return found[:-1] if found else None


def line(parse: Iterable[Token]) -> str:
    """A parse as one line of the file: `word/lemma/tag/dependency/head` of each word."""
    return " ".join("/".join(map(str, token[1:])) for token in parse)


def _parse_of(line: str) -> tuple[str, tuple[Token, ...]]:
    text, found = "", []
    for entry in line.split(" "):
        word, lemma, tag, dep, head = entry.split("/")
        text += " " if text and word not in _CLOSE and not text.endswith("-") else ""
        found.append(Token(len(text), word, lemma, tag, dep, int(head)))
        text += word
    return text, tuple(found)


def variants() -> Iterator[str]:
    """The plain texts of all formulas, with their full stops."""
    given = read("formulas")
    for template in itertools.chain(*given["formulas"].values()):
        for text in _expanded(_with_parts(template, given["parts"])):
            yield f"{_with_mentions(text)}."


def _with_parts(template: str, parts: dict[str, str]) -> str:
    """A template with its parts, each of which may be a choice."""
    while found := _PART.search(template):
        template = template.replace(found[0], f"({parts[found[1]]})")
    return template


def _expanded(template: str) -> Iterator[str]:
    """Every choice of the innermost brackets, and of those around them."""
    if (found := _INNERMOST.search(template)) is None:
        yield template
        return
    for choice in found[1].split("|"):
        yield from _expanded(template[: found.start()] + choice + template[found.end() :])


def _with_mentions(text: str) -> str:
    """The words that stand for the mentions, as they would in a sentence: states and organisations by their number."""
    numbers = itertools.count(1)

    def word(found: re.Match[str]) -> str:
        number, slot = next(numbers), found[1]
        several = {"STATE": STATES, "ORG": ORGANIZATIONS}.get(slot)
        return several[number % len(several)] if several else _SAME[slot]

    return _SLOT.sub(word, text)

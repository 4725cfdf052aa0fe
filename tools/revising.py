"""Draws the history of an article backwards from its text, an edit from one revision to the next, as editors make them: a line more, a row of a table more,
a year corrected, a paragraph moved, a reference given."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from random import Random

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REFERENCE = re.compile(r"<ref>[^<]*</ref>")


def history(text: str, count: int, seed: str, *, last: date, days: int) -> list[tuple[date, str]]:
    """As many revisions of an article, the first first, the last of them its text, `days` apart at most and 1 at least."""
    chance, found = Random(seed), [(last, text)]
    while len(found) < count:
        day, later = found[-1]
        found.append((day - timedelta(chance.randint(1, days)), before(later, chance)))
    return found[::-1]


def before(text: str, chance: Random) -> str:
    """A text before the last edit of it."""
    return chance.choice(_EDITS)(text, chance)


def _line(text: str, chance: Random) -> str:
    """Without a line of prose or of a list."""
    lines = text.splitlines(keepends=True)
    whole = [n for n, line in enumerate(lines) if line[0] not in "{|!=\n<" and line.count("[[") == line.count("]]")]
    if len(whole) > 3:
        del lines[chance.choice(whole)]
    return "".join(lines)


def _row(text: str, chance: Random) -> str:
    """Without a row of a table."""
    starts = [found.start() for found in re.finditer(r"^\|-", text, re.M)]
    pairs = [(a, b) for a, b in pairwise(starts) if "|}" not in text[a:b] and "{|" not in text[a:b]]
    if len(pairs) < 3:
        return _line(text, chance)
    a, b = chance.choice(pairs)
    return text[:a] + text[b:]


def _year(text: str, chance: Random) -> str:
    """With another year somewhere."""
    years = list(_YEAR.finditer(text))
    if not years:
        return text
    at = chance.choice(years)
    return text[: at.start()] + str(int(at[0]) + chance.choice((-1, 1))) + text[at.end() :]


def _moved(text: str, chance: Random) -> str:
    """With two paragraphs the other way round."""
    parts = text.split("\n\n")
    plain = [n for n in range(1, len(parts) - 1) if not re.search(r"[{|=]", parts[n] + parts[n + 1])]
    if plain:
        n = chance.choice(plain)
        parts[n], parts[n + 1] = parts[n + 1], parts[n]
    return "\n\n".join(parts)


def _uncited(text: str, chance: Random) -> str:
    """Without a reference."""
    cited = list(_REFERENCE.finditer(text))
    if not cited:
        return text
    at = chance.choice(cited)
    return text[: at.start()] + text[at.end() :]


_EDITS: tuple[Callable[[str, Random], str], ...] = (_line, _line, _row, _year, _moved, _uncited)

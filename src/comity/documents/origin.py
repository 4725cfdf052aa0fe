"""Where a text that was taken out of a file stands in it: offsets there and back, whatever was escaped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable


class Origin:
    """A file's text, and where the characters of the text taken out of it stand in it.

    `pieces`: pairs of offsets, in the inner text and in the file, from which on both go on in step up to the character before the next.
    """

    def __init__(self, text: str, pieces: list[tuple[int, int]]) -> None:
        self.text = text
        self._inner = [inner for inner, _ in pieces]
        self._outer = [outer for _, outer in pieces]

    def at(self, offset: int) -> int:
        """Where a character of the inner text begins in the file."""
        piece = bisect_right(self._inner, offset) - 1
        return self._outer[piece] + offset - self._inner[piece]

    def inside(self, offset: int) -> int:
        """The character of the inner text that a place in the file belongs to; the nearest, where it belongs to none."""
        piece = max(bisect_right(self._outer, offset) - 1, 0)
        found = max(self._inner[piece] + offset - self._outer[piece], 0)
        return min(found, self._inner[piece + 1] - 1) if piece + 1 < len(self._inner) else found


def unescaped(
    text: str, start: int, end: int, escape: re.Pattern[str], worth: Callable[[re.Match[str]], str]
) -> tuple[str, Origin]:
    """The text between two places of a file with its escapes resolved, and where it stands."""
    parts: list[str] = []
    pieces, inner, at = [(0, start)], 0, start
    for found in escape.finditer(text, start, end):
        plain, value = text[at : found.start()], worth(found)
        parts += [plain, value]
        inner += len(plain) + len(value)
        at = found.end()
        pieces.append((inner, at))
    parts.append(text[at:end])
    return "".join(parts), Origin(text, pieces)

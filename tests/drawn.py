"""Tables drawn in characters, as mirrors print them: built from rows, so that the drawing is exact."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns of a screen that a text fills."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def draw(header: list[str], *rows: list[list[str]]) -> str:
    """The table: each row a list of cells, each cell the lines of its text."""
    cells = [[[title] for title in header], *rows]
    sizes = [max(width(line) for row in cells for line in [*row[column], ""]) + 2 for column in range(len(header))]
    rule = "+" + "+".join("-" * size for size in sizes) + "+"
    lines = [rule]
    for number, row in enumerate(cells):
        for at in range(max(map(len, row))):
            shown = [f" {cell[at] if at < len(cell) else ''}" for cell in row]
            lines.append("|" + "|".join(text + " " * (size - width(text)) for text, size in zip(shown, sizes, strict=True)) + "|")
        lines.append(rule.replace("-", "=") if number == 0 else rule)
    return "\n".join(lines) + "\n"

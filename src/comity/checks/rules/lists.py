"""Rules about the tables of an article as lists."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from comity.checks.cases import Article
from comity.checks.rule import Rule
from comity.documents.document import Row
from comity.model.findings import Finding


class NumbersSkip(Rule):
    code = "L001"
    severity = "note"
    name = "a numbered list that skips a number, or has one twice"
    what = "The rows of a table are numbered one by one, and a number is left out or stands twice."
    why = "A row was lost, or put in without numbering the rest anew."
    example = "Row 44 of a table of countries is followed by row 46."
    fix = "Put the lost row back, or number the rows anew."
    scope = "article"
    LEAST = 10
    """Rows from which a table counts as numbered."""

    def read(self, article: Article) -> Iterator[Finding]:
        tables: dict[int, dict[int, Row]] = {}
        for block in article.document.blocks:
            if block.row is not None:
                tables.setdefault(block.row.table, {})[block.row.start] = block.row
        for rows in tables.values():
            numbered = [(number, row) for row in rows.values() if (number := _number(row)) is not None]
            steps = [after - before for (before, _), (after, _) in pairwise(numbered)]
            if len(numbered) >= self.LEAST and steps.count(1) >= 0.9 * len(steps):
                for (before, _), (after, row) in pairwise(numbered):
                    if after - before in (0, 2):
                        message = f"Number {before} stands twice."
                        if after != before:
                            message = f"Number {after} follows {before}: a row is missing, or the rest is numbered wrongly."
                        yield self.in_article(article, message, row.start, row.end)


def _number(row: Row) -> int | None:
    """The number in the first cell of a row."""
    text = row.cells[0].blocks[0].prose.text.strip().rstrip(".") if row.cells and row.cells[0].blocks else ""
    return int(text) if text.isdigit() else None


RULES = (NumbersSkip,)

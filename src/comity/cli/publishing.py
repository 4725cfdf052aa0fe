"""Commands that give back: articles, citable quotes, charts, exports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from comity.assembly.opening import open_knowledge_base
from comity.cli.output import FORCED, Output
from comity.gazetteer.names import name_of
from comity.store.asking import ident
from comity.store.knowledge_base import KnowledgeBase


def article(
    state: str,
    other: str | None,
    days: dict[str, str | None],
    kb: Path | None,
    format: str,
    output: Path | None,
    *,
    all: bool,
) -> None:
    """Write an article as of and as known at `days`; `all`: with what is read less surely."""
    from comity.publication.articles import publish

    with open_knowledge_base(kb) as opened:
        text = publish.render(publish.article(opened, state, other, doubtful=all, **days), format)
    with Output(output) as out:
        out.write(text.encode())


def citable(state: str | None, texts: Path | None, kb: Path | None, format: str, output: Path | None) -> None:
    """List citable quotes: of a state's article, or how many each article has."""
    with open_knowledge_base(kb, texts=texts) as opened:
        lines = _quotes(opened, state, format) if state else _counts(opened)
    with Output(output) as out:
        out.write(lines.encode())


NO_TEXTS = "Quotes need the articles' texts, which the bundled facts do not hold: `comity update` fetches them, or give their folder with --texts.\n"


def _quotes(kb: KnowledgeBase, state: str, format: str) -> str:
    from comity.publication.citations.citable import by, quotes_of, when
    from comity.publication.citations.formats import cite

    asked = ident(state)
    found = quotes_of(kb, asked)
    if not found:
        return f"No direct quote can be cited for {name_of(asked)}.\n" if any(_counted(kb).values()) else NO_TEXTS
    cited = [cite(quote.source, format, f"comity{number}") for number, quote in enumerate(found, 1)]
    if format in ("csl", "bibtex", "ris"):
        return f"[{','.join(cited)}]\n" if format == "csl" else "\n".join(cited)
    return "".join(
        f"“{quote.text}”\n    {by(quote)}, {when(quote)}\n    {source}\n\n" for quote, source in zip(found, cited, strict=True)
    )


def _counted(kb: KnowledgeBase) -> dict[str, int]:
    from comity.publication.citations.citable import count_quotes

    return count_quotes(kb)


def _counts(kb: KnowledgeBase) -> str:
    counted = {state: count for state, count in _counted(kb).items() if count}
    lines = [f"{name_of(state)}: {count}\n" for state, count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))]
    return "".join(lines) or NO_TEXTS


def export(format: str, output: Path, kinds: list[str] | None, state: str | None, as_of: str | None, kb: Path | None) -> None:
    """Write an export."""
    from comity.publication.exports.run import export as run
    from comity.publication.exports.selection import select

    with open_knowledge_base(kb) as opened:
        count = run(select(opened, kinds, state, as_of), format, output, force=FORCED.get())
    sys.stderr.write(f"comity: {output} written{f', {count:,} statements' if count else ''}.\n")


def chart(  # noqa: PLR0913, PLR0917 - the options of the command
    kind: str, state: str, other: str | None, by: str, theme: str, width: int, as_of: str | None, kb: Path | None, output: Path
) -> None:
    """Draw a chart into a file whose ending says how."""
    from comity.publication.charts.drawing import draw

    with open_knowledge_base(kb) as opened:
        charts = opened.chart
        given: Any = {"as_of": as_of, "theme": theme, "width": width}
        if kind == "map":
            made = charts.map(state, by=by, **given)
        elif kind == "timeline":
            made = charts.timeline(state, other, **given)
        else:
            made = getattr(charts, kind)(state, **given)
    data = draw(made, output.suffix.lstrip("."))
    with Output(output) as out:
        out.write(data)

"""Commands that give back: articles, citable quotes, charts, exports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from comity.assembly.opening import open_knowledge_base
from comity.cli.output import FORCED, Output
from comity.gazetteer.names import name_of
from comity.store.knowledge_base import KnowledgeBase


def article(
    state: str, other: str | None, as_of: str | None, known_at: str | None, kb: Path | None, format: str, output: Path | None
) -> None:
    """Write an article."""
    from comity.publication.articles import publish

    with open_knowledge_base(kb) as opened:
        text = publish.render(publish.article(opened, state, other, as_of=as_of, known_at=known_at), format)
    with Output(output) as out:
        out.write(text.encode())


def citable(state: str | None, texts: Path | None, kb: Path | None, format: str, output: Path | None) -> None:
    """List citable quotes: of a state's article, or how many each article has."""
    with open_knowledge_base(kb, texts=texts) as opened:
        lines = _quotes(opened, state, format) if state else _counts(opened)
    with Output(output) as out:
        out.write(lines.encode())


def _quotes(kb: KnowledgeBase, state: str, format: str) -> str:
    from comity.publication.citations.citable import quotes
    from comity.publication.citations.formats import cite

    dossier = kb.dossier(state, spells=False)
    found = {quote.text: quote for account in dossier.accounts for quote in quotes(kb, dossier, account)}
    if not found:
        return (
            f"No direct quote can be cited for {name_of(dossier.state)}{'' if kb.texts else '; give the texts with --texts'}.\n"
        )
    cited = [cite(quote.source, format, f"comity{number}") for number, quote in enumerate(found.values(), 1)]
    if format in ("csl", "bibtex", "ris"):
        return f"[{','.join(cited)}]\n" if format == "csl" else "\n".join(cited)
    return "".join(f"“{text}”\n    {source}\n\n" for text, source in zip(found, cited, strict=True))


def _counts(kb: KnowledgeBase) -> str:
    from comity.publication.citations.citable import count_quotes

    counted = [(count, state) for state, count in count_quotes(kb).items()]
    note = (
        ""
        if kb.texts
        else "The articles' texts are not at hand, so that no quote can be verified; give their folder with --texts.\n"
    )
    lines = [
        f"{name_of(state)}: {count or 'no direct quote can be cited'}\n"
        for count, state in sorted(counted, key=lambda x: (-x[0], x[1]))
    ]
    return note + "".join(lines)


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

"""Commands that give back: articles, citable quotes, charts, exports."""

from __future__ import annotations

from pathlib import Path

from comity.cli.output import Output
from comity.store.opening import open_knowledge_base


def article(
    state: str, other: str | None, as_of: str | None, known_at: str | None, kb: Path | None, format: str, output: Path | None
) -> None:
    """Write an article."""
    from comity.publication.articles import publish

    with open_knowledge_base(kb) as opened:
        text = publish.render(publish.article(opened, state, other, as_of=as_of, known_at=known_at), format)
    with Output(output) as out:
        out.write(text.encode())

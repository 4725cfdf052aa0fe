"""Commands that write articles, charts and files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from comity.cli.commands.options import AsOf, ForceOption, KbOption, KnownAt, OutputOption


def article(
    state: Annotated[str, typer.Argument(help="A state's or organisation's name or code.")],
    other: Annotated[str | None, typer.Argument(help="Another, for the article on the pair.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    kb: KbOption = None,
    format: Annotated[
        Literal["markdown", "html", "wikitext", "text", "json"], typer.Option("--format", help="How it is written.")
    ] = "markdown",
    all: Annotated[
        bool, typer.Option("--all", help="With what is of kinds that are read less surely, such as policies and remarks.")
    ] = False,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write the article on a state's foreign relations, or on a pair's, with footnotes."""
    from comity.cli import publishing

    publishing.article(state, other, {"as_of": as_of, "known_at": known_at}, kb, format, output, all=all)


def citable(
    state: Annotated[str | None, typer.Argument(help="A state; without one, how many quotes each article has.")] = None,
    texts: Annotated[
        Path | None, typer.Option("--texts", help="The folder of the articles' texts; by default COMITY_TEXTS.")
    ] = None,
    kb: KbOption = None,
    format: Annotated[
        Literal["chicago", "apa", "csl", "bibtex", "ris"], typer.Option("--format", help="How the sources are cited.")
    ] = "chicago",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List direct quotes that can be cited, each with a ready citation of its source."""
    from comity.cli import publishing

    publishing.citable(state, texts, kb, format, output)


def chart(
    kind: Annotated[Literal["map", "timeline", "network", "coverage", "calendar"], typer.Argument(help="What to draw.")],
    state: Annotated[str, typer.Argument(help="A state's or organisation's name or code; world for a map of all.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="FILE.svg, .png, .html or .json.")],
    force: ForceOption = False,
    other: Annotated[str | None, typer.Option("--with", help="Another, for the timeline of a pair.")] = None,
    by: Annotated[Literal["status", "year", "mission"], typer.Option("--by", help="What colours the map.")] = "status",
    theme: Annotated[Literal["light", "dark"], typer.Option("--theme", help="Light or dark.")] = "light",
    width: Annotated[int, typer.Option("--width", min=280, max=2400, help="Width in pixels.")] = 860,
    as_of: AsOf = None,
    kb: KbOption = None,
) -> None:
    """Draw a state's relations: map, timeline, network of missions, coverage of sources, calendar of anniversaries."""
    from comity.cli import publishing

    publishing.chart(kind, state, other, by, theme, width, as_of, kb, output)


def export(
    format: Annotated[
        str, typer.Argument(help="csv, parquet, jsonl, turtle, nquads, jsonld, codebook, codebook-html, citation or datacite.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; for csv and parquet a folder.")],
    force: ForceOption = False,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only these kinds.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="Only what concerns a state or organisation.")] = None,
    as_of: AsOf = None,
    kb: KbOption = None,
) -> None:
    """Write statements for other tools to read: tables with a data package, JSON lines, RDF, the codebook."""
    from comity.cli import publishing

    publishing.export(format, output, kind, state, as_of, kb)

"""The command that finds oddities."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from comity.cli.commands.options import ForceOption, OutputOption


def check(
    places: Annotated[
        list[str] | None, typer.Argument(help="Articles, each with @DATE when observed; - for the standard input.")
    ] = None,
    whole: Annotated[bool, typer.Option("--kb", help="Check a whole knowledge base instead.")] = False,
    snapshot: Annotated[
        Path | None, typer.Option("--snapshot", help="Which one, or beside which; by default COMITY_KB, else the bundled facts.")
    ] = None,
    select: Annotated[list[str] | None, typer.Option("--select", help="Rules, by code or its beginning.")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Rules that are passed over.")] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="Do not lay the article beside a knowledge base.")] = False,
    title: Annotated[
        str | None,
        typer.Option(
            "--title", help="The title of the article: of one on the standard input, or whose file is called otherwise."
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Write a patch of what may safely be mended.")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", help="Findings that are known and passed over.")] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="Write what is found there, to be known.")
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Counts instead of findings.")] = False,
    format: Annotated[
        Literal["text", "json", "sarif", "html", "github", "gitlab"],
        typer.Option("--format", help="Also as annotations of GitHub and GitLab."),
    ] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Find contradictions and oddities, in an article also beside the knowledge base; exit code 1 where there are any. Settings: comity.toml."""
    from comity.cli.checking import Asked, run

    asked = Asked(
        kb=snapshot, select=select or [], ignore=ignore or [], exit_zero=exit_zero, alone=alone, title=title, fix=fix,
        baseline=baseline, write_baseline=write_baseline, statistics=statistics, format=format, output=output,
    )  # fmt: skip
    run(places or [], asked, whole=whole)

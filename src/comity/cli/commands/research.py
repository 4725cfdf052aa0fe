"""Commands for research data: panels, imports, what differs from other collections."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from comity.cli.commands.options import DataOption, ForceOption, KbOption, OutputOption


def panel(
    frame: Annotated[
        Literal["state-years", "dyad-years", "state-months", "dyad-months"] | None, typer.Argument(help="What a row is of.")
    ] = None,
    add: Annotated[str | None, typer.Option("--add", help="Verbs, with commas between: relations,missions.")] = None,
    system: Annotated[Literal["cow", "gw", "comity"], typer.Option("--system", help="Whose states and codes.")] = "cow",
    years: Annotated[str | None, typer.Option("--years", help="1990:2020, or one.")] = None,
    undirected: Annotated[bool, typer.Option("--undirected", help="Each two once.")] = False,
    false_dyads: Annotated[bool, typer.Option("--false-dyads", help="Also of two that were members on no common day.")] = False,
    microstates: Annotated[bool, typer.Option(help="With Gleditsch and Ward's microstates.")] = True,
    option: Annotated[list[str] | None, typer.Option("--option", help="An option of a verb: which, any_role.")] = None,
    shows: Annotated[
        Literal["panel", "codebook", "cite"], typer.Option("--show", help="The panel, its codebook, or BibTeX.")
    ] = "panel",
    listing: Annotated[bool, typer.Option("--verbs", help="Say which verbs there are.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="FILE.csv, .parquet, .arrow, .dta (Stata) or .xlsx; else CSV to the terminal."),
    ] = None,
    force: ForceOption = False,
    data: DataOption = None,
    kb: KbOption = None,
) -> None:
    """Make a research panel: states or dyads of every year or month, with columns that verbs add."""
    from comity.cli import panels

    if listing or frame is None:
        panels.list_verbs()
        return
    asked = panels.Asked(
        system=system,
        years=years,
        add=add,
        undirected=undirected,
        false_dyads=false_dyads,
        microstates=microstates,
        kb=kb,
        data=data,
        options=tuple(option or ()),
    )
    panels.panel(frame, asked, shows, output)


def import_data(
    project: Annotated[
        Literal["cow", "gw", "atop", "diplometrics", "unvotes", "gdelt"], typer.Argument(help="Whose data they are.")
    ],
    place: Annotated[str, typer.Argument(help="The folder, file or address of the files as published.")],
    data: DataOption = None,
) -> None:
    """Import research data sets, for the verbs of panels that take from them."""
    from comity.cli import panels

    panels.import_data(project, place, data)


def compare(
    source: Annotated[Literal["cow-diplomatic-exchange", "diplometrics", "wikidata"], typer.Argument(help="With which source.")],
    place: Annotated[
        str | None, typer.Argument(help="Of Wikidata: a dump, or an answer of its services, with @DATE when observed.")
    ] = None,
    years: Annotated[str | None, typer.Option("--years", help="Of data sets: 1990:2020, or one.")] = None,
    format: Annotated[
        Literal["report", "csv", "json", "quickstatements"],
        typer.Option(
            "--format", help="A report, or what differs with evidence; of Wikidata also what it lacks, as a batch to review."
        ),
    ] = "report",
    sources: Annotated[
        int, typer.Option("--sources", min=1, help="Independent sources behind what is in a batch, at least.")
    ] = 2,
    output: OutputOption = None,
    force: ForceOption = False,
    data: DataOption = None,
    kb: KbOption = None,
) -> None:
    """Where another collection and the knowledge base, asked without it, differ."""
    from comity.cli import comparing
    from comity.cli.output import fail

    if source == "wikidata":
        comparing.compare_items(place, kb, format, sources, output)
    elif format == "quickstatements" or place is not None:
        fail("A file and quickstatements are of Wikidata alone; leave them out, or compare wikidata.")
    else:
        comparing.compare(source, years, kb, data, format, output)

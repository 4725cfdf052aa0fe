"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from comity.cli.output import FORCED


def _forced(given: bool) -> bool:
    FORCED.set(given)
    return given


def day(given: str | None) -> str | None:
    """A date however it is usually written, as EDTF."""
    if given is None:
        return None
    from comity.store.asking import edtf_of

    return edtf_of(given)


Format = Literal["jsonl", "table"]
ReaderOption = Annotated[
    str | None,
    typer.Option("--reader", help="wikitext, plaintext, export, api, html or markdown; by default the content decides."),
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, whole or not at all.")]
ForceOption = Annotated[
    bool, typer.Option("--force", callback=_forced, help="Replace what is there, even if Comity did not make it.")
]
FastOption = Annotated[
    bool, typer.Option("--fast", help="Without the model of the language: of prose only what never varies is read.")
]
TitlesOption = Annotated[
    str,
    typer.Option(
        "--titles", help="Of a dump the pages whose whole titles fit this regular expression; by default those on the field."
    ),
]
CategoryOption = Annotated[
    list[str] | None, typer.Option("--category", help="Of a dump also the pages in this category; may be given several times.")
]
ContainingOption = Annotated[
    list[str] | None,
    typer.Option("--containing", help="Of a dump also the pages whose text has this; may be given several times."),
]
EngineOption = Annotated[
    Literal["local", "spark"], typer.Option("--engine", help="Who works: this machine's processes, or the workers of Spark.")
]
MasterOption = Annotated[str, typer.Option("--master", help="With --engine spark: whose workers, as Spark calls them.")]
HistoryOption = Annotated[bool, typer.Option("--history", help="Of a dump every revision, one a day, and not the newest alone.")]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="The folder of imported data sets, where not in the data folder.")
]
AnswerFormat = Annotated[Literal["text", "json", "csv"], typer.Option("--format", help="text, json or csv.")]
FormatOption = Annotated[Format | None, typer.Option("--format", help="jsonl or table; a table on a terminal by default.")]
KbOption = Annotated[Path | None, typer.Option("--kb", help="A snapshot; by default COMITY_KB, else the bundled facts.")]
KindsOption = Annotated[list[str] | None, typer.Option("--kind", help="Only of this kind; may be given several times.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", callback=day, help="The day asked about: 2009-11-01, 1 Nov 2009, 2009, today.")
]
KnownAt = Annotated[str | None, typer.Option("--known-at", callback=day, help="Only what sources observed by this day said.")]
On = Annotated[str | None, typer.Option("--on", help="Only those that existed on this day (EDTF).")]

"""Commands that read articles, and that look up names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.commands.options import (
    AnswerFormat,
    CategoryOption,
    ContainingOption,
    EngineOption,
    FastOption,
    ForceOption,
    FormatOption,
    HistoryOption,
    MasterOption,
    On,
    OutputOption,
    ReaderOption,
    TitlesOption,
)
from comity.cli.output import Output


def extract(
    paths: Annotated[
        list[Path], typer.Argument(help="Articles as wikitext or plain text, folders of them, dumps, or - for standard input.")
    ],
    format: FormatOption = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only claims of this kind; may be given several times.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes to use.")] = 1,
    audit: Annotated[bool, typer.Option("--audit", help="List what is in scope and made no claim, instead of claims.")] = False,
    everything: Annotated[bool, typer.Option("--everything", help="With --audit: also what no kind is about.")] = False,
    fast: FastOption = False,
    title: Annotated[str | None, typer.Option("--title", help="The article's title, for standard input.")] = None,
    reader: ReaderOption = None,
    titles: TitlesOption = "",
    category: CategoryOption = None,
    containing: ContainingOption = None,
    history: HistoryOption = False,
    engine: EngineOption = "local",
    master: MasterOption = "local[2,4]",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Read articles and print what they assert, one claim a line; or put a table of what was read, which `comity build` takes, into `-o NAME.parquet`.

    A bad input is named on the standard error stream and makes the exit code 2; the claims of the others are still written.
    """
    from comity.cli.extraction import run, write_table
    from comity.extraction.batch import Audited
    from comity.sources.articles.dumps.choosing import Choice

    choice = Choice(titles=titles, categories=tuple(category or ()), containing=tuple(containing or ()), history=history)
    if engine == "spark" or (output is not None and output.suffix == ".parquet"):
        if kind or audit or title or reader or format:
            raise typer.BadParameter("a table has every claim; leave --kind, --audit, --title, --reader and --format out.")
        write_table(paths, output, choice=choice, fast=fast, jobs=jobs, master=master if engine == "spark" else None)
        return
    audited: Audited = "everything" if audit and everything else "scope" if audit else ""
    run(
        paths, format=format, kinds=kind or [], jobs=jobs, audited=audited, fast=fast, title=title, reader=reader, choice=choice, output=output,
    )  # fmt: skip


def references(
    path: Annotated[Path, typer.Argument(help="An article, or - for standard input.")],
    format: FormatOption = None,
    reader: ReaderOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Print an article's references, further reading and external links."""
    from comity.cli.listing import print_references

    print_references(path, format, reader, output)


def resolve(
    name: Annotated[str, typer.Argument(help="A name of a state, organisation or city.")],
    on: Annotated[str | None, typer.Option("--on", help="An EDTF date on which the name was used.")] = None,
    near: Annotated[list[str] | None, typer.Option("--near", help="A state or city named with it.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say which state, organisation or city a name means, or the candidates and why not."""
    from comity.cli.listing import print_resolution

    print_resolution(name, on, near or [], json)


def states(on: On = None, format: AnswerFormat = "text", output: OutputOption = None, force: ForceOption = False) -> None:
    """List the states, former states and territories that Comity knows, with their codes and lives."""
    from comity.cli.gazetteer import list_states

    list_states(on, format, output)


def organizations(on: On = None, format: AnswerFormat = "text", output: OutputOption = None, force: ForceOption = False) -> None:
    """List the organisations that Comity knows, with their Wikidata items, other names and predecessors."""
    from comity.cli.gazetteer import list_organizations

    list_organizations(on, format, output)


def explain(
    path: Annotated[Path, typer.Argument(help="An article, or - for standard input.")],
    at: Annotated[int, typer.Option("--at", help="An offset in code points, as claims give them.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    reader: ReaderOption = None,
) -> None:
    """Show how the passage at an offset is read: mentions, pattern, claims."""
    from comity.cli.listing import print_explanation

    print_explanation(path, at, json, reader)


def schema(output: OutputOption = None, force: ForceOption = False) -> None:
    """Print the JSON Schema of a claim."""
    import msgspec

    from comity.model.schema import claim_schema

    with Output(output) as out:
        out.write(msgspec.json.format(msgspec.json.encode(claim_schema()), indent=2) + b"\n")

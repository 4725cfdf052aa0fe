"""The command `comity`: thin faces over the library's functions.

Exit codes: 0, all went well; 1, the output could not be written; 2, an input or the usage was bad, and one sentence on the
standard error stream says what and what to do. Output is written whole or not at all.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from comity import __version__
from comity.cli.output import Output, fail
from comity.model.errors import ComityError

app = typer.Typer(
    name="comity",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the help is text: it need not wait for a renderer
    help="What articles on the foreign relations of states assert, as dated claims with exact evidence.",
    epilog="Exit codes: 0 success; 1 output could not be written; 2 bad input or usage.",
)

Format = Literal["jsonl", "table"]
ReaderOption = Annotated[str | None, typer.Option("--reader", help="wikitext or plaintext; by default the content decides.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, whole or not at all.")]
FormatOption = Annotated[Format | None, typer.Option("--format", help="jsonl or table; a table on a terminal by default.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"comity {__version__}")
        raise typer.Exit


@app.callback()
def comity(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """What articles on the foreign relations of states assert, as dated claims with exact evidence."""


@app.command()
def extract(  # noqa: PLR0913 - the options of the command
    paths: Annotated[
        list[Path], typer.Argument(help="Articles as wikitext or plain text, folders of them, or - for standard input.")
    ],
    format: FormatOption = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only claims of this kind; may be given several times.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes to use.")] = 1,
    audit: Annotated[bool, typer.Option("--audit", help="List what is in scope and made no claim, instead of claims.")] = False,
    title: Annotated[str | None, typer.Option("--title", help="The article's title, for standard input.")] = None,
    reader: ReaderOption = None,
    output: OutputOption = None,
) -> None:
    """Read articles and print what they assert, one claim a line.

    A bad input is named on the standard error stream and makes the exit code 2; the claims of the others are still written.
    """
    from comity.cli.extraction import run

    run(paths, format=format, kinds=kind or [], jobs=jobs, audited=audit, title=title, reader=reader, output=output)


@app.command()
def references(
    path: Annotated[Path, typer.Argument(help="An article, or - for standard input.")],
    format: FormatOption = None,
    reader: ReaderOption = None,
    output: OutputOption = None,
) -> None:
    """Print an article's references, further reading and external links."""
    from comity.cli.listing import print_references

    print_references(path, format, reader, output)


@app.command()
def resolve(
    name: Annotated[str, typer.Argument(help="A name of a state, organisation or city.")],
    on: Annotated[str | None, typer.Option("--on", help="An EDTF date on which the name was used.")] = None,
    near: Annotated[list[str] | None, typer.Option("--near", help="A state or city named with it.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say which state, organisation or city a name means, or the candidates and why not."""
    from comity.cli.listing import print_resolution

    print_resolution(name, on, near or [], json)


@app.command()
def explain(
    path: Annotated[Path, typer.Argument(help="An article, or - for standard input.")],
    at: Annotated[int, typer.Option("--at", help="An offset in code points, as claims give them.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    reader: ReaderOption = None,
) -> None:
    """Show how the passage at an offset is read: mentions, pattern, claims."""
    from comity.cli.listing import print_explanation

    print_explanation(path, at, json, reader)


@app.command()
def schema(output: OutputOption = None) -> None:
    """Print the JSON Schema of a claim."""
    import msgspec

    from comity.model.schema import claim_schema

    with Output(output) as out:
        out.write(msgspec.json.format(msgspec.json.encode(claim_schema()), indent=2) + b"\n")


def main() -> None:
    """Run the command; every ComityError becomes one sentence and exit code 2."""
    try:
        app()
    except ComityError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing to say, and nobody to say it to
        sys.exit(1)
    except KeyboardInterrupt:
        fail("Interrupted; nothing was written.", 130)


if __name__ == "__main__":
    main()

"""The command `comity`: thin faces over the library's functions.

Exit codes: 0, all went well; 1, the output could not be written, or `check` has findings; 2, an input or the usage was bad, and one sentence on the
standard error stream says what and what to do. Output is written whole or not at all.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from comity.cli.commands import asking, building, checking, publishing, reading, research, serving
from comity.cli.output import fail
from comity.cli.serving import admin
from comity.model.errors import ComityError, OutputError
from comity.version import __version__

app = typer.Typer(
    name="comity",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the help is text: it need not wait for a renderer
    help="What articles on the foreign relations of states assert, as dated claims with exact evidence.",
    epilog="Exit codes: 0 success; 1 output could not be written, or findings; 2 bad input or usage.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"comity {__version__}")
        raise typer.Exit


@app.callback()
def comity(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """What articles on the foreign relations of states assert, as dated claims with exact evidence."""


for command in (
    reading.extract,
    reading.references,
    reading.resolve,
    reading.states,
    reading.organizations,
    reading.explain,
    reading.schema,
    building.fetch,
    building.update,
    building.build,
    asking.show,
    asking.between,
    asking.history,
    asking.ask,
    asking.timeline,
    asking.search,
    asking.sql,
    publishing.article,
    publishing.citable,
    publishing.chart,
    publishing.export,
    checking.check,
    building.diff,
    research.panel,
    research.import_data,
    research.compare,
    serving.mcp,
    serving.serve,
):
    app.command({"import_data": "import"}.get(command.__name__))(command)
app.add_typer(admin, name="admin")


def main() -> None:
    """Run the command; every ComityError becomes one sentence and exit code 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="surrogateescape")  # a file's name need not be text: it is printed as it is
    try:
        app()
    except OutputError as error:
        fail(str(error), 1)
    except ComityError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing to say, and nobody to say it to
        sys.exit(1)
    except OSError as error:  # a name that no file can have, a disk that fails
        fail(f"{str(error.filename or 'The file')[:200]} cannot be used: {error.strerror or error}; check the path.")
    except KeyboardInterrupt:
        fail("Interrupted; nothing was written.", 130)


if __name__ == "__main__":
    main()

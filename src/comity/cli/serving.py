"""Commands that serve the atlas, and those of whoever runs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.output import FORCED, Output, fail
from comity.model.errors import AccountError

if TYPE_CHECKING:
    from comity.web.discussion.database import Database

admin = typer.Typer(help="Run the discussion: moderators' accounts, accepted corrections, a person's data.", no_args_is_help=True)


def _text(given: str) -> str:
    """Raise AccountError for bytes that are no text: no database keeps them."""
    if any("\ud800" <= character <= "\udfff" for character in given):
        raise AccountError(f"{given!r} is not text in the encoding of this terminal; write it in UTF-8.")
    return given


Name = Annotated[str, typer.Argument(help="The account's name.", callback=_text)]


def serve(kb: Path | None, host: str, port: int, workers: int, browse: bool) -> None:
    """Serve the atlas until a signal ends it."""
    try:
        from comity.web.serve import serve as run
    except ModuleNotFoundError as error:
        fail(f"The atlas needs {error.name}; install it with `pip install '.[web]'`.")
    import msgspec

    from comity.web.settings import read_settings

    settings = read_settings()
    given = {"kb": kb} if kb else {}
    if settings.url == "http://127.0.0.1:8000":
        given["url"] = f"http://{host}:{port}"  # type: ignore[assignment]
    run(msgspec.structs.replace(settings, **given), host, port, workers, browse=browse)


@admin.command("add")
def add(name: Name, role: Annotated[str, typer.Option("--role", help="moderator or admin.")] = "moderator") -> None:
    """Make an account; the password is asked for, or read from standard input."""
    from comity.web.discussion.accounts import add_account

    add_account(_database(), name, _password(), role)
    sys.stderr.write(f"comity: the account {name} is made; sign in at /moderation/sign-in.\n")


@admin.command("password")
def password(name: Name) -> None:
    """Set an account's password; its sessions end."""
    from comity.web.discussion.accounts import change_account

    change_account(_database(), name, password=_password())
    sys.stderr.write(f"comity: the password of {name} is set.\n")


@admin.command("close")
def close(name: Name) -> None:
    """Close an account; its sessions end."""
    from comity.web.discussion.accounts import change_account

    change_account(_database(), name, active=False)
    sys.stderr.write(f"comity: the account {name} is closed.\n")


@admin.command("accounts")
def accounts() -> None:
    """List the accounts."""
    from comity.web.discussion.accounts import accounts as listed

    for each in listed(_database()):
        sys.stdout.write(f"{each.name}\t{each.role}\t{'open' if each.active else 'closed'}\n")


@admin.command("corrections")
def corrections(output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write.")] = None) -> None:
    """Write the accepted corrections as a file for `comity build --corrections`."""
    from comity.web.discussion.contributions import accepted
    from comity.web.discussion.corrections import corrections_file

    with Output(output) as out:
        out.write(corrections_file(accepted(_database(), kind="correction", most=100_000)))


@admin.command("backup")
def backup(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there, even if Comity did not make it.")] = False,
) -> None:
    """Write the whole discussion into a file, while the atlas serves."""
    from comity.web.discussion.backup import backup as lines

    FORCED.set(force)
    with Output(output) as out:
        for line in lines(_database()):
            out.write(line)


@admin.command("restore")
def restore(
    path: Annotated[Path, typer.Argument(help="A file that `comity admin backup` wrote.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the discussion that the database holds.")] = False,
) -> None:
    """Put a backup into the database, SQLite or PostgreSQL, whichever it is from."""
    from comity.model.errors import SourceError
    from comity.web.discussion.backup import restore as put

    try:
        with path.open("rb") as file:
            count = put(_database(), file, force=force)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}; check the path.") from error
    sys.stderr.write(f"comity: {count} rows are restored.\n")


@admin.command("person")
def person(
    email: Annotated[str, typer.Argument(help="The e-mail address that was given.", callback=_text)],
    delete: Annotated[bool, typer.Option("--delete", help="Delete it all.")] = False,
) -> None:
    """Show everything that a person contributed, as JSON, or delete it."""
    from comity.web.discussion.contributions import by_email, own_data, remove

    database = _database()
    found = by_email(database, email)
    if delete:
        count = remove(database, [each.id for each in found])
        sys.stderr.write(f"comity: {count} contributions are deleted.\n")
        return
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode([own_data(each) for each in found]), indent=1).decode() + "\n")


def _database() -> Database:
    from comity.web.discussion.database import Database, migrate
    from comity.web.settings import read_settings

    address = read_settings().database
    migrate(address)
    return Database(address)


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    given = sys.stdin.readline().rstrip("\n")
    if not given:
        fail("There is no terminal to ask for the password on, and no line on the standard input; give it as one line there.")
    return given

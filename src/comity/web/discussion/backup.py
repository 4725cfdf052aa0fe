"""The discussion as a file, and back: JSON lines, the same from SQLite and PostgreSQL, taken while the atlas serves.

The first line says what it is and at which migration; each other is a row of a table. One transaction reads them all, so the file
holds one moment; one transaction writes them all, so that a restore is whole or did not happen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Table, delete, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from comity.model.errors import DatabaseError
from comity.version import __version__
from comity.web.discussion.database import Database
from comity.web.discussion.tables import Base

FORMAT = 1
LEFT_OUT = ("attempts", "sessions")
"""Tables of what passes within hours: attempts to sign in, and who is signed in."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a backup."""

    comity_backup: int
    version: str
    migration: str


def backup(database: Database) -> Iterator[bytes]:
    """The lines of a backup."""
    with database.engine.connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        head = Head(comity_backup=FORMAT, version=__version__, migration=_migration(connection))
        yield msgspec.json.encode(head) + b"\n"
        for table in _tables():
            for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
                yield (
                    msgspec.json.encode({"table": str(table.name), "row": {str(name): value for name, value in row.items()}})
                    + b"\n"
                )


def restore(database: Database, lines: Iterable[bytes], *, force: bool = False) -> int:
    """Put the rows of a backup into a database; how many they are.

    Raises DatabaseError, and changes nothing, for a file that is no backup or of another migration, and for a database that holds
    something already, unless what it holds is to be replaced (`force`).
    """
    given = iter(lines)
    head = _head(next(given, b""))
    with database.engine.connect().execution_options(writes=True) as connection, connection.begin():
        if head.migration != _migration(connection):
            raise DatabaseError(
                f"The backup is of migration {head.migration}, the database of {_migration(connection)}; use the version {head.version}."
            )
        held = sum(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in _tables()
            if table.name != "secrets"
        )
        if held and not force:
            raise DatabaseError("The database holds a discussion already; restore into an empty one, or --force to replace it.")
        for table in reversed(_tables()):
            connection.execute(delete(table))
        count = sum(_put(connection, line) for line in given if line.strip())
        _set_sequences(connection)
    return count


def _tables() -> list[Table]:
    """Those that are kept, a table behind those that it refers to."""
    return [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]


def _migration(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def _head(line: bytes) -> Head:
    try:
        head = msgspec.json.decode(line, type=Head)
    except msgspec.MsgspecError as error:
        raise DatabaseError("This is no backup of Comity; `comity admin backup` makes one.") from error
    if head.comity_backup != FORMAT:
        raise DatabaseError(f"The backup was written by version {head.version}, in another form; restore it with that one.")
    return head


def _put(connection: Connection, line: bytes) -> int:
    tables = {table.name: table for table in _tables()}
    try:
        found: dict[str, Any] = msgspec.json.decode(line)
        table, row = tables[found["table"]], found["row"]
        connection.execute(insert(table).values(**row))
    except (msgspec.MsgspecError, KeyError, TypeError, SQLAlchemyError) as error:
        raise DatabaseError("The backup is damaged: a line of it is no row of the discussion; nothing was restored.") from error
    return 1


def _set_sequences(connection: Connection) -> None:
    """Let numbers go on behind those that were restored; SQLite does that by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in _tables():
        for column in table.primary_key.columns:
            if column.autoincrement is True or (column.autoincrement == "auto" and column.type.python_type is int):
                sequence = func.pg_get_serial_sequence(table.name, column.name)
                connection.execute(select(func.setval(sequence, func.max(column))))

"""The connection to what people write, brought to the newest migration when it is opened."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from comity.model.errors import BusyError, DatabaseError

WRITERS = 2
"""How many transactions of one process may write, or wait to, at a time."""
PATIENCE = 0.3
"""Seconds for which another waits for them."""
BUSY = "What you sent cannot be kept at the moment, as the database does not take it; nothing was lost, try again in a minute."


class Database:
    """Sessions on a database by its SQLAlchemy address. Raises DatabaseError where it cannot be opened."""

    def __init__(self, address: str) -> None:
        self.engine = _engine(address)
        self._writing = threading.BoundedSemaphore(WRITERS)
        self._readers = sessionmaker(self.engine, expire_on_commit=False)
        self._writers = sessionmaker(self.engine.execution_options(writes=True), expire_on_commit=False)

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A transaction that writes, committed when the block ends, rolled back when it fails.

        Few write at a time, so that a database that is locked or full keeps no reader waiting. Raises BusyError then.
        """
        if not self._writing.acquire(timeout=PATIENCE):
            raise BusyError(BUSY)
        try:
            with self._writers.begin() as session:
                yield session
        except OperationalError as error:
            raise BusyError(BUSY) from error
        finally:
            self._writing.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads, beside whoever writes."""
        with self._readers.begin() as session:
            yield session

    def forget(self) -> None:
        """Leave nothing of what was deleted in the files of SQLite: it is overwritten there, and the log of writes is emptied."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def migrate(address: str) -> None:
    """Bring a database to the newest migration, making it if it is not there."""
    engine = _engine(address)
    try:
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(files("comity.web.discussion") / "migrations"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise DatabaseError(
            f"{_plain(address)} was written by a newer version of Comity: {_first(error)}; install that one."
        ) from error
    except SQLAlchemyError as error:
        raise DatabaseError(f"{_plain(address)} cannot be opened: {_first(error)}; check DATABASE_URL.") from error
    finally:
        engine.dispose()


def _engine(address: str) -> Engine:
    try:
        url = make_url(address)
        lite = url.get_backend_name() == "sqlite"
        if lite and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, pool_pre_ping=not lite)
    except (ArgumentError, ImportError, OSError) as error:
        raise DatabaseError(
            f"The database {_plain(address)} cannot be used: {_first(error)}; give DATABASE_URL as sqlite:///FILE or postgresql://..."
        ) from error
    if lite:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    """SQLite as a server needs it: readers beside a writer, waiting for locks, nothing acknowledged before it is on the disk."""
    connection.isolation_level = None  # the event `begin` begins transactions
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 4000", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    """A writer takes its lock at once: one that began as a reader could not wait for another writer."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _plain(address: str) -> str:
    """An address without its password."""
    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return "in DATABASE_URL"


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".")


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())

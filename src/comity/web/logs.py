"""Logs: one line of JSON an event on the standard error stream, without anything that tells who asked.

No address of a client, no query, no name, no e-mail: of a request only its method, its path (a person's private path cut short),
status, duration and size.
"""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime

import msgspec

PRIVATE = ("/yours/",)


class Lines(logging.Formatter):
    """Formats a record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; of an error its type and where it arose, not its text, which may quote what a person wrote."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "event": record.getMessage(), **getattr(record, "told", {}),
        }  # fmt: skip
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            line |= {"error": record.exc_info[0].__name__, "at": [f"{x.filename}:{x.lineno}" for x in frames[-6:]]}
        return msgspec.json.encode(line).decode()


def set_up() -> None:
    """Send what `comity.web` logs to the standard error stream."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logger = logging.getLogger("comity.web")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False


def shown(path: str) -> str:
    """A path as it may be logged."""
    return next((f"{prefix}…" for prefix in PRIVATE if path.startswith(prefix)), path)

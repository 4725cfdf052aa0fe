"""Reads the project's official files from a folder: those that are there of the two that are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from comity.model.errors import SourceError
from comity.sources.cow import exchange, organizations
from comity.sources.source import Input, Options

READERS: tuple[tuple[tuple[str, ...], Callable[[Path], Input]], ...] = (
    ((organizations.FILE,), organizations.read),
    (exchange.FILES, exchange.read),
)


def inputs(options: Options) -> Iterator[Input]:
    """The documents of the folder that the options name. Raises SourceError where it has none of the files."""
    if options.cow is None:
        return
    found = [(path, read) for names, read in READERS if (path := _file(options.cow, names))]
    if not found:
        names = ", ".join(name for names, _ in READERS for name in names)
        raise SourceError(f"{options.cow} has none of the files {names} (or with .gz); give the folder that has them.")
    for path, read in found:
        yield read(path)


def _file(folder: Path, names: tuple[str, ...]) -> Path | None:
    places = [folder / f"{name}{end}" for name in names for end in ("", ".gz")]
    return next((place for place in places if place.is_file()), None)

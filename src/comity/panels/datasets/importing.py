"""Imports data sets from a folder, a file or an address, as published, into the folder from which verbs take them."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

import httpx
import msgspec
import polars as pl

from comity.model.errors import SourceError
from comity.panels.datasets.events import counted
from comity.panels.datasets.layout import Layout, of_project
from comity.panels.datasets.reading import read


class Imported(msgspec.Struct, frozen=True):
    """A data set that was imported: its name and title, the file that it is from with its hash, and how many rows it has."""

    name: str
    title: str
    file: str
    hash: str
    rows: int


def import_project(project: str, place: str, folder: Path) -> list[Imported]:
    """Import what a folder, file or address holds of a project; nothing is written unless all of it can be read.

    Of `gdelt` its event files, counted by month.

    Raises SourceError where a file is not as published, or there is none of the project's; QueryError for a project that there is not.
    """
    if project == "gdelt":
        with _at_hand(place) as given:
            events = counted(given)
            folder.mkdir(parents=True, exist_ok=True)
            return [
                _put(folder, Imported("gdelt_events", "Events of GDELT by month", place, _hash(events), events.height), events)
            ]
    wanted = of_project(project)
    with _at_hand(place) as given:
        found = [(layout, path) for layout in wanted if (path := _file(given, layout)) is not None]
        if not found:
            names = ", ".join(name for layout in wanted for name in layout.files)
            raise SourceError(f"{place} has none of the files of {project}: {names}; give the folder in which they lie.")
        made = [(layout, path, read(path, layout)) for layout, path in found]
        folder.mkdir(parents=True, exist_ok=True)
        return [_kept(folder, layout, path, frame) for layout, path, frame in made]


def _kept(folder: Path, layout: Layout, path: Path, frame: pl.DataFrame) -> Imported:
    """A data set, put into the folder with what is known of it."""
    return _put(
        folder, Imported(layout.name, layout.title, path.name, sha256(path.read_bytes()).hexdigest(), frame.height), frame
    )


def _put(folder: Path, told: Imported, frame: pl.DataFrame) -> Imported:
    _write(folder / f"{told.name}.parquet", frame.write_parquet)
    _write(folder / f"{told.name}.json", lambda file: file.write_bytes(msgspec.json.encode(told)))
    return told


def _hash(frame: pl.DataFrame) -> str:
    """Of what is made of many files, which may be larger than memory."""
    return sha256(frame.write_csv().encode()).hexdigest()


def _write(path: Path, writing: Callable[[Path], object]) -> None:
    """Put a file into its place when it is whole."""
    part = path.with_name(f".{path.name}.part")
    writing(part)
    part.replace(path)


def _file(place: Path, layout: Layout) -> Path | None:
    """The file of a data set: by the first of its names that is there, whatever the case, plain or in gzip, in the folder or below."""
    every = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    for pattern in layout.files:
        for path in every:
            if fnmatch(path.name.lower().removesuffix(".gz"), pattern.lower()):
                return path
    return None


@contextmanager
def _at_hand(place: str) -> Iterator[Path]:
    """The folder or file that is given; of an address or an archive, a folder with what it holds."""
    if place.startswith(("http://", "https://")):
        with tempfile.TemporaryDirectory(prefix="comity-") as scratch:
            yield _unpacked(place.rpartition("/")[2].partition("?")[0] or "data", _fetched(place), Path(scratch))
        return
    path = Path(place)
    if not path.exists():
        raise SourceError(f"{place} does not exist; give the folder, file or address of the data.")
    if path.suffix == ".zip":
        with tempfile.TemporaryDirectory(prefix="comity-") as scratch:
            yield _unpacked(path.name, path.read_bytes(), Path(scratch))
        return
    yield path


def _fetched(address: str) -> bytes:
    try:
        answer = httpx.get(address, follow_redirects=True, timeout=60)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise SourceError(f"{address} could not be fetched: {error}; download the file and give its folder.") from error
    return answer.content


def _unpacked(name: str, data: bytes, folder: Path) -> Path:
    """A file in a folder; of an archive what is in it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        (folder / name).write_bytes(data)
        return folder
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for each in archive.infolist():
            if not each.is_dir():
                (folder / Path(each.filename).name).write_bytes(archive.read(each))
    return folder

"""What a source is: a folder of this package with `metadata.yaml` and `source.py`, found by that and named nowhere else.

`source.py` has `inputs(options)`, which gives what a build is to read: records of claims that are made already, and texts that
are yet to be read for theirs. A source that the options do not ask for gives nothing.
"""

from __future__ import annotations

import importlib
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import msgspec

from comity import sources
from comity.documents.document import Document
from comity.model.citations import Reference
from comity.model.errors import QueryError
from comity.model.kinds import AnyClaim
from comity.model.records import DocumentRecord, Silence
from comity.sources.articles.dumps.choosing import Choice
from comity.sources.metadata import Metadata, metadata


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a build is asked to read.

    `places`: articles and folders of them, each with `@DATE` where known. `bundled`: the bundled facts beside them; without
    places they are read anyway. `corrections`: a corrections file. `without`: names of sources that are left out.
    `fast`: texts are read without the model of the language. `cow`: a folder with files of the Correlates of War project. `wikidata`: a file of Wikidata's items,
    with `@DATE` where known. `choice`: which pages of dumps are read.
    """

    places: tuple[str, ...] = ()
    bundled: bool = False
    corrections: Path | None = None
    without: frozenset[str] = frozenset()
    fast: bool = False
    cow: Path | None = None
    wikidata: str | None = None
    choice: Choice = Choice()


class Input(msgspec.Struct, kw_only=True):
    """A document with its claims.

    `unread`: what was in scope of the source and made no claim. `withdrawn`: ids of claims that it takes back, with the reason.
    `silences`: what it would have told and does not.
    `error`: the sentence that says why it could not be read, and then there is no record. `reading`: how its text was read, with the `model` or by `formulas`.
    """

    record: DocumentRecord | None = None
    claims: list[AnyClaim] = []
    references: list[Reference] = []
    unread: list[str] = []
    withdrawn: dict[str, str] = {}
    error: str | None = None
    reading: str | None = None
    silences: list[Silence] = []


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is yet to be read; `read` may run in another process, so it is asked for no more than its fields say."""

    @abstractmethod
    def read(self) -> tuple[Document, DocumentRecord]:
        """The document and what is known of it. Raises DocumentError or SourceError where it cannot be read."""


class Reader(Protocol):
    """The module `source.py` of a source."""

    def inputs(self, options: Options) -> Iterable[Input | Text]:
        """What a build with these options reads of this source. Raises SourceError for options that name what is not there."""


class Source(msgspec.Struct, frozen=True):
    """A source by its folder: what it is, and its reader."""

    metadata: Metadata
    reader: Reader

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.metadata.name


@cache
def all_sources() -> dict[str, Source]:
    """Every source by its name, in the order of names."""
    folders = sorted(folder.name for folder in files(sources).iterdir() if (folder / "metadata.yaml").is_file())
    return {name: Source(metadata(name), importlib.import_module(f"{sources.__name__}.{name}.source")) for name in folders}


def inputs(options: Options) -> Iterator[Input | Text]:
    """What all sources give. Raises QueryError where `without` names one that there is not, and what their readers raise."""
    if unknown := sorted(options.without - set(all_sources())):
        raise QueryError(f"There is no source {unknown[0]!r}; choose from {', '.join(all_sources())}.")
    for name, source in all_sources().items():
        if name not in options.without:
            yield from source.reader.inputs(options)

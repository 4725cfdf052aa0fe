"""Writes a panel to a file, in the format that its name says: CSV, Parquet, Arrow, Stata, Excel; with its provenance where the format holds it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from comity.model.errors import OutputError
from comity.model.placing import is_ours
from comity.panels.citing import cite, codebook, sources
from comity.panels.needs import needing
from comity.panels.stata import write_stata
from comity.version import __version__

if TYPE_CHECKING:
    from comity.panels.panel import Panel


def provenance(panel: Panel) -> dict[str, str]:
    """What a file tells of the panel in it: of what it is, by which version, from which snapshot and sources."""
    about = {"title": repr(panel), "version": __version__, "sources": ", ".join(sources(panel)), "citation": cite(panel)}
    if any(verb.asks for verb in panel.added):
        about |= {"snapshot": panel.holdings.kb.manifest.identity, "as_of": panel.holdings.kb.manifest.as_of}
    return about


def write(panel: Panel, path: str | Path) -> Path:
    """Write a panel; what else it tells goes into the file (Parquet, Stata, Excel), or beside it (`.codebook.csv`, `.bib` of CSV and Arrow).

    Raises OutputError for a name whose end is no format, or where a package is missing that it needs.
    """
    target = Path(path)
    if target.suffix not in WRITERS:
        raise OutputError(f"{target} has no format that panels are written in; end its name in one of {', '.join(WRITERS)}.")
    if not target.parent.is_dir():
        raise OutputError(f"{target.parent} is no folder; make it first.")
    part = target.with_name(f".{target.stem}.part{target.suffix}")
    try:
        with needing(*NEEDS.get(target.suffix, ())):
            WRITERS[target.suffix](panel, part)
        part.replace(target)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    if target.suffix in (".csv", ".arrow"):
        codebook(panel).write_csv(target.with_suffix(".codebook.csv"))
        target.with_suffix(".bib").write_text(cite(panel), encoding="utf-8")
    return target


def is_panel(path: Path) -> bool:
    """Whether a file is empty, or a panel that was written before."""
    if path.suffix == ".csv":
        with path.open("rb") as file:
            head = file.readline(200)
        return not head or head.startswith((b"ccode", b"gwcode", b"iso"))
    if path.suffix == ".xlsx" and zipfile.is_zipfile(path):
        return b"Comity" in zipfile.ZipFile(path).read("docProps/core.xml")
    return path.suffix == ".arrow" or is_ours(path)


def _parquet(panel: Panel, path: Path) -> None:
    panel.frame.write_parquet(
        path, metadata={f"comity.{name}": value for name, value in provenance(panel).items()} | _columns(panel)
    )


def _columns(panel: Panel) -> dict[str, str]:
    return {"comity.codebook": json.dumps(codebook(panel).to_dicts())}


def _excel(panel: Panel, path: Path) -> None:
    import xlsxwriter  # noqa: PLC0415 (an extra)

    if len(panel) >= 1_048_576:
        raise OutputError(
            f"A sheet holds 1,048,575 rows, and the panel has {len(panel):,}; write Parquet or CSV, or ask for fewer years."
        )
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"author": "Comity", "title": repr(panel)})
        panel.frame.write_excel(book, "panel", autofit=True)
        codebook(panel).write_excel(book, "codebook", autofit=True)
        pl.DataFrame({"of": list(provenance(panel)), "told": list(provenance(panel).values())}).write_excel(book, "provenance")


def _csv(panel: Panel, path: Path) -> None:
    panel.frame.write_csv(path)


def _arrow(panel: Panel, path: Path) -> None:
    panel.frame.write_ipc(path)


NEEDS = {".dta": ("pandas",), ".xlsx": ("xlsxwriter",)}
"""Packages that formats need."""
WRITERS: dict[str, Callable[[Panel, Path], Any]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".arrow": _arrow,
    ".dta": write_stata,
    ".xlsx": _excel,
}
"""What writes each format, by the end of a file's name."""

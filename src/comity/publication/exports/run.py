"""Exports: every module of `formats` with a `NAMES` is a format. Adding one is adding a file."""

from __future__ import annotations

import importlib
import os
import pkgutil
import shutil
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType

from comity.model.errors import OutputError, QueryError
from comity.publication.exports import formats
from comity.publication.exports.selection import Selection


@cache
def modules() -> dict[str, ModuleType]:
    """The module that writes a format, by each name that the format bears."""
    found = (importlib.import_module(f"{formats.__name__}.{each.name}") for each in pkgutil.iter_modules(formats.__path__))
    return {name: module for module in found for name in module.NAMES}


def export(selection: Selection, format: str, target: Path) -> int:
    """Write a selection in a format at `target`: a file, or a folder for formats of several files; whole or not at all.

    Returns the number of statements. Raises QueryError for an unknown format, OutputError where the target cannot be written.
    """
    if format not in modules():
        raise QueryError(f"There is no export format {format!r}; choose from {', '.join(sorted(modules()))}.")
    module = modules()[format]
    try:
        scratch = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise OutputError(
            f"{target} cannot be written: {error.strerror}; choose a folder that exists and can be written to."
        ) from error
    try:
        made = scratch / "made"
        count: int = module.write(selection, made, format)
        _put(made, target)
        return count
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _put(made: Path, target: Path) -> None:
    if target.is_dir() != made.is_dir() and target.exists():
        raise OutputError(f"{target} is in the way; give another name, or remove it.")
    if target.is_dir():
        if not (target / "datapackage.json").exists() and any(target.iterdir()):
            raise OutputError(f"{target} is a folder with other files in it; give an empty one, or a new name.")
        shutil.rmtree(target)
    os.replace(made, target)

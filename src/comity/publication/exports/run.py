"""Exports: every module of `formats` with a `NAMES` is a format. Adding one is adding a file."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType

from comity.model.errors import OutputError, QueryError
from comity.model.placing import check_place, failed, put, scratch
from comity.publication.exports import formats
from comity.publication.exports.selection import Selection


@cache
def modules() -> dict[str, ModuleType]:
    """The module that writes a format, by each name that the format bears."""
    found = (importlib.import_module(f"{formats.__name__}.{each.name}") for each in pkgutil.iter_modules(formats.__path__))
    return {name: module for module in found for name in module.NAMES}


def export(selection: Selection, format: str, target: Path, *, force: bool = False) -> int:
    """Write a selection in a format at `target`: a file, or a folder for formats of several files; whole or not at all.

    Returns the number of statements. `force`: replace what stands there, even if we did not make it. Raises QueryError for an
    unknown format, OutputError where the target cannot be written or something else stands there.
    """
    if format not in modules():
        raise QueryError(f"There is no export format {format!r}; choose from {', '.join(sorted(modules()))}.")
    module = modules()[format]
    if module.FOLDER and target.suffix.lower() == f".{format}":
        raise QueryError(
            f"{format} is a folder of tables, one a kind, with their description, and {target.name} is the name of a file; give a folder's name,"
            f" such as {target.stem}."
        )
    check_place(target, folder=module.FOLDER, force=force)
    try:
        with scratch(target) as folder:
            made = folder / "written"
            count: int = module.write(selection, made, format)
            put(made, target, force=force)
    except OSError as error:
        raise OutputError(failed(target, error)) from error
    return count

"""The verbs of panels: a file each, found by that and named nowhere else."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from comity.panels.verbs.verb import Verb


@cache
def verbs() -> dict[str, Verb]:
    """Every verb by its name, in the order of names."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    found = [module.VERB for module in modules if hasattr(module, "VERB")]
    return {verb.name: verb for verb in sorted(found, key=lambda verb: verb.name)}

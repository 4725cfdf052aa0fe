"""Packages that not everybody has: what needs one says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from comity.model.errors import OutputError


@contextmanager
def needing(*packages: str) -> Iterator[None]:
    """Raises OutputError where one of the packages is missing."""
    missing = [name for name in packages if find_spec(name) is None]
    if missing:
        raise OutputError(f"This needs {' and '.join(missing)}, which is not there; install comity[panels].")
    yield

"""Files as the user names them: a path, with `@DATE` behind it where it is known when it was observed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from comity.model.edtf import is_edtf


def dated(place: str) -> tuple[Path, str | None]:
    """The path, and the EDTF date behind it; None where none is given, or a file of that very name is there."""
    before, at, date = place.rpartition("@")
    if at and is_edtf(date) and not Path(place).exists():
        return Path(before), date
    return Path(place), None


def changed(file: Path) -> str:
    """The day of a file's last change, in UTC."""
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()

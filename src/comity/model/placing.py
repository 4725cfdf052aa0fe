"""Puts what was made where it was asked for: in one step, when all else is done, over nothing that is somebody else's.

A target that is there already is replaced where it is ours (the caller says how that is told) or replacing was asked for. What is no
regular file (a device, a pipe) is written through to; a link is followed. Between file systems what was made is first
copied beside the target, so that the last step is always one rename.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from comity.model.errors import OutputError

Ours = Callable[[Path], bool]


MARKS = (b"omity", b'"evidence"', b'"verdict"', b"verdict,", b"statement,", b'"kind":', b"oa:Annotation")
"""What stands in everything that we write, near its beginning or its end."""
_REACH = 64 * 1024


def is_ours(place: Path) -> bool:
    """Whether a file or folder is empty, or bears a mark of what we write."""
    if place.is_dir():
        names = sorted(file.name for file in place.iterdir())
        return not names or any(name in names and is_ours(place / name) for name in ("datapackage.json", "manifest.json"))
    with place.open("rb") as file:
        head = file.read(_REACH)
        file.seek(max(0, place.stat().st_size - _REACH))
        ends = head + file.read(_REACH)
    return not ends or any(mark in ends for mark in MARKS)


def check_place(target: Path, *, folder: bool, ours: Ours = is_ours, force: bool = False) -> None:
    """Raise OutputError where nothing may or can be put at the target: before any work is done, and again before it is placed."""
    if not target.parent.is_dir():
        raise OutputError(f"{target} cannot be written: {target.parent} is no folder; choose a folder that exists.")
    if not os.path.lexists(target):
        return
    place = target.resolve()
    if _is_stream(place):
        if folder:
            raise OutputError(f"{target} is no folder, and cannot become one; give another name.")
        return
    if place.is_dir() != folder and place.exists():
        what = "a folder; give the name of a file" if place.is_dir() else "a file; give the name of a folder"
        raise OutputError(f"{target} is {what} to write.")
    if place.exists() and not force and not ours(place):
        raise OutputError(f"{target} was not made by Comity, and is left as it is; give another name, or --force to replace it.")


def put(made: Path, target: Path, *, ours: Ours = is_ours, force: bool = False) -> None:
    """Put a file or folder that was made at its target. Raises OutputError as `check_place`, or where there is no room for it."""
    check_place(target, folder=made.is_dir(), ours=ours, force=force)
    place = target.resolve() if os.path.lexists(target) else target
    try:
        if _is_stream(place):
            with made.open("rb") as source, place.open("wb") as stream:
                shutil.copyfileobj(source, stream)
        else:
            _swap(_beside(made, place), place)
    except OSError as error:
        raise OutputError(failed(target, error)) from error


def failed(target: Path, error: OSError) -> str:
    """The sentence for an error of the system in writing a target."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{target} cannot be written: there is no room left there; free some, or choose another place."
    return f"{target} cannot be written: {error.strerror or error}; choose a folder that exists and can be written to."


def _is_stream(place: Path) -> bool:
    """Whether it is neither a regular file nor a folder."""
    try:
        mode = place.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _beside(made: Path, place: Path) -> Path:
    """What was made, on the file system of its place."""
    if made.stat().st_dev == place.parent.stat().st_dev:
        return made
    scratch = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.")) / "made"
    try:
        if made.is_dir():
            shutil.copytree(made, scratch)
        else:
            shutil.copyfile(made, scratch)
    except BaseException:
        shutil.rmtree(scratch.parent, ignore_errors=True)
        raise
    return scratch


def _swap(made: Path, place: Path) -> None:
    """One rename; a folder that is there is moved aside first, and back where that fails."""
    scratch = made.parent if made.name == "made" and made.parent.parent == place.parent else None
    try:
        if not place.is_dir():
            os.replace(made, place)
            return
        aside = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
        os.replace(place, aside / "old")
        try:
            os.replace(made, place)
        except OSError:
            os.replace(aside / "old", place)
            raise
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    finally:
        if scratch is not None:
            shutil.rmtree(scratch, ignore_errors=True)

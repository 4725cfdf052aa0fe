"""Puts what was made where it was asked for: in one step, when all else is done, over nothing that is somebody else's.

A target that is there already is replaced where it is ours (the caller says how that is told) or replacing was asked for. What is no
regular file (a device, a pipe) is written through to; a link is followed. Between file systems what was made is first
copied beside the target, so that the last step is always one rename.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def scratch(target: Path) -> Iterator[Path]:
    """A folder to make something in, beside its target; with the system's scratch files where the target is a device.

    It is locked while it is used, so that what a killed process has left there is told from what another is at, and is cleared.
    """
    beside = target.parent if not target.exists() or target.is_file() or target.is_dir() else None
    prefix = f".{target.name}.made-"
    for old in sorted(beside.iterdir()) if beside else ():
        if old.name.startswith(prefix):
            _clear(old, target)
    folder = Path(tempfile.mkdtemp(dir=beside, prefix=prefix))
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _clear(old: Path, target: Path) -> None:
    """Remove a folder that nobody holds; a target that was moved aside into it and not replaced is put back."""
    try:
        handle = os.open(old, os.O_RDONLY)
    except OSError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if (old / "old").exists() and not os.path.lexists(target):
            os.replace(old / "old", target)
        shutil.rmtree(old, ignore_errors=True)
    except OSError:  # somebody is at it
        pass
    finally:
        os.close(handle)


def put(made: Path, target: Path, *, ours: Ours = is_ours, force: bool = False) -> None:
    """Put a file or folder that was made at its target. Raises OutputError as `check_place`, or where there is no room for it."""
    check_place(target, folder=made.is_dir(), ours=ours, force=force)
    place = target.resolve() if os.path.lexists(target) else target
    try:
        if _is_stream(place):
            with made.open("rb") as source, place.open("wb") as stream:
                shutil.copyfileobj(source, stream)
        elif made.stat().st_dev == place.parent.stat().st_dev:
            _swap(made, place)
        else:
            _copy(made, place)
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


def _copy(made: Path, place: Path) -> None:
    """What was made elsewhere is first copied onto the file system of its place."""
    with scratch(place) as folder:
        copied = folder / "made"
        if made.is_dir():
            shutil.copytree(made, copied)
        else:
            shutil.copyfile(made, copied)
        _swap(copied, place)


def _swap(made: Path, place: Path) -> None:
    """One rename; a folder that is there is moved aside first, and back where that fails."""
    if not place.is_dir():
        os.replace(made, place)
        return
    with scratch(place) as aside:
        os.replace(place, aside / "old")
        try:
            os.replace(made, place)
        except OSError:
            os.replace(aside / "old", place)
            raise

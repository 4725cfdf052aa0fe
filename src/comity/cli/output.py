"""Where output goes: the standard stream, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, NoReturn

if TYPE_CHECKING:
    from comity.documents.document import Document


def fail(sentence: str, code: int = 2) -> NoReturn:
    """Say one sentence on the standard error stream and end with the code."""
    sys.stderr.write(f"comity: {sentence}\n")
    sys.exit(code)


class Output:
    """A writer of bytes, to be used with `with`; a file is renamed into place only when all went well."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._file: BinaryIO | None = None
        self._temporary = ""

    def __enter__(self) -> Output:
        if self.path is not None and self.path.is_dir():
            fail(f"{self.path} is a folder; give the name of a file to write.", 1)
        if self.path is not None:
            try:
                handle, self._temporary = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
            except OSError as error:
                fail(
                    f"{self.path} cannot be written: {error.strerror}; choose a folder that exists and can be written to.",
                    1,
                )
            self._file = os.fdopen(handle, "wb")
        return self

    def write(self, data: bytes) -> None:
        """Write bytes."""
        if self._file is not None:
            self._file.write(data)
        else:
            sys.stdout.buffer.write(data)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file is None or self.path is None:
            sys.stdout.flush()
            return
        self._file.close()
        if kind is not None:
            Path(self._temporary).unlink(missing_ok=True)
            return
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(self._temporary, 0o666 & ~umask)
        os.replace(self._temporary, self.path)


def open_input(path: Path, reader: str | None, title: str | None = None) -> Document:
    """The document at a path, or from standard input for `-`. Raises what the readers raise."""
    from comity.documents.open import read_document, read_file

    if str(path) == "-":
        name = title or "standard input"
        return read_document(sys.stdin.buffer.read(), title=name, reader=reader, where="standard input")
    return read_file(path, reader=reader)

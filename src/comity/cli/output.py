"""Where output goes: the standard stream, or a file that appears whole or not at all."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from comity.model.errors import OutputError
from comity.model.placing import check_place, failed, put, scratch

if TYPE_CHECKING:
    from comity.documents.document import Document


def fail(sentence: str, code: int = 2) -> NoReturn:
    """Say one sentence on the standard error stream and end with the code."""
    sys.stderr.write(f"comity: {sentence}\n".encode("utf-8", "backslashreplace").decode())
    sys.exit(code)


class Output:
    """A writer of bytes, to be used with `with`; a file is put into its place only when all went well."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._scratch = ExitStack()
        self._made = Path()
        self._file: BinaryIO | None = None

    def __enter__(self) -> Output:
        if self.path is not None:
            check_place(self.path, folder=False, force=FORCED.get())
            try:
                self._made = self._scratch.enter_context(scratch(self.path)) / "written"
                self._file = self._made.open("wb")
            except OSError as error:
                raise OutputError(failed(self.path, error)) from error
        return self

    def write(self, data: bytes) -> None:
        """Write bytes. Raises OutputError where there is no room for them."""
        try:
            (self._file or sys.stdout.buffer).write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(failed(self.path or Path("Standard output"), error)) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if self._file is None or self.path is None:
                sys.stdout.flush()
                return
            self._file.close()
            if kind is None:
                put(self._made, self.path, force=FORCED.get())
        except BrokenPipeError:
            raise
        except OSError as problem:
            raise OutputError(failed(self.path or Path("Standard output"), problem)) from problem
        finally:
            self._scratch.close()


FORCED: ContextVar[bool] = ContextVar("forced", default=False)
"""Whether --force was given: what stands at an output's place is replaced even if we did not make it."""


def open_input(path: Path, reader: str | None, title: str | None = None) -> Document:
    """The document at a path, or from standard input for `-`. Raises what the readers raise."""
    from comity.documents.open import read_document, read_file

    if str(path) == "-":
        name = title or "standard input"
        return read_document(sys.stdin.buffer.read(), title=name, reader=reader, where="standard input")
    return read_file(path, reader=reader)

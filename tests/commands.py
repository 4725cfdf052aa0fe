"""The command line run in this process: what it prints, what it says, and its exit code. `test_cli` runs some as processes too."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from comity.cli.main import main


class Done(NamedTuple):
    """What came of a command."""

    returncode: int
    stdout: bytes
    stderr: bytes


def comity(*arguments: str | Path, input: bytes = b"", columns: str | None = None) -> Done:
    """Run `comity` with arguments, `input` on its standard input; `columns`: the width that the environment gives."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", write_through=True) for data in (input, b"", b"")]
    given, out, error = streams
    code = 0
    sized = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | ({"COLUMNS": columns} if columns else {})
    with (
        patch.dict(os.environ, sized, clear=True),
        patch.multiple(sys, argv=["comity", *map(str, arguments)], stdin=given, stdout=out, stderr=error),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Done(code, *(stream.buffer.getvalue() for stream in (out, error)))

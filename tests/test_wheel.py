"""The wheel, installed in an empty environment, runs the example."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.large


def test_the_wheel_runs_the_example(tmp_path: Path, whole: bool) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            str(tmp_path),
            str(ROOT),
        ],
        check=True,
        timeout=300,
    )
    (wheel,) = tmp_path.glob("comity-*.whl")
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / "bin" / "python"
    # by default what it depends on is lent by this environment; whole it is installed, so that what is declared is enough
    lent = [] if whole else ["--no-deps"]
    command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *lent, str(wheel)]
    subprocess.run(command, check=True, timeout=300)
    if not whole:
        (packages,) = (tmp_path / "empty" / "lib").glob("python*/site-packages")
        (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    example = subprocess.run(
        [python, "-c", "import comity, pathlib; print(pathlib.Path(comity.__file__).parent / 'examples' / 'kazakhstan.wiki')"],
        check=True, capture_output=True, text=True, cwd=tmp_path,
    ).stdout.strip()  # fmt: skip
    assert str(tmp_path) in example
    done = subprocess.run(
        [tmp_path / "empty" / "bin" / "comity", "extract", example], check=True, capture_output=True, cwd=tmp_path
    )
    here = subprocess.run(
        [sys.executable, "-m", "comity.cli.main", "extract", str(ROOT / "src/comity/examples/kazakhstan.wiki")],
        check=True,
        capture_output=True,
    )
    assert done.stdout == here.stdout
    assert done.stdout.count(b"\n") >= 35
    facts = subprocess.run(
        [tmp_path / "empty" / "bin" / "comity", "show", "Kazakhstan", "--format", "csv"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "COMITY_CACHE": str(tmp_path / "cache")},
    )
    assert facts.stdout.count(b"\n") > 300
    assert facts.stderr.startswith(b"comity: Unpacking the bundled facts, once")

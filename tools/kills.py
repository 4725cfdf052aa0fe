"""Kill what writes, at any moment: `python -m tools.kills [--times 50] [--only build|first-use|served|export] [--seed 1]`.

Each scene is ended by SIGKILL again and again, as a failure of power would end it, at moments spread over the time that it takes. After each the file
that stood there before must be whole, or the new one; after one more run that nobody ends, nothing else may lie beside it. The exit code is 1 where not.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.serving import Server

from comity.assembly.unpacking import bundled_snapshot
from comity.store.snapshot import manifest_of

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "tests" / "data" / "articles"
SMALL = (f"{ARTICLES}@2025-11", "--without", "factbook", "--without", "bundled")
Check = Callable[[], str | None]


class Scene:
    """What is run, what must hold after each kill, and which names may lie there in the end."""

    def __init__(self, folder: Path, commands: list[list[str]], check: Check, left: set[str]) -> None:
        self.folder, self.commands, self.check, self.left = folder, commands, check, left
        self.environment = dict(os.environ)

    def run(self, number: int) -> subprocess.Popen[bytes]:
        """Begin, in a group of processes of its own."""
        command = [sys.executable, "-m", "comity.cli.main", *self.commands[number % len(self.commands)]]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, env=self.environment, stdout=quiet, stderr=quiet, start_new_session=True)


def _whole(target: Path) -> str | None:
    try:
        manifest_of(target)
    except Exception as error:
        return f"{target.name} is broken: {error}"
    return None


@contextmanager
def build(folder: Path) -> Iterator[Scene]:
    """A snapshot and its tables over earlier ones."""
    target = folder / "kb.duckdb"
    commands = [
        ["build", *SMALL, *more, "-o", str(target), "--parquet", str(folder / "tables")] for more in ([], ["--jobs", "2"])
    ]
    yield Scene(folder, commands, lambda: _whole(target), {"kb.duckdb", "tables"})


@contextmanager
def first_use(folder: Path) -> Iterator[Scene]:
    """The bundled facts unpacked into an empty cache; what stands there with its note is whole."""

    def check() -> str | None:
        for note in folder.glob("*.note"):
            if fault := _whole(note.with_suffix("")):
                return fault
            note.with_suffix("").unlink()  # so that the next use is a first one again
            note.unlink()
        return None

    name = bundled_snapshot(lambda line: None).name
    scene = Scene(folder, [["between", "Mozambique", "Peru"]], check, {name, f"{name}.note"})
    scene.environment |= {"COMITY_CACHE": str(folder)}
    yield scene


@contextmanager
def served(folder: Path) -> Iterator[Scene]:
    """A snapshot built anew under a server, which answers all the while."""
    target = folder / "kb.duckdb"
    commands = [["build", *SMALL, *more, "-o", str(target)] for more in ([], ["--without", "corrections"])]
    subprocess.run([sys.executable, "-m", "comity.cli.main", *commands[0]], check=True)
    with tempfile.TemporaryDirectory() as beside:
        server = Server(f"sqlite:///{beside}/d.sqlite", Path(beside), COMITY_KB=str(target))

        def check() -> str | None:
            with urllib.request.urlopen(f"{server.url}/states/chad", timeout=20) as answer:
                return _whole(target) if answer.status == 200 else f"the server answers {answer.status}"

        try:
            yield Scene(folder, commands, check, {"kb.duckdb"})
        finally:
            server.stop()


@contextmanager
def export(folder: Path) -> Iterator[Scene]:
    """Files of several formats over earlier ones: each is cut off nowhere."""
    source, target = folder.parent / "source.duckdb", folder / "facts"
    subprocess.run([sys.executable, "-m", "comity.cli.main", "build", *SMALL, "-o", str(source)], check=True)
    command = ["export", "csv", "--kb", str(source), "-o", str(target)]
    subprocess.run([sys.executable, "-m", "comity.cli.main", *command], check=True)
    before = _content(target)
    yield Scene(
        folder, [command], lambda: None if _content(target) == before else f"{target.name} is not what was exported", {"facts"}
    )


def _content(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


SCENES = {"build": build, "first-use": first_use, "served": served, "export": export}


def killed(name: str, times: int, seed: int) -> list[str]:
    """Kill a scene so many times; what was wrong."""
    random, faults = Random(f"{seed}/{name}"), []
    with tempfile.TemporaryDirectory() as whole, SCENES[name](_made(Path(whole) / name)) as scene:
        seconds = _finish(scene)
        for number in range(times):
            _kill(scene, number, random.uniform(0.1, seconds * 1.05))
            if fault := scene.check():
                faults.append(f"after kill {number}: {fault}")
        _finish(scene)
        time.sleep(2)  # a server that has seen the new file opens it through a link, for a moment
        if litter := {path.name for path in scene.folder.iterdir()} ^ scene.left:
            faults.append(f"in the end there are, or are not: {', '.join(sorted(litter))}")
        if fault := scene.check():
            faults.append(f"in the end: {fault}")
    return faults


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _finish(scene: Scene) -> float:
    begun = time.monotonic()
    scene.run(0).wait()
    return time.monotonic() - begun


def _kill(scene: Scene, number: int, after: float) -> None:
    process = scene.run(number)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def main() -> int:
    """Kill what is asked for and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--only", choices=SCENES)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    every = []
    for name in [asked.only] if asked.only else SCENES:
        faults = killed(name, asked.times, asked.seed)
        sys.stdout.write("\n  ".join([f"{name}: killed {asked.times} times, {len(faults)} wrong", *faults]) + "\n")
        sys.stdout.flush()
        every += faults
    return int(bool(every))


if __name__ == "__main__":
    sys.exit(main())

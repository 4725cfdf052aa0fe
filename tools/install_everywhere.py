"""Install the wheel and the sdist of a folder on every Python from 3.11 that is at hand: `python -m tools.install_everywhere dist`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST, NEWEST = 11, 20
CODE = "import comity; print(comity.__version__, comity.resolve('Kazakhstan').id)"


def pythons() -> dict[str, str]:
    """Every Python 3 from the oldest that we support on, by its version: the command that starts it."""
    found: dict[str, str] = {}
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    for minor in range(OLDEST, NEWEST):
        places = [shutil.which(f"python3.{minor}"), *(str(path) for path in sorted(kept.glob(f"3.{minor}.*/bin/python")))]
        working = [
            place
            for place in places
            if place and not subprocess.run([place, "-c", ""], capture_output=True, check=False).returncode
        ]
        if working:
            found[f"3.{minor}"] = working[0]
    return found


def main() -> None:
    """Install each file into an empty environment of each Python, and ask it something. Ends with the error where one fails."""
    for version, command in sorted(pythons().items()):
        for file in sorted(Path(sys.argv[1]).iterdir()):
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([command, "-m", "venv", folder], check=True)
                python = Path(folder) / "bin" / "python"
                subprocess.run(
                    [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", file.resolve()], check=True
                )
                said = subprocess.run([python, "-c", CODE], check=True, capture_output=True, text=True, cwd=folder).stdout
                print(f"Python {version}, {file.name}: {said.strip()}")


if __name__ == "__main__":
    main()

"""Fetch the atlas's font, Source Sans 3 (SIL Open Font License 1.1), as subsets of Latin and extended Latin: `python -m tools.fonts`.

From the npm package @fontsource-variable/source-sans-3; needs npm. Writes the two files and the licence into src/comity/web/static.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@fontsource-variable/source-sans-3@5.3.1"
STATIC = Path(__file__).parents[1] / "src" / "comity" / "web" / "static"
FILES = {
    "package/files/source-sans-3-latin-wght-normal.woff2": "source-sans-3.woff2",
    "package/files/source-sans-3-latin-ext-wght-normal.woff2": "source-sans-3-ext.woff2",
    "package/LICENSE": "source-sans-3.txt",
}


def main() -> None:
    """Fetch and write."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as packed:
            for name, target in FILES.items():
                inner = packed.extractfile(name)
                if inner is None:
                    sys.exit(f"{PACKAGE} holds no {name}.")
                (STATIC / target).write_bytes(inner.read())


if __name__ == "__main__":
    main()

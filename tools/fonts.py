"""Fetch the atlas's font, Source Sans 3 (SIL Open Font License 1.1), as three subsets: `python -m tools.fonts`.

From the npm package @fontsource-variable/source-sans-3; needs npm. Writes the files and the licence into src/comity/web/static.
A subset is a modified version, which may not bear the reserved name: its own name is Comity Sans.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

PACKAGE = "@fontsource-variable/source-sans-3@5.3.1"
STATIC = Path(__file__).parents[1] / "src" / "comity" / "web" / "static"
NAME = "Comity Sans"
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]

PLAIN = (*range(0x20, 0x100), 0x131, 0x152, 0x153, *range(0x2000, 0x2070), 0x20AC, 0x2122, 0x2191, 0x2193, 0x2212)
EUROPEAN = (*range(0x100, 0x180), *range(0x218, 0x21C), 0x18F, 0x259)
MORE = (0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x2B9, 0x2C0), *range(0x1E00, 0x1F00))
"""Vietnamese, and the dotted letters and signs of romanisations."""

FILES = (
    ("latin", "comity-sans", PLAIN),
    ("latin-ext", "comity-sans-european", EUROPEAN),
    ("latin-ext", "comity-sans-more", MORE),
)
"""The package's file, ours, and the characters in it; the style sheet's unicode-range says the same."""


def main() -> None:
    """Fetch, cut and write."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as packed:
            (STATIC / "comity-sans.txt").write_bytes(_inner(packed, "package/LICENSE"))
            for part, target, characters in FILES:
                whole = _inner(packed, f"package/files/source-sans-3-{part}-wght-normal.woff2")
                (STATIC / f"{target}.woff2").write_bytes(cut(whole, characters))


def _inner(packed: tarfile.TarFile, name: str) -> bytes:
    inner = packed.extractfile(name)
    if inner is None:
        sys.exit(f"{PACKAGE} holds no {name}.")
    return inner.read()


def cut(font: bytes, characters: Iterable[int]) -> bytes:
    """A font with some characters only, under our name."""
    opened = TTFont(io.BytesIO(font))
    options = subset.Options(layout_features=FEATURES)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(opened)
    for number, name in ((1, NAME), (3, NAME), (4, NAME), (6, NAME.replace(" ", "")), (16, NAME)):
        opened["name"].setName(name, number, 3, 1, 0x409)
    opened.flavor = "woff2"
    written = io.BytesIO()
    opened.save(written)
    return written.getvalue()


if __name__ == "__main__":
    main()

"""Downloads: the snapshot itself and its exports, each made when first asked for and kept by the snapshot's identity."""

from __future__ import annotations

import os
import shutil
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from litestar import Response
from litestar.params import FromPath
from litestar.response import File

from comity.assembly.unpacking import cache_folder, clear_downloads
from comity.model.errors import ProblemError
from comity.publication.articles.wording import written
from comity.publication.exports.run import export
from comity.publication.exports.selection import select
from comity.store.workshop import folder_lock
from comity.web.holder import Served
from comity.web.pages.respond import Asked, every, reads, respond, site_of
from comity.web.pages.view import Link, Table, View

FILES = {
    "csv.zip": ("csv", "Tables as CSV with a data package (Frictionless)"),
    "parquet.zip": ("parquet", "Tables as Parquet with a data package"),
    "jsonl": ("jsonl", "Statements with their claims, a JSON object a line"),
    "ttl": ("turtle", "RDF, Turtle"),
    "nq": ("nquads", "RDF, N-Quads, a graph a document"),
    "jsonld": ("jsonld", "RDF, JSON-LD"),
    "codebook.md": ("codebook", "The codebook: every variable, its values and sources"),
    "cff": ("citation", "How to cite these facts, as a citation file (CFF 1.2.0)"),
    "datacite.json": ("datacite", "The same as metadata for a DOI (DataCite 4.5)"),
    "duckdb": ("", "The snapshot itself, which comity.open reads and comity serve --kb serves"),
}
_making = threading.Lock()


def offered() -> dict[str, tuple[str, str]]:
    """The files that can be made here: RDF needs a package of its own."""
    return {
        name: each for name, each in FILES.items() if each[0] not in ("turtle", "nquads", "jsonld") or find_spec("pyoxigraph")
    }


@reads(*every("/downloads"))
def listing(request: Asked) -> Response[bytes]:
    """What can be downloaded."""
    site = site_of(request)
    base = f"comity-{site.served.identity[:8]}"
    rows = tuple(
        (Link(f"{base}.{name}", f"/downloads/{base}.{name}"), what, size(site.served, base, name))
        for name, (_, what) in offered().items()
    )
    distribution = [{"@type": "DataDownload", "contentUrl": f"{site.settings.url}/downloads/{base}.{name}"} for name in offered()]
    about: dict[str, Any] = {
        "@type": "Dataset", "name": "Comity", "distribution": distribution, "license": "https://creativecommons.org/licenses/by-sa/4.0/",
    }  # fmt: skip
    return respond(
        request,
        View(
            template="tables", title="Downloads", path="/downloads", description="The snapshot as files for other tools.",
            lead=(f"Everything that the atlas shows, as of every day, from sources observed by {written(site.served.kb.manifest.as_of)}, under CC BY-SA 4.0.",),
            tables=(Table(title="Files", columns=("File", "What it is", "Size"), rows=rows),), about=about,
        ),
    )  # fmt: skip


ROUGHLY = {"csv.zip": 2, "parquet.zip": 2, "jsonl": 40, "ttl": 147, "nq": 448, "jsonld": 296}
"""Megabytes that files of the bundled facts have, for those that are not made yet."""


def size(served: Served, base: str, name: str) -> str:
    """How large a file is, or about how large it will be when it is made."""
    made = served.path if name == "duckdb" else cache_folder() / "downloads" / f"{base}.{name}"
    if made.exists():
        megabytes = made.stat().st_size / 1_000_000
        return f"{megabytes:,.0f} MB" if megabytes >= 1 else f"{made.stat().st_size / 1000:,.0f} kB"
    about = ROUGHLY.get(name)
    return f"about {about} MB, made when first asked for" if about else "some kB, made when first asked for"


@reads("/downloads/{name:str}")
def download(request: Asked, name: FromPath[str]) -> File:
    """A file by its name, which holds the snapshot's identity. Raises ProblemError (404) for another."""
    served = site_of(request).served
    base, _, ending = name.partition(".")
    if base != f"comity-{served.identity[:8]}" or ending not in offered():
        raise ProblemError(404, f"There is no file {name[:60]!r}; the downloads of this snapshot are listed at /downloads.")
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return File(path=_made(served, name, ending), filename=name, media_type="application/octet-stream", headers=headers)


def _made(served: Served, name: str, ending: str) -> Path:
    """The file, made once: of several that ask for it first one makes it, in any worker, and the others wait."""
    target = cache_folder() / "downloads" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with _making, folder_lock(target.parent):
        if not target.exists():
            clear_downloads(served.identity)
            scratch = target.parent / f".{name}"
            _make(served, ending, scratch)
            os.replace(scratch, target)
    return target


def _make(served: Served, ending: str, target: Path) -> None:
    if ending == "duckdb":
        served.copy(target)
        return
    format = FILES[ending][0]
    if not ending.endswith(".zip"):
        export(select(served.kb), format, target)
        return
    folder = target.with_suffix(".folder")
    export(select(served.kb), format, folder)
    os.replace(shutil.make_archive(str(target), "zip", folder), target)
    shutil.rmtree(folder)

"""The Jinja2 templates of pages; everything filled in is escaped."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from comity.gazetteer.names import name_of
from comity.publication.articles.wording import catalogue, warned, written
from comity.web.addresses import city_path, pair_path, path_of, slug, with_query

KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2", "txt": "text/plain"}

_ADDRESSES = {"city_path": city_path, "pair_path": pair_path, "path_of": path_of, "slug": slug, "with_query": with_query}


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """The files that pages load: bytes and media type, by name."""
    folder = files("comity.web") / "static"
    return {file.name: (file.read_bytes(), KINDS[file.name.rpartition(".")[2]]) for file in folder.iterdir() if file.is_file()}


@cache
def asset(name: str) -> str:
    """The address of an asset, which changes when the file does, so that it may be kept for ever."""
    return f"/static/{name}?v={blake2b(assets()[name][0], digest_size=6).hexdigest()}"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("comity.web", "templates"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=True, auto_reload=False,
    )  # fmt: skip
    made.globals.update(asset=asset, name_of=name_of, words=catalogue(), **_ADDRESSES)
    made.filters["written"] = written
    made.filters["warned"] = warned
    made.filters["capitalized"] = lambda text: text[:1].upper() + text[1:]
    made.filters["moment"] = lambda seconds: datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
    return made


def page(template: str, **given: Any) -> bytes:
    """A page of a template filled in."""
    return _environment().get_template(f"{template}.html.j2").render(**_EMPTY | given).encode()


_EMPTY: dict[str, Any] = {"view": None, "site": None, "comments": (), "formats": (), "cite": None}

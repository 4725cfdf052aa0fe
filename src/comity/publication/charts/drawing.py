"""A chart as a file: SVG, PNG, a page that works offline, or its specification. No address is loaded from."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from comity.model.errors import QueryError

ENDINGS = ("svg", "png", "html", "json")


def draw(chart: Any, ending: str) -> bytes:
    """The chart in the format of an ending of ENDINGS. Raises QueryError for another."""
    if ending not in ENDINGS:
        raise QueryError(
            f"A chart cannot be written as {ending or 'a file without an ending'!r}; name the file .{', .'.join(ENDINGS)}."
        )
    if ending == "html":
        page: str = chart.to_html(inline=True)
        return page.replace("<head>", '<head><meta name="viewport" content="width=device-width, initial-scale=1">', 1).encode()
    specification: str = chart.to_json()
    if ending == "json":
        return specification.encode() + b"\n"
    try:
        import vl_convert
    except ModuleNotFoundError as error:
        raise QueryError("Charts need further packages; install them with `pip install '.[charts]'`.") from error

    if ending == "svg":
        return f"{vl_convert.vegalite_to_svg(specification)}<!-- Comity -->\n".encode()
    return _signed(bytes(vl_convert.vegalite_to_png(specification, scale=2)))


def _signed(png: bytes) -> bytes:
    """A PNG that says in a text chunk (PNG specification, 11.3.4.3) which software made it, behind its header of 33 bytes."""
    data = b"tEXtSoftware\0Comity"
    chunk = (len(data) - 4).to_bytes(4, "big") + data + crc32(data).to_bytes(4, "big")
    return png[:33] + chunk + png[33:]

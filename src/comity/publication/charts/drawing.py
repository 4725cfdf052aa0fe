"""A chart as a file: SVG, PNG, a page that works offline, or its specification. No address is loaded from."""

from __future__ import annotations

from typing import Any

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
        return str(vl_convert.vegalite_to_svg(specification)).encode()
    return bytes(vl_convert.vegalite_to_png(specification, scale=2))

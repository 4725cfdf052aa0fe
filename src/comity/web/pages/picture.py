"""A map as a picture that stands by itself: with its title, its legend and where it is from, in colours of its own."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import escape

from comity.model.errors import ProblemError
from comity.web.pages.mapping import Figure
from comity.web.pages.worldmap import REGIONS, box
from comity.web.templates import assets

WIDTH, MARGIN, LINE = 1400, 24, 26
FONT = "'Comity Sans', 'Liberation Sans', Helvetica, Arial, sans-serif"
_VALUE = re.compile(r"--([\w]+): (#[0-9a-f]{3,6})")
_CLASSES = re.compile(r"(?m)^((?:\.[\w-]+(?:, )?)+) \{ --c: var\(--(\w+)\); \}|(\.q-\d) \{ --c: var\(--(\w+)\); \}")


@cache
def _colours() -> dict[str, str]:
    """The colours of the light theme by name."""
    light = assets()["map.css"][0].decode().partition("@media")[0]
    return dict(_VALUE.findall(light))


@cache
def _fills() -> dict[str, str]:
    """The colour of each class."""
    found: dict[str, str] = {}
    for classes, name, one, other in _CLASSES.findall(assets()["map.css"][0].decode()):
        for each in (classes or one).split(", "):
            found[each.removeprefix(".")] = _colours()[name or other]
    return found


def _style() -> str:
    tints = _colours()
    rules = [f".{name}{{fill:{colour}}}" for name, colour in _fills().items()]
    rules += [f".{name}{{fill:{tints[name]}}}" for name in ("sea", "ground", "stroke", "self", "rest")]
    rules.append(".dot{fill:#fff;stroke:#1d2430;stroke-width:.9}")
    rules += [
        f".net{{fill:none;stroke:{tints['net']}}}",
        ".unknown{fill:url(#unknown)}",
        ".others{fill:url(#dotted)}",
        f"path,circle{{stroke:{tints['edge']};stroke-width:1}}.sea{{stroke:{tints['net']}}}",
        f"text{{font-family:{FONT};fill:{tints['self']}}}",
    ]
    return "<style>" + "".join(rules) + "</style>"


def svg(figure: Figure, url: str) -> str:
    """The picture as SVG, 1,400 units wide."""
    left, top, width, height = box(REGIONS[figure.region])
    scale = (WIDTH - 2 * MARGIN) / width
    inner = str(figure.svg)
    inner = inner[inner.index(">") + 1 : inner.rindex("</svg>")]
    inner = re.sub(r"</?a\b[^>]*>", "", inner)
    below = 64 + height * scale + LINE
    legend, lines = _legend(figure, below)
    total = below + lines * LINE + 44
    size = f'width="{WIDTH}" height="{total:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH} {total:.0f}" role="img" aria-label="{escape(figure.heading)}">'
        f'{_style()}<rect {size} style="fill:#fff"/>'
        f'<text x="{MARGIN}" y="42" style="font-size:28px;font-weight:600">{escape(figure.heading)}</text>'
        f'<svg x="{MARGIN}" y="58" width="{WIDTH - 2 * MARGIN}" height="{height * scale:.0f}" viewBox="{left} {top} {width} {height}">{inner}</svg>'
        f'{legend}<text x="{MARGIN}" y="{total - 16:.0f}" style="font-size:15px;fill:#566072">{escape(figure.note)} Comity, {escape(url)}, CC BY-SA 4.0.</text></svg>'
    )


def _legend(figure: Figure, top: float) -> tuple[str, int]:
    """The legend below a height, and how many lines it takes."""
    x, line, parts = MARGIN, 0, []
    for mark, text in figure.legend:
        wide = 52 + 9.4 * len(text)  # wider than the widest font that stands in for ours
        if x > MARGIN and x + wide > WIDTH - MARGIN:
            x, line = MARGIN, line + 1
        y = top + line * LINE
        fill = _colours()["q2"] if mark == "others" else None
        ground = f'<rect x="{x}" y="{y - 14:.0f}" width="18" height="18" style="fill:{fill}"/>' if fill else ""
        parts.append(
            f'{ground}<rect class="{mark}" x="{x}" y="{y - 14:.0f}" width="18" height="18" style="stroke:#737c8a"/>'
            f'<text x="{x + 26}" y="{y:.0f}" style="font-size:17px">{escape(text)}</text>'
        )
        x += int(wide)
    return "".join(parts), line + 1


def png(drawn: str) -> bytes:
    """A picture as PNG. Raises ProblemError (404) where the package that draws it is not installed."""
    try:
        import vl_convert  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise ProblemError(404, "This server draws no PNG; ask for .svg, or install comity[charts].") from error
    return bytes(vl_convert.svg_to_png(drawn, scale=1.5))

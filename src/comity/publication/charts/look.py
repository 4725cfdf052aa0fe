"""How charts look: colours that the colour-blind tell apart (Okabe and Ito 2008; Viridis), light and dark."""

from __future__ import annotations

from typing import Any

import altair as alt

from comity.model.errors import QueryError

THEMES = {
    "light": {
        "paper": "#ffffff",
        "ink": "#1d2430",
        "faint": "#5b6575",
        "line": "#d6dbe3",
        "none": "#e6e9ee",
        "sea": "#f7f9fb",
        "self": "#1d2430",
    },
    "dark": {
        "paper": "#14181f",
        "ink": "#e4e8ef",
        "faint": "#a3adbd",
        "line": "#3a4454",
        "none": "#2a313d",
        "sea": "#171c24",
        "self": "#ffffff",
    },
}


def colours(theme: str) -> dict[str, str]:
    """The colours of a theme. Raises QueryError for another."""
    if theme not in THEMES:
        raise QueryError(f"There is no theme {theme!r}; choose from {', '.join(THEMES)}.")
    return THEMES[theme]


def title(text: str, below: list[str], theme: str, width: int = 860) -> alt.TitleParams:
    """A title with lines below it, broken so that they fit the width."""
    look = colours(theme)
    lines = [piece for line in below for piece in _broken(line, max(width // 7, 34))]
    return alt.TitleParams(
        text=_broken(text, max(width // 10, 26)),
        subtitle=lines,
        anchor="start",
        color=look["ink"],
        subtitleColor=look["faint"],
        fontSize=17,
        subtitleFontSize=12,
        subtitlePadding=6,
        offset=10,
    )


def _broken(text: str, most: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > most and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def dressed(chart: Any, theme: str) -> Any:
    """A chart with the theme's background, axes and legends."""
    look = colours(theme)
    return (
        chart.properties(background=look["paper"], padding=14, usermeta={"software": "Comity"})
        .configure(font="DejaVu Sans, system-ui, sans-serif")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=look["ink"],
            titleColor=look["faint"],
            gridColor=look["line"],
            domainColor=look["line"],
            tickColor=look["line"],
            labelFontSize=12,
            titleFontSize=12,
            labelLimit=220,
        )
        .configure_legend(
            labelColor=look["ink"],
            titleColor=look["faint"],
            labelFontSize=12,
            titleFontSize=12,
            orient="bottom",
            direction="horizontal",
            columns=3,
            labelLimit=260,
            symbolSize=120,
        )
    )

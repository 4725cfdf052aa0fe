"""The map of a state's relations: shapes for most states, points for the small ones, so that none is lost."""

from __future__ import annotations

from typing import Any

import altair as alt

from comity.gazetteer.names import body, name_of, the
from comity.gazetteer.organizations import organizations
from comity.publication.articles.wording import written
from comity.publication.charts.look import colours, dressed, title
from comity.publication.charts.ties import HEADINGS, MEMBERS, MISSIONS, STATUS, WORLD, ties
from comity.publication.charts.world import CREDIT, world
from comity.store.asking import Day, ident
from comity.store.questions.protocol import Questions


def draw_map(kb: Questions, state: str, *, by: str, as_of: Day | None, theme: str, width: int) -> Any:
    """The world coloured by what a state has with each other one; of an organisation by its members, of `world` by how many partners each state has."""
    about, look = state if state == WORLD else ident(state), colours(theme)
    by = "partners" if about == WORLD else "members" if about in organizations() else by
    rows = [{"id": other, "value": value, "name": name_of(other)} for other, value in ties(kb, about, by, as_of).items()]
    colour = _colour(by, rows, [])
    small = {point["id"]: point for point in world()["points"]}
    dots = [{**row, **small[row["id"]]} for row in rows if row["id"] in small]
    blank = [point for ident_, point in small.items() if ident_ not in {row["id"] for row in rows} and ident_ != about]
    topology = {name: value for name, value in world().items() if name != "points"}
    shapes = alt.InlineData(values=topology, format=alt.TopoDataFormat(type="topojson", feature="countries"))
    tip = [alt.Tooltip("name:N", title="State"), alt.Tooltip("value:N", title=by.capitalize())]
    own = {"test": f"datum.id === '{about}'", "value": look["self"]}
    unknown = {"test": "!isValid(datum.value)", "value": look["none"]}
    ground = alt.Chart(shapes).mark_geoshape(stroke=look["paper"], strokeWidth=0.4, fill=look["none"])
    if rows:  # of nothing there is neither a scale nor a legend
        ground = (
            alt.Chart(shapes).mark_geoshape(stroke=look["paper"], strokeWidth=0.4)
            .transform_lookup(lookup="id", from_=alt.LookupData(alt.InlineData(values=rows), "id", ["value", "name"]))
            .encode(color=_colour(by, rows, [own, unknown]), tooltip=tip)
        )  # fmt: skip
    points = (
        alt.Chart(alt.InlineData(values=dots))
        .mark_circle(size=38, stroke=look["paper"], strokeWidth=0.7, opacity=1)
        .encode(longitude="longitude:Q", latitude="latitude:Q", color=colour, tooltip=tip)
    )
    empty = (
        alt.Chart(alt.InlineData(values=blank))
        .mark_circle(size=22, fill=look["none"], opacity=1)
        .encode(longitude="longitude:Q", latitude="latitude:Q")
    )
    layers = [ground, *([empty] if blank else []), *([points] if dots else [])]
    if about in small:
        layers.append(
            alt.Chart(alt.InlineData(values=[small[about]]))
            .mark_point(shape="diamond", size=110, filled=True, color=look["self"], opacity=1)
            .encode(longitude="longitude:Q", latitude="latitude:Q")
        )
    chart = (
        alt.layer(*layers)
        .project("equalEarth")
        .properties(
            width=width,
            height=round(width * 0.49),
            title=title(_heading(by, about, as_of), [f"{CREDIT} Grey: nothing known.", _source(kb)], theme, width),
        )
    )
    return dressed(chart, theme)


def _source(kb: Questions) -> str:
    return f"Source: Comity, documents observed by {written(kb.manifest.as_of)}. CC BY-SA 4.0."


def _heading(by: str, about: str, as_of: Day | None) -> str:
    return HEADINGS[by].format(body(about) if by == "members" else the(about)) + (f" as of {as_of}" if as_of else "")


def _colour(by: str, rows: list[dict[str, Any]], otherwise: list[dict[str, str]]) -> alt.Color:
    given: dict[str, Any] = {"condition": otherwise} if otherwise else {}
    if by in ("year", "partners"):
        heading = "Year relations were established" if by == "year" else "Known partners"
        legend = alt.Legend(title=heading, format="d", gradientLength=220)
        return alt.Color("value:Q", scale=alt.Scale(scheme="viridis"), legend=legend, **given)
    scale = {"status": STATUS, "members": MEMBERS}.get(by, MISSIONS)
    shown = [name for name in scale if any(row["value"] == name for row in rows)]
    return alt.Color(
        "value:N", scale=alt.Scale(domain=shown, range=[scale[name] for name in shown]), legend=alt.Legend(title=None), **given
    )

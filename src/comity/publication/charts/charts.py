"""Charts of a knowledge base as Altair objects, for notebooks, files and pages."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import altair as alt

from comity.gazetteer.names import name_of, the
from comity.gazetteer.states import regions, states
from comity.model.errors import QueryError
from comity.model.kinds import KINDS
from comity.publication.charts.geography import draw_map
from comity.publication.charts.look import colours, dressed, title
from comity.publication.charts.palette import OKABE
from comity.reconciliation.days import FIRST, LAST, bounds, day
from comity.reconciliation.rules import involved
from comity.store.asking import Day, dates_of, first_day, ident
from comity.store.questions.protocol import Questions

VERDICTS = {"corroborated": OKABE["blue"], "single": OKABE["sky"], "contested": OKABE["vermilion"], "deprecated": OKABE["purple"]}
REGION_COLOURS = {
    "africa": OKABE["vermilion"],
    "americas": OKABE["green"],
    "asia": OKABE["orange"],
    "europe": OKABE["blue"],
    "oceania": OKABE["purple"],
    "elsewhere": OKABE["sky"],
}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Charts:
    """The charts of a knowledge base. Each takes a state under any name, `as_of`, `theme` (light, dark), `width` in pixels.

    Each raises QueryError for a name that is no state, or where there is nothing to draw.
    """

    def __init__(self, kb: Questions) -> None:
        self.kb = kb

    def map(self, state: str, *, by: str = "status", as_of: Day | None = None, theme: str = "light", width: int = 860) -> Any:
        """The world coloured by `status` or `year` of relations, or by kind of `mission`."""
        return draw_map(self.kb, state, by=by, as_of=as_of, theme=theme, width=width)

    def timeline(
        self, state: str, other: str | None = None, *, as_of: Day | None = None, theme: str = "light", width: int = 860
    ) -> Any:
        """What happened when, a row a kind; of a state, or of a pair."""
        found = self.kb.between(state, other) if other else self.kb.timeline(state)
        until = first_day(as_of).toordinal() if as_of is not None else LAST
        rows = []
        for statement in found:
            dates = dates_of(statement)
            if dates and KINDS[statement.kind].event and FIRST < bounds(dates[0])[0] <= until:
                rows.append(
                    {
                        "kind": KINDS[statement.kind].plural,
                        "day": day(bounds(dates[0])[0]).isoformat(),
                        "date": dates[0],
                        "what": ", ".join(map(name_of, involved(statement.kind, statement.fields))),
                        "verdict": statement.verdict,
                    }
                )
        whom = the(ident(state)) + (f" and {the(ident(other))}" if other else "")
        _something(rows, whom)
        axis = alt.Axis(title=None, format="%Y", labelOverlap=True, tickCount=8 if width > 500 else 4)
        kinds = [kind.plural for kind in KINDS.values() if any(row["kind"] == kind.plural for row in rows)]
        chart = alt.Chart(alt.InlineData(values=rows)).mark_circle(size=60, opacity=0.7).encode(
            x=alt.X("day:T", axis=axis), y=alt.Y("kind:N", title=None, sort=kinds), color=_verdicts(rows),
            tooltip=[alt.Tooltip("date:N", title="Date"), alt.Tooltip("what:N", title="Between"), alt.Tooltip("verdict:N", title="Verdict")],
        )  # fmt: skip
        below = ["A date known to the month or year stands at its first day."]
        return dressed(
            chart.properties(
                width=width - 130, height=34 * len(kinds) + 20, title=title(f"Timeline of {whom}", below, theme, width)
            ),
            theme,
        )

    def network(self, state: str, *, as_of: Day | None = None, theme: str = "light", width: int = 860) -> Any:
        """With whom a state exchanges missions: a ring of partners by region, lines as wide as there are missions."""
        about, look = ident(state), colours(theme)
        posts: Counter[str] = Counter()
        for row in self.kb.table("mission", state=about, as_of=as_of).iter_rows(named=True):
            if row["status"] is None and row["mission"] != "non-resident":
                posts[row["receiving"] if row["sending"] == about else row["sending"]] += 1
        partners = sorted(
            (x for x in posts if x in states() and x != about),
            key=lambda x: (list(REGION_COLOURS).index(regions()[x]), name_of(x)),
        )
        _something(partners, name_of(about))
        nodes = [_node(partner, number, len(partners), posts[partner], width) for number, partner in enumerate(partners)]
        reach = 1.42 if width > 500 else 1.7
        x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-reach, reach]))
        y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-reach, reach]))
        colour = alt.Color(
            "region:N",
            scale=alt.Scale(
                domain=[name.capitalize() for name in list(REGION_COLOURS)[:5]], range=list(REGION_COLOURS.values())[:5]
            ),
            legend=alt.Legend(title=None),
        )
        base = alt.Chart(alt.InlineData(values=nodes))
        tip = [alt.Tooltip("name:N", title="Partner"), alt.Tooltip("missions:Q", title="Missions")]
        lines = base.mark_rule(opacity=0.45).encode(
            x=x,
            y=y,
            x2=alt.datum(0),
            y2=alt.datum(0),
            color=colour,
            strokeWidth=alt.StrokeWidth("missions:Q", scale=alt.Scale(range=[0.6, 4]), legend=None),
        )
        dots = base.mark_circle(opacity=1, size=26).encode(x=x, y=y, color=colour, tooltip=tip)
        size = min(11.5, max(6.5, width * 2.1 / len(nodes)))
        labels = [
            base.transform_filter(f"datum.right == {side}")
            .mark_text(align="left" if side == "true" else "right", dx=7 if side == "true" else -7, fontSize=size, color=look["ink"])
            .encode(x=x, y=y, text="name:N", angle=alt.Angle("angle:Q", scale=None), tooltip=tip)
            for side in ("true", "false")
        ]  # fmt: skip
        centre = alt.Chart(alt.InlineData(values=[{"x": 0, "y": 0, "name": name_of(about)}]))
        hub = centre.mark_circle(size=180, color=look["self"], opacity=1).encode(x=x, y=y)
        named = centre.mark_text(
            dy=-16, fontSize=13, fontWeight="bold", color=look["ink"], stroke=look["paper"], strokeWidth=4
        ).encode(x=x, y=y, text="name:N")
        named_top = centre.mark_text(dy=-16, fontSize=13, fontWeight="bold", color=look["ink"]).encode(x=x, y=y, text="name:N")
        below = ["Embassies, consulates and offices in either direction; a wider line is more of them."]
        chart = alt.layer(lines, dots, *labels, hub, named, named_top).properties(
            width=width, height=width, title=title(f"Missions between {the(about)} and others", below, theme, width)
        )
        return dressed(chart, theme)

    def coverage(self, state: str, *, as_of: Day | None = None, theme: str = "light", width: int = 860) -> Any:
        """How much the sources say of a state, a bar a kind, by how well it is backed."""
        about = ident(state)
        rows = []
        for name, kind in KINDS.items():
            counts = Counter(self.kb.table(name, state=about, as_of=as_of)["verdict"].to_list())
            rows += [{"kind": kind.plural, "verdict": verdict, "statements": count} for verdict, count in counts.items()]
        _something(rows, name_of(about))
        chart = (
            alt.Chart(alt.InlineData(values=rows))
            .mark_bar()
            .encode(
                x=alt.X("sum(statements):Q", title="Statements", axis=alt.Axis(tickCount=4)),
                y=alt.Y("kind:N", title=None, sort="-x"),
                color=_verdicts(rows),
                tooltip=["kind:N", "verdict:N", "statements:Q"],
            )
        )
        below = ["Corroborated: two or more independent sources agree. Contested: they contradict each other."]
        height = 22 * len({row["kind"] for row in rows})
        return dressed(
            chart.properties(
                width=width - 130, height=height, title=title(f"What the sources say of {the(about)}", below, theme, width)
            ),
            theme,
        )

    def calendar(self, state: str, *, as_of: Day | None = None, theme: str = "light", width: int = 860) -> Any:
        """The anniversaries of a state's relations: a square a day of the year on which any were established."""
        about = ident(state)
        days: dict[tuple[int, int], list[str]] = {}
        for row in self.kb.table("relations", state=about, as_of=as_of).iter_rows(named=True):
            if row["status"] == "established" and len(row["date"] or "") == 10 and row["date"][4] == "-":
                other = next(x for x in row["parties"] if x != about)
                days.setdefault((int(row["date"][5:7]), int(row["date"][8:])), []).append(f"{name_of(other)} ({row['date'][:4]})")
        _something(list(days), name_of(about))
        rows = [
            {"month": _MONTHS[month - 1], "day": date, "states": ", ".join(sorted(names)), "count": len(names)}
            for (month, date), names in sorted(days.items())
        ]
        legend = alt.Legend(title="States", tickMinStep=1, format="d")
        look = colours(theme)
        chart = alt.Chart(alt.InlineData(values=rows)).mark_rect(cornerRadius=2, stroke=look["paper"]).encode(
            x=alt.X("day:O", title=None, scale=alt.Scale(domain=list(range(1, 32))), axis=alt.Axis(labelAngle=0, labelOverlap=True, grid=False)),
            y=alt.Y("month:O", title=None, sort=_MONTHS, scale=alt.Scale(domain=_MONTHS)),
            color=alt.Color("count:Q", scale=alt.Scale(scheme="viridis", reverse=theme == "light"), legend=legend),
            tooltip=[alt.Tooltip("states:N", title="Since")],
        )  # fmt: skip
        below = ["Days on which diplomatic relations were established; dates known to the day."]
        return dressed(
            chart.properties(
                width=width - 60,
                height=12 * 24,
                title=title(f"Anniversaries of the relations of {the(about)}", below, theme, width),
            ),
            theme,
        )


def _verdicts(rows: list[dict[str, Any]]) -> alt.Color:
    shown = [name for name in VERDICTS if any(row["verdict"] == name for row in rows)]
    return alt.Color(
        "verdict:N", scale=alt.Scale(domain=shown, range=[VERDICTS[name] for name in shown]), legend=alt.Legend(title=None)
    )


def _something(found: list[Any], name: str) -> None:
    if not found:
        raise QueryError(f"The snapshot holds nothing to draw for {name}; try another state or day.")


def _node(partner: str, number: int, all_: int, missions: int, width: int) -> dict[str, Any]:
    turn = 2 * math.pi * number / all_
    right = math.sin(turn) >= 0
    degrees = math.degrees(turn) - (90 if right else 270)
    return {
        "name": name_of(partner),
        "region": regions()[partner].capitalize(),
        "missions": missions,
        "x": math.sin(turn),
        "y": math.cos(turn),
        "angle": degrees,
        "right": right,
    }

"""A strip of dots along the years, above the list that says the same in words."""

from __future__ import annotations

from markupsafe import Markup, escape

from comity.publication.articles.wording import written
from comity.reconciliation.days import FIRST, bounds, day

WIDTH, STEP, LEFT, TOP = 960, 26, 130, 24


def strip(events: list[tuple[str, str, str]]) -> Markup:
    """Kind, EDTF date and sentence of each event, as SVG; empty for fewer than two. A month or year stands at its first day."""
    placed = [(kind, bounds(date)[0], date, sentence) for kind, date, sentence in events if bounds(date)[0] > FIRST]
    if len({at for _, at, _, _ in placed}) < 2:
        return Markup("")
    kinds = list(dict.fromkeys(kind for kind, *_ in placed))
    low, high = day(min(at for _, at, _, _ in placed)).year, day(max(at for _, at, _, _ in placed)).year + 1
    height = TOP + STEP * len(kinds) + 8

    def x(year: float) -> float:
        return round(LEFT + (year - low) / (high - low) * (WIDTH - LEFT - 20), 1)

    parts = [f'<svg class="strip" viewBox="0 0 {WIDTH} {height}" aria-hidden="true">']
    for year in _ticks(low, high):
        parts.append(
            f'<line class="tick" x1="{x(year)}" x2="{x(year)}" y1="{TOP - 6}" y2="{height}"/><text x="{x(year)}" y="12">{year}</text>'
        )
    parts += [f'<text class="kind" x="0" y="{TOP + STEP * i + 17}">{escape(kind)}</text>' for i, kind in enumerate(kinds)]
    for kind, at, date, sentence in placed:
        date_at = day(at)
        where = x(date_at.year + date_at.timetuple().tm_yday / 366)
        title = f"<title>{escape(written(date))}: {escape(sentence)}</title>"
        parts.append(f'<circle cx="{where}" cy="{TOP + STEP * kinds.index(kind) + 13}" r="6">{title}</circle>')
    return Markup("".join([*parts, "</svg>"]))  # numbers, and texts that are escaped


def _ticks(low: int, high: int) -> list[int]:
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500) if (high - low) / step <= 8)
    return [year for year in range(low - low % step, high + 1, step) if year >= low]

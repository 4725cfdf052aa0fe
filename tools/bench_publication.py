"""Times of publication: `make bench-publication`: every article, all formats, a map as PNG warm and from a cold process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import comity
from comity.gazetteer.states import states
from comity.publication.articles.publish import FORMATS, article, render
from comity.publication.charts.drawing import draw


def main() -> None:
    """Print each measure."""
    kb = comity.open()
    held = {row[0] for row in kb.sql("SELECT DISTINCT unnest(states) FROM statements").iter_rows()}
    told = sorted(ident for ident in held if ident in states() and states()[ident].status in ("state", "limited"))
    for ident in told[:5]:
        render(article(kb, ident), "html")  # what is loaded once
    times = {}
    begin = time.perf_counter()
    for ident in told:
        start = time.perf_counter()
        done = article(kb, ident)
        render(done, "html")
        times[ident] = time.perf_counter() - start
        for format in FORMATS:
            render(done, format)
    total = time.perf_counter() - begin
    slowest = sorted(times, key=times.__getitem__)[-5:]
    ordered = sorted(times.values())
    print(
        f"articles: {len(told)}, as HTML: median {statistics.median(ordered) * 1000:.0f} ms, 95th percentile {ordered[int(len(ordered) * 0.95)] * 1000:.0f} ms"
    )
    print("slowest: " + ", ".join(f"{ident} {times[ident] * 1000:.0f} ms" for ident in reversed(slowest)))
    print(f"under 150 ms: {sum(x < 0.15 for x in ordered)} of {len(ordered)}; all in all {len(FORMATS)} formats: {total:.1f} s")
    draw(kb.chart.map("KAZ"), "png")
    start = time.perf_counter()
    draw(kb.chart.map("FRA"), "png")
    print(f"map as PNG, warm: {time.perf_counter() - start:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run(
            [Path(sys.executable).parent / "comity", "chart", "map", "FRA", "-o", Path(folder) / "map.png"], check=True
        )
        print(f"map as PNG, cold: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()

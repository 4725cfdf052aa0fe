"""Panels, each in a process of its own: seconds and peak memory, with their bounds: `python -m tools.bench_panels [../shared]` (part of `make bench`).

The time is that of the panel and its frame, after the package is imported and the knowledge base opened, as in a session of work; the memory is that of the whole process.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from comity.panels.datasets.importing import import_project

CHILD = """
import resource, sys, time
from pathlib import Path
import comity, comity.panel
kb, data = comity.open(), Path(sys.argv[1])
kb.manifest
start = time.perf_counter()
{work}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, rows)
"""
CHAIN = "relations", "missions", "memberships", "distance", "contiguity"
RUNS = {
    "all directed COW dyad-years": ('rows = comity.panel.dyad_years("cow", kb=kb).frame.height', 0.25, 600),
    "with " + ", ".join(CHAIN): (f'rows = comity.panel.dyad_years("cow", kb=kb, data=data).add(*{CHAIN!r}).frame.height', 1.5, None),
    "all dyad-months 1990-2025 to Parquet": (
        'panel = comity.panel.dyad_months("cow", (1990, 2025), kb=kb); panel.write(data / "months.parquet"); rows = len(panel)',
        6,
        2000,
    ),
}  # fmt: skip


def main() -> None:
    """Run each three times and print the best, with its bounds."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    with tempfile.TemporaryDirectory() as folder:
        if (shared / "data" / "cow").is_dir():
            import_project("cow", str(shared / "data" / "cow"), Path(folder))
        for name, (work, seconds, megabytes) in RUNS.items():
            if "contiguity" in work and not (Path(folder) / "cow_contiguity.parquet").is_file():
                print(f"{name}: not measured, as the data set is not here")
                continue
            best = min(_measured(work, folder) for _ in range(3))
            bound = f" (at most {seconds} s" + (f", {megabytes} MB)" if megabytes else ")")
            print(f"{name}: {best[2]:,.0f} rows, {best[0]:.2f} s, {best[1]:,.0f} MB{bound}")


def _measured(work: str, folder: str) -> tuple[float, float, float]:
    done = subprocess.run([sys.executable, "-c", CHILD.format(work=work), folder], capture_output=True, text=True, check=True)
    seconds, megabytes, rows = map(float, done.stdout.split()[-3:])
    return seconds, megabytes, rows


if __name__ == "__main__":
    main()

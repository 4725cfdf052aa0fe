"""The atlas under load on this machine: `python -m tools.bench_web [--seconds 60] [--minutes 10] [--only NAME]`.

Four runs of wrk with 64 connections against `comity serve` with two workers on the bundled snapshot, each asking for all states in
turn: articles that are in the server's cache; the same with their ETags, answered by 304; relations over the API and articles, both as of a random day of
1816 to 2025 in every request, so that nothing is in the cache. Then the memory of the workers while random days are asked for, minute by
minute, and comments posted at fifty a second while the server is killed and started again. Needs wrk; writes nothing but its figures.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import httpx
from tests.serving import Server

import comity
from comity.web.addresses import slug_of
from comity.web.discussion import contributions
from comity.web.discussion.database import Database

LUA = """
local states, tags = {%s}, {%s}
local at = 0
math.randomseed(os.time())
request = function()
  at = at %% #states + 1
  local day = string.format("%%04d-%%02d-%%02d", math.random(1816, 2025), math.random(1, 12), math.random(1, 28))
  local headers = {["Accept-Encoding"] = "gzip"}
  if tags[at] then headers["If-None-Match"] = tags[at] end
  return wrk.format("GET", string.format("%s", states[at], day), headers)
end
"""
RUNS = {
    "in the cache": "/states/%s",
    "304": "/states/%s",
    "relations, random day": "/api/v1/relations?state=%s&as_of=%s",
    "articles, random day": "/states/%s?as_of=%s",
}
BOUNDS = {
    "in the cache": (1500, 150.0),
    "304": (1500, 150.0),
    "relations, random day": (150, None),
    "articles, random day": (50, None),
}


def main() -> None:
    """Run what is asked for and print a line a run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--only", choices=["load", "memory", "kill"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.only in (None, "load", "memory"):
            server = Server(f"sqlite:///{folder}/d.sqlite", Path(folder), workers=2)
            try:
                _warm(server)
                if asked.only != "memory":
                    for name in RUNS:
                        _load(server, name, asked.seconds, Path(folder))
                if asked.only != "load":
                    _memory(server, asked.minutes, Path(folder))
            finally:
                server.stop()
        if asked.only in (None, "kill"):
            _kill(Path(folder))


def _slugs() -> list[str]:
    return [slug_of(state) for state in comity.open().subjects()]


def _warm(server: Server) -> None:
    """Every article once in the cache of each worker: a connection keeps to its worker, so several are tried."""
    for _ in range(8):
        with httpx.Client(base_url=server.url, headers={"accept-encoding": "gzip"}, timeout=60) as client:
            for slug in _slugs():
                client.get(f"/states/{slug}")


def _load(server: Server, name: str, seconds: int, folder: Path) -> None:
    tags: list[str] = []
    if name == "304":
        with httpx.Client(base_url=server.url, headers={"accept-encoding": "gzip", "accept": ""}, timeout=60) as client:
            tags = [client.get(f"/states/{slug}").headers["etag"] for slug in _slugs()]
    found = _wrk(server, RUNS[name], tags, seconds, folder)
    least, slowest = BOUNDS[name]
    fits = found["rate"] >= least and (slowest is None or found["p99"] < slowest) and not found["failed"]
    print(
        f"{name}: {found['rate']:,.0f} requests/s (at least {least:,}), median {found['p50']:.1f} ms, p99 {found['p99']:.1f} ms"
        f"{f' (below {slowest:.0f})' if slowest else ''}, {found['failed']} failed: {'holds' if fits else 'DOES NOT HOLD'}", flush=True,
    )  # fmt: skip


def _wrk(server: Server, path: str, tags: list[str], seconds: int, folder: Path) -> dict[str, Any]:
    script = folder / "ask.lua"
    quoted = ",".join(f"'{tag}'" for tag in tags)
    script.write_text(LUA % (",".join(f'"{slug}"' for slug in _slugs()), quoted, path))
    command = ["wrk", "-t2", "-c64", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", str(script), server.url]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failed = sum(
        int(x)
        for line in re.findall(r"(?:Non-2xx or 3xx responses: \d+|Socket errors:.*)", out)
        for x in re.findall(r"\d+(?!xx)", line.replace("2xx or 3xx", ""))
    )
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]),  # type: ignore[index]
        "p50": _ms(re.search(r"50%\s+([\d.]+)(us|ms|s)", out)), "p99": _ms(re.search(r"99%\s+([\d.]+)(us|ms|s)", out)), "failed": failed,
    }  # fmt: skip


def _ms(found: re.Match[str] | None) -> float:
    assert found is not None
    return float(found[1]) * {"us": 0.001, "ms": 1, "s": 1000}[found[2]]


def _memory(server: Server, minutes: int, folder: Path) -> None:
    """The workers' resident memory after each minute of articles on random days."""
    sizes = []
    for _ in range(minutes):
        _wrk(server, RUNS["articles, random day"], [], 60, folder)
        sizes.append(_resident(server))
    print(f"memory of server and workers, MB, by minute: {', '.join(map(str, sizes))}", flush=True)
    if minutes > 4:
        growth = sizes[-1] / sizes[2] - 1
        print(f"from minute 3 to minute {minutes}: {growth:+.1%}: {'flat' if growth < 0.05 else 'NOT FLAT'}", flush=True)


def _resident(server: Server) -> int:
    """Megabytes of the process and its children."""
    listed = subprocess.run(["ps", "-eo", "pgid=,rss="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return sum(int(rss) for group, rss in rows if int(group) == server.process.pid) // 1024


def _kill(folder: Path, seconds: int = 20) -> None:
    """Fifty comments a second while the server is killed three times."""
    address = f"sqlite:///{folder}/killed.sqlite"
    server = Server(address, folder, workers=2, COMITY_POSTS_PER_HOUR="1000000")
    acknowledged: list[str] = []
    over = threading.Event()

    def post(number: int) -> None:
        count, due = 0, time.monotonic()
        client = httpx.Client(base_url=server.url, headers={"origin": server.url}, timeout=10)
        while not over.is_set():
            count, due = count + 1, due + 0.2
            text = f"words {number} {count}"
            try:
                data = {"page": "/about", "name": "A", "email": "a@example.org", "text": text}
                if client.post("/comments", data=data).status_code == 303:
                    acknowledged.append(text)
            except httpx.HTTPError:
                due = time.monotonic()
            time.sleep(max(0.0, due - time.monotonic()))
        client.close()

    posters = [threading.Thread(target=post, args=(number,)) for number in range(10)]
    for each in posters:
        each.start()
    rates = []
    for _ in range(3):
        before = len(acknowledged)
        time.sleep(seconds / 4)
        rates.append((len(acknowledged) - before) / (seconds / 4))
        server.kill()
        server.start()
    over.set()
    for each in posters:
        each.join()
    server.stop()
    opened = Database(address)
    kept = {each.text for each in contributions.queue(opened, most=1_000_000)}
    opened.close()
    lost = set(acknowledged) - kept
    print(
        f"comments under three kills: {max(rates):.0f}/s at best between kills, {len(acknowledged)} acknowledged, {len(lost)} lost",
        flush=True,
    )


if __name__ == "__main__":
    main()

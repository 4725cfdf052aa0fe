"""The command `update`."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from comity.assembly.home import kept_articles, kept_snapshot
from comity.assembly.updating import Updated, renew, update
from comity.cli.fetching import bar, told
from comity.cli.output import Output
from comity.fetching.titles import all_states
from comity.fetching.wiki import Wiki
from comity.gazetteer.names import name_of
from comity.store.asking import today
from comity.store.differing import Differences

SHOWN = 20
"""Parties named in words; JSON has all."""


def run(  # noqa: PLR0913 - the options of the command
    site: str, folder: Path | None, snapshot: Path | None, given: list[str], *, alone: bool, contact: str, jobs: int, json: bool
) -> None:
    """Bring the snapshot up to date, from a wiki or from texts that are `given`, and say what differs; what was fetched is told on the standard error stream."""
    place = snapshot or kept_snapshot()
    if given:
        done = renew(place, given, bundled=not alone, jobs=jobs, say=_say)
    else:
        done = _fetched(site, folder or kept_articles(), place, alone=alone, contact=contact, jobs=jobs)
    with Output(None) as out:
        if json:
            differs = {**done.differs.counts(), "parties": done.differs.parties} if done.differs else None
            out.write(msgspec.json.encode({"snapshot": str(place), "differs": differs}) + b"\n")
        else:
            out.write(said(done, place).encode())


def _say(line: str) -> None:
    sys.stderr.write(f"comity: {line}\n")


def _fetched(site: str, articles: Path, place: Path, *, alone: bool, contact: str, jobs: int) -> Updated:
    with Wiki(site, contact=contact) as wiki, bar(len(all_states())) as say:
        done = update(wiki, articles, place, day=today().isoformat(), bundled=not alone, jobs=jobs, say=say)
        requests = wiki.requests
    if done.report is not None:
        sys.stderr.write(told(done.report, articles, requests))
    return done


def said(done: Updated, place: Path) -> str:
    """What an update did, in lines."""
    if done.made is None:
        return f"{place}: no article changed, so it stands as it was.\n"
    lines = [
        f"{place}: {done.made.counts['statements']:,} statements from {done.made.counts['documents']:,} documents, as of {done.made.as_of}."
    ]
    return "\n".join([*lines, *(_differing(done.differs) if done.differs else ())]) + "\n"


def _differing(differs: Differences) -> list[str]:
    """Counts in all, then by party, those of whom most differs first."""
    most = sorted(differs.parties.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    lines = [f"Statements: {', '.join(f'{count:,} {way}' for way, count in differs.counts().items())}."]
    lines += [
        f"  {name_of(party)}: {', '.join(f'{count:,} {way}' for way, count in counts.items())}" for party, counts in most[:SHOWN]
    ]
    return lines + ([f"  and {len(most) - SHOWN:,} others"] if len(most) > SHOWN else [])

"""The command `fetch`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from comity.fetching.fetch import Report, Say, Wanted, fetch, linked, revision
from comity.fetching.titles import FORMS, all_states, titles
from comity.fetching.wiki import Wiki
from comity.model.edtf import parse
from comity.model.errors import QueryError
from comity.sources.articles.folder import Folder
from comity.store.asking import ident, today


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted of a wiki: pages of forms on states or all of them, titles, or one revision (`number`); how, and by whom."""

    site: str
    states: list[str]
    named: list[str]
    forms: list[str]
    everything: bool
    linked: bool
    as_of: str
    number: int | None
    update: bool
    contact: str


def run(asked: Request, folder: Path) -> None:
    """Fetch what is asked for, and say on the standard error stream what came of it. Raises FetchError, QueryError, OutputError."""
    if asked.as_of and (parse(asked.as_of).precision != "day" or "/" in asked.as_of):
        raise QueryError(f"{asked.as_of!r} is no day; write it as 2019-08-01.")
    kept = Folder(folder)
    wanted = _wanted(asked) or (_kept(kept) if asked.update else [])
    if not wanted and asked.number is None:
        raise QueryError(
            "Nothing is asked for: give --state, --title, --all, --revision, or --update for a folder that has pages."
        )
    with Wiki(asked.site, contact=asked.contact) as wiki, bar(len(wanted) or 1) as say:
        if asked.number is not None:
            report = revision(wiki, kept, asked.number)
        else:
            day = today().isoformat()
            report = fetch(wiki, kept, wanted, day=day, as_of=asked.as_of, update=asked.update, say=say)
            if asked.linked:
                about = [page for each in wanted if (page := kept.latest(each.asked))]
                more = fetch(wiki, kept, linked(kept, about), day=day, as_of=asked.as_of, update=asked.update, say=say)
                report = report.joined(more)
        requests = wiki.requests
    sys.stderr.write(told(report, folder, requests))


def _wanted(asked: Request) -> list[Wanted]:
    for form in asked.forms:
        if form not in FORMS:
            raise QueryError(f"There is no form {form!r} of pages; choose from {', '.join(FORMS)}.")
    idents = all_states() if asked.everything else [ident(each) for each in asked.states]
    pages = [Wanted(f"{form}:{each}", tuple(titles(form, each))) for form in asked.forms or ["relations"] for each in idents]
    return [*pages, *(Wanted(title, (title,)) for title in asked.named)]


def _kept(folder: Folder) -> list[Wanted]:
    """What a folder has, to be looked at again."""
    latest = {page.asked: page for page in folder.pages()}
    return [Wanted(asked, (page.title,)) for asked, page in latest.items()]


@contextmanager
def bar(total: int) -> Iterator[Say]:
    """What is called with the title of every page that was fetched: a bar moves on where there is a terminal."""
    if not sys.stderr.isatty():
        yield lambda line: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Fetching", total=total)
        yield lambda line: progress.update(task, advance=1, description=line[:50])


def told(report: Report, folder: Path, requests: int) -> str:
    """A report as lines: counts, then what there was not."""
    lines = [
        f"{folder}: {len(report.fetched):,} fetched, {len(report.unchanged):,} unchanged, {len(report.missing):,} not there; {requests:,} requests."
    ]
    lines += [f"not there: {each}" for each in report.missing]
    lines += [f"lost: {each}" for each in report.lost]
    return "\n".join(lines) + "\n"

"""Fetches pages of a wiki into a folder: what is asked for and not there yet, or what has changed since, or what stood on a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha1
from itertools import islice
from typing import Any

import msgspec

from comity.fetching.items import titles_now
from comity.fetching.wiki import Wiki
from comity.model.errors import FetchError
from comity.sources.articles.folder import Folder, Page, file_name
from comity.sources.articles.titles import is_linked

TITLES, TEXTS = 50, 10
"""How many titles, and texts, are asked for at a time."""
Say = Callable[[str], None]


class Wanted(msgspec.Struct, frozen=True):
    """A page that is wanted: what for (`relations:KAZ`, or a title), and the titles that it may have, the likeliest first."""

    asked: str
    titles: tuple[str, ...]


class Head(msgspec.Struct, frozen=True):
    """A revision that the wiki has."""

    title: str
    page: int
    revision: int
    timestamp: str
    item: str


_LINK = re.compile(r"\[\[:?([^\[\]|#]+)")


@dataclass
class Report:
    """What a fetch did: the pages fetched, those that stand as they were, what the wiki has no page for, and pages that are gone or hidden, with why."""

    fetched: list[Page] = field(default_factory=list)
    unchanged: list[Page] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def joined(self, other: Report) -> Report:
        """This report and that of what was found by links as one; a link to a page that is not there is nothing missed."""
        return Report(self.fetched + other.fetched, self.unchanged + other.unchanged, self.missing, self.lost + other.lost)


def fetch(
    wiki: Wiki,
    folder: Folder,
    wanted: Iterable[Wanted],
    *,
    day: str,
    as_of: str = "",
    update: bool = False,
    say: Say = lambda line: None,
) -> Report:
    """Fetch what is wanted. `day`: today (EDTF). `as_of`: the day on which the revision stood; the present one without. `update`: look again for what is there.

    Nothing is fetched twice; what a fetch that was ended kept stays. Raises FetchError, OutputError.
    """
    report, observed = Report(), as_of or day
    asked = [each for each in wanted if update or not _is_here(folder, each, as_of)]
    for batch in _batches(asked, TITLES):
        heads = _heads(wiki, batch)
        heads |= _moved(wiki, folder, [each for each in batch if each.asked not in heads])
        report.missing += [each.asked for each in batch if each.asked not in heads]
        _note_gone(folder, batch, heads, day, report)
        if as_of:
            heads = _standing(wiki, heads, as_of, report)
        new: list[Page] = []
        for what, head in heads.items():
            page = _page(wiki, what, head, observed)
            if folder.holds(page):
                folder.note(page)
                report.unchanged.append(page)
            else:
                new.append(page)
        for some in _batches(new, TEXTS):
            for page, text in _texts(wiki, some, report):
                folder.put(page, text)
                report.fetched.append(page)
                say(page.title)
    return report


def linked(folder: Folder, pages: Iterable[Page]) -> list[Wanted]:
    """The pages on pairs and the lists that the texts of pages link to, by title."""
    texts = ((folder.path / page.file).read_text("utf-8") for page in pages)
    found = {link.replace("_", " ").strip() for text in texts for link in _LINK.findall(text)}
    return [Wanted(title, (title,)) for title in sorted(filter(is_linked, found))]


def revision(wiki: Wiki, folder: Folder, number: int) -> Report:
    """Fetch one revision by its number, as it stood when it was saved. Raises FetchError where the wiki has none."""
    report = Report()
    answer = wiki.ask(action="query", prop="revisions|pageprops", revids=str(number), rvprop="ids|timestamp")["query"]
    pages = [page for page in answer.get("pages", ()) if page.get("revisions")]
    if not pages:
        raise FetchError(f"{wiki.site.name} has no revision {number}; look for its number in the page's history.")
    head = _head(pages[0])
    page = _page(wiki, head.title, head, head.timestamp[:10])
    for kept, text in [] if folder.holds(page) else _texts(wiki, [page], report):
        folder.put(kept, text)
        report.fetched.append(kept)
    return report


def _is_here(folder: Folder, each: Wanted, as_of: str) -> bool:
    found = folder.latest(each.asked)
    return found is not None and (not as_of or any(x.asked == each.asked and x.observed == as_of for x in folder.pages()))


def _heads(wiki: Wiki, batch: list[Wanted]) -> dict[str, Head]:
    """The present revision of each page that is there, by what it is wanted for; all titles are asked for, redirects followed."""
    every = list(dict.fromkeys(title for each in batch for title in each.titles))
    found: dict[str, Head] = {}
    for some in _batches(every, TITLES):
        for answer in wiki.every(
            action="query", prop="revisions|pageprops", rvprop="ids|timestamp", redirects="1", titles="|".join(some)
        ):
            query = answer.get("query", {})
            pages = {
                page["title"]: _head(page) for page in query.get("pages", ()) if page.get("revisions") and not _is_list(page)
            }
            ways = {way["from"]: way for name in ("normalized", "redirects") for way in query.get(name, ())}
            found |= {title: pages[at] for title in some if (at := _led(title, ways)) in pages}
    return {each.asked: head for each in batch if (head := next((found[x] for x in each.titles if x in found), None))}


def _moved(wiki: Wiki, folder: Folder, gone: list[Wanted]) -> dict[str, Head]:
    """The present revision of pages that were here under another title, by the items that they had."""
    items = {each.asked: known.item for each in gone if (known := folder.latest(each.asked)) and known.item}
    now = titles_now(wiki, items.values())
    return _heads(wiki, [Wanted(asked, (now[item],)) for asked, item in items.items() if item in now])


def _led(title: str, ways: dict[str, Any]) -> str:
    """Where a title leads; a redirect to a part of a page leads nowhere."""
    for _ in range(5):
        way = ways.get(title)
        if way is None:
            return title
        if way.get("tofragment"):
            return ""
        title = way["to"]
    return ""


def _is_list(page: dict[str, Any]) -> bool:
    """Whether a page only tells meanings of a name apart."""
    return "disambiguation" in page.get("pageprops", {})


def _head(page: dict[str, Any]) -> Head:
    last = page["revisions"][0]
    item = page.get("pageprops", {}).get("wikibase_item", "")
    return Head(page["title"], page["pageid"], last["revid"], last["timestamp"], item)


def _standing(wiki: Wiki, heads: dict[str, Head], as_of: str, report: Report) -> dict[str, Head]:
    """The revision of each page that stood at the end of a day."""
    found: dict[str, Head] = {}
    for what, head in heads.items():
        answer = wiki.ask(
            action="query", prop="revisions", pageids=str(head.page), rvprop="ids|timestamp", rvlimit="1", rvdir="older", rvstart=f"{as_of}T23:59:59Z"
        )  # fmt: skip
        last = answer["query"]["pages"][0].get("revisions")
        if last:
            found[what] = msgspec.structs.replace(head, revision=last[0]["revid"], timestamp=last[0]["timestamp"])
        else:
            report.missing.append(f"{what} on {as_of}")
    return found


def _note_gone(folder: Folder, batch: list[Wanted], heads: dict[str, Head], day: str, report: Report) -> None:
    """Mark the pages that were here once and are no longer there."""
    for each in batch:
        known = folder.latest(each.asked)
        if known is not None and each.asked not in heads:
            folder.note(msgspec.structs.replace(known, gone=day))
            report.lost.append(f"{known.title} is no longer there; its revision of {known.timestamp[:10]} is kept")


def _page(wiki: Wiki, asked: str, head: Head, observed: str) -> Page:
    site = wiki.site
    return Page(
        file=file_name(head.title, head.revision), asked=asked, site=site.name, title=head.title, page=head.page, revision=head.revision,
        timestamp=head.timestamp, observed=observed, url=site.permanent(head.title, head.revision), contributors=site.contributors(head.title),
        licence=site.licence, publisher=site.publisher, item=head.item,
    )  # fmt: skip


def _texts(wiki: Wiki, pages: list[Page], report: Report) -> Iterator[tuple[Page, str]]:
    """The texts of revisions, each checked against the hash that the wiki gives; what is hidden or deleted is reported."""
    wanted = {page.revision: page for page in pages}
    for answer in wiki.every(
        action="query", prop="revisions", rvprop="ids|content|sha1", rvslots="main", revids="|".join(map(str, wanted))
    ):
        for found in answer.get("query", {}).get("pages", ()):
            for told in found.get("revisions", ()):
                page = wanted.get(told["revid"])
                text = told.get("slots", {}).get("main", {}).get("content")
                if page is None or text is None:
                    continue
                if told.get("sha1") not in (None, sha1(text.encode(), usedforsecurity=False).hexdigest()):
                    raise FetchError(
                        f"The text of revision {page.revision} of {page.title} does not fit its hash; fetch it again."
                    )
                del wanted[told["revid"]]
                yield page, text
    report.lost += [f"{page.title}: the text of revision {page.revision} is hidden or deleted" for page in wanted.values()]


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some

"""Atom feeds (RFC 4287): accepted comments and corrections, and what new snapshots changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from litestar import Response

from comity.store.differing import WAYS
from comity.web.discussion import changes, contributions
from comity.web.discussion.contributions import is_nothing
from comity.web.discussion.markup import shown
from comity.web.discussion.tables import Contribution
from comity.web.pages.respond import PUBLIC, Asked, reads, site_of
from comity.web.site import Site

ATOM = "http://www.w3.org/2005/Atom"


@reads("/feeds/comments.atom")
def comments(request: Asked) -> Response[bytes]:
    """The latest accepted comments and corrections."""
    site = site_of(request)
    found = [each for kind in ("comment", "correction") for each in contributions.accepted(site.database, kind=kind, most=50)]
    latest = sorted(found, key=lambda each: -(each.decided or 0))
    entries = (_contribution(site, each) for each in latest)
    return _feed(site, "comments", "Comity: accepted comments", latest[0].decided if latest else None, entries)


@reads("/feeds/changes.atom")
def snapshots(request: Asked) -> Response[bytes]:
    """What new snapshots changed."""
    site = site_of(request)
    found = changes.recorded(site.database)
    entries = (
        _entry(
            site,
            f"snapshot-{each.identity}",
            f"Snapshot {each.identity[:8]}",
            each.at,
            "/changes",
            _told(each.former, each.summary),
        )
        for each in found
    )
    return _feed(site, "changes", "Comity: changes between snapshots", found[0].at if found else None, entries)


def _contribution(site: Site, each: Contribution) -> Element:
    title = f"{each.kind.capitalize()} by {each.name} on {each.path}"
    return _entry(
        site, f"{each.kind}-{each.id}", title, each.decided or each.created, each.path, str(shown(each.text)), author=each.name
    )


def _told(former: str, summary: dict[str, Any]) -> str:
    counts = ", ".join(f"{summary[what]['count']} statements {what}" for what in WAYS)
    links = "".join(
        f'<li><a href="/statements/{id}">{what} {id}</a></li>' for what in ("added", "changed") for id in summary[what]["first"]
    )
    return f"<p>Against snapshot {former[:8]}: {counts}.</p><ul>{links}</ul>"


def _feed(site: Site, name: str, title: str, updated: int | None, entries: Iterable[Element]) -> Response[bytes]:
    feed = Element("feed", xmlns=ATOM)
    address = f"{site.settings.url}/feeds/{name}.atom"
    for tag, text in (("id", address), ("title", title), ("updated", _time(updated or int(site.served.modified)))):
        SubElement(feed, tag).text = text
    SubElement(feed, "link", rel="self", href=address)
    SubElement(SubElement(feed, "author"), "name").text = "Comity"
    feed.extend(entries)
    indent(feed)
    return Response(tostring(feed, "utf-8", xml_declaration=True), media_type="application/atom+xml", headers=PUBLIC)


def _entry(site: Site, id: str, title: str, at: int, path: str, content: str, author: str = "Comity") -> Element:
    entry = Element("entry")
    for tag, text in (("id", f"{site.settings.url}/feeds/{id}"), ("title", title), ("updated", _time(at))):
        SubElement(entry, tag).text = text
    SubElement(entry, "link", rel="alternate", href=f"{site.settings.url}{path}")
    SubElement(SubElement(entry, "author"), "name").text = author
    SubElement(entry, "content", type="html").text = "".join(x for x in content if not is_nothing(x))
    return entry


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")

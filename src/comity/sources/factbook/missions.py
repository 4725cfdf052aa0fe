"""Missions and consular posts to and from the United States, with their heads, as the Factbook lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.gazetteer.cities import find_cities
from comity.gazetteer.states import capitals, states
from comity.model.found import Found
from comity.model.kinds.mission import Mission
from comity.model.kinds.office import Office
from comity.model.written_dates import DATE, read
from comity.sources.factbook.pages import Field, Page

TO_US = ("Government", "Diplomatic representation in the US")
FROM_US = ("Government", "Diplomatic representation from the US")
POSTS = {
    "consulate(s) general": "consulate-general",
    "consulate(s)": "consulate",
    "honorary consulate(s)": "honorary consulate",
    "branch office(s)": "branch office",
    "Taipei Economic and Cultural Offices (branch offices)": "representative office",
    "representative office": "representative office",
}
"""The claim format's mission by the name of the Factbook's field; embassies and heads of mission are read apart."""

_HEAD = re.compile(
    r"(?P<office>Ambassador|High Commissioner|Apostolic Nuncio|Charg[eé] d['’]Affaires)(?! ?-designate| \(vacant|-designate)"
    r" (?P<person>[A-Z][^();,]*[A-Z]{2}[^();,]*?)(?=\s*(?:\(|;|,|$))"
)
_CAPITALS = re.compile(r"\b(?:[^\W\d_a-z]{2,}(?:-[^\W\d_a-z]{2,})+|[^\W\d_a-z]{3,})\b")
"""A surname as the Factbook writes it."""
_WASHINGTON = "Washington, D.C."
_SINCE = re.compile(r"\s*\(since ([^()]+)\)")
_NONE = re.compile(r"none|vacant|NA\b|embassy closed|closed|suspended", re.I)


def claims(page: Page) -> Iterator[Found]:
    """The missions, posts and heads of mission of both directions."""
    if page.state == "USA":
        return
    yield from _direction(page, TO_US, page.state, "USA")
    yield from _direction(page, FROM_US, "USA", page.state)


def _direction(page: Page, path: tuple[str, ...], sending: str, receiving: str) -> Iterator[Found]:
    head = page.field(*path, "chief of mission")
    yield from _heads(head, sending, receiving)
    embassy = page.field(*path, "chancery") if receiving == "USA" else page.field(*path, "embassy")
    city = _city(embassy.text, receiving) if embassy and not _NONE.match(embassy.text) else None
    if embassy and city and not _is_at_the_un(receiving, city):
        fields = {"sending": sending, "receiving": receiving, "mission": "embassy", "city": city}
        yield embassy.says(Mission, "missions", fields)
    for name, mission in POSTS.items():
        field = page.field(*path, name)
        if field is None or _NONE.match(field.text):
            continue
        for city in _places(field):
            fields = {"sending": sending, "receiving": receiving, "mission": mission, "city": city}
            yield field.says(Mission, "posts", fields, city)


def _is_at_the_un(receiving: str, city: str) -> bool:
    """Whether a chancery is a mission to the United Nations that is accredited to the United States as well."""
    return receiving == "USA" and city != _WASHINGTON


def _heads(field: Field | None, sending: str, receiving: str) -> Iterator[Found]:
    if field is None:
        return
    for found in _HEAD.finditer(field.text):
        since = _SINCE.match(field.text, found.end())
        dated = DATE.search(since[1]) if since else None
        fields = {
            "person": _CAPITALS.sub(lambda name: name[0].title(), " ".join(found["person"].split())),
            "office": f"{found['office']} to {states()[receiving].name}",
            "state": sending,
            "start_date": read(dated) if dated else None,
        }
        yield field.says(Office, "heads", fields)


def _city(address: str, receiving: str) -> str | None:
    """The city of an address: a capital of the receiving state named in it, else its last part that is one of its cities."""
    if "Washington" in address and receiving == "USA":
        return _WASHINGTON
    for city, *_ in capitals().get(receiving, ()):
        if city in address:
            return city
    for part in reversed(re.split(r",|;", address)):
        name = re.sub(r"[\d-]+", "", part).strip()
        if any(place.country == receiving for place in find_cities(name)):
            return name
    return None


def _places(field: Field) -> list[str]:
    """The cities of a list; the abbreviated state behind each is left off."""
    names = [re.sub(r"\s*\([^()]*\)", "", item).strip() for item in re.split(r",\s*(?![^()]*\))", field.text)]
    return [name for name in names if name and find_cities(name)]


def unread(page: Page) -> Iterator[str]:
    """Missions, posts and heads that made no claim."""
    if page.state == "USA":
        return
    for path, receiving in ((TO_US, "USA"), (FROM_US, page.state)):
        head = page.field(*path, "chief of mission")
        if head and not _HEAD.search(head.text) and not _NONE.match(head.text):
            yield f"{path[1]}, chief of mission: {head.text[:80]!r} names no one in office"
        embassy = page.field(*path, "embassy")
        if embassy and not _NONE.match(embassy.text) and not _city(embassy.text, receiving):
            yield f"{path[1]}, embassy: no city is recognised in {embassy.text[:80]!r}"
        chancery = page.field(*path, "chancery")
        if (
            chancery
            and not _NONE.match(chancery.text)
            and _is_at_the_un(receiving, _city(chancery.text, receiving) or _WASHINGTON)
        ):
            yield f"{path[1]}, chancery: {chancery.text[:80]!r} is a mission to the United Nations"
        for name in POSTS:
            field = page.field(*path, name)
            items = re.split(r",\s*(?![^()]*\))", field.text) if field and not _NONE.match(field.text) else []
            if field and len(_places(field)) < len(items):
                yield f"{path[1]}, {name}: {field.text[:80]!r} has a place that is not known"

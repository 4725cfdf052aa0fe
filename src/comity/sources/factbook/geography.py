"""What the Factbook says of a country's borders, independence and capital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.gazetteer.states import state_names
from comity.model.found import Found
from comity.model.kinds.border import Border
from comity.model.kinds.capital import Capital
from comity.model.kinds.independence import Independence
from comity.model.written_dates import DATE, read
from comity.sources.factbook.pages import Page

BORDERS = ("Geography", "Land boundaries", "border countries")
INDEPENDENCE = ("Government", "Independence")
CAPITAL = ("Government", "Capital", "name")
_LENGTH = re.compile(
    r"(?P<name>.+?)\s*(?:\((?P<part>[^()]*)\)\s*)?(?P<km>[\d,.]+) km(?: \((?:of which|includes|including)[^()]*\))?"
)
_FROM = re.compile(r"\((?:from|formally from) (?P<whom>[^();]+)")
_SHORT = {"US": "USA", "UK": "GBR"}
_NO_BORDER = re.compile(r"none|NA\b|note", re.I)


def claims(page: Page) -> Iterator[Found]:
    """The claims of the three fields."""
    yield from (found for _, found in _borders(page))
    yield from _independence(page)
    yield from _capital(page)


def _borders(page: Page) -> Iterator[tuple[str, Found]]:
    """The items of the list that were read, each with its border.

    A border in several parts (`China (southeast) 4,133 km and China (south) 46 km`) is one of their sum.
    """
    field = page.field(*BORDERS)
    for item in field.text.split(";") if field else ():
        parts = [_LENGTH.fullmatch(part.strip()) for part in re.split(r"(?<= km) and ", item)]
        names = {state_names().get(_name(found["name"])) or _SHORT.get(found["name"]) for found in parts if found}
        other = names.pop() if len(names) == 1 and all(parts) else None
        if field and other and other != page.state:
            length = sum(float(found["km"].replace(",", "")) for found in parts if found)
            fields = {"parties": tuple(sorted((page.state, other))), "length_km": length}
            yield item.strip(), field.says(Border, "borders", fields, item.strip())


def _name(text: str) -> str:
    """`Gambia, The` is `Gambia` in the gazetteer."""
    return text.strip().removesuffix(", The").removeprefix("the ")


def _independence(page: Page) -> Iterator[Found]:
    field = page.field(*INDEPENDENCE)
    if field is None or field.text.startswith("none"):
        return
    first = field.text.split(";")[0]
    dated = DATE.search(first)
    whom = _FROM.search(first)
    if dated and whom and (date := read(dated)):
        yield field.says(Independence, "independence", {"state": page.state, "from_whom": whom["whom"].strip(), "date": date})


def _capital(page: Page) -> Iterator[Found]:
    """Only a plain name, or several joined: an explanation in brackets or after a semicolon is not part of it."""
    field = page.field(*CAPITAL)
    if field is None or _NO_BORDER.match(field.text):
        return
    for name in re.split(r";| and ", re.sub(r"\([^()]*\)", "", field.text)):
        city = re.split(r",| is the | in [A-Z]\w+$", name.strip())[
            0
        ].strip()  # "X is the administrative capital", "X in Romanian"
        if city and city[0].isupper():
            yield field.says(Capital, "capital", {"state": page.state, "city": city})


def unread(page: Page) -> Iterator[str]:
    """Borders whose neighbour or length could not be read, and an independence without a date that is one."""
    field = page.field(*BORDERS)
    read_parts = {item for item, _ in _borders(page)}
    for item in field.text.split(";") if field else ():
        if item.strip() not in read_parts:
            yield f"{item.strip()!r}: not one neighbour and a length"
    independence = page.field(*INDEPENDENCE)
    if independence and not independence.text.startswith("none") and not list(_independence(page)):
        yield f"{independence.text[:80]!r}: not a date of leaving another state"

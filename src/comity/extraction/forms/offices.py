"""Lists of the ambassadors of a state to another: who held the office, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction.cells import plainly
from comity.extraction.engine.lexicon import read
from comity.extraction.forms.entries import Entry
from comity.extraction.forms.form import Form
from comity.gazetteer.names import name_of
from comity.model.found import Found
from comity.model.kinds.office import Office
from comity.model.written_dates import DATE
from comity.model.written_dates import read as read_date

_PRESENT = re.compile(r"\b(?:present|incumbent|today|now)\b", re.I)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,5}")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def find(entry: Entry, form: Form) -> Iterator[Found]:
    """The tenure that a row or an item lists; none where no name of a person stands in it."""
    if entry.says("not_told") or form.other is None:
        return
    item = entry.text("item")
    term = item or entry.text("term")
    first, last = _term(term)
    person = _person(item) if item else _person(entry.text("person"))
    if person is None:
        return
    office = f"{read('forms')['offices']['ambassadors']} to {name_of(form.other)}"
    fields = {
        "person": person, "office": office, "state": form.about, "start_date": entry.date("begins") or first, "end_date": entry.date("ends") or last,
    }  # fmt: skip
    if fields["start_date"] or fields["end_date"] or not item:
        yield Found(Office, "forms.ambassadors", fields)


def _term(text: str) -> tuple[str | None, str | None]:
    """The beginning and end of a tenure: `1992–1995`, `since 1992`, `12 May 1992 – present`."""
    dates = [date for each in DATE.finditer(text) if (date := read_date(each))]
    if len(dates) == 1 and "/" in dates[0]:
        dates = dates[0].split("/")
    if not dates:
        return None, None
    ends = len(dates) > 1 and not _PRESENT.search(text)
    return dates[0], dates[1] if ends else None


def _person(text: str) -> str | None:
    """The name of a person in a cell or an item: what is left without dates and asides, where that is a name."""
    bare = _ASIDE.sub("", DATE.sub("", plainly(text)))
    bare = _PRESENT.sub("", bare).strip(" ,:;–—-")
    found = _NAME.match(bare)
    return found[0] if found and found.end() == len(bare) and bare[0].isupper() else None

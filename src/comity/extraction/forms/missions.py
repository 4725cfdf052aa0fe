"""Lists of the diplomatic missions of a state, or in it: tables by region, items under a country, closed and planned posts, accreditation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction.engine.lexicon import read
from comity.extraction.forms.entries import Entry, brackets, known
from comity.extraction.forms.form import Form
from comity.extraction.places import receiving_of
from comity.extraction.vocabulary import MISSION, MISSION_TYPES
from comity.gazetteer.cities import find_cities
from comity.model.found import Found
from comity.model.kinds.mission import Mission


class Missions:
    """Reads a list from its beginning: an item that names a country alone says whose posts the items below it are."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.abroad = form.kind == "missions_of"
        self._under: tuple[tuple[str, ...], str | None] = ((), None)

    def find(self, entry: Entry) -> Iterator[Found]:
        """The posts that a row or an item lists."""
        if entry.says("not_told"):
            return
        yield from self._item(entry) if "item" in entry.blocks else self._row(entry)

    def _row(self, entry: Entry) -> Iterator[Found]:
        parties, sort = entry.parties("country"), self._sort(entry, entry.text("mission"))
        if not parties or sort is None:
            return
        city = _city(entry.text("city"))
        yield from self._post(entry, parties[0], sort, city)
        for other in entry.mentioned("accredited"):
            yield from self._post(entry, other, "non-resident", city)

    def _item(self, entry: Entry) -> Iterator[Found]:
        block = entry.blocks["item"][0]
        text = block.prose.text.strip()
        named, told = entry.parties("item"), brackets(text)
        country = next(iter(named), None)
        rest = re.sub(r"\s*\([^()]*\)", "", text).strip()
        alone = country is not None and (known(rest) == country or not rest)
        if self.abroad and alone and not told:
            self._under = entry.section, country
            return
        sort = self._sort(entry, " ".join(told))
        if sort is None:
            return
        if self.abroad and not alone:
            section, above = self._under
            city = _city(rest)
            host = above if section == entry.section else receiving_of(city, ()) if city else None
            if host and city:
                yield from self._post(entry, host, sort, city)
        elif country is not None:
            places = [each for each in told if MISSION.search(each) is None and find_cities(each)]
            yield from self._post(entry, country, sort, places[0] if places else None if self.abroad else self._city_above(entry))

    def _post(self, entry: Entry, other: str, sort: str, city: str | None) -> Iterator[Found]:
        """A post; what stands under a heading of closed or planned ones is that."""
        sending, receiving = (self.form.about, other) if self.abroad else (other, self.form.about)
        if sending == receiving:
            return
        closed, planned = entry.says("closed"), entry.says("planned")
        fields = {
            "sending": sending, "receiving": receiving, "mission": sort, "city": city, "start_date": entry.date("begins"),
            "end_date": entry.date("ends"), "status": "closed" if closed or entry.date("ends") else "planned" if planned else None,
        }  # fmt: skip
        yield Found(Mission, "forms.missions", fields)

    def _sort(self, entry: Entry, told: str) -> str | None:
        """The sort of a post: as its own words say, else as the innermost heading that names one does."""
        if own := _label(told):
            return own
        if entry.says("resident_elsewhere"):
            return "non-resident"
        return next((sort for title in reversed(entry.section) if (sort := _label(title))), None)

    def _city_above(self, entry: Entry) -> str | None:
        """The city that the innermost heading names alone, or after `in`: `Consulates in Almaty`."""
        for title in reversed(entry.section):
            name = re.sub(r"^.*\bin ", "", title.strip())
            name = re.sub(r"\s*[(,].*$", "", name)
            if find_cities(name) and not MISSION.search(name):
                return name
        return None


def _label(text: str) -> str | None:
    """The sort of post that a text names: in the words of a sentence, or by a label alone; of several only that it is a diplomatic mission."""
    if found := list(dict.fromkeys(MISSION_TYPES[str(each.lastgroup)] for each in MISSION.finditer(text))):
        return found[0] if len(found) == 1 else "diplomatic mission"
    labels: dict[str, str] = read("forms")["labels"]
    return labels.get(text.strip().capitalize())


def _city(text: str) -> str | None:
    """A city as written, without what is in brackets or behind a comma."""
    name = re.sub(r"\s*[(\[,].*$", "", text).strip(" *–-")
    return name if name and len(name.split()) <= 5 and name[0].isupper() else None

"""Posts: items with an operator (P137) and a country (P17) that are embassies, consulates and the like by their class or their English label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from comity.gazetteer.cities import find_cities, own_name
from comity.model.kinds.mission import EMBASSIES, Mission
from comity.sources.wikidata.entities import Entity, Told
from comity.sources.wikidata.making import Draft
from comity.sources.wikidata.values import edtf, state_items, when

PROPERTIES = ("P31", "P137", "P17", "P131", "P571", "P576", "P580", "P582", "P1001")
MARK = b'"P137"'

_NAMED = (
    (r"\bhonorary (?:consul|vice)", "honorary consulate"), (r"\bvice[- ]consulate", "vice-consulate"),
    (r"\bconsulate[- ]general|\bgeneral consulate", "consulate-general"), (r"\bdeputy high commission", ""), (r"\bconsular agency", "consular agency"),
    (r"\bconsulate", "consulate"),
    (r"\bhigh commission", "high commission"), (r"\bnunciature", "apostolic nunciature"), (r"\binterests section", "interests section"),
    (r"\bliaison office", "liaison office"), (r"\brepresentative office|\brepresentation office", "representative office"),
    (r"\bpermanent (?:mission|representation|delegation)", "permanent mission"), (r"\blegation\b", "legation"), (r"\bembassy", "embassy"),
)  # fmt: skip
"""What a label says that a post is; empty where it says that it is none of ours."""


@cache
def classes() -> dict[str, str]:
    """What a post is by the number of its class."""
    lines = (files("comity.sources.wikidata") / "classes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {row.split("\t")[0]: row.split("\t")[1] for row in lines}


def post_of(entity: Entity) -> str | None:
    """What a post is: by its label, where its class does not say another thing, else by its class; None for what is none, or is both."""
    by_class = next((classes()[item] for item in entity.items("P31") if item in classes()), None)
    by_label = next((post for words, post in _NAMED if re.search(words, entity.label, re.I)), None)
    if by_class is None or by_label is None:
        return by_class or by_label or None
    same = _family(by_class) == _family(by_label) or by_class in ("diplomatic mission", "representative office")
    return by_label or None if same else None


def _family(post: str) -> str:
    return "embassy" if post in (*EMBASSIES, "legation") else "consulate" if "consulate" in post else post


def drafts(entity: Entity) -> Iterator[Draft]:
    """What the item of a post tells: the post where it is, and that it is accredited elsewhere."""
    post = post_of(entity)
    for told in entity.best("P137") if post else ():
        sending, hosts = state_items().get(str(told.main.value)), _states(entity, "P17")
        if sending is None or len(hosts) != 1 or hosts[0] == sending:
            yield Draft(
                Mission, "wikidata.mission", {}, told, unread="sent by no state of the gazetteer, or in none, or in several"
            )
            continue
        fields = {
            "sending": sending,
            "receiving": hosts[0],
            "mission": post,
            "city": city_by_label(entity.label, hosts[0]),
            **_dates(entity, told),
        }
        place = next(iter(entity.items("P131")), None) if not fields["city"] else None
        yield Draft(Mission, "wikidata.mission", fields, told, place=place)
        for other in _states(entity, "P1001") if post in EMBASSIES and not fields["end_date"] and not fields["status"] else ():
            if other not in (sending, hosts[0]):
                covered = {"sending": sending, "receiving": other, "mission": "non-resident", "city": fields["city"]}
                yield Draft(Mission, "wikidata.mission", covered, told, place=place, host=hosts[0])


def _states(entity: Entity, property: str) -> list[str]:
    return [ident for item in entity.items(property) if (ident := state_items().get(item))]


def _dates(entity: Entity, operated: Told) -> dict[str, str | None]:
    """Opening and closing, by the item or by the statement of who operates it; closed where the day is not known."""
    begins = next((date for name in ("P571", "P580") for each in entity.best(name) if (date := edtf(each.main))), None)
    ended = [
        each
        for name in ("P576", "P582")
        for each in entity.told.get(name, ())
        if each.rank != "deprecated" and each.main.how != "novalue"
    ]
    ends = next((date for each in ended if (date := edtf(each.main))), None) or when(operated, "P582")
    over = bool(ended) or "P582" in operated.qualifiers
    return {
        "start_date": begins or when(operated, "P580"),
        "end_date": ends,
        "status": "closed" if over and ends is None else None,
    }


def city_by_label(label: str, country: str) -> str | None:
    """The city of a country that a post's label ends in: `Embassy of Chad, Berlin`, `Consulate of Chad in Bonn`."""
    for name in re.split(r",\s*|\s+in\s+|\s+(?=to\b)", label)[:0:-1]:
        if name and any(each.country == country for each in find_cities(name)):
            return own_name(name, country)
    return None

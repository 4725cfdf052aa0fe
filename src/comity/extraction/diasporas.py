"""Diasporas: how many people of one origin live in another country or place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.diasporas_forms import (
    BEFORE,
    BRACKETED,
    CONTINUES,
    DESCENT,
    IN,
    KIND,
    LIVES,
    NOT_PEOPLE,
    SETTLED,
)
from comity.extraction.families import Family
from comity.extraction.mentions import Mention
from comity.extraction.peoples import people_named
from comity.extraction.quantities import NUMBER, Quantity, read_quantity
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.gazetteer.cities import find_cities
from comity.gazetteer.states import demonyms
from comity.model.found import Found
from comity.model.kinds.diaspora import Diaspora

STEMS = Stems(
    "living", " live", " home to", "esid", "iaspora", "ommunity", "migrants", "xpatriat", "nationals", "itizens", "descent", "workers", "ethnic", "origin", "opulation", "inorit", "ancestry", "settle", "born in", "-born", "among them", "students", "ensus", "number", "found in", "are about", "There are",
)  # fmt: skip


_RANKS = re.compile(r"\b(?:[Tt]he [Nn]umber|[Nn]o\.) $")
"""`the number two official`: a rank, and no count."""


def find(sentence: Sentence) -> Iterator[Found]:
    """The communities that a sentence counts."""
    text = sentence.text
    if not LIVES.search(text) or not any(c.isdigit() for c in text):
        return
    previous: str | None = None
    for number in NUMBER.finditer(text):
        if (
            _taken(sentence, number)
            or _RANKS.search(text, 0, number.start())
            or (number.end() < len(text) and text[number.end()] in "%°")
        ):
            continue
        quantity = read_quantity(number)
        after = text[number.end() : number.end() + 90]
        if re.search(
            r"\b(?:could|would|may|might|plans?|hopes?|evacuat\w+|issued|granted|deport\w+)\b",
            text[max(0, number.start() - 50) : number.start()],
        ):
            continue
        if (
            quantity.value < 2
            or (
                re.match(r" (?:[A-Z]\w+ ){1,2}(?:nationals|citizens)\b", after) and not SETTLED.search(text)
            )  # travellers, the accused
            or NOT_PEOPLE.search(re.split(r"[,;.]| in ", after)[0])
            or re.match(r" ?(?:per ?cent|percent|km|years?|million (?:dollars|euros)|[$€£])", after)
        ):
            continue
        yield from _counted(sentence, number, quantity, previous)
        origin = _origin(sentence, number)
        previous = origin or previous


def _taken(sentence: Sentence, number: re.Match[str]) -> bool:
    """A number within a date, an amount of money or a name is none of its own."""
    return any(x.start < number.end("first") and number.start("first") < x.end for x in sentence.mentions)


def _counted(sentence: Sentence, number: re.Match[str], quantity: Quantity, previous: str | None) -> Iterator[Found]:
    if (of_descent := DESCENT.match(sentence.text, number.end())) and (
        host := people_named(of_descent["who"]) or demonyms().get(of_descent["who"])
    ):
        origin = demonyms().get(of_descent["whose"])
        if origin and origin != host:
            yield _diaspora(sentence, origin, host, quantity)
        return
    origin = _origin(sentence, number) or (previous if CONTINUES.match(sentence.text, number.end()) else None)
    if origin is None:
        return
    host = _host(sentence, number, origin)
    if host and host != origin:
        yield _diaspora(sentence, origin, host, quantity)


def _diaspora(sentence: Sentence, origin: str, host: str, quantity: Quantity) -> Found:
    date = next((x.value for x in sentence.mentions if x.type == m.DATED), None)
    fields = {
        "origin": origin,
        "host": host,
        "count": quantity.value,
        "upper": quantity.upper,
        "written": quantity.written,
        "year": date,
    }
    return Found(Diaspora, "diasporas.counted", fields)


def _origin(sentence: Sentence, number: re.Match[str]) -> str | None:
    """Whose people are counted: named behind the number, else before it with a word for a community."""
    for mention in sentence.mentions:
        gap = sentence.text[number.end() : mention.start]
        if mention.start >= number.end() and re.fullmatch(
            rf" (?:(?:(?:of|the|[a-z-]+) ){{0,4}}|people (?:of|from) (?:the )?|{KIND} (?:of|from) (?:the )?)", gap
        ):
            after = sentence.text[mention.end : mention.end + 30]
            if found := _people(mention, after, gap):
                return found
            break
        if mention.start >= number.end() + 40:
            break
    before = sentence.text[: number.start()]
    if BEFORE.search(before):
        for mention in reversed([x for x in sentence.mentions if x.end <= number.start()]):
            if mention.type == m.DEMONYM or (mention.type == m.NAME and people_named(mention.text)):
                return people_named(mention.text) or mention.value
    return None


def _people(mention: Mention, after: str, gap: str) -> str | None:
    if mention.type == m.NAME:
        return people_named(mention.text)
    if (
        mention.type == m.DEMONYM
        and not re.match(r" [A-Z]\w+s\b", after)
        and (
            re.match(
                rf"s?(?:,| (?:[a-z-]+ ){{0,2}}{KIND}\b| (?:descent|ancestry|origins?|heritage|background|liv|resid|in\b|settl|who)|-)",
                after,
            )
            or after[:1] in (".", "")
        )
    ):
        return mention.value
    if mention.type == m.STATE and re.search(r"\b(?:of|from) (?:the )?$", gap):
        return mention.value
    return None


def _host(sentence: Sentence, number: re.Match[str], origin: str) -> str | None:
    """Where they live: behind `in`, else whoever `is home to` them, else the passage's other country."""
    mentions = [
        x
        for x in sentence.mentions
        if x.type == m.STATE or (x.type == m.NAME and sentence.text[x.end : x.end + 2] not in ("'s", "’s"))
    ]
    if BRACKETED.search(sentence.text[max(0, number.start("first") - 12) : number.start("first")]) and (
        land := next((x for x in reversed(mentions) if x.end <= number.start()), None)
    ):
        return _place(land, origin)
    for mention in [x for x in mentions if x.start >= number.end()]:
        gap = sentence.text[number.end() : mention.start]
        if (
            ";" in gap
            or re.search(r" and (?:has|its|their)\b", gap)
            or (re.search(r"\d", gap) and not re.search(r"\b(?:19|20)\d\d\b", gap))
        ):
            break
        if IN.search(sentence.text[max(0, mention.start - 30) : mention.start]) and (place := _place(mention, origin)):
            return place
    for mention in [x for x in mentions if x.end <= number.start()]:
        if IN.search(sentence.text[max(0, mention.start - 30) : mention.start]) and (place := _place(mention, origin)):
            return place
    hosts = re.search(r"\b(?:is|are) (?:also )?home to|\b(?:hosts|has|had)\b", sentence.text)
    before = [x for x in mentions if hosts and x.end <= hosts.start() and (x.type == m.STATE or find_cities(x.text))]
    if place := next((found for x in before if (found := _place(x, origin))), None):
        return place
    pair = sentence.context.settled_pair if SETTLED.search(sentence.text) else None
    return next((x for x in pair if x != origin), None) if pair and origin in pair and len(pair) == 2 else None


def _place(mention: Mention, origin: str) -> str | None:
    if mention.type == m.STATE:
        return mention.value if mention.value != origin else None
    if people_named(mention.text) or mention.text.endswith(("-Irish", "ish", "ese")):
        return None
    if re.search(r" (?:Oblast|Province|Region|District|Krai|County|Governorate|Prefecture|Voivodeship)$", mention.text):
        return mention.text
    return mention.text if find_cities(mention.text) or "-" in mention.text else None


FAMILY = Family("diasporas", STEMS, find, guarded=True)

"""Flows: what goods, fuels or drugs pass from one state to another, and through which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.patterns import phrase
from comity.extraction.prose.flows_forms import (
    AND_IMPORTS,
    CARRIED,
    DRUGS,
    EXPORTS,
    GOODS,
    IMPORTS,
    MARKET,
    MOVED,
    NO_GOODS,
    PIPELINE,
    SENDING,
    SMUGGLED,
    SUPPLIES,
    THROUGH,
    TRANSIT,
    UNREAL,
)
from comity.extraction.prose.parties import identifier, named, stand_for
from comity.extraction.prose.regions import regions
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.model.found import Found
from comity.model.kinds.flow import Flow

STEMS = Stems(
    "xport",
    "mports",
    "mported",
    "mporter",
    "receives",
    "carries",
    "reaches",
    "passes",
    "moves",
    "suppl",
    " sells",
    " sold ",
    "sending",
    "transit",
    "traffick",
    "smuggl",
    "pipeline",
    "shipped",
    "ships",
    "flows",
    "emerging market",
    "main markets",
    "delivers",
    "buys",
    "purchases",
    "sent to",
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The flows that a sentence describes."""
    seen: set[tuple[str, ...]] = set()
    for found in _all(sentence):
        fields = found.fields
        key = (fields["commodity"], fields["origin"] or "", fields["destination"] or "", fields["via"] or "")
        if key not in seen and fields["origin"] != fields["destination"]:
            seen.add(key)
            yield found


def _all(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    for pattern, out in ((EXPORTS, True), (IMPORTS, False)):
        for found in pattern.finditer(typed):
            if not UNREAL.search(typed[max(0, found.start("verb") - 40) : found.start("verb")]):
                yield from _traded(sentence, found, out)
    for found in GOODS.finditer(typed):
        yield from _goods(sentence, found)
    for found in SENDING.finditer(typed):
        yield from _sending(sentence, found)
    for found in THROUGH.finditer(typed):
        if DRUGS.search(found["what"]) or re.search(r"oil|gas|goods", found["what"]):
            origin, via, to = (_place(sentence, found, group) for group in ("from", "via", "to"))
            for commodity in _commodities(sentence.original(*found.span("what"))):
                yield _flow("through", commodity, origin, to, via)
    for found in TRANSIT.finditer(typed):
        yield from _transit(sentence, found)
    for found in MARKET.finditer(typed):
        yield _flow(
            "market", found["what"].strip(), sentence.at(found.start("whose")).value, sentence.at(found.start("to")).value
        )
    yield from _moved(sentence)
    for found in PIPELINE.finditer(typed):
        passing = re.search(r"(?:through|via|across) (?:the )?", found["middle"])
        between = named(sentence, *found.span("middle")) if passing else ()
        yield _flow(
            "piped",
            found["what"],
            _place(sentence, found, "from"),
            _place(sentence, found, "to"),
            between[0] if between else None,
        )


def _moved(sentence: Sentence) -> Iterator[Found]:
    """`A's gas flows across B to C`, `importers of A's oil`, `heroin from A is smuggled through B into C`."""
    for found in MOVED.finditer(sentence.typed):
        vias = (*named(sentence, *found.span("way")), *named(sentence, *found.span("more")))
        for commodity in _commodities(found["what"]):
            for via in vias or (None,):
                yield _flow("moved", commodity, sentence.at(found.start("whose")).value, _place(sentence, found, "to"), via)
    for found in CARRIED.finditer(sentence.typed):
        origin = sentence.at(found.start("whose")).value
        before = [x for x in named(sentence, 0, found.start()) if x != origin]
        to = _place(sentence, found, "to") if found["to"] else before[0] if before else None
        yield _flow("moved", found["what"], origin, to)
    for found in SMUGGLED.finditer(sentence.typed):
        if DRUGS.search(found["what"].lower()) or "smuggl" in found[0] or "traffick" in found[0]:
            for via in named(sentence, *found.span("way")) or (None,):
                yield _flow("moved", found["what"], _place(sentence, found, "from"), _place(sentence, found, "to"), via)


def _place(sentence: Sentence, found: re.Match[str], group: str) -> str:
    mention = sentence.at(found.start(group))
    return identifier(mention) or mention.text


def _traded(sentence: Sentence, found: re.Match[str], out: bool) -> Iterator[Found]:
    """`A exports goods to B and imports goods from it`."""
    who = stand_for(sentence, *found.span("who"))
    if len(who) != 1:
        return
    start, end = found.span("what")
    second = AND_IMPORTS.search(sentence.typed, start, end) if out else None
    own_end = second.start() if second else end
    other = _partner(sentence, who[0], start, end, out)
    if other is None:
        return
    others = _listed(sentence, other, start, own_end)
    for commodity in _commodities(_until_party(sentence, start, own_end)):
        for each in others:
            yield _flow("traded", commodity, *((who[0], each) if out else (each, who[0])))
    sender, receiver = (who[0], other) if out else (other, who[0])
    if second:
        for commodity in _commodities(_until_party(sentence, second.end(), end)):
            yield _flow("traded", commodity, receiver, sender)


def _partner(sentence: Sentence, who: str, start: int, end: int, out: bool) -> str | None:
    others = [x for x in named(sentence, start, end) if x != who]
    if others:
        if SUPPLIES.match(sentence.typed[start:end]):
            return others[0]
        return others[0] if len(others) == 1 or re.search(r"\b(?:to|from)\b", sentence.typed[start:end]) else None
    if areas := regions(sentence, start, end):
        return areas[0]
    pair = sentence.context.settled_pair
    return None if not pair or who not in pair else pair[1] if who == pair[0] else pair[0]


def _listed(sentence: Sentence, first: str, start: int, end: int) -> tuple[str, ...]:
    """The partner, with those that a list behind `to` or `from` adds."""
    side = phrase(r"\b(?:to|from) (?P<list>PARTYS)").search(sentence.typed, start, end)
    return named(sentence, *side.span("list")) if side else (first,)


def _until_party(sentence: Sentence, start: int, end: int) -> str:
    """The goods: the words up to `to B`, or behind `B with`."""
    typed = sentence.typed[start:end]
    if supplied := SUPPLIES.match(typed):
        start += supplied.end()
        typed = sentence.typed[start:end]
    of_needs = re.match(
        r"\d+(?:%| per ?cent) of (?:the )?.['’]s? (?P<goods>[a-z ]+?) (?:needs|demand|consumption|imports)", typed
    )
    if of_needs:
        return of_needs["goods"]
    side = re.search(r",? \b(?:to|into|from|for|via|through|worth|under|since|in|at an?)\b ", typed)
    return sentence.original(start, start + side.start()) if side else sentence.original(start, end)


def _commodities(text: str) -> list[str]:
    """The goods of a list, each by its words."""
    text = re.sub(r"\([^)]*\)", "", re.sub(r"^(?:goods|products|items) (?:such as|like|including) ", "", text.strip()))
    text = re.split(r",? (?:while|whereas|but|although)\b", text)[0]
    found = []
    for part in re.split(r",? and (?:also |other )?|, (?:as well as )?|,? as well as |;", text):
        words = re.sub(
            r"^(?:mainly|primarily|mostly|some|various|other|many|including|large quantities of|quantities of|most of (?:its|the|their)|much of (?:its|the|their)|all of its|the)\s+",
            "",
            part.strip(" .,"),
        )
        if 2 < len(words) <= 45 and len(words.split()) <= 5 and not NO_GOODS.search(words) and not re.search(r"[-]", words):
            found.append(words)
    return found


def _goods(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    """`Main exports to B are ...`, `Kazakhstan's imports include ...`."""
    owner = named(sentence, *found.span("owner")) or (named(sentence, *found.span("of")) if found["of"] else ())
    side = named(sentence, *found.span("side"))
    pair = sentence.context.settled_pair
    if not owner and not side:
        return
    if owner and side:
        whose, other = owner[0], side[0]
    elif owner:
        if not pair or owner[0] not in pair:
            return
        whose, other = owner[0], pair[1] if owner[0] == pair[0] else pair[0]
    else:
        whose, other = sentence.context.subject or "", side[0]
        if whose == other and pair:
            whose = pair[1]
    sender, receiver = (whose, other) if found["noun"].lower() == "exports" else (other, whose)
    for commodity in _commodities(sentence.original(*found.span("what"))):
        yield _flow("goods", commodity, sender, receiver)


def _sending(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    """`by sending oil to its northern neighbour`: the neighbour is the one state named before beside the sender."""
    before = list(named(sentence, 0, found.start()))
    to = named(sentence, *found.span("to"))
    sender = before[0] if before else sentence.context.subject
    receivers = to or tuple(x for x in before[:1] if x != sender)
    if not to and sentence.context.subject and before:
        sender, receivers = sentence.context.subject, tuple(x for x in before if x != sentence.context.subject)[:1]
    for receiver in receivers[:1]:
        for commodity in _commodities(sentence.original(*found.span("what"))):
            yield _flow("sending", commodity, sender, receiver)


def _transit(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    """`a transit country for narcotics from A to B`."""
    who = stand_for(sentence, *found.span("who"))
    if len(who) != 1:
        return
    start, end = found.span("what")
    typed = sentence.typed
    what = re.match(
        r"(?:illicit |illegal )?([a-z, -]+?)(?= (?:produced|grown|originating|smuggled|trafficked|shipped|from|bound|destined|going|to|made|coming|en route|and Southeast)\b|$|,)",
        typed[start:end],
    )
    if not what:
        return
    origins, ends = [], []
    for mention in sentence.between(start, end):
        ident = identifier(mention) or (mention.text if mention.type == m.NAME else None)
        before = sentence.text[max(0, mention.start - 30) : mention.start]
        if ident and re.search(r"\b(?:to|for|into|towards) (?:the )?$", before):
            ends.append(ident)
        elif ident and re.search(r"\b(?:from|in)\b[^.;]{0,18}$", before):
            origins.append(ident)
    for commodity in _commodities(what[1]):
        for origin in origins:
            if ends:
                for to in ends:
                    yield _flow("transit", commodity, origin, to, who[0])
            else:
                yield _flow("transit", commodity, origin, who[0])
        for to in ends if not origins else []:
            yield _flow("transit", commodity, who[0], to)


def _flow(rule: str, commodity: str, origin: str | None, destination: str | None, via: str | None = None) -> Found:
    return Found(Flow, f"flows.{rule}", {"commodity": commodity, "origin": origin, "destination": destination, "via": via})


FAMILY = Family("flows", STEMS, find, guarded=True)

"""How each kind of statement is said: its fields into one plain sentence of the catalogue, and nothing that it does not hold.

A kind is a function and a line in TELL. `told` answers for any statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from comity.gazetteer.cities import country_of
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.publication.articles.wording import a, body, catalogue, figure, listed, money, sentence, term, the, when, written

Fields = dict[str, Any]


def told(kind: str, fields: Fields, *, ahead: bool = False) -> str:
    """The sentence of a statement's preferred values; `ahead`: of a chairmanship that is to come."""
    words = catalogue()["tell"][kind]
    return TELL[kind](fields, words | words["ahead"] if ahead else words)


def _relations(fields: Fields, words: Fields) -> str:
    first, second = map(the, fields["parties"])
    status, date = fields["status"], fields.get("date")
    template = words["established_undated"] if status == "established" and not date else words[status]
    return sentence(template, first=first, second=second, when=when(date))


def _recognition(fields: Fields, words: Fields) -> str:
    template = words[fields.get("status") or "recognized"]
    names = {name: the(fields[name]) for name in ("recognizer", "recognized")}
    return sentence(template, **names, when=when(fields.get("date")))


def post(fields: Fields, words: Fields, *, indefinite: bool = True) -> str:
    """A mission as an object of `has` or `opened`: `an embassy in Ankara`, `a permanent mission to the United Nations`."""
    receiving, city = fields["receiving"], fields.get("city")
    abroad = receiving in organizations() or (city and country_of(city, (receiving,)) not in (receiving, None))
    template = words["post_to" if abroad else "post"] if city else words["post_to_nowhere" if abroad else "post_nowhere"]
    name = a(fields["mission"]) if indefinite else fields["mission"]
    return str(template.format(mission=name, place=city, receiving=the(receiving)))


def _mission(fields: Fields, words: Fields) -> str:
    sending, start, end = the(fields["sending"]), fields.get("start_date"), fields.get("end_date")
    if fields["mission"] == "non-resident":
        city = fields.get("city")
        template = words["accredited_nowhere" if not city else "accredited_since" if start else "accredited"]
        return sentence(template, sending=sending, receiving=the(fields["receiving"]), place=city or "", when=when(start))
    if fields.get("status") == "planned":
        return sentence(words["planned"], sending=sending, post=post(fields, words))
    if start and end:
        return sentence(words["term"], sending=sending, post=post(fields, words), when=term(start, end))
    if fields.get("status") == "closed" or end:
        template = words["closed" if end else "closed_undated"]
        return sentence(template, sending=sending, post=post(fields, words, indefinite=False), when=when(end))
    if start:
        return sentence(words["opened"], sending=sending, post=post(fields, words), when=when(start))
    return sentence(words["has"], sending=sending, posts=post(fields, words))


def missions(sending: str, posts: list[Fields], *, over: bool = False) -> str:
    """Several missions of one state in one sentence, those without dates or status."""
    words = catalogue()["tell"]["mission"]
    return sentence(words["had" if over else "has"], sending=the(sending), posts=listed([post(each, words) for each in posts]))


_ROLES = {"founding member": "founding", "former member": "former"}


def _membership(fields: Fields, words: Fields) -> str:
    start, end = fields.get("start_date") or "", fields.get("end_date") or ""
    key = str(_ROLES.get(fields["role"], fields["role"]))
    span: str = when(start or end)
    if start and end and start != end:
        key, span = f"{key}_term" if f"{key}_term" in words else f"{key}_since", term(start, end)
    elif start or end:
        key += "_since"
    names = {"member": the(fields["member"]), "organization": body(fields["organization"])}
    return sentence(words[key], **names, when=span, start=written(start) if start else "")


def _agreement(fields: Fields, words: Fields) -> str:
    signed, force = fields.get("signed"), fields.get("in_force")
    template = words["both" if signed and force else "in_force" if force else "signed" if signed else "undated"]
    parties = listed([the(each) for each in fields["parties"]])
    title = fields["title"] if INSTRUMENT.search(fields["title"]) else words["quoted"].format(title=fields["title"])
    title = title if SEVERAL.match(title) else words["named"].format(title=title)
    return sentence(template, parties=parties, title=title, when=when(signed or force), force=when(force))


SEVERAL = re.compile(r"(?:several|an?|the|two|three|\d+)\b|[a-z][^“]*s$")
"""A title before which no article stands: `several agreements`, `cooperation agreements`."""
INSTRUMENT = re.compile(
    r"[Aa]greement|[Tt]reat|[Mm]emorand|[Cc]onvention|[Pp]rotocol|[Aa]ccord|[Cc]harter|Declaration|[Pp]act\b|Compact|Arrangement"
)
"""Words that say what kind of text a title names; one without them is introduced as an agreement."""


def _visit(fields: Fields, words: Fields) -> str:
    name, origin = fields["visitor"], fields["from"]
    if f" of {name_of(origin)}" not in name:
        name = words["visitor"].format(name=name, state=the(origin))
    place = f"{fields['place']}, {the(fields['to'])}," if fields.get("place") else the(fields["to"])
    text = sentence(
        words["told"],
        visitor=name if name == words["visitor"].format(name=fields["visitor"], state=the(origin)) else f"the {name}",
        place=place,
        when=when(fields.get("date")),
    )
    return text.replace(",.", ".")


def _trade(fields: Fields, words: Fields) -> str:
    first, second = fields["parties"]
    span, flow, reporter = when(fields.get("year")), fields["flow"], fields.get("reporter")
    partner = second if reporter == first else first
    if fields.get("share") is not None and reporter:
        return sentence(
            words[f"share_{flow}"], partner=the(partner), reporter=the(reporter), share=figure(fields["share"]), when=span
        )
    amount = money(fields["amount"], fields.get("currency")) if fields.get("amount") is not None else ""
    if flow == "total" or reporter is None:
        return sentence(words["total"], first=the(first), second=the(second), amount=amount, when=span)
    exporter, importer = (reporter, partner) if flow == "exports" else (partner, reporter)
    return sentence(words["exports"], exporter=the(exporter), importer=the(importer), amount=amount, when=span)


def _border(fields: Fields, words: Fields) -> str:
    names = dict(zip(("first", "second"), map(the, fields["parties"]), strict=True))
    length = fields.get("length_km")
    key = "status" if fields.get("status") else "plain"
    key += "_length" if length is not None else ""
    return sentence(words[key], **names, length=figure(length) if length is not None else "", status=fields.get("status") or "")


def _office(fields: Fields, words: Fields) -> str:
    start, end = fields.get("start_date"), fields.get("end_date")
    span = term(start, end) if start and end else when(f"{start or '..'}/{end or '..'}") if start or end else ""
    when_held = f", {span}" if span else ""
    holder, office = _holder(fields), fields["office"]
    if re.search(r" (?:of|for) ", office):  # "Jane Doe, Minister for Trade of Peru"
        return sentence(words["of"], person=fields["person"], office=office, holder=holder, when=when_held)
    owner = words["owned_s" if holder.endswith("s") else "owned"].format(name=holder)
    return sentence(words["told"], person=fields["person"], office=office, owner=owner, when=when_held)


def _holder(fields: Fields) -> str:
    return " / ".join(the(fields[name]) for name in ("state", "organization") if fields.get(name))


def _spaced(text: str) -> str:
    return f" {text}" if text else ""


def _independence(fields: Fields, words: Fields) -> str:
    whom = words["from_whom"].format(name=fields["from_whom"]) if fields.get("from_whom") else ""
    return sentence(words["told"], state=the(fields["state"]), from_whom=whom, when=when(fields.get("date")))


def _capital(fields: Fields, words: Fields) -> str:
    return sentence(words["told"], state=the(fields["state"]), city=fields["city"])


def _named(ident: str) -> str:
    return the(ident) if ident in states() or ident in organizations() else ident


def _policy(fields: Fields, words: Fields) -> str:
    toward = fields.get("toward")
    template = words["toward" if toward else "alone"]
    return sentence(template, state=the(fields["state"]), toward=listed([_named(x) for x in toward or [""]]), gist=fields["gist"])


def _remark(fields: Fields, words: Fields) -> str:
    holder = _holder(fields)
    bracket = (
        f" ({holder})"
        if holder and holder != the(fields["speaker"]) and holder.removeprefix("the ") not in fields["speaker"]
        else ""
    )
    return sentence(
        words["told"], speaker=fields["speaker"], holder=bracket, when=_spaced(when(fields.get("date"))), gist=fields["gist"]
    )


def _meeting(fields: Fields, words: Fields) -> str:
    people = words["people"].format(names=", ".join(fields["people"])) if fields.get("people") else ""
    place = words["place"].format(place=fields["place"]) if fields.get("place") else ""
    states = listed([_named(x) for x in fields["states"]])
    return sentence(words["told"], states=states, place=place, when=_spaced(when(fields.get("date"))), people=people)


def _dispute(fields: Fields, words: Fields) -> str:
    status = f" ({fields['status']})" if fields.get("status") else ""
    parties = listed([_named(x) for x in fields["parties"]])
    return sentence(
        words["told"], parties=parties, when=_spaced(when(fields.get("date"))), subject=fields["subject"], status=status
    )


def _bracketed(text: str | None) -> str:
    return f" ({text})" if text else ""


def _count(fields: Fields, name: str) -> str:
    upper = f"–{figure(fields['upper'])}" if fields.get("upper") else ""
    return str(fields.get("written") or figure(fields[name]) + upper)


def _diaspora(fields: Fields, words: Fields) -> str:
    year = _bracketed(written(fields["year"]) if fields.get("year") else None)
    return sentence(
        words["told" if fields["origin"] in states() else "people"],
        origin=_named(fields["origin"]),
        host=_named(fields["host"]),
        year=year,
        count=_count(fields, "count"),
    )


def _indicator(fields: Fields, words: Fields) -> str:
    unit = fields.get("unit")
    value = _count(fields, "value")
    value = (
        f"{value} {unit}"
        if unit and unit not in value and not (len(unit) == 3 and unit.isupper() and fields.get("written"))
        else value
    )
    year = _bracketed(written(fields["year"]) if fields.get("year") else None)
    return sentence(
        words["told"],
        state=_named(fields["state"]),
        year=year,
        measure=fields["measure"],
        value=value,
        publisher=_bracketed(fields.get("publisher")),
    )


def _cooperation(fields: Fields, words: Fields) -> str:
    template = words["told" if fields.get("detail") else "plain"]
    parties = listed([_named(x) for x in fields["parties"]])
    return sentence(
        template,
        parties=parties,
        field=fields["field"],
        when=_spaced(when(fields.get("date"))),
        detail=fields.get("detail") or "",
    )


def _flow(fields: Fields, words: Fields) -> str:
    via = words["via"].format(place=_named(fields["via"])) if fields.get("via") else ""
    return sentence(
        words["told"], commodity=fields["commodity"], origin=_named(fields["from"]), via=via, destination=_named(fields["to"])
    )


def _support(fields: Fields, words: Fields) -> str:
    aim = words["aim"].format(aim=fields["for"]) if fields.get("for") else ""
    return sentence(
        words["told"],
        supporter=_named(fields["supporter"]),
        supported=_named(fields["supported"]),
        when=_spaced(when(fields.get("date"))),
        aim=aim,
    )


TELL: dict[str, Callable[[Fields, Fields], str]] = {
    "relations": _relations, "recognition": _recognition, "mission": _mission, "membership": _membership, "agreement": _agreement,
    "visit": _visit, "trade": _trade, "border": _border, "office": _office, "independence": _independence, "capital": _capital,
    "policy": _policy, "remark": _remark, "meeting": _meeting, "dispute": _dispute, "diaspora": _diaspora, "indicator": _indicator,
    "cooperation": _cooperation, "flow": _flow, "support": _support,
}  # fmt: skip

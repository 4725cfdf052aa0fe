"""Statements as sentences: the first of their kind's ways to say them that applies, filled in; nothing that they do not hold.

A kind's record has the ways (`Tell`); here is how a field is written in them, and the words that are made of several fields.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from comity.gazetteer.cities import country_of, is_obscure, own_name
from comity.gazetteer.names import body, the
from comity.gazetteer.organizations import organizations, sits_for_a_term
from comity.gazetteer.states import capitals, capitals_then, sovereigns, state_names, states
from comity.model.kinds import KINDS
from comity.model.kinds.kind import Tell
from comity.model.kinds.mission import EMBASSIES, RESIDENT
from comity.publication.articles.titles import partnership, titled, visitor
from comity.publication.articles.wording import a, catalogue, figure, listed, money, plural, sentence, term, when, written
from comity.reconciliation.days import bounds, compatible
from comity.store.asking import today

Fields = dict[str, Any]
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")


def told(kind: str, fields: Fields, *, ahead: bool = False, formerly: str | None = None) -> str:
    """The sentence of a statement's preferred values; `ahead`: of what is to come; `formerly`: of what was last seen then, long ago."""
    ways = (*KINDS[kind].ahead, *KINDS[kind].tells) if ahead else KINDS[kind].tells
    if formerly:
        ways, fields = (*KINDS[kind].formerly, *ways), {**fields, "attested": formerly}
    named = with_own_names(fields)
    return sentence(next(text for way in ways if (text := _said(way, named)) is not None))


def plainly(kind: str, *facts: Fields) -> str:
    """The sentences of facts of a kind as plain text, without what escapes characters in markup."""
    return " ".join(html.unescape(told(kind, fields)) for fields in facts)


def with_own_names(fields: Fields) -> Fields:
    """The fields with their cities under the names that they have today: one place has one name."""
    found = dict(fields)
    for city, state in (("city", "receiving"), ("place", "to")):
        if fields.get(city) and fields.get(state):
            found[city] = own_name(fields[city], None if fields.get("mission") == "non-resident" else fields[state])
    return found


def applies(way: Tell, fields: Fields) -> bool:
    """Whether the fields have the values for which a way is meant."""
    return all(fields.get(name) == value for name, value in way.given.items())


def _said(way: Tell, fields: Fields) -> str | None:
    """A way filled in; None where it does not apply."""
    if not applies(way, fields):
        return None
    pieces = _OPTIONAL.split(way.template)  # what stood in brackets is every second piece
    said = [_filled(piece, fields) for piece in pieces]
    if None in said[::2]:
        return None
    return "".join(piece or "" for piece in said)


def _filled(piece: str, fields: Fields) -> str | None:
    """A piece with its fields written in; None where one of them is absent."""
    written_in = []
    for name, how in _PLACE.findall(piece):
        text = _word(name, how, fields)
        if not text:
            return None
        written_in.append(text)
    words = iter(written_in)
    return _PLACE.sub(lambda found: next(words), piece)


def _word(name: str, how: str, fields: Fields) -> str:
    if not how and name in WORDS:
        return WORDS[name](fields)
    value = fields.get(name)
    if value is None or value == ():
        return ""
    return WAYS[how](value) if how else str(value)


def _subject(subject: str) -> str:
    """The subject of a proposition: names with their article, any other words as they are."""
    parts = re.split(r", | and ", subject)
    known = [state_names().get(each) for each in parts]
    return listed([the(each) for each in known if each]) if all(known) else subject


WAYS: dict[str, Callable[[Any], str]] = {
    "the": the,
    "whose": lambda value: _owner(the(value)),
    "body": body,
    "list": lambda values: listed([the(each) for each in values]),
    "names": ", ".join,
    "and": lambda values: listed(list(values)) if len(values) > 1 else "",
    "when": when,
    "written": written,
    "figure": figure,
}
"""How a field is written: `{date:when}` is `on 5 July 1992`, `{parties:list}` names with `and` before the last."""


def _post(fields: Fields, name: str, places: str = "") -> str:
    """A mission by place, or several by theirs: `embassy in Ankara`, `consulates in A and B`, `permanent mission to the United Nations`."""
    words, place = catalogue()["post"], places or fields.get("city")
    abroad = _is_abroad(fields)
    template = words["abroad" if abroad else "there"] if place else words["abroad_nowhere" if abroad else "there_nowhere"]
    return str(template.format(mission=name, place=place, receiving=the(fields["receiving"])))


def _is_abroad(fields: Fields) -> bool:
    """Whether a mission stands outside those to whom it is sent, or these are no state."""
    city, receiving = fields.get("city"), fields["receiving"]
    country = country_of(city, (receiving,)) if city and not is_obscure(city) else None
    return receiving in organizations() or not {country, sovereigns().get(country or "", country)} & {receiving, None}


def a_post(fields: Fields) -> str:
    """A mission as an object of `has` or `opened`: `an embassy in Ankara`; of consulates of which no city is told there may be several."""
    return _post(fields, _one(fields))


def _one(fields: Fields) -> str:
    several = "consulate" in fields["mission"] and not fields.get("city") and not fields.get("start_date")
    return str(catalogue()["post"]["least"].format(mission=fields["mission"])) if several else a(fields["mission"])


def _moved(fields: Fields) -> str:
    """`an embassy in Kazakhstan since 1992, now in Astana`: of one that opened before its city became the capital, while another was."""
    start, place, state = fields.get("start_date") or "", fields.get("city"), fields["receiving"]
    if fields["mission"] not in EMBASSIES or not place or not start[:4].isdigit() or "/" in start:
        return ""
    then = capitals_then(state, date.fromordinal(bounds(start)[0]))
    if not then or place in then or place not in {city for city, since, _ in capitals().get(state, ()) if since > start}:
        return ""
    return str(
        catalogue()["post"]["moved"].format(mission=a(fields["mission"]), receiving=the(state), date=written(start), city=place)
    )


def _again(fields: Fields) -> str:
    """When a post opened again, where that is the opening that is told."""
    start, again = fields.get("start_date"), fields.get("reopened")
    return when(start) if start and again and compatible(start, again) else ""


def missions(sending: str, posts: list[Fields], *, over: bool = False) -> str:
    """Several missions of one state in one sentence, those without dates or status: embassies first, those of one sort together."""
    words = catalogue()["post"]
    named = sorted(
        (with_own_names(each) for each in posts),
        key=lambda each: (not each.get("city"), _RANK.get(each["mission"], len(_RANK)), each["mission"], each.get("city") or ""),
    )
    sorts: dict[tuple[str, bool], list[Fields]] = {}
    for each in named:
        sorts.setdefault((each["mission"] if each.get("city") else "", _is_abroad(each)), []).append(each)
    places: dict[tuple[bool, tuple[str, ...]], list[Fields]] = {}
    for (_, abroad), together in sorts.items():
        cities = tuple(dict.fromkeys(each.get("city") or "" for each in together))
        places.setdefault((abroad, cities), []).extend(together)
    told = [_several(together, cities) for (_, cities), together in places.items()]
    return sentence(words["had" if over else "has"].format(sending=the(sending), posts=listed(told)))


def _several(posts: list[Fields], cities: tuple[str, ...]) -> str:
    """`consulates in A and B` of posts of one sort; `an embassy and a consulate in Peru`, in one city of which several are, or of which none is known."""
    sorts = dict.fromkeys(each["mission"] for each in posts)
    if len(cities) > 1:
        return _post(posts[0], listed([plural(each) for each in sorts]), listed(list(cities)))
    return _post(posts[0], listed(list(dict.fromkeys(map(_one, posts)))))


_RANK = {mission: rank for rank, mission in enumerate((*RESIDENT, "permanent mission", "consulate-general", "consulate"))}


def _term(fields: Fields) -> str:
    """From when to when, where both ends are known and differ."""
    start, end = fields.get("start_date"), fields.get("end_date")
    return term(start, end) if start and end and start != end else ""


def _running(fields: Fields) -> str:
    """From when to when, of what is not over yet."""
    end = fields.get("end_date")
    return _term(fields) if end and bounds(end)[1] >= today().toordinal() else ""


def _held(fields: Fields) -> str:
    """From when to when, or the one date that is known."""
    return _term(fields) or when(fields.get("start_date") or fields.get("end_date"))


def _seat(fields: Fields) -> str:
    """The body in which a state sits or sat for a term of which no source tells when."""
    return body(fields["organization"]) if sits_for_a_term(fields["member"], fields["organization"]) else ""


def _partner(fields: Fields) -> str:
    first, second = fields["parties"]
    return the(second if fields.get("reporter") == first else first)


def _party(number: int) -> Callable[[Fields], str]:
    return lambda fields: the(fields["parties"][number])


def _money(fields: Fields) -> str:
    return money(fields["amount"], fields.get("currency")) if fields.get("amount") is not None else ""


def _officer(fields: Fields) -> str:
    """`Minister for Trade of Peru`; `Peru's President` where the office has no `of` in it."""
    holder, office = _holder(fields), office_to(fields["office"])
    if re.search(r" (?:of|for) ", office.partition(" to ")[0]):
        return str(catalogue()["office"]["of"].format(office=office, holder=holder))
    return str(catalogue()["office"]["told"].format(office=office, owner=_owner(holder)))


def _owner(name: str) -> str:
    """`Peru's`, `the Netherlands'`."""
    return str(catalogue()["office"]["owned_s" if name.endswith("s") else "owned"].format(name=name))


def office_to(office: str) -> str:
    """`Ambassador to the United States`: a title with the name of the state that it is to as it stands in a sentence."""
    title, to, name = office.partition(" to ")
    return f"{title} to {the(state_names()[name])}" if to and name in state_names() else office


def _holder(fields: Fields) -> str:
    return " / ".join(the(fields[name]) for name in ("state", "organization") if fields.get(name))


def _speaks_for(fields: Fields) -> str:
    """Whose a speaker is, unless the speaker's name says so."""
    holder = _holder(fields)
    named = holder == the(fields["speaker"]) or holder.removeprefix("the ") in fields["speaker"]
    return "" if named else holder


def _people_of(fields: Fields) -> str:
    origin = fields["origin"]
    return str(catalogue()["title"]["people"].format(origin=the(origin))) if origin in states() else the(origin)


def _count(fields: Fields, name: str) -> str:
    upper = f"–{figure(fields['upper'])}" if fields.get("upper") else ""
    return str(fields.get("written") or figure(fields[name]) + upper)


def _measured(fields: Fields) -> str:
    """A figure with its unit, where the source's own words do not have it."""
    unit, value = fields.get("unit"), _count(fields, "value")
    said = not unit or unit in value or (len(unit) == 3 and unit.isupper() and fields.get("written"))
    return value if said else f"{value} {unit}"


def _proposition(fields: Fields) -> str:
    """What a claim says as a sentence, where its verb is the source's own; a noun is told in the source's words."""
    says = fields.get("says")
    if not says or (
        not any(says[1] in str(fields.get(name) or "") for name in ("gist", "detail", "subject")) and "supporter" not in fields
    ):
        return ""
    return " ".join(part for part in (_subject(says[0]), *says[1:]) if part)


def _dated(fields: Fields) -> str:
    """When it was, unless the proposition says so."""
    date = fields.get("date")
    return when(date) if date and re.sub(r"\D.*", "", date) not in _proposition(fields) else ""


WORDS: dict[str, Callable[[Fields], str]] = {
    "a_post": a_post, "moved": _moved, "again": _again, "post": lambda fields: _post(fields, fields["mission"]), "term": _term, "running": _running,
    "held": _held, "seat": _seat,
    "titled": titled, "partnership": partnership, "visitor_of_state": visitor, "partner": _partner, "first": _party(0), "second": _party(1),
    "money": _money, "officer": _officer, "speaks_for": _speaks_for, "people_of": _people_of,
    "proposition": _proposition, "dated": _dated, "counted": lambda fields: _count(fields, "count"), "measured": _measured,
}  # fmt: skip
"""Words that are made of several fields; one that comes out empty counts as absent."""

for _kind in KINDS.values():
    for _way in (*_kind.tells, *_kind.ahead, *_kind.formerly):
        for _name, _how in _PLACE.findall(_way.template):
            if _how not in ("", *WAYS) or (not _how and _name not in WORDS and _name not in _kind.fields):
                raise TypeError(f"{_way.template!r} of kind {_kind.name!r} cannot be told: {_name}:{_how} is not known here.")

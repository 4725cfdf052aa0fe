"""Which state, organisation or city a name means, on a date and near a place: an identifier, or candidates and why not.

A name that two states share is not guessed at: without a date or a neighbour that decides, the answer holds the candidates
and the reason. A misspelt name gets its nearest name as a suggestion, marked as one, and no identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from comity.gazetteer.cities import City, country_of, find_cities
from comity.gazetteer.codes import coded
from comity.gazetteer.folding import folded
from comity.gazetteer.lives import continued, lived
from comity.gazetteer.organizations import entity, organization_names, organizations
from comity.gazetteer.spelling import suggest
from comity.gazetteer.states import State, ambiguous_names, capitals, demonyms, former_names, sovereigns, state_names, states
from comity.model.edtf import is_edtf
from comity.model.errors import QueryError


class Candidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something a name could mean: identifier, kind (`state`, `organization`, `city`), own name, why it is not the answer."""

    id: str
    kind: str
    name: str
    why_not: str = ""


class Resolution(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a name means.

    `id` is None where it is not certain; `reason` says in words what decided or what is missing; `suggested` marks an
    answer that only a likely misspelling leads to, whose `candidates` hold the suggestion.
    """

    name: str
    id: str | None
    kind: str | None
    reason: str
    candidates: tuple[Candidate, ...] = ()
    suggested: bool = False


def resolve(name: str, *, on: str | None = None, near: str | Iterable[str] = ()) -> Resolution:
    """Resolve a name.

    `on`: an EDTF date on which it was used. `near`: names or identifiers of states or cities mentioned with it, the nearest
    first; they decide between places of one name. Raises QueryError for what is no text or no date. Surrounding space, a leading "the" and underscores do not matter.
    """
    near = [near] if isinstance(near, str) else list(near) if isinstance(near, Iterable) else [near]
    for each in (name, *near):
        if not isinstance(each, str) or any("\ud800" <= character <= "\udfff" for character in each):
            raise QueryError(f"{each!r:.60} is no name; give it as text.")
    if on is not None and not (isinstance(on, str) and is_edtf(on)):
        raise QueryError(f"{on!r:.60} is not a date; write it as 2009-11-01, 2009-11 or 2009.")
    text = re.sub(r"[\s_]+", " ", name).strip()
    neighbours = _identifiers(near)
    for variant in dict.fromkeys((text, re.sub(r"^(?:the|The) ", "", text))):
        found = _exact(variant, on, neighbours)
        if found:
            return msgspec.structs.replace(found, name=name)
    return _otherwise(name, text, on, neighbours) or _suggestion(name, text)


def _otherwise(name: str, text: str, on: str | None, near: tuple[str, ...]) -> Resolution | None:
    """A name in another spelling, or a code."""
    idents = coded(text) or folded(text)
    chosen = idents[0] if len(idents) == 1 else next((x for x in idents if x in near or sovereigns().get(x) in near), None)
    if chosen is None:
        why = "several bear it; nothing says which is meant"
        return Resolution(name, None, None, why, tuple(_candidate(x) for x in idents)) if idents else None
    if chosen in organizations():
        return Resolution(name, chosen, "organization", f"a name of {organizations()[chosen].name}, written otherwise")
    found = _state(name, states()[chosen], on)
    reason = f"a name or code of {states()[chosen].name}, written otherwise" if found.id else found.reason
    return msgspec.structs.replace(found, reason=reason)


def _candidate(ident: str) -> Candidate:
    if ident in organizations():
        return Candidate(ident, "organization", organizations()[ident].name, "bears the name too")
    return Candidate(ident, "state", states()[ident].name, "bears the name or code too")


def _exact(name: str, on: str | None, near: tuple[str, ...]) -> Resolution | None:
    if name.startswith("org:"):
        return _organization(name)
    if name in ambiguous_names():
        return _ambiguous(name, on, near)
    upper = states().get(name)
    state = states().get(state_names().get(name, "")) or upper
    if state:
        return _state(name, state, on)
    if organization := _organization(name):
        return organization
    if places := find_cities(name):
        return _city(name, places, near)
    if ident := demonyms().get(name):
        return Resolution(name, ident, "state", f"the demonym of {states()[ident].name}")
    return None


def _organization(name: str) -> Resolution | None:
    """An organisation by name or identifier, with or without `org:` before it."""
    given = name.removeprefix("org:")
    organization = organizations().get(entity(organization_names().get(given, given)))
    return Resolution(name, organization.id, "organization", f"a name of {organization.name}") if organization else None


def _state(name: str, state: State, on: str | None) -> Resolution:
    if on and (borne := next((x for x in former_names(name) if x.id == state.id and not x.borne(on)), None)):
        reason = f"{state.name} bore that name from {borne.start or 'an unknown day'} to {borne.end or 'today'}, not on {on}"
        return Resolution(name, None, None, reason, (Candidate(state.id, "state", state.name, reason),))
    if on and not lived(state.id, on):
        if earlier := next((x for x in continued(state.id) if lived(x, on)), None):
            return Resolution(name, earlier, "state", f"{states()[earlier].name}, which {state.name} continues, on {on}")
        lifetime = f"existed from {state.start or 'an unknown day'} to {state.end or 'today'}, not on {on}"
        others = [s for s in states().values() if state.id in s.predecessors and lived(s.id, on)]
        candidates = (Candidate(state.id, "state", state.name, lifetime), *(_successor(s, state) for s in others))
        return Resolution(name, None, None, f"{state.name} {lifetime}", candidates)
    return Resolution(name, state.id, "state", f"a name of {state.name}")


def _successor(state: State, predecessor: State) -> Candidate:
    return Candidate(state.id, "state", state.name, f"a successor of {predecessor.name}, not of that name")


def _ambiguous(name: str, on: str | None, near: tuple[str, ...]) -> Resolution:
    idents, usual, note = ambiguous_names()[name]
    for ident in (*near, *(x for x in idents if sovereigns().get(x) in near)):
        if ident in idents:
            return Resolution(name, ident, "state", f"named near {states()[ident].name}; {note}", _others(idents, ident))
    alive = [ident for ident in idents if on and lived(ident, on)]
    if len(alive) == 1:
        return Resolution(name, alive[0], "state", f"the only one of them on {on}; {note}", _others(idents, alive[0]))
    if usual:
        return Resolution(name, usual, "state", note, _others(idents, usual))
    return Resolution(name, None, None, note, _others(idents, ""))


def _others(idents: tuple[str, ...], chosen: str) -> tuple[Candidate, ...]:
    why = "bears the name too" if chosen else "bears the name; nothing says which is meant"
    return tuple(Candidate(ident, "state", states()[ident].name, why) for ident in idents if ident != chosen)


def _city(name: str, places: tuple[City, ...], near: tuple[str, ...]) -> Resolution:
    by_country: dict[str, City] = {}
    for place in places:
        by_country.setdefault(place.country, place)
    chosen = next((ident for ident in near if ident in by_country), None)
    reason = f"a city of {states()[chosen].name}, named near it" if chosen else ""
    if not chosen:
        seats = [c for c in by_country if any(city == by_country[c].name or city == name for city, *_ in capitals().get(c, ()))]
        if len(by_country) == 1:
            chosen = next(iter(by_country))
            reason = f"a city of {states()[chosen].name}"
        elif len(seats) == 1 and not by_country[seats[0]].variant and places[0].country == seats[0]:
            chosen, reason = seats[0], f"the capital of {states()[seats[0]].name}, and the largest place of that name"
    rest = tuple(
        Candidate(
            ident,
            "city",
            f"{city.name}, {states()[ident].name}",
            "nothing near it decides" if not chosen else "elsewhere",
        )
        for ident, city in by_country.items()
        if ident != chosen
    )
    if chosen:
        return Resolution(name, chosen, "city", reason, rest[:8])
    return Resolution(name, None, None, "several countries have a city of that name; say near which", rest[:8])


def _identifiers(near: Iterable[str]) -> tuple[str, ...]:
    found = []
    for name in near:
        ident = name if name in states() else state_names().get(name) or demonyms().get(name) or country_of(name)
        if ident:
            found.append(ident)
    return tuple(found)


def _suggestion(name: str, text: str) -> Resolution:
    likely = suggest(text)
    if not likely:
        return Resolution(name, None, None, "no state, organisation or city of that name is known")
    candidates = tuple(
        Candidate(ident, kind, spelt, f"spelt {text!r}, which no source knows; taken for {spelt!r}")
        for spelt, ident, kind in likely
    )
    return Resolution(name, None, None, f"not known; did you mean {likely[0][0]}?", candidates, suggested=True)

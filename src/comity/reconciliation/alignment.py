"""Which claims of one group are about one fact."""

from __future__ import annotations

from comity.gazetteer.cities import find_cities
from comity.gazetteer.spelling import SHORTEST, slips
from comity.model.kinds import Kind
from comity.reconciliation.anew import occurrences
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import compatible, vagueness
from comity.reconciliation.episodes import MARK, episodes
from comity.reconciliation.rules import Key, identity

Fact = tuple[Key, list[Assertion]]


def align(claims: list[Assertion], kind: Kind) -> list[Fact]:
    """The facts that the claims of a group are about, each with its identity and claims; every claim is in exactly one."""
    if len(claims) == 1:
        return [(identity(claims[0]), claims)]  # most groups of a snapshot: nothing to compare
    by_identity: dict[Key, list[Assertion]] = {}
    for claim in claims:
        by_identity.setdefault(identity(claim), []).append(claim)
    facts: list[Fact] = []
    for key, members in sorted(_respelt(_joined(by_identity), kind).items()):
        field = kind.repeats(key)
        if field:
            facts += [(key, part) for part in _apart(members, field)]
        elif kind.reopens or kind.history:
            *former, last = episodes(members, kind) if kind.reopens else occurrences(members)
            facts += [((*key, MARK, str(number)), part) for number, part in enumerate(reversed(former), 1)] + [(key, last)]
        else:
            facts.append((key, members))
    return facts


def _joined(by_identity: dict[Key, list[Assertion]]) -> dict[Key, list[Assertion]]:
    """Claims that leave a part of the identity open join the one fact that fits; where none or several do, they stay apart.

    So do observations of other years: the part may have been another then (an embassy in Bonn, and not in Berlin).
    """
    found = {key: list(members) for key, members in by_identity.items() if all(key)}
    for key, members in by_identity.items():
        if all(key):
            continue
        fitting = [other for other in by_identity if all(other) and _fits(key, other)]
        for claim in members:
            joining = len(fitting) == 1 and not claim.shown
            found.setdefault(fitting[0] if joining else key, []).append(claim)
    return {key: sorted(members, key=lambda claim: claim.order) for key, members in found.items()}


def _respelt(found: dict[Key, list[Assertion]], kind: Kind) -> dict[Key, list[Assertion]]:
    """Claims of a city that is not known, one slip away from that of another fact that else is the same, join it: `Suttgart` beside `Stuttgart`."""
    known = {key for key, members in found.items() if _seat(members, kind) and find_cities(_seat(members, kind))}
    if not known or len(known) == len(found):
        return found
    made = {key: members for key, members in found.items() if key in known}
    for key in sorted(found.keys() - known):
        near = [other for other in known if _seat(found[key], kind) and _is_slip(key, other)]
        home = near[0] if len(near) == 1 else key
        made[home] = [*made.get(home, ()), *found[key]]
    return made


def _seat(members: list[Assertion], kind: Kind) -> str:
    return str(members[0].fields.get(kind.placed or "") or "")


def _is_slip(key: Key, other: Key) -> bool:
    """Whether two identities differ in one part, and in that by one letter."""
    apart = [(part, known) for part, known in zip(key, other, strict=True) if part != known]
    return len(apart) == 1 and len(apart[0][0]) >= SHORTEST and slips(*apart[0]) == 1


def _fits(opened: Key, closed: Key) -> bool:
    return all(not part or part == other for part, other in zip(opened, closed, strict=True))


def _apart(claims: list[Assertion], field: str) -> list[list[Assertion]]:
    """Claims of what can happen again, those with compatible dates together.

    The most precise dates open the facts; a vaguer one joins the only fact that it fits, and stands alone where it fits
    several. What has no date joins where there is one fact, and stands alone otherwise.
    """
    dated = sorted({claim.fields[field] for claim in claims if claim.fields.get(field)}, key=lambda text: (vagueness(text), text))
    home: dict[str, str] = {}
    for text in dated:
        fitting = [opened for opened in dict.fromkeys(home.values()) if compatible(opened, text)]
        home[text] = fitting[0] if len(fitting) == 1 else text
    facts: dict[str, list[Assertion]] = {}
    opened = sorted(set(home.values()))
    for claim in claims:
        text = claim.fields.get(field)
        facts.setdefault(home[text] if text else opened[0] if len(opened) == 1 else "", []).append(claim)
    return [facts[text] for text in sorted(facts)]

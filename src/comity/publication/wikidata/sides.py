"""What each side tells of relations, memberships, borders and posts, in a form in which the two can be laid beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from comity.checks.beside import in_one_place
from comity.checks.beside import key_of as fact_key
from comity.gazetteer.states import states
from comity.model.kinds import claim_fields, kind_of
from comity.sources.wikidata.source import items
from comity.store.questions.protocol import Questions

KINDS = ("relations", "membership", "border", "mission")
"""The kinds that are compared; of relations the beginning, and whether they stand."""
_ENDED = ("severed", "suspended")
Key = tuple[str, ...]


class Side(msgspec.Struct, kw_only=True):
    """What one side tells of a fact: `since` and `until` (EDTF), whether it is `over` (None where our sources leave that open), a post's `city`.

    `where`: Wikidata's item or our statement; `contested`: the fields that our sources differ on; `sources`: how many voices stand behind ours.
    """

    kind: str
    key: Key
    where: str
    since: str | None = None
    until: str | None = None
    over: bool | None = False
    city: str | None = None
    contested: tuple[str, ...] = ()
    sources: int = 1
    evidence: str = ""


def key_of(kind: str, fields: dict[str, Any]) -> Key | None:
    """What a fact is, apart from its dates and a post's city; None for what is not compared. Relations and their break are one."""
    if kind == "relations":
        return tuple(fields["parties"]) if fields["status"] in ("established", *_ENDED) else None
    if fields.get("mission") == "non-resident" or fields.get("status") == "planned":
        return None
    key = (fact_key(kind, fields) or ())[1:]
    return (key[:2] if key[2] == "member" else None) if kind == "membership" else key or None


def theirs(place: str) -> tuple[list[Side], frozenset[str], list[str]]:
    """What a file of Wikidata tells, the states whose own items are in it, and what of it was set aside. Raises SourceError as the source does."""
    found: list[Side] = []
    own: set[str] = set()
    aside: list[str] = []
    for made in items(place, imported=True):
        if made.record is None:
            aside.append(made.error or "")
            continue
        own.update(made.record.about)
        ended = {claim.evidence.start for claim in made.claims if claim_fields(claim).get("status") in _ENDED}
        for claim in made.claims:
            fields, kind, at = claim_fields(claim), kind_of(claim), claim.evidence
            evidence = f"{made.record.id}, characters {at.start}–{at.end}"
            found += _side(
                kind, fields, item_named(made.record.title), over=at.start in ended or _is_over(fields), evidence=evidence
            )
    return list(_merged(found)), frozenset(own), aside


def item_named(title: str) -> str:
    """The item in the title of a document of Wikidata's: `Kazakhstan (Q232)`."""
    return title.rpartition("(")[2].rstrip(")")


def ours(kb: Questions) -> list[Side]:
    """What the knowledge base holds of the same kinds, deprecated statements left out; whether relations that ended stand again it is asked."""
    found: list[Side] = []
    ended: set[Key] = set()
    for kind in KINDS:
        for row in kb.statement_table(kind=kind).iter_rows(named=True):
            if row["verdict"] != "deprecated":
                fields = msgspec.json.decode(row["fields"])
                made = list(
                    _side(
                        kind, fields, row["id"], over=_is_over(fields), contested=tuple(row["contested"]), sources=row["sources"]
                    )
                )
                ended |= {each.key for each in made if kind == "relations" and each.over}
                found += made
    sides = list(_merged(found))
    for each in sides:
        if each.kind == "relations" and each.key in ended:
            each.over = {"yes": False, "no": True}.get(kb.ask("relations", *each.key).answer)
    return sides


def _is_over(fields: dict[str, Any]) -> bool:
    return bool(fields.get("end_date")) or fields.get("status") in (*_ENDED, "closed") or fields.get("role") == "former member"


def _side(kind: str, fields: dict[str, Any], where: str, **more: Any) -> Iterator[Side]:
    key = key_of(kind, fields) if kind in KINDS else None
    if key is None or key[0] not in states():
        return
    ended = kind == "relations" and fields["status"] in _ENDED
    since = None if ended else fields.get("start_date") or fields.get("date")
    until = fields.get("date") if ended else fields.get("end_date")
    yield Side(kind=kind, key=key, where=where, since=since, until=until, city=fields.get("city"), **more)


def _merged(sides: list[Side]) -> Iterator[Side]:
    """One side a fact: an end told apart from its beginning, and what is told on both items, are one; posts in different cities are not.

    It is over where all that is told of it is.
    """
    kept: dict[tuple[str, Key], list[Side]] = {}
    for each in sides:
        same = next((one for one in kept.get((each.kind, each.key), ()) if together(one, each)), None)
        if same is None:
            kept.setdefault((each.kind, each.key), []).append(each)
            continue
        same.where = each.where if each.since and not same.since else same.where
        same.since, same.until, same.over = same.since or each.since, same.until or each.until, same.over and each.over
        same.contested, same.sources = tuple(sorted({*same.contested, *each.contested})), max(same.sources, each.sources)
    yield from (each for several in kept.values() for each in several)


def together(one: Side, other: Side) -> bool:
    """Whether two sides of one key are of one fact: posts in one city, or of which one leaves it open."""
    return in_one_place(one.city, other.city, one.key[1])

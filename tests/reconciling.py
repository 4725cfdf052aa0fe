"""Claims for tests of reconciliation, written in one line each (the form is told in cases/statements.txt)."""

from __future__ import annotations

from typing import Any

from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import bounds
from comity.reconciliation.observations import Context

_NUMBERS = ("length_km", "amount", "share")


def read_claim(line: str, number: int) -> Assertion:
    """The assertion of a line."""
    place, kind, *words = line.split()
    owner, _, observed = place.partition("@")
    pairs = dict(word.split("=", 1) for word in words if "=" in word)
    bare = [word for word in words if "=" not in word and word not in ("withdrawn", "row", "opening")]
    shown = tuple(filter(None, pairs.pop("shown", "").split(",")))
    reread, at = pairs.pop("reread", None), pairs.pop("at", number)
    cites = frozenset(filter(None, pairs.pop("cites", "").split(",")))
    subject = None if owner.startswith("-") else owner
    return Assertion(
        id=f"{number:016x}",
        kind=kind,
        fields=_fields(kind, bare, pairs),
        document=f"wikipedia:{owner}@{observed}",
        start=int(at),
        series=f"wikipedia:{owner}",
        observed=observed,
        own=subject,
        article=subject is not None,
        references=cites,
        withdrawn="a reason" if "withdrawn" in words else None,
        row="row" in words,
        opening="opening" in words,
        shown=shown,
        reread=reread,
    )


def read_context(lines: list[str]) -> Context:
    """What is known beside the claims: `silent WHO DATES`, `witness WHO DATE`, `rival FIRST LAST`,
    `doubt FIRST LAST no|unknown`, `parted DATES`."""
    said = [line.split() for line in lines]
    return Context(
        silences=tuple((who, tuple(rest[0].split(","))) for word, who, *rest in said if word == "silent"),
        witnesses=tuple((who, rest[0]) for word, who, *rest in said if word == "witness"),
        parted=tuple(x for word, dates, *_ in said if word == "parted" for x in dates.split(",")),
        rival=tuple((bounds(one)[0], bounds(rest[0])[1]) for word, one, *rest in said if word == "rival"),
        doubts=tuple(
            (bounds(one)[0], bounds(rest[0])[1], "no" if rest[1] == "no" else "unknown")
            for word, one, *rest in said
            if word == "doubt"
        ),
    )


def _fields(kind: str, bare: list[str], pairs: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: float(value) if name in _NUMBERS else value.replace("-", " ") if name in ("role", "mission") and value != "non-resident" else value
                              for name, value in pairs.items()}  # fmt: skip
    if kind == "relations":
        fields |= {"parties": tuple(sorted(bare[:2])), "status": bare[2]} | ({"date": bare[3]} if len(bare) > 3 else {})
    elif kind == "mission":
        fields |= {"sending": bare[0], "receiving": bare[1]}
    elif kind == "membership":
        fields |= {"member": bare[0], "organization": bare[1]}
    else:
        fields |= {"parties": tuple(sorted(bare[:2]))}
    return fields

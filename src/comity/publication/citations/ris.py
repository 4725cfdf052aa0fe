"""References as RIS (the tags of Research Information Systems, 2001), which reference managers import."""

from __future__ import annotations

import re
from typing import Any

from comity.publication.citations.csl import people

_TYPES = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
_TAGS = {
    "publisher": "PB",
    "work": "T2",
    "volume": "VL",
    "issue": "IS",
    "doi": "DO",
    "isbn": "SN",
    "url": "UR",
    "language": "LA",
    "quote": "N1",
    "note": "N1",
    "archive-url": "L1",
}


def ris(fields: dict[str, Any]) -> str:
    """A reference as a record, lines ended as RIS has them."""
    lines = [
        ("TY", _TYPES.get(fields.get("type") or "", "GEN")),
        ("TI", fields.get("title") or fields.get("text") or fields.get("url") or ""),
    ]
    lines += [("AU", _name(each)) for each in people(fields.get("author") or "") if _name(each)]
    lines += [(tag, str(fields[key])) for key, tag in _TAGS.items() if fields.get(key)]
    if pages := re.fullmatch(r"(\w+)(?:[-–]+(\w+))?", fields.get("pages") or ""):
        lines += [("SP", pages[1]), *([("EP", pages[2])] if pages[2] else [])]
    for key, tag in (("date", "DA"), ("accessed", "Y2")):
        if day := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", fields.get(key) or ""):
            lines.append((tag, f"{day[1]}/{day[2] or ''}/{day[3] or ''}/"))
    if year := re.match(r"\d{4}", fields.get("date") or ""):
        lines.append(("PY", year[0]))
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines) + "ER  - \r\n"


def _name(person: dict[str, str]) -> str:
    return person.get("literal") or f"{person.get('family', '')}, {person.get('given', '')}".strip(", ")

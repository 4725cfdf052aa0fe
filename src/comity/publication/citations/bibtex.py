"""References as BibTeX (biblatex's field names, which BibTeX styles ignore where they do not know them)."""

from __future__ import annotations

import re
from typing import Any

from comity.publication.citations.csl import people

_TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "book": "book",
    "report": "techreport",
    "thesis": "phdthesis",
}
_SPECIAL = str.maketrans(
    {
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
    }
)
_PLAIN = {
    "publisher": "publisher",
    "volume": "volume",
    "issue": "number",
    "language": "language",
    "note": "note",
    "quote": "annote",
}
_VERBATIM = {
    "doi": "doi",
    "isbn": "isbn",
    "url": "url",
    "archive-url": "archiveurl",
    "archived": "archivedate",
    "accessed": "urldate",
    "date": "date",
}


def bibtex(fields: dict[str, Any], key: str) -> str:
    """A reference as an entry under a key."""
    kind = _TYPES.get(fields.get("type") or "", "misc")
    title = fields.get("title") or fields.get("text") or fields.get("url") or key
    lines = [("title", "{" + title.translate(_SPECIAL) + "}")]
    if fields.get("author"):
        lines.append(("author", " and ".join(_name(each) for each in people(fields["author"]))))
    if fields.get("work"):
        lines.append(("journal" if kind == "article" else "howpublished", fields["work"].translate(_SPECIAL)))
    if fields.get("pages"):
        lines.append(("pages", re.sub(r"[-–]+", "--", fields["pages"])))
    if year := re.match(r"\d{4}", fields.get("date") or ""):
        lines.append(("year", year[0]))
    lines += [(name, str(fields[each]).translate(_SPECIAL)) for each, name in _PLAIN.items() if fields.get(each)]
    lines += [(name, str(fields[each])) for each, name in _VERBATIM.items() if fields.get(each)]
    return f"@{kind}{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in lines) + "}\n"


def _name(person: dict[str, str]) -> str:
    if "literal" in person:
        return "{" + person["literal"].translate(_SPECIAL) + "}"
    return f"{person['family']}, {person['given']}".translate(_SPECIAL)

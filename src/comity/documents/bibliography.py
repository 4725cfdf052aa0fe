"""What every reader needs for reference lists: which sections list sources, and the fields of a reference in plain words."""

from __future__ import annotations

import re

from comity.model.written_dates import DATE, parse_written, read

_SECTIONS = {
    "further reading": ("further reading", "bibliography", "sources", "literature", "reading"),
    "external links": ("external links", "external link", "links", "external sources"),
}
_DOI = re.compile(r"\bdoi:\s?(10\.\d{4,9}/[^\s\"<>]+)", re.I)
_ISBN = re.compile(r"\bISBN[ :]*((?:97[89][- ]?)?\d[\d -]{7,15}[\dXx])")
_ACCESSED = re.compile(r"(?:Retrieved|Accessed)(?: on)? ([^.;]*?\d{4}(?:-\d\d-\d\d)?)", re.I)
_AUTHOR = re.compile(r"^((?:[A-Z][\w'’-]+, (?:[A-Z][\w'’.-]*\s?)+;?\s?)+)\(([^()]{4,25})\)\.\s+")
_BY = re.compile(r"^((?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+),\s+(?=[\"“])")
_NUMBERED = re.compile(r"\b[Nn]o\. ?$")
_YEAR = re.compile(r"(?:\((?:[^()]*[,;] )?|, )((?:1[89]|20)\d\d)(?=\)|;|\s?[.:]|, pp?\b|$)")
"""A year in brackets, or at the end of what tells where it was published."""
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
_VOLUME = re.compile(r"\s(\d{1,3}) \((\d+)\)(?::\s?([\d–-]+))?")
_PUBLIC_DOMAIN = re.compile(r"This article incorporates text from[^.]*public domain\.?", re.I)
_PLACE_PUBLISHER = re.compile(
    r"^(?P<title>.+?[?.])\s+(?:[A-Z][\w ]+: )(?P<publisher>[^.]+(?:\. [A-Z][\w.]+)*)\.?\s*(?:ISBN|doi|OCLC|$)"
)


def list_section(section: tuple[str, ...]) -> str | None:
    """`further reading` or `external links` where the innermost heading says so."""
    title = section[-1].strip().lower() if section else ""
    return next((name for name, titles in _SECTIONS.items() if title in titles), None)


def read_citation(text: str) -> dict[str, str | None]:
    """The bibliographic fields that a reference in plain words shows: author and date, quoted title, work, DOI, ISBN."""
    fields: dict[str, str | None] = {"text": text or None}
    if public := _PUBLIC_DOMAIN.search(text):
        fields["note"] = public[0].strip()
        text = text.replace(public[0], " ").strip()
    for field, pattern in (("doi", _DOI), ("isbn", _ISBN)):
        if found := pattern.search(text):
            fields[field] = found[1].rstrip(".,;")
    if found := _ACCESSED.search(text):
        fields["accessed"] = parse_written(found[1]) or found[1]
        text = text[: found.start()].rstrip()
    if found := _AUTHOR.match(text):
        fields["author"] = found[1].strip()
        fields["date"] = parse_written(found[2]) or found[2]
        text = text[found.end() :]
    elif found := _BY.match(text):
        fields["author"] = found[1]
        text = text[found.end() :]
    _title(text, fields)
    if "date" not in fields and "title" in fields and (date := published(text)):
        fields["date"] = date
    return {name: value for name, value in fields.items() if value}


def published(text: str) -> str | None:
    """The date (EDTF) of publication that a reference in plain words gives: the one day that it names, else the one month, else the year in brackets.

    None where it gives none or several, of which one may be in a title.
    """
    text = _ACCESSED.split(text)[0]
    dates = {date for found in DATE.finditer(text) if not _NUMBERED.search(text, 0, found.start()) and (date := read(found))}
    for length in (10, 7):
        if exact := [date for date in dates if len(date) == length and "/" not in date]:
            return exact[0] if len(exact) == 1 else None
    years = {found[1] for found in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None


_PUBLISHER = re.compile(
    r"(?:^|(?<=[a-z0-9)'’”\"] )|(?<=[A-Z]{3} )|(?<=\. ))(?P<publisher>"
    r"(?:[A-Z][\w.-]+ ){0,3}(?:Ministry|Department|Office|Embassy|Government|Bank|University|Council|Commission|Chamber|Secretariat|Library|Bureau) (?:of|for) .+"
    r"|The [A-Z].*(?:Institute|Program(?:me)?|Centre|Center|University|Foundation|Society|Economist|Guardian|Times|Post|Independent).*"
    r"|(?:CIA |The )?(?:CIA )?World Factbook|(?:[A-Z][\w-]+ )?(?:Transparency|Amnesty) International|RIA Novosti|Interfax|Reuters|Xinhua(?: News Agency)?|Associated Press|Agence France-Presse|BBC(?: News)?|CNN|Al Jazeera|Gazeta(?:\.\w+)?"
    r"|(?:[A-Z][\w.]+ ){1,2}(?:Times|Post|Daily|Herald|Tribune|Journal|Gazette|Observer|Star|News|Telegraph|Mail|Today|Agency|Novosti|Review|Monitor|Press)"
    r"|China Daily|[A-Z][\w-]+\.[A-Z]{2,3})$"
)


def split_publisher(text: str) -> tuple[str, str | None]:
    """Title and publisher of a reference in which they run together: `Annual Report Transparency International`."""
    head, stop, tail = text.partition(". ")
    if stop and tail[:1].isupper() and len(tail.split()) <= 8:
        return head, tail.strip(" .")
    for space in re.finditer(r" (?=[A-ZÀ-Þ])", text):
        if found := _PUBLISHER.match(text, space.end()):
            return text[: space.start()].strip(" .,"), found["publisher"].strip()
    return text, None


def _title(text: str, fields: dict[str, str | None]) -> None:
    """Title, work and publisher from a quoted title and what follows it, or a title and its place and publisher."""
    if found := _QUOTED.match(text):
        fields["title"] = found[1].strip(" .")
        rest = _DOI.sub("", text[found.end() :]).strip(" .,")
        if volume := _VOLUME.search(rest):
            fields["volume"], fields["issue"] = volume[1], volume[2]
            if volume[3]:
                fields["pages"] = volume[3]
            rest = rest[: volume.start()]
        if held := re.search(r"\(([^()]+)\)\s*$", rest):
            fields["publisher"] = held[1]
            rest = rest[: held.start()].strip()
        if work := rest.strip(" ."):
            # a newspaper is both; only a journal's volume tells the work from its publisher
            fields["work"] = work
            fields.setdefault("publisher", None if "volume" in fields else work)
    elif found := _PLACE_PUBLISHER.match(text):
        fields["title"], fields["publisher"] = found["title"].strip(" ."), found["publisher"].strip()

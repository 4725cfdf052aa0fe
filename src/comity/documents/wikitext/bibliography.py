"""The reference list of wikitext: citation templates, plain references and list items as bibliographic fields."""

from __future__ import annotations

import re
from typing import Any

from comity.documents.bibliography import list_section, published, read_citation
from comity.documents.document import Block
from comity.documents.wikitext import scan
from comity.documents.wikitext.notes import Entry, Notes
from comity.documents.wikitext.render import Renderer
from comity.documents.wikitext.scan import Node
from comity.model.citations import Reference
from comity.model.written_dates import parse_written

TYPES = {
    "web": "webpage", "book": "book", "news": "article-newspaper", "newspaper": "article-newspaper", "journal": "article-journal",
    "magazine": "article-magazine", "press release": "report", "report": "report", "thesis": "thesis", "tweet": "post",
    "x": "post", "encyclopedia": "entry-encyclopedia", "conference": "paper-conference", "av media": "motion_picture",
    "speech": "speech", "map": "map", "document": "document", "interview": "interview", "techreport": "report",
}  # fmt: skip
FIELDS = {
    "title": "title", "chapter": "title", "trans-title": "", "publisher": "publisher", "work": "work", "website": "work", "newspaper": "work",
    "journal": "work", "magazine": "work", "periodical": "work", "encyclopedia": "work", "agency": "publisher", "institution": "publisher",
    "date": "date", "year": "date", "publication-date": "date", "access-date": "accessed", "accessdate": "accessed",
    "volume": "volume", "issue": "issue", "number": "issue", "pages": "pages", "page": "pages", "language": "language",
    "lang": "language", "doi": "doi", "isbn": "isbn", "url": "url", "archive-url": "archive_url", "archiveurl": "archive_url",
    "archive-date": "archived", "archivedate": "archived", "quote": "quote",
}  # fmt: skip
"""Parameters of the citation templates by the field they fill; the first that is given wins, those mapped to nothing are ignored by name."""

DATES = ("date", "accessed", "archived")
_CITE = re.compile(r"(?:cite |#invoke:cite|citation$)\s*(.*)")
_LABEL = re.compile(
    r"(?:(?:available|read|see|full text)(?: it)? )?(?:here|online|excerpts?(?: and (?:text )?search)?|link|pdf|text)\.?", re.I
)
"""What a link is called that has no title of its own."""
_PUBLIC_DOMAIN = re.compile(
    r"(?:pd-notice|citation-attribution|source-attribution|cia world factbook|statedept|include-\w+|country study|loc)"
)


def list_references(renderer: Renderer, notes: Notes, blocks: list[Block]) -> list[Reference]:
    """Numbered references in their order, then further reading and external links as the article lists them."""
    found = [_numbered(renderer, entry) for entry in notes.entries]
    for number, block in enumerate((b for b in blocks if b.kind == "item" and list_section(b.section)), 1):
        section = str(list_section(block.section))
        fields = _fields(renderer, block.start, block.end)
        if fields.get("text"):
            found.append(Reference(key=f"{section} {number}", section=section, start=block.start, end=block.end, **fields))
    return found


def _numbered(renderer: Renderer, entry: Entry) -> Reference:
    section = "references" if not entry.group else "notes"
    marks = tuple(_letter(i) for i in range(len(entry.at))) if len(entry.at) > 1 else ()
    common: dict[str, Any] = {
        "key": entry.key, "n": entry.n, "section": section, "group": entry.group or None, "name": entry.name or None,
        "marks": marks, "cited_at": tuple(entry.at),
    }  # fmt: skip
    if entry.node is None or entry.inner is None:
        where = entry.at[0]
        return Reference(start=where, end=where, note="cited, but its text is nowhere in the article", **common)
    fields = _fields(renderer, *entry.inner)
    return Reference(start=entry.node.start, end=entry.node.end, **common, **fields)


def _letter(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(97 + rest) + letters
    return letters


def _fields(outer: Renderer, start: int, end: int) -> dict[str, Any]:
    """The bibliographic fields of a span: those of its citation template, else what its plain text and links give."""
    renderer = Renderer(outer.text, scan.scan(outer.text, start, end), outer.notes)
    text = renderer.plain(start, end).lstrip("*#: ")
    templates = [node for node in renderer.within(start, end) if node.kind == scan.TEMPLATE]
    for node in templates:
        if found := _CITE.match(renderer.name(node)):
            fields = _from_template(renderer, node, found[1])
            return {**fields, "text": text or fields.get("title"), **_notes(renderer, templates)}
    fields = read_citation(text)
    link = next((n for n in renderer.within(start, end) if n.kind == scan.EXTERNAL), None)
    if link:
        address, _, label = outer.text[link.start + 1 : link.end - 1].partition(" ")
        title = renderer.plain(link.end - 1 - len(label), link.end - 1)
        named = fields.get("title") if _LABEL.fullmatch(title) else title
        fields = {**fields, "url": address, "title": named or None}
        if "date" not in fields and (date := published(text.replace(title, " "))):
            fields["date"] = date
    elif bare := re.search(r"https?://[^\s|\]}<]+", outer.text[start:end]):
        fields["url"] = bare[0].rstrip(".,;")
    fields.setdefault("text", text or None)
    return {**fields, **_notes(renderer, templates)}


def _notes(renderer: Renderer, templates: list[Node]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in templates:
        name = renderer.name(node)
        if _PUBLIC_DOMAIN.match(name):
            found["note"] = "incorporates text from a source in the public domain"
        elif name == "webarchive":
            arguments = renderer.arguments(node)
            found["archive_url"] = arguments.get("url", "")
            if arguments.get("date"):
                found["archived"] = parse_written(arguments["date"]) or arguments["date"]
        elif name in ("dead link", "bare url inline", "bare url pdf", "usurped", "permanent dead link"):
            found.setdefault("note", name)
    return {field: value for field, value in found.items() if value}


def _from_template(renderer: Renderer, node: Node, kind: str) -> dict[str, Any]:
    arguments = renderer.arguments(node)
    if kind == "":
        kind = arguments.get("1", "").strip().lower()  # {{#invoke:cite|web|...}}
    fields: dict[str, Any] = {"type": TYPES.get(kind.strip(), "document")}
    for parameter, field in FIELDS.items():
        if field and arguments.get(parameter) and field not in fields:
            fields[field] = arguments[parameter]
    for field in DATES:
        if field in fields:
            fields[field] = parse_written(fields[field]) or fields[field]
    for field, stem in (("author", "author"), ("editor", "editor")):
        if people := _people(arguments, stem):
            fields[field] = people
    return fields


def _people(arguments: dict[str, str], stem: str) -> str | None:
    """`Last, First; Last, First` from last/first, author, authors and their numbered forms."""
    found = []
    for number in ("", *map(str, range(1, 10))):
        if stem == "author":
            last = arguments.get(f"last{number}") or arguments.get(f"author{number}") or arguments.get(f"surname{number}")
            first = arguments.get(f"first{number}") or arguments.get(f"given{number}")
        else:
            last = (
                arguments.get(f"editor{number}-last") or arguments.get(f"editor-last{number}") or arguments.get(f"editor{number}")
            )
            first = arguments.get(f"editor{number}-first") or arguments.get(f"editor-first{number}")
        if last:
            found.append(f"{last}, {first}" if first else last)
    return "; ".join(found) or arguments.get(f"{stem}s") or None

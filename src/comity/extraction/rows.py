"""Rows of tables of countries: since when each has relations, or that it has none.

The header says what a column means. A blank date makes no claim; `Unknown` makes one without a date. Two dates in a cell are
both established, the later one restored where the text says again or resumed, severed where a dash leads to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from comity.documents.document import Block, Cell, Row
from comity.extraction.cells import plainly
from comity.extraction.context import identify, suggest
from comity.extraction.unnamed import Named, is_unnamed
from comity.gazetteer.names import name_of
from comity.gazetteer.states import ambiguous_names
from comity.model.found import Found
from comity.model.kinds.recognition import Recognition
from comity.model.kinds.relations import Relations
from comity.model.written_dates import DATE, plain_date, read

_DATE = re.compile(r"relation|since|date|establish|began|begin|begun|start|recogni|formal|year|diplomatic|ties")
_OTHER_DATE = re.compile(
    r"visit|sign|ratif|accession|admission|application|joined|member|appoint|term|conclu|election|into force|effective|credential|closed|ended|agreement|event|treaty"
)
_RECOGNITION = re.compile(r"recogni")
_RECOGNISES_ANOTHER = re.compile(r"recogni[sz]\w*\s+(?!date|on\b|year|and\b|or\b|\(|status)\w")
_NONE = re.compile(
    r"^\W*(?:none|no(?: formal| diplomatic| official)*(?: relations| ties)?(?: (?:or|nor|and|/) recognition)?|n/a \(no relations\)|not established|no)\W*$",
    re.I,
)
_UNKNOWN = re.compile(r"^\W*(?:unknown|\?|(?:established,? )?date unknown|uncertain|tbd|not known|established|yes)\W*$", re.I)
_RESTORED = re.compile(r"again|resum|restor|re-?establish|renew|reopen|normali[sz]", re.I)
_SUSPENDED = re.compile(r"suspend|frozen|interrupt", re.I)
_SEVERED = re.compile(r"sever|broke|cut off|cut\b|ended|terminat|until", re.I)
_MARKED_SUSPENDED = re.compile(r"\(\s*(?:relations )?(?:currently )?suspended|\(\s*frozen", re.I)
_MARKED_SEVERED = re.compile(r"\(\s*(?:relations )?(?:broken|severed|cut|ended|terminated)", re.I)
_FORMER = re.compile(r"\b(?:former|past|severed|broken|ended|terminated)\b.*\b(?:relations|ties)\b", re.I)
_INFORMAL = re.compile(r"(?:other|official|unofficial|informal|non-diplomatic) relations", re.I)
"""A heading over relations that are no diplomatic ones."""
_EMOJI = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3f4\U000e0067-\U000e007f]+")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_LEADING_DASH = re.compile(r"^\s*[–—-]+\s*$|^\s*(?:to|until|till)\s*$")
_RECOGNISES_SECTION = re.compile(r"recogni|diplomatic relations|bilateral|relations", re.I)


@dataclass(slots=True)
class RowFacts:
    """What a row is about: the country or organisation in it, its cell, and the cell that dates relations. `former`: whether its list is of relations that ended.

    `named`: how it was told whose row it is, where its own cell does not say so."""

    partner: str | None
    country: Cell | None
    dated: Cell | None
    recognition: bool
    suggested: tuple[str, ...] = ()
    former: bool = False
    named: Named | None = None
    found: list[Found] = field(default_factory=list)


def dated_column(row: Row) -> int | None:
    """The first column behind a row's first whose header says that it dates relations."""
    return next((at for at in range(1, len(row.cells)) if row.header(at) and _dates_relations(row.header(at))), None)


def read_row(row: Row, section: tuple[str, ...], named: Named | None = None) -> RowFacts:
    """The country of a row and its date cell, by the headers and, where there are none, by what the cells hold. `named`: the country, where its cell is blank."""
    cells = list(dict.fromkeys(row.cells))
    country, partner, suggested = (cells[0], named.ident, ()) if named else _country(row, cells)
    facts = RowFacts(partner, country, None, False, suggested, bool(section) and _FORMER.search(section[-1]) is not None, named)
    if section and _INFORMAL.fullmatch(section[-1].strip()):
        return facts
    if country is None or partner is None:
        facts.dated = row.cells[at] if is_unnamed(row) and (at := dated_column(row)) is not None else None
        return facts
    column = row.cells.index(country)
    for index in range(len(row.cells)):
        header, cell = row.header(index), row.cells[index]
        if cell is country or index < column:
            continue
        if header and (kind := _dates_relations(header)):
            facts.dated, facts.recognition = cell, kind == "recognition"
            return facts
        if not header and index == column + 1 and _is_date(cell) and _RECOGNISES_SECTION.search(" ".join(section)):
            facts.dated = cell
            return facts
    return facts


@cache
def _dates_relations(header: str) -> str | None:
    """`relations` or `recognition` where the header says that the column dates them."""
    if not _DATE.search(header) or _OTHER_DATE.search(header):
        return None
    if _RECOGNISES_ANOTHER.search(header):
        return None  # "Year recognized the PRC" is not about the article's own state
    return "recognition" if _RECOGNITION.search(header) and "relation" not in header else "relations"


def _country(row: Row, cells: list[Cell]) -> tuple[Cell | None, str | None, tuple[str, ...]]:
    for cell in cells[:3]:
        for block in cell.blocks[:1]:
            if block.kind == "caption":
                continue
            prose = block.prose
            flag = next((link for link in prose.links if link.flag and link.start <= 40), None)
            plain = _EMOJI.sub("", prose.text).strip()
            if "," in plain and all(map(identify, plain.split(", "))):
                continue  # several countries, whose dates cannot be told apart
            names = [flag.target] if flag else [plain, *(link.target for link in prose.links[:1])]
            if flag and flag.start == flag.end and plain:
                names = [plain, flag.target]
            for name in names:
                if name and len(name) < 80 and (ident := _identify(name)):
                    return cell, ident, ()
            if flag and (guess := suggest(flag.target)):
                return cell, guess, (flag.target,)
    return None, None, ()


@cache
def _identify(name: str) -> str | None:
    ident = identify(name)
    if ident or name not in ambiguous_names():
        return ident or identify(re.split(r"\s*[(\[,]|\s[–—]\s", name)[0])
    return None


def _is_date(cell: Cell) -> bool:
    text = _text(cell)
    return bool(text) and (DATE.search(text) is not None) and len(DATE.sub("", text)) < 30


def _text(cell: Cell) -> str:
    if len(cell.blocks) == 1 and cell.blocks[0].kind != "caption":
        return cell.blocks[0].prose.text.strip()
    return " ".join(block.prose.text for block in cell.blocks if block.kind != "caption").strip()


def find_row(facts: RowFacts, subject: str | None) -> Iterator[Found]:
    """The claims of a row's date cell, and that what stands in a list of former relations has ended."""
    found = list(_of_cell(facts, subject))
    for each in found:
        each.rule = f"{each.rule}.{facts.named.rule}" if facts.named else each.rule
    yield from found
    last = found[-1] if found else None
    if last is not None and facts.former and last.kind is Relations and last.fields["status"] in ("established", "restored"):
        yield _relations("severed", last.fields["parties"], "severed", None, facts)


def _of_cell(facts: RowFacts, subject: str | None) -> Iterator[Found]:
    if facts.dated is None or facts.partner is None or subject is None or facts.partner == subject:
        return
    text = _text(facts.dated)
    if not text:
        return
    first, second = sorted((subject, facts.partner))
    country = _text(facts.country) if facts.country else ""
    if not facts.recognition and "(" not in country and (date := plain_date(text)):
        yield _relations("established", (first, second), "established", date, facts)
        return
    text = _own_text(facts, text)
    dates = _of_relations(text, [(found, date) for found in DATE.finditer(text) if (date := read(found))])
    dates = dates[:1] + [each for each in dates[1:] if not _is_rise(text, each[0])]
    if not dates:
        yield from _undated(text, facts, (first, second))
        return
    if facts.recognition:
        yield Found(
            Recognition,
            "rows.recognition",
            {"recognizer": facts.partner, "recognized": subject, "date": dates[0][1]},
            facts.suggested,
        )
        return
    if span := _some_time_between(text, dates):
        yield _relations("established", (first, second), "established", span, facts)
        return
    for index, (found, written) in enumerate(dates):
        status, date = _status(text, dates, index), written + _doubt(text, found, written)
        if "/" in written and (status == "established" or " and " in found[0]):
            # two days, or a span of time: relations lasted from its beginning to its end
            date, end = written.split("/")
            # what is renewed on the second of two days had begun on the first
            begun = "established" if index == 0 and status == "restored" else status
            yield _relations(begun, (first, second), begun, date, facts)
            if _MONTH_OR_YEAR.search(found[0]):
                continue
            status, date = status if " and " in found[0] else "severed", end
        if index == 0 and re.search(r"(?:before|prior to)\s*$", text[: found.start()], re.I):
            date = f"{date}/.." if re.search(r"\bnot (?:before|prior to)\s*$", text[: found.start()], re.I) else f"../{date}"
        if re.match(r"\s*or (?:before|earlier)\b", text[found.end() :]):
            date = f"[..{date}]"
        yield _relations(status, (first, second), status, date, facts)
    told = {_status(text, dates, index) for index in range(len(dates))}
    for status, pattern in (("suspended", _MARKED_SUSPENDED), ("severed", _MARKED_SEVERED)):
        if status not in told and pattern.search(f"{country} {text}"):
            yield _relations(status, (first, second), status, None, facts)


_OF_ANOTHER = re.compile(r"\([^()]*\bwith (?:the )?[A-Z][^()]*\)")
"""`1973 (with the Republic of A from 1952 to 1975)`: what stands in brackets with another's name is of that other."""


def _own_text(facts: RowFacts, text: str) -> str:
    """A date cell written plainly, blank where it tells of another than the row's."""
    own = re.compile(rf"\bwith (?:the )?{re.escape(name_of(facts.partner or ''))}\b")
    return _OF_ANOTHER.sub(lambda found: found[0] if own.search(found[0]) else " " * len(found[0]), plainly(text))


def _of_relations(text: str, dates: list[tuple[re.Match[str], str]]) -> list[tuple[re.Match[str], str]]:
    """Of a cell that tells in sentences what happened on each of its dates, those on which something became of relations."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    sentences = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    told = [sentences[bisect_right(ends, found.start())] for found, _ in dates]
    if not any(_TIES.search(each) for each in told):
        return dates
    return [date for date, each in zip(dates, told, strict=True) if _TIES.search(each) or not _ELSE.search(each)]


_RAISED = r"(?:upgrad|rais|elevat)ed"


def _is_rise(text: str, found: re.Match[str]) -> bool:
    """`1968 at a lower level, 1972 upgraded to embassies`: what was raised went on."""
    behind = re.match(rf"[\s(–-]*{_RAISED}\b", text[found.end() :])
    return behind is not None or re.search(rf"\b{_RAISED}\b[^\d.;,]{{0,60}}$", text[: found.start()]) is not None


_SENTENCE_END = re.compile(r"(?<=[a-z)\d])\.\s+(?=[A-Z])")
_TIES = re.compile(r"\b(?:relations|ties)\b")
_ELSE = re.compile(r"recogni|consul|embass|independ|visit|sign")
_MONTH_OR_YEAR = re.compile(r"\d{4}\s?[–-]\s?(?:0?[1-9]|1[0-2])$")
"""`1905–11`: a span of years, or a month; that anything ended in 1911 it does not say."""


def _some_time_between(text: str, dates: list[tuple[re.Match[str], str]]) -> str | None:
    """`between 1991 and 1993`, `30 April / 1 May 1992`: one beginning, at some time of the two."""
    first, last = dates[0][0], dates[-1][0]
    if len(dates) > 2 or not re.search(r"\bbetween\s*$", text[: first.start()]):
        return None
    if len(dates) == 1:
        return dates[0][1] if "/" in dates[0][1] else None
    return f"{dates[0][1]}/{dates[1][1]}" if text[first.end() : last.start()].strip() == "and" else None


def _doubt(text: str, found: re.Match[str], written: str) -> str:
    """`10 April 1992?`: what the cell doubts is doubted."""
    return "?" if text[found.end() : found.end() + 1] == "?" and "/" not in written and not written.endswith("~") else ""


def _relations(rule: str, parties: tuple[str, str], status: str, date: str | None, facts: RowFacts) -> Found:
    return Found(Relations, f"rows.{rule}", {"parties": parties, "status": status, "date": date}, facts.suggested)


def find_listed(facts: RowFacts, subject: str | None) -> Iterator[Found]:
    """A country listed without a date in a table whose empty cells may be lost: there are relations, since when is unknown."""
    if facts.partner is None or subject is None or facts.partner == subject or facts.dated is None:
        return
    first, second = sorted((subject, facts.partner))
    yield _relations("listed", (first, second), "established", None, facts)


def _undated(text: str, facts: RowFacts, parties: tuple[str, str]) -> Iterator[Found]:
    if _NONE.match(text):
        yield _relations("none", parties, "none", None, facts)
    elif (_UNKNOWN.match(text) or DATE.fullmatch(text)) and not facts.recognition:  # a day that no calendar has
        yield _relations("unknown", parties, "established", None, facts)


def _status(text: str, dates: list[tuple[re.Match[str], str]], index: int) -> str:
    """What happened on one of a cell's dates, by the words around it."""
    found = dates[index][0]
    before = text[dates[index - 1][0].end() if index else 0 : found.start()]
    after = text[found.end() : dates[index + 1][0].start() if index + 1 < len(dates) else len(text)]
    bracket = _BRACKET.match(after)
    last = index + 1 == len(dates)
    near = f"{before} {after if last else bracket[0] if bracket else ''}"
    if _SUSPENDED.search(near):
        return "suspended"
    if _RESTORED.search(near):
        return "restored"
    if _SEVERED.search(near) or (index % 2 and _LEADING_DASH.match(before)):
        return "severed"
    return "established"


def told_from(facts: RowFacts, found: Found) -> int | None:
    """Where the words begin that tell of more than a date (`severed in August 2025`); None where the row as a whole tells it."""
    words = _SEVERED, _SUSPENDED, _RESTORED, _NONE
    if found.rule == "rows.recognition" or found.kind is not Relations:
        return None
    for block in facts.dated.blocks if facts.dated else ():
        text = block.prose.text
        if block.kind != "caption" and len(text.split()) > 2 and any(word.search(text) for word in words):
            return block.prose.source_start(len(text) - len(text.lstrip())) if _dates_in(found, text) else None
    return None


def _dates_in(found: Found, text: str) -> bool:
    date = found.fields["date"]
    return date is None or any(date in (read(each) or "") for each in DATE.finditer(text))


def row_span(row: Row, facts: RowFacts) -> tuple[int, int]:
    """The span of the source that asserts a row's date: from its first cell to its date, or to the line that names its country, marks included."""
    start = row.cells[0].start if row.cells else row.start
    end = start
    for cell in (facts.country, facts.dated):
        for block in cell.blocks if cell else ():
            end = max(end, _block_end(block))
    if facts.named and facts.named.block:
        end = max(end, _block_end(facts.named.block))
    return min(start, facts.dated.start if facts.dated else start), end


def _block_end(block: Block) -> int:
    prose = block.prose
    end = prose.source_end(len(prose.text.rstrip()))
    return max([end, *(mark.end for mark in prose.marks)])


def row_marks(facts: RowFacts) -> list[str]:
    """Keys of the reference marks in the country's cell and the date's."""
    return [mark.key for cell in (facts.country, facts.dated) if cell for block in cell.blocks for mark in block.prose.marks]

"""Rules that lay an article beside what other documents tell, and beside what it told before."""

from __future__ import annotations

from collections.abc import Iterator

from comity.checks.beside import is_of
from comity.checks.cases import Article, Case, Told
from comity.checks.rule import Rule, pair
from comity.documents.document import Row
from comity.gazetteer.names import name_of
from comity.gazetteer.states import state_names
from comity.model.findings import Finding, Severity
from comity.model.kinds import KINDS
from comity.model.written_dates import DATE
from comity.reconciliation.days import bounds, compatible

_COMPARED = ("relations", "recognition", "membership", "mission")


class Beside(Rule):
    """A rule of an article that is checked with a knowledge base at hand."""

    scope = "beside"

    def __init__(self) -> None:
        self.article: Article | None = None

    def read(self, article: Article) -> Iterator[Finding]:
        self.article = article
        yield from ()

    def sides(self, case: Case) -> tuple[list[Told], list[Told], list[Told]]:
        """The claims of a fact: of the article, of its other revisions, of others."""
        assert self.article is not None
        here = [told for told in case.told if told.document == self.article.record.id]
        former = [told for told in case.told if is_of(told, self.article)]
        return here, former, [told for told in case.told if told not in here and told not in former]


def _date(case: Case, told: Told) -> str:
    return next((told.fields[name] for name in KINDS[case.kind].dates[:1] if told.fields.get(name)), "")


class DatedOtherwise(Beside):
    code = "B001"
    name = "a date that other documents give otherwise"
    severity = "note"
    what = "The article dates a fact, and other documents, or the article as it was, give a date that cannot be meant by it."
    why = "One of the dates is wrong; where several agree against the article, it is likely the article's."
    example = "The article says that A joined an organisation in 1993; two others say 1991."
    fix = "Look up the date and cite it. The finding is a warning where others agree with what the article said before, or two of them with each other."

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind not in _COMPARED or (case.kind == "relations" and case.fields.get("status") != "established"):
            return
        here, before, others = self.sides(case)
        if case.kind == "relations" and any(
            told.own and told.own in case.fields["parties"] and _date(case, told) for told in others
        ):
            return  # the other state's own article is compared by R001
        dates = {_date(case, told) for told in here} - {""}
        against = [
            told
            for told in (*others, *before)
            if _date(case, told) and not any(compatible(_date(case, told), date) for date in dates)
        ]
        if (
            not dates
            or not against
            or any(compatible(_date(case, told), date) for told in others if _date(case, told) for date in dates)
        ):
            return
        agreed = next((told for told in against if len({each.document for each in against if _same(case, told, each)}) > 1), None)
        first = agreed or against[0]
        who = "another revision of the article" if first in before else _document(first)
        several = " and others" if agreed else ""
        yield self.at(
            case, f"The article has {', '.join(sorted(dates))} for {_fact(case)}; {who}{several} {'have' if several else 'has'} {_date(case, first)}.",
            next(told for told in here if _date(case, told)), "warning" if agreed else None,
        )  # fmt: skip


def _same(case: Case, told: Told, other: Told) -> bool:
    return bool(_date(case, other)) and compatible(_date(case, told), _date(case, other))


def _document(told: Told) -> str:
    """A document's title as it is known: `Foreign relations of Chad`."""
    return told.document.partition(":")[2].rpartition("@")[0] or told.document


def _fact(case: Case) -> str:
    fields = case.fields
    if case.kind == "mission":
        post = "accreditation from elsewhere" if fields["mission"] == "non-resident" else fields["mission"]
        return f"the {post} of {name_of(fields['sending'])} in {name_of(fields['receiving'])}"
    if case.kind == "membership":
        return f"that {name_of(fields['member'])} is a {fields['role']} of {name_of(fields['organization'])}"
    if case.kind == "recognition":
        return f"that {name_of(fields['recognizer'])} recognized {name_of(fields['recognized'])}"
    return f"{'the border' if case.kind == 'border' else 'relations'} between {pair(case)}"


class ClosedElsewhere(Beside):
    code = "M005"
    name = "a mission that another document says is closed"
    what = "The article tells of a mission as standing, and another document that was observed no earlier says that it is closed."
    why = "The sentence has not been kept up."
    example = "'A has an embassy in' B's capital, and the article on B says that A closed it in 2012."
    fix = "Say when it closed, or cite that it stands."

    def feed(self, case: Case) -> Iterator[Finding]:
        here, before, others = (
            self.sides(case) if case.kind == "mission" and case.fields["mission"] != "non-resident" else ([], [], [])
        )
        standing = [told for told in here if not _closed(told)]
        closed = next((told for told in others if _closed(told)), None)
        if closed is None or len(standing) < len(here):
            return
        reopened = any(not _closed(told) and _later(told, closed) for told in (*others, *before))
        for told in standing if not reopened else ():
            if not _later(told, closed):
                whose = f"{name_of(case.fields['sending'])} closed its {case.fields['mission']} in {name_of(case.fields['receiving'])}"
                when = f" in {closed.fields['end_date']}" if closed.fields.get("end_date") else ""
                yield self.at(case, f"{_document(closed)} says that {whose}{when}.", told)


def _closed(told: Told) -> bool:
    return bool(told.fields.get("end_date")) or told.fields.get("status") == "closed"


def _later(told: Told, closed: Told) -> bool:
    """Whether a claim tells of an opening after a closing."""
    begun, ended = told.fields.get("start_date"), closed.fields.get("end_date")
    return bool(begun and ended) and bounds(begun)[1] > bounds(ended)[0]


class Lacking(Beside):
    code = "B002"
    name = "a fact that the article lacks"
    severity = "note"
    what = "Another state's article dates relations with this one, or tells of a mission, membership or border, that this article told before and tells no more."
    why = "A row or sentence was lost."
    example = "The article on B dates relations with A; the article on A had a row for B, and has none now."
    fix = "Put the row back, with its source. The finding is a warning where the article told it before."
    lacks = True

    def feed(self, case: Case) -> Iterator[Finding]:
        here, revised, others = self.sides(case)
        assert self.article is not None
        seen = bounds(self.article.record.observed)[1]
        before = [told for told in revised if bounds(told.observed)[0] <= seen]  # what a later revision tells is none of it
        wanted = (
            case.kind in (*_COMPARED, "border")
            and case.fields.get("status") not in ("planned", "closed")
            and not case.fields.get("end_date")
        )
        if wanted and not here and before and others and case.fields.get("role") != "former member":
            severe: Severity | None = "warning" if case.kind == "relations" and case.fields.get("date") else None
            when = f", {_date(case, others[0])}," if _date(case, others[0]) else ""
            yield self.at(
                case, f"The article told {_fact(case)}{when} and does so no more; {_document(others[0])} does.", before[0], severe
            )


class RowWithoutDate(Beside):
    code = "B003"
    name = "a row without the date that another article has"
    severity = "note"
    what = "A row of a table of relations names a country and leaves its date blank, and the other country's own article dates the relations."
    why = "The date is known, and the reader does not find it."
    example = "The row of B has no date; the article on B has 5 March 1992 in the row of A."
    fix = "Put the date in, with a source of its own."

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Row] | None = None

    def feed(self, case: Case) -> Iterator[Finding]:
        if case.kind != "relations" or case.fields.get("status") != "established" or self.article is None:
            return
        here, _, others = self.sides(case)
        own = self.article.record.own
        other = next((party for party in case.fields["parties"] if party != own), None)
        dated = next((told for told in others if told.own == other and _date(case, told)), None)
        row = self._rows().get(other or "")
        if dated and row and not any(_date(case, told) for told in here) and bounds(dated.observed)[1]:
            message = f"The row of {name_of(other or '')} has no date; {_document(dated)} has {_date(case, dated)}."
            yield self.in_article(self.article, message, row.start, row.end)

    def _rows(self) -> dict[str, Row]:
        """The rows of tables of relations by the country that they name, those that give no date of any form."""
        assert self.article is not None
        if self._found is None:
            found: dict[str, Row] = {}
            for block in self.article.document.blocks:
                row = block.row
                if row is not None and block.column <= 1 and any("relation" in header for header in row.headers):
                    ident = state_names().get(block.prose.text.strip())
                    if ident and not any(DATE.search(each.prose.text) for cell in row.cells for each in cell.blocks):
                        found.setdefault(ident, row)
            self._found = found
        return self._found


RULES = (DatedOtherwise, ClosedElsewhere, Lacking, RowWithoutDate)

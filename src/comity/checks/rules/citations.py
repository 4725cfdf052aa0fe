"""Rules about references and the claims that they support."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from comity.checks.cases import Article, Case
from comity.checks.rule import Rule
from comity.documents.document import Block, Row
from comity.extraction.audit import scopes
from comity.extraction.context import Context
from comity.extraction.mentions import DEMONYM, STATE, find_mentions
from comity.extraction.sentences import split
from comity.extraction.suppositions import unasserted
from comity.gazetteer.lives import continued, continuing
from comity.gazetteer.names import name_of
from comity.gazetteer.states import demonyms, state_names, states
from comity.model.findings import Finding
from comity.reconciliation.rules import involved

_NUMBERED = ("references", "notes")


class Uncited(Rule):
    code = "C001"
    name = "a fact without any reference"
    severity = "note"
    what = (
        "A sentence or row says something of relations, missions, memberships, treaties, visits, trade or the like, and neither it nor the head of its table "
        "cites anything."
    )
    why = "Nobody can verify it."
    example = "A row with a date and no footnote in it, in a table whose headers have none."
    fix = "Cite a source behind the date or sentence. Where a reference further on in the paragraph is meant to cover it, repeat it."
    scope = "article"
    aside = True

    def read(self, article: Article) -> Iterator[Finding]:
        claimed = sorted({claim.evidence.start for claim in article.claims})
        rows: dict[int, Row] = {}
        for block in article.document.blocks:
            if block.row is not None:
                rows[id(block.row)] = block.row
            elif block.kind != "reference":
                yield from self._sentences(article, block, claimed)
        cited = {row.table for row in rows.values() if all(cell.header for cell in row.cells) and _has_mark(row)}
        for row in rows.values():
            start, end = article.document.at(row.start), article.document.at(row.end)
            if row.table not in cited and not _has_mark(row) and _any_in(claimed, start, end):
                yield self.in_article(article, "No reference supports this row.", row.start, row.end)
            elif row.table not in cited:
                yield from self._notes(article, row, claimed)

    def _notes(self, article: Article, row: Row, claimed: list[int]) -> Iterator[Finding]:
        """The lines of a cell that has others with references: one added to them later has none."""
        for cell in row.cells:
            if any(block.prose.marks for block in cell.blocks):
                for block in cell.blocks:
                    if not block.prose.marks and _any_in(
                        claimed, article.document.at(block.start), article.document.at(block.end)
                    ):
                        yield self.in_article(
                            article, "No reference supports this line, though others beside it have one.", block.start, block.end
                        )

    def _sentences(self, article: Article, block: Block, claimed: list[int]) -> Iterator[Finding]:
        marks = sorted(mark.start for mark in block.prose.marks)
        for sentence in split(block, Context(article.record.about)):
            start, end = article.document.at(sentence.start), article.document.at(sentence.end)
            tells = _any_in(claimed, start, end) or any(scope.search(sentence.text) for scope in scopes().values())
            if tells and not sentence.citations and not unasserted(sentence.text, sentence.stems):
                later = "; the next one in the paragraph stands further on" if any(mark >= sentence.end for mark in marks) else ""
                yield self.in_article(article, f"No reference supports this sentence{later}.", sentence.start, sentence.end)


def _any_in(places: list[int], start: int, end: int) -> bool:
    """Whether one of sorted places lies in a span."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _has_mark(row: Row) -> bool:
    return any(block.prose.marks for cell in row.cells for block in cell.blocks)


def _names(case: Case) -> str:
    return " and ".join(name_of(ident) for ident in involved(case.kind, case.fields))


class OtherParties(Rule):
    code = "C002"
    name = "a reference whose title names another pair"
    what = "The only reference of a row is by its title about the relations of two states, and not of the row's."
    why = "The reference was copied from a neighbouring row, or the claim stands in the wrong one."
    example = "The row of B in the article on A cites a page called 'Relations between A and C'."
    fix = "Cite the page on B, or move the claim."

    def feed(self, case: Case) -> Iterator[Finding]:
        parties = {each for ident in involved(case.kind, case.fields) for each in (ident, *continued(ident), *continuing(ident))}
        for told in case.told if case.kind in ("relations", "recognition") else ():
            if told.extractor.startswith("rows.") and len(told.references) == 1:
                pair = _pair_of(told.references[0])
                if len(pair - parties) == 1 and pair & parties and len(states_named(told.references[0])) == len(pair):
                    who = " and ".join(sorted(map(name_of, pair)))
                    yield self.at(
                        case, f"The reference {told.references[0]!r} is about {who}, the claim about {_names(case)}.", told
                    )
                    return


_PAIR = re.compile(
    r"(?:[Rr]elations|[Tt]ies|[Rr]elationship) (?:between|of) (?:the )?(?P<one>[A-Z][\w .'-]+?) and (?:the )?(?P<other>[A-Z][\w .'-]+?)(?=$|[,.:;(|]| [–-] )"
    r"|(?P<a>[A-Z][\w.'’]+(?: [A-Z][\w.'’]+)*) ?(?:[-–/&]|and) ?(?P<b>[A-Z][\w.'’]+(?: [A-Z][\w.'’]+)*) (?:[Dd]iplomatic |[Bb]ilateral )?(?:[Rr]elations|[Tt]ies)"
)
"""A title that says of which two states it tells the relations."""


def _pair_of(title: str) -> frozenset[str]:
    """The two states whose relations a title is about, by names that are theirs alone; empty where it is not certain."""
    found = _PAIR.search(title)
    names = [found[1] or found["a"], found[2] or found["b"]] if found else []
    idents = frozenset(ident for name in names if (ident := state_names().get(name) or demonyms().get(name)))
    return idents if len(idents) == 2 else frozenset()


@lru_cache(maxsize=50_000)
def states_named(title: str) -> frozenset[str]:
    """The states that a title names, by name or demonym."""
    return frozenset(m.value for m in find_mentions(title, [], 0) if m.type in (STATE, DEMONYM) and m.value in states())


class CitedNowhere(Rule):
    code = "C003"
    name = "a reference cited nowhere"
    severity = "note"
    what = "A numbered reference stands in the list, and no mark in the text leads to it."
    why = "What it supported was lost or moved."
    example = "Reference 16 of a list has no [16] in the text."
    fix = "Put the mark behind what it supports, or take the reference out."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        for reference in article.references:
            if reference.section in _NUMBERED and reference.n is not None and not reference.cited_at:
                label = reference.title or reference.text or reference.key
                message = f"Reference {reference.key} ({label[:60]}) is cited nowhere."
                start, end = map(article.document.inside, (reference.start, reference.end))
                yield self.in_article(article, message, start, end)


class MarkWithoutReference(Rule):
    code = "C004"
    name = "a mark without a reference"
    what = "A mark in the text leads to a number that the list does not have, or to a name that is never defined."
    why = "The reader cannot reach the source."
    example = "A [23] in a text whose list ends at 20, or a named reference that is never defined."
    fix = "Define the reference, or take the mark out."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        known = {reference.key: reference for reference in article.references}
        for block in article.document.blocks:
            for mark in block.prose.marks:
                reference = known.get(mark.key)
                if reference is None or reference.start == reference.end:
                    yield self.in_article(article, f"The mark {mark.key} leads to no reference.", mark.start, mark.end)


RULES = (Uncited, OtherParties, CitedNowhere, MarkWithoutReference)

"""The one function in the middle: a document goes in, its claims come out. Pure, deterministic, in the order of the text."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterator, Sequence

import msgspec

from comity.documents.document import Block, Document, Row
from comity.extraction import borders, diasporas, offices, organization_lists, trade
from comity.extraction.bodies import is_body
from comity.extraction.context import Context, about_of, section_partner
from comity.extraction.engine import fill, lists, visit_lists
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.lists import Lead
from comity.extraction.engine.parser import parse
from comity.extraction.engine.quoted import whole
from comity.extraction.engine.triggers import goes_on, is_worth
from comity.extraction.engine.visit_lists import Route, route
from comity.extraction.families import Family
from comity.extraction.forms.form import states_of
from comity.extraction.forms.read import read_form
from comity.extraction.persons import People
from comity.extraction.rows import RowFacts, dated_column, find_listed, find_row, read_row, row_marks, row_span, told_from
from comity.extraction.sentences import Sentence, split
from comity.extraction.stems import find_stems
from comity.extraction.suppositions import is_title, lists_works, unasserted
from comity.extraction.unnamed import Named, is_unnamed, name_rows
from comity.gazetteer.organizations import entity, organization_names, organizations, unjoined
from comity.gazetteer.states import states
from comity.model.evidence import Evidence
from comity.model.found import Found
from comity.model.kinds import Claim
from comity.model.kinds.membership import Membership
from comity.model.kinds.mission import Mission
from comity.model.kinds.relations import Relations
from comity.model.kinds.remark import Remark

FAMILIES: tuple[Family, ...] = (
    trade.FAMILY,
    borders.FAMILY,
    offices.FAMILY,
    diasporas.FAMILY,
)
"""Every family of kinds that is not read by frames; a new one is a module and a line here."""


def extract(document: Document, *, fast: bool = False) -> list[Claim]:
    """The claims of a document, in the order of their passages.

    Every claim's evidence is exact: `document.source[start:end] == quote`. The same document gives the same claims. `fast`: without the
    model of the language, so that of prose only formulas are read (and the kinds that patterns read).
    """
    return list(Extraction(document, fast=fast).claims())


class Extraction:
    """One run over a document: what it has learnt of people and rows so far."""

    def __init__(self, document: Document, *, fast: bool = False) -> None:
        self.document, self.fast = document, fast
        self.about = states_of(document) or about_of(document)
        self.subject = self.about[0] if self.about else None
        self.people = People()
        self._rows: dict[int, RowFacts] = {}
        self._named: dict[int, Named] | None = None
        self._lead: Lead | None = None
        self._route: tuple[tuple[str, ...], Route | None] = ((), None)
        self._sentences: dict[int, list[Sentence]] = {}
        self._worth: dict[int, bool] = {}
        self._others: dict[str, bool] = {}

    def claims(self) -> Iterator[Claim]:
        """Each claim once, in the order of the text."""
        done: set[int] = set()
        self.prepare()
        yield from self._listed()
        for block in self.document.blocks:
            row = block.row
            if row is not None and id(row) not in done:
                done.add(id(row))
                yield from self.row_claims(row, block.section)
            yield from self.block_claims(block)

    def _listed(self) -> Iterator[Claim]:
        """The claims of a page that is a list (`comity.extraction.forms`)."""
        for each in read_form(self.document):
            if self._asserts(each.found):
                yield self._claim(each.found, each.start, each.end, each.citations, each.section)

    def prepare(self) -> None:
        """Parse the sentences that frames read, all at once; what is asked before that is read without."""
        parse(self._prose(), fast=self.fast)

    def _prose(self) -> Iterator[Sentence]:
        """The sentences that frames read, in the order of the text; their mentions are resolved in that order, whoever asks first."""
        for block in self.document.blocks:
            if self._is_worth(block):
                for sentence in self.sentences(block):
                    _ = sentence.mentions
                    if is_worth(sentence.text) or goes_on(sentence):
                        yield sentence.before_speech()
                        yield from (each for each in sentence.before_speech().asides if is_worth(each.text) and each.mentions)

    def _is_worth(self, block: Block) -> bool:
        """Whether anything could be found in a block: asked before its sentences are made, and more than once."""
        if id(block) not in self._worth:
            self._worth[id(block)] = block.end - block.start >= SHORTEST and _worth(block)
        return self._worth[id(block)]

    def facts(self, row: Row, section: tuple[str, ...]) -> RowFacts:
        """What a row is about, read once."""
        facts = self._rows.get(id(row))
        if facts is None:
            facts = self._rows[id(row)] = read_row(row, section, self._unnamed(row))
        return facts

    def _unnamed(self, row: Row) -> Named | None:
        """The country of a row whose cell for it is blank, where its table tells."""
        if self.subject is None or not is_unnamed(row):
            return None
        if self._named is None:
            self._named = name_rows(self.document, self.subject, dated_column)
        return self._named.get(id(row))

    def row_claims(self, row: Row, section: tuple[str, ...]) -> Iterator[Claim]:
        """The claims of a row's own cells; a fact that a sentence on the same line repeats stands once, with both's marks."""
        facts = self.facts(row, section)
        found = facts.found = list(find_row(facts, self.subject))
        if not found and row.lossy and not self._relations_in(row):
            found = list(find_listed(facts, self.subject))
        if not found:
            return
        start, end = row_span(row, facts)
        for each in filter(_complete, found):
            marks = row_marks(facts)
            repeated = self._repeated(row, facts, each, end)
            if repeated:
                marks = [*marks, *repeated.citations]
            begin = told_from(facts, each)
            yield self._claim(
                each, start if begin is None else begin, max(end, repeated.end) if repeated else end, tuple(marks), section
            )

    def _repeated(self, row: Row, facts: RowFacts, found: Found, end: int) -> Sentence | None:
        """The sentence on the line of the date cell that states the same fact."""
        line_end = self.document.text.find("\n", end)
        for cell in row.cells:
            for block in cell.blocks[:1]:
                if cell not in (facts.country, facts.dated) and end <= block.start < (
                    line_end if line_end >= 0 else len(self.document.text)
                ):
                    for sentence in self.sentences(block):
                        on_line = "\n" not in self.document.text[end : sentence.start]
                        if on_line and any(each.key == found.key for each in self._relations_of(sentence)):
                            return sentence
        return None

    def _relations_in(self, row: Row) -> bool:
        """Whether a sentence of the row's notes tells its relations."""
        blocks = [block for cell in row.cells for block in cell.blocks]
        return any(self._relations_of(sentence) for block in blocks for sentence in self.sentences(block))

    def _relations_of(self, sentence: Sentence) -> list[Found]:
        return [each for each in fill.find(sentence.before_speech()) if each.kind is Relations]

    def sentences(self, block: Block) -> list[Sentence]:
        """The sentences of a block in their context, made once."""
        if (found := self._sentences.get(id(block))) is None:
            found = self._sentences[id(block)] = split(block, self.context(block))
        return found

    def context(self, block: Block) -> Context:
        """The context of a block."""
        partner = self.facts(block.row, block.section).partner if block.row is not None else None
        partner = partner or section_partner(block.section, self.subject)
        passage = "" if block.row is not None else block.prose.text
        return Context(self.about, partner, block.row, passage, people=self.people)

    def is_head(self, block: Block) -> bool:
        """Whether the block stands in a row's country or date, which the row as a whole is read for."""
        if block.row is None:
            return False
        facts = self.facts(block.row, block.section)
        return any(block in cell.blocks for cell in (facts.country, facts.dated) if cell)

    def block_claims(self, block: Block) -> Iterator[Claim]:
        """The claims of a block's sentences."""
        if block.kind != "item":
            self._lead = None
        yield from self._visits_listed(block)
        if self.is_head(block) or not (self._lead or self._is_worth(block)):
            return
        same_line, line_end = self._row_line(block)
        for sentence in self.sentences(block):
            for found in self.find(sentence):
                if sentence.start >= line_end or found.key not in same_line:
                    passage = self._passage(block, sentence, found)
                    yield self._claim(
                        found,
                        passage[0].start,
                        passage[-1].end,
                        tuple(key for each in passage for key in each.citations),
                        block.section,
                        block.kind == "reference",
                    )

    def _passage(self, block: Block, sentence: Sentence, found: Found) -> Sequence[Sentence]:
        """The sentences in which a finding is told."""
        if found.leans and sentence.previous is not None:
            return [sentence.previous, sentence]
        return whole(self.sentences(block), sentence) if found.kind is Remark else [sentence]

    def _visits_listed(self, block: Block) -> Iterator[Claim]:
        """The visits of an item below a line or heading that names their route."""
        if block.kind != "item":
            self._route = (block.section, route(block.prose.text))
            return
        section, way = self._route
        way = way if section == block.section else route(block.section[-1]) if block.section else None
        for sentence in self.sentences(block) if way is not None else ():
            for found in visit_lists.find(sentence, way) if way is not None else ():
                yield self._claim(found, sentence.start, sentence.end, tuple(sentence.citations), block.section)

    def _row_line(self, block: Block) -> tuple[set[tuple[object, ...]], int]:
        """Keys of the facts of the row's date cell, and where its line ends."""
        row = block.row
        facts = self.facts(row, block.section) if row is not None and block.line == 0 else None
        if row is None or facts is None or facts.dated is None:
            return set(), 0
        _, end = row_span(row, facts)
        return {found.key for found in facts.found}, self.document.text.find("\n", end)

    def find(self, sentence: Sentence) -> list[Found]:
        """What a sentence asserts; what it is found to say twice, once with a date and once without, is told once, with it."""
        found = list(self._every(sentence))
        if sentence.block.kind == "caption":
            # `the former embassy in Quito`: a picture of a house does not tell what became of the mission
            found = [each for each in found if each.kind is not Mission or each.fields.get("status") != "closed"]
        dated = {each.undated for each in found if each.is_dated}
        return [each for each in found if each.is_dated or each.undated not in dated]

    def _every(self, sentence: Sentence) -> Iterator[Found]:
        """What the families find in a sentence."""
        if sentence.block.kind != "reference" and is_title(sentence.text, sentence.block.section):
            return
        stems = sentence.stems
        silent = stems & _GUARDED and (unasserted(sentence.text, stems) or lists_works(sentence.block.section))
        spoken = sentence.before_speech()
        yield from filter(self._asserts, fill.find(spoken))
        for family in FAMILIES:
            if stems & family.stems.bit and not (silent and family.guarded):
                for found in family.find(spoken if family.asserts else sentence):
                    if self._asserts(found):
                        yield found
        yield from filter(self._asserts, organization_lists.find_listed(sentence))
        if sentence.block.kind != "item":
            self._lead = fill.lead(sentence)
        yield from filter(self._asserts, lists.find(sentence, self._lead))

    def _asserts(self, found: Found) -> bool:
        """Whether a finding makes a claim: every party is known, and no acronym is one that the document gives another name."""
        return _complete(found) and not (found.kind is Membership and self._is_another(found.fields["organization"]))

    def _is_another(self, organization: str) -> bool:
        """Whether the document introduces an organisation's acronym for another name: `Palestinian National Authority (PNA)`."""
        if not organization.isupper() or organization in self._others:
            return self._others.get(organization, False)
        text = self.document.text
        at = text.find(f"({organization})")
        before = re.sub(r"[\[\]'\"]+", "", text[max(0, at - 80) : at]).rstrip() if at > 0 else ""
        known = {name for name, ident in organization_names().items() if ident == organization}
        words_before = before.split()[-len(organization) :]
        spelt = [word[0] for word in words_before] == list(organization)
        self._others[organization] = spelt and not any(before.endswith(name) for name in known)
        return self._others[organization]

    def _claim(
        self,
        found: Found,
        start: int,
        end: int,
        citations: tuple[str, ...],
        section: tuple[str, ...],
        in_reference: bool = False,
    ) -> Claim:
        start, end = self.document.at(start), self.document.at(end)
        quote = self.document.source[start:end]
        evidence = Evidence(
            document=self.document.id, section=section, start=start, end=end, quote=quote, citations=citations, in_reference=in_reference
        )  # fmt: skip
        return found.claim(self.document.title, evidence)


SHORTEST = 12
"""No assertion is shorter than `A left B.`; most cells of numbers and dates are."""


_GUARDED = functools.reduce(operator.or_, (family.stems.bit for family in FAMILIES if family.guarded))
_CONCERNING = sum(family.stems.bit for family in FAMILIES)


def _worth(block: Block) -> bool:
    """Whether any family could find something in a block: asked before its sentences are made."""
    return (
        find_stems(block.prose.text) & _CONCERNING != 0
        or is_worth(block.prose.text)
        or organization_lists.lists_memberships(block.section)
    )


@functools.cache
def _required(kind: type[Claim]) -> tuple[str, ...]:
    """The fields that a claim of a kind cannot do without."""
    common = {field.name for field in msgspec.structs.fields(Claim)}
    return tuple(field.name for field in msgspec.structs.fields(kind) if field.required and field.name not in common)


def _is_organization(name: str) -> bool:
    """Whether one can be a member of it: an organisation of the gazetteer, or a whole name of a body."""
    if name in unjoined():
        return False
    if entity(name) in organizations():
        return True
    return " " in name and name not in states() and is_body(name)


def _complete(found: Found) -> bool:
    """Whether every party is known; a finding without one makes no claim."""
    fields = found.fields
    if any(fields.get(name) in (None, "", ()) for name in _required(found.kind)):
        return False
    if found.kind is Membership and not _is_organization(fields["organization"]):
        return False
    parties = fields.get("parties")
    if found.kind is Relations and not all(map(_sends_missions, parties or ())):
        return False
    return parties is None or (all(parties) and len(set(parties)) > 1)


def _sends_missions(party: str) -> bool:
    """Whether a party has diplomatic relations: a state, which a dependency is not, or an organisation that exchanges missions."""
    return states()[party].status != "dependency" if party in states() else party in words("exchanging")

"""Rules about references and the claims that they support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from comity.checks.cases import Article, Case
from comity.checks.rule import Rule
from comity.extraction.mentions import DEMONYM, STATE, find_mentions
from comity.gazetteer.lives import continued, continuing
from comity.gazetteer.names import name_of
from comity.gazetteer.states import states
from comity.model.findings import Finding
from comity.reconciliation.rules import involved

_NUMBERED = ("references", "notes")


class Uncited(Rule):
    code = "C001"
    name = "a claim without any reference"
    severity = "note"
    what = "No claim of a fact in an article cites anything."
    why = "Nobody can verify it."
    example = "A row with a date and no footnote in it."
    fix = "Cite a source behind the date or sentence."
    aside = True

    def feed(self, case: Case) -> Iterator[Finding]:
        for document in dict.fromkeys(told.document for told in case.told):
            here = [told for told in case.told if told.document == document]
            if here[0].article and not any(told.cited for told in here):
                yield self.at(case, f"No reference supports this {case.kind} of {_names(case)}.", here[0])


def _names(case: Case) -> str:
    return " and ".join(name_of(ident) for ident in involved(case.kind, case.fields))


class OtherParties(Rule):
    code = "C002"
    name = "a reference whose title names other parties"
    what = "The title of a reference names states, and none of them but the article's own is a party of the claim it supports."
    why = "The reference was copied from a neighbouring row, or the claim stands in the wrong one."
    example = "The row of B cites a page called 'Relations between A and C'."
    fix = "Cite the page on B, or move the claim."

    def feed(self, case: Case) -> Iterator[Finding]:
        parties = {each for ident in involved(case.kind, case.fields) for each in (ident, *continued(ident), *continuing(ident))}
        for told in case.told if case.kind in ("relations", "recognition") else ():
            for title in told.references:
                strangers = states_named(_LANGUAGES.sub("", title)) - parties - {told.own or ""}
                if strangers and not (states_named(title) - {told.own or ""}) & parties and _is_about_two(title):
                    who = ", ".join(sorted(map(name_of, strangers)))
                    yield self.at(case, f"The reference {title!r} is about {who}, the claim about {_names(case)}.", told)
                    return


_LANGUAGES = re.compile(r"\((?:in|auf|en) [^()]*\)")
"""`(in French and German)` names languages, not states."""


@lru_cache(maxsize=50_000)
def states_named(title: str) -> frozenset[str]:
    """The states that a title names, by name or demonym."""
    return frozenset(m.value for m in find_mentions(title, [], 0) if m.type in (STATE, DEMONYM) and m.value in states())


def _is_about_two(title: str) -> bool:
    """Whether a title speaks of a relation, and not of a ministry or newspaper that happens to bear a state's name."""
    return re.search(
        r"[Rr]elations|[Bb]ilateral|[Ee]mbass|[Cc]onsul|[Dd]iplomatic ties|между|[Bb]eziehungen", title
    ) is not None and (len(states_named(title)) > 1)


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
                yield self.in_article(
                    article, f"Reference {reference.key} ({label[:60]}) is cited nowhere.", reference.start, reference.end
                )


class MarkWithoutReference(Rule):
    code = "C004"
    name = "a mark without a reference"
    what = "A mark in the text leads to a reference that the list does not have."
    why = "The reader cannot reach the source."
    example = "A [23] in a text whose list ends at 20, or a named reference that is never defined."
    fix = "Define the reference, or take the mark out."
    scope = "article"

    def read(self, article: Article) -> Iterator[Finding]:
        known = {reference.key: reference for reference in article.references}
        for block in article.document.blocks:
            for mark in block.prose.marks:
                reference = known.get(mark.key)
                if reference is None or not (reference.title or reference.url or reference.text):
                    yield self.in_article(article, f"The mark {mark.key} leads to no reference.", mark.start, mark.end)


RULES = (Uncited, OtherParties, CitedNowhere, MarkWithoutReference)

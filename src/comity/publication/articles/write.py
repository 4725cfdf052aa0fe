"""Writes the article on a state or a pair: which statement stands where, in the order that readers of such articles know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

from comity.gazetteer.names import name_of, the
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import regions, states
from comity.model.kinds import KINDS
from comity.publication.articles.article import Article, Entry, Glance, Note, Section, Sentence
from comity.publication.articles.footnotes import Footnotes
from comity.publication.articles.glance import at_a_glance, is_sure
from comity.publication.articles.grids import membership_entries, office_entries
from comity.publication.articles.redundant import redundant
from comity.publication.articles.rows import row
from comity.publication.articles.seats import differing_seats
from comity.publication.articles.selection import holding_on, relevant
from comity.publication.articles.sentences import Quotes, Sentences
from comity.publication.articles.summary import ended, summary
from comity.publication.citations.plain import plain
from comity.reconciliation.rules import involved
from comity.store.asking import today
from comity.store.dossier import Account, Dossier

REGIONS = ("africa", "americas", "asia", "europe", "oceania", "elsewhere")


def write_article(
    dossier: Dossier,
    *,
    as_of: date | None = None,
    quotes: Quotes = lambda account: (),
    doubtful: bool = False,
    opening: tuple[str, frozenset[str]] | None = None,
) -> Article:
    """The article of a dossier; with `as_of` what had happened by that day.

    `quotes`: an account's citable quotes. `doubtful`: with what is read less surely. `opening`: a sentence on a pair, and the ids of the statements behind it.
    """
    accounts = [each for each in dossier.accounts if relevant(each, dossier, as_of)]
    day = as_of or today()
    seats, needless = differing_seats(accounts, day), redundant(accounts, day)
    elsewhere = {each.statement.id for others in seats.values() for each in others}
    here, _ = _parted(accounts, lambda each: each.statement.id not in elsewhere)
    sure, unsure = _parted(here, lambda each: is_sure(each) and each.statement.id not in needless)
    tell = Sentences(dossier, as_of, quotes, Footnotes(dossier, seats))
    tell.count(each for each in accounts if each.statement.id in elsewhere)
    tell.count(() if doubtful else unsure)
    return _Writer(tell, opening).write(sure, unsure if doubtful else [])


class _Writer:
    def __init__(self, tell: Sentences, opening: tuple[str, frozenset[str]] | None) -> None:
        self.tell, self.opening = tell, opening
        self.dossier, self.as_of, self.notes, self.words = tell.dossier, tell.as_of, tell.notes, tell.words

    def write(self, accounts: list[Account], unsure: list[Account]) -> Article:
        pair = self.dossier.other is not None
        later, accounts = _parted(accounts, lambda each: holding_on(each, self.as_of) == "unknown")
        placed: dict[str, list[Account]] = {}
        for each in accounts:
            placed.setdefault("relations" if pair else self._place(each), []).append(each)
        lead = self._opened() if pair else (*self.tell.all(placed.get("lead", ())), *summary(self.tell, accounts))
        sections = (*(self._pair(accounts) if pair else self._state(placed)), *self._section("later", later))
        doubtful = tuple(self._unsure(unsure))
        own = [each for listed in self.dossier.listed.values() for each in listed]
        near = self._neighbours(placed.get("borders", ()))
        return Article(
            title=self._title(), state=self.dossier.state, other=self.dossier.other,
            as_of=self.as_of.isoformat() if self.as_of else None, head=(), lead=lead,
            sections=sections, doubtful=doubtful, glance=self._glance() if not pair else None,
            remarks=tuple(self.notes.remarks), references=tuple(self.notes.notes),
            more=() if pair else self._uncited(),  # what a state's article cites elsewhere has nothing to do with the pair
            further=() if pair else _lines(own, "further reading"), external=() if pair else _lines(own, "external links"),
            public_domain=tuple(dict.fromkeys(each["note"] for each in own if "public domain" in (each.get("note") or ""))),
            see_also=tuple(near.values()), neighbours=tuple(near), others=_others(self.dossier.state), citable=len(self.tell.citable),
        )  # fmt: skip

    def _opened(self) -> tuple[Sentence, ...]:
        """The sentence that an article on a pair opens with."""
        text, behind = self.opening or ("", frozenset())
        return (self.tell.of(text, [each for each in self.dossier.accounts if each.statement.id in behind]),) if text else ()

    def _neighbours(self, borders: Iterable[Account]) -> dict[str, str]:
        """The titles of the articles on the pairs with the states that it borders, by state."""
        state = self.dossier.state
        pairs = (each.statement.fields["parties"] for each in borders if each.statement.kind == "border")
        others = {other for parties in pairs if state in parties for other in parties if other != state}
        titles = {other: sorted((name_of(state), name_of(other))) for other in others}
        ordered = sorted(titles.items(), key=lambda each: each[1])
        return {other: self.words["title"]["pair"].format(first=first, second=second) for other, (first, second) in ordered}

    def _uncited(self) -> tuple[Note, ...]:
        """The references of the state's own article that no sentence cites, numbered on."""
        found: dict[str, tuple[str, dict[str, Any]]] = {}
        for document, given in self.dossier.listed.items():
            for each in given:
                if each["section"] in ("references", "notes") and not self.notes.has(each, document, each["key"]):
                    found.setdefault(plain(each), (document, each))
        numbered = enumerate(found.items(), len(self.notes.notes) + 1)
        return tuple(Note(number=n, fields=given, cited_in=document, text=line) for n, (line, (document, given)) in numbered)

    def _title(self) -> str:
        if self.dossier.other:
            names = sorted((name_of(self.dossier.state), name_of(self.dossier.other)))
            return str(self.words["title"]["pair"].format(first=names[0], second=names[1]))
        return str(self.words["title"]["state"].format(state=the(self.dossier.state)))

    def _place(self, account: Account) -> str:
        """The section of a statement, or its partner's identifier, for a row."""
        statement = account.statement
        place = KINDS[statement.kind].place
        if place.section:
            return place.section
        partners = partners_of(account, self.dossier.state)
        if not partners:
            return place.alone
        if "EU" in partners:
            return "union"
        if len(partners) > 1 and place.joint:
            return "organizations"
        return partners[0] if partners[0] in states() else "organizations"

    def _state(self, placed: dict[str, list[Account]]) -> Iterable[Section]:
        yield from self._section("borders", placed.get("borders", ()))
        yield from self._organizations(placed.get("organizations", ()))
        rows = {ident: accounts for ident, accounts in placed.items() if ident in states()}
        if rows:
            yield Section(title=self.words["sections"]["bilateral"], level=2)
        for region in REGIONS:
            listed = sorted((ident for ident in rows if regions()[ident] == region), key=name_of)
            table = tuple(row(self.tell, ident, rows[ident]) for ident in listed)
            if table:
                yield Section(title=self.words["regions"][region], level=3, rows=table)
        yield from self._section("union", placed.get("union", ()))
        yield from self._table(
            "representatives", office_entries(placed.get("representatives", ()), self.dossier.state, self.tell.one)
        )

    def _pair(self, accounts: list[Account]) -> Iterable[Section]:
        for name in ("relations", "missions", "dealings"):
            yield from self._section(name, [each for each in accounts if KINDS[each.statement.kind].place.pair == name])

    def _section(self, name: str, accounts: Iterable[Account]) -> Iterable[Section]:
        if sentences := self.tell.all(accounts):
            yield Section(title=self.words["sections"][name], level=2, sentences=sentences)

    def _organizations(self, accounts: Iterable[Account]) -> Iterable[Section]:
        """The state's own memberships as a table, and what else it has with organisations as sentences; what others are members of is theirs."""
        others = [each for each in accounts if each.statement.kind != "membership"]
        day = self.tell.day
        entries = membership_entries(accounts, self.dossier.state, day, self.tell.one)
        sentences = (*self.tell.all(others), *ended(self.tell, accounts))
        if entries or sentences:
            columns = tuple(self.words["columns"]["organizations"]) if entries else ()
            yield Section(
                title=self.words["sections"]["organizations"], level=2, sentences=sentences, columns=columns, entries=entries
            )

    def _table(self, name: str, entries: tuple[Entry, ...]) -> Iterable[Section]:
        if entries:
            columns = tuple(self.words["columns"][name])
            yield Section(title=self.words["sections"][name], level=2, columns=columns, entries=entries)

    def _unsure(self, accounts: list[Account]) -> Iterable[Section]:
        """What is of kinds that are read less surely: a section a kind, below one that says so."""
        if accounts:
            yield Section(title=self.words["sections"]["doubtful"], level=2)
        for kind in dict.fromkeys(each.statement.kind for each in sorted(accounts, key=lambda x: KINDS[x.statement.kind].rank)):
            sentences = self.tell.all([each for each in accounts if each.statement.kind == kind])
            yield Section(title=KINDS[kind].plural.capitalize(), level=3, sentences=sentences)

    def _glance(self) -> Glance | None:
        known = any(each.statement.spells for each in self.dossier.accounts)
        return at_a_glance(self.dossier, self.tell.day) if known and self.dossier.state in states() else None


def _parted(accounts: Iterable[Account], so: Callable[[Account], bool]) -> tuple[list[Account], list[Account]]:
    """Those of which something is so, and the others."""
    found: tuple[list[Account], list[Account]] = ([], [])
    for each in accounts:
        found[not so(each)].append(each)
    return found


def partners_of(account: Account, state: str) -> list[str]:
    """The other states and organisations that a statement is about, states first."""
    found = [x for x in involved(account.statement.kind, account.statement.fields) if x != state]
    return [x for x in found if x in states()] + [x for x in found if x not in states() and x in organizations()]


def _lines(references: list[dict[str, Any]], section: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(each) for each in references if each.get("section") == section))


@cache
def _others(state: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted(
            ((x.id, x.name) for x in states().values() if x.status in ("state", "limited") and x.id != state), key=lambda x: x[1]
        )
    )

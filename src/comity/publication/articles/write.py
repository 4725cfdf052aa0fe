"""Writes the article on a state or a pair: which statement stands where, in the order that readers of such articles know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import regions, states
from comity.model.kinds import KINDS
from comity.publication.articles.article import Article, Note, Row, Section, Sentence
from comity.publication.articles.footnotes import Footnotes
from comity.publication.articles.selection import ahead, holding_on, last_seen, over, relevant, when_told
from comity.publication.articles.telling import missions, told
from comity.publication.articles.wording import catalogue, the, written
from comity.publication.citations.plain import plain
from comity.reconciliation.rules import involved
from comity.store.dossier import Account, Dossier

Quotes = Callable[[Account], Iterable[str]]
REGIONS = ("africa", "americas", "asia", "europe", "oceania", "elsewhere")


def write_article(dossier: Dossier, *, as_of: date | None = None, quotes: Quotes = lambda account: ()) -> Article:
    """The article of a dossier; with `as_of` what had happened by that day. `quotes`: an account's citable quotes."""
    accounts = [each for each in dossier.accounts if relevant(each, dossier, as_of)]
    return _Writer(dossier, as_of, quotes).write(accounts)


class _Writer:
    def __init__(self, dossier: Dossier, as_of: date | None, quotes: Quotes) -> None:
        self.dossier, self.as_of, self.quotes = dossier, as_of, quotes
        self.citable: set[str] = set()
        self.notes = Footnotes(dossier)
        self.words = catalogue()

    def write(self, accounts: list[Account]) -> Article:
        pair = self.dossier.other is not None
        later = [each for each in accounts if holding_on(each, self.as_of) == "unknown"]
        accounts = [each for each in accounts if each not in later]
        placed: dict[str, list[Account]] = {}
        for each in accounts:
            placed.setdefault("relations" if pair else self._place(each), []).append(each)
        lead = self._sentences(placed.get("lead", ()))
        sections = (*(self._pair(accounts) if pair else self._state(placed)), *self._section("later", later))
        own = [each for listed in self.dossier.listed.values() for each in listed]
        return Article(
            title=self._title(), state=self.dossier.state, other=self.dossier.other,
            as_of=self.as_of.isoformat() if self.as_of else None, head=(), lead=lead,
            sections=sections,
            remarks=tuple(self.notes.remarks), references=tuple(self.notes.notes),
            more=self._uncited(), further=_lines(own, "further reading"), external=_lines(own, "external links"),
            public_domain=tuple(dict.fromkeys(each["note"] for each in own if "public domain" in (each.get("note") or ""))),
            see_also=self._neighbours(placed.get("borders", ())), others=_others(self.dossier.state), citable=len(self.citable),
        )  # fmt: skip

    def _neighbours(self, borders: Iterable[Account]) -> tuple[str, ...]:
        """The titles of the articles on the pairs with the states that it borders."""
        pairs = (each.statement.fields["parties"] for each in borders if each.statement.kind == "border")
        names = {tuple(sorted(map(name_of, parties))) for parties in pairs if self.dossier.state in parties}
        return tuple(self.words["title"]["pair"].format(first=first, second=second) for first, second in sorted(names))

    def _uncited(self) -> tuple[Note, ...]:
        """The references of the state's own article that no sentence cites, numbered on."""
        found: dict[str, tuple[str, dict[str, Any]]] = {}
        for document, listed in self.dossier.listed.items():
            for each in listed:
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
        if statement.kind == "membership" and _telling(statement.fields) and statement.fields["member"] == self.dossier.state:
            return "lead"
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
        for name in ("policy", "borders", "transnational", "organizations"):
            yield from self._section(name, placed.get(name, ()))
        rows = {ident: accounts for ident, accounts in placed.items() if ident in states()}
        if rows:
            yield Section(title=self.words["sections"]["bilateral"], level=2)
        for region in REGIONS:
            listed = sorted((ident for ident in rows if regions()[ident] == region), key=name_of)
            table = tuple(self._row(ident, rows[ident]) for ident in listed)
            if table:
                yield Section(title=self.words["regions"][region], level=3, rows=table)
        for name in ("union", "representatives"):
            yield from self._section(name, placed.get(name, ()))

    def _pair(self, accounts: list[Account]) -> Iterable[Section]:
        for name in ("relations", "missions", "dealings"):
            yield from self._section(name, [each for each in accounts if KINDS[each.statement.kind].place.pair == name])

    def _section(self, name: str, accounts: Iterable[Account]) -> Iterable[Section]:
        if sentences := self._sentences(accounts):
            yield Section(title=self.words["sections"][name], level=2, sentences=sentences)

    def _row(self, ident: str, accounts: list[Account]) -> Row:
        began = [each for each in accounts if _begins(each)]
        first = min(began, key=when_told, default=None)
        shown, day = None, None
        if first is not None:
            day = first.statement.fields.get("date")
            shown = self._sentence(written(day) if day else self.words["table"]["unknown"], [first])
        notes = self._sentences([each for each in accounts if each is not first])
        return Row(state=ident, name=name_of(ident), began=shown, date=day or "", notes=notes)

    def _sentences(self, accounts: Iterable[Account]) -> tuple[Sentence, ...]:
        ordered = sorted(
            accounts,
            key=lambda each: (KINDS[each.statement.kind].place.order, *when_told(each)),
        )
        found: list[Sentence] = []
        for key, together in groupby(ordered, key=self._together):
            group = list(together)
            if key is not None:
                found += self._missions(group, key)
            else:
                found += [self._sentence(self._told(each), [each]) for each in group]
        return tuple(found)

    def _together(self, account: Account) -> tuple[str, str, bool, str | None] | None:
        """What is told in one sentence; what was last seen long ago is told by itself."""
        key = None if self.as_of is None and last_seen(account, self.dossier) else _together(account, self.as_of)
        return (*key, holding_on(account, self.as_of)) if key else None

    def _told(self, account: Account) -> str:
        seen = last_seen(account, self.dossier) if self.as_of is None else None
        text = told(account.statement.kind, account.statement.fields, ahead=ahead(account, self.as_of), formerly=seen)
        return self._marked(text, account)

    def _marked(self, text: str, account: Account) -> str:
        """A sentence of what is presumed to have held on the day, marked so."""
        presumed = holding_on(account, self.as_of) == "presumed"
        return f"{text[:-1]}{self.words['answers']['presumed']}." if presumed else text

    def _missions(self, group: list[Account], key: tuple[str, str, bool, str | None]) -> list[Sentence]:
        text = missions(key[0], [each.statement.fields for each in group], over=key[2])
        return [self._sentence(self._marked(text, group[0]), group)]

    def _sentence(self, text: str, accounts: list[Account]) -> Sentence:
        references = dict.fromkeys(number for each in accounts for number in self.notes.cite(each))
        remarks = dict.fromkeys(number for each in accounts for number in self.notes.remark(each))
        quotes = dict.fromkeys(quote for each in accounts for quote in self.quotes(each))
        self.citable.update(quotes)
        return Sentence(
            text=text, statements=tuple(each.statement.id for each in accounts), references=tuple(references),
            remarks=tuple(remarks), quotes=tuple(quotes),
        )  # fmt: skip


def _begins(account: Account) -> bool:
    fields = account.statement.fields
    return account.statement.kind == "relations" and fields["status"] == "established" and "/" not in (fields.get("date") or "")


def _telling(fields: dict[str, Any]) -> bool:
    """Whether a membership says more than that there is one: a founder's or chair's, or one with its dates."""
    return fields["role"] in ("founding member", "chair", "former member") or bool(
        fields.get("start_date") or fields.get("end_date")
    )


def _together(account: Account, as_of: date | None) -> tuple[str, str, bool] | None:
    """Missions without dates or status stand in one sentence with the others of the same two states."""
    fields = account.statement.fields
    plain_post = account.statement.kind == "mission" and fields["mission"] != "non-resident"
    if not plain_post or any(fields.get(name) for name in ("start_date", "end_date", "status")):
        return None
    return fields["sending"], fields["receiving"], over(account, as_of)


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

"""Writes the article on a state or a pair: which statement stands where, in the order that readers of such articles know."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

import msgspec

from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import regions, states
from comity.model.kinds import KINDS
from comity.model.kinds.mission import RESIDENT
from comity.publication.articles.article import Article, Entry, Glance, Note, Row, Section, Sentence
from comity.publication.articles.footnotes import Footnotes
from comity.publication.articles.glance import at_a_glance, is_sure, memberships, stands
from comity.publication.articles.grids import has_ended, is_own, membership_entries, office_entries
from comity.publication.articles.selection import UNDATED, ahead, holding_on, last_seen, over, relevant, when_told
from comity.publication.articles.telling import missions, told
from comity.publication.articles.wording import body, catalogue, listed, the, written
from comity.publication.citations.plain import plain
from comity.reconciliation.rules import involved
from comity.store.asking import dates_of, today
from comity.store.dossier import Account, Dossier

Quotes = Callable[[Account], Iterable[str]]
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
    writer = _Writer(dossier, as_of, quotes, opening)
    writer.count(each for each in accounts if not doubtful and not is_sure(each))
    return writer.write([each for each in accounts if doubtful or is_sure(each)])


class _Writer:
    def __init__(self, dossier: Dossier, as_of: date | None, quotes: Quotes, opening: tuple[str, frozenset[str]] | None) -> None:
        self.dossier, self.as_of, self.quotes, self.opening = dossier, as_of, quotes, opening
        self.citable: set[str] = set()
        self.notes = Footnotes(dossier)
        self.words = catalogue()

    def count(self, untold: Iterable[Account]) -> None:
        """Count the quotes of what is not told: they can be cited all the same."""
        self.citable.update(quote for each in untold for quote in self.quotes(each))

    def write(self, accounts: list[Account]) -> Article:
        pair = self.dossier.other is not None
        unsure = [each for each in accounts if not is_sure(each)]
        accounts = [each for each in accounts if is_sure(each)]
        later = [each for each in accounts if holding_on(each, self.as_of) == "unknown"]
        accounts = [each for each in accounts if each not in later]
        placed: dict[str, list[Account]] = {}
        for each in accounts:
            placed.setdefault("relations" if pair else self._place(each), []).append(each)
        lead = self._opened() if pair else (*self._sentences(placed.get("lead", ())), *self._summary(accounts))
        sections = (*(self._pair(accounts) if pair else self._state(placed)), *self._section("later", later))
        doubtful = tuple(self._unsure(unsure))
        own = [each for listed in self.dossier.listed.values() for each in listed]
        return Article(
            title=self._title(), state=self.dossier.state, other=self.dossier.other,
            as_of=self.as_of.isoformat() if self.as_of else None, head=(), lead=lead,
            sections=sections, doubtful=doubtful, glance=self._glance() if not pair else None,
            remarks=tuple(self.notes.remarks), references=tuple(self.notes.notes),
            more=self._uncited(), further=_lines(own, "further reading"), external=_lines(own, "external links"),
            public_domain=tuple(dict.fromkeys(each["note"] for each in own if "public domain" in (each.get("note") or ""))),
            see_also=self._neighbours(placed.get("borders", ())), others=_others(self.dossier.state), citable=len(self.citable),
        )  # fmt: skip

    def _opened(self) -> tuple[Sentence, ...]:
        """The sentence that an article on a pair opens with."""
        text, behind = self.opening or ("", frozenset())
        return (self._sentence(text, [each for each in self.dossier.accounts if each.statement.id in behind]),) if text else ()

    def _neighbours(self, borders: Iterable[Account]) -> tuple[str, ...]:
        """The titles of the articles on the pairs with the states that it borders."""
        pairs = (each.statement.fields["parties"] for each in borders if each.statement.kind == "border")
        names = {tuple(sorted(map(name_of, parties))) for parties in pairs if self.dossier.state in parties}
        return tuple(self.words["title"]["pair"].format(first=first, second=second) for first, second in sorted(names))

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
            table = tuple(self._row(ident, rows[ident]) for ident in listed)
            if table:
                yield Section(title=self.words["regions"][region], level=3, rows=table)
        yield from self._section("union", placed.get("union", ()))
        yield from self._table(
            "representatives", office_entries(placed.get("representatives", ()), self.dossier.state, self._one)
        )

    def _pair(self, accounts: list[Account]) -> Iterable[Section]:
        for name in ("relations", "missions", "dealings"):
            yield from self._section(name, [each for each in accounts if KINDS[each.statement.kind].place.pair == name])

    def _section(self, name: str, accounts: Iterable[Account]) -> Iterable[Section]:
        if sentences := self._sentences(accounts):
            yield Section(title=self.words["sections"][name], level=2, sentences=sentences)

    def _organizations(self, accounts: Iterable[Account]) -> Iterable[Section]:
        """The state's own memberships as a table, and what else it has with organisations as sentences; what others are members of is theirs."""
        others = [each for each in accounts if each.statement.kind != "membership"]
        day = self.as_of or today()
        entries = membership_entries(accounts, self.dossier.state, day, self._one)
        sentences = (*self._sentences(others), *self._ended(accounts, day))
        if entries or sentences:
            columns = tuple(self.words["columns"]["organizations"]) if entries else ()
            yield Section(
                title=self.words["sections"]["organizations"], level=2, sentences=sentences, columns=columns, entries=entries
            )

    def _ended(self, accounts: Iterable[Account], day: date) -> Iterable[Sentence]:
        """What the state was a member of that was dissolved since, in a sentence."""
        state = self.dossier.state
        gone = {each.statement.fields["organization"]: each for each in accounts if is_own(each, state) and has_ended(each, day)}
        if gone:
            names = listed([body(each) for each in sorted(gone, key=body)])
            text = self.words["summary"]["ended"].format(state=the(state), names=names)
            yield self._sentence(text, list(gone.values()))

    def _table(self, name: str, entries: tuple[Entry, ...]) -> Iterable[Section]:
        if entries:
            columns = tuple(self.words["columns"][name])
            yield Section(title=self.words["sections"][name], level=2, columns=columns, entries=entries)

    def _unsure(self, accounts: list[Account]) -> Iterable[Section]:
        """What is of kinds that are read less surely: a section a kind, below one that says so."""
        if accounts:
            yield Section(title=self.words["sections"]["doubtful"], level=2)
        for kind in dict.fromkeys(each.statement.kind for each in sorted(accounts, key=lambda x: KINDS[x.statement.kind].rank)):
            sentences = self._sentences([each for each in accounts if each.statement.kind == kind])
            yield Section(title=KINDS[kind].plural.capitalize(), level=3, sentences=sentences)

    def _one(self, account: Account) -> Sentence:
        return self._sentence(self._told(account), [account])

    def _glance(self) -> Glance | None:
        known = any(each.statement.spells for each in self.dossier.accounts)
        return at_a_glance(self.dossier, self.as_of or today()) if known and self.dossier.state in states() else None

    def _summary(self, accounts: list[Account]) -> Iterable[Sentence]:
        """The state's neighbours, and the organisations that are most spoken of among those that it is a member of on the day."""
        state, day = self.dossier.state, self.as_of or today()
        words = self.words["summary"]["then" if self.as_of else "now"]
        near = {
            next(x for x in each.statement.fields["parties"] if x != state): each
            for each in accounts
            if each.statement.kind == "border" and state in each.statement.fields["parties"]
        }
        belongs = {each.statement.fields["organization"]: each for each in memberships(accounts, state, day)}
        blocs = [each for each in self.words["summary"]["blocs"] if each in belongs]
        for name, found in (
            ("neighbours", {x: near[x] for x in sorted(near, key=name_of)}),
            ("blocs", {x: belongs[x] for x in blocs}),
        ):
            if found:
                names = listed([the(each) for each in found])
                yield self._sentence(words[name].format(state=the(state), names=names), list(found.values()))

    def _row(self, ident: str, accounts: list[Account]) -> Row:
        began = [each for each in accounts if _begins(each)]
        first = min(began, key=when_told, default=None)
        shown, day = None, None
        if first is not None:
            day = first.statement.fields.get("date")
            shown = self._sentence(written(day) if day else self.words["table"]["unknown"], [first])
        others = [each for each in accounts if each is not first]
        events = [each for each in others if KINDS[each.statement.kind].event and when_told(each)[0] < UNDATED]
        last = max(events, key=when_told, default=None)
        return Row(
            state=ident, name=name_of(ident), began=shown, date=day or "", sent=self._posts(accounts, self.dossier.state),
            hosted=self._posts(accounts, ident), last=self._briefly(last), notes=self._sentences(others),
        )  # fmt: skip

    def _briefly(self, account: Account | None) -> str:
        """An event in two words, `visit, 2006`; empty where there is none."""
        if account is None:
            return ""
        kind = self.words["events"].get(account.statement.kind, account.statement.kind)
        return str(self.words["head"]["event"].format(kind=kind, date=written(dates_of(account.statement)[0])))

    def _posts(self, accounts: list[Account], sending: str) -> str:
        """The resident missions of one of two that stand on the day, in words."""
        day = self.as_of or today()
        found = [
            each.statement.fields
            for each in accounts
            if each.statement.kind == "mission" and each.statement.fields["sending"] == sending and stands(each, day)
        ]
        plain = [fields for fields in found if fields["mission"] in RESIDENT and not fields.get("status")]
        named = [fields for fields in plain if fields.get("city")] or plain
        words = dict.fromkeys(self._briefly_posted(x) for x in named)
        return listed(list(words)) if words else ""

    def _briefly_posted(self, fields: dict[str, Any]) -> str:
        """A mission by its city; what is no embassy by what it is as well."""
        city = fields.get("city") or ""
        if fields["mission"] == "embassy":
            return city or str(self.words["post"]["yes"])
        return str(self.words["post"]["brief"].format(mission=fields["mission"], city=city)) if city else fields["mission"]

    def _sentences(self, accounts: Iterable[Account]) -> tuple[Sentence, ...]:
        ordered = sorted(
            accounts,
            key=lambda each: (KINDS[each.statement.kind].place.order, *when_told(each)),
        )
        found: dict[str, Sentence] = {}
        for key, together in groupby(ordered, key=self._together):
            group = list(together)
            made = self._missions(group, key) if key is not None else [self._one(each) for each in group]
            for each in made:
                found[each.text] = _merged(found[each.text], each) if each.text in found else each
        return tuple(found.values())

    def _together(self, account: Account) -> tuple[str, str, bool, str | None] | None:
        """What is told in one sentence; what was last seen long ago is told by itself."""
        key = None if self.as_of is None and last_seen(account, self.dossier) else _together(account, self.as_of)
        return (*key, holding_on(account, self.as_of)) if key else None

    def _told(self, account: Account) -> str:
        seen = last_seen(account, self.dossier) if self.as_of is None else None
        text = told(account.statement.kind, self._from_here(account), ahead=ahead(account, self.as_of), formerly=seen)
        return self._marked(text, account)

    def _from_here(self, account: Account) -> dict[str, Any]:
        """The fields, of a border with the article's own state first: it is the one that has it."""
        fields, state = account.statement.fields, self.dossier.state
        if account.statement.kind != "border" or state not in fields["parties"]:
            return fields
        return fields | {"parties": tuple(sorted(fields["parties"], key=lambda party: party != state))}

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


def _merged(first: Sentence, second: Sentence) -> Sentence:
    """Two sentences of the same words as one, with the statements and notes of both."""
    pairs = {
        name: tuple(dict.fromkeys((*getattr(first, name), *getattr(second, name))))
        for name in ("statements", "references", "remarks", "quotes")
    }
    return msgspec.structs.replace(first, **pairs)


def _begins(account: Account) -> bool:
    fields = account.statement.fields
    return account.statement.kind == "relations" and fields["status"] == "established" and "/" not in (fields.get("date") or "")


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

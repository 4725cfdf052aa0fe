"""Accounts as an article's sentences: what is told together, in what order, and the notes, remarks and quotes that go with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any

import msgspec

from comity.model.kinds import KINDS
from comity.publication.articles.article import Sentence
from comity.publication.articles.footnotes import Footnotes
from comity.publication.articles.selection import ahead, holding_on, last_seen, over, when_told
from comity.publication.articles.telling import missions, told
from comity.publication.articles.wording import catalogue
from comity.store.asking import today
from comity.store.dossier import Account, Dossier

Quotes = Callable[[Account], Iterable[str]]


class Sentences:
    """Makes the sentences of one article. `quotes`: an account's citable quotes; `citable`: all that were met."""

    def __init__(self, dossier: Dossier, as_of: date | None, quotes: Quotes, notes: Footnotes) -> None:
        self.dossier, self.as_of, self.quotes, self.notes = dossier, as_of, quotes, notes
        self.citable: set[str] = set()
        self.words = catalogue()

    @property
    def day(self) -> date:
        """The day that the article is as of."""
        return self.as_of or today()

    def count(self, untold: Iterable[Account]) -> None:
        """Count the quotes of what is not told: they can be cited all the same."""
        self.citable.update(quote for each in untold for quote in self.quotes(each))

    def all(self, accounts: Iterable[Account]) -> tuple[Sentence, ...]:
        """The sentences of accounts in the order of their kinds and dates, none twice."""
        ordered = sorted(
            accounts,
            key=lambda each: (KINDS[each.statement.kind].place.order, when_told(each)[0], self._whose(each), when_told(each)[1]),
        )
        found: dict[str, Sentence] = {}
        for key, together in groupby(ordered, key=self._together):
            group = list(together)
            made = self._of_missions(group, key) if key is not None else [self.one(each) for each in group]
            for each in made:
                found[each.text] = _merged(found[each.text], each) if each.text in found else each
        return tuple(found.values())

    def _whose(self, account: Account) -> tuple[bool, str, str]:
        """What undated posts are ordered by: the state's own first, then those of each other together."""
        fields = account.statement.fields
        sending, receiving = (str(fields.get(end) or "") for end in ("sending", "receiving"))
        return sending not in ("", self.dossier.state), sending, receiving

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

    def _of_missions(self, group: list[Account], key: tuple[str, str, bool, str | None]) -> list[Sentence]:
        text = missions(key[0], [each.statement.fields for each in group], over=key[2])
        return [self.of(self._marked(text, group[0]), group)]

    def one(self, account: Account) -> Sentence:
        """The sentence of one account."""
        return self.of(self._told(account), [account])

    def of(self, text: str, accounts: list[Account]) -> Sentence:
        """A sentence with the notes, remarks and quotes of the accounts behind it."""
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


def _together(account: Account, as_of: date | None) -> tuple[str, str, bool] | None:
    """Missions without dates or status stand in one sentence with the others of the same two states."""
    fields = account.statement.fields
    plain_post = account.statement.kind == "mission" and fields["mission"] != "non-resident"
    if not plain_post or any(fields.get(name) for name in ("start_date", "end_date", "status")):
        return None
    return fields["sending"], fields["receiving"], over(account, as_of)

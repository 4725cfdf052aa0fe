"""The notes of an article: each source once, numbered as first cited; what no reference backs names its document."""

from __future__ import annotations

from collections import Counter
from typing import Any

from comity.model.edtf import is_edtf
from comity.model.records import DocumentRecord
from comity.publication.articles.article import Note, Remark
from comity.publication.articles.wording import catalogue, figure, written
from comity.publication.citations.plain import plain
from comity.sources.metadata import metadata
from comity.store.dossier import Account, Dossier


class Footnotes:
    """Gathers notes while an article is written."""

    def __init__(self, dossier: Dossier, seats: dict[str, list[Account]]) -> None:
        self.dossier, self.seats = dossier, seats
        self.notes: list[Note] = []
        self.remarks: list[Remark] = []
        self._remarked: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def cite(self, account: Account) -> tuple[int, ...]:
        """The numbers of an account's notes: the references that its claims cite, else the documents that give none."""
        standing = [each for each in account.backing if not each.deprecated] or list(account.backing)
        found: list[int] = []
        for backing in standing:
            for key in backing.citations:
                fields = self.dossier.references.get(backing.document, {}).get(key)
                if fields is not None:
                    found.append(self._reference(fields, backing.document, key))
        if not found:
            found = [self._document(backing.document) for backing in standing]
        return tuple(dict.fromkeys(found))

    def remark(self, account: Account) -> tuple[int, ...]:
        """The number of a remark on each contested field, with every value and who holds it."""
        remarks = [contested(account, field, self.dossier.documents) for field in account.statement.contested]
        if others := self.seats.get(account.statement.id):
            remarks.append(on_seats([account, *others], self.dossier.documents))
        return tuple(self._numbered(remark) for remark in remarks)

    def _numbered(self, remark: Remark) -> int:
        if remark.text not in self._remarked:
            self.remarks.append(remark)
        return self._remarked.setdefault(remark.text, len(self.remarks))

    def _reference(self, fields: dict[str, Any], document: str, key: str) -> int:
        ident = _ident(fields, document, key)
        if ident not in self._numbers:
            given = {name: value for name, value in fields.items() if name != "fingerprint"}
            self._add(ident, given, document, plain(given), uncited=False)
        return self._numbers[ident]

    def has(self, fields: dict[str, Any], document: str, key: str) -> bool:
        """Whether a reference, or another writing of the same source, is among the notes."""
        return _ident(fields, document, key) in self._numbers

    def _document(self, document: str) -> int:
        if document not in self._numbers:
            fields = document_reference(self.dossier.documents[document])
            text = catalogue()["head"]["uncited"].format(
                title=title_of(self.dossier.documents[document]), publisher=fields["publisher"], observed=written(fields["date"])
            )
            self._add(document, fields, document, text, uncited=True)
        return self._numbers[document]

    def _add(self, ident: str, fields: dict[str, Any], document: str, text: str, *, uncited: bool) -> None:
        self._numbers[ident] = len(self.notes) + 1
        self.notes.append(Note(number=len(self.notes) + 1, fields=fields, cited_in=document, text=text, uncited=uncited))


def contested(account: Account, field: str, documents: dict[str, DocumentRecord]) -> Remark:
    """The remark on a contested field of an account: every value, and who holds it."""
    values = []
    given = [value for value in account.statement.values if value.field == field]
    times = Counter(at for value in given for at in value.claims)
    for value in given:
        exact = [at for at in value.claims if times[at] == 1]  # a bare year goes with every day in it, and says none
        backing = [account.backing[at] for at in exact or value.claims if at < len(account.backing)]
        sources = dict.fromkeys(title_of(documents[each.document]) for each in backing)
        values.append((_shown(value.value), tuple(sources)))
    return _remark(account, field, values)


def _shown(value: Any) -> str:
    """A value in a remark: a date in words, a number as prose writes it."""
    if isinstance(value, int | float):
        return figure(value)
    return written(value) if isinstance(value, str) and is_edtf(value) else str(value)


def on_seats(accounts: list[Account], documents: dict[str, DocumentRecord]) -> Remark:
    """The remark on an embassy, the first, that other accounts have elsewhere."""
    values: dict[str, dict[str, None]] = {}
    for each in accounts:
        sources = dict.fromkeys(title_of(documents[backing.document]) for backing in each.backing)
        values.setdefault(_seat(each), {}).update(sources)
    return _remark(accounts[0], "city", [(value, tuple(sources)) for value, sources in values.items()])


def _seat(account: Account) -> str:
    """Where an embassy is: `Astana`; `Brussels, from where it is accredited` of one that does not reside."""
    fields = account.statement.fields
    return str(catalogue()["post"]["away"].format(city=fields["city"])) if fields["mission"] == "non-resident" else fields["city"]


def _remark(account: Account, field: str, values: list[tuple[str, tuple[str, ...]]]) -> Remark:
    words = catalogue()["head"]
    told = "; ".join(words["value"].format(value=value, sources=", ".join(sources)) for value, sources in values)
    everyone = {source for _, sources in values for source in sources}
    form = (
        "several" if any(everyone == set(sources) for _, sources in values) else "contested"
    )  # where all give one of them, who gives another besides differs from nobody
    text = str(words[form].format(field=field_name(field), values=told))
    return Remark(text=text[:1].upper() + text[1:], statement=account.statement.id, field=field_name(field), values=tuple(values))


def field_name(field: str) -> str:
    """A field's name inside a sentence."""
    names = catalogue()["fields"]
    return str(names.get(field) or names["other"].format(field=field))


def title_of(record: DocumentRecord) -> str:
    """A document's title, with its source's where it is no article."""
    source = metadata(record.source).title
    return f"{record.title}, {source}" if record.sort == "dataset" and source not in record.title else record.title


def _ident(fields: dict[str, Any], document: str, key: str) -> str:
    return fields.get("fingerprint") or f"{document} {key}"


def document_reference(record: DocumentRecord) -> dict[str, Any]:
    """A document of ours as a reference to it."""
    return {
        "type": "webpage", "title": record.title, "publisher": metadata(record.source).publisher, "date": record.observed,
        **({"url": record.url} if record.url else {}),
    }  # fmt: skip

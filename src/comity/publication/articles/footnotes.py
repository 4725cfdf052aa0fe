"""The notes of an article: each source once, numbered as first cited; what no reference backs names its document."""

from __future__ import annotations

from typing import Any

from comity.model.records import DocumentRecord
from comity.publication.articles.article import Note
from comity.publication.articles.wording import catalogue, written
from comity.publication.citations.plain import plain
from comity.sources.metadata import metadata
from comity.store.dossier import Account, Dossier


class Footnotes:
    """Gathers notes while an article is written."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.notes: list[Note] = []
        self.remarks: list[str] = []
        self._numbers: dict[str, int] = {}

    def cite(self, account: Account) -> tuple[int, ...]:
        """The numbers of an account's notes: the references that its claims cite, else the documents that give none."""
        standing = [each for each in account.backing if not each.deprecated] or list(account.backing)
        found: list[int] = []
        for backing in standing:
            for key in backing.citations:
                fields = self.dossier.references.get((backing.document, key))
                if fields is not None:
                    found.append(self._reference(fields, backing.document, key))
        if not found:
            found = [self._document(backing.document) for backing in standing]
        return tuple(dict.fromkeys(found))

    def remark(self, account: Account) -> tuple[int, ...]:
        """The number of a remark on each contested field, with every value and who holds it."""
        numbers = []
        for field in account.statement.contested:
            text = self._contested(account, field)
            if text not in self.remarks:
                self.remarks.append(text)
            numbers.append(self.remarks.index(text) + 1)
        return tuple(numbers)

    def _contested(self, account: Account, field: str) -> str:
        words = catalogue()
        values = []
        for value in account.statement.values:
            if value.field == field:
                backing = [account.backing[at] for at in value.claims if at < len(account.backing)]
                sources = dict.fromkeys(self._title(each.document) for each in backing)
                shown = written(value.value) if isinstance(value.value, str) and value.value[:3].isdigit() else str(value.value)
                values.append(words["head"]["value"].format(value=shown, sources=", ".join(sources)))
        name = words["fields"].get(field) or words["fields"]["other"].format(field=field)
        return str(words["head"]["contested"].format(field=name, values="; ".join(values)))

    def _title(self, document: str) -> str:
        record = self.dossier.documents[document]
        return f"{record.title}, {metadata(record.source).title}" if record.source == "factbook" else record.title

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
                title=self._title(document), publisher=fields["publisher"], observed=written(fields["date"])
            )
            self._add(document, fields, document, text, uncited=True)
        return self._numbers[document]

    def _add(self, ident: str, fields: dict[str, Any], document: str, text: str, *, uncited: bool) -> None:
        self._numbers[ident] = len(self.notes) + 1
        self.notes.append(Note(number=len(self.notes) + 1, fields=fields, cited_in=document, text=text, uncited=uncited))


def _ident(fields: dict[str, Any], document: str, key: str) -> str:
    return fields.get("fingerprint") or f"{document} {key}"


def document_reference(record: DocumentRecord) -> dict[str, Any]:
    """A document of ours as a reference to it."""
    return {
        "type": "webpage", "title": record.title, "publisher": metadata(record.source).publisher, "date": record.observed,
        **({"url": record.url} if record.url else {}),
    }  # fmt: skip

"""The first half of a build: inputs become staged claims, documents and references, each in Parquet parts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from comity.model.citations import Reference
from comity.model.evidence import hash_quote
from comity.model.records import DocumentRecord
from comity.reconciliation.assertions import assertion
from comity.reconciliation.rules import group
from comity.sources.source import Input
from comity.store.beside import SEPARATOR, Beside, needs_of, shows
from comity.store.fingerprints import fingerprint
from comity.store.parts import Parts
from comity.store.tables import BESIDE, DOCUMENTS, REFERENCES, STAGED, claim_row, silence_row


class Staging:
    """Inputs given so far: their parts, and what reconciliation needs to know of documents and references."""

    def __init__(self, folder: Path) -> None:
        self.claims = Parts(folder, "staged", STAGED)
        self.documents = Parts(folder, "documents", DOCUMENTS)
        self.references = Parts(folder, "references", REFERENCES)
        self.known = Beside()
        self.unread: dict[str, list[str]] = {}
        self.claims_of: Counter[str] = Counter()
        self.readings: Counter[str] = Counter()
        self.beside = Parts(folder, "beside", BESIDE)
        self._made: set[str] = set()
        self._digests: dict[str, str] = {}

    def add(self, given: Input) -> None:
        """One more document with its claims and references; the first of two with one id counts."""
        self.known.withdrawn |= given.withdrawn
        record = given.record
        if record is None or record.id in self.known.records:
            return
        self.known.records[record.id] = record
        self.documents.add(
            msgspec.structs.asdict(record) | {"cautions": [msgspec.structs.asdict(each) for each in record.cautions]}
        )
        if given.reading:
            self.readings[given.reading] += 1
        if given.unread:
            self.unread.setdefault(record.source, []).extend(given.unread)
        for silence in given.silences:
            self.known.silent(silence.facts, record, silence.absent, silence.parted)
            self.beside.add(silence_row(silence))
        self._digests[record.id] = hash_quote(
            msgspec.json.encode(
                [record, given.references, sorted(given.silences, key=lambda each: (each.facts, each.absent))]
            ).decode()
        )
        known: dict[str, str] = {}
        for position, reference in enumerate(given.references):
            self._reference(record.id, position, reference, known)
        self._claims(given, record, known)

    def _claims(self, given: Input, record: DocumentRecord, known: dict[str, str]) -> None:
        for claim in given.claims:
            about = assertion(claim, record)
            row = claim_row(claim, SEPARATOR.join(group(about)))
            row["quote_hash"] = row["quote_hash"] or hash_quote(claim.evidence.quote)
            row["cited"] = sorted({known[key] for key in claim.evidence.citations if key in known})
            row["needs"] = needs_of(about)
            row["witness"] = row["needs"] if shows(about) else None
            self._made.add(claim.id)
            self.claims.add(row)
        self.claims_of[record.source] += len(given.claims)

    def _reference(self, document: str, position: int, reference: Reference, known: dict[str, str]) -> None:
        print_ = fingerprint(reference)
        if print_:
            known[reference.key] = print_
        self.references.add(
            {
                "document": document,
                "key": reference.key,
                "position": position,
                "section": reference.section,
                "title": reference.title,
                "url": reference.url,
                "fingerprint": print_,
                "fields": msgspec.json.encode(reference).decode(),
            }
        )

    @property
    def digest(self) -> str:
        """A hash of all documents' records and references, whatever order they came in."""
        return hash_quote(msgspec.json.encode(sorted(self._digests.items())).decode())

    def unknown(self) -> list[str]:
        """The ids that are taken back and that no claim bears."""
        return sorted(set(self.known.withdrawn) - self._made)

    def flush(self) -> None:
        """Write what is kept."""
        for parts in (self.claims, self.documents, self.references):
            parts.flush()

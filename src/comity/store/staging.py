"""The first half of a build: inputs become staged claims, documents and references, each in Parquet parts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from comity.model.citations import Reference
from comity.model.evidence import hash_quote
from comity.model.kinds import KINDS
from comity.model.records import DocumentRecord
from comity.reconciliation.assertions import Assertion, assertion
from comity.reconciliation.observations import Context
from comity.reconciliation.rules import group
from comity.sources.source import Input
from comity.store.fingerprints import fingerprint
from comity.store.parts import Parts
from comity.store.tables import BESIDE, CLAIMS, DOCUMENTS, REFERENCES, claim_row, silence_row

_SEPARATOR = "\x1f"


class Staging:
    """Inputs given so far: their parts, and what reconciliation needs to know of documents and references."""

    def __init__(self, folder: Path) -> None:
        self.claims = Parts(folder, "staged", CLAIMS)
        self.documents = Parts(folder, "documents", DOCUMENTS)
        self.references = Parts(folder, "references", REFERENCES)
        self.records: dict[str, DocumentRecord] = {}
        self.fingerprints: dict[str, dict[str, str]] = {}
        self.unread: dict[str, list[str]] = {}
        self.claims_of: Counter[str] = Counter()
        self.readings: Counter[str] = Counter()
        self._silences: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._witnesses: dict[str, set[tuple[str, str]]] = {}
        self.beside = Parts(folder, "beside", BESIDE)
        self.withdrawn: dict[str, str] = {}
        self._parted: dict[str, list[str]] = {}
        self._made: set[str] = set()
        self._digests: dict[str, str] = {}

    def add(self, given: Input) -> None:
        """One more document with its claims and references; the first of two with one id counts."""
        self.withdrawn |= given.withdrawn
        record = given.record
        if record is None or record.id in self.records:
            return
        self.records[record.id] = record
        self.documents.add(
            msgspec.structs.asdict(record) | {"cautions": [msgspec.structs.asdict(each) for each in record.cautions]}
        )
        if given.reading:
            self.readings[given.reading] += 1
        if given.unread:
            self.unread.setdefault(record.source, []).extend(given.unread)
        for silence in given.silences:
            self._silences.setdefault(silence.facts, []).append((record.series, silence.absent))
            self._parted.setdefault(silence.facts, []).extend(silence.parted)
            self.beside.add(silence_row(silence))
        self._digests[record.id] = hash_quote(
            msgspec.json.encode(
                [record, given.references, sorted(given.silences, key=lambda each: (each.facts, each.absent))]
            ).decode()
        )
        known: dict[str, str] = {}
        for position, reference in enumerate(given.references):
            self._reference(record.id, position, reference, known)
        if known:
            self.fingerprints[record.id] = known
        self._claims(given, record)

    def _claims(self, given: Input, record: DocumentRecord) -> None:
        for claim in given.claims:
            about = assertion(claim, record)
            self._witness(about)
            row = claim_row(claim, _SEPARATOR.join(group(about)))
            row["quote_hash"] = row["quote_hash"] or hash_quote(claim.evidence.quote)
            self._made.add(claim.id)
            self.claims.add(row)
        self.claims_of[record.source] += len(given.claims)

    def _witness(self, claim: Assertion) -> None:
        """Keep what a claim shows of another fact; what shows certain years alone says so of the other fact itself."""
        kind = KINDS[claim.kind]
        silent = claim.shown or kind.gone(claim.fields) or claim.fields.get(kind.end or "")
        shown = None if silent else kind.needs(claim.fields)
        if shown:
            facts = _SEPARATOR.join(shown)
            known = self._witnesses.setdefault(facts, set())
            if (claim.series, claim.observed) not in known:
                known.add((claim.series, claim.observed))
                self.beside.add({"facts": facts, "document": claim.document, "absent": None, "parted": None})

    def context(self, facts: str) -> Context:
        """What is known of a group of facts beside its claims."""
        return Context(
            silences=tuple(self._silences.get(facts, ())), witnesses=tuple(sorted(self._witnesses.get(facts, ()))),
            parted=tuple(self._parted.get(facts, ())),
        )  # fmt: skip

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
        return sorted(set(self.withdrawn) - self._made)

    def flush(self) -> None:
        """Write what is kept."""
        for parts in (self.claims, self.documents, self.references, self.beside):
            parts.flush()

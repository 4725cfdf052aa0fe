"""The references that claims cite: each by its document and the key that it has there."""

from __future__ import annotations

from collections.abc import Iterable

from comity.store.snapshot import Row, Snapshot

SINGLY = 8
"""Of up to so many documents each is asked for alone, by the index; more are found sooner in one look through the table."""
_OF_ONE = (
    'SELECT document, key, fingerprint, fields FROM "references" WHERE document = $document AND key IN (SELECT unnest($keys))'
)
_OF_MANY = (
    'SELECT r.document, r.key, r.fingerprint, r.fields FROM "references" r'
    " JOIN (SELECT unnest($documents) AS document, unnest($keys) AS key) k ON k.document = r.document AND k.key = r.key"
)


def references_cited(snapshot: Snapshot, cited: Iterable[tuple[str, str]]) -> list[Row]:
    """The references of pairs of a document and a key, `fields` as JSON; what no document has is left out."""
    keys: dict[str, list[str]] = {}
    for document, key in sorted(set(cited)):
        keys.setdefault(document, []).append(key)
    if len(keys) <= SINGLY:
        return [row for document, own in keys.items() for row in snapshot.rows(_OF_ONE, {"document": document, "keys": own})]
    pairs = [(document, key) for document, own in keys.items() for key in own]
    given = {"documents": [document for document, _ in pairs], "keys": [key for _, key in pairs]}
    return snapshot.rows(_OF_MANY, given)

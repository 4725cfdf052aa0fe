"""What the checks have found in the snapshot, and the facts with their claims that they look at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec
import polars as pl

from comity.model.findings import SEVERITIES, Finding
from comity.store.snapshot import Row, Snapshot


class Findings(Snapshot):
    """Findings are made when a snapshot is built, and kept in it."""

    def findings(self) -> list[Finding]:
        """What the checks have found, the gravest first, then by code and place."""
        return list(self._findings)

    @cached_property
    def _findings(self) -> tuple[Finding, ...]:
        rows = self.rows("SELECT * EXCLUDE (position) FROM findings ORDER BY position")
        return msgspec.convert(rows, tuple[Finding, ...])

    def facts_told(self, state: str | None = None) -> Iterator[tuple[Row, list[Row]]]:
        """Every statement that is not deprecated (`id`, `kind`, `fields`, `contested`) with the claims that count; of all, or that concern a state.

        Of a claim: `id`, `fields`, `section`, `start`, `end`, `suggested`, `shown`, `extractor`, its `document`, the document's `own` state,
        `observed` and whether it is an `article`, how many references it `cited` and the titles of those that have one.
        """
        titles = {(row["document"], row["key"]): row["title"] for row in self.rows(_TITLES)}
        claims: dict[str, list[Row]] = {}
        for row in self.frame(_CLAIMS, {"state": state}).iter_rows(named=True):
            keys = [(row["document"], key) for key in row.pop("citations")]
            row["cited"] = bool(keys)
            row["references"] = tuple(titles[key] for key in keys if titles.get(key))
            claims.setdefault(row.pop("statement"), []).append(row | {"fields": msgspec.json.decode(row["fields"])})
        for row in self.frame(_STATEMENTS, {"state": state}).iter_rows(named=True):
            if row["id"] in claims:
                yield row | {"fields": msgspec.json.decode(row["fields"])}, claims[row["id"]]


_TITLES = 'SELECT document, key, title FROM "references"'
_ABOUT = "($state IS NULL OR list_contains(states, $state))"
_STATEMENTS = f"SELECT id, kind, fields, contested FROM statements WHERE verdict <> 'deprecated' AND {_ABOUT} ORDER BY id"
_CLAIMS = f"""
SELECT c.statement, c.id, c.fields, c.document, c.section, c.start, c."end", c.suggested, c.shown, c.extractor, c.citations, d.observed,
CASE WHEN len(d.about) = 1 THEN d.about[1] END AS own, d.sort = 'article' AS article
FROM claims c JOIN documents d ON d.id = c.document
WHERE c.deprecated IS NULL AND c.statement IN (SELECT id FROM statements WHERE verdict <> 'deprecated' AND {_ABOUT})
ORDER BY c.document, c.start, c.id
"""


def findings_table(found: list[Finding]) -> pl.DataFrame:
    """Findings as the table in which a snapshot keeps them, in the order in which they are asked for."""
    ordered = sorted(found, key=lambda each: (SEVERITIES.index(each.severity), each.code))
    rows: list[dict[str, Any]] = [{name: getattr(each, name) for name in FINDINGS if name != "position"} for each in ordered]
    return pl.DataFrame([{"position": at, **row} for at, row in enumerate(rows)], schema=FINDINGS)


_TEXTS: Any = pl.List(pl.String)
FINDINGS = pl.Schema(
    {
        "position": pl.Int32, "code": pl.String, "severity": pl.String, "message": pl.String, "kind": pl.String,
        "states": _TEXTS, "document": pl.String, "start": pl.Int64, "end": pl.Int64, "statement": pl.String,
    }
)  # fmt: skip

"""A proposed correction as an entry of the corrections file, checked as the next build will check it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import inf
from typing import Any
from urllib.parse import urlsplit

import msgspec
import polars as pl

from comity.model.errors import ComityError, ContributionError
from comity.model.kinds import PARTY_FIELDS
from comity.model.statements import Statement
from comity.sources.corrections.source import Correction, check_entry
from comity.store.tables import kind_fields
from comity.web.discussion.tables import Contribution
from comity.web.naming import party


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What a form says: which field should be what, on which source. `claim`: the id of a claim that misreads its source, if one does."""

    field: str
    value: str
    title: str
    url: str
    quote: str
    why: str
    by: str
    claim: str = ""


def entry_of(statement: Statement, proposal: Proposal) -> dict[str, Any]:
    """The entry that a proposal makes. Raises ContributionError for a field that the kind has not, or what a build would refuse."""
    columns = kind_fields(statement.kind)
    if proposal.field not in columns:
        raise ContributionError(f"A statement of kind {statement.kind} has no field {proposal.field!r}; choose one of the list.")
    if proposal.claim and proposal.claim not in {link.id for link in statement.claims}:
        raise ContributionError("The claim to be replaced is none of this statement's; choose one of the list.")
    if proposal.url and not _is_web(proposal.url):
        raise ContributionError("The source's address has to begin with http:// or https://.")
    fields = statement.fields | {proposal.field: _typed(proposal, columns[proposal.field])}
    source = {"title": proposal.title.strip()} | ({"url": proposal.url.strip()} if proposal.url.strip() else {})
    entry = {
        "action": "replace" if proposal.claim else "assert", **({"claim": proposal.claim} if proposal.claim else {}),
        "kind": statement.kind, "fields": fields, "by": proposal.by.strip(), "date": datetime.now(UTC).date().isoformat(),
        "why": proposal.why.strip(), "source": source, "quote": proposal.quote.strip(),
    }  # fmt: skip
    if not source["title"]:
        raise ContributionError("Name the source that says so; without one nothing can be corrected.")
    try:
        check_entry(msgspec.convert(entry, Correction), 1, "The correction")
    except (ComityError, msgspec.ValidationError) as error:
        raise ContributionError(str(error)) from error
    return entry


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _typed(proposal: Proposal, column: Any) -> Any:
    value = proposal.value.strip()
    if not value:
        raise ContributionError("Give the value that the source supports.")
    named = party if proposal.field in PARTY_FIELDS else str
    if isinstance(column, pl.List):
        return sorted(named(part.strip()) for part in value.split(",") if part.strip())
    if column == pl.Float64:
        try:
            number = float(value.replace(",", "").replace("_", "?"))
            if not 0 <= number < inf:
                raise ValueError(value)
            return number
        except ValueError as error:
            raise ContributionError(f"{value!r} is not a number; write it as 1250.5.") from error
    return named(value)


def corrections_file(found: list[Contribution]) -> bytes:
    """Accepted corrections as a corrections file, the earliest first, each thanking its author by name."""
    entries = [each.entry for each in sorted(found, key=lambda each: each.id) if each.entry]
    head = (
        f"# Corrections accepted until {date.today().isoformat()}, for `comity build --corrections`. Thanks to {_names(found)}.\n"
    )
    return head.encode() + msgspec.yaml.encode(entries)


def _names(found: list[Contribution]) -> str:
    return ", ".join(dict.fromkeys(each.name for each in found)) or "nobody yet"

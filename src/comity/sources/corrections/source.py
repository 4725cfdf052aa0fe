"""The corrections file: single claims asserted, withdrawn or replaced, by whom, why, and on what source.

    - action: assert            # or withdraw, or replace
      claim: 1f3c9a0b5d7e2468   # the id of the claim that is withdrawn or replaced
      kind: relations           # of what is asserted instead
      fields: {parties: [FRA, TCD], status: established, date: "1960-08-11"}
      by: A. Reader
      date: "2026-11-20"
      why: The article repeats a misprint.
      source: {title: Journal officiel, url: "https://example.org/jo"}
      quote: "..."              # the words of that source, if at hand

Unknown keys, kinds and fields are refused with the entry's number; nothing of a file with an error is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import Any, Literal

import msgspec

from comity.gazetteer.organizations import entity, organizations
from comity.gazetteer.states import states
from comity.model.edtf import is_edtf
from comity.model.errors import DateError, SourceError
from comity.model.evidence import Evidence, hash_quote
from comity.model.found import Found
from comity.model.kinds import KINDS, Claim, Kind
from comity.model.records import DocumentRecord
from comity.sources.metadata import metadata
from comity.sources.source import Input, Options

_DATES = tuple(dict.fromkeys(name for kind in KINDS.values() for name in kind.dates))


class CitedSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The source of a correction: title and address."""

    title: str
    url: str | None = None


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of the file."""

    action: Literal["assert", "withdraw", "replace"]
    by: str
    date: str
    why: str
    claim: str | None = None
    kind: str | None = None
    fields: dict[str, Any] = {}
    source: CitedSource | None = None
    quote: str = ""


class Corrections(msgspec.Struct, frozen=True):
    """What a file asks for: claims with their documents' records, and the ids of claims withdrawn, each with the reason."""

    claims: tuple[tuple[DocumentRecord, Claim], ...]
    withdrawn: dict[str, str]


def inputs(options: Options) -> Iterator[Input]:
    """The claims of the corrections file, where one is given, and what it takes back."""
    corrected = read_corrections(options.corrections) if options.corrections else Corrections((), {})
    for record, claim in corrected.claims:
        yield Input(record=record, claims=[claim])
    if corrected.withdrawn:
        yield Input(withdrawn=corrected.withdrawn)


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file. Raises SourceError, naming file and entry, for anything that is not as it should be."""
    try:
        entries = msgspec.yaml.decode(path.read_bytes(), type=list[Correction])
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}; check the path.") from error
    except (msgspec.MsgspecError, ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        # what YAML takes for a date or number and is none; an alias that holds itself; said over several lines
        raise SourceError(
            f"{path} is not a corrections file: {' '.join(str(error).split())}; write dates in quotes, and see docs/corrections.md for its form."
        ) from error
    claims, withdrawn = [], {}
    for number, entry in enumerate(entries, 1):
        claim = check_entry(entry, number, f"{path}, entry {number}")
        if entry.claim:
            withdrawn[entry.claim] = f"{entry.why} ({entry.by}, {entry.date})"
        if claim:
            claims.append(claim)
    return Corrections(tuple(claims), withdrawn)


def check_entry(entry: Correction, number: int, where: str) -> tuple[DocumentRecord, Claim] | None:
    """The claim that an entry asserts, with its record, None for a withdrawal. Raises SourceError, beginning with `where`."""
    _check(entry, where)
    return _claim(entry, number, where) if entry.kind else None


def _check(entry: Correction, where: str) -> None:
    if not is_edtf(entry.date):
        raise SourceError(f"{where}: date is {entry.date!r}, which is not an EDTF date; write it as 2026-11-20.")
    if entry.action in ("withdraw", "replace") and not entry.claim:
        raise SourceError(f"{where}: a correction that is to {entry.action} needs the id of the claim.")
    if entry.action in ("assert", "replace") and not (entry.kind and entry.source):
        raise SourceError(f"{where}: a correction that is to {entry.action} needs kind, fields and source.")
    if entry.action == "withdraw" and entry.kind:
        raise SourceError(f"{where}: a withdrawal has no kind; use replace to assert something instead.")
    if entry.kind and entry.kind not in KINDS:
        raise SourceError(f"{where}: there is no kind {entry.kind!r}; choose from {', '.join(KINDS)}.")
    for name in KINDS[entry.kind].numbers if entry.kind else ():
        value = entry.fields.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < inf):
            raise SourceError(f"{where}: {name} is {value!r}, which is no number; write it as 1250.5.")
    if entry.kind:
        _check_parties(entry, KINDS[entry.kind], where)
    for name in _DATES:
        if (value := entry.fields.get(name)) is not None and not (isinstance(value, str) and is_edtf(value)):
            raise SourceError(
                f"{where}: {name} is {value!r}, which is not an EDTF date; write it as 1992-07-05, 1992-07 or 1992."
            )


def _check_parties(entry: Correction, kind: Kind, where: str) -> None:
    """Raise SourceError for a party that is no state or organisation, or is with itself."""
    for name in kind.states:
        given = entry.fields.get(name)
        found = given if isinstance(given, list) else [given] if given is not None else []
        for each in found:
            coded = isinstance(each, str) and (each in states() or entity(each) in organizations())
            if not isinstance(each, str) or (not coded and (kind.history or re.fullmatch(r"[A-Z]{3}", each))):
                raise SourceError(
                    f"{where}: {name} has {each!r}, which is no state or organisation; `comity resolve` finds codes."
                )
        if len(set(found)) < len(found):
            raise SourceError(f"{where}: {name} names one party twice; give different ones.")


def _claim(entry: Correction, number: int, where: str) -> tuple[DocumentRecord, Claim]:
    about = metadata("corrections")
    title = entry.source.title if entry.source else ""
    record = DocumentRecord(
        id=f"{about.name}:{title}@{entry.date}#{number}", source=about.name, series=f"{about.site}:{title}", title=title, sort=about.sort,
        observed=entry.date, url=entry.source.url if entry.source else None, publisher=entry.by, licence=about.licence,
    )  # fmt: skip
    evidence = Evidence(
        document=record.id, section=(), start=0, end=len(entry.quote), quote=entry.quote, citations=(), quote_hash=hash_quote(entry.quote)
    )  # fmt: skip
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.fields.items()}
    try:
        claim = Found(KINDS[entry.kind or ""].claim, "corrections.entry", fields, evidence=evidence).claim(title)
        msgspec.convert(msgspec.to_builtins(claim), type(claim))
    except (TypeError, DateError, msgspec.MsgspecError) as error:
        raise SourceError(f"{where}: the fields are not those of a claim of kind {entry.kind}: {error}.") from error
    return record, claim

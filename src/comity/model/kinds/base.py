"""What every claim has, and how its id comes from its content.

A claim is frozen: it says what one document asserts. Whether it is true is decided later, elsewhere. The id leaves out
offsets and the revision, so that an edit elsewhere in the article does not change it.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

from comity.model.evidence import Evidence

ClaimT = TypeVar("ClaimT", bound="Claim")
_encode = msgspec.json.Encoder().encode


class Claim(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="kind"):
    """One assertion of one document.

    `id` is a hash of the kind, the kind's fields, the title and the quote; `extractor` names the rule that made it
    (`family.rule`); `suggested` lists names as the source misspelt them, where a party is known only by a suggestion.

    `shown`: when a source that looks again and again saw it, EDTF: a year (at some time in it), or from one year to another for
    observations at most five years apart. Such a claim tells of these years alone, not of the day on which its document was observed.
    """

    id: str
    extractor: str
    evidence: Evidence
    suggested: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()


def identify(kind: str, fields: dict[str, Any], title: str, quote: str) -> str:
    """The id of a claim: 16 hexadecimal digits of BLAKE2b over its kind, fields, document title and quote."""
    return hashlib.blake2b(_encode((kind, sorted(fields.items()), title, quote)), digest_size=8).hexdigest()


def make(
    kind: type[ClaimT],
    *,
    title: str,
    evidence: Evidence,
    extractor: str,
    fields: dict[str, Any],
    suggested: tuple[str, ...] = (),
    shown: tuple[str, ...] = (),
) -> ClaimT:
    """A claim of the kind, its id made from its content. Fields that are None are left out."""
    given = {name: value for name, value in fields.items() if value is not None}
    ident = identify(kind_of(kind), given, title, evidence.quote)
    return kind(id=ident, extractor=extractor, evidence=evidence, suggested=suggested, shown=shown, **given)


def kind_of(claim: Claim | type[Claim]) -> str:
    """The name of a claim's kind."""
    return str(claim.__struct_config__.tag)


_names: dict[type[Claim], tuple[tuple[str, str], ...]] = {}


def claim_fields(claim: Claim) -> dict[str, Any]:
    """A claim's own fields by their names in JSON, those that are absent left out."""
    kind = type(claim)
    if kind not in _names:
        base = {field.name for field in msgspec.structs.fields(Claim)}
        _names[kind] = tuple((field.name, field.encode_name) for field in msgspec.structs.fields(kind) if field.name not in base)
    return {encoded: value for name, encoded in _names[kind] if (value := getattr(claim, name)) is not None}

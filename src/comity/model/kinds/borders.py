"""The kind about borders."""

from __future__ import annotations

from typing import Literal

from comity.model.kinds.base import Claim


class Border(Claim, frozen=True, tag="border"):
    """Two states share a border, or settle it; Wikidata P47.

    `parties`: two identifiers, sorted. `length_km`: length in kilometres.
    `status`: what is known of the line: delimited is agreed on paper, demarcated is
    marked on the ground. `date`: EDTF, of the status or of the act named.
    """

    parties: tuple[str, str]
    length_km: float | None = None
    status: Literal["delimited", "demarcated", "undelimited", "disputed", "unsettled"] | None = None
    date: str | None = None

"""An answer to "did it hold that day?": yes, no or unknown, how certain that is, since when, and what stands behind it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from comity.model.shown import table

Certainty = Literal["told", "attested", "presumed"]


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The answer to a question of one kind about one day.

    `question`: `relations`, `membership` or `mission`. `parties`: identifiers, in the order asked. `on`: the day. `answer`. `certainty`: `told` (a source tells
    a date that says so), `attested` (a source shows it on that day), `presumed` (it was shown before, or follows, and nothing is told
    against it); empty where the answer is unknown. `status`: of relations, what they stood at; of a membership or mission the role or post.
    `established`: EDTF, the first establishment of relations in the present life of both states, as far as its values agree. `since`, `until`: EDTF, of what
    holds that day. `contested`: whether a statement behind it is. `reason`: in one sentence. `statements`: ids of what stands behind it.
    """

    question: str
    parties: tuple[str, ...]
    on: date
    answer: Literal["yes", "no", "unknown"]
    reason: str
    certainty: Certainty | None = None
    status: str | None = None
    established: str | None = None
    since: str | None = None
    until: str | None = None
    contested: bool = False
    statements: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """As a notebook shows it."""
        rows = [
            (name, getattr(self, name))
            for name in ("on", "certainty", "status", "established", "since", "until", "reason", "statements")
        ]
        return table(
            f"{self.question} of {' and '.join(self.parties)}: {self.answer}{' (contested)' if self.contested else ''}", rows
        )

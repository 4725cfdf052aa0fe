"""A claim in the making: what a reader of a text or of a structured source has found, before it has its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity.model.evidence import Evidence
from comity.model.kinds import KINDS, Claim, kind_of, make


@dataclass(slots=True)
class Found:
    """A kind's struct, the rule that found it, the claim's fields by the struct's names, and the evidence.

    `suggested`: names that only a likely misspelling explains. `leans`: it is told of what the sentence before names,
    which belongs to its evidence. `evidence` may be left to whoever makes the claim, where the
    passage is known only then.
    """

    kind: type[Claim]
    rule: str
    fields: dict[str, Any]
    suggested: tuple[str, ...] = ()
    leans: bool = False
    evidence: Evidence | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two findings one claim."""
        return (self.kind, *sorted((name, value) for name, value in self.fields.items() if value is not None))

    @property
    def undated(self) -> tuple[Any, ...]:
        """What it says but for its dates: two findings that share it tell one fact, once with a date and once without."""
        dates = KINDS[kind_of(self.kind)].dates
        return (
            self.kind,
            *sorted((name, value) for name, value in self.fields.items() if value is not None and name not in dates),
        )

    @property
    def is_dated(self) -> bool:
        """Whether it gives any of its kind's dates."""
        return any(self.fields.get(name) is not None for name in KINDS[kind_of(self.kind)].dates)

    def claim(self, title: str, evidence: Evidence | None = None) -> Claim:
        """The claim that a document of this title makes. Raises ValueError where there is no evidence for it."""
        shown = evidence or self.evidence
        if shown is None:
            raise ValueError(f"{self.rule} has found a claim without evidence.")
        return make(self.kind, title=title, evidence=shown, extractor=self.rule, fields=self.fields, suggested=self.suggested)

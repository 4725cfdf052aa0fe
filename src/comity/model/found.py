"""A claim in the making: what a reader of a text or of a structured source has found, before it has its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity.model.evidence import Evidence
from comity.model.kinds import Claim, make


@dataclass(slots=True)
class Found:
    """A kind's struct, the rule that found it, the claim's fields by the struct's names, and the evidence.

    `suggested`: names that only a likely misspelling explains. `evidence` may be left to whoever makes the claim, where the
    passage is known only then.
    """

    kind: type[Claim]
    rule: str
    fields: dict[str, Any]
    suggested: tuple[str, ...] = ()
    evidence: Evidence | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two findings one claim."""
        return (self.kind, *sorted((name, value) for name, value in self.fields.items() if value is not None))

    @property
    def said(self) -> frozenset[tuple[str, Any]]:
        """Its kind and every field that has a value: of two findings the one whose `said` holds the other's says more."""
        return frozenset(
            {("kind", self.kind), *((name, _hashable(value)) for name, value in self.fields.items() if value is not None)}
        )

    def claim(self, title: str, evidence: Evidence | None = None) -> Claim:
        """The claim that a document of this title makes. Raises ValueError where there is no evidence for it."""
        shown = evidence or self.evidence
        if shown is None:
            raise ValueError(f"{self.rule} has found a claim without evidence.")
        return make(self.kind, title=title, evidence=shown, extractor=self.rule, fields=self.fields, suggested=self.suggested)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value

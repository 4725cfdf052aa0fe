"""What a family of kinds gives the engine: a trigger that says which sentences to look at, and a finder.

A family is a module with `TRIGGER` and `find(sentence)`; the engine (extract.py) lists them. What a finder yields is a
`Found`: the kind, its fields, the rule's name, and where it stands if that is less than the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from comity.extraction.sentences import Sentence
from comity.model.kinds import Claim


@dataclass(slots=True)
class Found:
    """A claim in the making: its kind, fields and rule. `suggested`: names that only a likely misspelling explains."""

    kind: type[Claim]
    rule: str
    fields: dict[str, Any]
    suggested: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two findings one claim."""
        return (self.kind, *sorted((name, value) for name, value in self.fields.items() if value is not None))


@dataclass(frozen=True)
class Family:
    """A family of kinds: `name` for the rules' prefix, `trigger` on the text, `find` over a sentence that it matches."""

    name: str
    trigger: re.Pattern[str]
    find: Callable[[Sentence], Iterator[Found]]

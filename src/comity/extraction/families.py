"""What a family of kinds gives the engine: the stems of its words, which say what sentences to look at, and a finder.

A family is a module with `STEMS` and `find(sentence)`; the engine (extract.py) lists them. What a finder yields is a
`Found`: the kind, its fields and the rule's name; the sentence is its evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.model.found import Found


@dataclass(frozen=True)
class Family:
    """A family of kinds.

    `name`: the prefix of its rules. `stems`: one of them is in every text that it reads. `find`: what a sentence asserts.
    `guarded`: it reads no sentence that supposes, asks, denies or names a work.
    """

    name: str
    stems: Stems
    find: Callable[[Sentence], Iterator[Found]]
    guarded: bool = False

    @property
    def asserts(self) -> bool:
        """Whether direct speech asserts nothing of its kinds: what a speaker says is read as the speaker's words alone."""
        return self.name in _NOT_BY_SPEECH


_NOT_BY_SPEECH = frozenset("trade borders offices".split())

"""Which words a text could hold: all stems of all families and vocabularies are looked for in one pass over the text.

A stem is a part of a word that stands in every text a pattern could match. Asking for the stems first spares nearly every
sentence nearly every pattern. One automaton (Aho and Corasick, 1975) finds them all at the cost of one search.
"""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick


class Stems(tuple[str, ...]):
    """A group of stems; `bit` is set in `find_stems(text)` where the text holds one of them."""

    bit: int

    def __new__(cls, *stems: str) -> Stems:
        """A group, known to `find_stems` from now on."""
        group = super().__new__(cls, stems)
        group.bit = 1 << len(_groups)
        _groups.append(group)
        _automaton.cache_clear()
        return group


_groups: list[Stems] = []


@cache
def _automaton() -> tuple[AhoCorasick, tuple[int, ...]]:
    bits: dict[str, int] = {}
    for group in _groups:
        for stem in group:
            bits[stem] = bits.get(stem, 0) | group.bit
    return AhoCorasick(list(bits)), tuple(bits.values())


def find_stems(text: str) -> int:
    """The bits of the groups of which the text holds a stem."""
    automaton, bits = _automaton()
    found = 0
    for stem, _, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        found |= bits[stem]
    return found

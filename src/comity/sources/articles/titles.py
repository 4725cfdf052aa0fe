"""Which pages are on the field, by their titles."""

from __future__ import annotations

import re

_LINKED = re.compile(
    r".+\S[–-]\S.* relations|(?:List of )?(?:diplomatic missions (?:of|in) |ambassadors (?:of|from) .+ to |high commissioners (?:of|from) .+ to ).+"
    r"|International recognition of .+|(?:List of )?member (?:states|countries) of .+",
    re.I,
)
"""Titles of pages on a pair, and of lists."""
_STATES = re.compile(r"(?:Foreign|International|Diplomatic) relations of .+", re.I)


def is_linked(title: str) -> bool:
    """Whether a page that an article links to is on a pair, or a list, by its title."""
    return _LINKED.fullmatch(title) is not None


def is_on_field(title: str) -> bool:
    """Whether a page is on a state's foreign relations, on a pair, or a list, by its title."""
    return _STATES.fullmatch(title) is not None or is_linked(title)

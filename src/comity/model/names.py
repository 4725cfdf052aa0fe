"""Names for comparison; a name is never shown in this form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """A name without accents, case, punctuation and surrounding space."""
    bare = unicodedata.normalize("NFKD", name)
    return re.sub(r"[\W_]+", " ", "".join(c for c in bare if not unicodedata.combining(c)).casefold()).strip()

"""Where in a document a claim stands, and on which references it rests.

Offsets follow the text position and quote selectors of the W3C Web Annotation data model: Unicode code points of the
document's text exactly as decoded from UTF-8, line ends untouched, a byte order mark kept. Nothing here is ever fuzzy:
`text[start:end] == quote` holds or the evidence is wrong.
"""

from hashlib import blake2b

import msgspec


def hash_quote(quote: str) -> str:
    """The hash by which a quote that is not at hand can be verified later: 16 hexadecimal digits of BLAKE2b over its UTF-8."""
    return blake2b(quote.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The passage that asserts a claim.

    `document` is the id of the document (`source:title@observed`); `section` the headings above the passage, outermost
    first; `start` and `end` its offsets, end exclusive; `quote` the passage itself, markup included; `citations` the
    keys of the references attached to it, in order; `in_reference` whether it stands in a reference's own text.
    Facts shipped without their texts have no `quote` but its `quote_hash` (see `hash_quote`).
    """

    document: str
    section: tuple[str, ...]
    start: int
    end: int
    quote: str = ""
    citations: tuple[str, ...]
    in_reference: bool = False
    quote_hash: str = ""

"""Where in a document a claim stands, and on which references it rests.

Offsets follow the text position and quote selectors of the W3C Web Annotation data model: Unicode code points of the
document's text exactly as decoded from UTF-8, line ends untouched, a byte order mark kept. Nothing here is ever fuzzy:
`text[start:end] == quote` holds or the evidence is wrong.
"""

import msgspec


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The passage that asserts a claim.

    `document` is the id of the document (`source:title@observed`); `section` the headings above the passage, outermost
    first; `start` and `end` its offsets, end exclusive; `quote` the passage itself, markup included; `citations` the
    keys of the references attached to it, in order; `in_reference` whether it stands in a reference's own text.
    """

    document: str
    section: tuple[str, ...]
    start: int
    end: int
    quote: str
    citations: tuple[str, ...]
    in_reference: bool = False

"""An entry of a document's reference list: CSL-JSON's fields, and where it stands.

The bibliographic names are those of CSL-JSON 1.0.2 (`title`, `author`, `publisher`, `container-title`, `DOI`, `ISBN`,
`URL`) where our readers and the measure of the gold agree with it; dates are EDTF strings rather than CSL's arrays of
numbers, since EDTF keeps what the source knew. A field that the source does not give is absent.
"""

import re

import msgspec

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_HARMLESS = frozenset(("http", "https", "ftp", "ftps", "doi", "urn", "mailto", "gopher"))


def harmless(address: str | None) -> str | None:
    """An address that may be a link; None for one that would be run or shown as a page of ours: `javascript:`, `data:`, `vbscript:`.

    What browsers pass over (blanks, control characters) is passed over in telling its scheme.
    """
    bare = re.sub(r"[\x00-\x20\x7f\u200b-\u200f\ufeff]+", "", address or "")
    scheme = _SCHEME.match(bare)
    return address if bare and (scheme is None or scheme[1].lower() in _HARMLESS) else None


class Reference(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, rename={"archive_url": "archive-url"}):
    """One source that the article cites or lists.

    `key` is what a claim's citations name; `n` the number in the numbered list (absent for further reading and external
    links); `marks` the letters of a reference cited several times; `cited_at` the offsets of its marks in the article;
    `section` one of `references`, `notes`, `further reading`, `external links`; `start` and `end` the span of its markup.
    `type` is a CSL type (`webpage`, `book`, `article-journal`, `article-newspaper`, `report`, `thesis`, `post`,
    `treaty`, `document`). `date`, `accessed` and `archived` are EDTF, or the words of the source where they are no date.
    `quote` is what the reference quotes from its source; `note` any remark such as text in the public domain; `text` the
    reference as a reader sees it.
    """

    key: str
    section: str
    start: int
    end: int
    n: int | None = None
    group: str | None = None
    name: str | None = None
    marks: tuple[str, ...] = ()
    cited_at: tuple[int, ...] = ()
    type: str | None = None
    title: str | None = None
    author: str | None = None
    editor: str | None = None
    publisher: str | None = None
    work: str | None = None
    date: str | None = None
    accessed: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    language: str | None = None
    doi: str | None = None
    isbn: str | None = None
    url: str | None = None
    archive_url: str | None = None
    archived: str | None = None
    quote: str | None = None
    note: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        """An address that is none to follow is left out; the reference's text still has it."""
        for name in ("url", "archive_url"):
            given = getattr(self, name)
            if given is not None and harmless(given) is None:
                msgspec.structs.force_setattr(self, name, None)

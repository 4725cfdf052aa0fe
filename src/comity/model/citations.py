"""An entry of a document's reference list: CSL-JSON's fields, and where it stands.

The bibliographic names are those of CSL-JSON 1.0.2 (`title`, `author`, `publisher`, `container-title`, `DOI`, `ISBN`,
`URL`) where our readers and the measure of the gold agree with it; dates are EDTF strings rather than CSL's arrays of
numbers, since EDTF keeps what the source knew. A field that the source does not give is absent.
"""

import msgspec


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

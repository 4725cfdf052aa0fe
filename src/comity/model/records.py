"""What is known of a document apart from its text: which source, whose revision, observed when, under which licence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from comity.model.citations import harmless

Sort = Literal["article", "dataset", "correction"]
"""Articles speak for whoever they are about, datasets of many states alike, corrections of one claim."""


class Caution(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A warning that editors have set on what `text[start:end]` of a document says.

    `says`: in words that follow "It": `needs a citation`. `since`: EDTF, when it was set, where that is told.
    """

    says: str
    start: int
    end: int
    since: str | None = None


def covering(cautions: Iterable[Caution], start: int, end: int) -> tuple[Caution, ...]:
    """The warnings that cover some of a passage, each that says the same once."""
    found = {each.says: each for each in cautions if each.start < end and start < each.end}
    return tuple(found.values())


class DocumentRecord(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One revision of a source, without its text.

    `id`: `source:title@observed`. `source`: the name of the folder under sources that read it. `series`: what all revisions
    share; two revisions of one article are one voice, not two. `title`: the article's. `sort`: what sort of thing it is.
    `about`: the states (or organisations) whose relations it is on: one for an article on a state, two for one on a pair, none
    where it is about many. `observed`: EDTF, when the source said so. `revision`: the publisher's revision number where it is
    known. `url`: where a reader finds this text, or the page's history. `hash`: BLAKE2b of the text in UTF-8, 16 hexadecimal
    digits; `length`: in code points. `reader`: which reader read it. `publisher`, `licence`: of this document. `cautions`: the warnings in it.
    """

    id: str
    source: str
    series: str
    title: str
    sort: Sort
    observed: str
    about: tuple[str, ...] = ()
    revision: str | None = None
    url: str | None = None
    hash: str | None = None
    length: int | None = None
    reader: str | None = None
    publisher: str | None = None
    licence: str | None = None
    cautions: tuple[Caution, ...] = ()

    def __post_init__(self) -> None:
        """An address that is none to follow (`javascript:`) is left out."""
        if self.url is not None and harmless(self.url) is None:
            msgspec.structs.force_setattr(self, "url", None)

    @property
    def own(self) -> str | None:
        """The state whose own document it is: the only one that it is about."""
        return self.about[0] if len(self.about) == 1 else None


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """That a source which would have told a fact of a kind between these parties does not, so that it was not so.

    `parties`: as the kind orders them. `document`: which is silent. `absent`: EDTF, the days, years or spans of its observations that leave it out;
    `parted`: those of them in which both sides lack what each had with the other before and after.
    """

    kind: str
    parties: tuple[str, ...]
    document: str
    absent: tuple[str, ...]
    parted: tuple[str, ...] = ()

    @property
    def facts(self) -> str:
        """The group of facts that it is about, as `comity.reconciliation.rules.group` has it."""
        return "\x1f".join((self.kind, *self.parties))

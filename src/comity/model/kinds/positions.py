"""Kinds about what is said and stood for: remarks, support and policy."""

from __future__ import annotations

from comity.model.kinds.base import Claim


class Remark(Claim, frozen=True, tag="remark"):
    """Somebody said something; its words are in the evidence.

    `speaker`: a person, or the body that spoke, as written; the office where nobody is named. `state`, `organization`:
    whose the speaker is. `gist`: the first words of what was said, from the verb on. `about`: identifiers of the other states
    and organisations that are spoken of, sorted. `date`: EDTF.
    """

    speaker: str
    gist: str
    state: str | None = None
    organization: str | None = None
    about: tuple[str, ...] | None = None
    date: str | None = None


class Support(Claim, frozen=True, tag="support", rename={"aim": "for"}):
    """One party supports another's candidacy, claim, plan or struggle.

    `supporter`, `supported`: identifiers, or the words for what is neither state nor organisation. `aim` (`for` in
    JSON): what for, in the source's words. `date`: EDTF.
    """

    supporter: str
    supported: str
    aim: str | None = None
    date: str | None = None


class Policy(Claim, frozen=True, tag="policy"):
    """A state's policy or the quality of its relations, as a source characterises it.

    `state`: whose. `toward`: identifiers of states and organisations, or words (the West), sorted. `gist`: three to
    eight words of the source; they say which way it points. `date`: EDTF, since when.
    """

    state: str
    gist: str
    toward: tuple[str, ...] | None = None
    date: str | None = None

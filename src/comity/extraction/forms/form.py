"""Which form a page has, by its title: whose list it is, and of what."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from comity.documents.document import Document
from comity.extraction.context import identify
from comity.extraction.engine.lexicon import read
from comity.gazetteer.states import states


class Form(NamedTuple):
    """A list: its `kind` (a key of `titles` in forms.toml), whose it is (`about`: a state, an organisation, the name of a treaty), and with whom (`other`)."""

    kind: str
    about: str
    other: str | None = None


def form_of(document: Document) -> Form | None:
    """The form of a document; None where its title is of none, or names nobody who is known."""
    title = document.title.replace("_", " ").strip()
    for kind, pattern in _titles().items():
        if found := pattern.match(title):
            named = [text for text in found.groups() if text]
            if kind == "treaty":
                return Form(kind, named[0])
            idents = [identify(_plain(text)) for text in named]
            if all(idents):
                return Form(kind, str(idents[0]), idents[1] if len(idents) > 1 else None)
    return None


def states_of(document: Document) -> tuple[str, ...]:
    """The states whose list a document is, by its title."""
    form = form_of(document)
    return tuple(ident for ident in (form.about, form.other) if ident in states()) if form else ()


def unread(document: Document, where: str) -> str | None:
    """The sentence that says of a document at a place that its form is not read; None where it is, or is none that is known."""
    if not is_unread(document):
        return None
    return f"{where} is a page of a form that is not read, by its title {document.title!r}; its sentences are read, its lists and tables are not."


def is_unread(document: Document) -> bool:
    """Whether a document is a page on the field in a form that is not read: its title says so, or is that of a list of nobody who is known."""
    title = document.title.replace("_", " ").strip()
    listed = any(pattern.match(title) for pattern in _titles().values())
    return form_of(document) is None and (listed or any(re.match(each, title) for each in read("forms")["unread"]["titles"]))


def _plain(name: str) -> str:
    """A name without what is in brackets behind it."""
    return re.sub(r"\s*\([^()]*\)$", "", name)


@cache
def _titles() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern) for kind, pattern in read("forms")["titles"].items()}

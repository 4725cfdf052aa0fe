"""Which pages of a dump are read: by title, by category, by what their text has."""

from __future__ import annotations

import re
from functools import cached_property

import msgspec

from comity.model.errors import QueryError
from comity.sources.articles.dumps.pages import Head, Revision
from comity.sources.articles.titles import is_on_field


class Choice(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What is asked of a dump. Pages that meet one of these are read, articles alone and no redirects; where nothing is asked, those on the field by their titles.

    `titles`: a regular expression that a whole title fits. `categories`: one of them is in the text. `containing`: words that the text has.
    `history`: every revision, and not the newest alone; of several of one day the last.
    """

    titles: str = ""
    categories: tuple[str, ...] = ()
    containing: tuple[str, ...] = ()
    history: bool = False

    def check(self) -> None:
        """Raise QueryError for an expression that is none."""
        try:
            re.compile(self.titles)
        except re.error as error:
            raise QueryError(f"{self.titles!r} is no regular expression of titles: {error}.") from error

    def may_be(self, head: Head) -> bool:
        """Whether a page may be one, by what is known before its text."""
        return head.namespace == "0" and not head.redirect and (self.by_text is not None or self._has_title(head.title))

    def is_one(self, revision: Revision) -> bool:
        """Whether a page is one, by its text."""
        by_text = self.by_text
        return self._has_title(revision.head.title) or (by_text is not None and by_text.search(revision.text) is not None)

    def _has_title(self, title: str) -> bool:
        if self.titles:
            return re.fullmatch(self.titles, title) is not None
        return self.by_text is None and is_on_field(title)

    @cached_property
    def by_text(self) -> re.Pattern[str] | None:
        """What a text is searched for; None where titles decide."""
        named = (re.escape(each.replace("_", " ").strip()).replace(r"\ ", "[ _]+") for each in self.categories)
        every = [rf"\[\[ *Category *: *{each} *(?:\||\]\])" for each in named] + [re.escape(each) for each in self.containing]
        return re.compile("|".join(every), re.I) if every else None

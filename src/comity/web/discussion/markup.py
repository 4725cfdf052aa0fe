"""What people write as HTML: Markdown without HTML of its own, and of what it makes only harmless elements."""

from __future__ import annotations

from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"}


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def shown(text: str) -> Markup:
    """A comment's text as HTML; links are marked as not ours, and lead only to the web."""
    made = _reader().render(text)
    return Markup(
        nh3.clean(made, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel="nofollow ugc noopener")
    )

"""Elements of MediaWiki's HTML: which are no text of an article, and what stands around the others in wikitext."""

from __future__ import annotations

import re

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
HIDDEN = frozenset(
    "mw-editsection toc navbox sidebar vertical-navbox infobox noprint mw-jump-link catlinks printfooter mw-cite-backlink flagicon Z3988 metadata"
    " ambox mw-empty-elt error mw-references-wrap-label shortdescription sistersitebox portalbox".split()
)
"""Classes of what is no text of the article."""
UNREAD = frozenset(("script", "style", "head", "nav", "audio", "video", "math", "svg", "noscript", "template"))
SPANS = ("rowspan", "colspan")
LISTS = {"ul": "*", "ol": "#", "dl": ":"}
AROUND = {
    **{f"h{level}": (f"\n\n{'=' * level} ", f" {'=' * level}\n") for level in range(1, 7)},
    **dict.fromkeys(("i", "em"), ("''", "''")), **dict.fromkeys(("b", "strong"), ("'''", "'''")),
    **dict.fromkeys(("p", "blockquote", "section"), ("\n", "\n\n")), "div": ("\n", "\n"),
    "table": ('\n{| class="wikitable"\n', "\n|}\n"), "tr": ("\n|-\n", ""), "caption": ("\n|+ ", "\n"), "small": ("<small>", "</small>"),
}  # fmt: skip
"""What stands around elements in wikitext, where that is always the same."""


def link(given: dict[str, str], classes: set[str]) -> tuple[str, str]:
    """A link to a page of the wiki by its title, to another site by its address; one to a place of the page is its text."""
    href, title = given.get("href", ""), given.get("title", "").removesuffix(" (page does not exist)")
    if not href or href.startswith("#") or classes & {"image", "mw-file-description", "internal"}:
        return "", ""
    if "external" in classes or (re.match(r"https?://", href) and not title):
        return f"[{href} ", "]"
    return (f"[[{title}|", "]]") if title and not re.search(r"[\[\]|{}<>]", title) else ("", "")

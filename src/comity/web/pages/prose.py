"""Pages of text: about, method, policy on disputed cases; written in Markdown, in every format of the others."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from litestar import Response
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from comity.web.addresses import split_suffix
from comity.web.pages.respond import Asked, every, reads, respond
from comity.web.pages.view import View

TITLES = {"about": "About the atlas", "method": "Method", "policy": "Policy on disputed cases", "privacy": "Privacy"}


@reads(*(address for name in TITLES for address in every(f"/{name}")))
def text(request: Asked) -> Response[bytes]:
    """A text by its name."""
    name, _ = split_suffix(request.scope["path"].rpartition("/")[2])
    source = _source(name)
    return respond(
        request,
        View(
            template="text", title=TITLES[name], path=f"/{name}", description=f"{TITLES[name]}: Comity, the atlas of foreign relations.",
            data={"markdown": source}, written={"md": lambda: f"# {TITLES[name]}\n\n{source}", "wiki": lambda: _wikitext(source), "txt": lambda: source},
            context={"html": Markup(MarkdownIt("commonmark").render(source))},  # our own text
        ),
    )  # fmt: skip


@cache
def _source(name: str) -> str:
    return (files("comity.web") / "texts" / f"{name}.md").read_text("utf-8")


def _wikitext(source: str) -> str:
    """Headings, paragraphs, lists and links as wikitext; our texts hold nothing else."""
    parts, prefix, close = [], "", ""
    for token in MarkdownIt("commonmark").parse(source):
        if token.type == "heading_open":
            prefix = close = "=" * int(token.tag[1])
            prefix, close = f"{prefix} ", f" {close}"
        elif token.type == "list_item_open":
            prefix, close = "* ", ""
        elif token.type == "inline":
            parts.append(f"{prefix}{''.join(map(_inline, token.children or ()))}{close}")
            prefix = close = ""
    return "\n\n".join(parts).replace("\n\n* ", "\n* ") + "\n"


def _inline(token: Token) -> str:
    if token.type == "link_open":
        return f"[{token.attrGet('href')} "
    return {"link_close": "]", "strong_open": "'''", "strong_close": "'''", "softbreak": " "}.get(token.type, token.content)

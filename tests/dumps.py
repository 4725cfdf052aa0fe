"""Dumps written for tests, in the layout that MediaWiki's are in."""

from __future__ import annotations

import bz2
from pathlib import Path
from xml.sax.saxutils import escape

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="{language}">
  <siteinfo>
    <sitename>Encyclopedia</sitename>
    <dbname>{name}</dbname>
    <base>https://en.wikipedia.org/wiki/Main_Page</base>
  </siteinfo>
"""
END = "</mediawiki>\n"


def head(language: str = "en", name: str = "enwiki") -> str:
    """What stands before the pages."""
    return HEAD.format(language=language, name=name)


def revision(number: int, saved: str, text: str | None, model: str = "wikitext") -> str:
    """A revision; its text is hidden where it is None."""
    shown = (
        '<text bytes="9" deleted="deleted" />' if text is None else f'<text bytes="9" xml:space="preserve">{escape(text)}</text>'
    )
    return (
        f"    <revision>\n      <id>{number}</id>\n      <timestamp>{saved}</timestamp>\n      <contributor>\n        <username>E</username>\n"
        f"        <id>7</id>\n      </contributor>\n      <model>{model}</model>\n      <format>text/x-wiki</format>\n      {shown}\n    </revision>\n"
    )


def page(title: str, *revisions: str, number: int = 1, namespace: int = 0, redirect: bool = False) -> str:
    """A page."""
    to = '    <redirect title="Else" />\n' if redirect else ""
    return f"  <page>\n    <title>{escape(title)}</title>\n    <ns>{namespace}</ns>\n    <id>{number}</id>\n{to}{''.join(revisions)}  </page>\n"


def write_multistream(folder: Path, streams: list[list[tuple[str, str]]]) -> Path:
    """A dump in streams of pages by their titles, with its index beside it."""
    dump = folder / "enwiki-20251101-pages-articles-multistream.xml.bz2"
    data, index, number = bz2.compress(head().encode()), "", 0
    for stream in streams:
        for title, _ in stream:
            number += 1
            index += f"{len(data)}:{number}:{title}\n"
        data += bz2.compress("".join(text for _, text in stream).encode())
    dump.write_bytes(data + bz2.compress(END.encode()))
    dump.with_name(dump.name.removesuffix(".xml.bz2") + "-index.txt.bz2").write_bytes(bz2.compress(index.encode()))
    return dump

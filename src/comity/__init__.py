"""Comity: what articles on foreign relations assert, as dated claims with exact evidence.

`read_file` and `read_document` turn an article into a document, `extract` turns a document into claims, `resolve` says which
state, organisation or city a name means. `open` opens a knowledge base: a snapshot of all sources, reconciled; `connect` one that a server has. The command
`comity` offers the same from a shell.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from comity.version import __version__ as __version__

if TYPE_CHECKING:
    from comity.assembly.opening import KnowledgeBase
    from comity.assembly.opening import open_knowledge_base as open
    from comity.client.remote import connect
    from comity.documents.open import read_document, read_file
    from comity.extraction.extract import extract
    from comity.gazetteer.resolve import resolve
    from comity.model.errors import ComityError

__all__ = ["ComityError", "KnowledgeBase", "connect", "extract", "open", "read_document", "read_file", "resolve"]

_PLACES = {
    "ComityError": ("comity.model.errors", "ComityError"),
    "KnowledgeBase": ("comity.assembly.opening", "KnowledgeBase"),
    "connect": ("comity.client.remote", "connect"),
    "extract": ("comity.extraction.extract", "extract"),
    "open": ("comity.assembly.opening", "open_knowledge_base"),
    "read_document": ("comity.documents.open", "read_document"),
    "read_file": ("comity.documents.open", "read_file"),
    "resolve": ("comity.gazetteer.resolve", "resolve"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `comity --help` needs none of them."""
    if name not in _PLACES:
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    module, own = _PLACES[name]
    return getattr(importlib.import_module(module), own)

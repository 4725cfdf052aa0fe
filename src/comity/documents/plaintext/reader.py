from __future__ import annotations
from comity.documents.document import Document
NAME = "plaintext"
def read(text: str, *, id: str, title: str) -> Document:
    raise NotImplementedError

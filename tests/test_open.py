"""Opening inputs: what is refused, in one clear sentence, and what stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.documents.open import read_document, read_file
from comity.model.errors import ComityError, DocumentError, EmptyDocumentError, NotAnArticleError, UndecodableError


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"", EmptyDocumentError, "x is empty"),
        (b"\xef\xbb\xbf \n", EmptyDocumentError, "x is empty"),
        (b"PK\x03\x04\x00\x00", UndecodableError, "zero byte at offset 4"),
        (b"Z\xfcrich is a city of banks.", UndecodableError, r"byte 0xfc at offset 1 \(line 1\)"),
        ("Zürich ü".encode()[:-1], UndecodableError, r"cut off in the middle of a character at its end"),
        (
            b"#REDIRECT [[Foreign relations of Kazakhstan]]",
            NotAnArticleError,
            "redirect to 'Foreign relations of Kazakhstan'",
        ),
        (b"may refer to:\n* [[A]]\n{{Disambig}}", NotAnArticleError, r"disambiguation page \(line 3\)"),
    ],
)
def test_refused(data: bytes, error: type[ComityError], sentence: str) -> None:
    with pytest.raises(error, match=sentence) as caught:
        read_document(data, title="x", reader="wikitext" if b"REDIRECT" in data or b"Disambig" in data else None)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message


def test_an_unknown_reader_is_refused_by_name() -> None:
    with pytest.raises(DocumentError, match="no reader 'pdf'; choose one of wikitext, plaintext, export, api, html"):
        read_document("text", title="x", reader="pdf")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read: No such file"):
        read_file(tmp_path / "none.wiki")


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    document = read_file(file)
    assert document.text == "\ufeffone\r\ntwo\r\n"
    assert (document.id, document.title) == ("file:a.txt", "a")

"""Everything that a build reads, one document at a time: its record, claims, references, and what was left unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from comity.extraction.extract import extract
from comity.extraction.spread import spread
from comity.extraction.texts import read_text
from comity.model.errors import DocumentError, SourceError
from comity.sources.source import Input, Options, Text, inputs


def gather(options: Options, jobs: int = 1) -> Iterator[Input]:
    """What all sources give with these options, texts read by that many processes. Raises what `inputs` does."""
    return read_all(inputs(options), jobs)


def read_all(given: Iterable[Input | Text], jobs: int = 1) -> Iterator[Input]:
    """The inputs: those made already, then the texts, read for their claims by that many processes."""
    texts: list[Text] = []
    for each in given:
        if isinstance(each, Text):
            texts.append(each)
        else:
            yield each
    yield from (_decode(data) for data in spread(_encoded, texts, jobs=jobs))


def read_one(text: Text) -> Input:
    """A text as an input; one that cannot be read is an outcome, not raised."""
    try:
        document, record = read_text(text)
    except (DocumentError, SourceError) as error:
        return Input(error=str(error))
    return Input(record=record, claims=extract(document), references=document.references())


_decode = msgspec.msgpack.Decoder(Input).decode


def _encoded(text: Text) -> bytes:
    """An input as bytes: they cross from process to process in less time than objects."""
    return msgspec.msgpack.encode(read_one(text))

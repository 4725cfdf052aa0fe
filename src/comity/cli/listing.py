"""The commands `comity references`, `comity resolve` and `comity explain`."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from comity.cli.output import Output, open_input
from comity.model.edtf import parse


def print_references(path: Path, format: str | None, reader: str | None, output: Path | None) -> None:
    """The references of an article as JSON lines or a table."""
    document = open_input(path, reader)
    listed = document.references()
    with Output(output) as out:
        if format == "table" or (format is None and output is None and sys.stdout.isatty()):
            from comity.cli.tables import new_table, render, shorten

            table = new_table(
                f"{document.title}: {len(listed)} references", "Key", "Author", "Title", "Published", "Date", "Cited"
            )
            for reference in listed:
                table.add_row(
                    reference.key, reference.author or "–", shorten(reference.title or reference.text or "–", 60),
                    reference.publisher or reference.work or "–", reference.date or "–", str(len(reference.cited_at) or "–"),
                )  # fmt: skip
            out.write(render(table).encode())
        else:
            out.write(b"".join(msgspec.json.encode(reference) + b"\n" for reference in listed))


def print_resolution(name: str, on: str | None, near: list[str], json: bool) -> None:
    """What a name means, in words or as JSON; the exit code is 1 where that is not certain. Raises DateError for a date that is not EDTF."""
    from comity.gazetteer.resolve import resolve

    if on:
        parse(on)
    found = resolve(name, on=on, near=near)
    with Output(None) as out:
        if json:
            out.write(msgspec.json.encode(found) + b"\n")
        else:
            head = f"{found.name}: {found.id} ({found.kind})" if found.id else f"{found.name}: not certain"
            lines = [head, f"  {found.reason}"]
            lines += [f"  {'perhaps' if found.suggested else 'not'} {c.id} ({c.name}): {c.why_not}" for c in found.candidates]
            out.write(("\n".join(lines) + "\n").encode())
    if not found.id:
        sys.exit(1)


def print_explanation(path: Path, at: int, json: bool, reader: str | None) -> None:
    """How the passage at an offset is read."""
    from comity.extraction.explain import explain

    found = explain(open_input(path, reader), at)
    with Output(None) as out:
        if json:
            out.write(msgspec.json.encode(found) + b"\n")
            return
        lines = [
            f"{found.document}, {found.start}–{found.end}, read as {found.reader}: {found.block}",
            f"  section   {' > '.join(found.section) or 'lead'}",
            f"  article   {found.subject or 'unknown'}, passage about {found.partner or 'no other country'}",
            f"  text      {found.text}",
            *(f"  mention   {kind:8} {text} = {value}" for kind, text, value in found.mentions),
            f"  pattern   {found.pattern}",
            *(f"  {why}" for why in found.frames),
        ]
        for claim in found.claims:
            fields = {k: v for k, v in msgspec.to_builtins(claim).items() if k not in ("id", "extractor", "evidence")}
            lines.append(f"  claim     {claim.extractor}: {fields}")
        lines += [] if found.claims else ["  claim     none"]
        out.write(("\n".join(lines) + "\n").encode())

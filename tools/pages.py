"""Pages of the documentation that come from the code: `python -m tools.pages [FOLDER]`: a page a check, a page a source, kinds,
codebook, columns of panels."""

from __future__ import annotations

import sys
from pathlib import Path

from comity.cli.checking import write_pages
from comity.model.kinds import KINDS
from comity.panels.verbs import verbs
from comity.panels.verbs.verb import Verb
from comity.publication.exports.codebook import codebook
from comity.sources.metadata import Metadata, metadata

SOURCES = ("articles", "bundled", "corrections", "cow", "factbook")


def source_page(about: Metadata) -> str:
    """The page of a source, from its metadata."""
    ignored = "".join(f"- {name}: {why}\n" for name, why in about.ignored.items())
    parts = [f"# {about.name}: {about.title}", f"Published by {about.publisher}, {about.url}. Licence: {about.licence}."]
    parts += [f"## What it covers\n\n{about.coverage.strip()}", f"## What makes one voice\n\n{about.independence.strip()}"]
    parts += [f"## Observed\n\n{about.observed}"] if about.observed else []
    parts += [f"## Attribution\n\n{about.attribution}"] if about.attribution else []
    parts += [f"## Ignored by name\n\n{ignored.rstrip()}"] if ignored else []
    return "\n\n".join(parts) + "\n"


def kinds_page() -> str:
    """The list of kinds, from their records."""
    head = "# Kinds of claims\n\nA row a kind, from its record in `comity.model.kinds`; what each field means is in the [codebook](codebook.md).\n"
    rows = [
        f"| `{name}` | {kind.asserts} | {', '.join(f'`{field}`' for field in kind.fields)} | {kind.wikidata.number if kind.wikidata else ''} |"
        for name, kind in KINDS.items()
    ]
    return "\n".join([head, "| kind | asserts | fields | Wikidata |", "|---|---|---|---|", *rows, ""])


def columns_page() -> str:
    """The columns of panels, from the verbs that make them."""
    head = "# Columns of panels\n\nA section a verb of `panel.add(…)`; null is everywhere: not known, or not covered.\n"
    return "\n".join([head, *(_verb_section(verb) for verb in verbs().values())])


def _verb_section(verb: Verb) -> str:
    kinds = [name for name, making in (("dyads", verb.dyads), ("states", verb.states)) if making is not None]
    sources = [*(["the knowledge base"] if verb.asks else []), *(f"`{key}`" for key in verb.sources)] or ["the gazetteer"]
    options = f" Options: {', '.join(f'`{name}`' for name in verb.options)}." if verb.options else ""
    lines = [
        f"## {verb.name}\n",
        f"{verb.asserts[0].upper()}{verb.asserts[1:]}. For panels of {' and '.join(kinds)}, from {', '.join(sources)}.{options}\n",
        f"Covered: {verb.coverage}.\n", "| column | says | unit | 0 is |", "|---|---|---|---|",
    ]  # fmt: skip
    rows = [f"| `{each.name}` | {each.label} | {each.unit} | {each.zero or 'never'} |" for each in verb.columns]
    return "\n".join([*lines, *rows, ""])


def write(folder: Path) -> None:
    """Write all of them into a folder."""
    write_pages(folder / "checks")
    (folder / "sources").mkdir(exist_ok=True)
    for name in SOURCES:
        (folder / "sources" / f"{name}.md").write_text(source_page(metadata(name)), encoding="utf-8")
    (folder / "kinds.md").write_text(kinds_page(), encoding="utf-8")
    (folder / "panel-columns.md").write_text(columns_page(), encoding="utf-8")
    (folder / "codebook.md").write_text(codebook() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs")

"""Reads items of Wikidata from a file that the user gives: states with their relations, memberships and borders, posts, treaties."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from comity.model.records import DocumentRecord
from comity.sources.metadata import metadata
from comity.sources.places import changed, dated
from comity.sources.source import Input, Options
from comity.sources.wikidata import missions, relations, treaties
from comity.sources.wikidata.entities import Entity
from comity.sources.wikidata.layouts import Broken, Wanted, labels, read
from comity.sources.wikidata.making import Draft, is_imported, references
from comity.sources.wikidata.values import state_items

PARTS = (relations, missions, treaties)
"""What is read of an item; a new part is a module with `PROPERTIES` and `drafts(entity)`, and a name here."""


def wanted() -> Wanted:
    """The items that are looked for."""
    return Wanted(
        items=frozenset(item.encode() for item in relations.wanted()), marks=(missions.MARK, treaties.MARK),
        read=frozenset(name for part in PARTS for name in part.PROPERTIES),
    )  # fmt: skip


def inputs(options: Options) -> Iterator[Input]:
    """The items of the file that the options name, a document each. Raises SourceError for a file that is none of Wikidata's."""
    if options.wikidata is not None:
        yield from items(options.wikidata)


def items(place: str, *, imported: bool = False) -> Iterator[Input]:
    """The items of a file (`PATH`, or `PATH@DATE` where known), a document each; what was set aside is an input with its reason.

    `imported`: with what was imported from the English Wikipedia, for comparison. Raises as `inputs`.
    """
    path, observed = dated(place)
    told: list[tuple[Entity, list[Draft]]] = []
    for each in read(path, wanted()):
        if isinstance(each, Broken):
            yield Input(error=f"{each.where} was set aside: {each.reason}.")
        elif drafts := [draft for part in PARTS for draft in part.drafts(each)]:
            told.append((each, drafts))
    known = _labels(path, told)
    for entity, drafts in told:
        yield _input(entity, [draft.finished(known) for draft in drafts], observed or changed(path), imported=imported)


def _labels(path: Path, told: list[tuple[Entity, list[Draft]]]) -> dict[str, str]:
    """The labels of other items that are needed: those that came with the items, and of the rest what another reading finds."""
    known = {number: label for entity, _ in told for number, label in entity.labels.items()}
    needed = {item for _, drafts in told for draft in drafts for item in (draft.place, draft.role) if item} - known.keys()
    return known | (labels(path, frozenset(needed)) if needed else {})


def _input(entity: Entity, drafts: list[Draft], observed: str, *, imported: bool) -> Input:
    record, made = _record(entity, observed), Input()
    made.record = record
    for draft in drafts:
        reason = draft.unread or ("imported from the English Wikipedia" if not imported and is_imported(draft.told) else "")
        if reason:
            made.unread.append(f"{record.title}, {draft.told.property} {draft.told.main.value}: {reason}")
            continue
        made.claims.append(draft.claim(record))
        made.references += [each for each in references(draft.told) if each.key not in {other.key for other in made.references}]
    return made


def _record(entity: Entity, observed: str) -> DocumentRecord:
    about, own = metadata("wikidata"), state_items().get(entity.id)
    address = (
        about.permanent.format(title=entity.id, revision=entity.revision)
        if about.permanent and entity.revision
        else f"{about.url}wiki/{entity.id}"
    )
    return DocumentRecord(
        id=f"wikidata:{entity.id}@{observed}", source="wikidata", series="wikidata", title=f"{entity.label} ({entity.id})", sort=about.sort,
        about=(own,) if own else (), observed=observed, revision=entity.revision or None, url=address, hash=entity.hash, length=entity.length,
        reader="wikidata", publisher=about.publisher, licence=about.licence,
    )  # fmt: skip

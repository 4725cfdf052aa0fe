"""Where Wikidata and the knowledge base differ: what either lacks, and what they contradict each other on, with where each says so."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import polars as pl

from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.publication.wikidata.sides import KINDS, Side, ours, theirs, together
from comity.reconciliation.days import compatible
from comity.store.questions.protocol import Questions

HOW = {
    "agrees": "both tell it alike", "contradicts": "the two cannot both be right", "wikidata lacks": "the knowledge base alone tells it",
    "comity lacks": "Wikidata alone tells it",
}  # fmt: skip


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A fact, or one field of it, on which the two agree or differ; `field` is empty where one side lacks the fact itself.

    `subject`, `object`: identifiers, with their items; `detail`: a post's class, `city`: its city. `wikidata`, `comity`: what each tells of the field.
    `over`: whether it is over by our sources, None where they leave that open. `contested`: whether our own sources differ on it; `sources`: how many
    independent ones stand behind ours. `item`, `evidence`: where Wikidata says it; `statement`: ours.
    """

    kind: str
    how: str
    subject: str
    object: str
    subject_item: str
    object_item: str
    detail: str = ""
    city: str = ""
    field: str = ""
    wikidata: str = ""
    comity: str = ""
    over: bool | None = False
    contested: bool = False
    sources: int = 0
    item: str = ""
    statement: str = ""
    evidence: str = ""


class Beside(msgspec.Struct, frozen=True):
    """The comparison with a file: its rows, what of the file was set aside, and the states whose own items are in it."""

    rows: list[Row]
    aside: list[str]
    own: frozenset[str] = frozenset()

    @property
    def frame(self) -> pl.DataFrame:
        """The rows that differ, as a table."""
        differing = [msgspec.structs.asdict(row) for row in self.rows if row.how != "agrees"]
        return pl.DataFrame(differing, schema={name: _TYPES.get(name, pl.String) for name in Row.__struct_fields__})

    @property
    def report(self) -> str:
        """How often the two agree and differ, by kind, in Markdown."""
        lines = ["| kind | field | " + " | ".join(HOW) + " |", "|---|---|" + "---|" * len(HOW)]
        for kind in KINDS:
            for field in ("", "since", "until", "stands"):
                counts = [sum(row.kind == kind and row.field == field and row.how == how for row in self.rows) for how in HOW]
                if any(counts):
                    lines.append(f"| {kind} | {field or 'the fact'} | " + " | ".join(f"{count:,}" for count in counts) + " |")
        lines += [f"\n{len(self.aside):,} items were set aside as malformed; the first: {self.aside[0]}"] if self.aside else []
        return "\n".join(lines) + "\n"


_TYPES: dict[str, type[pl.DataType]] = {"over": pl.Boolean, "contested": pl.Boolean, "sources": pl.Int32}


def beside(kb: Questions, place: str) -> Beside:
    """Compare a file of Wikidata with a knowledge base.

    What Wikidata lacks is told of states whose own items are in the file alone. Raises SourceError for a file that is none of Wikidata's.
    """
    told, own, aside = theirs(place)
    held: dict[tuple[str, tuple[str, ...]], list[Side]] = {}
    for each in ours(kb):
        held.setdefault((each.kind, each.key), []).append(each)
    rows: list[Row] = []
    met: set[int] = set()
    for each in told:
        same = next((one for one in held.get((each.kind, each.key), ()) if together(one, each)), None)
        if same is None:
            rows.append(_row(each, None, "comity lacks"))
            continue
        met.add(id(same))
        rows += _fields(each, same)
    posts = any(each.kind == "mission" for each in told)
    for several in held.values():
        rows += [_row(None, one, "wikidata lacks") for one in several if id(one) not in met and _in_scope(one, own, posts=posts)]
    return Beside(
        sorted(rows, key=lambda row: (KINDS.index(row.kind), list(HOW).index(row.how), row.subject, row.object, row.field)),
        aside,
        own,
    )


def _in_scope(side: Side, own: frozenset[str], *, posts: bool) -> bool:
    """Whether the file could have told a fact: it has the item of a party's, and of posts any at all."""
    return (side.kind != "mission" or posts) and side.key[0] in own | (frozenset(side.key[1:]) & own)


def _fields(there: Side, here: Side) -> Iterator[Row]:
    yield _row(there, here, "agrees")
    for field in ("since", "until"):
        one, other = getattr(there, field), getattr(here, field)
        if one or other:
            how = (
                "comity lacks"
                if not other
                else "wikidata lacks"
                if not one
                else "agrees"
                if compatible(one, other)
                else "contradicts"
            )
            yield _row(there, here, how, field=field, wikidata=one or "", comity=other or "")
    if here.over is not None and there.over != here.over:
        words: dict[bool | None, str] = {True: "over", False: "stands"}
        yield _row(there, here, "contradicts", field="stands", wikidata=words[there.over], comity=words[here.over])


CONTESTED = {"since": ("date", "start_date"), "until": ("date", "end_date"), "stands": ("status", "end_date")}


def _row(there: Side | None, here: Side | None, how: str, *, field: str = "", wikidata: str = "", comity: str = "") -> Row:
    side = there or here
    assert side is not None
    one, other = side.key[0], side.key[1]
    disputed = CONTESTED.get(field, ("date", "start_date", "end_date", "status"))
    return Row(
        kind=side.kind, how=how, subject=one, object=other, subject_item=item_of(one), object_item=item_of(other), detail="".join(side.key[2:]),
        city=(here and here.city) or (there and there.city) or "", field=field, wikidata=wikidata, comity=comity, over=here.over if here else None,
        contested=bool(here and set(here.contested) & set(disputed)), sources=here.sources if here else 0,
        item=there.where if there else "", statement=here.where if here else "", evidence=there.evidence if there else "",
    )  # fmt: skip


def item_of(ident: str) -> str:
    """The item of a state or organisation; empty where the gazetteer knows none."""
    known = states().get(ident) or organizations().get(ident)
    return known.wikidata if known else ""

"""The tables of statements, a resource a kind: relations, missions, memberships, agreements and the rest, each with its own filters."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import polars as pl

from comity.gazetteer.names import name_of
from comity.model.errors import ProblemError
from comity.model.kinds import KINDS, PARTY_FIELDS
from comity.reconciliation.rules import same_city
from comity.store.tables import kind_fields, kind_schema
from comity.web.api.resource import Day, Name, Resource, Short, Timed, Verdict, columns_schema
from comity.web.naming import identify, party
from comity.web.site import Site

_EXAMPLES = {
    "relations": "?state=Kazakhstan&as_of=2009-11-01",
    "mission": "?sending=KAZ&as_of=2009",
    "membership": "?organization=NATO&limit=10",
}


def query_of(kind: str) -> type[msgspec.Struct]:
    """The parameters of a kind's resource: those of lists, whom it concerns, and a filter a column."""
    columns: list[Any] = [
        ("state", Annotated[Name, msgspec.Meta(description="Only what concerns this state or organisation.")] | None, None),
        ("other", Annotated[Name, msgspec.Meta(description="Only what concerns this one too.")] | None, None),
        (
            "known_at",
            Annotated[Day, msgspec.Meta(description="Only what sources observed by this day said; `state` has to be given.")]
            | None,
            None,
        ),
        (
            "verdict",
            Annotated[Verdict, msgspec.Meta(description="One of the verdicts.")] | None,
            None,
        ),
        (
            "names",
            Annotated[Literal["true", "false"], msgspec.Meta(description="Whether the parties' names stand beside their codes.")],
            "true",
        ),
    ]
    taken = {name for name, *_ in columns} | {field.name for field in msgspec.structs.fields(Timed)}
    renamed = {}
    for name, column in kind_fields(kind).items():
        if name in taken:
            continue
        own = f"{name}_" if name in ("from", "for") else name
        renamed[own] = name
        what = (
            "holds a list; one of it"
            if isinstance(column, pl.List)
            else "a number, exactly"
            if column == pl.Float64
            else "exactly"
        )
        choices = choices_of(kind, name)
        said: Any = (
            Annotated[Name, msgspec.Meta(description=f"{name}: {what}, by any name.")]
            if name in PARTY_FIELDS
            else Annotated[Literal[choices], msgspec.Meta(description=f"{name}: {what}.")]
            if choices
            else Annotated[Short, msgspec.Meta(description=f"{name}: {what}.")]
        )
        columns.append((own, said | None, None))
    return msgspec.defstruct(
        f"{kind.title()}Query", columns, bases=(Timed,), frozen=True, kw_only=True, forbid_unknown_fields=True,
        rename={own: name for own, name in renamed.items() if own != name} or None,
    )  # fmt: skip


def choices_of(kind: str, name: str) -> tuple[str, ...]:
    """The values that a field of a kind can have, where it can have only some."""
    record = KINDS[kind]
    field = record.fields.get(name, name)
    declared = get_type_hints(record.claim).get(field)
    options = [each for part in (declared, *get_args(declared)) if get_origin(part) is Literal for each in get_args(part)]
    return tuple(options)


def named(kind: str, frame: pl.DataFrame) -> pl.DataFrame:
    """A table with the names of its parties behind their identifiers: `sending_name`; of a list, `parties_names`."""
    made = []
    for name in kind_fields(kind):
        if name in PARTY_FIELDS and name in frame.columns:
            if isinstance(frame.schema[name], pl.List):
                made.append(pl.col(name).list.eval(_names_of(frame[name].explode(), pl.element())).alias(f"{name}_names"))
            else:
                made.append(_names_of(frame[name], pl.col(name)).alias(f"{name}_name"))
    return frame.with_columns(made)


def _names_of(values: pl.Series, of: pl.Expr) -> pl.Expr:
    """The names of what stands for identifiers; each identifier among the values is named once."""
    known = values.drop_nulls().unique()
    return of.replace_strict(known, pl.Series([name_of(each) for each in known], dtype=pl.String), return_dtype=pl.String)


def answer(kind: str, site: Site, given: dict[str, str], query: Any) -> pl.DataFrame:
    """The statements that fit, a row each. Raises ProblemError (400) for `known_at` without a state."""
    kb = site.served.kb
    if query.known_at is not None and query.state is None:
        raise ProblemError(400, "What was known at a day is reconciled anew for a state; give `state` with `known_at`.")
    given = {"as_of": query.as_of}
    frame = (
        kb.table(kind, **given)
        if query.state is None
        else kb.facts(kind, identify(query.state), known_at=query.known_at, **given)
    )
    if query.other is not None:
        concerned = kb.statement_table(kind=kind, state=identify(query.other))["id"].to_list()
        frame = frame.filter(pl.col("statement").is_in(concerned))
    if query.verdict is not None:
        frame = frame.filter(pl.col("verdict") == query.verdict)
    for field in msgspec.structs.fields(type(query)):
        value = getattr(query, field.name)
        if value is not None and field.encode_name in kind_fields(kind) and field.name not in ("state", "as_of"):
            frame = _filtered(frame, field.encode_name, value)
    return named(kind, frame) if query.names == "true" else frame


def _filtered(frame: pl.DataFrame, name: str, value: str) -> pl.DataFrame:
    column = frame.schema[name]
    wanted = party(value) if name in PARTY_FIELDS else value
    if name in PARTY_FIELDS:
        held = pl.col(name).list.contains(wanted) if isinstance(column, pl.List) else pl.col(name) == wanted
        found = frame.filter(held)
        if not found.height:
            identify(value)  # of what is no name at all that is said, and not that it has none
        return found
    if isinstance(column, pl.List):
        return frame.filter(pl.col(name).list.contains(wanted))
    if column == pl.Float64:
        try:
            return frame.filter(pl.col(name) == float(value))
        except ValueError as error:
            raise ProblemError(400, f"{name} is {value[:40]!r}, which is not a number; write it as 1250.5.") from error
    if name == "city":
        receiving = frame["receiving"] if "receiving" in frame.columns else pl.Series([""] * frame.height)
        fits = [
            place is not None and same_city(place, value, where or "")
            for place, where in zip(frame[name], receiving, strict=True)
        ]
        return frame.filter(pl.Series(fits, dtype=pl.Boolean))
    return frame.filter(pl.col(name) == wanted)


_OF_A_DAY = {
    "other": pl.String(), "state_of_relations": pl.String(), "holds": pl.String(), "first_day": pl.Date(), "last_day": pl.Date(),
}  # fmt: skip


def _names(kind: str) -> dict[str, Any]:
    """The columns of names."""
    return dict(named(kind, pl.DataFrame(schema=kind_schema(kind))).schema)


RESOURCES = tuple(
    Resource(
        path=f"/{kind.plural}",
        tag="statements by kind",
        summary=f"Statements of kind {name}.",
        answer=partial(answer, name),
        query=query_of(name),
        item=columns_schema(kind_schema(name) | _names(name) | _OF_A_DAY),
        example=_EXAMPLES.get(name, "?limit=5"),
        listed=True,
    )
    for name, kind in KINDS.items()
)

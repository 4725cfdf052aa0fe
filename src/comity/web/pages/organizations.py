"""The list of organisations, and an organisation's page: members on a day, chairs, missions to it, map."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl
from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of, the
from comity.gazetteer.organizations import bare, organizations
from comity.gazetteer.states import states
from comity.publication.articles.wording import listed, written
from comity.store.answering.since import HELD
from comity.store.knowledge_base import KnowledgeBase
from comity.web.addresses import ident_at, path_of, slug_of, split_suffix
from comity.web.pages.colouring import in_roles, members
from comity.web.pages.mapping import figure, opening_day
from comity.web.pages.respond import Asked, days, every, reads, redirect, respond, site_of
from comity.web.pages.states import article_for, dossier_for, formats
from comity.web.pages.view import Cell, Link, Table, View, dated


@reads(*every("/organizations"))
def listing(request: Asked) -> Response[bytes]:
    """Every organisation that somebody is a member of."""
    counts = dict(site_of(request).served.kb.counts_by_organization().iter_rows())
    rows = tuple((Link(name_of(x), path_of(x)), x, counts[x]) for x in sorted(organizations(), key=name_of) if x in counts)
    return respond(
        request,
        View(
            template="tables", title="Organisations", path="/organizations", description="International organisations and their members.",
            lead=("Everyone that some source names in any role but a former one is counted.",),
            tables=(Table(title="Organisations", columns=("Organization", "Code", "Members and others"), rows=rows),),
            about={"@type": "CollectionPage"},
        ),
    )  # fmt: skip


@reads("/organizations/{name:str}")
def organization(request: Asked, name: FromPath[str]) -> Response[bytes] | Response[None]:
    """An organisation."""
    stem, suffix = split_suffix(name)
    ident = ident_at(stem)
    if ident in states() or stem != slug_of(ident):
        return redirect(path_of(ident), request, suffix)
    served, given = site_of(request).served, days(request)
    dossier = dossier_for(served, given, ident)
    done = article_for(served, dossier, given)
    as_of = given.get("as_of") or opening_day(None)
    known_at = given.get("known_at")
    frame = served.kb.memberships(ident, as_of=as_of, known_at=known_at).filter(pl.col("organization") == ident)
    rows = sorted(frame.iter_rows(named=True), key=lambda row: (row["role"] != "member", row["role"], name_of(row["member"])))
    open_rows = tuple(_member(row) for row in rows if row["holds"] not in HELD)
    chairs = served.kb.memberships(ident, known_at=known_at).filter(pl.col("role") == "chair", pl.col("organization") == ident)
    counted = Counter(in_roles(frame).values())
    return respond(
        request,
        View(
            template="organization", title=name_of(ident), path=path_of(ident), query=given,
            description=f"Members of {the(ident)} on any day, with sources.",
            lead=(_summed_up(ident, counted, as_of),),
            tables=(
                Table(title="Members", columns=_MEMBERS, rows=tuple(_member(row) for row in rows if row["holds"] in HELD), empty="No members are known for that day."),
                *(Table(title="Told of without it being known for that day", columns=_MEMBERS, rows=open_) for open_ in (open_rows,) if open_),
                Table(title="Former members", columns=_FORMER, rows=tuple(map(_left, _former(served.kb, ident, known_at))),
                      empty="No source at hand tells of anybody who left."),
                Table(title="Chairs", columns=_CHAIRS, rows=tuple(map(_left, chairs.sort("start_date").iter_rows(named=True))), empty="No source at hand names one."),
            ),
            written={name: way for name, way in formats(done, dossier).items() if name in ("md", "wiki", "txt")},
            about={"@type": "Organization", "name": name_of(ident), "alternateName": [bare(ident), *organizations()[ident].variants]},
            context={"article": done, "ident": ident, "given": given, "as_of": as_of,
                     "figure": figure(site_of(request), ident, "member", given.get("as_of"), colouring=members(in_roles(frame)))},
        ),
    )  # fmt: skip


def _summed_up(ident: str, counted: Counter[str], as_of: str) -> str:
    """How many are in an organisation on a day, by role, in a sentence."""
    full = counted["member"] + counted["founding member"]
    others = [
        f"{n} {role}{'s' * (n != 1)}"
        for role, n in sorted(counted.items())
        if role not in ("member", "founding member", "former member", "chair")
    ]
    told = [f"{full} member{'s' * (full != 1)}", *others] if full or others else ["no members that a source names"]
    return f"{name_of(ident)[:1].upper()}{name_of(ident)[1:]} has {listed(told)} as of {written(as_of)}."


_MEMBERS = ("Member", "Role", "Since", "Until", "On that day", "Verdict")
_FORMER = ("State", "From", "Until", "Verdict")
_CHAIRS = ("State", "From", "Until", "Verdict")


HOLDS = {"yes": "told", "presumed": "presumed", "unknown": "not known", "no": "no"}
"""How certain it is that a role was held on the day, in words."""


def _member(row: dict[str, Any]) -> tuple[Cell, ...]:
    since, until = (dated(row[name]) for name in ("start_date", "end_date"))
    return Link(name_of(row["member"]), path_of(row["member"])), row["role"], since, until, HOLDS[row["holds"]], _verdict(row)


def _former(kb: KnowledgeBase, ident: str, known_at: str | None) -> list[dict[str, Any]]:
    """Memberships that ended."""
    rows = kb.memberships(ident, known_at=known_at).filter(pl.col("organization") == ident)
    ended = rows.filter((pl.col("role") == "former member") | (pl.col("end_date").is_not_null() & (pl.col("role") != "chair")))
    return sorted(ended.iter_rows(named=True), key=lambda row: name_of(row["member"]))


def _left(row: dict[str, Any]) -> tuple[Cell, ...]:
    return Link(name_of(row["member"]), path_of(row["member"])), dated(row["start_date"]), dated(row["end_date"]), _verdict(row)


def _verdict(row: dict[str, Any]) -> Link:
    return Link(row["verdict"], f"/statements/{row['statement']}", row["verdict"])

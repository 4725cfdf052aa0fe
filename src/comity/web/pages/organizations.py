"""The list of organisations, and an organisation's page: members on a day, chairs, missions to it, map."""

from __future__ import annotations

from typing import Any

import polars as pl
from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import bare, organizations
from comity.gazetteer.states import states
from comity.publication.articles.wording import the, written
from comity.store.asking import today
from comity.web.addresses import ident_at, path_of, slug_of, split_suffix
from comity.web.pages.colouring import members
from comity.web.pages.respond import Asked, days, every, reads, redirect, respond, site_of
from comity.web.pages.states import article_for, dossier_for, formats
from comity.web.pages.view import Cell, Link, Table, View


@reads(*every("/organizations"))
def listing(request: Asked) -> Response[bytes]:
    """Every organisation that somebody is a member of."""
    counts = dict(site_of(request).served.kb.counts_by_organization().iter_rows())
    rows = tuple((Link(name_of(x), path_of(x)), x, counts[x]) for x in sorted(organizations(), key=name_of) if x in counts)
    return respond(
        request,
        View(
            template="tables", title="Organizations", path="/organizations", description="International organizations and their members.",
            lead=("Everyone that some source names in any role but a former one is counted.",),
            tables=(Table(title="Organizations", columns=("Organization", "Code", "Members and others"), rows=rows),),
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
    as_of = given.get("as_of") or today().isoformat()
    known_at = given.get("known_at")
    frame = served.kb.memberships(ident, as_of=as_of, known_at=known_at).filter(pl.col("organization") == ident)
    rows = sorted(frame.iter_rows(named=True), key=lambda row: (row["role"] != "member", row["role"], name_of(row["member"])))
    chairs = served.kb.memberships(ident, known_at=known_at).filter(pl.col("role") == "chair", pl.col("organization") == ident)
    colouring = members({row["member"]: row["role"] for row in reversed(rows)})
    roles = ", ".join(
        f"{sum(row['role'] == role for row in rows)} × {role}" for role in dict.fromkeys(row["role"] for row in rows)
    )
    return respond(
        request,
        View(
            template="organization", title=name_of(ident), path=path_of(ident), query=given,
            description=f"Members of {the(ident)} on any day, with sources.",
            lead=(f"As of {written(as_of)}: {roles or 'no members are known'}.",),
            tables=(
                Table(title="Members", columns=_MEMBERS, rows=tuple(map(_member, rows)), empty="No members are known for that day."),
                Table(title="Chairs", columns=_CHAIRS, rows=tuple(map(_chair, chairs.sort("start_date").iter_rows(named=True))), empty="No chair is known."),
            ),
            written={name: way for name, way in formats(done, dossier).items() if name in ("md", "wiki", "txt")},
            about={"@type": "Organization", "name": name_of(ident), "alternateName": [bare(ident), *organizations()[ident].variants]},
            context={"article": done, "ident": ident, "given": given, "legend": colouring.legend, "as_of": as_of, "map_day": given.get("as_of", "")},
        ),
    )  # fmt: skip


_MEMBERS = ("Member", "Role", "Since", "Until", "On that day", "Verdict")
_CHAIRS = ("State", "From", "Until", "Verdict")


def _member(row: dict[str, Any]) -> tuple[Cell, ...]:
    since, until = (written(row[name]) if row[name] else "" for name in ("start_date", "end_date"))
    return Link(name_of(row["member"]), path_of(row["member"])), row["role"], since, until, row["holds"], _verdict(row)


def _chair(row: dict[str, Any]) -> tuple[Cell, ...]:
    since, until = (written(row[name]) if row[name] else "" for name in ("start_date", "end_date"))
    return Link(name_of(row["member"]), path_of(row["member"])), since, until, _verdict(row)


def _verdict(row: dict[str, Any]) -> Link:
    return Link(row["verdict"], f"/statements/{row['statement']}", row["verdict"])

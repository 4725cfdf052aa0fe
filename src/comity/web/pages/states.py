"""The list of states, and a state's article."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of, the
from comity.gazetteer.states import State, regions, states
from comity.model.errors import ProblemError
from comity.publication.articles.article import Article
from comity.publication.articles.glance import standing
from comity.publication.articles.publish import article_of, render
from comity.publication.articles.telling import told
from comity.publication.articles.write import REGIONS
from comity.store.asking import first_day, today
from comity.store.dossier import Dossier
from comity.web.addresses import ident_at, pair_path, path_of, slug_of, split_suffix
from comity.web.holder import Served
from comity.web.pages.colouring import coloured
from comity.web.pages.mapping import figure, opening_day
from comity.web.pages.respond import Asked, days, every, reads, redirect, respond, site_of
from comity.web.pages.view import Link, Table, View, csv_of


@reads(*every("/states"))
def listing(request: Asked) -> Response[bytes]:
    """Every state, with how much is held about it."""
    served = site_of(request).served
    held = {row["state"]: row for row in served.kb.counts_by_state().iter_rows(named=True)}
    tables = []
    for region in REGIONS:
        found = sorted((x for x in states() if regions().get(x) == region and x in held), key=name_of)
        rows = tuple(
            (Link(name_of(x), path_of(x)), _known(served, x), held[x]["statements"], held[x]["contested"]) for x in found
        )
        tables.append(Table(title=region.capitalize(), columns=("State", "Known from", "Statements", "In dispute"), rows=rows))
    return respond(
        request,
        View(
            template="tables", title="Countries", path="/states", description="All states, former states and territories of the atlas.",
            lead=("Each leads to the article on its foreign relations. Some are known only from the articles of others.",),
            tables=tuple(table for table in tables if table.rows), about={"@type": "CollectionPage"},
        ),
    )  # fmt: skip


def _known(served: Served, state: str) -> str:
    return "own article" if state in served.subjects else "others only"


@reads("/states/{name:str}")
def state(request: Asked, name: FromPath[str]) -> Response[bytes] | Response[None]:
    """The article on a state's foreign relations; `as_of` and `known_at` as everywhere."""
    stem, suffix = split_suffix(name)
    ident = ident_at(stem)
    if ident not in states() or stem != slug_of(ident):
        return redirect(path_of(ident), request, suffix)
    served, given = site_of(request).served, days(request)
    if "as_of" not in given and opening_day(ident) != today().isoformat():
        given["as_of"] = opening_day(ident)  # a state of the past opens at its last day
    dossier = dossier_for(served, given, ident)
    done = article_for(served, dossier, given)
    return respond(
        request,
        View(
            template="state", title=done.title, path=path_of(ident), description=f"{done.title}, every sentence with its sources.",
            query=given, written=formats(done, dossier), about=_about(served, states()[ident], done),
            context={
                "article": done, "ident": ident, "given": given, "own": ident in served.subjects,
                "figure": figure(site_of(request), ident, "status", given.get("as_of"), colouring=coloured(_ties(dossier, given), "status")),
                "changed": _changed(dossier, done), "neighbours": [(title, pair_path(ident, other)) for title, other in zip(done.see_also, done.neighbours, strict=True)],
                "others": [(x, name_of(x)) for x in sorted(served.articles(), key=name_of)],
            },
        ),
    )  # fmt: skip


def dossier_for(served: Served, given: dict[str, str], ident: str, other: str | None = None, *, empty: bool = False) -> Dossier:
    """What is held, as known at the day given; without one the dossier that is kept. Raises ProblemError (404) for nothing, unless it may be `empty`."""
    known_at = given.get("known_at")
    dossier = served.dossier(ident, other) if known_at is None else served.kb.dossier(ident, other, known_at=known_at)
    if not dossier.accounts and not empty:
        pair = f" and {the(other)}" if other else ""
        raise ProblemError(404, f"The snapshot holds nothing about {the(ident)}{pair}; look for it by search.")
    return dossier


def article_for(served: Served, dossier: Dossier, given: dict[str, str]) -> Article:
    """The article of a dossier, as of and as known at the days given, with what is read less surely, which pages fold."""
    return article_of(served.kb, dossier, as_of=given.get("as_of"), known_at=given.get("known_at"), doubtful=True)


def formats(done: Article, dossier: Dossier) -> dict[str, Callable[[], str]]:
    """How an article is written for each suffix; as CSV its statements, a line each."""
    names = {"json": "json", "md": "markdown", "wiki": "wikitext", "txt": "text"}
    ways: dict[str, Callable[[], str]] = {suffix: partial(render, done, format) for suffix, format in names.items()}
    return ways | {"csv": partial(_lines, done, dossier)}


def _ties(dossier: Dossier, given: dict[str, str]) -> dict[str, str]:
    """How relations stand, for the map."""
    told_of = [each for each in dossier.accounts if each.statement.verdict != "deprecated"]
    return standing(told_of, dossier.state, first_day(given["as_of"]) if "as_of" in given else today())


def _changed(dossier: Dossier, done: Article) -> tuple[str, str]:
    """The sentence of the last dated change, and its statement; empty where there is none."""
    ident = done.glance.changed if done.glance else ""
    found = next((each.statement for each in dossier.accounts if each.statement.id == ident), None)
    return (told(found.kind, found.fields), ident) if found else ("", "")


def _lines(done: Article, dossier: Dossier) -> str:
    """Statements with kind, sentence, verdict and sources: what a spreadsheet wants of an article."""
    kept = {each.statement.id: each.statement for each in dossier.accounts}
    lines = [("", "", x) for x in done.lead]
    for section in done.sections + done.doubtful:
        lines += [(section.title, "", x) for x in section.lines]
        lines += [(section.title, row.name, x) for row in section.rows for x in ((row.began,) if row.began else ()) + row.notes]
    rows = tuple(
        (title, partner, sentence.text, kept[x].kind, kept[x].verdict, ";".join(kept[x].contested), kept[x].sources, x)
        for title, partner, sentence in lines
        for x in sentence.statements
    )
    columns = ("section", "partner", "sentence", "kind", "verdict", "contested", "sources", "statement")
    return csv_of(Table(title="Statements", columns=columns, rows=rows))


def _about(served: Served, about: State, done: Article) -> dict[str, Any]:
    subject = {"@type": "Country", "name": about.name}
    if about.wikidata:
        subject["sameAs"] = f"https://www.wikidata.org/entity/{about.wikidata}"
    if about.iso3:
        subject["identifier"] = about.iso3
    return {
        "@type": "Article", "headline": done.title, "about": subject, "dateModified": served.kb.manifest.as_of,
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
    }  # fmt: skip

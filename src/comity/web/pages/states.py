"""The list of states, and a state's article."""

from __future__ import annotations

from functools import partial
from typing import Any

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of
from comity.gazetteer.states import State, regions, states
from comity.publication.articles.article import Article
from comity.publication.articles.publish import article, article_of, render
from comity.publication.articles.wording import the
from comity.publication.articles.write import REGIONS
from comity.web.addresses import ident_at, path_of, slug_of, split_suffix
from comity.web.holder import Served
from comity.web.pages.colouring import statuses
from comity.web.pages.respond import Asked, days, every, reads, redirect, respond, site_of
from comity.web.pages.view import Link, Table, View, csv_of
from comity.web.refusals import ProblemError


@reads(*every("/states"))
def listing(request: Asked) -> Response[bytes]:
    """Every state, with how much is held about it."""
    served = site_of(request).served
    query = "SELECT state, count(*) AS n, count(*) FILTER (verdict = 'contested') AS c FROM (SELECT unnest(states) AS state, verdict FROM statements) GROUP BY state"
    held = {row["state"]: row for row in served.kb.rows(query, {})}
    tables = []
    for region in REGIONS:
        found = sorted((x for x in states() if regions().get(x) == region and x in held), key=name_of)
        rows = tuple((Link(name_of(x), path_of(x)), _known(served, x), held[x]["n"], held[x]["c"]) for x in found)
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
    return "its own article and others" if state in served.subjects else "others’ articles only"


@reads("/states/{name:str}")
def state(request: Asked, name: FromPath[str]) -> Response[bytes] | Response[None]:
    """The article on a state's foreign relations; `as_of` and `known_at` as everywhere."""
    stem, suffix = split_suffix(name)
    ident = ident_at(stem)
    if ident not in states() or stem != slug_of(ident):
        return redirect(path_of(ident), request, suffix)
    served, given = site_of(request).served, days(request)
    done = article_for(served, ident, given)
    return respond(
        request,
        View(
            template="state", title=done.title, path=path_of(ident), description=f"{done.title}, every sentence with its sources.",
            query=given, written=formats(served, done, ident, given), about=_about(served, states()[ident], done),
            context={
                "article": done, "ident": ident, "given": given, "own": ident in served.subjects,
                "legend": statuses(),
                "disputes": disputes(served, ident), "others": [(x, name_of(x)) for x in sorted(served.articles(), key=name_of)],
                "map_day": given.get("as_of", ""),
            },
        ),
    )  # fmt: skip


def article_for(served: Served, ident: str, given: dict[str, str], other: str | None = None) -> Article:
    """The article as of and as known at the days given; without the latter from the dossier that is kept. Raises ProblemError (404) for nothing."""
    dossier = served.dossier(ident, other) if "known_at" not in given else None
    if dossier is not None and not dossier.accounts:
        raise ProblemError(
            404, f"The snapshot holds nothing about {the(ident)}{f' and {the(other)}' if other else ''}; look for it by search."
        )
    if dossier is None:
        return article(served.kb, ident, other, as_of=given.get("as_of"), known_at=given["known_at"])
    return article_of(served.kb, dossier, as_of=given.get("as_of"))


def formats(served: Served, done: Article, ident: str, given: dict[str, str], other: str | None = None) -> dict[str, Any]:
    """How an article is written for each suffix; as CSV its statements, a line each."""
    names = {"json": "json", "md": "markdown", "wiki": "wikitext", "txt": "text"}
    return {suffix: partial(render, done, format) for suffix, format in names.items()} | {
        "csv": partial(_lines, served, ident, other, given)
    }


def _lines(served: Served, ident: str, other: str | None, given: dict[str, str]) -> str:
    """Statements with kind, sentence, date, verdict, sources: what a spreadsheet wants of an article."""
    done = article_for(served, ident, given, other)
    dossier = served.dossier(ident, other)
    kept = {each.statement.id: each.statement for each in dossier.accounts}
    rows = []
    for section in done.sections:
        rows += [(section.title, "", x) for x in section.sentences]
        rows += [(section.title, row.name, x) for row in section.rows for x in ((row.began,) if row.began else ()) + row.notes]
    table = Table(
        title="Statements", columns=("section", "partner", "sentence", "kind", "verdict", "contested", "sources", "statement"),
        rows=tuple(
            (title, partner, sentence.text, kept[x].kind, kept[x].verdict, ";".join(kept[x].contested), kept[x].sources, x)
            for title, partner, sentence in rows for x in sentence.statements if x in kept
        ),
    )  # fmt: skip
    return csv_of(table)


def disputes(served: Served, ident: str, other: str | None = None) -> int:
    """How many statements about a state, or a pair, are contested."""
    return sum(each.statement.verdict == "contested" for each in served.dossier(ident, other).accounts)


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

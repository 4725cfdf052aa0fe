"""Commands that fetch texts, make knowledge bases and compare them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.commands.options import (
    AnswerFormat,
    CategoryOption,
    ContainingOption,
    EngineOption,
    FastOption,
    ForceOption,
    HistoryOption,
    MasterOption,
    OutputOption,
    TitlesOption,
)


def fetch(
    site: Annotated[str, typer.Argument(help="wikipedia, or the address of another MediaWiki.")] = "wikipedia",
    folder: Annotated[Path, typer.Option("--output", "-o", help="The folder in which pages are kept.")] = Path("articles"),
    state: Annotated[
        list[str] | None, typer.Option("--state", help="A state whose page is wanted; may be given several times.")
    ] = None,
    title: Annotated[list[str] | None, typer.Option("--title", help="The title of a page; may be given several times.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="The pages of all states.")] = False,
    linked: Annotated[bool, typer.Option("--linked", help="Also the pages on pairs and the lists that these link to.")] = False,
    form: Annotated[
        list[str] | None, typer.Option("--form", help="relations, missions-of, missions-in or recognition; relations without.")
    ] = None,
    as_of: Annotated[str, typer.Option("--as-of", help="The revision that stood on this day.")] = "",
    revision: Annotated[int | None, typer.Option("--revision", help="One revision, by its number.")] = None,
    update: Annotated[bool, typer.Option("--update", help="Look again for what is there, and fetch what changed.")] = False,
    contact: Annotated[
        str, typer.Option("--contact", envvar="COMITY_CONTACT", help="How the wiki's operators reach you: mail or a page.")
    ] = "",
) -> None:
    """Fetch articles as wikitext, each with its revision, permanent address and licence; nothing is fetched twice."""
    from comity.cli.fetching import Request, run

    asked = Request(
        site=site, states=state or [], named=title or [], forms=form or [], everything=everything, linked=linked, as_of=as_of, number=revision,
        update=update, contact=contact,
    )  # fmt: skip
    run(asked, folder)


def update(
    site: Annotated[str, typer.Argument(help="wikipedia, or the address of another MediaWiki.")] = "wikipedia",
    folder: Annotated[
        Path | None, typer.Option("--texts", help="The folder of articles; by default COMITY_TEXTS, else in the data folder.")
    ] = None,
    snapshot: Annotated[
        Path | None, typer.Option("--kb", help="The snapshot to renew; by default COMITY_KB, else in the data folder.")
    ] = None,
    contact: Annotated[
        str, typer.Option("--contact", envvar="COMITY_CONTACT", help="How the wiki's operators reach you: mail or a page.")
    ] = "",
    given: Annotated[
        list[str] | None,
        typer.Option("--from", help="Build from these texts, exports or saved pages (or folders of them), and fetch nothing."),
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="From the articles alone, without the bundled facts.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that read articles.")] = 2,
    json: Annotated[bool, typer.Option("--json", help="Print what differs as JSON.")] = False,
) -> None:
    """Fetch what changed, build anew, put the snapshot into its place under a running atlas, and say what differs."""
    from comity.cli.updating import run

    run(site, folder, snapshot, given or [], alone=alone, contact=contact, jobs=jobs, json=json)


def build(
    places: Annotated[
        list[str] | None,
        typer.Argument(help="Articles, folders of them, or dumps, each with @DATE when observed; none: the bundled facts."),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The snapshot to make.")] = Path("comity.duckdb"),
    force: ForceOption = False,
    bundled: Annotated[bool, typer.Option("--bundled", help="The bundled facts besides the articles given.")] = False,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="A source that is left out, such as factbook; may be given several times."),
    ] = None,
    corrections: Annotated[Path | None, typer.Option("--corrections", help="A corrections file (YAML).")] = None,
    parquet: Annotated[
        Path | None, typer.Option("--parquet", help="Also write a folder of Parquet files and the manifest.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that read articles.")] = 2,
    fast: FastOption = False,
    cow: Annotated[Path | None, typer.Option("--cow", help="A folder with files of the Correlates of War project.")] = None,
    wikidata: Annotated[
        str | None, typer.Option("--wikidata", help="A dump of Wikidata, or an answer of its services, with @DATE when observed.")
    ] = None,
    titles: TitlesOption = "",
    category: CategoryOption = None,
    containing: ContainingOption = None,
    history: HistoryOption = False,
    engine: EngineOption = "local",
    master: MasterOption = "local[2,4]",
) -> None:
    """Make a knowledge base from all sources: one file, put into its place in one step."""
    from comity.cli.building import run
    from comity.sources.articles.dumps.choosing import Choice
    from comity.sources.source import Options

    options = Options(
        places=tuple(places or ()), bundled=bundled, corrections=corrections, without=frozenset(without or ()), fast=fast,
        cow=cow, wikidata=wikidata,
        choice=Choice(titles=titles, categories=tuple(category or ()), containing=tuple(containing or ()), history=history),
    )  # fmt: skip
    run(options, target=output, jobs=jobs, parquet=parquet, master=master if engine == "spark" else None)


def diff(
    old: Annotated[str, typer.Argument(help="An article, or a snapshot.")],
    new: Annotated[str, typer.Argument(help="A later revision of it, or a later snapshot.")],
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """What a later revision of an article, or a later snapshot, added, dropped and changed."""
    from comity.cli import building

    building.diff(old, new, format, output)

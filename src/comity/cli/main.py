"""The command `comity`: thin faces over the library's functions.

Exit codes: 0, all went well; 1, the output could not be written, or `check` has findings; 2, an input or the usage was bad, and one sentence on the
standard error stream says what and what to do. Output is written whole or not at all.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from comity.cli.output import FORCED, Output, fail
from comity.cli.serving import admin as serving_admin
from comity.model.errors import ComityError, OutputError
from comity.version import __version__

app = typer.Typer(
    name="comity",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the help is text: it need not wait for a renderer
    help="What articles on the foreign relations of states assert, as dated claims with exact evidence.",
    epilog="Exit codes: 0 success; 1 output could not be written, or findings; 2 bad input or usage.",
)

Format = Literal["jsonl", "table"]
ReaderOption = Annotated[
    str | None,
    typer.Option("--reader", help="wikitext, plaintext, export, api, html or markdown; by default the content decides."),
]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, whole or not at all.")]


def _forced(given: bool) -> bool:
    FORCED.set(given)
    return given


ForceOption = Annotated[
    bool, typer.Option("--force", callback=_forced, help="Replace what is there, even if Comity did not make it.")
]
FastOption = Annotated[
    bool, typer.Option("--fast", help="Without the model of the language: of prose only what never varies is read.")
]
TitlesOption = Annotated[
    str,
    typer.Option(
        "--titles", help="Of a dump the pages whose whole titles fit this regular expression; by default those on the field."
    ),
]
CategoryOption = Annotated[
    list[str] | None, typer.Option("--category", help="Of a dump also the pages in this category; may be given several times.")
]
ContainingOption = Annotated[
    list[str] | None,
    typer.Option("--containing", help="Of a dump also the pages whose text has this; may be given several times."),
]
EngineOption = Annotated[
    Literal["local", "spark"], typer.Option("--engine", help="Who works: this machine's processes, or the workers of Spark.")
]
MasterOption = Annotated[str, typer.Option("--master", help="With --engine spark: whose workers, as Spark calls them.")]
HistoryOption = Annotated[bool, typer.Option("--history", help="Of a dump every revision, one a day, and not the newest alone.")]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="The folder of imported data sets, where not in the data folder.")
]
AnswerFormat = Annotated[Literal["text", "json", "csv"], typer.Option("--format", help="text, json or csv.")]
FormatOption = Annotated[Format | None, typer.Option("--format", help="jsonl or table; a table on a terminal by default.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"comity {__version__}")
        raise typer.Exit


@app.callback()
def comity(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """What articles on the foreign relations of states assert, as dated claims with exact evidence."""


@app.command()
def extract(
    paths: Annotated[
        list[Path], typer.Argument(help="Articles as wikitext or plain text, folders of them, dumps, or - for standard input.")
    ],
    format: FormatOption = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only claims of this kind; may be given several times.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes to use.")] = 1,
    audit: Annotated[bool, typer.Option("--audit", help="List what is in scope and made no claim, instead of claims.")] = False,
    everything: Annotated[bool, typer.Option("--everything", help="With --audit: also what no kind is about.")] = False,
    fast: FastOption = False,
    title: Annotated[str | None, typer.Option("--title", help="The article's title, for standard input.")] = None,
    reader: ReaderOption = None,
    titles: TitlesOption = "",
    category: CategoryOption = None,
    containing: ContainingOption = None,
    history: HistoryOption = False,
    engine: EngineOption = "local",
    master: MasterOption = "local[2,4]",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Read articles and print what they assert, one claim a line; or put a table of what was read, which `comity build` takes, into `-o NAME.parquet`.

    A bad input is named on the standard error stream and makes the exit code 2; the claims of the others are still written.
    """
    from comity.cli.extraction import run, write_table
    from comity.extraction.batch import Audited
    from comity.sources.articles.dumps.choosing import Choice

    choice = Choice(titles=titles, categories=tuple(category or ()), containing=tuple(containing or ()), history=history)
    if engine == "spark" or (output is not None and output.suffix == ".parquet"):
        if kind or audit or title or reader or format:
            raise typer.BadParameter("a table has every claim; leave --kind, --audit, --title, --reader and --format out.")
        write_table(paths, output, choice=choice, fast=fast, jobs=jobs, master=master if engine == "spark" else None)
        return
    audited: Audited = "everything" if audit and everything else "scope" if audit else ""
    run(
        paths, format=format, kinds=kind or [], jobs=jobs, audited=audited, fast=fast, title=title, reader=reader, choice=choice, output=output,
    )  # fmt: skip


@app.command()
def references(
    path: Annotated[Path, typer.Argument(help="An article, or - for standard input.")],
    format: FormatOption = None,
    reader: ReaderOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Print an article's references, further reading and external links."""
    from comity.cli.listing import print_references

    print_references(path, format, reader, output)


@app.command()
def resolve(
    name: Annotated[str, typer.Argument(help="A name of a state, organisation or city.")],
    on: Annotated[str | None, typer.Option("--on", help="An EDTF date on which the name was used.")] = None,
    near: Annotated[list[str] | None, typer.Option("--near", help="A state or city named with it.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say which state, organisation or city a name means, or the candidates and why not."""
    from comity.cli.listing import print_resolution

    print_resolution(name, on, near or [], json)


On = Annotated[str | None, typer.Option("--on", help="Only those that existed on this day (EDTF).")]


@app.command()
def states(on: On = None, format: AnswerFormat = "text", output: OutputOption = None, force: ForceOption = False) -> None:
    """List the states, former states and territories that Comity knows, with their codes and lives."""
    from comity.cli.gazetteer import list_states

    list_states(on, format, output)


@app.command()
def organizations(on: On = None, format: AnswerFormat = "text", output: OutputOption = None, force: ForceOption = False) -> None:
    """List the organisations that Comity knows, with their Wikidata items, other names and predecessors."""
    from comity.cli.gazetteer import list_organizations

    list_organizations(on, format, output)


@app.command()
def explain(
    path: Annotated[Path, typer.Argument(help="An article, or - for standard input.")],
    at: Annotated[int, typer.Option("--at", help="An offset in code points, as claims give them.")],
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    reader: ReaderOption = None,
) -> None:
    """Show how the passage at an offset is read: mentions, pattern, claims."""
    from comity.cli.listing import print_explanation

    print_explanation(path, at, json, reader)


@app.command()
def schema(output: OutputOption = None, force: ForceOption = False) -> None:
    """Print the JSON Schema of a claim."""
    import msgspec

    from comity.model.schema import claim_schema

    with Output(output) as out:
        out.write(msgspec.json.format(msgspec.json.encode(claim_schema()), indent=2) + b"\n")


KbOption = Annotated[Path | None, typer.Option("--kb", help="A snapshot; by default COMITY_KB, else the bundled facts.")]


KindsOption = Annotated[list[str] | None, typer.Option("--kind", help="Only of this kind; may be given several times.")]


def _day(given: str | None) -> str | None:
    """A date however it is usually written, as EDTF."""
    if given is None:
        return None
    from comity.store.asking import edtf_of

    return edtf_of(given)


AsOf = Annotated[
    str | None, typer.Option("--as-of", callback=_day, help="The day asked about: 2009-11-01, 1 Nov 2009, 2009, today.")
]
KnownAt = Annotated[str | None, typer.Option("--known-at", callback=_day, help="Only what sources observed by this day said.")]


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
def show(
    state: Annotated[str, typer.Argument(help="A state's or organisation's name or code.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """A state's relations, missions, memberships and borders on a day."""
    from comity.cli import knowledge

    knowledge.show(state, as_of, known_at, kb, format, output)


@app.command()
def between(
    first: Annotated[str, typer.Argument(help="A state or organisation.")],
    second: Annotated[str, typer.Argument(help="Another.")],
    as_of: AsOf = None,
    kind: KindsOption = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Everything said of a pair, with the claims behind each statement."""
    from comity.cli import knowledge

    knowledge.between(first, second, as_of, kind or [], kb, format, output)


@app.command()
def history(
    state: Annotated[str, typer.Argument(help="A state or organisation.")],
    other: Annotated[str | None, typer.Argument(help="Another, for what is said of the two together.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only this kind.")] = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """When facts came into the articles, changed and went out, revision by revision."""
    from comity.cli import knowledge

    knowledge.history(state, other, kind, kb, format, output)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="relations, membership or mission; not with --batch.")] = "",
    first: Annotated[str, typer.Argument(help="A state: one of the two, the member, the sending state.")] = "",
    second: Annotated[str, typer.Argument(help="The other state, the organisation, the receiving state.")] = "",
    on: Annotated[
        str | None,
        typer.Option("--on", callback=_day, help="The day (2009-11-01, 1 Nov 2009, or 2009 for its first); today without it."),
    ] = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", help="A file of questions: CSV or JSON lines with question, first, second, on.")
    ] = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Did it hold that day? Diplomatic relations, full membership, a resident mission: yes, no or unknown, and why."""
    from comity.cli import asking

    if batch is not None:
        asking.ask_all(batch, kb, format, output)
    elif question and first and second:
        asking.ask(question, first, second, on, kb, format, output)
    else:
        raise typer.BadParameter("Give a question and two names, such as `comity ask relations Cuba Chad`, or --batch FILE.")


@app.command()
def timeline(
    state: Annotated[str, typer.Argument(help="A state or organisation.")],
    kind: KindsOption = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """The dated statements about a state, the earliest first."""
    from comity.cli import knowledge

    knowledge.timeline(state, kind or [], kb, format, output)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="Words, or beginnings of words.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 20,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Find names, sections and quotes."""
    from comity.cli import knowledge

    knowledge.search(text, limit, kb, format, output)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="A query in DuckDB's SQL over the snapshot's tables.")],
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Ask the snapshot in SQL, read-only."""
    from comity.cli import knowledge

    knowledge.sql(query, kb, format, output)


@app.command()
def article(
    state: Annotated[str, typer.Argument(help="A state's or organisation's name or code.")],
    other: Annotated[str | None, typer.Argument(help="Another, for the article on the pair.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    kb: KbOption = None,
    format: Annotated[
        Literal["markdown", "html", "wikitext", "text", "json"], typer.Option("--format", help="How it is written.")
    ] = "markdown",
    all: Annotated[
        bool, typer.Option("--all", help="With what is of kinds that are read less surely, such as policies and remarks.")
    ] = False,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Write the article on a state's foreign relations, or on a pair's, with footnotes."""
    from comity.cli import publishing

    publishing.article(state, other, {"as_of": as_of, "known_at": known_at}, kb, format, output, all=all)


@app.command()
def citable(
    state: Annotated[str | None, typer.Argument(help="A state; without one, how many quotes each article has.")] = None,
    texts: Annotated[
        Path | None, typer.Option("--texts", help="The folder of the articles' texts; by default COMITY_TEXTS.")
    ] = None,
    kb: KbOption = None,
    format: Annotated[
        Literal["chicago", "apa", "csl", "bibtex", "ris"], typer.Option("--format", help="How the sources are cited.")
    ] = "chicago",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List direct quotes that can be cited, each with a ready citation of its source."""
    from comity.cli import publishing

    publishing.citable(state, texts, kb, format, output)


@app.command()
def chart(
    kind: Annotated[Literal["map", "timeline", "network", "coverage", "calendar"], typer.Argument(help="What to draw.")],
    state: Annotated[str, typer.Argument(help="A state's or organisation's name or code; world for a map of all.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="FILE.svg, .png, .html or .json.")],
    force: ForceOption = False,
    other: Annotated[str | None, typer.Option("--with", help="Another, for the timeline of a pair.")] = None,
    by: Annotated[Literal["status", "year", "mission"], typer.Option("--by", help="What colours the map.")] = "status",
    theme: Annotated[Literal["light", "dark"], typer.Option("--theme", help="Light or dark.")] = "light",
    width: Annotated[int, typer.Option("--width", min=280, max=2400, help="Width in pixels.")] = 860,
    as_of: AsOf = None,
    kb: KbOption = None,
) -> None:
    """Draw a state's relations: map, timeline, network of missions, coverage of sources, calendar of anniversaries."""
    from comity.cli import publishing

    publishing.chart(kind, state, other, by, theme, width, as_of, kb, output)


@app.command()
def export(
    format: Annotated[
        str, typer.Argument(help="csv, parquet, jsonl, turtle, nquads, jsonld, codebook, codebook-html, citation or datacite.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; for csv and parquet a folder.")],
    force: ForceOption = False,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only these kinds.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="Only what concerns a state or organisation.")] = None,
    as_of: AsOf = None,
    kb: KbOption = None,
) -> None:
    """Write statements for other tools to read: tables with a data package, JSON lines, RDF, the codebook."""
    from comity.cli import publishing

    publishing.export(format, output, kind, state, as_of, kb)


@app.command()
def check(
    places: Annotated[
        list[str] | None, typer.Argument(help="Articles, each with @DATE when observed; - for the standard input.")
    ] = None,
    whole: Annotated[bool, typer.Option("--kb", help="Check a whole knowledge base instead.")] = False,
    snapshot: Annotated[
        Path | None, typer.Option("--snapshot", help="Which one, or beside which; by default COMITY_KB, else the bundled facts.")
    ] = None,
    select: Annotated[list[str] | None, typer.Option("--select", help="Rules, by code or its beginning.")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Rules that are passed over.")] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="Do not lay the article beside a knowledge base.")] = False,
    title: Annotated[
        str | None,
        typer.Option(
            "--title", help="The title of the article: of one on the standard input, or whose file is called otherwise."
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Write a patch of what may safely be mended.")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", help="Findings that are known and passed over.")] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="Write what is found there, to be known.")
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Counts instead of findings.")] = False,
    format: Annotated[
        Literal["text", "json", "sarif", "html", "github", "gitlab"],
        typer.Option("--format", help="Also as annotations of GitHub and GitLab."),
    ] = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Find contradictions and oddities, in an article also beside the knowledge base; exit code 1 where there are any. Settings: comity.toml."""
    from comity.cli.checking import Asked, run

    asked = Asked(
        kb=snapshot, select=select or [], ignore=ignore or [], exit_zero=exit_zero, alone=alone, title=title, fix=fix,
        baseline=baseline, write_baseline=write_baseline, statistics=statistics, format=format, output=output,
    )  # fmt: skip
    run(places or [], asked, whole=whole)


@app.command()
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


@app.command()
def panel(
    frame: Annotated[
        Literal["state-years", "dyad-years", "state-months", "dyad-months"] | None, typer.Argument(help="What a row is of.")
    ] = None,
    add: Annotated[str | None, typer.Option("--add", help="Verbs, with commas between: relations,missions.")] = None,
    system: Annotated[Literal["cow", "gw", "comity"], typer.Option("--system", help="Whose states and codes.")] = "cow",
    years: Annotated[str | None, typer.Option("--years", help="1990:2020, or one.")] = None,
    undirected: Annotated[bool, typer.Option("--undirected", help="Each two once.")] = False,
    false_dyads: Annotated[bool, typer.Option("--false-dyads", help="Also of two that were members on no common day.")] = False,
    microstates: Annotated[bool, typer.Option(help="With Gleditsch and Ward's microstates.")] = True,
    option: Annotated[list[str] | None, typer.Option("--option", help="An option of a verb: which, any_role.")] = None,
    shows: Annotated[
        Literal["panel", "codebook", "cite"], typer.Option("--show", help="The panel, its codebook, or BibTeX.")
    ] = "panel",
    listing: Annotated[bool, typer.Option("--verbs", help="Say which verbs there are.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="FILE.csv, .parquet, .arrow, .dta (Stata) or .xlsx; else CSV to the terminal."),
    ] = None,
    force: ForceOption = False,
    data: DataOption = None,
    kb: KbOption = None,
) -> None:
    """Make a research panel: states or dyads of every year or month, with columns that verbs add."""
    from comity.cli import panels

    if listing or frame is None:
        panels.list_verbs()
        return
    asked = panels.Asked(
        system=system,
        years=years,
        add=add,
        undirected=undirected,
        false_dyads=false_dyads,
        microstates=microstates,
        kb=kb,
        data=data,
        options=tuple(option or ()),
    )
    panels.panel(frame, asked, shows, output)


@app.command("import")
def import_data(
    project: Annotated[
        Literal["cow", "gw", "atop", "diplometrics", "unvotes", "gdelt"], typer.Argument(help="Whose data they are.")
    ],
    place: Annotated[str, typer.Argument(help="The folder, file or address of the files as published.")],
    data: DataOption = None,
) -> None:
    """Import research data sets, for the verbs of panels that take from them."""
    from comity.cli import panels

    panels.import_data(project, place, data)


@app.command()
def compare(
    source: Annotated[Literal["cow-diplomatic-exchange", "diplometrics", "wikidata"], typer.Argument(help="With which source.")],
    place: Annotated[
        str | None, typer.Argument(help="Of Wikidata: a dump, or an answer of its services, with @DATE when observed.")
    ] = None,
    years: Annotated[str | None, typer.Option("--years", help="Of data sets: 1990:2020, or one.")] = None,
    format: Annotated[
        Literal["report", "csv", "json", "quickstatements"],
        typer.Option(
            "--format", help="A report, or what differs with evidence; of Wikidata also what it lacks, as a batch to review."
        ),
    ] = "report",
    sources: Annotated[
        int, typer.Option("--sources", min=1, help="Independent sources behind what is in a batch, at least.")
    ] = 2,
    output: OutputOption = None,
    force: ForceOption = False,
    data: DataOption = None,
    kb: KbOption = None,
) -> None:
    """Where another collection and the knowledge base, asked without it, differ."""
    from comity.cli import comparing
    from comity.cli.output import fail

    if source == "wikidata":
        comparing.compare_items(place, kb, format, sources, output)
    elif format == "quickstatements" or place is not None:
        fail("A file and quickstatements are of Wikidata alone; leave them out, or compare wikidata.")
    else:
        comparing.compare(source, years, kb, data, format, output)


@app.command()
def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Over HTTP (streamable), at /mcp; without it on the standard streams.")
    ] = False,
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")] = 8001,
    kb: KbOption = None,
) -> None:
    """Serve an assistant by the Model Context Protocol: ask, between, state_as_of, members, missions, contradictions, search, cite."""
    from comity.cli.assisting import run

    run(kb, http=http, host=host, port=port)


@app.command()
def serve(
    kb: KbOption = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that answer.")] = 2,
    browse: Annotated[bool, typer.Option("--browse", help="Open it in the browser when it is ready.")] = False,
) -> None:
    """Serve the atlas in the browser and the API; the environment's settings are in docs/atlas.md."""
    from comity.cli import serving

    serving.serve(kb, host, port, workers, browse)


app.add_typer(serving_admin, name="admin")


def main() -> None:
    """Run the command; every ComityError becomes one sentence and exit code 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="surrogateescape")  # a file's name need not be text: it is printed as it is
    try:
        app()
    except OutputError as error:
        fail(str(error), 1)
    except ComityError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing to say, and nobody to say it to
        sys.exit(1)
    except OSError as error:  # a name that no file can have, a disk that fails
        fail(f"{str(error.filename or 'The file')[:200]} cannot be used: {error.strerror or error}; check the path.")
    except KeyboardInterrupt:
        fail("Interrupted; nothing was written.", 130)


if __name__ == "__main__":
    main()

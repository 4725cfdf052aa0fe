"""Exports: every file is read back by a reader that is not ours, and says what the knowledge base says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import msgspec
import polars as pl
import pyoxigraph
import pytest
import rdflib
from frictionless import Package, system

import comity
from comity.model.errors import OutputError, QueryError
from comity.model.kinds import KINDS
from comity.model.statements import Statement
from comity.publication.exports.codebook import codebook
from comity.publication.exports.parties import MEANINGS, with_parties
from comity.publication.exports.provenance import PROVENANCE
from comity.publication.exports.run import export, modules
from comity.publication.exports.selection import select
from comity.store.knowledge_base import KnowledgeBase
from comity.store.tables import kind_schema
from tests.commands import comity as comity_command

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.large]  # warnings of the readers' own making

EMBASSIES = """
PREFIX wdt: <http://www.wikidata.org/prop/direct/> PREFIX wd: <http://www.wikidata.org/entity/>
SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a <urn:comity:vocabulary:mission> ; wdt:P137 wd:Q232 ; <urn:comity:vocabulary:mission> "embassy" }
"""
"""How many embassies Kazakhstan (Q232) sends."""


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return comity.open()


@pytest.fixture(scope="module")
def made(kb: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    for format in modules():
        export(select(kb, state="Kazakhstan"), format, folder / format)
    return {format: folder / format for format in modules()}


def embassies(kb: KnowledgeBase) -> int:
    """The embassies that Kazakhstan sends and that no source says to be closed or planned."""
    frame = kb.table("mission", state="KAZ").filter(pl.col("sending") == "KAZ", pl.col("mission") == "embassy")
    return frame.filter(pl.col("status").is_null(), pl.col("end_date").is_null()).height


def test_csv_by_frictionless(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    with system.use_context(trusted=True):
        package = Package(str(made["csv"] / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["type", "message"])[:5]
        assert package.get_resource("missions").read_rows()[0]["verdict"] in ("single", "corroborated", "contested")


def test_parquet_by_polars_and_duckdb(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    path = made["parquet"] / "missions.parquet"
    expected = kb.table("mission", state="KAZ")
    assert pl.read_parquet(path).drop("licences", *MEANINGS).equals(expected)
    stands = "status IS NULL AND end_date IS NULL"
    answer = duckdb.connect().execute(f"SELECT count(*) FROM '{path}' WHERE sending = 'KAZ' AND mission = 'embassy' AND {stands}")
    counted = answer.fetchall()[0][0]
    assert counted == embassies(kb) > 40


def test_json_lines_keep_contested_values(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    lines = made["jsonl"].read_bytes().splitlines()
    statements = [msgspec.json.decode(line, type=Statement) for line in lines]
    total = sum(kb.table(kind, state="KAZ").height for kind in KINDS)
    assert len(statements) == total
    contested = [each for each in statements if each.contested]
    assert contested
    assert all(len([v for v in each.values if v.field == each.contested[0]]) > 1 for each in contested)


def test_turtle_by_rdflib(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    graph = rdflib.Graph().parse(made["turtle"], format="turtle")
    (row,) = graph.query(EMBASSIES)
    assert int(row[0]) == embassies(kb)  # type: ignore[index,arg-type]
    verdicts = set(graph.subjects(rdflib.URIRef("urn:comity:vocabulary:verdict")))
    assert len(verdicts) == sum(kb.table(kind, state="KAZ").height for kind in KINDS)


@pytest.mark.parametrize(
    ("name", "format"),
    [("turtle", pyoxigraph.RdfFormat.TURTLE), ("nquads", pyoxigraph.RdfFormat.N_QUADS), ("jsonld", pyoxigraph.RdfFormat.JSON_LD)],
)
def test_rdf_by_pyoxigraph(kb: KnowledgeBase, made: dict[str, Path], name: str, format: Any) -> None:
    store = pyoxigraph.Store()
    store.bulk_load(path=str(made[name]), format=format)
    (row,) = store.query(EMBASSIES)  # type: ignore[misc]
    assert int(row["n"].value) == embassies(kb)


def test_jsonld_by_rdflib(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    graph = rdflib.Dataset(default_union=True)
    graph.parse(made["jsonld"], format="json-ld")
    (row,) = graph.query(EMBASSIES)
    assert int(row[0]) == embassies(kb)  # type: ignore[index,arg-type]


def test_evidence_and_provenance_are_in_the_rdf(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    graph = rdflib.Graph().parse(made["turtle"], format="turtle")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    rows = [claim for _, claims in select(kb, state="KAZ").statements() for claim in claims]
    assert len(set(graph.subjects(prov.wasQuotedFrom))) == len({claim["id"] for claim in rows}) > 1000
    assert len(set(graph.subjects(rdflib.RDF.type, oa.TextPositionSelector))) == len(rows)


def test_contested_relations_have_no_short_form(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    graph = rdflib.Graph().parse(made["turtle"], format="turtle")
    contested = kb.table("relations", state="KAZ").filter(pl.col("contested").list.len() > 0)
    assert contested.height > 0
    nodes = set(graph.subjects(rdflib.URIRef("urn:comity:vocabulary:contestedValue")))
    assert {f"urn:comity:statement:{ident}" for ident in contested["statement"]} <= {str(node) for node in nodes}


def test_as_of_leaves_out_what_did_not_hold(kb: KnowledgeBase) -> None:
    then = kb.table("relations", state="KAZ", as_of="1991-01-01")
    assert then.height == 0
    assert set(kb.table("relations", state="KAZ", as_of="2009-11-01")["holds"]) <= {"yes", "unknown"}


def test_the_codebook_names_every_variable(made: dict[str, Path]) -> None:
    text = codebook()
    assert made["codebook"].read_text(encoding="utf-8") == text
    for kind, record in KINDS.items():
        assert f"## {record.plural}\n" in text
        for name in kind_schema(kind):
            row = next(line for line in text.split(f"## {record.plural}\n")[1].splitlines() if line.startswith(f"| `{name}` |"))
            assert row.split("|")[4].strip(), f"{kind}.{name} has no meaning"
    assert "<td><code>parties</code></td>" in made["codebook-html"].read_text(encoding="utf-8")


def test_refusals(kb: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no export format 'xlsx'"):
        export(select(kb), "xlsx", tmp_path / "a")
    with pytest.raises(QueryError, match="no kind 'wars'"):
        select(kb, ["wars"])
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").write_text("mine")
    with pytest.raises(OutputError, match="was not made by Comity"):
        export(select(kb, ["border"]), "csv", tmp_path / "full")
    with pytest.raises(OutputError, match="cannot be written"):
        export(select(kb, ["border"]), "csv", tmp_path / "none" / "b")
    assert (tmp_path / "full" / "thesis.tex").read_text() == "mine"
    assert {each.name for each in tmp_path.iterdir()} == {"full"}


def test_a_snapshot_has_a_citation_of_its_own(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    cited = msgspec.yaml.decode(made["citation"].read_bytes())
    assert {
        "cff-version",
        "message",
        "title",
        "authors",
        "type",
        "version",
        "license",
    } <= cited.keys()  # what CFF 1.2.0 asks for, and more
    assert (cited["cff-version"], cited["type"], cited["version"]) == ("1.2.0", "dataset", kb.manifest.release)
    assert len(cited["references"]) == len(kb.manifest.sources)
    registered = msgspec.json.decode(made["datacite"].read_bytes())
    assert {
        "titles",
        "creators",
        "publisher",
        "publicationYear",
        "types",
    } <= registered.keys()  # what DataCite 4.5 asks for, the DOI apart
    assert {each["rights"] for each in registered["rightsList"]} >= {source.licence for source in kb.manifest.sources}
    for folder in (made["csv"], made["parquet"]):
        assert (folder / "CITATION.cff").read_text("utf-8") == made["citation"].read_text("utf-8")
        assert (folder / "datacite.json").read_bytes() == made["datacite"].read_bytes()


def test_each_row_tells_the_licences_of_its_sources(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    known = {source.licence for source in kb.manifest.sources}
    for path in made["parquet"].glob("*.parquet"):
        if path.stem == PROVENANCE:
            continue
        frame = pl.read_parquet(path)
        assert set(frame["licences"].explode()) <= known
        assert all(frame["licences"].list.len()), path.name
    row = pl.read_parquet(made["parquet"] / "relations.parquet").row(0, named=True)
    of_documents = {kb.document(claim.document).licence for claim in kb.claims(row["statement"])}
    assert set(row["licences"]) == of_documents


def test_a_later_snapshot_has_a_changelog_against_the_one_before(tmp_path: Path) -> None:
    text = "Kenya has an embassy in Paris.\n\nKenya has an embassy in Rome since {}.\n{}"
    made = {}
    for name, year, more in (("old", "1970", ""), ("new", "1971", "\nPeru has an embassy in Nairobi.\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "Foreign relations of Kenya@2025.wiki").write_text(text.format(year, more), encoding="utf-8")
        made[name] = tmp_path / f"{name}.duckdb"
        assert comity_command("build", str(folder), "--without", "factbook", "-o", str(made[name])).returncode == 0
    told = comity_command("diff", str(made["old"]), str(made["new"])).stdout.decode()
    with comity.open(made["old"]) as old, comity.open(made["new"]) as new:
        assert told.startswith(
            f"## {new.manifest.release}\n\nAgainst {old.manifest.release}: 1 added, 0 removed, 1 changed statements."
        )
    assert "Documents: 1 in another text." in told
    assert "| missions | 1 | 0 | 1 |" in told
    assert "Kenya (2)" in told


def test_both_parties_have_columns_with_the_codes_of_their_day(made: dict[str, Path]) -> None:
    rows = pl.read_parquet(made["parquet"] / "missions.parquet").filter(
        (pl.col("sending") == "KAZ") & (pl.col("receiving") == "RUS")
    )
    assert set(rows.select(*MEANINGS).unique().rows()) == {("KAZ", "RUS", "705", "365", "705", "365")}
    rows = pl.read_parquet(made["parquet"] / "memberships.parquet").filter(organization="UN")
    assert rows.select("party1", "party2", "cow1", "cow2").row(0) == ("KAZ", "UN", "705", None)


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"parties": ["DEU", "FRA"], "date": "1938"}, ("255", "220")),
        ({"parties": ["DEU", "FRA"], "date": "1970"}, ("260", "220")),
        ({"parties": ["DEU", "FRA"], "date": None}, ("255", "220")),
    ],
)
def test_a_code_is_that_of_the_life_on_the_day(fields: dict[str, object], codes: tuple[str, str]) -> None:
    frame = pl.DataFrame([{**fields, "status": "established", "statement": "x"}], schema_overrides={"date": pl.String})
    assert with_parties("relations", frame).select("cow1", "cow2").row(0) == codes


def test_every_statement_has_its_claims_in_the_table_of_provenance(kb: KnowledgeBase, made: dict[str, Path]) -> None:
    behind = pl.read_parquet(made["parquet"] / f"{PROVENANCE}.parquet")
    exported = {
        ident
        for path in made["parquet"].glob("*.parquet")
        if path.stem != PROVENANCE
        for ident in pl.read_parquet(path)["statement"]
    }
    assert set(behind["statement"]) == exported
    claim = behind.row(0, named=True)
    assert claim["claim"] in {each.id for each in kb.claims(claim["statement"])}
    assert kb.document(claim["document"]).title == claim["title"]

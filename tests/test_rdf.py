"""RDF in Wikibase's model: what would be imported is right, asked of the graph in SPARQL by a reader that is not ours."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from comity.assembly.building import assemble
from comity.publication.exports.run import export
from comity.publication.exports.selection import select
from comity.publication.wikidata.times import Time, time_of
from comity.sources.source import Options
from comity.store.knowledge_base import KnowledgeBase

PREFIXES = """
PREFIX wd: <http://www.wikidata.org/entity/> PREFIX wdt: <http://www.wikidata.org/prop/direct/> PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/> PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/> PREFIX pr: <http://www.wikidata.org/prop/reference/>
PREFIX psv: <http://www.wikidata.org/prop/statement/value/> PREFIX wikibase: <http://wikiba.se/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
"""
MOZ, PER, ZMB, MLT, UN = "wd:Q1029", "wd:Q419", "wd:Q953", "wd:Q233", "wd:Q1065"

TABLE = """
Mozambique joined the [[United Nations]] on 16 September 1975.<ref>{{cite web|title=A|url=https://example.org/a}}</ref>

== Relations ==
{| class='wikitable'
! Country !! Formal relations began !! Notes
|-
| [[Peru]] || 4 May 1984 || Peru opened an embassy in [[Maputo]] in 1985.
|-
| [[Zambia]] || June 1975 || Relations were severed on 3 March 1981.
|-
| [[Malta]] || 1978 || Mozambique closed its embassy in [[Valletta]] in 1999.
|}
"""
OTHER = "== Relations ==\n{| class='wikitable'\n! Country !! Formal relations began\n|-\n| [[Mozambique]] || 9 August 1979\n|}\n"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    folder: Path = tmp_path_factory.mktemp("rdf")
    (folder / "Foreign relations of Mozambique@2025-11.wiki").write_text(TABLE, encoding="utf-8")
    (folder / "Foreign relations of Malta@2025-11.wiki").write_text(OTHER, encoding="utf-8")
    assemble(folder / "kb.duckdb", Options(places=(str(folder),), without=frozenset({"bundled", "factbook", "cow"})))
    with KnowledgeBase(folder / "kb.duckdb") as kb:
        export(select(kb), "turtle", folder / "all.ttl")
    store = pyoxigraph.Store()
    store.bulk_load(path=str(folder / "all.ttl"), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def rows(graph: pyoxigraph.Store, query: str) -> list[tuple[str, ...]]:
    found = graph.query(PREFIXES + query)
    names = [each.value for each in found.variables]  # type: ignore[union-attr]
    return sorted(tuple(row[name].value if row[name] else "" for name in names) for row in found)  # type: ignore[union-attr]


def ask(graph: pyoxigraph.Store, query: str) -> bool:
    return bool(graph.query(f"{PREFIXES} ASK {{ {query} }}"))


def test_relations_that_stand_are_told_both_ways_with_their_day(graph: pyoxigraph.Store) -> None:
    for one, other in ((MOZ, PER), (PER, MOZ)):
        day = rows(
            graph,
            f"""SELECT ?v ?t ?p ?c {{ {one} p:P530 ?s . ?s ps:P530 {other} ; pq:P580 ?v ; pqv:P580 ?n .
                ?n wikibase:timeValue ?t ; wikibase:timePrecision ?p ; wikibase:timeCalendarModel ?c }}""",
        )
        assert day == [("1984-05-04T00:00:00Z", "1984-05-04T00:00:00Z", "11", "http://www.wikidata.org/entity/Q1985727")]
        assert ask(graph, f"{one} wdt:P530 {other}")


def test_what_ended_has_its_end_and_no_short_form(graph: pyoxigraph.Store) -> None:
    told = f"{MOZ} p:P530 ?s . ?s ps:P530 {ZMB} ; pq:P580 ?a ; pq:P582 ?b ; pq:P1534 ?why ; pqv:P580/wikibase:timePrecision ?p"
    assert rows(graph, f"SELECT ?a ?b ?p ?why {{ {told} }}") == [
        ("1975-06-01T00:00:00Z", "1981-03-03T00:00:00Z", "10", "urn:comity:event:severance")
    ]
    assert not ask(graph, f"{MOZ} wdt:P530 {ZMB}")
    assert rows(graph, f"SELECT ?s {{ {MOZ} p:P530 ?s . ?s ps:P530 {ZMB} }}") != []


def test_a_contested_date_is_no_qualifier_and_the_relations_are_not_in_dispute(graph: pyoxigraph.Store) -> None:
    assert ask(graph, f"{MOZ} p:P530 ?s . ?s ps:P530 {MLT}")
    assert not ask(graph, f"{MOZ} p:P530 ?s . ?s ps:P530 {MLT} ; pq:P580 ?d")
    assert ask(graph, f"{MOZ} wdt:P530 {MLT}")


def test_organisations_are_items(graph: pyoxigraph.Store) -> None:
    assert ask(
        graph, f"{MOZ} p:P463 ?s . ?s ps:P463 {UN} ; pq:P580 '1975-09-16T00:00:00Z'^^<http://www.w3.org/2001/XMLSchema#dateTime>"
    )


def test_an_embassy_is_an_item_and_a_closed_one_has_no_short_form(graph: pyoxigraph.Store) -> None:
    found = rows(graph, f"SELECT ?c ?v {{ ?m wdt:P137 {PER} ; wdt:P17 {MOZ} ; wdt:P31 wd:Q3917681 ; wdt:P131 ?c ; wdt:P571 ?v }}")
    assert found == [("urn:comity:city:MOZ:Maputo", "1985-01-01T00:00:00Z")]
    assert ask(graph, f"?m p:P137/ps:P137 {MOZ} ; p:P17/ps:P17 {MLT} ; wdt:P576 ?e")
    assert not ask(graph, f"?m wdt:P137 {MOZ} ; wdt:P17 {MLT}")


def test_every_statement_has_one_subject_value_and_rank_and_a_reference_that_was_read(graph: pyoxigraph.Store) -> None:
    for part in (
        "?s wikibase:rank ?r",
        "?s prov:wasDerivedFrom ?ref . ?ref a wikibase:Reference ; pr:P4656 ?page ; pr:P143 wd:Q328 ; pr:P813 ?read",
    ):
        assert rows(graph, f"SELECT ?s {{ ?s a wikibase:Statement FILTER NOT EXISTS {{ {part} }} }}") == []
    values = "?subject ?p ?s . FILTER(STRSTARTS(STR(?p), 'http://www.wikidata.org/prop/P'))"
    assert rows(graph, f"SELECT ?s {{ ?s a wikibase:Statement . {values} }} GROUP BY ?s HAVING (COUNT(*) != 1)") == []
    plain = "?s ?ps ?v . FILTER(STRSTARTS(STR(?ps), 'http://www.wikidata.org/prop/statement/P'))"
    assert rows(graph, f"SELECT ?s {{ ?s a wikibase:Statement . {plain} }} GROUP BY ?s HAVING (COUNT(*) != 1)") == []


def test_times_are_whole(graph: pyoxigraph.Store) -> None:
    part = (
        "?t wikibase:timeValue ?v ; wikibase:timePrecision ?p ; wikibase:timeTimezone 0 ; wikibase:timeCalendarModel wd:Q1985727"
    )
    assert rows(graph, f"SELECT ?t {{ ?t a wikibase:TimeValue FILTER NOT EXISTS {{ {part} }} }}") == []
    assert rows(graph, "SELECT ?t { ?t a wikibase:TimeValue }") != []


@pytest.mark.parametrize(
    ("date", "expected"),
    [("1992~", Time(1992, 0, 0, 9, True)), ("199X", Time(1990, 0, 0, 8)), ("1992/..", None), ("1992?", None), ("1992-04-10", Time(1992, 4, 10, 11))],
)  # fmt: skip
def test_dates_without_a_time_value_have_none(date: str, expected: Time | None) -> None:
    assert time_of(date) == expected

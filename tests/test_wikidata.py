"""Wikidata: dumps and answers of its services, what is claimed of them, and where that stands."""

from __future__ import annotations

import bz2
import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from comity.model.errors import SourceError
from comity.model.kinds import claim_fields, kind_of
from comity.sources.wikidata.entities import Snak, Time
from comity.sources.wikidata.source import items
from comity.sources.wikidata.values import edtf
from tests.wikidata import dump, entity, item, statement, time, words

KAZ, ISR, DEU, UN, EMBASSY, BERLIN = "Q232", "Q801", "Q183", "Q1065", "Q3917681", "Q64"
SOV, GBR, MALTA_REP = "Q15180", "Q145", "Q233"


def told(path: Path, **given: Any) -> list[dict[str, Any]]:
    """The claims of a file by kind and fields, and its lines, checked against the text."""
    found = []
    lines = [line.strip(" \t\r\n,") for line in path.read_text("utf-8").splitlines()] if path.suffix == ".json" else []
    for each in items(f"{path}@2025-11", **given):
        text = next((line for line in lines if each.record and f'"id":"{each.record.id[9:].split("@")[0]}"' in line[:60]), None)
        for claim in each.claims:
            if text is not None:
                assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
            found.append({"kind": kind_of(claim), **claim_fields(claim)})
    return found


def unread(path: Path) -> list[str]:
    return [line for each in items(f"{path}@2025-11") for line in (each.unread + ([each.error] if each.error else []))]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (time("+1992-04-10"), "1992-04-10"), (time("+1992-04-00", 10), "1992-04"), (time("+1992-00-00", 9), "1992"), (time("+1990-00-00", 8), "199X"),
        (time("+1900-00-00", 7), "18XX"), (time("+1901-00-00", 7), "19XX"), (time("+1992-01-01", 9), "1992"), (time("+2000-00-00", 6), None), (time("-0044-03-15"), None),
        (time("+1917-10-25", 11, "julian"), "1917-11-07"), (time("+1900-02-29", 11, "julian"), "1900-03-13"), (time("+1582-10-05", 11, "julian"), "1582-10-15"),
        (time("+1917-10-00", 10, "julian"), "1917-10"),
    ],
)  # fmt: skip
def test_a_time_is_as_precise_as_it_is_and_in_our_calendar(value: dict[str, Any], expected: str | None) -> None:
    given = value["value"]
    assert edtf(Snak("value", Time(given["time"], given["precision"], given["calendarmodel"]))) == expected


def test_relations_with_beginning_and_end(tmp_path: Path) -> None:
    made = entity(
        KAZ, "Қазақстан",
        statement("a", "P530", item(ISR), P580=time("+1992-04-10")),
        statement("b", "P530", item(DEU), P580=time("+1992-02-00", 10), P582=time("+2001-05-06")),
        statement("c", "P530", item(GBR), rank="deprecated"),
        statement("d", "P530", "somevalue"),
        statement("e", "P530", item("Q999999999")),
        statement("f", "P530", item(SOV), P582=time("+1991-12-26")),
    )  # fmt: skip
    path = dump(tmp_path / "d.json", [made])
    assert told(path) == [
        {"kind": "relations", "parties": ("ISR", "KAZ"), "status": "established", "date": "1992-04-10"},
        {"kind": "relations", "parties": ("DEU", "KAZ"), "status": "established", "date": "1992-02"},
        {"kind": "relations", "parties": ("DEU", "KAZ"), "status": "severed", "date": "2001-05-06"},
        {"kind": "relations", "parties": ("KAZ", "SUN"), "status": "established"},
    ]
    assert unread(path) == ["Қазақстан (Q232), P530 Q999999999: no state of the gazetteer"]


def test_circa_is_about(tmp_path: Path) -> None:
    made = entity(KAZ, "K", statement("a", "P530", item(ISR), P580=time("+1992-00-00", 9), P1480=item("Q5727902")))
    assert told(dump(tmp_path / "d.json", [made]))[0]["date"] == "1992~"


def test_memberships_have_roles_by_the_labels_of_their_items(tmp_path: Path) -> None:
    path = dump(
        tmp_path / "d.json",
        [
            entity(
                KAZ, "K",
                statement("a", "P463", item(UN), P580=time("+1992-03-02")),
                statement("b", "P463", item(UN), P2868=item("Q700001")),
                statement("c", "P463", item(UN), P2868=item("Q700002")),
                statement("d", "P463", item(UN), P582="somevalue"),
            ),
            entity("Q700001", "observer state"), entity("Q700002", "guest of honour"),
        ],
    )  # fmt: skip
    assert [(each["role"], each.get("start_date")) for each in told(path)] == [
        ("member", "1992-03-02"),
        ("observer", None),
        ("former member", None),
    ]
    assert unread(path) == ["K (Q232), P463 Q1065: the role guest of honour is none of ours"]


def mission(
    number: str, label: str, *more: dict[str, Any], kind: str | None = EMBASSY, sends: str = KAZ, hosts: str = DEU
) -> dict[str, Any]:
    of_class = [statement(f"{number}$0", "P31", item(kind))] if kind else []
    return entity(
        number,
        label,
        *of_class,
        statement(f"{number}$1", "P137", item(sends)),
        statement(f"{number}$2", "P17", item(hosts)),
        *more,
    )


def test_posts_by_class_and_label_with_their_city(tmp_path: Path) -> None:
    path = dump(
        tmp_path / "d.json",
        [
            mission("Q1001", "Embassy of Kazakhstan, Berlin", statement("x1", "P571", time("+1993-00-00", 9))),
            mission("Q1002", "Consulate General of Kazakhstan in Frankfurt am Main", kind="Q372690"),
            mission("Q1003", "Honorary Consulate of Kazakhstan, Munich", kind="Q7843791", ),
            mission("Q1004", "Kazakh mission", statement("x4", "P131", item(BERLIN)), statement("x5", "P576", "somevalue")),
            mission("Q1005", "High Commission of Malta, London", kind=None, sends=MALTA_REP, hosts=GBR),
            mission("Q1006", "Station of Kazakhstan", kind="Q55488"),
            mission("Q1007", "Consulate of Kazakhstan, Bonn"),
            mission("Q1008", "Embassy of Kazakhstan, Berlin", statement("x8", "P1001", item(DEU)), statement("x9", "P1001", item(GBR))),
            mission("Q1009", "Embassy of Kazakhstan", hosts="Q999999999"),
            entity(BERLIN, "Berlin"),
        ],
    )  # fmt: skip
    found = [
        (each["sending"], each["receiving"], each["mission"], each.get("city"), each.get("start_date"), each.get("status"))
        for each in told(path)
    ]
    assert found == [
        ("KAZ", "DEU", "embassy", "Berlin", "1993", None), ("KAZ", "DEU", "consulate-general", "Frankfurt am Main", None, None),
        ("KAZ", "DEU", "honorary consulate", "Munich", None, None), ("KAZ", "DEU", "embassy", "Berlin", None, "closed"),
        ("MLT", "GBR", "high commission", "London", None, None), ("KAZ", "DEU", "embassy", "Berlin", None, None),
        ("KAZ", "GBR", "non-resident", "Berlin", None, None),
    ]  # fmt: skip
    assert unread(path) == [
        "Embassy of Kazakhstan (Q1009), P137 Q232: sent by no state of the gazetteer, or in none, or in several"
    ]


def test_borders_and_treaties(tmp_path: Path) -> None:
    path = dump(
        tmp_path / "d.json",
        [
            entity("Q159", "Russia", statement("a", "P47", item(KAZ)), statement("b", "P47", item("Q90000001"))),
            entity(
                "Q2001", "Treaty of Somewhere", statement("c", "P1891", item(KAZ)), statement("d", "P1891", item(DEU)),
                statement("e", "P585", time("+1994-05-31")), statement("f", "P7588", time("+1995-00-00", 9)),
            ),
        ],
    )  # fmt: skip
    assert told(path) == [
        {"kind": "border", "parties": ("KAZ", "RUS")},
        {
            "kind": "agreement",
            "parties": ("DEU", "KAZ"),
            "title": "Treaty of Somewhere",
            "signed": "1994-05-31",
            "in_force": "1995",
        },
    ]


def test_what_was_imported_from_the_english_wikipedia_is_no_voice_of_its_own(tmp_path: Path) -> None:
    imported, own = {"P143": item("Q328")}, {"P854": words("https://example.org/list"), "P813": time("+2020-02-03")}
    path = dump(
        tmp_path / "d.json",
        [
            entity(
                KAZ,
                "K",
                statement("a", "P530", item(ISR), references=[imported]),
                statement("b", "P530", item(DEU), references=[imported, own]),
            )
        ],
    )
    assert [each["parties"] for each in told(path)] == [("DEU", "KAZ")]
    assert len(told(path, imported=True)) == 2
    assert unread(path) == ["K (Q232), P530 Q801: imported from the English Wikipedia"]
    made = next(iter(items(str(path))))
    assert [(each.url, each.accessed) for each in made.references] == [("https://example.org/list", "2020-02-03")]
    assert made.claims[0].evidence.citations == (made.references[0].key,)


def test_what_is_malformed_is_set_aside_with_its_line(tmp_path: Path) -> None:
    path = dump(
        tmp_path / "d.json", ['{"type":"item","id":"Q232","claims":{"P530":', entity(ISR, "I", statement("a", "P530", item(KAZ)))]
    )
    found = list(items(str(path)))
    assert len(found) == 2
    assert "line 2 was set aside" in str(found[0].error)
    assert len(found[1].claims) == 1


@pytest.mark.parametrize("ending", ["gz", "bz2"])
def test_packed_dumps_are_read_as_they_are(tmp_path: Path, ending: str) -> None:
    plain = dump(tmp_path / "d.json", [entity(KAZ, "K", statement("a", "P530", item(ISR)))])
    packed = tmp_path / f"d.json.{ending}"
    packed.write_bytes(gzip.compress(plain.read_bytes()) if ending == "gz" else bz2.compress(plain.read_bytes()))
    assert told(packed) == told(plain) != []
    packed.write_bytes(packed.read_bytes()[:60])
    with pytest.raises(SourceError, match="cannot be read to its end"):
        list(items(str(packed)))


def test_answers_of_the_services_say_the_same(tmp_path: Path) -> None:
    made = entity(KAZ, "Kazakhstan", statement("a", "P530", item(ISR), P580=time("+1992-04-10")))
    expected = [{"kind": "relations", "parties": ("ISR", "KAZ"), "status": "established", "date": "1992-04-10"}]
    uri = "http://www.wikidata.org/entity/"
    cells = {"item": uri + KAZ, "property": uri + "P530", "value": uri + ISR, "start": "1992-04-10T00:00:00Z"}
    answers: dict[str, Any] = {
        "entities": {"entities": {KAZ: made}},
        "rest": {
            "type": "item", "id": KAZ, "labels": {"en": "Kazakhstan"},
            "statements": {"P530": [{
                "id": "a", "rank": "normal", "property": {"id": "P530", "data_type": "wikibase-item"}, "value": {"type": "value", "content": ISR},
                "qualifiers": [{"property": {"id": "P580"}, "value": {"type": "value", "content": time("+1992-04-10")["value"]}}], "references": [],
            }]},
        },
        "sparql": {"head": {"vars": list(cells)}, "results": {"bindings": [{name: {"type": "uri", "value": value} for name, value in cells.items()}]}},
    }  # fmt: skip
    for name, answer in answers.items():
        for indent in (None, 1):
            path = tmp_path / f"{name}.answer"
            path.write_text(json.dumps(answer, indent=indent))
            assert told(path) == expected, name
            text = path.read_text()
            for each in items(str(path)):
                for claim in each.claims:
                    assert claim.evidence.quote in text


def test_the_query_service_gives_no_precision_so_that_1_january_is_its_year(tmp_path: Path) -> None:
    uri = "http://www.wikidata.org/entity/"
    cells = {
        "item": uri + KAZ,
        "property": "http://www.wikidata.org/prop/P530",
        "value": uri + ISR,
        "start": "1992-01-01T00:00:00Z",
    }
    path = tmp_path / "a"
    path.write_text(
        json.dumps({"results": {"bindings": [{name: {"type": "uri", "value": value} for name, value in cells.items()}]}})
    )
    assert told(path)[0]["date"] == "1992"
    path.write_text(json.dumps({"results": {"bindings": [{"state": {"type": "uri", "value": uri + KAZ}}]}}))
    with pytest.raises(SourceError, match=r"has no \?item"):
        list(items(str(path)))


@pytest.mark.parametrize("text", ["", "no json", '{"a": 1}', "[1, 2", "<html></html>"])
def test_what_is_no_file_of_wikidata_is_refused_or_gives_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a"
    path.write_text(text)
    if text.startswith("["):
        assert list(items(str(path))) == []
        return
    with pytest.raises(SourceError, match=str(path)):
        list(items(str(path)))
    with pytest.raises(SourceError, match="does not exist; check the path"):
        list(items(str(tmp_path / "none")))


def test_of_a_large_dump_a_line_is_in_memory_at_a_time(tmp_path: Path) -> None:
    filler = entity("Q9", "Filler", *(statement(f"Q9${n}", "P31", item("Q5")) for n in range(50)))
    path = dump(tmp_path / "d.json", [filler] * 3000 + [entity(KAZ, "K", statement("a", "P530", item(ISR)))])
    assert path.stat().st_size > 20_000_000
    tracemalloc.start()
    assert len(list(items(str(path)))) == 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6_000_000

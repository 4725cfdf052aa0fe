"""What other tools expect of the API: tables by suffix, choices that are checked, facets, matching with scores, a reconciliation service."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import polars as pl
import pytest
from litestar.testing import TestClient

from comity.web.api.routes import RESOURCES
from tests.serving import Server, atlas

pytestmark = pytest.mark.large
V1 = "/api/v1"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    with atlas(f"sqlite:///{tmp_path_factory.mktemp('integration') / 'd.sqlite'}") as found:
        yield found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    found = Server(f"sqlite:///{folder}/d.sqlite", folder, workers=1)
    yield found
    found.stop()


def test_an_address_with_a_suffix_is_the_whole_table(client: TestClient[Any]) -> None:
    total = client.get(f"{V1}/missions?sending=KAZ").json()["total"]
    assert total > 100
    address = f"{V1}/missions.{{}}?sending=KAZ"
    assert len(pd.read_csv(io.BytesIO(client.get(address.format("csv")).content))) == total
    assert pl.read_parquet(client.get(address.format("parquet")).content).height == total
    assert pl.read_ipc_stream(client.get(address.format("arrow")).content).height == total
    assert len(client.get(address.format("ndjson")).content.splitlines()) == total
    assert len(client.get(address.format("json")).json()["items"]) == total
    assert (
        len(client.get(f"{V1}/missions?sending=KAZ").json()["items"]) == 100
    )  # without a suffix it is paged, and says where to go on
    assert len(client.get(f"{V1}/missions.csv?sending=KAZ&limit=3").content.splitlines()) == 4
    assert client.get(f"{V1}/missions?sending=KAZ&format=csv").content == client.get(address.format("csv")).content


def test_a_name_in_an_address_may_have_a_suffix_as_well(client: TestClient[Any]) -> None:
    assert client.get(f"{V1}/states/KAZ.json").json()["id"] == "KAZ"
    assert client.get(f"{V1}/articles/KAZ.md").text.startswith("# Foreign relations of Kazakhstan")
    assert "choose from json, md" in client.get(f"{V1}/articles/KAZ?format=csv").json()["detail"]


def test_r_and_pandas_read_an_address(server: Server, tmp_path: Path) -> None:
    address = f"{server.url}{V1}/relations.csv?state=KAZ"
    rows = len(pd.read_csv(address))
    assert rows > 100
    if shutil.which("Rscript") is None:
        pytest.skip("R is not here")
    script = tmp_path / "read.R"
    script.write_text(f'found <- read.csv("{address}"); cat(nrow(found), found$parties_names[1])')
    told = subprocess.run(["Rscript", str(script)], capture_output=True, text=True, check=True).stdout
    assert told.split()[0] == str(rows)
    assert "Kazakhstan" in told


def test_names_stand_beside_codes(client: TestClient[Any]) -> None:
    row = client.get(f"{V1}/missions?sending=KAZ&receiving=DEU&mission=embassy").json()["items"][0]
    assert (row["sending_name"], row["receiving_name"]) == ("Kazakhstan", "Germany")
    row = client.get(f"{V1}/relations?state=KAZ&other=DEU").json()["items"][0]
    assert row["parties_names"] == ["Germany", "Kazakhstan"]


@pytest.mark.parametrize(
    ("address", "choices"),
    [
        ("/relations?status=broken", "established, severed, suspended, restored, none"),
        ("/missions?mission=embasy", "embassy, high commission"),
        ("/statements?kind=relation", "relations"),
        ("/states?region=europa", "africa, americas, asia, europe"),
        ("/relations?verdict=sure", "corroborated, single, contested, deprecated"),
        ("/relations?format=xls", "json, csv, ndjson, arrow, parquet"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_those_that_can(client: TestClient[Any], address: str, choices: str) -> None:
    answer = client.get(V1 + address)
    assert answer.status_code == 400
    assert "choose from" in answer.json()["detail"]
    assert all(each.strip() in answer.json()["detail"] for each in choices.split(","))


@pytest.mark.parametrize(
    "address", ["/relations?as_of=x", "/names?name=Chad&on=soon", "/map?as_of=2009-11-31", "/relations?limit=x"]
)
def test_no_refusal_shows_a_pattern(client: TestClient[Any], address: str) -> None:
    answer = client.get(V1 + address)
    assert answer.status_code == 400
    assert not set("^$\\[{") & set(answer.json()["detail"])


def test_days_are_read_as_they_are_usually_written(client: TestClient[Any]) -> None:
    expected = client.get(f"{V1}/relations?state=KAZ&as_of=2009-11-01").json()["total"]
    for day in ("1 Nov 2009", "2009/11/01", "November 1, 2009"):
        assert client.get(f"{V1}/relations", params={"state": "KAZ", "as_of": day}).json()["total"] == expected
    assert client.get("/states/kazakhstan", params={"as_of": "1 Nov 2009"}).status_code == 200


def test_facets_count_the_values_of_all_that_fit(client: TestClient[Any]) -> None:
    told = client.get(f"{V1}/missions?sending=KAZ&facets=mission,receiving&limit=1").json()
    assert sum(told["facets"]["mission"].values()) == told["total"]
    assert next(iter(told["facets"]["mission"])) == "embassy"
    assert client.get(f"{V1}/missions?facets=colour").status_code == 400


def test_fields_of_statements_and_claims_are_objects(client: TestClient[Any]) -> None:
    assert client.get(f"{V1}/statements?kind=relations&limit=1").json()["items"][0]["fields"]["status"]
    assert client.get(f"{V1}/claims?kind=recognition&limit=1").json()["items"][0]["fields"]["recognizer"]


def test_the_index_lists_every_resource_and_others_methods_are_405(client: TestClient[Any]) -> None:
    listed = client.get(V1).json()["resources"]
    assert [each["path"] for each in listed] == [f"{V1}{each.path}" for each in RESOURCES]
    for headers in ({}, {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}):
        answer = client.post(f"{V1}/relations", headers=headers)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("name", "first", "certain"),
    [("Kazakhstan", "KAZ", True), ("Kasakhstan", "KAZ", False), ("Papua New Guniea", "PNG", False), ("NATO", "NATO", True), ("Congo", "COG", False), ("Germny", "DEU", False), ("Gana", "GHA", False), ("Burkin", "BFA", False)],
)  # fmt: skip
def test_names_are_matched_with_scores(client: TestClient[Any], name: str, first: str, certain: bool) -> None:
    found = client.get(f"{V1}/match", params={"name": name}).json()
    assert first in [each["id"] for each in found[:2]]
    assert found[0]["match"] is certain
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)
    assert all(0 < each["score"] <= 100 for each in found)


RESULT = {
    "type": "object",
    "additionalProperties": {
        "type": "object", "required": ["result"],
        "properties": {"result": {"type": "array", "items": {
            "type": "object", "required": ["id", "name", "score"],
            "properties": {"id": {"type": "string"}, "name": {"type": "string"}, "score": {"type": "number"}, "match": {"type": "boolean"},
                           "type": {"type": "array", "items": {"type": "object", "required": ["id"]}}},
        }}},
    },
}  # fmt: skip
"""What the specification (0.2, section 4.4) says of an answer, in short."""


def reconciled(client: TestClient[Any], queries: dict[str, Any]) -> Any:
    """The answer to a batch that is posted as OpenRefine posts it."""
    answer = client.post(f"{V1}/reconcile", data={"queries": json.dumps(queries)}, headers={"origin": "http://127.0.0.1:3333"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    told = answer.json()
    jsonschema.validate(told, RESULT)
    assert told == client.get(f"{V1}/reconcile", params={"queries": json.dumps(queries)}).json()
    return told


def test_openrefine_finds_the_service_and_reconciles(client: TestClient[Any]) -> None:
    manifest = client.get(f"{V1}/reconcile").json()
    assert {"versions", "name", "identifierSpace", "schemaSpace"} <= set(manifest)
    assert "0.2" in manifest["versions"]
    assert "{{id}}" in manifest["view"]["url"]
    path = manifest["view"]["url"].replace("{{id}}", "NATO").partition("/states")[1] + "/NATO"
    assert client.get(path, follow_redirects=True).status_code == 200
    told = reconciled(
        client,
        {
            "q0": {"query": "Kasakhstan", "type": "state", "limit": 3, "type_strict": "should"},
            "q1": {"query": "Congo", "properties": [{"pid": "iso3", "v": "COD"}]},
            "q2": {"properties": [{"pid": "cow", "v": ["705", 706]}]},
            "q3": {"query": "Atlantis", "type": ["state", "organization"]},
        },
    )
    assert told["q0"]["result"][0]["id"] == "KAZ"
    assert told["q0"]["result"][0]["match"] is False
    assert told["q1"]["result"][0]["id"] == "COD"
    assert told["q2"]["result"] == [
        {
            "id": "KAZ",
            "name": "Kazakhstan",
            "score": 100.0,
            "match": True,
            "type": [{"id": "state", "name": "State, former state or territory"}],
        }
    ]
    assert told["q3"]["result"] == []


def test_openrefine_fetches_codes(client: TestClient[Any]) -> None:
    asked = {"ids": ["KAZ", "NATO"], "properties": [{"id": "iso2"}, {"id": "wikidata"}, {"id": "height"}]}
    told = client.post(f"{V1}/reconcile", data={"extend": json.dumps(asked)}).json()
    assert [each["id"] for each in told["meta"]] == ["iso2", "wikidata"]
    assert told["rows"] == {
        "KAZ": {"iso2": [{"str": "KZ"}], "wikidata": [{"str": "Q232"}]},
        "NATO": {"iso2": [], "wikidata": [{"str": "Q7184"}]},
    }
    assert {"id", "name"} <= set(client.get(f"{V1}/reconcile/properties?type=state").json()["properties"][0])


def test_openrefine_completes_what_is_typed(client: TestClient[Any]) -> None:
    assert client.get(f"{V1}/reconcile/suggest/entity?prefix=Kaza").json()["result"][0]["id"] == "KAZ"
    assert client.get(f"{V1}/reconcile/suggest/type?prefix=int").json()["result"][0]["id"] == "organization"
    assert client.get(f"{V1}/reconcile/suggest/property?prefix=iso").json()["result"][0]["id"] == "iso2"


@pytest.mark.parametrize("queries", ["{", "[]", '{"q0": 3}', '{"q0": {"query": 5}}'])
def test_what_is_no_query_is_refused_in_a_sentence(client: TestClient[Any], queries: str) -> None:
    answer = client.post(f"{V1}/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert "is no JSON of a reconciliation query" in answer.json()["detail"]


@pytest.mark.parametrize(
    "address",
    ["/missions?sending=Germny", "/memberships?member=Kasakhstan", "/memberships?organization=NATOO", "/missions?sending=Congo"],
)
def test_a_name_that_is_none_is_not_answered_with_nothing(client: TestClient[Any], address: str) -> None:
    answer = client.get(V1 + address)
    assert answer.status_code == 400
    assert "is not certain to be" in answer.json()["detail"]

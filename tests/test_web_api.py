"""The API: filters, order, pages, formats, caching, errors; and what its description promises, asked by schemathesis."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from litestar.testing import TestClient
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

import comity
from comity.model.kinds import KINDS
from comity.web.api.openapi import example_of
from comity.web.api.resource import BASE, filled
from comity.web.api.routes import RESOURCES
from comity.web.app import create
from comity.web.discussion.database import migrate
from comity.web.settings import Settings
from tests.serving import atlas, snapshot

pytestmark = pytest.mark.large

V1 = "/api/v1"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    with atlas(f"sqlite:///{tmp_path_factory.mktemp('api') / 'd.sqlite'}") as found:
        yield found


def detail(answer: Any) -> str:
    """The sentence of a problem, whose form is checked."""
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "instance"}
    assert problem["status"] == answer.status_code
    return str(problem["detail"])


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each.path)
def test_the_example_of_every_resource_works(client: TestClient[Any], resource: Any) -> None:
    answer = client.get(example_of(resource))
    assert answer.status_code == (404 if resource.path == "/claims/{claim}" else 200), answer.text[:300]
    if resource.listed:
        assert 0 < len(answer.json()["items"]) <= answer.json()["total"]


def test_every_kind_has_a_resource(client: TestClient[Any]) -> None:
    paths = client.get(f"{V1}/openapi.json").json()["paths"]
    assert {f"{V1}/{table}" for table in (kind.plural for kind in KINDS.values())} <= set(paths)


def test_an_answer_is_what_the_knowledge_base_answers(client: TestClient[Any]) -> None:
    with comity.open(snapshot()) as kb:
        frame = kb.relations("KAZ", as_of="2009-11-01")
    items = client.get(f"{V1}/relations?state=Kazakhstan&as_of=2009-11-01&limit=1000").json()["items"]
    assert {"Kazakhstan"} < {name for each in items for name in each.pop("parties_names")}
    assert items == json.loads(json.dumps(frame.sort("statement").to_dicts(), default=str))


def test_filters_take_any_name(client: TestClient[Any]) -> None:
    by_code = client.get(f"{V1}/memberships?organization=NATO&limit=500").json()["items"]
    by_name = client.get(f"{V1}/memberships?organization=North+Atlantic+Treaty+Organization&limit=500").json()["items"]
    assert by_code == by_name
    assert {row["organization"] for row in by_code} == {"NATO"}
    posts = client.get(f"{V1}/missions?sending=kazakhstan&mission=embassy&city=Ankara").json()["items"]
    assert posts
    assert {(row["sending"], row["mission"], row["city"]) for row in posts} == {("KAZ", "embassy", "Ankara")}


def test_lists_are_sorted_the_empty_last(client: TestClient[Any]) -> None:
    rows = client.get(f"{V1}/memberships?state=KAZ&sort=-start_date&limit=1000").json()["items"]
    dates = [row["start_date"] for row in rows]
    known = [date for date in dates if date]
    assert known == sorted(known, reverse=True)
    assert dates[len(known) :] == [None] * (len(dates) - len(known))


def test_pages_join_to_the_whole_without_gap_or_double(client: TestClient[Any]) -> None:
    found, address = [], f"{V1}/visits?limit=37&sort=date"
    while address:
        page = client.get(address).json()
        found += [row["statement"] for row in page["items"]]
        address = page["next"]
    assert len(found) == len(set(found)) == page["total"]
    whole = client.get(f"{V1}/visits?limit=10000&sort=date").json()["items"]
    assert found == [row["statement"] for row in whole]


@pytest.mark.parametrize(
    ("cursor", "status"),
    [("x", 400), ("a" * 199, 400), ("WyJhIiwiYiIsMV0", 410), ("W10", 400), ("bnVsbA", 400), ("%00", 400), ("WzEsMiwzXQ==", 400)],
)
def test_forged_cursors_are_refused(client: TestClient[Any], cursor: str, status: int) -> None:
    answer = client.get(f"{V1}/visits?cursor={cursor}")
    assert answer.status_code == status
    assert detail(answer).count(".") >= 1


def test_a_cursor_belongs_to_its_question(client: TestClient[Any]) -> None:
    cursor = client.get(f"{V1}/visits?limit=5").json()["next"].partition("cursor=")[2]
    assert client.get(f"{V1}/visits?limit=7&cursor={cursor}").status_code == 200  # how many at once is not part of the question
    assert "another question" in detail(client.get(f"{V1}/visits?limit=5&sort=date&cursor={cursor}"))
    assert "another question" in detail(client.get(f"{V1}/meetings?limit=5&cursor={cursor}"))


def test_fields_are_sparse_when_asked(client: TestClient[Any]) -> None:
    rows = client.get(f"{V1}/visits?limit=3&fields=date,statement").json()["items"]
    assert [list(row) for row in rows] == [["date", "statement"]] * 3
    assert "There is no column 'nothing' to show; choose from" in detail(client.get(f"{V1}/visits?fields=nothing"))
    assert "There is no column 'nothing' to sort by" in detail(client.get(f"{V1}/visits?sort=-nothing"))


def test_lists_come_in_four_formats(client: TestClient[Any]) -> None:
    address = f"{V1}/missions?sending=KAZ&limit=20"
    items = client.get(address).json()["items"]
    lines = client.get(address, headers={"accept": "application/x-ndjson"})
    assert [json.loads(line) for line in lines.text.splitlines()] == items
    table = list(csv.DictReader(io.StringIO(client.get(address, headers={"accept": "text/csv"}).text)))
    assert [row["statement"] for row in table] == [row["statement"] for row in items]
    arrow = client.get(address, headers={"accept": "application/vnd.apache.arrow.stream"})
    assert pl.read_ipc_stream(arrow.content).to_dicts() == items
    assert 'rel="next"' in lines.headers["link"]
    assert client.get(address, headers={"accept": "image/png"}).status_code == 406
    assert client.get(address, headers={"accept": "text/html, */*;q=0.1"}).headers["content-type"] == "application/json"


@pytest.mark.parametrize("resource", [each for each in RESOURCES if each.listed], ids=lambda each: each.path)
def test_every_list_comes_as_csv(client: TestClient[Any], resource: Any) -> None:
    address = filled(V1 + resource.path, resource.parameters or {}) + resource.example
    answer = client.get(address, headers={"accept": "text/csv"})
    assert answer.status_code == 200, answer.text[:200]
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == len(client.get(address).json()["items"])


def test_articles_come_in_their_formats(client: TestClient[Any]) -> None:
    for media, sign in (
        ("text/markdown", "# Foreign relations"),
        ("text/html", "<!doctype html>"),
        ("text/x-wiki", "=="),
        ("text/plain", "Kazakhstan"),
    ):
        answer = client.get(f"{V1}/articles/KAZ?as_of=2009", headers={"accept": media})
        assert answer.headers["content-type"].startswith(media)
        assert sign in answer.text
    assert client.get(f"{V1}/articles/KAZ/LBY").json()["title"] == "Kazakhstan–Libya relations"


def test_a_statement_comes_with_its_claims(client: TestClient[Any]) -> None:
    found = client.get(f"{V1}/statements?kind=relations&contested=date&state=Peru&other=Mozambique").json()["items"]
    told = client.get(f"{V1}/statements/{found[0]['id']}").json()
    assert {claim["title"] for claim in told["claims"]} >= {"Foreign relations of Peru", "Foreign relations of Mozambique"}
    claim = told["claims"][0]
    assert client.get(f"{V1}/claims/{claim['id']}").json()[0]["quote_hash"] == claim["quote_hash"]
    listed = client.get(f"{V1}/claims?statement={found[0]['id']}").json()["items"]
    assert {row["id"] for row in listed} == {each["id"] for each in told["claims"]}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/relations?colour=red", "There is no parameter 'colour' here; choose from"),
        ("/relations?limit=many", "The parameter limit is 'many', which does not fit"),
        ("/relations?limit=0", "The parameter limit is '0', which does not fit"),
        ("/relations?as_of=2009-99", "is not a date"),
        ("/relations?state=Atlantis", "'Atlantis' is not certain to be a state or organisation"),
        ("/relations?known_at=2009", "give `state` with `known_at`"),
        ("/relations?state=KAZ&state=KGZ", "The parameter 'state' is given twice"),
        ("/claims", "At least one of statement, document and kind"),
        ("/search", "see /api for what is needed"),
        ("/trade?amount=much", "which is not a number"),
        ("/checks?code=Z", "There is no rule 'Z'"),
        ("/map?by=colour", "The map cannot be coloured by 'colour'"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_a_sentence(client: TestClient[Any], address: str, said: str) -> None:
    answer = client.get(V1 + address)
    assert answer.status_code == 400
    assert said in detail(answer)


def test_what_there_is_not_is_not_found(client: TestClient[Any]) -> None:
    for address in (
        "/states/Atlantis",
        "/statements/0000000000000000",
        "/statements/x",
        "/claims/0",
        "/articles/Atlantis",
        "/pairs/KAZ/KAZ",
        "/nothing",
    ):
        answer = client.get(V1 + address)
        assert answer.status_code == 404, address
        assert detail(answer)
    assert client.post(f"{V1}/states").status_code == 405


def test_an_answer_at_hand_is_not_sent_again(client: TestClient[Any]) -> None:
    first = client.get(f"{V1}/states?limit=3")
    assert first.headers["last-modified"]
    again = client.get(f"{V1}/states?limit=3", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    dated = client.get(f"{V1}/states?limit=3", headers={"if-modified-since": first.headers["last-modified"]})
    assert dated.status_code == 304
    assert client.get(f"{V1}/states?limit=4", headers={"if-none-match": first.headers["etag"]}).status_code == 200
    assert (
        client.get(f"{V1}/states?limit=3", headers={"accept": "text/csv", "if-none-match": first.headers["etag"]}).status_code
        == 200
    )
    assert client.get(f"{V1}/states?limit=3", headers={"if-modified-since": "nonsense"}).status_code == 200


def test_answers_are_compressed_as_accepted(client: TestClient[Any]) -> None:
    plain, packed, better = (
        client.get(f"{V1}/states?limit=300", headers={"accept-encoding": way}) for way in ("identity", "gzip", "gzip, br")
    )
    assert (plain.headers.get("content-encoding"), packed.headers["content-encoding"], better.headers["content-encoding"]) == (
        None,
        "gzip",
        "br",
    )
    assert plain.content == packed.content == better.content
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 3
    assert len({plain.headers["etag"], packed.headers["etag"], better.headers["etag"]}) == 3


def test_head_answers_as_get_does_without_a_body(client: TestClient[Any]) -> None:
    got, head = client.get(f"{V1}/states?limit=2"), client.head(f"{V1}/states?limit=2")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", got.headers["etag"])


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    database = f"sqlite:///{tmp_path_factory.mktemp('schema') / 'd.sqlite'}"
    migrate(database)
    return schemathesis.openapi.from_asgi(f"{V1}/openapi.json", create(Settings(kb=snapshot(), database=database)))


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", [BASE + each.path for each in RESOURCES])
def test_the_api_answers_as_it_is_described(described: Any, path: str, mode: GenerationMode) -> None:
    @settings(max_examples=20, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        # a name that fits the description may still be no state's: that is answered with 400 or 404
        case.call_and_validate(excluded_checks=[positive_data_acceptance], timeout=60)

    try:
        ask()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # a resource without parameters has nothing to get wrong


PARAMETERS = (
    "state",
    "other",
    "as_of",
    "known_at",
    "sort",
    "fields",
    "limit",
    "cursor",
    "q",
    "by",
    "kind",
    "severity",
    "page",
    "city",
    "verdict",
)
PATHS = (
    "/",
    "/search",
    "/suggest.json",
    "/disagreements",
    "/states/kazakhstan",
    "/cities/almaty",
    "/maps/nato.svg",
    f"{V1}/relations",
    f"{V1}/missions",
    f"{V1}/map",
    f"{V1}/search",
    f"{V1}/checks",
)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(PATHS),
    query=st.dictionaries(
        st.sampled_from(PARAMETERS),
        st.text(max_size=40) | st.sampled_from(["KAZ", "2009", "-date", "1", "9999-12-31", "0000", "' OR 1=1 --"]),
        max_size=4,
    ),
)
def test_no_parameter_breaks_anything(client: TestClient[Any], path: str, query: dict[str, str]) -> None:
    answer = client.get(path, params=query, follow_redirects=False)
    assert answer.status_code in (200, 301, 303, 400, 404, 410), (path, query, answer.text[:200])

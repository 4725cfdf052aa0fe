"""Small panels on the page and over the API: the same rows as in Python, and refusals in a sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from comity.panel import dyad_years
from tests.conftest import large
from tests.serving import atlas

pytestmark = large


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    with atlas(f"sqlite:///{tmp_path_factory.mktemp('panels') / 'd.sqlite'}") as found:
        yield found


def test_the_api_gives_the_rows_that_python_gives(client: TestClient[Any]) -> None:
    expected = dyad_years("cow", (1991, 1993)).keep("Kazakhstan").add("relations").frame
    query = {"years": "1991-1993", "state": "Kazakhstan", "add": "relations", "limit": "10000"}
    text = client.get("/api/v1/panels/dyads", params=query, headers={"Accept": "text/csv"}).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == expected.height > 700
    for column in ("ccode1", "ccode2", "year", "relations"):
        assert [row[column] for row in rows] == ["" if cell is None else str(cell) for cell in expected[column]]


def test_the_page_shows_some_rows_and_gives_all(client: TestClient[Any]) -> None:
    address = "/panels{}?frame=states&system=gw&years=1990&add=missions,regions"
    page = client.get(address.format("")).text
    assert "comity.panel.state_years(&#34;gw&#34;, (1990, 1990)).add(&#34;missions&#34;, &#34;regions&#34;)" in page
    assert "<td>1990</td>" in page or ">1990<" in page
    rows = list(csv.reader(io.StringIO(client.get(address.format(".csv")).text)))
    assert {"state", "gwcode", "year", "missions_abroad", "missions_hosted", "region"} <= {cell for row in rows for cell in row}
    assert len([row for row in rows if "1990" in row]) > 160


@pytest.mark.parametrize(
    ("address", "code", "says"),
    [
        ("/api/v1/panels/dyads?years=1900-2000", 400, "rows, and 50,000 are made here; ask for fewer years or one state"),
        ("/api/v1/panels/triads?years=1990", 404, "There are no panels of 'triads'; choose from dyads, states"),
        ("/api/v1/panels/dyads?years=1990&add=friendship", 400, "There is no verb 'friendship'"),
        ("/api/v1/panels/dyads?years=1990&state=NATO", 400, "is no state; give a state, or none"),
        ("/api/v1/panels/states?years=1990&add=distance", 400, "distance adds nothing to panels of states"),
        ("/panels?years=soon", 400, "are no years; write them as 1990-1992"),
        ("/panels?frame=triads", 400, "There are no panels of"),
        ("/panels?state=NATO", 400, "is no state"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(client: TestClient[Any], address: str, code: int, says: str) -> None:
    answer = client.get(address)
    assert answer.status_code == code
    assert says in answer.text

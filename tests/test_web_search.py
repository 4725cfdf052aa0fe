"""Questions in the search box, and the pages that compare and rank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient

from comity.web.pages.understanding import names_in, understood
from tests.serving import atlas

pytestmark = pytest.mark.large
CITIES = frozenset(("astana", "paris"))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    with atlas(f"sqlite:///{tmp_path_factory.mktemp('search') / 'd.sqlite'}") as found:
        yield found


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Kazakhstan Israel", "/pairs/israel/kazakhstan"),
        ("relations between peru and chad", "/pairs/chad/peru"),
        ("embassy of Bulgaria in Astana", "/pairs/bulgaria/kazakhstan#missions-of-bulgaria-to-kazakhstan"),
        ("French embassy in Japan", "/pairs/france/japan#missions-of-france-to-japan"),
        ("who recognizes Kosovo", "/?of=XKX&by=recognition"),
        ("recognition of palestine", "/?of=PSE&by=recognition"),
        ("members of OPEC", "/organizations/opec"),
        ("embassies of Peru", "/?of=PER&by=mission"),
        ("compare Chad and Peru", "/compare?first=TCD&second=PER"),
        ("Peru vs Chad", "/compare?first=PER&second=TCD"),
        ("South Korea North Korea", "/pairs/north-korea/south-korea"),
        ("Bosnia and Herzegovina Serbia", "/pairs/bosnia-and-herzegovina/serbia"),
        ("since when do France and Japan have relations", "/pairs/france/japan"),
        ("who has no relations with Chad", "/?of=TCD#untold"),
        ("who withdrew from OPEC", "/organizations/opec"),
        ("what changed in 2023", "/events?from=2023"),
    ],
)
def test_a_question_is_understood(text: str, first: str) -> None:
    assert understood(text, CITIES)[0].href == first


@pytest.mark.parametrize("text", ["", "of and the", "who is in", "treaty on friendship", "!!", "a" * 200])
def test_words_without_a_name_ask_for_nothing(text: str) -> None:
    assert not understood(text, CITIES)


def test_the_longest_name_is_taken() -> None:
    assert [each.id for each in names_in("Democratic Republic of the Congo and Guinea-Bissau", CITIES)] == ["COD", "GNB"]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Kazakhstan", "/states/kazakhstan"),
        ("UK", "/states/united-kingdom"),
        ("NATO", "/organizations/nato"),
        ("kaz", "/states/kazakhstan"),
    ],
)
def test_an_exact_name_opens_its_page(client: TestClient[Any], text: str, page: str) -> None:
    answer = client.get("/search", params={"q": text}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert client.get("/suggest.json", params={"q": text}).json()[0]["href"] == page
    assert client.get("/search", params={"q": text, "text": "1"}, follow_redirects=False).status_code == 200


def test_a_question_on_two_is_answered_at_once(client: TestClient[Any]) -> None:
    page = client.get("/search", params={"q": "since when do France and Japan have relations"}).text
    assert "France and Japan have diplomatic relations, first established on 9 October 1858" in page


def test_a_map_names_those_of_whom_nothing_is_known(client: TestClient[Any]) -> None:
    page = client.get("/", params={"of": "TCD"}).text
    told = page[page.index('id="untold"') : page.index("</p>", page.index('id="untold"'))]
    assert '<a href="/pairs/bhutan/chad">Bhutan</a>' in told
    assert "France" not in told


def test_a_slip_is_a_suggestion_and_people_are_people(client: TestClient[Any]) -> None:
    assert "Did you mean" in client.get("/search", params={"q": "Kyrgyzstann"}).text
    found = client.get("/suggest.json", params={"q": "assigned"}).json()
    assert not [each for each in found if each["type"] == "People"]


def test_two_states_are_compared(client: TestClient[Any]) -> None:
    tables = client.get("/compare.json?first=Kazakhstan&second=Uzbekistan&as_of=2020").json()["content"]["tables"]
    assert [table["title"] for table in tables] == ["Partners", "Embassies abroad", "Embassies hosted", "Organisations"]
    organisations = {row[0] for row in tables[3]["rows"]}
    assert "Antarctic Treaty System" in organisations
    assert client.get("/compare?first=Kazakhstan&second=NATO").status_code == 400
    assert client.get("/compare?first=Peru&second=PER").status_code == 400
    assert "<form" in client.get("/compare").text


@pytest.mark.parametrize("by", ["sends", "hosts", "partners"])
def test_rankings_are_in_order_and_say_what_is_counted(client: TestClient[Any], by: str) -> None:
    content = client.get(f"/rankings.json?by={by}&as_of=2025-11-30").json()["content"]
    (table,) = content["tables"]
    numbers = [int(row[2]) for row in table["rows"]]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 150
    assert "honorary" in content["lead"][0] or by == "partners"
    assert client.get("/rankings?by=wealth").status_code == 400


def test_coverage_by_decade_and_source(client: TestClient[Any]) -> None:
    (table,) = client.get("/states/kazakhstan/coverage.json").json()["content"]["tables"]
    decades = [row[0] for row in table["rows"]]
    assert {"1990s", "2000s", "undated"} <= set(decades)
    assert len(table["columns"]) >= 3


def test_what_search_engines_ask_for(client: TestClient[Any]) -> None:
    assert "Sitemap: " in client.get("/robots.txt").text
    text = client.get("/sitemap.xml").text
    assert "/states/kazakhstan</loc>" in text
    assert text.count("<url>") > 500


def test_pages_say_what_they_are_when_shared(client: TestClient[Any]) -> None:
    page = client.get("/states/kazakhstan?as_of=2009").text
    assert 'property="og:title" content="Foreign relations of Kazakhstan"' in page
    assert "/maps/kazakhstan.png?by=status&amp;as_of=2009" in page
    assert "@misc{comity-states-kazakhstan-2009" in page

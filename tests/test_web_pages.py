"""Pages of the atlas: every kind, in every format, with what each page has to have; links that lead somewhere; sizes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from litestar.testing import TestClient

import comity
from tests.conftest import ROOT, sample
from tests.serving import atlas

pytestmark = pytest.mark.large

KINDS = (
    "/", "/states", "/states/kazakhstan", "/pairs/mozambique/peru", "/pairs/israel/kazakhstan/revisions", "/organizations", "/organizations/nato", "/cities",
    "/cities/almaty", "/disagreements", "/statements/006a259b6684a324", "/quotes", "/quotes/kazakhstan", "/search?q=Kazakstan", "/sources", "/changes", "/downloads",
    "/about", "/method", "/policy", "/privacy", "/corrections", "/api",
)  # fmt: skip


ASSETS = ("atlas.css", "map.css", "atlas.js", "map.js", "comity-sans.woff2", "comity-sans-european.woff2")
"""What a page takes beside itself when it is the first that a reader opens."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    with atlas(f"sqlite:///{tmp_path_factory.mktemp('pages') / 'd.sqlite'}") as found:
        yield found


class Page(HTMLParser):
    """Links, ids and data of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.rel: dict[str, str] = {}
        self.linked = ""
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "link":
            self.rel[f"{given.get('rel')} {given.get('title', '')}".strip()] = given.get("href") or ""
        self._inside = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.linked += data


@pytest.mark.parametrize("path", KINDS)
def test_a_page_has_what_every_page_has(client: TestClient[Any], path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:300]
    page = Page(answer.text)
    assert page.rel["canonical"].startswith("http://127.0.0.1:8000/")
    assert json.loads(page.linked)["@context"] == "https://schema.org"
    assert "Cite this page" in answer.text
    assert client.get("/api/v1/snapshot").json()["identity"] in answer.text
    assert len(page.ids) == len(set(page.ids)), [x for x in page.ids if page.ids.count(x) > 1][:5]
    assert all(f'href="{place}"' in answer.text for place in ("/states", "/", "/about", "/disagreements"))
    assert not re.search(
        r'(?:src|href)="(?:https?:)?//[^"]+\.(?:js|css|woff2?)"', answer.text
    )  # nothing is loaded from elsewhere


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("suffix", ["json", "md", "wiki", "csv", "txt"])
def test_every_page_has_other_formats_that_it_links_to(client: TestClient[Any], path: str, suffix: str) -> None:
    href = Page(client.get(path).text).rel.get(f"alternate {suffix}")
    if href is None:
        assert suffix == "csv"  # a page of text has no table
        return
    answer = client.get(href)
    assert answer.status_code == 200, href
    if suffix == "json":
        assert json.loads(answer.text)
    elif suffix == "csv":
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert len({len(row) for row in rows}) == 1
    else:
        assert len(answer.text) > 20


def test_links_lead_somewhere(client: TestClient[Any]) -> None:
    seen: set[str] = set()
    for path in KINDS:
        page = Page(client.get(path).text)
        for link in page.links:
            parts = urlsplit(urljoin(path, link))
            if parts.netloc or parts.path.startswith("/downloads/"):
                continue
            if not parts.path.removeprefix(urlsplit(path).path) and parts.fragment:
                assert parts.fragment in page.ids, (path, link)
            seen.add(parts.path + (f"?{parts.query}" if parts.query else ""))
    by_kind: dict[str, list[str]] = {}
    for link in sorted(seen):
        by_kind.setdefault("/".join(link.split("/")[:2]), []).append(link)
    for kind, links in by_kind.items():
        for link in links[:: max(1, len(links) // 6)]:
            assert client.get(link).status_code == (401 if kind == "/moderation" else 200), link


def test_a_name_in_any_form_leads_to_the_one_address(client: TestClient[Any]) -> None:
    for name in ("KAZ", "Kazakstan", "republic-of-kazakhstan", "Kazakhstan"):
        answer = client.get(f"/states/{name}?as_of=2009", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (301, "/states/kazakhstan?as_of=2009")
    assert client.get("/pairs/libya/kazakhstan.md", follow_redirects=False).headers["location"] == "/pairs/kazakhstan/libya.md"
    assert client.get("/states/nato", follow_redirects=False).headers["location"] == "/organizations/nato"


def test_an_organization_called_as_a_state_is_has_a_page_of_its_own(client: TestClient[Any]) -> None:
    assert "GUAM" in client.get("/organizations/guam-organization").text
    paths = {row["id"]: row["page"] for row in client.get("/api/v1/states?limit=1000").json()["items"]}
    assert len(set(paths.values())) == len(paths)
    assert (paths["CAN"], paths["NAM"], paths["GUM"]) == ("/states/canada", "/states/namibia", "/states/guam")


@pytest.mark.parametrize("suffix", ["", ".json", ".md", ".csv"])
def test_a_page_as_known_at_a_day(client: TestClient[Any], suffix: str) -> None:
    early, late, now = (client.get(f"/states/kazakhstan{suffix}{query}") for query in ("?known_at=2010", "?known_at=2026-12", ""))
    assert (early.status_code, late.status_code) == (200, 200)
    assert len(early.text) < len(late.text) / 2
    assert 0.95 < len(late.text) / len(now.text) < 1.05
    assert client.get(f"/pairs/israel/kazakhstan{suffix}?known_at=2010").status_code == 200
    assert client.get(f"/pairs/kazakhstan/libya{suffix}?known_at=2001").status_code == 200


def test_a_pair_of_whom_nothing_is_told_has_a_page_that_says_so(client: TestClient[Any]) -> None:
    page = client.get("/pairs/bhutan/tuvalu").text
    assert "Whether Bhutan and Tuvalu have diplomatic relations is not known" in page
    assert "No source at hand tells of both." in page


def test_an_unknown_name_is_refused_with_a_suggestion(client: TestClient[Any]) -> None:
    answer = client.get("/states/kazakhstann")
    assert answer.status_code == 404
    assert "did you mean Kazakhstan?" in answer.text
    assert client.get("/states/kazakhstann.json").json()["detail"].endswith("did you mean Kazakhstan?")


def test_the_day_changes_what_is_told(client: TestClient[Any]) -> None:
    early, late = (client.get(f"/states/kazakhstan.md?as_of={day}").text for day in ("1991-12-31", "2009-11-01"))
    assert "As of 31 December 1991." in early
    assert len(early) < len(late)
    before = client.get("/index.json?as_of=1950&by=partners").json()["content"]["tables"][0]["rows"]
    after = client.get("/index.json?as_of=2009&by=partners").json()["content"]["tables"][0]["rows"]
    assert len(before) < len(after)
    assert ["Kazakhstan"] not in [row[:1] for row in before]


def test_a_bad_day_is_refused_in_a_sentence(client: TestClient[Any]) -> None:
    for path in ("/states/kazakhstan", "/", "/organizations/nato", "/cities/almaty", "/pairs/mozambique/peru"):
        answer = client.get(f"{path}?as_of=yesterday")
        assert answer.status_code == 400, path
        assert "is not a date; write it as 2009-11-01, 2009-11 or 2009" in answer.text


def test_a_state_known_from_others_alone_says_so(client: TestClient[Any]) -> None:
    served = client.get("/api/v1/states?status=state&article=false").json()["items"]
    page = client.get(served[0]["page"])
    assert "known only from the articles of others" in page.text


def test_contested_values_show_their_sources_side_by_side(client: TestClient[Any]) -> None:
    text = client.get("/pairs/mozambique/peru").text
    sides = text.partition('<ul class="sides">')[2].partition("</ul>")[0]
    assert [part.partition("</b>")[0] for part in sides.split("<b>")[1:]] == ["20 February 1986", "25 February 1986"]
    assert "Foreign relations of Mozambique" in sides
    assert "Foreign relations of Peru" in sides


def test_disagreements_are_filtered(client: TestClient[Any]) -> None:
    every = client.get("/disagreements.json").json()["content"]["tables"][0]["rows"]
    some = client.get("/disagreements.json?severity=error&state=Peru&kind=R").json()["content"]["tables"][0]["rows"]
    assert 0 < len(some) < len(every)
    assert all(row[0].startswith("R") and row[1] == "error" and "Peru" in row[3] for row in some)
    assert 'rel="next"' in client.get("/disagreements").text
    assert client.get("/disagreements?page=99999").status_code == 404
    assert "There is no rule" in client.get("/disagreements?kind=Z9").text


def test_suggestions_know_other_names_and_misspellings(client: TestClient[Any]) -> None:
    first = {
        text: client.get("/suggest.json", params={"q": text}).json()[0]
        for text in ("Kazakstan", "Kazkahstan", "NATO", "Almat", "Ivory Coast")
    }
    assert (first["Kazakstan"]["href"], first["Kazkahstan"]["href"]) == ("/states/kazakhstan", "/states/kazakhstan")
    assert first["Kazkahstan"]["instead"]
    assert first["NATO"]["href"] == "/organizations/nato"
    assert first["Almat"]["href"] == "/cities/almaty"
    assert client.get("/suggest.json").json() == []


def test_pages_are_light(client: TestClient[Any], whole: bool) -> None:
    def sent(path: str) -> int:
        return int(client.get(path, headers={"accept-encoding": "br"}).headers["content-length"])

    assets = sum(sent(f"/static/{name}") for name in ASSETS)
    states = [row["page"] for row in client.get("/api/v1/states?article=true&limit=400").json()["items"]]
    sizes = {path: sent(path) for path in {*KINDS, "/states/united-states", *sample(states, 1 if whole else 4)}}
    heaviest = max(sizes, key=lambda path: sizes[path])
    print(f"heaviest page {heaviest}: {sizes[heaviest]:,} bytes as sent, and {assets:,} for style, script and fonts")
    assert sizes[heaviest] + assets < 200_000


def test_downloads_are_made_once_and_named_by_the_snapshot(client: TestClient[Any], tmp_path: Path) -> None:
    links = [link for link in Page(client.get("/downloads").text).links if link.startswith("/downloads/")]
    book = next(link for link in links if link.endswith("codebook.md"))
    assert client.get(book).text.startswith("#")
    base = next(link for link in links if link.endswith(".duckdb"))
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(client.get(base).content)
    with comity.open(copy) as kb:
        assert kb.manifest.identity.startswith(base.partition("-")[2].partition(".")[0])
    assert client.get("/downloads/comity-00000000.jsonl").status_code == 404


@pytest.fixture(scope="module")
def kazakhstan_2009(client: TestClient[Any]) -> str:
    page = re.sub(r"<(script|style|svg).*?</\1>", "", client.get("/states/kazakhstan?as_of=2009-11-01").text, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("lead", "Kazakhstan became independent from the Soviet Union on 16 December 1991."),
        ("memberships", "Commonwealth of Independent States"),
        ("borders", "Kazakhstan shares a border of 7,644 km with Russia."),
        ("drugs", "cases of drug trafficking reported, 1,320 cases"),
        ("regions", "Oceania"),
        ("relations", "Formal relations began: 10 April 1992."),
        ("missions", "Kazakhstan opened an embassy in Tel Aviv in May 1996."),
        ("visits", "Hosni Mubarak of Egypt visited Kazakhstan in 2006."),
        ("remarks", "Kazakhstan can show a beautiful face of Islam"),
        ("agreements", "The European Union and Kazakhstan signed a Partnership and Cooperation Agreement"),
        ("trade", "Trade between Israel and Kazakhstan was worth US$724 million in 2005."),
        ("Koreans", "Koreans in Kazakhstan: 100,000."),
        ("Baikonur", "continued use of the Baikonur Cosmodrome"),
        ("EU programme", "Kazakhstan participates in several ongoing regional programs"),
        ("EU priorities", "infrastructure building, and cooperation in the energy sector"),
        ("references", "524 references"),
        ("comments", "No comment on this page yet."),
        ("other countries", "Other countries"),
    ],
)
def test_every_row_of_the_seed_is_on_the_page_as_of_2009(kazakhstan_2009: str, row: str, words: str) -> None:
    words = r"\d+ references" if row == "references" else re.escape(words)
    assert re.search(words.replace(r"\.", r" ?\."), kazakhstan_2009), row


CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.exists(), reason="the articles' texts lie beside the repository only where it was written")
def test_the_seeds_row_of_quotes_leads_to_quotes_where_the_texts_are_at_hand(tmp_path: Path) -> None:
    with atlas(f"sqlite:///{tmp_path / 'd.sqlite'}", texts=CORPUS) as found:
        page = found.get("/states/kazakhstan?as_of=2009-11-01").text
        assert '<a href="/quotes/kazakhstan">Quotes that can be cited</a>' in page
        assert found.get("/quotes/kazakhstan").status_code == 200

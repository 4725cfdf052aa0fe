"""The sources: exact evidence, nothing unread in silence, corrections that are refused with a sentence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from comity.model.errors import SourceError
from comity.model.evidence import hash_quote
from comity.model.kinds import kind_of
from comity.model.kinds.border import Border
from comity.model.kinds.membership import Membership
from comity.model.kinds.mission import Mission
from comity.sources.articles.files import find_articles, left_out, read_all
from comity.sources.bundled.source import inputs as bundled
from comity.sources.corrections.source import read_corrections
from comity.sources.factbook.pages import Page, pages
from comity.sources.factbook.source import page_claims, unread
from comity.sources.metadata import metadata
from comity.sources.source import Options
from tests.conftest import ROOT, SHARED, large, needs_shared

SOURCES = ("articles", "bundled", "corrections", "factbook")


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_tells_its_licence(name: str) -> None:
    assert metadata(name).licence


def test_a_source_without_metadata_is_refused() -> None:
    with pytest.raises(SourceError, match="metadata of source 'nowhere' cannot be read"):
        metadata("nowhere")


@pytest.fixture(scope="module")
def kazakhstan() -> Page:
    return next(page for page in pages() if page.state == "KAZ")


def test_the_quotes_of_the_factbook_are_exact() -> None:
    count = 0
    for page in pages():
        for claim in page_claims(page):
            assert page.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
            count += 1
    assert count > 13_500


def test_what_the_factbook_says_of_a_state(kazakhstan: Page) -> None:
    claims = list(page_claims(kazakhstan))
    kinds = Counter(kind_of(claim) for claim in claims)
    assert set(kinds) == {"membership", "border", "independence", "capital", "mission", "office", "trade"}
    assert {(c.organization, c.role) for c in claims if isinstance(c, Membership)} >= {
        ("SCO", "member"),
        ("NAM", "observer"),
    }
    assert {c.parties: c.length_km for c in claims if isinstance(c, Border)}[("KAZ", "RUS")] == 7644
    assert {(c.sending, c.receiving, c.mission, c.city) for c in claims if isinstance(c, Mission)} == {
        ("KAZ", "USA", "embassy", "Washington, D.C."),
        ("KAZ", "USA", "consulate-general", "New York"),
        ("KAZ", "USA", "consulate-general", "San Francisco"),
        ("USA", "KAZ", "embassy", "Astana"),
        ("USA", "KAZ", "consulate-general", "Almaty"),
    }


def test_what_of_the_factbook_is_not_read_is_listed(kazakhstan: Page) -> None:
    assert any("no organisation of that name" in line for line in unread(kazakhstan))
    japan = next(page for page in pages() if page.state == "JPN")
    assert any("not a date of leaving" in line for line in unread(japan))


def test_articles_with_their_dates(tmp_path: Path) -> None:
    for name in ("A@2009.wiki", "A@2025-11.wiki", "B.txt", "notes.pdf"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = {(file.title, file.observed) for file in find_articles(f"{tmp_path}@2024")}
    assert found == {("A", "2009"), ("A", "2025-11"), ("B", "2024")}
    assert left_out(str(tmp_path)) == ["notes.pdf"]


def test_one_revision_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "A.wiki").write_text("x", encoding="utf-8")
    with pytest.raises(SourceError, match="are both 'A' as of 2024"):
        list(read_all([f"{tmp_path}@2024", f"{tmp_path / 'A.wiki'}@2024"]))


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        find_articles(str(tmp_path / "gone"))
    with pytest.raises(SourceError, match="has no article in it"):
        find_articles(str(tmp_path))


def test_the_record_of_an_article_leads_to_the_history_of_its_page() -> None:
    file = find_articles(f"{ROOT / 'tests' / 'data' / 'articles' / 'Foreign relations of Chad.wiki'}@2025-11")[0]
    made = file.read()[1]
    assert made.id == "wikipedia:Foreign relations of Chad@2025-11"
    assert made.url == "https://en.wikipedia.org/w/index.php?title=Foreign_relations_of_Chad&action=history&offset=20251130235959"


GOOD = """
- action: replace
  claim: 0123456789abcdef
  kind: relations
  fields: {parties: [FRA, TCD], status: established, date: "1960-08-11"}
  by: A. Reader
  date: "2026-11-20"
  why: The article repeats a misprint.
  source: {title: A gazette, url: "https://example.org/gazette"}
  quote: Relations were established on 11 August.
- action: withdraw
  claim: fedcba9876543210
  by: A. Reader
  date: "2026-11-20"
  why: It says nothing of the kind.
"""


def test_corrections(tmp_path: Path) -> None:
    file = tmp_path / "corrections.yaml"
    file.write_text(GOOD, encoding="utf-8")
    read = read_corrections(file)
    assert set(read.withdrawn) == {"0123456789abcdef", "fedcba9876543210"}
    ((made, claim),) = read.claims
    assert (made.series, made.publisher) == ("source:A gazette", "A. Reader")
    assert claim.evidence.quote == "Relations were established on 11 August."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("action: replace", "action: change"), "is not a corrections file"),
        (("  claim: 0123456789abcdef\n", ""), "entry 1: a correction that is to replace needs the id"),
        (('  date: "2026-11-20"\n  why: The', '  date: "20.11.2026"\n  why: The'), "entry 1: date is '20.11.2026'"),
        (("kind: relations", "kind: friendship"), "there is no kind 'friendship'"),
        (("status: established", "status: warm"), "entry 1: the fields are not those of a claim of kind relations"),
        (("why: It says", "kind: visit\n  why: It says"), "entry 2: a withdrawal has no kind"),
        (("  source: {title: A gazette, url: \"https://example.org/gazette\"}\n", ""), "needs kind, fields and source"),
        (("by: A. Reader", "author: A. Reader"), "is not a corrections file"),
    ],
)  # fmt: skip
def test_a_bad_correction_is_refused(tmp_path: Path, change: tuple[str, str], sentence: str) -> None:
    file = tmp_path / "corrections.yaml"
    file.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=sentence):
        read_corrections(file)


def test_a_corrections_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        read_corrections(tmp_path / "gone.yaml")


@large
def test_the_bundled_facts_hold_no_text() -> None:
    documents = 0
    for given in bundled(Options()):
        assert given.record is not None
        if given.record.sort == "article":
            documents += 1
            assert given.record.licence == "CC-BY-SA-4.0"
        assert all(not claim.evidence.quote and claim.evidence.quote_hash for claim in given.claims)
        assert all(not reference.text and not reference.quote for reference in given.references)
    assert documents == 299


@large
@needs_shared
def test_the_bundled_hashes_are_those_of_the_texts() -> None:
    for given in bundled(Options()):
        made = given.record
        assert made is not None
        if made.title in ("Foreign relations of Samoa", "Foreign relations of Kazakhstan") and made.observed == "2025-11":
            text = (SHARED / "corpus" / f"{made.title}.wiki").read_bytes().decode()
            assert all(hash_quote(text[c.evidence.start : c.evidence.end]) == c.evidence.quote_hash for c in given.claims)

"""Articles: every sentence as written by hand, every article read again, and what an article owes its reader."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from tools.round_trip import measure

import comity
from comity.model.errors import QueryError
from comity.model.kinds import KINDS
from comity.publication.articles import publish
from comity.publication.articles.telling import told
from comity.publication.citations.citable import count_quotes
from comity.store.knowledge_base import KnowledgeBase
from tests.commands import comity as comity_command
from tests.conftest import ROOT, sample, uncovered

pytestmark = pytest.mark.large


def cases() -> list[tuple[str, str]]:
    lines = [x for x in (ROOT / "tests" / "cases" / "telling.txt").read_text("utf-8").splitlines() if x and not x.startswith("#")]
    return [(first, second) for first, second in pairwise(lines) if re.match(r"[a-z]+ \{", first)]


@pytest.mark.parametrize(("given", "expected"), cases())
def test_a_statement_is_told_as_by_hand(given: str, expected: str) -> None:
    kind, _, fields = given.partition(" ")
    assert told(kind, json.loads(fields)) == expected


def test_there_are_sixty_cases_and_every_kind() -> None:
    kinds = {given.split(" ")[0] for given, _ in cases()}
    assert len(cases()) >= 60
    assert kinds == set(KINDS)


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return comity.open()


@uncovered
def test_articles_read_again_give_what_they_were_written_from(kb: KnowledgeBase, every: int) -> None:
    states = sample(kb.subjects(), every)
    found = {state: measure(kb, state) for state in states}
    low = {state: (wiki, plain) for state, (wiki, plain, _) in found.items() if wiki < 0.97 or plain < 0.93}
    assert len(found) >= 160 // every
    assert not low, "\n".join([str(low), *(line for state in low for line in found[state][2])])


def test_every_sentence_has_its_note(kb: KnowledgeBase) -> None:
    done = publish.article(kb, "KAZ")
    sentences = [*done.lead, *(s for section in done.sections for s in section.lines)]
    sentences += [s for section in done.sections for row in section.rows for s in row.notes]
    assert len(sentences) > 200
    assert all(sentence.references for sentence in sentences)
    assert max(n for sentence in sentences for n in sentence.references) <= len(done.references)


def test_contested_values_stand_side_by_side(kb: KnowledgeBase) -> None:
    done = publish.article(kb, "KAZ")
    assert done.remarks
    for remark in done.remarks:
        everyone = {source for _, sources in remark.values for source in sources}
        agreed = any(
            set(sources) == everyone for _, sources in remark.values
        )  # where all give one value, who gives another besides differs from nobody
        assert len(remark.values) > 1
        assert (" is told in several ways: " if agreed else "Sources differ on ") in remark.text


def test_a_row_tells_when_relations_began_again_long_after_they_began(kb: KnowledgeBase) -> None:
    rows = [row.began.text for section in publish.article(kb, "LTU").sections for row in section.rows if row.began]
    again = [text.split(", again ") for text in rows if ", again " in text]
    assert again
    for first, last in again:
        assert max(map(int, re.findall(r"\d{4}", first))) < int(last[-4:])


def test_as_of_tells_nothing_later(kb: KnowledgeBase) -> None:
    done = publish.article(kb, "Kazakhstan", as_of="2009-11-01")
    text = publish.render(done, "text").split("\nReferences\n")[0]
    rows = [row.began.text for section in done.sections for row in section.rows if row.began]
    assert rows
    assert max(int(year) for row in rows for year in re.findall(r"\d{4}", row)) <= 2009
    assert "As of 1 November 2009." in text


@pytest.mark.parametrize("format", list(publish.FORMATS))
def test_every_format_names_the_partners(kb: KnowledgeBase, format: str) -> None:
    text = publish.render(publish.article(kb, "TUV"), format)
    assert "Taiwan" in text
    assert "Bilateral relations" in text
    assert "Other countries" in text or format == "json"


def test_see_also_names_the_neighbours(kb: KnowledgeBase) -> None:
    assert "Kazakhstan–Russia relations" in publish.article(kb, "KAZ").see_also


def test_a_pair(kb: KnowledgeBase) -> None:
    done = publish.article(kb, "KAZ", "ISR")
    assert done.title == "Israel–Kazakhstan relations"
    assert "Israel and Kazakhstan established diplomatic relations on 10 April 1992." in publish.render(done, "text")


def test_a_state_is_no_pair_with_itself(kb: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match="are the same"):
        publish.article(kb, "KAZ", "Kazakhstan")


@pytest.mark.parametrize("state", ["ABK", "EGY", "GBR", "KAZ", "PRK"])
def test_known_at_a_late_day_is_all_that_is_known(kb: KnowledgeBase, state: str) -> None:
    now, then = publish.article(kb, state), publish.article(kb, state, known_at="2026-12")
    assert (then.sections, then.remarks) == (now.sections, now.remarks)


def test_known_at_uses_only_what_was_observed_by_then(kb: KnowledgeBase) -> None:
    done = publish.article(kb, "KAZ", known_at="2010-01-01")
    assert "From sources observed by 1 January 2010 alone." in done.head
    assert done.references
    assert {note.cited_in.rpartition("@")[2] for note in (*done.references, *done.more)} == {"2006", "2009"}
    assert len(done.references) < len(publish.article(kb, "KAZ").references)
    pair = publish.article(kb, "KAZ", "ISR", known_at="2010-01-01")
    assert {note.cited_in.rpartition("@")[2] for note in pair.references} <= {"2006", "2009"}


def test_the_commands(tmp_path: Path) -> None:
    target = tmp_path / "tuvalu.html"
    assert comity_command("article", "Tuvalu", "--format", "html", "-o", str(target)).returncode == 0
    assert "<h1>Foreign relations of Tuvalu</h1>" in target.read_text(encoding="utf-8")
    done = comity_command("export", "csv", "--kind", "border", "--state", "KAZ", "-o", str(tmp_path / "borders"))
    assert done.returncode == 0
    assert (tmp_path / "borders" / "borders.csv").exists()
    refused = comity_command("article", "Atlantis")
    assert refused.returncode == 2
    assert b"is not certain to be a state" in refused.stderr


SAID = (
    'In 2006, the President of Peru, Jane Doe, said that Kazakhstan was "a country with a very open door".'
    "<ref>{{cite web |title=A visit to the steppe |url=https://example.org/visit |quote=We were received like old friends}}</ref>\n\n"
    'The Chilean foreign minister Ana Roe said that Kazakhstan was "far away and yet close".<ref>{{cite news |title=A far friend |date=2 May 2011}}</ref>'
)


def _cited(tmp_path: Path, text: str, state: str = "KAZ", format: str = "apa") -> str:
    """What `comity citable` says of a snapshot made of an article of that text."""
    folder, snapshot = tmp_path / "texts", tmp_path / "kb.duckdb"
    folder.mkdir(exist_ok=True)
    source = folder / "Foreign relations of Kazakhstan.wiki"
    source.write_text(text, encoding="utf-8")
    built = comity_command("build", f"{source}@2020", "--without", "factbook", "--force", "-o", str(snapshot))
    assert built.returncode == 0, built.stderr
    return comity_command("citable", state, "--kb", str(snapshot), "--format", format).stdout.decode()


def test_quotes_are_cited_with_speaker_date_and_source(tmp_path: Path) -> None:
    shown = _cited(tmp_path, SAID)
    assert "“a country with a very open door”\n    Jane Doe (Peru), 2006\n" in shown
    assert "“far away and yet close”\n    Ana Roe (Chile), by 2 May 2011\n" in shown
    assert "We were received" not in shown  # what a reference quotes backs it, and nobody is told to have said it
    csl = comity_command("citable", "KAZ", "--kb", str(tmp_path / "kb.duckdb"), "--format", "csl").stdout.decode()
    assert {item["title"] for item in json.loads(csl)} == {"A visit to the steppe", "A far friend"}
    page = comity_command("article", "KAZ", "--all", "--kb", str(tmp_path / "kb.duckdb"), "--format", "text").stdout.decode()
    assert "2 direct quotes can be cited." in page
    assert "❝" in page
    with comity.open(tmp_path / "kb.duckdb") as kb:
        assert count_quotes(kb) == {"KAZ": 2}


def test_a_quote_over_several_sentences_is_whole(tmp_path: Path) -> None:
    shown = _cited(
        tmp_path,
        'The President of Peru, Jane Doe, said in Lima: "The steppe is wide. It has room for a friend. It always had."'
        "<ref>[https://example.org/2011/03/30/steppe A visit to the steppe]</ref>\n",
    )
    assert "“The steppe is wide. It has room for a friend. It always had.”\n    Jane Doe (Peru), by 30 March 2011\n" in shown


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (
            'In 2006 Jane Doe, President of Peru, said that Kazakhstan was "a country with a very open door".',
            "no source is cited",
        ),
        (
            'Jane Doe, President of Peru, said that Kazakhstan was "a country with a very open door".<ref>{{cite web |title=A visit}}</ref>',
            "nothing tells when",
        ),
        (
            'In 2006 Jane Doe, President of Peru, called Kazakhstan "open".<ref>{{cite web |title=A visit}}</ref>',
            "a word, and no speech",
        ),
        (
            'In 2006 Jane Doe, President of Peru, said that "Kazakhstan was open.<ref>{{cite web |title=A visit}}</ref>',
            "not whole",
        ),
        (
            'In 2006 Jane Doe, President of Peru, said that Kazakhstan was "a country with a very open door".<ref>{{cite web |title=Una visita |language=es}}</ref>',
            "a translation",
        ),
        (
            'In 2006 Jane Doe, President of Peru, said that Kazakhstan was "a country with a very open door".<ref>{{cite web |title=La presidenta visitó la estepa de los kazajos}}</ref>',
            "a translation",
        ),
        (
            'Although no day was set, Radio Peru said in 2006 that Kazakhstan was "a country with a very open door".<ref>{{cite web |title=A visit}}</ref>',
            "a broadcaster, and no state",
        ),
        (
            'In 2006 Peru joined a body called "the house of the open door and window".<ref>{{cite web |title=A visit}}</ref>',
            "a name",
        ),
    ],
)
def test_what_lacks_a_part_of_a_quote_is_none(tmp_path: Path, sentence: str, why: str) -> None:
    assert "“" not in _cited(tmp_path, f"{sentence}\n\nPeru has an embassy in Astana.\n"), why


def test_the_example_has_quotes_evidence_and_citations(tmp_path: Path) -> None:
    snapshot = tmp_path / "example.duckdb"
    assert comity_command("build", "example", "--without", "factbook", "-o", str(snapshot)).returncode == 0
    shown = comity_command("citable", "KAZ", "--kb", str(snapshot)).stdout.decode()
    assert "“a friend in the middle of the steppe”\n    Dan Amit (Israel), by 19 May 2010\n" in shown
    assert "“We have come to learn how a cold country keeps warm friends.”" in shown
    with comity.open(snapshot) as kb:
        claims = kb.claims(next(x.id for x in kb.between("KAZ", "ISR") if x.kind == "relations"))
        assert claims[0].words == "2 · Israel · 10 April 1992"
        assert any(claim.references for x in kb.between("KAZ", "BGR") for claim in kb.claims(x.id))


def test_without_texts_nothing_is_said_of_quotes() -> None:
    assert "comity update" in comity_command("citable", "TUV").stdout.decode()
    assert "quote" not in comity_command("article", "TUV", "--format", "text").stdout.decode()

"""Did it hold that day: the answers to questions of yes, no or unknown, by a small knowledge base and by the bundled facts."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import comity
from comity.model.answers import Answer
from comity.model.errors import QueryError
from comity.publication.articles.answering import answered, summed_up
from comity.publication.articles.publish import article
from comity.sources.source import Options
from comity.store.build import build
from comity.store.inputs import gather
from comity.store.knowledge_base import KnowledgeBase
from tests.commands import comity as comity_command
from tests.conftest import SHARED, large
from tests.test_cow import igo, waves

TEXT = """
== Bilateral relations ==
{| class="wikitable"
! Country !! Formal relations began !! Notes
|-
| Peru || 5 May 1970 || Peru severed diplomatic relations with Kenya on 3 March 1980.
|-
| Chile || 2 February 1971 || Chile has an embassy in [[Nairobi]].
|-
| Ghana || 5 May 1970 || Ghana opened an embassy in Nairobi on 1 June 1970. Ghana severed diplomatic relations with Kenya on 3 March 1980.
|-
| India || 6 May 1964 || India has a high commission in [[Nairobi]].
|-
| Pakistan || 7 May 1964 || Pakistan has a high commission in [[Nairobi]].
|-
| Norway || 7 May 1964 || Norway opened an embassy in Nairobi in 1966. Norway closed its embassy in Nairobi in 1979. Norway opened an embassy in Nairobi in 2004.
|}
Kenya is an observer in the Andean Community.
"""


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("answers")
    article = folder / "Foreign relations of Kenya.wiki"
    article.write_text(TEXT, encoding="utf-8")
    years = range(1965, 1975)
    members = [(501, year, {"un": 1, "andean": 0, "nam": 1, "comsec": 1}) for year in range(1964, 1975)]
    members += [(750, year, {"comsec": 1, "un": 1}) for year in years]
    members += [(770, year, {"comsec": int(year < 1972), "un": 1}) for year in years]
    igo(folder, members)
    waves(folder, "155,501,1970,0,3", "155,501,1980,0,3", "155,501,1990,0,3", "220,501,1970,0,3", "220,501,1980,0,3")
    given = Options(places=(f"{article}@2025-11-30",), without=frozenset({"factbook"}), cow=folder, fast=True)
    build(folder / "kb.duckdb", gather(given))
    return KnowledgeBase(folder / "kb.duckdb")


@pytest.mark.parametrize(
    ("question", "first", "second", "on", "answer", "certainty", "status"),
    [
        ("relations", "KEN", "Peru", "1969-01-01", "no", "presumed", None),
        ("relations", "Peru", "Kenya", "1975-01-01", "yes", "told", "established"),
        ("relations", "KEN", "PER", "1985-01-01", "no", "told", "severed"),
        ("relations", "KEN", "CHL", "2025-11-30", "yes", "told", "established"),
        ("relations", "KEN", "CHL", "2026-06-01", "yes", "presumed", "established"),
        ("relations", "KEN", "CHL", "1900-01-01", "no", "told", None),
        ("relations", "KEN", "FRA", "2000-01-01", "unknown", None, None),
        ("membership", "KEN", "UN", "1970-01-01", "yes", "attested", "member"),
        ("membership", "KEN", "UN", "2000-01-01", "yes", "presumed", "member"),
        ("membership", "KEN", "Andean Community", "1970-01-01", "no", "attested", None),
        ("membership", "KEN", "NAM", "1970-01-01", "yes", "attested", "member"),
        ("membership", "KEN", "NATO", "1970-01-01", "unknown", None, None),
        ("membership", "KEN", "African Union", "1970-01-01", "no", "told", None),
        ("mission", "CHL", "KEN", "1985-01-01", "yes", "presumed", "embassy"),
        ("mission", "CHL", "KEN", "2025-11-30", "yes", "attested", "embassy"),
        ("mission", "KEN", "CHL", "1980-06-01", "no", "attested", None),
        ("mission", "NOR", "KEN", "1970-01-01", "yes", "told", "embassy"),
        ("mission", "NOR", "KEN", "1990-01-01", "no", "told", None),
        ("mission", "NOR", "KEN", "2010-01-01", "yes", "told", "embassy"),
        ("mission", "NOR", "KEN", "1960-01-01", "no", "told", None),
        ("mission", "PER", "KEN", "1990-01-01", "no", "presumed", "severed"),
        ("mission", "GHA", "KEN", "1975-01-01", "yes", "told", "embassy"),
        ("mission", "GHA", "KEN", "1985-01-01", "no", "presumed", "severed"),
        ("mission", "IND", "KEN", "2025-11-30", "yes", "attested", "high commission"),
        ("mission", "PAK", "KEN", "2025-11-30", "yes", "attested", "embassy"),
        ("mission", "FRA", "KEN", "1975-06-01", "unknown", None, None),  # waves alone: it may be accreditation from elsewhere
        ("relations", "FRA", "KEN", "1975-06-01", "yes", "presumed", "established"),
        ("membership", "UKR", "UN", "1950-01-01", "no", "told", None),
        ("relations", "UAR", "KEN", "1999-01-01", "no", "told", None),
    ],
)
def test_an_answer(  # noqa: PLR0913 - a row of the table above
    kb: KnowledgeBase, question: str, first: str, second: str, on: str, answer: str, certainty: str | None, status: str | None
) -> None:
    found = kb.ask(question, first, second, on=on)
    assert (found.answer, found.certainty, found.status) == (answer, certainty, status), found


@pytest.mark.parametrize("known_at", [None, "2026-01-01"])
def test_a_break_closes_missions_in_lists_too(kb: KnowledgeBase, known_at: str | None) -> None:
    def senders(day: str) -> set[str]:
        found = kb.missions(receiving="KEN", as_of=day, known_at=known_at)
        return {row["sending"] for row in found.iter_rows(named=True) if row["holds"] in ("yes", "presumed")}

    assert "GHA" in senders("1975-01-01")
    assert "GHA" not in senders("1985-01-01")


def test_the_members_of_an_organization(kb: KnowledgeBase) -> None:
    assert kb.members("Commonwealth of Nations", "1970-06-01") == {"KEN", "IND", "PAK"}
    assert kb.members("COMMONWEALTH", "2025-11-30") == {"KEN", "IND"}


def test_an_article_names_posts_as_they_were(kb: KnowledgeBase) -> None:
    told = " ".join(
        note.text for section in article(kb, "KEN", as_of="2025-11-30").sections for row in section.rows for note in row.notes
    )
    assert "India has a high commission in Nairobi" in told
    assert "Pakistan has an embassy in Nairobi" in told


def test_an_answer_says_since_when_and_why(kb: KnowledgeBase) -> None:
    found = kb.ask("relations", "KEN", "CHL", on="2000")
    assert (found.on, found.established, found.since, found.contested) == (date(2000, 1, 1), "1971-02-02", "1971-02-02", False)
    assert kb.statement(found.statements[0]).fields["parties"] == ["CHL", "KEN"]
    assert answered(found) == "Kenya and Chile had diplomatic relations on 1 January 2000. That began on 2 February 1971."
    broken = kb.ask("relations", "KEN", "PER", on="1985-01-01")
    assert answered(broken) == "Kenya and Peru had no diplomatic relations on 1 January 1985. Relations were severed."


def test_without_a_day_it_is_today(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_TODAY", "1971-02-03")
    assert kb.ask("relations", "KEN", "CHL").on == date(1971, 2, 3)
    monkeypatch.delenv("COMITY_TODAY")
    assert kb.ask("relations", "KEN", "CHL").on >= date(2026, 11, 27)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("borders", "KEN", "CHL"), "cannot be asked; choose from relations, membership, mission"),
        (("relations", "KEN", "Atlantis"), "is not certain to be a state"),
        (("relations", "KEN", "Kenya"), "are the same, KEN"),
        (("membership", "KEN", "Atlantis"), "is not certain"),
    ],
)
def test_what_cannot_be_asked(kb: KnowledgeBase, asked: tuple[str, str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        kb.ask(*asked)


def test_the_command_answers_one_and_many(kb: KnowledgeBase, tmp_path: Path) -> None:
    snapshot = str(kb.path)
    one = comity_command("ask", "relations", "Kenya", "Peru", "--on", "1985-01-01", "--kb", snapshot)
    assert one.stdout.decode() == "Kenya and Peru had no diplomatic relations on 1 January 1985. Relations were severed.\n"
    batch = tmp_path / "questions.csv"
    batch.write_text("question,first,second,on\nrelations,KEN,PER,1975-01-01\nmembership,KEN,NAM,1970\n", encoding="utf-8")
    many = comity_command("ask", "--batch", str(batch), "--kb", snapshot, "--format", "json")
    assert [row["answer"] for row in json.loads(many.stdout)] == ["yes", "yes"]
    batch.write_text("question,first,second\nrelations,KEN,Atlantis\n", encoding="utf-8")
    refused = comity_command("ask", "--batch", str(batch), "--kb", snapshot)
    assert refused.returncode == 2
    assert b"line 2: 'Atlantis' is not certain" in refused.stderr
    assert comity_command("ask", "relations", "--kb", snapshot).returncode == 2


FACTS = SHARED / "facts" / "known.jsonl"
needs_facts = pytest.mark.skipif(not FACTS.is_file(), reason=f"the facts of {FACTS} are not here")


def given_answer(answer: Answer, fact: dict[str, str]) -> str:
    if answer.answer == fact["answer"]:
        return "right"
    return "unknown" if answer.answer == "unknown" else "wrong"


@large
@needs_facts
def test_well_known_facts_are_answered() -> None:
    """A fact is put in the order in which it stands; what no source tells is unknown, and few are wrong."""
    with comity.open() as base:
        facts = [json.loads(line) for line in FACTS.read_text(encoding="utf-8").splitlines()]
        asked = [fact for fact in facts if fact["ask"] != "began"]
        who = ("a", "b", "state", "organization", "sending", "receiving")
        count = Counter(
            given_answer(base.ask(fact["ask"], *(fact[key] for key in who if key in fact), on=fact["on"]), fact) for fact in asked
        )
        began = [
            (base.ask("relations", fact["a"], fact["b"]).established, fact["answer"]) for fact in facts if fact["ask"] == "began"
        ]
    assert all(said in days for said, days in began)
    assert count["right"] >= 0.78 * len(asked), count
    assert count["wrong"] <= 0.03 * len(asked), count


@pytest.mark.parametrize(
    ("established", "since", "status", "told"),
    [
        ("1960", "1960", "established", "have had diplomatic relations since 1960;"),
        ("1960", None, "established", "have diplomatic relations, first established in 1960;"),
        ("1960", None, "restored", "have diplomatic relations, first established in 1960;"),
        ("1960", "1990", "restored", "have diplomatic relations, which were restored in 1990;"),
        (None, None, "established", "have diplomatic relations;"),
    ],
)
def test_a_pair_is_not_said_to_have_had_relations_since_a_beginning_after_which_they_may_have_been_broken(
    established: str | None, since: str | None, status: str, told: str
) -> None:
    on = date(2025, 11, 30)
    given = {"parties": ("PER", "TCD"), "on": on, "reason": "", "statements": ()}
    relations = Answer(question="relations", answer="yes", status=status, established=established, since=since, **given)  # type: ignore[arg-type]
    post = Answer(question="mission", answer="unknown", **given)  # type: ignore[arg-type]
    assert told in summed_up(relations, post, post, now=True)

"""The rules: each finds what it should in a fixture and nothing in its twin, and has a page."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.checks.formats import FORMATS
from comity.checks.pages import index_page, rule_page
from comity.checks.rules.dates import apart
from comity.checks.rules.missions import NoSuchSeat
from comity.checks.run import ALL, check_article, check_snapshot, selected
from comity.gazetteer.states import states
from comity.model.errors import QueryError
from comity.model.findings import Finding
from comity.store.knowledge_base import KnowledgeBase
from tests.conftest import ROOT, SEED, needs_shared
from tests.test_store import made

CASES = (ROOT / "tests" / "cases" / "checks.txt").read_text(encoding="utf-8")
PAGES = ROOT / "docs" / "checks"


def _cases() -> list[Any]:
    blocks = re.split(r"^name: ", CASES, flags=re.M)[1:]
    return [pytest.param(block, id=block.splitlines()[0]) for block in blocks]


@pytest.mark.parametrize("block", _cases())
def test_case(tmp_path: Path, block: str) -> None:
    head, _, rest = block.partition("--- ")
    title, _, text = rest.partition("\n")
    expected = head.splitlines()[1].partition(": ")
    file = tmp_path / f"{title}.wiki"
    file.write_text(text, encoding="utf-8")
    found = check_article(f"{file}@2025-11", ALL)  # type: ignore[arg-type]
    codes = {finding.code for finding in found}
    assert (expected[2] in codes) == (expected[0] == "finds"), found
    assert all(finding.start is None or 0 <= finding.start < len(text) for finding in found)
    assert all(finding.line for finding in found if finding.start is not None)


def test_every_rule_that_reads_articles_has_both_fixtures() -> None:
    for rule in ALL:
        if rule.scope in ("article", "both") and rule.code != "R005":
            assert f"finds: {rule.code}" in CASES and f"clean: {rule.code}" in CASES, rule.code  # noqa: PT018


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return KnowledgeBase(made(tmp_path_factory.mktemp("checks") / "kb.duckdb"))


def test_rules_that_compare_articles(snapshot: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NoSuchSeat, "LEAST", 0)
    found = {(finding.code, finding.severity, finding.states) for finding in check_snapshot(snapshot, selected(["R", "M"]))}
    assert ("R001", "note", ("KEN", "TCD")) in found  # 4 March against 9 March 1965
    assert ("R001", "warning", ("KEN", "UGA")) in found  # 1963 against 9 October 1962, which may be three months
    assert ("R003", "note", ("TCD", "UKR")) in found
    assert ("M003", "note", ("KEN", "TCD")) in found  # Kenya covers Chad from Kampala, and has no known mission to Uganda
    assert ("R005", "warning", ("KEN", "UGA")) in found  # the recognition of 1962 is the other article's date of relations


def test_one_sided_lists_need_a_long_list(tmp_path: Path) -> None:
    names = [state.name for state in states().values() if state.status == "state" and state.id not in ("KEN", "TCD")][:70]
    rows = "".join(f"|-\n| {{{{flag|{name}}}}} || 1 May 2012 ||\n" for name in names)
    table = '{| class="wikitable"\n! Country !! Formal relations began !! Notes\n'
    (tmp_path / "Foreign relations of Kenya.wiki").write_text(f"{table}{rows}|}}\n", encoding="utf-8")
    for name in (*names[:12], "Chad"):  # Kenya's list has all others that date relations with it
        (tmp_path / f"Foreign relations of {name}.wiki").write_text(
            f"{table}|-\n| {{{{flag|Kenya}}}} || 1 May 2012 ||\n|}}\n", encoding="utf-8"
        )
    base = KnowledgeBase(made(tmp_path / "kb.duckdb", f"{tmp_path}@2025-11"))
    assert [finding.states for finding in check_snapshot(base, selected(["R004"]))] == [("KEN", "TCD")]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ({"1995-11-02"}, {"1995-11-27"}, ("day", "25 days")), ({"1985-08-01"}, {"1985-07-31"}, ("day", "1 day")),
        ({"1960-06-28"}, {"1960-11-27"}, ("month", "about 5 months")), ({"1979-01-10"}, {"1957-04-16"}, ("year", "about 21 years")),
        ({"1963"}, {"1962-10-09"}, ("month", "at least 3 months")), ({"1963", "1990"}, {"1992-05-01"}, ("year", "at least 1 year")),
        ({"1963"}, {"1963-05"}, None), (set(), {"1963"}, None),
    ],
)  # fmt: skip
def test_how_far_dates_are_apart(one: set[str], other: set[str], says: object) -> None:
    assert apart(one, other) == says


@pytest.mark.large
def test_observations_against_a_told_beginning_are_listed() -> None:
    with comity.open() as base:
        found = check_snapshot(base, selected(["T001"]))
    assert ("DEU", "UN") in {finding.states for finding in found}  # told since 1973, seen since 1965
    assert 10 < len(found) < 60


@pytest.mark.large
def test_the_bundled_facts_are_checked_whole() -> None:
    with comity.open() as base:
        found = Counter((finding.code, finding.severity) for finding in check_snapshot(base, ALL))  # type: ignore[arg-type]
    apart = [found["R001", severity] for severity in ("error", "warning", "note")]
    assert 600 < sum(apart) < 910
    assert all(apart)


def test_a_rule_that_is_none() -> None:
    with pytest.raises(QueryError, match="There is no rule 'Z9'"):
        selected(["Z9"])


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_every_rule_has_its_page(rule: Any) -> None:
    assert (PAGES / f"{rule.code}.md").read_text(encoding="utf-8") == rule_page(rule), "run `make pages`"


def test_the_list_of_rules() -> None:
    assert (PAGES / "README.md").read_text(encoding="utf-8") == index_page(ALL), "run `make pages`"
    assert len({rule.code for rule in ALL}) == len(ALL)


FOUND = [
    Finding(
        code="R002", severity="warning", message='Two dates: 1 < 2 & "3".', document="file:A b", start=4, end=9, line=2, column=3
    )
]


def test_formats() -> None:
    assert FORMATS["text"](FOUND).splitlines() == [
        'file:A b:2:3: R002 warning: Two dates: 1 < 2 & "3".',
        "1 finding: 1 warning.",
    ]
    assert FORMATS["text"]([]) == "Nothing found.\n"
    assert json.loads(FORMATS["json"](FOUND))[0]["code"] == "R002"
    assert "1 &lt; 2 &amp; &quot;3&quot;" in FORMATS["html"](FOUND)
    log = json.loads(FORMATS["sarif"](FOUND))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"charOffset": 4, "charLength": 5, "startLine": 2, "startColumn": 3}
    assert {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} == {rule.code for rule in ALL}


@needs_shared
def test_the_seed_contradicts_itself() -> None:
    found = check_article(f"{SEED}@2009", ALL)  # type: ignore[arg-type]
    oddities = [finding for finding in found if finding.code != "C001"]
    assert len(oddities) > 5
    assert {"N001", "Q001", "C003"} <= {finding.code for finding in oddities}

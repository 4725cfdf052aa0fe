"""The seed through the knowledge base: what extraction matches with the gold is answered with evidence, and what held on a day is shown."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from comity.documents.open import read_file
from comity.extraction.audit import audit
from comity.extraction.extract import extract
from comity.store.knowledge_base import KnowledgeBase
from comity.store.questions.claims import ClaimRecord
from tests.conftest import SEED, SHARED, load_measure, needs_shared
from tests.test_store import made

pytestmark = [needs_shared, pytest.mark.large]
DAY = "2009-11-01"


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return KnowledgeBase(
        made(
            tmp_path_factory.mktemp("seed") / "kb.duckdb",
            f"{SEED}@2009",
            f"{SHARED / 'corpus'}/Foreign relations of Kazakhstan.wiki@2025-11",
        )
    )


def _parties(fact: dict[str, Any]) -> list[str]:
    names = ("parties", "sending", "receiving", "member", "organization", "recognizer", "recognized", "from", "to", "state")
    found: list[str] = []
    for name in names:
        value = fact.get(name)
        found += value if isinstance(value, list) else [value] if value else []
    return found


def _answers(kb: KnowledgeBase, parties: list[str]) -> list[ClaimRecord]:
    """The claims of what `between` answers for a pair, and a question of the kind for a state alone."""
    if len(parties) > 1:
        statements = {s.id for s in kb.between(parties[0], parties[1])}
    else:
        statements = {s for kind in ("office", "membership", "trade", "border") for s in kb.facts(kind, parties[0])["statement"]}
    return [claim for statement in sorted(statements) for claim in kb.claims(statement)]


def _matches(score: Any, told: dict[str, Any], fact: dict[str, Any]) -> bool:
    return score.near(told, fact) is not None and bool(score.key_agrees(told, fact))


def test_the_seed_answers(kb: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:
    score = load_measure()
    text = SEED.read_bytes().decode()
    gold = [json.loads(line) for line in (SHARED / "gold" / "seed.jsonl").read_text(encoding="utf-8").splitlines()]
    core = [fact for fact in gold if fact["kind"] in score.CORE]
    extracted = [msgspec.to_builtins(claim) for claim in extract(read_file(SEED))]
    answered = matched = 0
    for fact in core:
        matched += any(_matches(score, told, fact) for told in extracted if told["kind"] == fact["kind"])
        for claim in _answers(kb, _parties(fact)):
            told = {**claim.fields, "evidence": {"start": claim.start, "end": claim.end}}
            if claim.kind == fact["kind"] and claim.document.endswith("@2009") and _matches(score, told, fact):
                assert text[claim.start : claim.end] == claim.quote
                answered += 1
                break
    assert answered == matched  # every one that extraction matches
    share = answered / len(core)
    with capsys.disabled():
        print(f"\nthe seed answers {answered} of {len(core)} core facts of the gold: {share:.1%}")
    assert share >= 0.90


def test_what_held_on_the_day_is_shown(kb: KnowledgeBase) -> None:
    relations = dict(kb.relations("Kazakhstan", as_of=DAY, known_at="2009").select("other", "holds").iter_rows())
    assert {relations[state] for state in ("BGR", "CHN", "KOR", "TUR", "GBR", "ISR", "ARM", "AZE")} == {"yes"}
    missions = kb.missions(sending="KAZ", as_of=DAY, known_at="2009").select("receiving", "mission", "city").rows()
    assert {
        ("CAN", "consulate", "Toronto"),
        ("TUR", "consulate-general", "Istanbul"),
        ("UKR", "honorary consulate", "Odessa"),
    } <= set(missions)
    members = kb.memberships("KAZ", as_of=DAY, known_at="2009").filter(holds="yes")["organization"]
    assert {"UN", "SCO", "CIS", "OSCE"} <= set(members)


def test_what_changed_since(kb: KnowledgeBase) -> None:
    now, then = (kb.relations("KAZ", as_of="2025-11", known_at=day).height for day in ("2025-12", "2009"))
    assert now > 150 > then > 15


def test_every_passage_of_the_seed_makes_claims_or_stands_in_the_audit() -> None:
    """The independent measure is the text itself: every letter of every block is in a claim's quote or in an omission."""
    document = read_file(SEED)
    omissions = list(audit(document, everything=True))
    spans = [(claim.evidence.start, claim.evidence.end) for claim in extract(document)]
    spans += [(each.start, each.end) for each in omissions]
    covered = bytearray(len(document.text))
    for start, end in spans:
        covered[start:end] = b"\x01" * (end - start)
    left = [
        document.text[block.start : block.end]
        for block in document.blocks
        if any(not covered[at] and document.text[at].isalnum() for at in range(block.start, block.end))
    ]
    assert left == []
    assert all(each.reason for each in omissions)

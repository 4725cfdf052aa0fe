"""Reconciliation: cases as text, and what must hold of any claims."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.model.statements import Statement
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.reconcile import reconcile
from tests.reconciling import read_claim, read_context

CASES = (Path(__file__).parent / "cases" / "statements.txt").read_text(encoding="utf-8")
BESIDE = ("silent", "witness", "rival", "doubt", "parted")
_VALUED = ("status", "city", "mission", "role", "date", "start_date", "end_date", "length_km")


def _cases() -> list[Any]:
    blocks = [block for block in CASES.split("\n\n") if block.startswith("name: ")]
    return [pytest.param(block.splitlines()[1:], id=block.splitlines()[0][6:]) for block in blocks]


def _shown(statement: Statement) -> str:
    words = [statement.verdict, statement.kind]
    for field in _VALUED:
        values = [value.value for value in statement.values if value.field == field] or [statement.fields.get(field)]
        plain = (statement.kind, field) == ("relations", "status") and values == ["established"]
        words += [f"{field}={_text(value)}" for value in values if value is not None and not plain]
    return f"{' '.join(words)} | {statement.reason}"


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).replace(" ", "-")


def _spells(statement: Statement) -> list[str]:
    return [f"{spell.holds} {spell.first} {spell.last} {spell.status}".strip() for spell in statement.spells]


@pytest.mark.parametrize("lines", _cases())
def test_case(lines: list[str]) -> None:
    claims = [read_claim(line, n) for n, line in enumerate(lines) if not line.startswith(("=>", "spell", "deprecated", *BESIDE))]
    found = reconcile(claims, read_context([line for line in lines if line.startswith(BESIDE)]))
    expected: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("=>"):
            expected.append((line[3:], []))
        elif line.startswith("spell") and "before" not in line:
            expected[-1][1].append(line[6:])
    shown = {_shown(statement).replace("status=established ", ""): _spells(statement) for statement in found}
    assert sorted(shown) == sorted(text.replace("status=established ", "") for text, _ in expected)
    for text, spells in expected:
        if spells:
            assert shown[text.replace("status=established ", "")] == spells
    for line in lines:
        if line.startswith("deprecated"):
            _, place, why = line.split()
            links = [link for statement in found for link in statement.claims if link.document == f"wikipedia:{place}"]
            assert [link.deprecated for link in links] == [why]


_dates = st.sampled_from(["1990", "1990-05", "1990-05-05", "1991", "1991-02-03", "../1992", "1990/1991", "199X", None])
_claims = st.lists(
    st.tuples(
        st.sampled_from(["FRA@2009", "FRA@2025", "GBR@2025", "-Third@2024-05-06"]),
        st.sampled_from(["established", "severed", "restored", "suspended", "none"]),
        _dates,
        st.sampled_from(["", " cites=a", " cites=a,b", " withdrawn"]),
    ),
    max_size=7,
)


def _made(rows: list[tuple[str, str, str | None, str]]) -> list[Assertion]:
    return [
        read_claim(f"{place} relations FRA GBR {status} {when or ''}{rest}", number)
        for number, (place, status, when, rest) in enumerate(rows)
    ]


@settings(max_examples=150, deadline=None)
@given(_claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(rows: list[Any], shuffle: random.Random) -> None:
    claims = _made(rows)
    mixed = list(claims)
    shuffle.shuffle(mixed)
    assert reconcile(mixed) == reconcile(claims)


@settings(max_examples=150, deadline=None)
@given(_claims)
def test_every_claim_is_behind_one_statement_and_stays_there(rows: list[Any]) -> None:
    claims = _made(rows)
    for count in range(1, len(claims) + 1):
        behind = sorted(link.id for statement in reconcile(claims[:count]) for link in statement.claims)
        assert behind == sorted(claim.id for claim in claims[:count])


@settings(max_examples=150, deadline=None)
@given(_claims)
def test_no_two_statements_share_an_id(rows: list[Any]) -> None:
    ids = [statement.id for statement in reconcile(_made(rows))]
    assert len(ids) == len(set(ids))


def test_what_happened_again_before_a_party_existed_is_told_apart() -> None:
    claims = [read_claim(f"PER@2025 relations CZE PER restored {year}", number) for number, year in enumerate(("1968", "1971"))]
    assert len({statement.id for statement in reconcile(claims)}) == 2


@settings(max_examples=150, deadline=None)
@given(_claims)
def test_a_pair_has_at_most_one_status_a_day_and_it_changes_only_at_events(rows: list[Any]) -> None:
    spells = sorted((s.first, s.last, s.holds) for statement in reconcile(_made(rows)) for s in statement.spells)
    for (_, last, _), (first, _, _) in pairwise(spells):
        assert last < first
    events = {date(1990, 1, 1), date(1990, 12, 31), date(1990, 5, 1), date(1990, 5, 31), date(1990, 5, 5), date(1991, 1, 1),
              date(1991, 12, 31), date(1991, 2, 3), date(1992, 12, 31), date(1999, 12, 31), date(2009, 1, 1), date(2009, 12, 31),
              date(2025, 1, 1), date(2025, 12, 31), date(2024, 5, 6), date(1, 1, 1), date.max}  # fmt: skip
    near = {day for event in events for day in (event, event + timedelta(1) if event < date.max else event)}
    assert {first for first, _, _ in spells} <= near


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["FRA@2009-05", "KEN@2025-11-30"]), _dates, _dates), min_size=1, max_size=5))
def test_spells_of_missions_are_ordered_and_apart(rows: list[Any]) -> None:
    claims = [
        read_claim(f"{place} mission FRA KEN city=Nairobi mission=embassy"
                   + (f" start_date={start}" if start else "") + (f" end_date={end}" if end else ""), number)
        for number, (place, start, end) in enumerate(rows)
    ]  # fmt: skip
    for statement in reconcile(claims):
        for before, after in pairwise(statement.spells):
            assert before.last < after.first
        assert all(spell.first <= spell.last for spell in statement.spells)

"""Hostile input and kills, a little of each sort: what `make fuzz` and `make kills` try at length."""

from __future__ import annotations

from functools import partial

import pytest
from tools.fuzz import calls, corrections, documents, web
from tools.fuzz.trying import Try, several
from tools.kills import killed

pytestmark = pytest.mark.large


@pytest.mark.parametrize("attempt", [documents.attempt, corrections.attempt, calls.question])
def test_what_is_read_or_asked_is_answered_or_refused(attempt: Try) -> None:
    tally = several(attempt, 300, seed=2026)
    assert (tally.tried, tally.faults) == (300, {})


@pytest.mark.parametrize("name", sorted(calls.commands()))
def test_every_command_ends_with_an_answer_or_a_sentence(name: str) -> None:
    tally = several(partial(calls.command, name=name), 12, seed=2026)
    assert (tally.tried, tally.faults) == (12, {})


def test_no_request_is_answered_by_a_fault() -> None:
    with web.served():
        tally = several(web.attempt, 500, seed=2026)
    assert (tally.tried, tally.faults) == (500, {})


def test_what_is_wrong_is_found_and_can_be_repeated() -> None:
    def breaks(random: object) -> str | None:
        raise ValueError("of no use")

    tally = several(breaks, 3, seed=1)
    assert sorted(tally.faults) == [0, 1, 2]
    assert "ValueError: of no use" in str(tally)


@pytest.mark.parametrize("scene", ["build", "served", "export"])
def test_what_is_killed_leaves_no_broken_file_and_no_litter(scene: str, whole: bool) -> None:
    assert killed(scene, 3 if whole else 1, seed=2026) == []

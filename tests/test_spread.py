"""One function over many items in several processes: order, what is made already, and how much is begun."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from comity.extraction.spread import AT_ONCE, spread


def slowly(number: int) -> int:
    time.sleep(0.001 * (number % 3))
    return number * number


def whose(number: int) -> int:
    return os.getpid()


def refused(number: int) -> int:
    raise ValueError(number)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_items_and_what_is_made_as_it_is(jobs: int) -> None:
    given = [str(number) if number % 5 == 0 else number for number in range(2 * AT_ONCE)]
    found = list(spread(slowly, given, jobs=jobs, made=str, size=lambda item: int(item) % 7))
    assert found == [each if isinstance(each, str) else each * each for each in given]


def test_the_same_processes_work_from_the_first_item_to_the_last() -> None:
    made = ["made"] * AT_ONCE  # what needs no process may come long before what does
    found = list(spread(whose, [*made, *range(3 * AT_ONCE)], jobs=2, made=str))
    assert found[: len(made)] == made
    assert len(set(found[len(made) :])) <= 2
    assert os.getpid() not in found


def test_one_item_alone_needs_no_process() -> None:
    assert list(spread(whose, ["made", 1], jobs=4, made=str)) == ["made", os.getpid()]
    assert list(spread(whose, [], jobs=4, made=str)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_taken_as_results_are_fetched(jobs: int) -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(10 * AT_ONCE):
            taken.append(number)
            yield number

    results = spread(slowly, items(), jobs=jobs, made=str)
    assert [next(results) for _ in range(10)] == [number * number for number in range(10)]
    assert len(taken) <= AT_ONCE + 10
    results.close()  # type: ignore[attr-defined]


def test_what_is_loaded_once_is_loaded_before_the_first_item() -> None:
    loaded = []
    assert len(list(spread(slowly, range(4), jobs=2, made=str, ready=lambda: loaded.append(1)))) == 4
    assert loaded == [1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_is_the_callers(jobs: int) -> None:
    with pytest.raises(ValueError, match="0"):
        list(spread(refused, range(4), jobs=jobs, made=str))

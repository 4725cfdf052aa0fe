"""Spans of time: the periods, years or months, that memberships and their overlaps cover, each once and in order."""

from __future__ import annotations

import numpy as np

from comity.panels.systems import Members

DAYS = np.datetime64("0001-01-01", "D")


def periods(days: np.ndarray, unit: str) -> np.ndarray:
    """The number of the year, or of the month since year 0, that each day (an ordinal) lies in."""
    stamps = DAYS + (np.minimum(days, 3_652_059) - 1)
    counted: np.ndarray = stamps.astype(f"datetime64[{unit[0].upper()}]").astype(np.int64)  # since 1970
    return counted + (1970 if unit == "year" else 1970 * 12)


def edges(low: int, high: int, unit: str, moment: str) -> np.ndarray:
    """The first, or the last, day of every period from one to another, as ordinals."""
    counted = np.arange(low, high + 2) - (1970 if unit == "year" else 1970 * 12)
    opening = counted.astype(f"datetime64[{unit[0].upper()}]").astype("datetime64[D]")
    found: np.ndarray = (opening - DAYS).astype(np.int64) + 1
    return found[:-1] if moment == "first" else found[1:] - 1


def firsts(counted: np.ndarray, unit: str) -> np.ndarray:
    """The first day of each period, as an ordinal."""
    low, high = int(counted.min(initial=0)), int(counted.max(initial=0))
    days: np.ndarray = edges(low, high, unit, "first")[counted - low]
    return days


def alone(given: Members, first: int, last: int, unit: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every membership between two periods: which membership, its first and its last period."""
    begins = np.maximum(periods(given.starts, unit), first)
    ends = np.minimum(periods(given.ends, unit), last)
    kept = np.flatnonzero(begins <= ends)
    ranks = np.unique(given.codes, return_inverse=True)[1]
    return _once(ranks[kept], ranks[kept], kept, begins[kept], ends[kept])


def together(
    given: Members, first: int, last: int, unit: str, *, same_day: bool, directed: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Every pair of memberships of two members that share a period: which one, which other, the first and the last period of both.

    `same_day`: only where they were members on one day at least, whatever the period. `directed`: each pair from either side.
    """
    ranks = np.unique(given.codes, return_inverse=True)[1]
    one, other = np.divmod(np.arange(len(ranks) ** 2, dtype=np.int64), len(ranks))
    differ = ranks[one] != ranks[other] if directed else ranks[one] < ranks[other]
    if same_day:
        differ &= np.maximum(given.starts[one], given.starts[other]) <= np.minimum(given.ends[one], given.ends[other])
    starts, ends = periods(given.starts, unit), periods(given.ends, unit)
    begins = np.maximum(np.maximum(starts[one], starts[other]), first)
    until = np.minimum(np.minimum(ends[one], ends[other]), last)
    kept = np.flatnonzero(differ & (begins <= until))
    one, other = one[kept], other[kept]
    order = np.lexsort((begins[kept], ranks[other], ranks[one]))
    one, other, begins, until = one[order], other[order], begins[kept][order], until[kept][order]
    pairs = np.arange(len(one))
    pairs, begins, until = _once(ranks[one], ranks[other], pairs, begins, until)
    return one[pairs], other[pairs], begins, until


def _once(
    one: np.ndarray, other: np.ndarray, at: np.ndarray, begins: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Spans of the same two that share a period, made to share none: it belongs to the later, which holds at its end. They are in order."""
    if len(at) > 1:
        same = (one[1:] == one[:-1]) & (other[1:] == other[:-1])
        ends = ends.copy()
        ends[:-1] = np.where(same, np.minimum(ends[:-1], begins[1:] - 1), ends[:-1])
    kept = begins <= ends
    return at[kept], begins[kept], ends[kept]

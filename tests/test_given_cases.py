"""The small cases beside the project: what each must be read as, and what must not be made of it; those not read yet are named by their line."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from comity.documents.open import read_document
from comity.extraction.extract import extract
from comity.model.errors import ComityError
from tests.conftest import SHARED, load_measure

CASES = SHARED / "cases" / "unseen.jsonl"
UNREAD = frozenset(
    (
        9,
        10,
        17,
        48,
        49,
        51,
        55,
        67,
        68,
        79,
        80,
        81,
        83,
        84,
        85,
        86,
        87,
        88,
        89,
        92,
        93,
        94,
        95,
        96,
        97,
        99,
        100,
        104,
        106,
        107,
        110,
        111,
        112,
        118,
        119,
        121,
        140,
    )
)
"""Lines of the file whose case is not read rightly: the limits of the reading, class by class in docs/prose.md."""
OWN_WORDS = frozenset("start end cites gist subject measure detail title for commodity".split())
"""Fields that are the source's own words, or that tell where it stands."""
LINES = CASES.read_text(encoding="utf-8").splitlines() if CASES.is_file() else []


def given() -> list[Any]:
    """Each case, marked where it is not read yet."""
    unread = pytest.mark.xfail(reason="not read yet", strict=True)
    return [pytest.param(line, id=str(at), marks=unread if at in UNREAD else ()) for at, line in enumerate(LINES, 1)]


@pytest.fixture(scope="module")
def measure() -> Any:
    return load_measure()


@pytest.mark.skipif(not LINES, reason=f"{CASES} is not here")
@pytest.mark.parametrize("line", given())
def test_a_case_is_read(line: str, measure: Any) -> None:
    case = json.loads(line)
    try:
        claims = extract(read_document(case["wikitext"], title=case["title"]))
    except ComityError:
        claims = []
    made = [msgspec.to_builtins(claim) for claim in claims]
    for each in case["not_expected"]:
        told = {name: value for name, value in each.items() if name not in OWN_WORDS}
        assert not any(all(one.get(name) == value for name, value in told.items()) for one in made)
    if wanted := case["expected"]:
        kinds = {each["kind"] for each in wanted}
        counts, _, _ = measure.score([one for one in made if one["kind"] in kinds], [dict(each) for each in wanted])
        assert measure.table(counts)["ALL"]["exact"] > 1 - 1e-9, made

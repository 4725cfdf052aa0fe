"""What several tests need: the shared articles where they are present, and cases from text files."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

Item = TypeVar("Item")
ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("COMITY_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpus"
SEED = SHARED / "seed" / "Foreign relations of Kazakhstan.txt"
EXAMPLE = ROOT / "src" / "comity" / "examples" / "kazakhstan.wiki"

needs_shared = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the articles of {SHARED} are not here")

large = pytest.mark.large
"""A test that needs a browser, a server, the bundled facts unpacked, or much of the corpus: `make check` does without."""

uncovered = pytest.mark.no_cover
"""A test that takes several times as long where coverage is measured, and covers only what others cover too."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--whole`: what is sampled is tested whole; `--most`, as CI does: but of what reads the whole corpus another time, a third."""
    parser.addoption("--whole", action="store_true", help="test every article and state where a sample is tested by default")
    parser.addoption("--most", action="store_true", help="the same, but a third of the articles where each is read several times")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files whose tests take longest come first, so that no worker is left alone with one: those without coverage, then the large."""
    marks: dict[Path, set[str]] = {}
    for item in items:
        marks.setdefault(item.path, set()).update(mark.name for mark in item.iter_markers())
    items.sort(key=lambda item: ("no_cover" not in marks[item.path], "large" not in marks[item.path]))


@pytest.fixture(scope="session")
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether everything is wanted, and not a sample."""
    return bool(request.config.getoption("--whole") or request.config.getoption("--most"))


@pytest.fixture(scope="session")
def every(request: pytest.FixtureRequest) -> int:
    """One in how many articles is read by a test that reads each several times: all, a third, or few."""
    return 1 if request.config.getoption("--whole") else 3 if request.config.getoption("--most") else 12


def sample(given: Sequence[Item], every: int) -> Sequence[Item]:
    """One in `every`, spread evenly."""
    return given[every // 2 :: every]


# The bundled facts are unpacked once for all tests, and not into the user's own cache.
os.environ["COMITY_CACHE"] = str(ROOT / ".pytest_cache" / "comity")
os.environ["COMITY_DATA"] = str(ROOT / ".pytest_cache" / "data")
os.environ.pop("COMITY_KB", None)
os.environ.pop("COLUMNS", None)  # commands print as into a pipe
os.environ["COMITY_TODAY"] = "2025-11-30"

FROM_ELSEWHERE = {"independence", "capital"}
"""Kinds that structured sources assert and articles are not read for."""

settings.register_profile("comity", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("comity")


def read_rows(name: str) -> list[list[str]]:
    """The rows of a text file in tests/data, comments left out, divided at tabs."""
    lines = (ROOT / "tests" / "data" / name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[:-1] if not line.startswith("#")]


def articles() -> list[Path]:
    """Every article of the corpus, and the seed."""
    return [*sorted(CORPUS.glob("*.wiki")), SEED]


def load_measure() -> Any:
    """The measure that compares claims with those read by hand, from beside the project."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

"""One contract for one machine and for Spark: every verb adds the same on both."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import comity
from comity.panel import dyad_months, dyad_years
from comity.panels.datasets.importing import import_project
from comity.panels.verbs import verbs
from tests.conftest import large
from tests.test_datasets import OFFICIAL, PROJECTS
from tests.test_events import line

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
pytestmark = [
    large,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed"),
    pytest.mark.filterwarnings("ignore"),
]
VERBS = sorted(name for name, verb in verbs().items() if verb.dyads is not None and name != "minimum_distance")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    for name, text in OFFICIAL.items():
        (folder / name).write_text(text, encoding="utf-8")
    for project in PROJECTS:
        import_project(project, str(folder), folder / "kept")
    (folder / "events").mkdir()
    (folder / "events" / "1990.csv").write_text(line("19900301", "USA", "CUB", 4) + line("19900302", "CUB", "USA", 1))
    import_project("gdelt", str(folder / "events"), folder / "kept")
    return folder / "kept"


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession  # noqa: PLC0415 (an extra)

    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000")
        .getOrCreate()
    )
    yield made
    made.stop()


@pytest.mark.parametrize("unit", ["year", "month"])
def test_every_verb_adds_the_same_on_both(unit: str, session: Any, data: Path) -> None:
    from comity.panels.spark import on_spark  # noqa: PLC0415 (an extra)

    kb = comity.open()
    years = (1989, 1991) if unit == "year" else (1990, 1990)
    here = (dyad_years if unit == "year" else dyad_months)("cow", years, kb=kb, data=data).add(*VERBS).frame
    there = pl.DataFrame(on_spark(session, "cow", unit, years, VERBS, snapshot=kb.path, data=data).toArrow())
    keys = ["ccode1", "ccode2", *(["year"] if unit == "year" else ["year", "month"])]
    texts = [name for name, kind in here.schema.items() if isinstance(kind, pl.Enum)]
    expected = here.with_columns(pl.col(texts).cast(pl.String))
    assert there.columns == expected.columns
    assert there.sort(keys).cast(expected.schema).equals(expected.sort(keys))
    assert here.height > 25_000

"""What the columns of panels are made from: a knowledge base, opened when it is first needed, and the data sets that were imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock

import polars as pl

from comity.model.errors import QueryError
from comity.panels.rows import SHIFT
from comity.panels.steps import Steps, steps_of
from comity.panels.systems import places
from comity.store.knowledge_base import KnowledgeBase


class Holdings:
    """`opening` opens the knowledge base; `folder` has the imported data sets, a file each."""

    def __init__(self, opening: Callable[[], KnowledgeBase], folder: Path) -> None:
        self._opening = opening
        self._folder = folder
        self._answers: dict[str, Steps] = {}
        self._kb: KnowledgeBase | None = None
        self._lock = Lock()

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        with self._lock:
            if self._kb is None:
                self._kb = self._opening()
            return self._kb

    def answers(self, question: str) -> Steps:
        """How the answers to a question ran for every two states, by pair: `answer`, `certainty`, `status`, `since`, `contested`, null where unknown.

        For relations a pair is the lower of the two first. Beside them `yes` and `no`, the days up to each step on which the answer was so.
        """
        if question not in self._answers:
            self._answers[question] = _counted(self.pairs(self.kb.answer_spans(question)))
        return self._answers[question]

    def pairs(self, found: pl.DataFrame) -> pl.DataFrame:
        """A frame with two states, `first` and `second`, with their `pair` as a number instead; others than states are left out."""
        named = pl.Enum(list(places()))
        known = found.with_columns(pl.col("first", "second").cast(named, strict=False)).drop_nulls(["first", "second"])
        one, other = (pl.col(side).to_physical().cast(pl.Int64) for side in ("first", "second"))
        return known.with_columns(pair=one * SHIFT + other).drop("first", "second")

    def table(self, dataset: str) -> pl.DataFrame:
        """An imported data set. Raises QueryError where it was not imported."""
        path = self._folder / f"{dataset}.parquet"
        if not path.is_file():
            project = dataset.partition("_")[0]
            raise QueryError(
                f"The data set {dataset} is not at hand: import it first, with `comity import {project} FOLDER`, from the files as published."
            )
        return pl.read_parquet(path)


def _counted(spans: pl.DataFrame) -> Steps:
    """Spans as steps, with steps to null where none follows at once; `yes` and `no` count the days before each step."""
    spans = spans.sort("pair", "first_day")
    after = pl.col("last_day").dt.offset_by("1d")
    followed = (pl.col("pair").shift(-1) == pl.col("pair")) & (pl.col("first_day").shift(-1) == after)
    closing = spans.filter(~followed.fill_null(False) & (pl.col("last_day") < date.max)).select("pair", first_day=after)
    every = pl.concat([spans.drop("last_day"), closing], how="diagonal").sort("pair", "first_day")
    lasting = (pl.col("first_day").shift(-1) - pl.col("first_day")).dt.total_days().fill_null(0)
    counts = [
        (pl.when(pl.col("answer") == answer).then(lasting).otherwise(0)).cum_sum().shift(1, fill_value=0).alias(answer)
        for answer in ("yes", "no")
    ]
    return steps_of(every.with_columns(counts), "pair", "first_day")

"""What publication makes of a knowledge base, as methods of it: its charts and its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.model.errors import QueryError
from comity.publication.articles.article import Article
from comity.publication.articles.publish import article
from comity.store.asking import Day
from comity.store.questions.protocol import Questions

if TYPE_CHECKING:
    from comity.publication.charts.charts import Charts


class Published:
    """For a class that answers `Questions`."""

    @property
    def chart(self: Questions) -> Charts:
        """Charts as Altair objects: `kb.chart.map("KAZ")`; see `comity.publication.charts.charts.Charts`."""
        try:
            from comity.publication.charts.charts import Charts
        except ModuleNotFoundError as error:
            raise QueryError("Charts need further packages; install them with `pip install '.[charts]'`.") from error
        return Charts(self)

    def article(
        self: Questions,
        state: str,
        other: str | None = None,
        *,
        as_of: Day | None = None,
        known_at: Day | None = None,
        doubtful: bool = False,
    ) -> Article:
        """The article on a state, or on its relations with another; see `comity.publication.articles.publish.article`."""
        return article(self, state, other, as_of=as_of, known_at=known_at, doubtful=doubtful)

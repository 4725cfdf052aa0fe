"""What is told of every two states at once, as frames: what panels are made from. Parties stand in `first` and `second`."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from comity.model.errors import QueryError
from comity.store.snapshot import Snapshot


class Dyads(Snapshot):
    """Frames of pairs; what is deprecated is in none."""

    def answer_spans(self, question: str) -> pl.DataFrame:
        """The spans of days on which a question (`relations`, `membership`, `mission`) is answered alike, by yes or no; what is in no row is unknown.

        `first_day`, `last_day`, `answer`, `certainty`, `status`, `since` (EDTF), `contested`; of relations a pair stands once, in order of identifiers.
        """
        return self.frame(_ANSWERS, {"question": question})

    def post_spans(self, posts: Sequence[str]) -> pl.DataFrame:
        """The spans in which missions of some sorts stood, or are presumed to have, of the first with the second: `city`, `first_day`, `last_day`."""
        if isinstance(posts, str) or not isinstance(posts, Sequence) or not all(isinstance(post, str) for post in posts):
            raise QueryError(f"{posts!r:.80} are no sorts of missions; give a list of their names.")
        return self.frame(_POSTS, {"posts": list(posts)})

    def seat_spans(self, *, any_role: bool = False) -> pl.DataFrame:
        """The spans in which a `member` was a full one of a `body`; `any_role`: or an associate, observer or partner."""
        return self.frame(f"{_FULL} UNION {_OTHER} ORDER BY ALL" if any_role else f"{_FULL} ORDER BY ALL")

    def dates(self, kind: str) -> pl.DataFrame:
        """The date (EDTF, null where none is told) of every `agreement` of two, or every `visit` of the first to the second. Raises QueryError for another kind."""
        if not isinstance(kind, str) or kind not in _DATES:
            raise QueryError(f"The dates of {kind!r:.80} cannot be asked for; choose from {', '.join(_DATES)}.")
        return self.frame(_DATES[kind])

    def trade_shares(self) -> pl.DataFrame:
        """Shares in per cent that the second had in the first's exports or imports (`flow`) in a `year`, by the first's own figures, several as their mean."""
        return self.frame(_SHARES)

    def border_spans(self) -> pl.DataFrame:
        """Land borders: `length_km`, and the spans in which they are not told to be none."""
        return self.frame(_BORDERS)

    def recognition_spans(self) -> pl.DataFrame:
        """Whether the first recognised the second in spans of days (`holds`)."""
        return self.frame(_RECOGNITIONS)

    def pairs_told(self, *, contested: bool = False) -> pl.DataFrame:
        """The pairs of which any statement tells; `contested`: one that sources differ on."""
        return self.frame(f"{_TOLD} AND contested <> []" if contested else _TOLD)


_ANSWERS = 'SELECT "first", "second", first_day, last_day, answer, certainty, status, since, contested FROM answers WHERE question = $question'
_POSTS = """SELECT sending AS first, receiving AS second, city, first_day, last_day FROM missions_days
WHERE about = sending AND holds IN ('yes', 'presumed') AND verdict <> 'deprecated' AND list_contains($posts, mission) ORDER BY ALL"""
_FULL = "SELECT \"first\" AS member, \"second\" AS body, first_day, last_day FROM answers WHERE question = 'membership' AND answer = 'yes'"
_OTHER = """SELECT member, organization AS body, first_day, last_day FROM memberships_days
WHERE about = member AND holds IN ('yes', 'presumed') AND verdict <> 'deprecated' AND role IN ('observer', 'partner', 'associate')"""
_DATES = {
    "agreement": """SELECT parties[1] AS first, parties[2] AS second, coalesce(signed, in_force) AS date FROM agreements
WHERE len(parties) = 2 AND verdict <> 'deprecated' ORDER BY statement""",
    "visit": """SELECT "from" AS first, "to" AS second, date FROM visits WHERE verdict <> 'deprecated' ORDER BY statement""",
}
_SHARES = """SELECT reporter AS first, CASE WHEN parties[1] = reporter THEN parties[2] ELSE parties[1] END AS second, flow, year, avg(share) AS share
FROM trade WHERE share > 0 AND reporter IS NOT NULL AND verdict <> 'deprecated' AND flow IN ('exports', 'imports') GROUP BY ALL ORDER BY ALL"""
_BORDERS = """SELECT parties[1] AS first, parties[2] AS second, length_km, first_day, last_day FROM borders_days
WHERE about = parties[1] AND len(parties) = 2 AND verdict <> 'deprecated' AND holds <> 'no' ORDER BY ALL"""
_RECOGNITIONS = """SELECT recognizer AS first, recognized AS second, first_day, last_day, holds FROM recognitions_days
WHERE about = recognizer AND verdict <> 'deprecated' ORDER BY ALL"""
_TOLD = (
    "SELECT DISTINCT states[1] AS first, states[2] AS second FROM statements WHERE len(states) = 2 AND verdict <> 'deprecated'"
)

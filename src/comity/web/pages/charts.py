"""Charts of a state as pictures: its timeline, its network, its coverage, its calendar; what `comity chart` draws."""

from __future__ import annotations

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.states import states
from comity.model.errors import ProblemError, QueryError
from comity.web.addresses import ident_at
from comity.web.pages.respond import PUBLIC, Asked, days, reads, site_of

CHARTS = ("timeline", "network", "calendar", "coverage")
ENDINGS = {"svg": "image/svg+xml", "png": "image/png"}


@reads("/charts/{name:str}/{kind:str}")
def chart(request: Asked, name: FromPath[str], kind: FromPath[str]) -> Response[bytes]:
    """`/charts/kazakhstan/timeline.svg`; `as_of` as everywhere."""
    stem, _, ending = kind.rpartition(".")
    ident = ident_at(name)
    if stem not in CHARTS or ending not in ENDINGS or ident not in states():
        raise ProblemError(404, f"Charts of states are {', '.join(CHARTS)}, as .svg or .png; ask for one of them.")
    try:
        from comity.publication.charts.charts import Charts  # noqa: PLC0415 (what an extra brings is loaded when asked for)
        from comity.publication.charts.drawing import draw  # noqa: PLC0415 (as above)
    except ModuleNotFoundError as error:
        raise ProblemError(404, "This server draws no charts; install comity[charts].") from error
    try:
        made = getattr(Charts(site_of(request).served.kb), stem)(ident, as_of=days(request).get("as_of"))
        return Response(draw(made, ending), media_type=ENDINGS[ending], headers=PUBLIC)
    except QueryError as error:
        raise ProblemError(404, str(error)) from error

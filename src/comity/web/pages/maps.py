"""The map of a state's relations or an organisation's members as a picture of its own, which pages and other sites can show."""

from __future__ import annotations

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.states import states
from comity.model.errors import ProblemError
from comity.store.asking import today
from comity.web.addresses import ident_at
from comity.web.pages.colouring import STATE, colour, members
from comity.web.pages.respond import PUBLIC, Asked, days, reads, site_of
from comity.web.pages.worldmap import draw
from comity.web.templates import assets


@reads("/maps/{name:str}")
def picture(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """`NAME.svg`; `by` as on the first page, `as_of`."""
    stem, dot, ending = name.rpartition(".")
    if not dot or ending != "svg":
        raise ProblemError(404, "Maps are pictures in SVG; ask for NAME.svg.")
    ident, kb = ident_at(stem), site_of(request).served.kb
    as_of = days(request).get("as_of") or today().isoformat()
    if ident in states():
        by = request.query_params.get("by") or "status"
        if by not in STATE:
            raise ProblemError(400, f"The map of a state cannot be coloured by {by[:40]!r}; choose from {', '.join(STATE)}.")
        colouring = colour(kb, by, ident, as_of)
    else:
        rows = kb.memberships(ident, as_of=as_of).iter_rows(named=True)
        found = sorted((row for row in rows if row["organization"] == ident), key=lambda row: row["role"] == "member")
        colouring = members({row["member"]: row["role"] for row in found})
    style = "<style>" + assets()["map.css"][0].decode() + "</style>"
    whole = str(draw(colouring.shades, own=ident, links=False))
    whole = whole.replace('<svg class="world"', '<svg xmlns="http://www.w3.org/2000/svg" class="world"', 1).replace(
        ">", f">{style}", 1
    )
    return Response(whole.encode(), media_type="image/svg+xml", headers=PUBLIC)

"""A map as a picture of its own, and as a page that other sites may frame."""

from __future__ import annotations

from litestar import Response
from litestar.params import FromPath

from comity.model.errors import ProblemError
from comity.web.addresses import ident_at
from comity.web.pages.mapping import Figure, chosen, figure, region_in
from comity.web.pages.picture import png, svg
from comity.web.pages.respond import PUBLIC, Asked, days, reads, site_of
from comity.web.templates import page

WORLD = "world"


@reads("/maps/{name:str}")
def picture(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """`NAME.svg` or `NAME.png` of a state, an organisation or the `world`: the map with its title, legend and source; `by`, `as_of` and `region` as on the first page."""
    stem, dot, ending = name.rpartition(".")
    if not dot or ending not in ("svg", "png"):
        raise ProblemError(404, "Maps are pictures in SVG or PNG; ask for NAME.svg or NAME.png.")
    made = _asked(request, stem)
    drawn = svg(made, site_of(request).settings.url)
    if ending == "png":
        return Response(png(drawn), media_type="image/png", headers=PUBLIC)
    return Response(drawn.encode(), media_type="image/svg+xml", headers=PUBLIC)


@reads("/embed/{name:str}")
def embed(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """The map alone, for a frame in another site's page."""
    made = _asked(request, name)
    url = site_of(request).settings.url
    return Response(page("embed", figure=made, home=f"{url}/"), media_type="text/html", headers=PUBLIC)


def _asked(request: Asked, name: str) -> Figure:
    about = None if name == WORLD else ident_at(name)
    return figure(site_of(request), about, chosen(request, about), days(request).get("as_of"), region_in(request))

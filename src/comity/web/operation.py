"""What those who run a server ask of it: whether it lives, whether it is ready; and the files that pages load."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath

from comity.model.errors import ProblemError
from comity.version import __version__
from comity.web.discussion import contributions
from comity.web.pages.respond import Asked, reads, site_of
from comity.web.templates import assets


@get("/health")
async def health() -> Response[dict[str, str]]:
    """Whether the process answers."""
    return Response({"status": "ok", "version": __version__}, headers={"cache-control": "no-store"})


@reads("/ready")
def ready(request: Asked) -> Response[dict[str, str]]:
    """Whether snapshot and database answer."""
    site = site_of(request)
    try:
        site.served.kb.counts_by_kind()
        contributions.version(site.database)
    except Exception as error:
        raise ProblemError(503, "The snapshot or the database does not answer; see the log.") from error
    return Response({"status": "ready", "snapshot": site.served.identity}, headers={"cache-control": "no-store"})


@get("/static/{name:str}")
async def static(name: FromPath[str]) -> Response[bytes]:
    """A file that pages load; its address changes when it does."""
    if name not in assets():
        raise ProblemError(404, f"There is no file {name[:60]!r}.")
    data, media = assets()[name]
    return Response(data, media_type=media, headers={"cache-control": "public, max-age=31536000, immutable"})

"""What search engines ask for: which pages there are, and which they need not read."""

from __future__ import annotations

from litestar import Response
from markupsafe import escape

from comity.web.addresses import city_path, path_of
from comity.web.pages.cities import hosts
from comity.web.pages.respond import PUBLIC, Asked, reads, site_of

FIXED = (
    "/", "/states", "/organizations", "/cities", "/rankings", "/compare", "/events", "/disagreements", "/about",
    "/method", "/policy", "/sources", "/downloads", "/changes", "/panels",
)  # fmt: skip
UNREAD = ("/api/", "/maps/", "/embed/", "/search", "/suggest.json", "/moderation", "/yours", "/downloads/")


@reads("/robots.txt")
def robots(request: Asked) -> Response[bytes]:
    """What need not be read, and where the list of pages is."""
    sitemap_at = f"Sitemap: {site_of(request).settings.url}/sitemap.xml"
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in UNREAD), sitemap_at, ""]
    return Response("\n".join(lines).encode(), media_type="text/plain", headers=PUBLIC)


@reads("/sitemap.xml")
def sitemap(request: Asked) -> Response[bytes]:
    """Every page of a state, organisation and city, and the fixed ones (sitemaps.org)."""
    site = site_of(request)
    kb = site.served.kb
    paths = [*FIXED, *(path_of(row["state"]) for row in kb.counts_by_state().iter_rows(named=True))]
    paths += [path_of(row["organization"]) for row in kb.counts_by_organization().iter_rows(named=True)]
    paths += [city_path(name) for name, _ in hosts(site.served).values()]
    last = f"<lastmod>{kb.manifest.as_of}</lastmod>"
    entries = "".join(f"<url><loc>{escape(site.settings.url + path)}</loc>{last}</url>" for path in dict.fromkeys(paths) if path)
    whole = (
        f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    )
    return Response(whole.encode(), media_type="application/xml", headers=PUBLIC)

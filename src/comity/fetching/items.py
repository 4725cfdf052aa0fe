"""What a page is called now, by its item: for pages that were moved without a redirect.

The repository of items is the one that the wiki itself names (Wikidata, for Wikipedia): https://www.mediawiki.org/wiki/Wikibase/API
"""

from __future__ import annotations

from collections.abc import Iterable

from comity.fetching.wiki import Wiki


def titles_now(wiki: Wiki, items: Iterable[str]) -> dict[str, str]:
    """The title of the wiki's page on each item that has one, by item; none where the wiki has no repository of items. Raises FetchError where that fails."""
    wanted = sorted(set(items))
    if not wanted:
        return {}
    told = wiki.ask(action="query", meta="wikibase", wbprop="url|siteid").get("query", {}).get("wikibase")
    if not told:
        return {}
    url, site = told["repo"]["url"], told["siteid"]
    base = url["base"] if "://" in url["base"] else f"https:{url['base']}"
    found = wiki.ask(
        f"{base}{url['scriptpath']}/api.php", action="wbgetentities", ids="|".join(wanted), props="sitelinks", sitefilter=site
    )
    pages = {item: entity.get("sitelinks", {}).get(site, {}) for item, entity in found.get("entities", {}).items()}
    return {item: page["title"] for item, page in pages.items() if page.get("title")}

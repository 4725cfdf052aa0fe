"""A MediaWiki by its Action API: one polite request at a time, again where the server asks for patience or fails.

https://www.mediawiki.org/wiki/API:Etiquette: a User-Agent with a contact, `maxlag`, Retry-After, no requests side by side.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx

from comity.model.errors import FetchError
from comity.sources.articles.site import Site, site_name
from comity.version import __version__

KNOWN = {"wikipedia": "https://en.wikipedia.org/w/api.php"}
"""Sites by a short name."""
PLACES = ("/w/api.php", "/api.php", "/mediawiki/api.php", "/wiki/api.php")
"""Where an API may be on a host."""
TRIES, LONGEST = 6, 60.0
"""How often a request is made, and the most seconds that are waited before the next."""
LAG = "5"
"""Seconds that the site's databases may lag behind; where they lag more it is asked again later."""
_AGAIN = frozenset(
    ("maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryError", "internal_api_error_DBConnectionError")
)
_BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))


class Wiki:
    """The API at an address, or of a host, or of a site by its short name. Raises FetchError where there is none.

    `contact`: how its operators reach whoever fetches, an address of mail or of a page. `pause`: what waits.
    """

    def __init__(
        self, address: str, *, contact: str = "", pause: Callable[[float], None] = time.sleep, timeout: float = 60.0
    ) -> None:
        if not (contact.isascii() and contact.isprintable()):
            raise FetchError(f"the contact {contact!r} cannot be sent; give an address of mail or of a page, in ASCII.")
        agent = f"Comity/{__version__} ({contact or 'https://pypi.org/project/comity/'}) httpx/{httpx.__version__}"
        self._http = httpx.Client(
            headers={"user-agent": agent, "accept-encoding": "gzip"}, timeout=timeout, follow_redirects=True
        )
        self._pause = pause
        self.requests = 0
        self.api = self._found(KNOWN.get(address, address))
        self.site = self._described()

    def __enter__(self) -> Wiki:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(self, api: str = "", /, **given: str) -> dict[str, Any]:
        """The answer to one request, of the wiki's own API or of another one at an address. Raises FetchError for a refusal, and where the site fails again and again."""
        why = ""
        for attempt in range(TRIES):
            if attempt:
                self._pause(self._wait)
            answer, why = self._try(api or self.api, {"format": "json", "formatversion": "2", "maxlag": LAG, **given}, attempt)
            if answer is not None:
                return answer
        raise FetchError(
            f"{urlsplit(api or self.api).netloc} gave no answer in {TRIES} tries ({why}); what has been fetched is kept, go on later."
        )

    def every(self, **given: str) -> Iterator[dict[str, Any]]:
        """The answers to a request that is continued until it is complete."""
        more: dict[str, str] = {}
        while True:
            answer = self.ask(**given, **more)
            yield answer
            if "continue" not in answer:
                return
            more = {name: str(value) for name, value in answer["continue"].items()}

    def _try(self, api: str, params: dict[str, str], attempt: int) -> tuple[dict[str, Any] | None, str]:
        """One request: the answer, or why there is none and it may be made again."""
        self._wait = min(0.5 * 2**attempt, LONGEST)
        self.requests += 1
        try:
            response = self._http.post(api, data=params)
        except httpx.TransportError as error:
            return None, f"the connection failed: {str(error) or type(error).__name__}"
        self._wait = _patience(response, self._wait)
        if response.status_code in _BUSY:
            return None, f"it answered {response.status_code}"
        if response.status_code >= 400:
            raise FetchError(f"{api} answered {response.status_code}; check the address of the wiki.")
        try:
            answer = response.json()
        except ValueError:
            return None, "its answer was cut off, or is no answer of an API"
        if not isinstance(answer, dict):
            raise FetchError(f"{api} is no API of a MediaWiki; give its address, such as https://example.org/w/api.php.")
        refusal = answer.get("error")
        if refusal is None:
            return answer, ""
        if refusal.get("code") in _AGAIN:
            return None, f"it answered {refusal['code']}"
        raise FetchError(f"{urlsplit(api).netloc} refused: {refusal.get('info', refusal.get('code'))}")

    def _found(self, address: str) -> str:
        """The address of the API. Raises FetchError where the address is none or nothing answers there."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise FetchError(
                f"{address!r} is no address of a wiki; give one such as https://en.wikipedia.org, or one of {', '.join(KNOWN)}."
            )
        if parts.path.endswith("api.php"):
            return address
        for place in PLACES:
            try:
                answer = self._http.get(f"{parts.scheme}://{parts.netloc}{place}", params={"action": "query", "format": "json"})
            except httpx.HTTPError as error:
                raise FetchError(f"{parts.netloc} cannot be reached: {error}; check the address and the network.") from error
            if answer.status_code == 200 and "json" in answer.headers.get("content-type", ""):
                return f"{parts.scheme}://{parts.netloc}{place}"
        raise FetchError(
            f"{parts.netloc} has no API of a MediaWiki where such is; give its address, such as https://example.org/w/api.php."
        )

    def _described(self) -> Site:
        told = self.ask(action="query", meta="siteinfo", siprop="general|rightsinfo")["query"]
        general, rights = told["general"], told.get("rightsinfo", {})
        base = httpx.URL(self.api).join(general["server"])
        return Site(
            name=site_name(base.netloc.decode()),
            page=str(base.join(general["articlepath"].replace("$1", ""))),
            script=str(base.join(general["script"])),
            publisher=general.get("sitename", ""),
            licence=rights.get("text") or rights.get("url") or "",
        )


def _patience(response: httpx.Response, otherwise: float) -> float:
    """The seconds that a server asks to be left in peace, within reason."""
    told = response.headers.get("retry-after", "")
    return min(float(told), LONGEST) if told.replace(".", "", 1).isdigit() else otherwise

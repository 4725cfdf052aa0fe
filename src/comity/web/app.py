"""The application: pages, API, discussion and operation behind shield and cache."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
from litestar import Litestar
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, ControllerRouterHandler

from comity.model.errors import ComityError
from comity.web import logs, operation
from comity.web.addresses import path_of
from comity.web.api import reconciling
from comity.web.api import routes as api
from comity.web.caching import Cache
from comity.web.pages import (
    atlas,
    changes,
    charts,
    cities,
    comparing,
    coverage,
    disagreements,
    discussing,
    downloads,
    events,
    feeds,
    finding,
    mapped,
    maps,
    moderating,
    organizations,
    pairs,
    panels,
    prose,
    quotes,
    ranking,
    revisions,
    sources,
    statements,
    states,
)  # fmt: skip
from comity.web.problems import answer
from comity.web.settings import Settings, read_settings
from comity.web.shield import LARGEST, Shield
from comity.web.site import Site

log = logging.getLogger("comity.web")
BROWSERS = "gzip, deflate, br, zstd"
"""What browsers say that they can unpack."""
SEARCH = "/search?q=embassy+of+Peru+in+Chad"
"""A search that is answered once at the start."""
THREADS = 6
"""How many requests a worker computes at a time: more would only wait for each other."""
_MODULES: tuple[Any, ...] = (
    operation, atlas, states, pairs, revisions, organizations, cities, disagreements, statements, quotes, finding, sources, downloads, maps, prose,
    feeds, changes, charts, comparing, coverage, events, ranking, panels, mapped, discussing, moderating, api, reconciling,
)  # fmt: skip


def handlers() -> list[ControllerRouterHandler]:
    """Every route handler of every module."""
    declared = [each for module in _MODULES for each in vars(module).values() if isinstance(each, HTTPRouteHandler)]
    return [*{id(each): each for each in declared}.values(), *api.made()]


def create(settings: Settings, *, beforehand: bool = False) -> ASGIApp:
    """The application on a database that is migrated; with `beforehand`, what takes seconds is found out when it starts, as a server wants it.

    Raises ComityError where snapshot or database cannot be opened.
    """
    site = Site(settings)
    app = Litestar(
        route_handlers=handlers(), state=State({"site": site}), openapi_config=None,
        lifespan=[_life, _ready] if beforehand else [_life], request_max_body_size=LARGEST,
        exception_handlers={Exception: answer}, logging_config=None, debug=False,
    )  # fmt: skip
    app.state.answered = Cache(app, site.begin, settings.cache_megabytes * 1024 * 1024)
    return Shield(app.state.answered, secure=settings.secure)


def worker() -> ASGIApp:
    """The application of a worker process, by the settings in its environment."""
    logs.set_up()
    return create(read_settings(os.environ), beforehand=True)


@asynccontextmanager
async def _life(app: Litestar) -> AsyncIterator[None]:
    """While the application runs: look for changes."""
    site: Site = app.state.site
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "answer"))
    try:
        async with _meanwhile(_watch(site)):
            yield
    finally:
        site.close()


@asynccontextmanager
async def _ready(app: Litestar) -> AsyncIterator[None]:
    """While the application runs: find out beforehand what takes seconds."""
    async with _meanwhile(_get_ready(app.state.site, app.state.answered)):
        yield


@asynccontextmanager
async def _meanwhile(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task


async def _get_ready(site: Site, answered: ASGIApp) -> None:
    """Answer the start page once, so that it is kept as browsers take it, then look up what takes long, and answer the longest page and a search: what
    every page needs is read in then.
    """
    transport = httpx.ASGITransport(app=answered)  # type: ignore[arg-type]
    async with httpx.AsyncClient(
        transport=transport, base_url="http://localhost", headers={"accept-encoding": BROWSERS}
    ) as client:
        await client.get("/")
        largest = await asyncio.to_thread(site.served.get_ready)
        for path in (*filter(None, map(path_of, largest[:1])), SEARCH):
            await client.get(path)


async def _watch(site: Site) -> None:
    while True:
        await asyncio.sleep(site.settings.watch_seconds)
        try:
            await asyncio.to_thread(site.look)
        except (ComityError, OSError) as error:
            log.error("watch failed", exc_info=error)
        except Exception as error:  # the database may be away for a while; the next look finds it
            log.error("watch failed", exc_info=error)

"""Posting: comments and corrections, and what their authors may do with what is theirs."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from litestar import MediaType, Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath

from comity.model.errors import ContributionError, ProblemError, QueryError
from comity.web.discussion import contributions
from comity.web.discussion.contributions import Draft
from comity.web.discussion.corrections import Proposal, corrections_file, entry_of
from comity.web.discussion.following import PREFIX, remember
from comity.web.pages.respond import HTML, Asked, reads, respond, site_of, threaded
from comity.web.pages.statements import find
from comity.web.pages.view import Table, View
from comity.web.site import Site
from comity.web.templates import page

NO_STORE = {"cache-control": "no-store", "referrer-policy": "no-referrer"}
SEE_OTHER = 303


@post("/comments", status_code=SEE_OTHER)
async def comment(request: Asked) -> Response[None]:
    """A comment on a page: `page`, `name`, `email`, `text`."""
    form = await fields(request)
    return await sync_to_thread(_comment, site_of(request), form, whence(request))


@post("/corrections", status_code=SEE_OTHER)
async def correction(request: Asked) -> Response[None]:
    """A proposed correction of `statement`: `field`, `value`, `title`, `url`, `quote`, `text` (why), `name`, `email`, `claim`."""
    form = await fields(request)
    return await sync_to_thread(_correction, site_of(request), form, whence(request))


@reads("/yours/{token:str}")
def yours(request: Asked, token: FromPath[str]) -> Response[bytes]:
    """What somebody contributed, by the private link that was given to them; as JSON with the suffix .json."""
    stem = token.removesuffix(".json")
    found = contributions.by_token(site_of(request).database, stem)
    if found is None:
        raise ProblemError(404, "This link belongs to no contribution; it may have been deleted.")
    if stem != token:
        data = msgspec.json.format(msgspec.json.encode(contributions.own_data(found)), indent=1)
        return Response(data, media_type=MediaType.JSON, headers=NO_STORE)
    return Response(page("yours", title="Your contribution", found=found, token=stem), media_type=HTML, headers=NO_STORE)


@post("/yours/{token:str}/delete", status_code=200)
@threaded
def forget(request: Asked, token: FromPath[str]) -> Response[bytes]:
    """Delete what the private link belongs to."""
    site = site_of(request)
    found = contributions.by_token(site.database, token)
    if found is None:
        raise ProblemError(404, "This link belongs to no contribution; it may have been deleted.")
    contributions.remove(site.database, [found.id])
    site.heard()
    said = "Your contribution is deleted, with your name and e-mail address."
    return Response(page("said", title="Deleted", sentence=said, back=found.path), media_type=HTML, headers=NO_STORE)


@reads("/corrections", "/corrections.json", "/corrections.md", "/corrections.wiki", "/corrections.csv", "/corrections.txt")
def accepted(request: Asked) -> Response[bytes]:
    """Accepted corrections, with thanks."""
    found = contributions.accepted(site_of(request).database, kind="correction", most=1000)
    rows = tuple((each.name, each.statement or "", each.text, _source(each.entry)) for each in found)
    return respond(
        request,
        View(
            template="tables", title="Accepted corrections", path="/corrections", description="Corrections that the next build will hold.",
            lead=("With thanks to everyone who proposed one. As a file for `comity build --corrections`: /corrections.yaml.",),
            tables=(Table(title="Corrections", columns=("Thanks to", "Statement", "Why", "Source"), rows=rows, empty="None has been accepted yet."),),
        ),
    )  # fmt: skip


@reads("/corrections.yaml")
def file(request: Asked) -> Response[bytes]:
    """Accepted corrections as a corrections file."""
    found = contributions.accepted(site_of(request).database, kind="correction", most=100_000)
    return Response(corrections_file(found), media_type="text/yaml", headers={"cache-control": "public, no-cache"})


def _source(entry: Mapping[str, object] | None) -> str:
    source = (entry or {}).get("source")
    return str(source.get("title", "")) if isinstance(source, dict) else ""


async def fields(request: Asked) -> dict[str, str]:
    """The texts of a form. Raises ProblemError (400) for a file, or a body that is no form."""
    try:
        form = await request.form()
    except (ValueError, LookupError) as error:
        raise ProblemError(400, "What was sent is no form; use the form of the page.") from error
    if any(not isinstance(value, str) for value in form.values()):
        raise ProblemError(400, "A form takes no files here; send text.")
    return {name: str(value).replace("\x00", "") for name, value in form.items()}  # PostgreSQL keeps no NUL


def whence(request: Asked) -> str:
    """The client's address, for counting alone: the proxy's word for it where there is a proxy."""
    told = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    client = request.scope.get("client")
    return told if site_of(request).settings.proxied and told else client[0] if client else ""


def _comment(site: Site, form: dict[str, str], whence: str) -> Response[None]:
    path = form.get("page", "")
    if not path.startswith("/") or path.startswith("//") or "\\" in path or any(ord(x) < 33 for x in path):
        raise ProblemError(400, "The form does not say which page the comment is on; send it from the page.")
    draft = Draft(
        path=path,
        name=form.get("name", ""),
        email=form.get("email", ""),
        text=form.get("text", ""),
        snapshot=site.served.identity,
    )
    return _take(site, form, whence, draft)


def _correction(site: Site, form: dict[str, str], whence: str) -> Response[None]:
    statement = find(site.served.kb, form.get("statement", ""))
    names = ("field", "value", "title", "url", "quote", "claim")
    proposal = Proposal(**{name: form.get(name, "") for name in names}, why=form.get("text", ""), by=form.get("name", ""))
    try:
        entry = entry_of(statement, proposal)
    except (ContributionError, QueryError) as error:
        raise ProblemError(400, str(error)) from error
    draft = Draft(
        path=f"/statements/{statement.id}", name=form.get("name", ""), email=form.get("email", ""), text=form.get("text", ""),
        snapshot=site.served.identity, statement=statement.id, entry=entry,
    )  # fmt: skip
    return _take(site, form, whence, draft)


def _take(site: Site, form: dict[str, str], whence: str, draft: Draft) -> Response[None]:
    """Keep a draft. What fills the field that people do not see is thanked and dropped; too much from one address is refused."""
    if form.get("website"):
        return Response(None, status_code=SEE_OTHER, headers=NO_STORE | {"location": "/thanks"})
    if not site.limits.allow("post", whence, site.settings.posts_per_hour):
        raise ProblemError(429, "Too much was sent from this address within the hour; try again later.", {"retry-after": "3600"})
    try:
        token = contributions.submit(site.database, draft)
        remember(site.database, site.served.kb.facts_of([draft.path.removeprefix(PREFIX)]))
    except ContributionError as error:
        raise ProblemError(400, str(error)) from error
    return Response(None, status_code=SEE_OTHER, headers=NO_STORE | {"location": f"/yours/{token}"})


@get("/thanks")
async def thanks() -> Response[bytes]:
    """What follows a post that is kept nowhere."""
    said = "Thank you. What you sent is looked at before it appears."
    return Response(page("said", title="Thank you", sentence=said, back="/"), media_type=HTML, headers=NO_STORE)

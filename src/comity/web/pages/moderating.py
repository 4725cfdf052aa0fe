"""The moderators' pages: sign-in, queue, decisions, edits, audit log; and accounts, for administrators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.params import FromPath

from comity.model.errors import AccountError, ContributionError, ProblemError
from comity.web.discussion import accounts, contributions
from comity.web.discussion.accounts import Visitor
from comity.web.discussion.following import astray
from comity.web.discussion.markup import shown
from comity.web.pages.discussing import NO_STORE, SEE_OTHER, fields, whence
from comity.web.pages.respond import HTML, Asked, reads, site_of
from comity.web.site import Site
from comity.web.templates import page

REFUSED = "Name and password do not belong together; try again, or ask an administrator to set the password."
Form = dict[str, str]


def cookie_name(site: Site) -> str:
    """The session cookie's name; over HTTPS with the prefix that browsers hold to this host alone."""
    return "__Host-comity" if site.settings.secure else "comity"


def device_name(site: Site) -> str:
    """The name of the cookie that says which account a browser has been signed in to; it signs nobody in."""
    return f"{cookie_name(site)}-device"


DEVICE_LASTING = 180 * 24 * 3600
"""Seconds for which a browser is known."""


def _cookie(site: Site, name: str, token: str, lasting: int) -> Cookie:
    return Cookie(
        key=name,
        value=token,
        max_age=lasting,
        path="/",
        httponly=True,
        samesite="strict",
        secure=site.settings.secure,
    )


def _visitor(request: Asked, *, admin: bool = False) -> Visitor:
    """Who asks. Raises ProblemError: 401 for somebody not signed in, 403 for a moderator where an administrator is needed."""
    site = site_of(request)
    found = accounts.visitor_of(site.database, request.cookies.get(cookie_name(site)))
    if found is None:
        raise ProblemError(401, "This page is for moderators; sign in at /moderation/sign-in.")
    if admin and not found.admin:
        raise ProblemError(403, "This is for administrators alone; ask one of them.")
    return found


async def _acting(request: Asked, act: Callable[[Site, Visitor, Form], str], *, admin: bool = False) -> Response[None]:
    """Let a signed-in visitor act by a form that carries their own token, then lead to the page that the act names."""
    form = await fields(request)

    def run() -> str:
        visitor = _visitor(request, admin=admin)
        if not accounts.genuine(visitor, form.get("csrf", "")):
            raise ProblemError(403, "The form has expired; open the page again and repeat what you did.")
        try:
            target = act(site_of(request), visitor, form)
        except (ContributionError, AccountError) as error:
            raise ProblemError(400, str(error)) from error
        site_of(request).heard()
        return target

    return Response(None, status_code=SEE_OTHER, headers=NO_STORE | {"location": await sync_to_thread(run)})


def _page(template: str, title: str, **given: Any) -> Response[bytes]:
    return Response(page(template, title=title, **given), media_type=HTML, headers=NO_STORE)


@get("/moderation/sign-in")
async def sign_in_page() -> Response[bytes]:
    """The form to sign in."""
    return _page("sign-in", "Sign in", refused="")


@post("/moderation/sign-in", status_code=SEE_OTHER)
async def sign_in(request: Asked) -> Response[Any]:
    """Sign in by `name` and `password`; a session always begins anew."""
    form = await fields(request)
    site = site_of(request)

    def run() -> str | None:
        name, most = accounts.true_name(form.get("name", "")), site.settings.sign_ins_per_hour
        # by address, and by account so that many addresses do not help; a browser that has been signed in to the account is
        # counted for itself alone, so that nobody locks its owner out
        known = request.cookies.get(device_name(site), "")
        device = known if site.limits.is_seal(known, name) else None
        if device is not None:
            allowed = site.limits.allow("device", device, most)
        else:
            allowed = all([site.limits.allow("sign in", whence(request), most), site.limits.allow("account", name, 5 * most)])
        if not allowed:
            raise ProblemError(429, "Too many attempts to sign in within the hour; try again later.", {"retry-after": "3600"})
        if former := request.cookies.get(cookie_name(site)):
            accounts.sign_out(site.database, former)
        return accounts.sign_in(site.database, form.get("name", ""), form.get("password", ""))

    token = await sync_to_thread(run)
    if token is None:
        return Response(page("sign-in", title="Sign in", refused=REFUSED), status_code=401, media_type=HTML, headers=NO_STORE)
    return Response(
        None,
        status_code=SEE_OTHER,
        headers=NO_STORE | {"location": "/moderation"},
        cookies=[
            _cookie(site, cookie_name(site), token, accounts.LASTING),
            _cookie(site, device_name(site), site.limits.seal(accounts.true_name(form.get("name", ""))), DEVICE_LASTING),
        ],
    )


@post("/moderation/sign-out", status_code=SEE_OTHER)
async def sign_out(request: Asked) -> Response[Any]:
    """End the session."""
    site = site_of(request)
    token = request.cookies.get(cookie_name(site), "")

    def act(site: Site, visitor: Visitor, form: Form) -> str:
        accounts.sign_out(site.database, token)
        return "/"

    answer = await _acting(request, act)
    answer.set_cookie(_cookie(site, cookie_name(site), "", 0))
    return answer


@reads("/moderation")
def queue(request: Asked) -> Response[bytes]:
    """What waits for a decision, or, by `status`, what was decided."""
    visitor, site = _visitor(request), site_of(request)
    status = request.query_params.get("status", "pending")
    if status not in ("pending", "accepted", "rejected"):
        raise ProblemError(400, "A contribution is pending, accepted or rejected.")
    lost = astray(site.database, site.served.kb)
    return _page(
        "queue", "Moderation", visitor=visitor, status=status, found=contributions.queue(site.database, status), astray=lost
    )


@reads("/moderation/contributions/{id:int}")
def contribution(request: Asked, id: FromPath[int]) -> Response[bytes]:
    """A contribution, its edits, and the forms that decide on it."""
    visitor, site = _visitor(request), site_of(request)
    try:
        found, edits = contributions.find(site.database, id)
    except ContributionError as error:
        raise ProblemError(404, str(error)) from error
    return _page(
        "contribution", f"{found.kind.capitalize()} {found.id}", visitor=visitor, found=found, edits=edits, html=shown(found.text)
    )


@post("/moderation/contributions/{id:int}", status_code=SEE_OTHER)
async def decide(request: Asked, id: FromPath[int]) -> Response[None]:
    """Accept, reject, take a decision back or edit, as `act` says."""

    def act(site: Site, visitor: Visitor, form: Form) -> str:
        if form.get("act") == "edit":
            contributions.edit(site.database, id, form.get("text", ""), visitor.name)
            return f"/moderation/contributions/{id}"
        seen = form.get("seen", "")
        contributions.decide(
            site.database, id, _ACTS.get(form.get("act", ""), ""), form.get("reason", ""), visitor.name,
            seen=int(seen) if seen.isascii() and seen.isdigit() else None,
        )  # fmt: skip
        return "/moderation"

    return await _acting(request, act)


_ACTS = {"accept": "accepted", "reject": "rejected", "undo": "pending"}


@reads("/moderation/log")
def log(request: Asked) -> Response[bytes]:
    """The audit log."""
    return _page("log", "Audit log", visitor=_visitor(request), entries=contributions.log(site_of(request).database))


@reads("/moderation/accounts")
def listing(request: Asked) -> Response[bytes]:
    """The accounts, for administrators."""
    return _page(
        "accounts", "Accounts", visitor=_visitor(request, admin=True), accounts=accounts.accounts(site_of(request).database)
    )


@post("/moderation/accounts", status_code=SEE_OTHER)
async def change(request: Asked) -> Response[None]:
    """Make an account, or open or close one, as `act` says; for administrators."""

    def act(site: Site, visitor: Visitor, form: Form) -> str:
        name = form.get("name", "")
        if form.get("act") == "make":
            accounts.add_account(site.database, name, form.get("password", ""), form.get("role", ""), visitor.name)
        elif name == visitor.name:
            raise AccountError("Your own account is not yours to close; ask another administrator.")
        else:
            accounts.change_account(site.database, name, active=form.get("act") == "open", by=visitor.name)
        return "/moderation/accounts"

    return await _acting(request, act, admin=True)

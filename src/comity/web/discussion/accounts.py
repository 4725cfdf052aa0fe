"""Moderators' accounts and sessions.

Passwords are kept as argon2id hashes; sessions as hashes of random tokens, new at every sign-in. An unknown name takes as long to
refuse as a wrong password, and is refused in the same words.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from hashlib import sha256

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select

from comity.model.errors import AccountError
from comity.web.discussion.database import Database, now
from comity.web.discussion.tables import Entry, Moderator, SignedIn

ROLES = ("moderator", "admin")
LASTING = 12 * 3600
SHORTEST = 12
_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """A moderator who is signed in; `csrf` is what forms have to carry."""

    id: int
    name: str
    role: str
    csrf: str

    @property
    def admin(self) -> bool:
        """Whether accounts are theirs to make."""
        return self.role == "admin"


def true_name(name: str) -> str:
    """The one form of an account's name by which attempts to sign in are counted, however it was typed."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def add_account(database: Database, name: str, password: str, role: str, by: str = "command line") -> None:
    """Make an account. Raises AccountError for a name in use, a short password, another role."""
    name = name.strip()
    if not 0 < len(name) <= 80:
        raise AccountError("An account needs a name of at most 80 characters.")
    if role not in ROLES:
        raise AccountError(f"There is no role {role!r}; choose from {', '.join(ROLES)}.")
    hashed = _hashed(password)
    with database.begin() as session:
        if session.scalars(select(Moderator).where(Moderator.name == name)).first():
            raise AccountError(f"There is an account {name!r} already; choose another name, or set its password.")
        session.add(Moderator(name=name, password=hashed, role=role, active=True, created=now()))
        session.add(Entry(at=now(), moderator=by, action="account made", contribution=None, detail=f"{name}, {role}"))


def change_account(
    database: Database, name: str, *, password: str | None = None, active: bool | None = None, by: str = "command line"
) -> None:
    """Set a password, or open or close an account; its sessions end. Raises AccountError for an unknown name."""
    with database.begin() as session:
        account = session.scalars(select(Moderator).where(Moderator.name == name)).first()
        if account is None:
            raise AccountError(f"There is no account {name!r}; `comity admin accounts` lists them.")
        if password is not None:
            account.password = _hashed(password)
        if active is not None:
            account.active = active
        session.execute(delete(SignedIn).where(SignedIn.moderator == account.id))
        what = "password set" if password is not None else "account opened" if active else "account closed"
        session.add(Entry(at=now(), moderator=by, action=what, contribution=None, detail=name))


def accounts(database: Database) -> list[Moderator]:
    """All accounts by name."""
    with database.read() as session:
        return list(session.scalars(select(Moderator).order_by(Moderator.name)))


def sign_in(database: Database, name: str, password: str) -> str | None:
    """The token of a new session, or None where name and password do not belong together."""
    with database.begin() as session:
        account = session.scalars(select(Moderator).where(Moderator.name == name.strip())).first()
    known = account.password if account is not None and account.active else _NOBODY
    try:
        _hasher.verify(known, password)
    except (VerificationError, InvalidHashError):
        return None
    if account is None or known == _NOBODY:
        return None
    token = secrets.token_urlsafe(32)
    with database.begin() as session:
        session.execute(delete(SignedIn).where(SignedIn.expires < now()))
        session.add(SignedIn(token=_mark(token), moderator=account.id, csrf=secrets.token_urlsafe(24), expires=now() + LASTING))
        session.add(Entry(at=now(), moderator=account.name, action="signed in", contribution=None, detail=""))
    return token


def visitor_of(database: Database, token: str | None) -> Visitor | None:
    """Who a session's cookie belongs to, None where it is unknown or over."""
    if not token:
        return None
    with database.read() as session:
        found = session.execute(
            select(SignedIn, Moderator).join(Moderator, Moderator.id == SignedIn.moderator)
            .where(SignedIn.token == _mark(token), SignedIn.expires > now(), Moderator.active)
        ).first()  # fmt: skip
    return Visitor(id=found[1].id, name=found[1].name, role=found[1].role, csrf=found[0].csrf) if found else None


def sign_out(database: Database, token: str) -> None:
    """End a session."""
    with database.begin() as session:
        session.execute(delete(SignedIn).where(SignedIn.token == _mark(token)))


def genuine(visitor: Visitor, given: str) -> bool:
    """Whether a form carries the visitor's own token."""
    return hmac.compare_digest(visitor.csrf.encode(), given.encode())


def _hashed(password: str) -> str:
    if len(password) < SHORTEST:
        raise AccountError(f"The password has {len(password)} characters; give at least {SHORTEST}.")
    return _hasher.hash(password)


def _mark(token: str) -> str:
    return sha256(token.encode()).hexdigest()

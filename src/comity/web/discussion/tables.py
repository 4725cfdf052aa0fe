"""The tables of the discussion. Times are seconds since 1970 in UTC, which SQLite and PostgreSQL keep alike.

A change here needs a migration in `migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The root of the tables."""


class Contribution(Base):
    """A comment on a page, or a proposed correction of a statement.

    `kind`: `comment` or `correction`; `status`: `pending`, `accepted`, `rejected`. `email` is kept to answer its owner's wish to
    see or delete what is theirs, and is shown to nobody. `token`: the hash of the private link given to the author. `entry`: of a
    correction, the entry of the corrections file (docs/corrections.md). `snapshot`: what was served when it was written.
    """

    __tablename__ = "contributions"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    path: Mapped[str] = mapped_column(String(300), index=True)
    statement: Mapped[str | None] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(80))
    email: Mapped[str] = mapped_column(String(254), index=True)
    text: Mapped[str] = mapped_column(Text)
    entry: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(16), index=True)
    reason: Mapped[str] = mapped_column(Text, default="")
    snapshot: Mapped[str] = mapped_column(String(32))
    token: Mapped[str] = mapped_column(String(64), unique=True)
    created: Mapped[int] = mapped_column(BigInteger)
    decided: Mapped[int | None] = mapped_column(BigInteger)


class Edit(Base):
    """What a text was before a moderator edited it."""

    __tablename__ = "edits"
    id: Mapped[int] = mapped_column(primary_key=True)
    contribution: Mapped[int] = mapped_column(ForeignKey("contributions.id", ondelete="CASCADE"), index=True)
    moderator: Mapped[str] = mapped_column(String(80))
    before: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger)


class Moderator(Base):
    """An account. `role`: `moderator`, who decides, or `admin`, who also makes and closes accounts."""

    __tablename__ = "moderators"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    password: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(16))
    active: Mapped[bool] = mapped_column(default=True)
    created: Mapped[int] = mapped_column(BigInteger)


class SignedIn(Base):
    """A session, by the hash of its cookie; `csrf` is the token that its forms carry."""

    __tablename__ = "sessions"
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    moderator: Mapped[int] = mapped_column(ForeignKey("moderators.id", ondelete="CASCADE"))
    csrf: Mapped[str] = mapped_column(String(64))
    expires: Mapped[int] = mapped_column(BigInteger)


class Entry(Base):
    """A line of the audit log: who did what to what, when. It is only ever added to; what it says of a person is no more than an id."""

    __tablename__ = "log"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int] = mapped_column(BigInteger)
    moderator: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40))
    contribution: Mapped[int | None]
    detail: Mapped[str] = mapped_column(Text, default="")


class Attempt(Base):
    """How often something was tried in an hour from somewhere: a keyed hash, so that no address is kept."""

    __tablename__ = "attempts"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    hour: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    count: Mapped[int]


class Secret(Base):
    """A random secret of this installation, made once."""

    __tablename__ = "secrets"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(128))


class Change(Base):
    """What one snapshot changed against the one served before it."""

    __tablename__ = "changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    former: Mapped[str] = mapped_column(String(32))
    identity: Mapped[str] = mapped_column(String(32), unique=True)
    at: Mapped[int] = mapped_column(BigInteger)
    summary: Mapped[dict[str, Any]] = mapped_column(JSON)


class About(Base):
    """What a statement is, or was, about: of those that somebody wrote on, and those that a newer snapshot no longer holds."""

    __tablename__ = "facts"
    statement: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    parties: Mapped[list[str]] = mapped_column(JSON)

"""Comments and proposed corrections: taken in as pending, decided by moderators, seen and deleted by their authors."""

from __future__ import annotations

import secrets
import unicodedata
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from comity.model.errors import ContributionError
from comity.web.discussion.database import Database, now
from comity.web.discussion.tables import Change, Contribution, Edit, Entry


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody sends: `entry` for a correction of `statement`, else a comment."""

    path: str
    name: str
    email: str
    text: str
    snapshot: str
    statement: str | None = None
    entry: dict[str, Any] | None = None


def submit(database: Database, draft: Draft) -> str:
    """Keep a contribution as pending; the token of its author's private link. Raises ContributionError for what is missing or too long."""
    name, email, text = _line(draft.name), draft.email.strip(), _text(draft.text)
    if not 0 < len(name) <= 80:
        raise ContributionError("Give the name to be shown, of at most 80 characters.")
    if not (3 <= len(email) <= 254 and "@" in email[1:-1]) or " " in email or not email.isprintable():
        raise ContributionError("Give an e-mail address; it is shown to nobody.")
    if not 0 < len(text) <= 5000:
        raise ContributionError("Write a text of at most 5,000 characters.")
    token = secrets.token_urlsafe(24)
    with database.begin() as session:
        session.add(
            Contribution(
                kind="correction" if draft.entry else "comment", path=draft.path[:300], statement=draft.statement, name=name,
                email=email.lower(), text=text, entry=draft.entry, status="pending", reason="",
                snapshot=draft.snapshot, token=_mark(token), created=now(), decided=None,
            )
        )  # fmt: skip
    return token


def accepted(database: Database, path: str | None = None, *, kind: str = "comment", most: int = 200) -> list[Contribution]:
    """The accepted contributions of a page, or of all, the latest decided first for all, the earliest written first for a page."""
    query = select(Contribution).where(Contribution.status == "accepted", Contribution.kind == kind)
    if path is not None:
        query = query.where(Contribution.path == path).order_by(Contribution.created, Contribution.id)
    else:
        query = query.order_by(Contribution.decided.desc(), Contribution.id.desc())
    with database.read() as session:
        return list(session.scalars(query.limit(most)))


def queue(database: Database, status: str = "pending", most: int = 100) -> list[Contribution]:
    """Contributions of a status, the oldest first."""
    query = select(Contribution).where(Contribution.status == status).order_by(Contribution.created, Contribution.id)
    with database.read() as session:
        return list(session.scalars(query.limit(most)))


def find(database: Database, id: int) -> tuple[Contribution, list[Edit]]:
    """A contribution with its edits, the latest first. Raises ContributionError where there is none."""
    with database.read() as session:
        found = _get(session, id)
        edits = session.scalars(select(Edit).where(Edit.contribution == id).order_by(Edit.id.desc()))
        return found, list(edits)


def decide(database: Database, id: int, status: str, reason: str, moderator: str, *, seen: int | None = None) -> None:
    """Accept or reject a contribution, or take a decision back (`pending`); a rejection needs a reason.

    `seen`: when it had been decided (0: not yet) as the moderator saw it. Raises ContributionError where another has decided since.
    """
    if status not in ("accepted", "rejected", "pending"):
        raise ContributionError("A contribution is accepted or rejected, or a decision is taken back.")
    if status == "rejected" and not reason.strip():
        raise ContributionError("Say why it is rejected; the author sees the reason.")
    with database.begin() as session:
        found = _get(session, id)
        if seen is not None and seen != (found.decided or 0):
            raise ContributionError(
                f"It has been decided meanwhile ({found.status}); open it again, and decide anew if you will."
            )
        # the time of the decision tells decisions apart, so no two have the same
        found.status, found.reason, found.decided = status, reason.strip()[:1000], max(now(), (found.decided or 0) + 1)
        action = status if status != "pending" else "decision taken back"
        session.add(Entry(at=now(), moderator=moderator, action=action, contribution=id, detail=reason.strip()[:1000]))


def edit(database: Database, id: int, text: str, moderator: str) -> None:
    """Change a contribution's text; what it was before is kept."""
    text = _text(text)
    if not 0 < len(text) <= 5000:
        raise ContributionError("Write a text of at most 5,000 characters.")
    with database.begin() as session:
        found = _get(session, id)
        session.add(Edit(contribution=id, moderator=moderator, before=found.text, at=now()))
        found.text = text
        session.add(Entry(at=now(), moderator=moderator, action="edited", contribution=id, detail=""))


def by_token(database: Database, token: str) -> Contribution | None:
    """The contribution that a private link belongs to."""
    with database.read() as session:
        return session.scalars(select(Contribution).where(Contribution.token == _mark(token))).first()


def by_email(database: Database, email: str) -> list[Contribution]:
    """Everything that a person contributed under an e-mail address."""
    query = select(Contribution).where(Contribution.email == email.strip().lower()).order_by(Contribution.id)
    with database.read() as session:
        return list(session.scalars(query))


def own_data(found: Contribution) -> dict[str, Any]:
    """Everything that is kept of a contribution, for the person who made it."""
    names = (
        "id",
        "kind",
        "path",
        "statement",
        "name",
        "email",
        "text",
        "entry",
        "status",
        "reason",
        "snapshot",
        "created",
        "decided",
    )
    return {name: getattr(found, name) for name in names}


def remove(database: Database, ids: list[int]) -> int:
    """Delete contributions with their edits; the log keeps that something was deleted, not what. How many there were.

    What the log said of them in words is emptied too.
    """
    with database.begin() as session:
        session.execute(update(Entry).where(Entry.contribution.in_(ids)).values(detail=""))
        session.execute(delete(Edit).where(Edit.contribution.in_(ids)))
        gone = session.execute(delete(Contribution).where(Contribution.id.in_(ids)).returning(Contribution.id)).scalars().all()
        for id in gone:
            session.add(Entry(at=now(), moderator="its author", action="deleted", contribution=id, detail=""))
    database.forget()
    return len(gone)


def log(database: Database, most: int = 200) -> list[Entry]:
    """The audit log, the latest first."""
    with database.read() as session:
        return list(session.scalars(select(Entry).order_by(Entry.id.desc()).limit(most)))


def version(database: Database) -> tuple[int, int]:
    """A number that grows with everything that pages may show, and when it last grew."""
    with database.read() as session:
        said = session.execute(select(func.max(Entry.id), func.max(Entry.at))).one()
        changed = session.execute(select(func.max(Change.id), func.max(Change.at))).one()
        return (said[0] or 0) + (changed[0] or 0), max(said[1] or 0, changed[1] or 0)


def _get(session: Session, id: int) -> Contribution:
    found = session.get(Contribution, id)
    if found is None:
        raise ContributionError("There is no contribution of that number; its author may have deleted it.")
    return found


def _text(text: str) -> str:
    """A text without control characters and non-characters, which no feed may hold, but for ends of lines and tabs."""
    return "".join(x for x in text if x in "\n\t" or (unicodedata.category(x) not in ("Cc", "Cs") and not is_nothing(x))).strip()


def is_nothing(character: str) -> bool:
    """Whether a code point is one that Unicode reserves as no character (23.7): XML refuses some of them."""
    number = ord(character)
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def _line(text: str) -> str:
    return " ".join("".join(x for x in text if x.isprintable() or x.isspace()).split())


def _mark(token: str) -> str:
    return sha256(token.encode()).hexdigest()

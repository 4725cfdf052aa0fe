"""What a new snapshot changed against the one served before it, kept for the feed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from comity.web.discussion.database import Database, now
from comity.web.discussion.tables import Change

MOST = 100


def summary(changed: dict[str, list[str]]) -> dict[str, Any]:
    """How many statements were added, removed and changed, and the first ids of each, of `KnowledgeBase.changes_since`."""
    return {name: {"count": len(ids), "first": ids[:MOST]} for name, ids in changed.items()}


def record(database: Database, former: str, identity: str, told: dict[str, Any]) -> None:
    """Keep what changed; one of several workers that notice it does."""
    try:
        with database.begin() as session:
            if not session.scalars(select(Change).where(Change.identity == identity)).first():
                session.add(Change(former=former, identity=identity, at=now(), summary=told))
    except IntegrityError:
        return  # another worker was first


def recorded(database: Database, most: int = 50) -> list[Change]:
    """The changes kept, the latest first."""
    with database.read() as session:
        return list(session.scalars(select(Change).order_by(Change.id.desc()).limit(most)))

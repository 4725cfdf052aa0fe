"""What a new snapshot changed against the one served before it, kept for the feed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from comity.store.differing import Differences
from comity.web.discussion.database import Database, now
from comity.web.discussion.tables import Change

MOST = 100


def summary(differs: Differences) -> dict[str, Any]:
    """How many statements were added, removed and changed, the first ids of each, and how many concern each party."""
    told: dict[str, Any] = {
        way: {"count": count, "first": getattr(differs, way)[:MOST]} for way, count in differs.counts().items()
    }
    return told | {"parties": differs.parties}


def record(database: Database, former: str, identity: str, told: dict[str, Any]) -> bool:
    """Keep what changed; one of several workers that notice it does. Whether the rest is this one's to do, and was not another's already."""
    try:
        with database.begin() as session:
            if found := session.scalars(select(Change).where(Change.identity == identity)).first():
                return found.former != former
            session.add(Change(former=former, identity=identity, at=now(), summary=told))
    except IntegrityError:
        return False
    return True


def recorded(database: Database, most: int = 50) -> list[Change]:
    """The changes kept, the latest first."""
    with database.read() as session:
        return list(session.scalars(select(Change).order_by(Change.id.desc()).limit(most)))

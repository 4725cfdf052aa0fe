"""What was written on statements follows the facts they are about: ids change when articles are read or reconciled anew.

A contribution on a statement that the snapshot no longer holds goes to the one statement about the same fact; where there are several or none, to the
page on its parties. One whose statement, or whose claim to be replaced, is gone is listed to the moderators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from comity.model.statements import Fact
from comity.reconciliation.rules import involved
from comity.sources.bundled.former import former
from comity.store.knowledge_base import KnowledgeBase
from comity.web.addresses import pair_path, path_of
from comity.web.discussion.database import Database, now
from comity.web.discussion.tables import About, Contribution, Entry

PREFIX = "/statements/"
MOST = 500
"""Ids asked for at a time."""


def remember(database: Database, facts: Mapping[str, Fact]) -> None:
    """Keep what statements are about, by id."""
    ids = sorted(facts)
    for at in range(0, len(ids), MOST):
        with database.begin() as session:
            some = ids[at : at + MOST]
            known = set(session.scalars(select(About.statement).where(About.statement.in_(some))))
            session.add_all(
                About(statement=id, kind=facts[id].kind, parties=list(facts[id].parties)) for id in some if id not in known
            )


def fact_of(database: Database, id: str) -> Fact | None:
    """What a statement of another snapshot was about, where that was kept or came with the bundled facts."""
    with database.read() as session:
        found = session.get(About, id)
    return Fact(found.kind, tuple(found.parties)) if found else former(id)


def place_of(kb: KnowledgeBase, fact: Fact) -> str | None:
    """Where a fact is told: its statement's address, or, where several or none are about it, that of the page on its
    parties."""
    ids = kb.about(fact)
    if len(ids) == 1:
        return f"{PREFIX}{ids[0]}"
    paths = [path_of(each) for each in fact.parties]
    if len(paths) == 2 and all(paths) and len(kb.statement_table(state=fact.parties[0], other=fact.parties[1])):
        return pair_path(*fact.parties)
    return next(filter(None, paths), None)


def follow(database: Database, kb: KnowledgeBase) -> int:
    """Move what was written on statements that the snapshot does not hold; the audit log says where from and to. How many were moved."""
    moved = 0
    for each in _lost(kb, _on_statements(database)):
        fact = fact_of(database, _id(each)) or _of_entry(each)
        target = place_of(kb, fact) if fact is not None else None
        if target is not None and _move(database, each, target):
            moved += 1
    return moved


def astray(database: Database, kb: KnowledgeBase) -> list[Contribution]:
    """What was written on a statement that is gone and has no single successor, or is to replace a claim that is gone, the oldest first."""
    with database.read() as session:
        query = select(Contribution).where(Contribution.status != "rejected").order_by(Contribution.created, Contribution.id)
        written = list(session.scalars(query.where(Contribution.statement.is_not(None) | Contribution.path.startswith(PREFIX))))
    gone = {each.id for each in _lost(kb, written, lambda each: each.statement or _id(each))}
    return [each for each in written if each.id in gone or _claim_is_gone(kb, each)]


def _on_statements(database: Database) -> list[Contribution]:
    with database.read() as session:
        return list(session.scalars(select(Contribution).where(Contribution.path.startswith(PREFIX)).order_by(Contribution.id)))


def _id(each: Contribution) -> str:
    return each.path.removeprefix(PREFIX).partition("?")[0]


def _lost(kb: KnowledgeBase, written: Iterable[Contribution], id_of: Callable[[Contribution], str] = _id) -> list[Contribution]:
    """Those whose statement the snapshot does not hold."""
    ids = {each.id: id_of(each) for each in written}
    held = kb.facts_of(list(ids.values())) if ids else {}
    return [each for each in written if ids[each.id] not in held]


def _of_entry(each: Contribution) -> Fact | None:
    """What a correction is about by its own words."""
    entry = each.entry or {}
    return Fact(entry["kind"], involved(entry["kind"], entry["fields"])) if entry.get("kind") else None


def _move(database: Database, each: Contribution, target: str) -> bool:
    """Whether it was ours to move: another worker may have been first."""
    with database.begin() as session:
        found = session.get(Contribution, each.id)
        if found is None or found.path != each.path:
            return False
        found.path = target
        if found.statement is not None and target.startswith(PREFIX):
            found.statement = target.removeprefix(PREFIX)
        _note(session, each, target)
        return True


def _note(session: Session, each: Contribution, target: str) -> None:
    session.add(Entry(at=now(), moderator="Comity", action="moved", contribution=each.id, detail=f"{each.path} to {target}"))


def _claim_is_gone(kb: KnowledgeBase, each: Contribution) -> bool:
    claim = (each.entry or {}).get("claim")
    return claim is not None and not kb.has_claim(claim)

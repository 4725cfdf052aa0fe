"""What an assistant can ask: each a function of a knowledge base that gives a small answer, in words and with what it stands on.

Every answer has `unknown`: what was asked and cannot be answered from the sources, in words; it is never left out and never filled in.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from comity.gazetteer.names import name_of
from comity.model.kinds.mission import RESIDENT
from comity.model.statements import Statement
from comity.publication.articles.answering import answered, summed_up
from comity.publication.articles.glance import at_a_glance
from comity.publication.articles.telling import told
from comity.publication.citations.plain import plain
from comity.store.asking import edtf_of, first_day, ident, organization, today
from comity.store.knowledge_base import KnowledgeBase

MOST = 25
"""Of a list, unless more is asked for."""
Told = dict[str, Any]


def ask(kb: KnowledgeBase, question: str, first: str, second: str, on: str | None = None) -> Told:
    """Did it hold that day? `question`: relations, membership or mission (of the first with or in the second)."""
    found = kb.ask(question, first, second, on=_day(on))
    return {
        "sentence": answered(found), "answer": found.answer, "certainty": found.certainty, "status": found.status, "since": found.since,
        "until": found.until, "contested": found.contested, "statements": list(found.statements), "sources": _sources(kb, list(found.statements)),
        "unknown": found.reason if found.answer == "unknown" else "",
    }  # fmt: skip


def between(kb: KnowledgeBase, first: str, second: str, on: str | None = None, most: int = MOST) -> Told:
    """How two states stand on a day, in a sentence, and what is told of the two, the latest first."""
    asked = [
        kb.ask("relations", first, second, on=_day(on)),
        kb.ask("mission", first, second, on=_day(on)),
        kb.ask("mission", second, first, on=_day(on)),
    ]
    statements = kb.between(first, second, as_of=_day(on))
    return {
        "sentence": summed_up(asked[0], asked[1], asked[2], now=on is None), "statements": [_statement(kb, each) for each in statements[::-1][:most]],
        "left_out": max(0, len(statements) - most), "unknown": [answered(each) for each in asked if each.answer == "unknown"],
    }  # fmt: skip


def state_as_of(kb: KnowledgeBase, state: str, on: str | None = None) -> Told:
    """A state on a day: how many partners, embassies and organisations it is known to have had, and what changed last."""
    dossier = kb.dossier(state)
    day = first_day(_day(on) or today())
    glance = at_a_glance(dossier, day)
    changed = next((each.statement for each in dossier.accounts if each.statement.id == glance.changed), None)
    alone = f"{name_of(dossier.state)} has no article of its own here: it is known from those of others, and the numbers are low."
    return {
        "state": dossier.state, "name": name_of(dossier.state), "day": day.isoformat(), "known_partners": glance.partners,
        "known_embassies_sent": glance.sends, "known_embassies_hosted": glance.hosts, "known_organizations": glance.organizations,
        "contested_statements": glance.disputes, "last_change": _statement(kb, changed) if changed else None, "unknown": "" if kb.has_article(dossier.state) else alone,
    }  # fmt: skip


def members(kb: KnowledgeBase, body: str, on: str | None = None) -> Told:
    """The full members of an organisation on a day, and of which states the sources leave it open."""
    about, day = organization(body), first_day(_day(on) or today())
    found = kb.members(about, day)
    rows = kb.memberships(about, as_of=day).filter(pl.col("holds") == "unknown")
    open_still = sorted({name_of(each) for each in rows["member"]} - {name_of(each) for each in found})
    return {
        "organization": name_of(about),
        "day": day.isoformat(),
        "count": len(found),
        "members": sorted(map(name_of, found)),
        "unknown": open_still,
    }


def missions(
    kb: KnowledgeBase,
    sending: str | None = None,
    receiving: str | None = None,
    city: str | None = None,
    on: str | None = None,
    most: int = MOST,
) -> Told:
    """Missions by who sends and who hosts them, or by city, that stand on a day; at least one of the three is given."""
    frame = kb.missions(sending=sending, receiving=receiving, city=city, as_of=_day(on) or today())
    rows = frame.filter(pl.col("status").is_null()).sort("sending", "receiving", "mission").to_dicts()
    known = [row for row in rows if row["holds"] != "unknown"]
    return {
        "count": len(known), "embassies": sum(row["mission"] in RESIDENT for row in known), "missions": [_mission(row) for row in known[:most]],
        "left_out": max(0, len(known) - most), "unknown": [_mission(row)["sentence"] for row in rows if row["holds"] == "unknown"][:most],
    }  # fmt: skip


def _mission(row: Told) -> Told:
    fields = {name: row[name] for name in ("sending", "receiving", "mission", "city", "start_date") if row[name]}
    return {
        "sentence": told("mission", fields),
        "statement": row["statement"],
        "certainty": "presumed" if row["holds"] == "presumed" else "told",
    }


def contradictions(kb: KnowledgeBase, state: str, most: int = MOST) -> Told:
    """Where the sources contradict each other about a state: what the checks find, the gravest first, with the statement to look at."""
    about = ident(state)
    found = [each for each in kb.findings() if about in each.states and each.severity != "note"]
    return {
        "count": len(found), "left_out": max(0, len(found) - most), "unknown": "",
        "contradictions": [{"says": each.message, "severity": each.severity, "statement": each.statement} for each in found[:most]],
    }  # fmt: skip


def search(kb: KnowledgeBase, words: str, most: int = 10) -> Told:
    """Names, sections and quotes that hold words."""
    found = kb.search(words, most)
    return {
        "hits": [{"type": each.type, "id": each.id, "text": each.text} for each in found],
        "unknown": "" if found else f"Nothing holds {words!r}.",
    }


def cite(kb: KnowledgeBase, statement: str) -> Told:
    """What stands behind a statement: each document's own words, its references, and where they differ."""
    found = kb.statement(statement)
    claims = [
        {
            "document": each.title, "observed": each.observed, "url": each.url, "words": each.words or each.quote,
            "references": [plain(reference) for reference in each.references], "warnings": [caution.says for caution in each.cautions],
        }
        for each in kb.claims(statement) if not each.deprecated
    ]  # fmt: skip
    wordless = (
        "The texts are not at hand, so that the words themselves cannot be shown."
        if claims and not any(x["words"] for x in claims)
        else ""
    )
    return {
        **_statement(kb, found),
        "reason": found.reason,
        "contested": list(found.contested),
        "claims": claims,
        "unknown": wordless,
    }


def _statement(kb: KnowledgeBase, given: Statement) -> Told:
    values: dict[str, list[Told]] = {each.field: [] for each in given.values if each.field in given.contested}
    for each in given.values:
        if each.field in values:
            values[each.field].append({"value": each.value, "documents": list(each.documents)})
    return {
        "sentence": told(given.kind, given.fields), "id": given.id, "verdict": given.verdict, "sources": _sources(kb, [given.id]), "values_in_dispute": values,
    }  # fmt: skip


def _sources(kb: KnowledgeBase, statements: list[str], most: int = 6) -> list[Told]:
    """The documents behind statements, each once."""
    behind = kb.documents_behind(statements) if statements else {}
    found = dict.fromkeys(each for several in behind.values() for each in several)
    return [{"title": title, "url": url} for title, url in list(found)[:most]]


def _day(on: str | None) -> str | None:
    return edtf_of(on) if on else None

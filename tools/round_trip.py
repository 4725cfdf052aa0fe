"""What an article says, read again: the claims it was written from against the claims that are read from it."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

import comity
from comity.documents.open import read_document
from comity.extraction.extract import extract
from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import bare
from comity.model.edtf import choices
from comity.model.kinds import KINDS, claim_fields, kind_of
from comity.publication.articles.article import Article, Sentence
from comity.publication.articles.publish import render
from comity.publication.articles.write import write_article
from comity.reconciliation.rules import city as place
from comity.store.dossier import Dossier
from comity.store.knowledge_base import KnowledgeBase

CORE = ("relations", "recognition", "mission", "membership", "agreement", "visit", "trade", "border", "office")
Key = tuple[Any, ...]


def key(kind: str, fields: dict[str, Any]) -> Key:
    """What makes two claims the same: kind, parties, status or role, dates; texts folded."""
    date = fields.get("date")
    if kind in ("relations", "border"):
        return (
            kind,
            *sorted(fields["parties"]),
            fields.get("status") if kind == "relations" else None,
            date if kind == "relations" else None,
        )
    if kind == "recognition":
        return kind, fields["recognizer"], fields["recognized"], fields.get("status"), date
    if kind == "mission":
        city = place(fields["city"], fields["receiving"]) if fields.get("city") else ""
        return (
            kind,
            fields["sending"],
            fields["receiving"],
            fields["mission"],
            city,
            fields.get("start_date"),
            fields.get("end_date"),
        )
    if kind == "membership":
        role = "member" if fields["role"] == "former member" and fields.get("end_date") else fields["role"]
        return kind, fields["member"], fields["organization"], role, fields.get("start_date"), fields.get("end_date")
    if kind == "trade":
        return kind, *sorted(fields["parties"]), fields.get("amount"), fields.get("share"), fields.get("year")
    if kind == "agreement":
        return kind, *sorted(fields["parties"]), fields["title"].casefold(), fields.get("signed"), fields.get("in_force")
    if kind == "visit":
        return kind, fields["from"], fields["to"], fields["visitor"], date
    return kind, fields["person"], fields["office"].casefold(), fields.get("state"), fields.get("organization")


def sentences_of(article: Article) -> list[Sentence]:
    """Every sentence of an article, those of tables included."""
    sections = article.sections + article.doubtful
    found = [*article.lead, *(sentence for section in sections for sentence in section.lines)]
    for section in sections:
        for row in section.rows:
            found += [*([row.began] if row.began else []), *row.notes]
    return found


def written_from(article: Article, dossier: Dossier) -> Counter[Key]:
    """The core claims that an article was written from."""
    ids = {ident for sentence in sentences_of(article) for ident in sentence.statements}
    stand = (each.statement for each in dossier.accounts if each.statement.id in ids)
    return Counter({key(each.kind, fields): 1 for each in stand if each.kind in CORE for fields in told(each.kind, each.fields)})


def told(kind: str, fields: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields as claims have them: an organisation as the claim format names it, and one of several dates in each."""
    plain = {name: bare(value) if name == "organization" else value for name, value in fields.items()}
    several = [(name, choices(plain[name])) for name in KINDS[kind].dates if plain.get(name)]
    return [plain | dict(zip([name for name, _ in several], dates, strict=True)) for dates in product(*(x for _, x in several))]


def read_again(text: str, state: str, reader: str) -> Counter[Key]:
    """The core claims that are read from an article's text, references' own texts left out."""
    document = read_document(text, title=f"Foreign relations of {name_of(state)}", reader=reader)
    claims = [claim for claim in extract(document) if not claim.evidence.in_reference]
    tagged = [(kind_of(claim), claim_fields(claim)) for claim in claims]
    return Counter({key(kind, fields): 1 for kind, fields in tagged if kind in CORE})


def f1(wanted: Counter[Key], found: Counter[Key]) -> float:
    """The harmonic mean of precision and recall."""
    hits = (wanted & found).total()
    return 2 * hits / (wanted.total() + found.total()) if wanted or found else 1.0


def measure(kb: KnowledgeBase, state: str) -> tuple[float, float, list[str]]:
    """F1 of a state's article read again from wikitext and from plain text, and its losses from wikitext in words."""
    dossier = kb.dossier(state)
    article = write_article(dossier)
    wanted = written_from(article, dossier)
    wiki, plain = (
        read_again(render(article, name), state, reader) for name, reader in (("wikitext", "wikitext"), ("text", "plaintext"))
    )
    losses = [f"{state} lost {each}" for each in sorted((wanted - wiki), key=str)]
    losses += [f"{state} made {each}" for each in sorted((wiki - wanted), key=str)]
    return f1(wanted, wiki), f1(wanted, plain), losses


def main() -> None:
    """Print the figures of every state, the lowest first, and all losses."""
    kb = comity.open()
    found = {state: measure(kb, state) for state in kb.subjects()}
    for state, (wiki, plain, _) in sorted(found.items(), key=lambda item: item[1][0]):
        print(f"{state} wikitext {wiki:.4f} plain text {plain:.4f}")
    for _, _, losses in found.values():
        print("\n".join(losses))


if __name__ == "__main__":
    main()

"""A statement's page: its values side by side, the claims behind it in context, and the form that proposes a correction."""

from __future__ import annotations

from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of
from comity.model.errors import ProblemError, QueryError
from comity.model.statements import Statement
from comity.publication.articles.footnotes import field_name
from comity.publication.articles.telling import told
from comity.publication.citations.plain import plain
from comity.reconciliation.rules import involved
from comity.store.knowledge_base import KnowledgeBase
from comity.store.questions.claims import ClaimRecord
from comity.store.tables import kind_fields
from comity.web.addresses import pair_path, path_of, split_suffix
from comity.web.discussion.following import fact_of, place_of
from comity.web.pages.respond import Asked, reads, respond, site_of
from comity.web.pages.view import Table, View
from comity.web.site import Site


@reads("/statements/{name:str}")
def statement(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """A statement by its id; that of an earlier snapshot leads to where the same fact is told now."""
    id, _ = split_suffix(name)
    kb = site_of(request).served.kb
    found = kb.facts_of([id]) and find(kb, id)
    if not found:
        return _elsewhere(site_of(request), id)
    claims = kb.claims(id)
    sentence = told(found.kind, found.fields)
    about = involved(found.kind, found.fields)
    rows = tuple((x.title, x.observed, ", ".join(x.section), x.start, x.end, x.words, x.id) for x in claims)
    return respond(
        request,
        View(
            template="statement", title=sentence, path=f"/statements/{id}", description=f"What the sources say: {sentence}",
            lead=(f"{found.verdict}: {found.reason}.",), data={"statement": found, "claims": claims},
            tables=(
                Table(title="Claims", columns=("Document", "Observed", "Section", "From", "To", "Words", "Claim"), rows=rows),
            ),
            about={"@type": "Claim", "text": sentence},
            context={
                "statement": found, "claims": [(each, _context(kb, each), [(plain(x), x.get("url")) for x in each.references]) for each in claims],
                "values": _values(found, claims), "states": [(name_of(x), path_of(x)) for x in about if path_of(x)],
                "pair": pair_path(*about) if len(about) == 2 and all(map(path_of, about)) else "",
                "fields": [(field, field_name(field), _written(found.fields.get(field))) for field in kind_fields(found.kind)],
            },
        ),
    )  # fmt: skip


def _elsewhere(site: Site, id: str) -> Response[bytes]:
    """Where a statement has gone. Raises ProblemError (404) where nothing is known of one."""
    fact = fact_of(site.database, id)
    target = place_of(site.served.kb, fact) if fact else None
    if target is None:
        find(site.served.kb, id)
    return Response(b"", status_code=301, headers={"location": target or "/"})


def find(kb: KnowledgeBase, id: str) -> Statement:
    """The statement of an id. Raises ProblemError (404) where the snapshot holds none."""
    try:
        return kb.statement(id)
    except QueryError as error:
        raise ProblemError(404, f"There is no statement {id[:40]!r} in this snapshot; ids come from its own answers.") from error


def _context(kb: KnowledgeBase, claim: ClaimRecord) -> tuple[str, str, str]:
    return kb.in_context(claim.document, claim.start, claim.end, claim.quote_hash, claim.quote)


def _values(found: Statement, claims: list[ClaimRecord]) -> list[tuple[str, str, list[str], bool]]:
    """Field, value, who holds it, whether it is preferred: of every field in dispute."""
    titles = {claim.id: claim.title for claim in claims}
    return [
        (
            field_name(value.field), _written(value.value),
            list(dict.fromkeys(titles[found.claims[at].id] for at in value.claims if found.claims[at].id in titles)), value.preferred,
        )
        for value in found.values if value.field in found.contested
    ]  # fmt: skip


def _written(value: object) -> str:
    return "" if value is None else ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

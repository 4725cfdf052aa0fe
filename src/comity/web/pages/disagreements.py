"""Disagreements: what the checks find in the snapshot, as the list that an editor works through."""

from __future__ import annotations

from litestar import Response

from comity.checks.run import ALL
from comity.gazetteer.names import name_of
from comity.model.errors import ProblemError
from comity.model.findings import SEVERITIES, Finding
from comity.web.addresses import pair_path, path_of, with_query
from comity.web.holder import Served
from comity.web.naming import ident_in_query
from comity.web.pages.respond import Asked, every, reads, respond, site_of, suffix_of
from comity.web.pages.view import Table, View

SHOWN = 100
RULES = {rule.code: rule for rule in sorted(ALL, key=lambda rule: rule.code) if rule.scope != "article"}


@reads(*every("/disagreements"))
def disagreements(request: Asked) -> Response[bytes]:
    """Findings. `kind`: a rule's code or its beginning; `severity`; `state`; `page`, from 1."""
    served, state = site_of(request).served, ident_in_query(request, "state")
    kind, severity = (request.query_params.get(name, "").strip() for name in ("kind", "severity"))
    found = chosen(served, kind.upper(), severity, state)
    page = _page(request.query_params.get("page", "1"), len(found))
    listed = found[(page - 1) * SHOWN : page * SHOWN]
    documents = _documents(served, listed)
    query = {"kind": kind, "severity": severity, "state": state or "", "page": str(page) if page > 1 else ""}
    return respond(
        request,
        View(
            template="disagreements", title="Disagreements", path="/disagreements", query={k: v for k, v in query.items() if v},
            description="Contradictions and oddities that the checks find in the sources, for editors to work through.",
            lead=(f"{len(found):,} findings.",),
            tables=(_table(found),) if suffix_of(request) != "html" else (),
            about={"@type": "CollectionPage"}, tabular=True,
            context={
                "found": [(each, _links(each), documents[each.statement or each.document]) for each in listed], "rules": RULES, "severities": SEVERITIES,
                "kind": kind.upper(), "severity": severity, "state": state, "page": page, "pages": max(1, -(-len(found) // SHOWN)), "total": len(found),
                "turn": lambda number: with_query("/disagreements", **query | {"page": str(number)}),
            },
        ),
    )  # fmt: skip


def chosen(served: Served, kind: str, severity: str, state: str | None) -> list[Finding]:
    """The findings that pass the filters, errors first; what is no disagreement only where its rule is asked for.

    Raises ProblemError (400) for a filter that nothing could pass.
    """
    if severity and severity not in SEVERITIES:
        raise ProblemError(400, f"There is no severity {severity[:40]!r}; choose from {', '.join(SEVERITIES)}.")
    if kind and not any(code.startswith(kind) for code in RULES):
        raise ProblemError(400, f"There is no rule {kind[:40]!r}; choose from {', '.join(RULES)}.")
    return [
        x for x in served.kb.findings()
        if x.code.startswith(kind) and severity in ("", x.severity) and (state is None or state in x.states)
        and (x.code == kind or not RULES[x.code].aside)
    ]  # fmt: skip


def _page(text: str, total: int) -> int:
    last = max(1, -(-total // SHOWN))
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= last:
        raise ProblemError(404, f"There is no page {text[:20]!r} of this list; it has pages 1 to {last}.")
    return int(text)


def _links(finding: Finding) -> list[tuple[str, str]]:
    links = [(name_of(x), path_of(x)) for x in finding.states if path_of(x)]
    if len(finding.states) == 2 and all(path_of(x) for x in finding.states):
        links.append(("both", pair_path(*finding.states)))
    return links


def _documents(served: Served, found: list[Finding]) -> dict[str, list[tuple[str, str | None]]]:
    """Titles and addresses of the revisions that say what is found, by statement: all behind it; where there is none the one named."""
    documents = served.kb.documents_behind(sorted({each.statement for each in found if each.statement}))
    for each in found:
        if not each.statement and each.document not in documents:
            record = served.kb.document(each.document)
            documents[each.document] = [(record.title, record.url)]
    return documents


def _table(found: list[Finding]) -> Table:
    """All of them, for the other formats."""
    rows = tuple(
        (x.code, x.severity, x.message, ", ".join(map(name_of, x.states)), x.document, x.start, x.statement) for x in found
    )
    return Table(
        title="Findings", columns=("Code", "Severity", "Finding", "States", "Document", "Offset", "Statement"), rows=rows
    )

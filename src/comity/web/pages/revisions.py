"""What the revisions of articles told of a pair, one after the other."""

from __future__ import annotations

import msgspec
from litestar import Response
from litestar.params import FromPath

from comity.gazetteer.names import name_of, the
from comity.model.errors import ProblemError
from comity.publication.articles.telling import plainly
from comity.store.questions.revisions import Revision
from comity.web.addresses import ident_at, pair_path, slug_of, split_suffix
from comity.web.pages.respond import Asked, every, reads, redirect, respond, site_of
from comity.web.pages.view import Cell, Link, Table, View, dated

CHANGES = {"first": "In the first revision", "added": "Came in", "dropped": "Went out", "changed": "Changed"}
"""What became of a fact, in words."""
FEW = "No article at hand tells of the two together in more than one revision; comity build reads every revision of a dump with --history."


@reads(*every("/pairs/{first:str}/{second:str}/revisions"))
def revisions(request: Asked, first: FromPath[str], second: FromPath[str]) -> Response[bytes] | Response[None]:
    """When facts about two states, or a state and an organisation, came into articles, changed and went out."""
    one, other = ident_at(first), ident_at(second)
    if one == other:
        raise ProblemError(404, f"Both names mean {the(one)}; give two different states or organisations.")
    path = f"{pair_path(one, other)}/revisions"
    if (slug_of(one), slug_of(other)) != (first, second) or not path.startswith(f"/pairs/{first}/{second}/"):
        return redirect(path, request, split_suffix(request.scope["path"].rpartition("/")[2])[1])
    found = site_of(request).served.kb.history(one, other)
    several = any(each.change != "first" for each in found)
    return respond(
        request,
        View(
            template="tables", title=f"{name_of(one)} and {name_of(other)}, revision by revision", path=path,
            description=f"When what articles tell of {the(one)} and {the(other)} came in, changed and went out.",
            lead=() if several else (FEW,), data=[msgspec.to_builtins(each) for each in found],
            tables=(Table(title="Revisions", columns=("Observed", "Article", "What became of it", "It said", "It says"), rows=tuple(map(_row, found))),),
            context={"up": (pair_path(one, other), f"{name_of(one)} and {name_of(other)}")},
        ),
    )  # fmt: skip


def _row(each: Revision) -> tuple[Cell, ...]:
    old, new = (plainly(each.kind, *facts) for facts in (each.old, each.new))
    return dated(each.observed), Link(each.title, each.url or ""), CHANGES[each.change], old, new

"""What is told of several statements in one sentence: a state's neighbours, the organisations it is best known in, those that are no more."""

from __future__ import annotations

from collections.abc import Iterable

from comity.gazetteer.names import body, name_of, the
from comity.model.kinds.membership import FULL
from comity.publication.articles.article import Sentence
from comity.publication.articles.glance import memberships
from comity.publication.articles.grids import has_ended, is_own
from comity.publication.articles.sentences import Sentences
from comity.publication.articles.wording import listed
from comity.store.dossier import Account


def summary(tell: Sentences, accounts: list[Account]) -> Iterable[Sentence]:
    """The state's neighbours, and the organisations that are most spoken of among those that it is a member of on the day."""
    state, day = tell.dossier.state, tell.day
    words = tell.words["summary"]["then" if tell.as_of else "now"]
    near = {
        next(x for x in each.statement.fields["parties"] if x != state): each
        for each in accounts
        if each.statement.kind == "border" and state in each.statement.fields["parties"]
    }
    belongs = {each.statement.fields["organization"]: each for each in memberships(accounts, state, day)}
    blocs = [each for each in tell.words["summary"]["blocs"] if each in belongs]
    for name, found in (
        ("neighbours", {x: near[x] for x in sorted(near, key=name_of)}),
        ("blocs", {x: belongs[x] for x in blocs}),
    ):
        if found:
            names = listed([the(each) for each in found])
            yield tell.of(words[name].format(state=the(state), names=names), list(found.values()))


def ended(tell: Sentences, accounts: Iterable[Account]) -> Iterable[Sentence]:
    """What the state was a full member of that was dissolved since, in a sentence."""
    state = tell.dossier.state
    own = [each for each in accounts if is_own(each, state) and each.statement.fields["role"] in FULL]
    gone = {each.statement.fields["organization"]: each for each in own if has_ended(each, tell.day)}
    if gone:
        names = listed([body(each) for each in sorted(gone, key=body)])
        text = tell.words["summary"]["ended" if len(gone) > 1 else "one_ended"].format(state=the(state), names=names)
        yield tell.of(text, list(gone.values()))

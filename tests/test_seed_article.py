"""The article of the seed's country from the seed's revision alone: what it says, with the seed's own references."""

from __future__ import annotations

from typing import Any

import pytest
from tools.round_trip import CORE, sentences_of

from comity.documents.open import read_file
from comity.extraction.extract import extract
from comity.model.kinds import claim_fields, kind_of
from comity.publication.articles.publish import article, render
from comity.publication.citations.plain import plain
from comity.sources.articles.files import find_articles
from comity.store.build import build
from comity.store.inputs import read_all
from comity.store.knowledge_base import KnowledgeBase
from tests.conftest import ROOT

SEED = ROOT.parent / "shared" / "seed" / "Foreign relations of Kazakhstan.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed article lies beside the repository only where it was written")


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    target = tmp_path_factory.mktemp("seed") / "seed.duckdb"
    build(target, read_all(find_articles(f"{SEED}@2009-11-01")))
    return KnowledgeBase(target)


def test_it_states_what_was_read_with_the_seeds_references(kb: KnowledgeBase) -> None:
    dossier = kb.dossier("KAZ")
    done = article(kb, "KAZ", as_of="2009-11-01", doubtful=True)
    ids = {ident for sentence in sentences_of(done) for ident in sentence.statements}
    told = {backing.claim for each in dossier.accounts if each.statement.id in ids for backing in each.backing}
    document = read_file(SEED)
    references = {reference.key: reference for reference in document.references()}
    notes = {note.text for note in done.references}
    read = [claim for claim in extract(document) if kind_of(claim) in CORE and is_its_own(kind_of(claim), claim_fields(claim))]
    stated = cited = citing = 0
    lost = []
    for claim in read:
        kind, fields = kind_of(claim), claim_fields(claim)
        here = claim.id in told
        stated += here
        if not here:
            lost.append((kind, fields))
        keys = [each for each in claim.evidence.citations if each in references]
        if keys:
            citing += 1
            given = {plain(kb_fields(kb, each)) for each in keys}
            cited += bool(given & notes)
    share = stated / len(read)
    print(
        f"\n{stated} of {len(read)} core claims stated: {share:.1%}; {cited} of {citing} with the seed's own reference; lost: {lost}"
    )
    assert share >= 0.95
    assert cited == citing


def is_its_own(kind: str, fields: dict[str, Any]) -> bool:
    """Whether an article on Kazakhstan tells a claim: of memberships its own, of offices its own and dated (others stand in the others' articles)."""
    if kind == "membership":
        return bool(fields["member"] == "KAZ")
    return kind != "office" or (fields.get("state") == "KAZ" and bool(fields.get("start_date") or fields.get("end_date")))


def kb_fields(kb: KnowledgeBase, name: str) -> dict[str, Any]:
    (listed,) = kb.dossier("KAZ", spells=False).listed.values()
    found = next(each for each in listed if each["key"] == name)
    return {k: v for k, v in found.items() if k != "fingerprint"}


def test_it_lists_all_references_further_reading_and_the_public_domain(kb: KnowledgeBase) -> None:
    text = render(article(kb, "KAZ", as_of="2009-11-01", doubtful=True), "text")
    (listed,) = kb.dossier("KAZ", spells=False).listed.values()
    assert len(listed) > 10
    shown = {each.get("fingerprint") for each in listed if plain(each) in text} - {None}
    lost = [each for each in listed if plain(each) not in text and each.get("fingerprint") not in shown]
    assert not lost  # one source is listed once, however often the seed writes it out
    assert "Further reading" in text
    assert "public domain" in text

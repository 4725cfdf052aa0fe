"""A page of a real MediaWiki in every form in which it gives it: wikitext, the API's JSON, its XML export, its HTML."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comity.documents.document import Document
from comity.documents.open import read_document
from comity.extraction.extract import extract
from comity.model.errors import NotAnArticleError
from comity.model.kinds import claim_fields, kind_of
from tests.conftest import CORPUS, EXAMPLE, needs_shared, sample, uncovered
from tests.mediawiki import HERE, TEMPLATES, Encyclopedia, adapted, encyclopedia

pytestmark = [
    pytest.mark.large,
    pytest.mark.skipif(not HERE, reason="MediaWiki and PHP are not installed; `make system` installs them"),
]

SAVED = "2025-11-10T10:00:00Z"
CORE = ("relations", "mission", "membership", "recognition", "agreement", "visit", "trade", "border", "office")
KAZAKHSTAN = "Foreign relations of Kazakhstan"
MALI = "Foreign relations of Mali"
ARTICLE = """{{Short description|none}}
'''Mali''' has been a member of the [[African Union]] since 1963.<ref name="au">{{Cite web|title=Members & dates|url=https://example.org/a|date=2 May 2010}}</ref>

== Diplomatic relations ==
{| class="wikitable sortable"
! # !! Country !! Date<ref>{{Cite book|title=A list|last=Doe|first=Jo}}</ref>
|-
| 1 || {{Flag|France}} || {{Dts|22 September 1960}}<ref name="au" />
|-
| 2 || {{flag|China}} || {{dts|1960|10|25}}
|-
| rowspan="2" | 3 || {{flag|Ghana|name=Ghana}} || {{dts|November 1960}}
|-
| {{flag|Peru}} || 14 May 1975
|}

== Bilateral relations ==
=== Africa ===
{| class="wikitable"
! Country !! Formal relations began !! Notes
|- valign="top"
| {{flag|Ghana}} || November 1960 ||
{{Main|Ghana–Mali relations}}
* Mali has an embassy in [[Accra]].
* Ghana has an embassy in [[Bamako]].<ref>{{Cite news|title=An embassy opens|url=https://example.org/b}}</ref>
** It stands in the centre.
|}
[[File:Picture.jpg|thumb|Embassy of Mali in [[Paris]]]]
"Quotes" & dashes – and {{lang|fr|le Mali}}; Mali exported 5&nbsp;million to Ghana in 2010.

== References ==
{{Reflist}}
"""


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Encyclopedia]:
    pages = {MALI: [(SAVED, ARTICLE)], KAZAKHSTAN: [(SAVED, EXAMPLE.read_text(encoding="utf-8"))], **stand_ins()}
    with encyclopedia(tmp_path_factory.mktemp("wiki"), pages) as found:
        yield found


def stand_ins() -> dict[str, list[tuple[str, str]]]:
    return {f"Template:{name}": [("2020-01-01T00:00:00Z", text)] for name, text in TEMPLATES.items()}


def served(wiki: Encyclopedia, path: str) -> str:
    return str(urllib.request.urlopen(f"{wiki.address}/{path}", timeout=120).read().decode())


def forms(wiki: Encyclopedia, title: str) -> dict[str, Document]:
    page = urllib.parse.quote(title.replace(" ", "_"))
    texts = {
        "wikitext": served(wiki, f"index.php?title={page}&action=raw"), "HTML": served(wiki, f"index.php?title={page}"),
        "export": served(wiki, f"index.php?title=Special:Export/{page}"),
        "query": served(wiki, f"api.php?action=query&prop=revisions&rvprop=timestamp|content&rvslots=main&titles={page}&format=json"),
        "parse": served(wiki, f"api.php?action=parse&page={page}&prop=wikitext&format=json&formatversion=2"),
    }  # fmt: skip
    return {name: read_document(text, title=title) for name, text in texts.items()}


def told(document: Document) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for claim in extract(document):
        evidence = claim.evidence
        assert document.source[evidence.start : evidence.end] == evidence.quote
        if kind_of(claim) in CORE and not evidence.in_reference:
            found[kind_of(claim), str(sorted(claim_fields(claim).items(), key=str))] += 1
    return found


@pytest.mark.parametrize("title", [MALI, KAZAKHSTAN])
def test_every_form_gives_the_same_claims(wiki: Encyclopedia, title: str) -> None:
    documents = forms(wiki, title)
    plain = told(documents["wikitext"])
    assert sum(plain.values()) > 5
    for name, document in documents.items():
        assert document.title == title, name
        assert told(document) == plain, name


def test_footnotes_of_the_html(wiki: Encyclopedia) -> None:
    documents = forms(wiki, MALI)
    plain, page = (documents[name].references() for name in ("wikitext", "HTML"))
    assert [len(each.cited_at) for each in page] == [len(each.cited_at) for each in plain] == [2, 1, 1]
    cited = {kind_of(claim): len(claim.evidence.citations) for claim in extract(documents["HTML"])}
    assert cited["membership"] == 1
    assert "Members & dates" in (page[0].title or page[0].text or "")


PARSOID = """<!DOCTYPE html>
<html prefix="mw: http://mediawiki.org/rdf/"><head><title>Foreign relations of Mali</title></head><body class="mw-body-content parsoid-body">
<section data-mw-section-id="0"><p id="mwAg"><b>Mali</b> has an embassy in <a rel="mw:WikiLink" href="./Accra" title="Accra">Accra</a>.<sup about="#mwt2"
class="mw-ref reference" id="cite_ref-1"><a href="./Foreign_relations_of_Mali#cite_note-1"><span class="mw-reflink-text">[1]</span></a></sup></p></section>
<section data-mw-section-id="1"><h2 id="References">References</h2><div class="mw-references-wrap"><ol class="mw-references references">
<li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">up</a></span> <span class="mw-reference-text reference-text">A list of posts</span></li></ol></div></section>
<script>var x = "Mali has an embassy in Paris.";</script></body></html>"""


def test_the_html_of_parsoid_and_what_is_no_text() -> None:
    document = read_document(PARSOID, title="x")
    (claim,) = extract(document)
    assert claim_fields(claim) == {"sending": "MLI", "receiving": "GHA", "mission": "embassy", "city": "Accra"}
    assert "Mali</b> has an embassy in <a" in claim.evidence.quote
    assert len(claim.evidence.citations) == 1


SAVED_PAGE = """<!DOCTYPE html>
<!-- saved from url=(0060)https://encyclopedia.example/wiki/Foreign_relations_of_Mali -->
<html class="client-js" lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>Foreign relations of Mali - Encyclopedia</title></head>
<body><div id="mw-navigation"><ul><li>Mali has an embassy in Bonn.</li></ul></div><h1 id="firstHeading">Foreign relations of Mali</h1>
<div id="mw-content-text"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr"><table class="wikitable"><tbody><tr><th>Country</th><th>Formal relations began</th></tr>
<tr><td><span class="flagicon"><img alt="" src="./Foreign relations of Mali_files/Flag_of_Chad.png">&nbsp;</span><a href="https://encyclopedia.example/wiki/Chad" title="Chad">Chad</a></td>
<td><span data-sort-value="000000001970-05-05-0000">5 May 1970</span></td></tr></tbody></table></div></div></body></html>"""


def test_a_page_as_a_browser_saves_it() -> None:
    document = read_document(SAVED_PAGE, title="x")
    (claim,) = extract(document)
    assert document.title == "Foreign relations of Mali"
    assert claim_fields(claim) == {"parties": ("MLI", "TCD"), "status": "established", "date": "1970-05-05"}
    assert SAVED_PAGE[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


@needs_shared
@uncovered
def test_the_corpus_as_html(tmp_path: Path, every: int) -> None:
    paths = sample(sorted(CORPUS.glob("*.wiki")), every)
    pages = {path.stem: [(SAVED, adapted(path.read_text(encoding="utf-8")))] for path in paths}
    both = fewer = more = 0
    with encyclopedia(tmp_path, pages | stand_ins()) as wiki:
        for path in paths:
            try:
                plain = told(read_document(path.read_text(encoding="utf-8"), title=path.stem))
            except NotAnArticleError:
                continue
            page = told(
                read_document(served(wiki, f"index.php?title={urllib.parse.quote(path.stem.replace(' ', '_'))}"), title="x")
            )
            both += sum((plain & page).values())
            fewer, more = fewer + sum(plain.values()), more + sum(page.values())
    assert 2 * both / (fewer + more) > 0.99

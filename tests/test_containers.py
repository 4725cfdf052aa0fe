"""Files that hold a page in another format: the same claims as from its wikitext, with exact places in the file, or a sentence."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.checks.run import ALL, check_article
from comity.documents.document import Document
from comity.documents.open import read_document, read_file
from comity.documents.origin import Origin
from comity.extraction.audit import audit
from comity.extraction.explain import explain
from comity.extraction.extract import extract
from comity.model.errors import DocumentError, NotAnArticleError
from comity.model.kinds import claim_fields, kind_of
from tests.commands import comity as run
from tests.conftest import CORPUS, EXAMPLE, needs_shared, sample, uncovered
from tests.test_claim_cases import written

TITLE = "Foreign relations of Kazakhstan"
TEXT = EXAMPLE.read_text(encoding="utf-8") + '\n"Grüße" – \\ \t & <ref name="x">A & B, 🇰🇿 <i>list</i></ref> 31 September 1990\n'


def exported(text: str, title: str = TITLE, *, older: str = "Older text.") -> str:
    revision = "<revision><id>{0}</id><timestamp>20{0}-01-01T00:00:00Z</timestamp><text bytes='9' xml:space=\"preserve\">{1}</text></revision>"
    return (
        '<?xml version="1.0"?>\n<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11">\n <siteinfo><sitename>W</sitename></siteinfo>\n'
        f" <page><title>{escape(title)}</title><ns>0</ns>{revision.format(24, escape(text))}{revision.format(19, escape(older))}</page>\n</mediawiki>\n"
    )


def answered(text: str, *, version: int = 2, ascii: bool = True) -> str:
    held = {"slots": {"main": {"contentmodel": "wikitext", "content": text}}} if version == 2 else {"*": text}
    page = {"pageid": 7, "title": TITLE, "revisions": [{"revid": 9, "timestamp": "2024-01-01T00:00:00Z", **held}]}
    return json.dumps({"query": {"pages": [page] if version == 2 else {"7": page}}}, ensure_ascii=ascii)


def parsed(text: str) -> str:
    return json.dumps({"parse": {"title": TITLE, "pageid": 7, "wikitext": {"*": text}}})


FORMS: dict[str, Any] = {
    "export": exported, "answer": answered, "answer in UTF-8": lambda text: answered(text, ascii=False), "old answer": lambda text: answered(text, version=1),
    "parse": parsed,
}  # fmt: skip


def told(document: Document) -> list[tuple[Any, ...]]:
    return [(kind_of(x), sorted(claim_fields(x).items(), key=str), x.evidence.citations) for x in extract(document)]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_claims_with_exact_places(form: str) -> None:
    plain = read_document(TEXT, title=TITLE)
    document = read_document(FORMS[form](TEXT), title="a file")
    assert document.title == TITLE
    assert document.text == TEXT
    assert told(document) == told(plain)
    assert len(told(plain)) > 10
    for claim in extract(document):
        evidence = claim.evidence
        assert document.source[evidence.start : evidence.end] == evidence.quote
    for one, other in zip(document.references(), plain.references(), strict=True):
        assert document.inside(one.start) == other.start
        assert document.inside(one.end) == other.end
        assert [document.inside(at) for at in one.cited_at] == list(other.cited_at)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_asked_of_a_place_is_asked_of_the_file(form: str, tmp_path: Path) -> None:
    text = FORMS[form](TEXT)
    document = read_document(text, title="a file")
    claim = extract(document)[3]
    found = explain(document, claim.evidence.start + 1)
    assert claim.id in {each.id for each in found.claims}
    for each in audit(document, everything=True):
        assert text.count("\n", 0, each.start) + 1 == each.line
        assert 0 <= each.start < each.end <= len(text)
    file = tmp_path / "page.txt"
    file.write_text(text, encoding="utf-8")
    findings = {each.code: each for each in check_article(f"{file}@2025-11", ALL)}  # type: ignore[arg-type]
    at = findings["D001"]
    assert text[at.start : at.end] == "31 September 1990"


def test_the_newest_revision_is_read() -> None:
    assert "Older" not in read_document(exported(TEXT, older="== Older ==\nOlder text."), title="x").text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("<!DOCTYPE html>\n<html><body>Chad</body></html>", "is a page in HTML"), ("<?xml version='1.0'?><rss></rss>", "is XML that is no export"),
        ('{"name": "Chad"}', "is JSON that is no answer"), ('{"query": {"pages": []}}', "holds no page with wikitext"),
        ('{"query": {"pages": [', "is no JSON"), ("<mediawiki></mediawiki>", "holds no page"),
        (exported(TEXT).replace("</page>", "</page><page><title>B</title></page>"), "holds 2 pages"),
        ("<mediawiki><page><title>A</title><revision><text bytes='3' /></revision></page></mediawiki>", "without the text of a page"),
        (json.dumps({"query": {"pages": [{"title": t, "revisions": [{"*": "x"}]} for t in "AB"]}}), "holds 2 pages"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_refused(data: str, sentence: str) -> None:
    with pytest.raises(DocumentError, match=sentence):
        read_document(data, title="A file")


def test_a_redirect_in_a_container_is_one() -> None:
    with pytest.raises(NotAnArticleError, match="is a redirect to 'Chad'"):
        read_document(exported("#REDIRECT [[Chad]]"), title="x")


def test_the_command_reads_and_refuses(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(exported(TEXT), encoding="utf-8")
    (tmp_path / "b.html").write_text("<html></html>", encoding="utf-8")
    assert run("extract", tmp_path / "a.xml").returncode == 0
    done = run("extract", tmp_path / "b.html")
    assert (done.returncode, b"is a page in HTML" in done.stderr) == (2, True)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=60))
def test_every_place_is_found_again(text: str) -> None:
    for form in (exported, answered, lambda given: answered(given, ascii=False)):
        inner = f"'''Chad''' has an embassy in [[Niamey]].{text}"
        document = read_document(form(inner), title="x")
        assert document.text == inner
        assert [document.inside(document.at(at)) for at in range(len(inner))] == list(range(len(inner)))


def test_places_outside_are_the_nearest() -> None:
    origin = Origin("ab&lt;c", [(0, 2), (1, 6)])
    assert [origin.inside(at) for at in range(7)] == [0, 0, 0, 0, 0, 0, 1]


@needs_shared
@pytest.mark.large
@uncovered
def test_articles_of_the_corpus(every: int) -> None:
    """Every article comes out of its container as it went in, every place too; of some it is seen that so do their claims."""
    paths = sorted(CORPUS.glob("*.wiki"))
    read = sample(paths, 24)
    for path in {*sample(paths, every), *read}:
        text = path.read_text(encoding="utf-8")
        try:
            plain = read_file(path)
        except NotAnArticleError:
            continue
        for held in (exported(text, path.stem), answered(text)):
            document = read_document(held, title=path.stem)
            document.title = path.stem
            assert document.text == text, path
            assert [block.prose.text for block in document.blocks] == [block.prose.text for block in plain.blocks], path
            assert [document.inside(document.at(place)) for place in range(0, len(text), 97)] == list(range(0, len(text), 97))
            if path in read:
                assert told(document) == told(plain), path


MARKDOWN = """# Foreign relations of Kenya

**Kenya** is a member of the [United Nations](https://en.wikipedia.org/wiki/United_Nations).[^1] It has an *embassy* in [Paris](/wiki/Paris).

## Partners

| Country | Formal relations began | Notes |
|---------|:----------------------:|-------|
| ![Flag of Chad](x.png) [Chad](/wiki/Chad) | 5 May 1970[^2] | Chad has an embassy in Nairobi. |
| ![Flag of Peru](y.png) | 1971 | See [Kenya–Peru relations](/wiki/Kenya–Peru_relations) |

Posts
-----

- Kenya has an embassy in Lima.
  - Kenya has a consulate in Cusco \\[closed].

```
Kenya has an embassy in Berlin.
```

[^1]: [Members](https://www.un.org/en) of the *body*
[^2]: A gazette
"""


def test_markdown_is_read_with_its_tables_links_and_footnotes() -> None:
    document = read_document(MARKDOWN, title="a file")
    assert (document.reader, document.title) == ("markdown", "Foreign relations of Kenya")
    claims = extract(document)
    assert all(MARKDOWN[claim.evidence.start : claim.evidence.end] == claim.evidence.quote for claim in claims)
    assert sorted(map(written, claims)) == [
        "membership member=KEN organization=UN role=member",
        "mission city=Cusco mission=consulate receiving=PER sending=KEN",
        "mission city=Lima mission=embassy receiving=PER sending=KEN",
        "mission city=Nairobi mission=embassy receiving=KEN sending=TCD",
        "mission city=Paris mission=embassy receiving=FRA sending=KEN",
        "relations date=1970-05-05 parties=KEN,TCD status=established",
        "relations date=1971 parties=KEN,PER status=established",
    ]
    cited = {written(claim): len(claim.evidence.citations) for claim in claims}
    assert cited["membership member=KEN organization=UN role=member"] == 1
    assert cited["relations date=1970-05-05 parties=KEN,TCD status=established"] == 1
    assert [(each.n, each.title or each.text) for each in document.references()] == [(1, "Members"), (2, "A gazette")]
    assert {block.section for block in document.blocks if block.kind == "item"} == {("Foreign relations of Kenya", "Posts")}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has an embassy in Paris.",
        "== Posts ==\n# Kenya has an embassy in [[Paris]].",
        "{| \n| a || b\n|}",
        "1. ^ A note\n* an item",
    ],
)
def test_what_is_no_markdown_is_not_read_as_it(text: str) -> None:
    assert read_document(text, title="x").reader != "markdown"


@given(st.text(alphabet="aB1 #*_-[](){}|`~\\!^:<>\n&.é", max_size=80))
def test_any_markdown_keeps_evidence_in_its_place(text: str) -> None:
    whole = f"# A\n\nKenya has an embassy in Paris. {text}\n\n[a](b) **c**"
    document = read_document(whole, title="Foreign relations of Kenya", reader="markdown")
    for claim in extract(document, fast=True):
        assert whole[claim.evidence.start : claim.evidence.end] == claim.evidence.quote

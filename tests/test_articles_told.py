"""What an article tells where sources differ, repeat each other or say little, from articles written for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.publication.articles.publish import article, render
from comity.sources.articles.files import find_articles
from comity.store.build import build
from comity.store.inputs import read_all
from comity.store.knowledge_base import KnowledgeBase
from tests.test_frames import needs_model

pytestmark = [pytest.mark.large, needs_model]

ARTICLES = {
    "Kazakhstan": """
== Malaysia ==
Malaysia has an embassy in Almaty.
== Israel ==
Israel opened an embassy in Astana in August 1992. Israel opened an embassy in Kazakhstan in August 1992.
== Croatia ==
Croatia has an embassy in Nur-Sultan.
== Canada ==
The Canadian prime minister visited Kazakhstan. The Canadian prime minister visited Kazakhstan in 2003. The two countries have signed agreements to develop relations.
== New Zealand ==
Kazakhstan and New Zealand signed the Kazakhstan-New Zealand Fishery Treaty in 1994. Kazakhstan and New Zealand have signed the Fishery Treaty.
""",
    "Malaysia": """
== Kazakhstan ==
Malaysia has an embassy in Astana.
""",
}


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("told")
    for state, written in ARTICLES.items():
        Path(folder / f"Foreign relations of {state}.wiki").write_text(written, "utf-8")
    build(folder / "told.duckdb", read_all(find_articles(f"{folder}@2025-11")))
    return render(article(KnowledgeBase(folder / "told.duckdb"), "KAZ"), "text")


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ("Malaysia has an embassy in Astana.", "Malaysia has an embassy in Almaty"),
        (
            "Sources differ on the city: Astana (Foreign relations of Malaysia); Almaty (Foreign relations of Kazakhstan).",
            "and Almaty",
        ),
        ("Israel has had an embassy in Kazakhstan since August 1992, now in Astana.", "Israel opened an embassy"),
        ("Croatia has an embassy in Astana.", "Nur-Sultan"),
        ("visited Kazakhstan in 2003.", "visited Kazakhstan."),
        ("Kazakhstan and New Zealand signed the Kazakhstan-New Zealand Fishery Treaty in 1994.", "signed the Fishery Treaty"),
        ("Kazakhstan", "agreements to develop relations"),
    ],
)
def test_an_article_tells_each_thing_once_and_says_something(text: str, told: str, untold: str) -> None:
    plain = " ".join(part.split("]", 1)[-1] if "]" in part[:12] else part for part in text.split("[")).replace(" .", ".")
    assert told in " ".join(plain.split())
    assert untold not in plain


ROWS = """
{| class="wikitable"
! Country !! Formal relations began !! Notes
|-
| Peru || 5 May 1970 || Kenya recognised Peru on 3 May 1969. Peru severed diplomatic relations with Kenya on 3 March 1980.
|-
| Chad || 5 May 1970 || Kenya recognised Chad on 3 May 1969.
|-
| Taiwan || || Kenya neither recognizes nor maintains diplomatic relations with Taiwan.
|}
"""


def test_a_row_tells_the_last_event_after_the_beginning_or_that_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "Foreign relations of Kenya@2025-11.wiki").write_text(f"== Bilateral relations =={ROWS}")
    build(tmp_path / "kb.duckdb", read_all(find_articles(str(tmp_path))))
    with KnowledgeBase(tmp_path / "kb.duckdb") as kb:
        rows = {row.state: row for section in article(kb, "KEN").sections for row in section.rows}
    assert rows["PER"].last == "relations severed, 3 March 1980"
    assert (rows["TCD"].last, rows["TCD"].date) == ("", "1970-05-05")
    assert rows["TWN"].began is not None
    assert rows["TWN"].began.text == "none"
    assert [note.text for note in rows["TWN"].notes] == ["Kenya and Taiwan have no diplomatic relations."]

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

"""Warnings of quality that editors have set, and what each covers: the page, a section, a sentence."""

from __future__ import annotations

from pathlib import Path

import comity
from comity.documents.open import read_document
from tests.commands import comity as comity_command

TEXT = """{{Update|date=May 2020}}
Kenya has an embassy in Paris. Peru has an embassy in Nairobi.{{Citation needed|date=March 2021}} Chad has an embassy in Nairobi.<ref>a</ref>{{failed verification}}

== History ==
{{Unreferenced section}}
Kenya has an embassy in Lima.

=== Later ===
Kenya has an embassy in Rome.

== Trade ==
{{ai-generated|section|date=June 2025}}
Kenya has an embassy in Oslo. {{Flag|Chad}}
"""


def told(city: str) -> list[tuple[str, str | None]]:
    """What is warned of at the sentence that names a city's embassy, in the order of the text."""
    document = read_document(TEXT, title="Foreign relations of Kenya", reader="wikitext")
    at = TEXT.index(city)
    return [(each.says, each.since) for each in document.cautions() if each.start <= at < each.end]


def test_each_warning_covers_what_it_is_set_on() -> None:
    assert told("Paris") == [("is out of date", "2020-05")]
    assert told("Peru") == [("is out of date", "2020-05"), ("needs a citation", "2021-03")]
    assert told("Chad has") == [("is out of date", "2020-05"), ("is not in the source that is cited", None)]
    assert told("Lima") == told("Rome") == [("is out of date", "2020-05"), ("has no references", None)]
    assert told("Oslo") == [("is out of date", "2020-05"), ("may be written by a machine", "2025-06")]


def test_warnings_stand_beside_what_comes_from_what_they_cover(tmp_path: Path) -> None:
    (tmp_path / "Foreign relations of Kenya@2025.wiki").write_text(TEXT, encoding="utf-8")
    snapshot = tmp_path / "kb.duckdb"
    assert comity_command("build", str(tmp_path), "--without", "factbook", "-o", str(snapshot)).returncode == 0
    with comity.open(snapshot) as kb:
        (statement,) = [each for each in kb.between("Kenya", "Peru") if each.fields["receiving"] == "KEN"]
        assert [each.says for each in kb.claims(statement.id)[0].cautions] == ["is out of date", "needs a citation"]
    shown = comity_command("between", "Kenya", "Peru", "--kb", str(snapshot), "--format", "text").stdout.decode()
    assert "Editors of the source warn that this needs a citation, since March 2021." in shown

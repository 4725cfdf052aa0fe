"""Pages that are lists: missions of and in a state, ambassadors, members, recognition, parties to a treaty. One example of each kind in our own words, and single cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.documents.open import read_document
from comity.extraction.extract import extract
from comity.extraction.forms.form import form_of, is_unread
from tests.commands import comity as comity_command
from tests.test_claim_cases import written

FORMS = Path(__file__).parent / "data" / "forms"


def listed(text: str, title: str) -> list[str]:
    """The claims of a list, each with its evidence checked."""
    document = read_document(text, title=title, reader="wikitext")
    found = [claim for claim in extract(document, fast=True) if claim.extractor.startswith("forms.")]
    assert all(document.source[c.evidence.start : c.evidence.end] == c.evidence.quote for c in found)
    return [written(claim) for claim in found]


@pytest.mark.parametrize("path", sorted(FORMS.glob("*.wiki")), ids=lambda path: path.stem)
def test_a_list_gives_what_stands_beside_it(path: Path) -> None:
    assert listed(path.read_text("utf-8"), path.stem) == path.with_suffix(".claims").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("title", "kind", "about", "other"),
    [
        ("List of diplomatic missions of Kenya", "missions_of", "KEN", None),
        ("Diplomatic missions of the Holy See", "missions_of", "VAT", None),
        ("List of diplomatic missions in Peru", "missions_in", "PER", None),
        ("List of ambassadors of the United Kingdom to Chad", "ambassadors", "GBR", "TCD"),
        ("List of high commissioners of Kenya to Malawi", "ambassadors", "KEN", "MWI"),
        ("Member states of NATO", "members", "NATO", None),
        ("Member states of the United Nations", "members", "UN", None),
        ("International recognition of Kosovo", "recognition", "XKX", None),
        ("List of parties to the Lake Treaty", "treaty", "Lake Treaty", None),
    ],
)
def test_a_title_tells_whose_list_it_is(title: str, kind: str, about: str, other: str | None) -> None:
    document = read_document("x", title=title)
    assert form_of(document) == (kind, about, other)
    assert not is_unread(document)


@pytest.mark.parametrize(
    "title",
    [
        "List of diplomatic missions of Atlantis",
        "Visa policy of Kenya",
        "List of state visits received by Peru",
        "Ministry of Foreign Affairs (Kenya)",
        "Embassy of Kenya, Paris",
    ],
)
def test_a_form_that_is_not_read_is_known(title: str) -> None:
    assert is_unread(read_document("x", title=title))


def test_a_form_that_is_not_read_says_so_in_extract_and_in_check(tmp_path: Path) -> None:
    source = tmp_path / "Visa policy of Kenya.wiki"
    source.write_text("Kenya has an embassy in Paris.\n", encoding="utf-8")
    for command in ("extract", "check"):
        done = comity_command(command, str(source))
        assert "is a page of a form that is not read" in done.stderr.decode(), command


LIST_OF = "{{|\n! Host country !! Host city !! Mission !! Concurrent accreditation\n|-\n| {} || {} || {} || {}\n|}}"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("{{flag|Chad}}", "[[N'Djamena]]", "Embassy", ""), ["mission city=N'Djamena mission=embassy receiving=TCD sending=KEN"]),
        (
            ("{{flag|Chad}}", "[[N'Djamena]]", "Embassy", "{{flag|Niger}}<br>{{flag|Cameroon}}"),
            [
                "mission city=N'Djamena mission=embassy receiving=TCD sending=KEN",
                "mission city=N'Djamena mission=non-resident receiving=NER sending=KEN",
                "mission city=N'Djamena mission=non-resident receiving=CMR sending=KEN",
            ],
        ),
        (("{{flag|Chad}}", "", "Embassy", ""), ["mission mission=embassy receiving=TCD sending=KEN"]),
        (("{{flag|Chad}}", "[[N'Djamena]]", "Cultural centre", ""), []),
        (("{{flag|Atlantis}}", "[[Poseidonis]]", "Embassy", ""), []),
        (("{{flag|Kenya}}", "[[Nairobi]]", "Embassy", ""), []),
        (
            ("{{flag|United Nations}}", "[[Geneva]]", "Permanent mission", ""),
            ["mission city=Geneva mission=permanent mission receiving=UN sending=KEN"],
        ),
    ],
)
def test_a_row_of_missions(cells: tuple[str, str, str, str], expected: list[str]) -> None:
    assert listed(LIST_OF.format(*cells), "List of diplomatic missions of Kenya") == expected

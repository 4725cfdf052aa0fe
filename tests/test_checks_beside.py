"""An article beside a knowledge base: what other articles date otherwise, say is closed, or tell and the article does so no more; and the command's settings."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest
from sarif_pydantic import Sarif

from comity.assembly.building import assemble
from comity.checks.fixes import patch
from comity.checks.formats import FORMATS
from comity.checks.run import ALL, check_article, selected
from comity.checks.settings import read_settings
from comity.model.errors import QueryError
from comity.model.findings import Finding
from comity.sources.source import Options
from comity.store.knowledge_base import KnowledgeBase
from tests.commands import Done, comity

TABLE = "== Relations ==\n{{| class='wikitable'\n! Country !! Formal relations began !! Notes\n{rows}|}}\n"
CITED = "<ref>{{{{cite web|title=A list|url=https://example.org/{0}}}}}</ref>"


def text(*rows: tuple[str, str, str], before: str = "") -> str:
    lines = "".join(f"|-\n| [[{who}]] || {date} || {note}{CITED.format(at)}\n" for at, (who, date, note) in enumerate(rows))
    return before + "\n" + TABLE.format(rows=lines)


CHAD = [
    ("Kenya", "5 March 1964", "Kenya opened an embassy in [[N'Djamena]] in 1999."),
    ("Niger", "11 May 1966", "Chad has an embassy in [[Niamey]]."),
    ("Ghana", "2 June 1964", ""),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("beside")
    articles = {
        "Chad": text(*CHAD),
        "Kenya": text(("Chad", "5 March 1964", "Kenya opened an embassy in [[N'Djamena]] in 1999.")),
        "Niger": text(("Chad", "11 May 1966", "Chad closed its embassy in [[Niamey]] in 2012.")),
        "Ghana": text(("Chad", "2 June 1964", "")),
    }
    for state, written in articles.items():
        (folder / f"Foreign relations of {state}@2025-11.wiki").write_text(written, encoding="utf-8")
    target = folder / "kb.duckdb"
    assemble(target, Options(places=(str(folder),), without=frozenset({"bundled", "factbook", "cow"})))
    return KnowledgeBase(target)


def checked(folder: Path, base: KnowledgeBase, written: str) -> list[Finding]:
    file = folder / "Foreign relations of Chad@2025-12.wiki"
    file.write_text(written, encoding="utf-8")
    return [each for each in check_article(str(file), list(ALL), base=base) if each.code not in ("C001", "C003", "C004")]


def test_what_others_tell_alike_is_no_finding_but_the_embassy_that_one_says_is_closed(
    tmp_path: Path, base: KnowledgeBase
) -> None:
    [found] = checked(tmp_path, base, text(*CHAD))
    assert (found.code, found.severity, found.line) == ("M005", "warning", 8)
    assert found.message == "Foreign relations of Niger says that Chad closed its embassy in Niger in 2012."
    assert found.quote == "Chad has an embassy in Niamey."
    assert found.document == str(tmp_path / "Foreign relations of Chad@2025-12.wiki")


def test_another_date_in_the_other_article_is_found(tmp_path: Path, base: KnowledgeBase) -> None:
    found = checked(tmp_path, base, text(("Kenya", "5 March 1967", ""), *CHAD[1:]))
    assert [(each.code, each.severity, each.line) for each in found if each.code.startswith("R")] == [("R001", "error", 6)]
    assert "1964-03-05 (article on Kenya)" in found[0].message


def test_a_row_that_was_lost_is_found_and_one_that_nobody_else_has_is_not(tmp_path: Path, base: KnowledgeBase) -> None:
    found = [each for each in checked(tmp_path, base, text(CHAD[0], CHAD[1])) if each.code == "B002"]
    assert [(each.severity, each.start, each.states) for each in found] == [("warning", None, ("GHA", "TCD"))]
    assert (
        found[0].message
        == "The article told relations between Ghana and Chad, 1964-06-02, and does so no more; Foreign relations of Ghana does."
    )


def test_of_other_kinds_dates_are_compared_with_what_the_article_said_before(tmp_path: Path, base: KnowledgeBase) -> None:
    opened = "Kenya opened an embassy in [[N'Djamena]] in {}."
    alike, other = (
        checked(tmp_path, base, text(("Kenya", "5 March 1964", opened.format(year)), *CHAD[1:])) for year in ("1999", "1985")
    )
    assert "B001" not in {each.code for each in alike}
    assert [(each.severity, each.message) for each in other if each.code == "B001"] == [
        ("warning", "The article has 1985 for the embassy of Kenya in Chad; Foreign relations of Kenya and others have 1999.")
    ]


def test_without_a_base_nothing_is_compared(tmp_path: Path) -> None:
    file = tmp_path / "Foreign relations of Chad@2025-12.wiki"
    file.write_text(text(("Kenya", "5 March 1967", "")), encoding="utf-8")
    assert check_article(str(file), selected(["R", "B", "M"])) == []


SLIPS = "Chad has relations with Cameron and with Etiopia since 31 September 1960. Chad has an embassy in [[Niamey]].\n"


def codes(done: Done) -> set[str]:
    """The rules of the findings that were printed."""
    return set(re.findall(r": ([A-Z]\d{3}) \w+: ", done.stdout.decode()))


def test_a_fix_is_a_patch_that_applies(tmp_path: Path) -> None:
    file = tmp_path / "Foreign relations of Chad.wiki"
    file.write_text(SLIPS)
    done = comity("check", str(file), "--alone", "--fix")
    assert done.returncode == 1
    assert file.read_text() == SLIPS  # nothing is written into an article
    (tmp_path / "fix.patch").write_bytes(done.stdout)
    subprocess.run(["patch", "-p1", "-d", "/", "--input", str(tmp_path / "fix.patch")], check=True, capture_output=True)
    assert "with Ethiopia since September 1960<!-- written as 31 September 1960" in file.read_text()
    assert patch("a.wiki", "text", []) == ""
    assert "{{Flag|Ethiopia}}" in patch(
        "a b.wiki", "{{Flag|Etiopia}}\n", [Finding(code="N001", severity="note", message="", start=7, end=14, fix="Ethiopia")]
    )


def test_a_baseline_is_written_anew_and_holds_wherever_the_file_is_named_from(tmp_path: Path) -> None:
    file = tmp_path / "Foreign relations of Chad.wiki"
    file.write_text(SLIPS)
    known = tmp_path / "known.json"
    for _ in range(2):
        assert comity("check", str(file), "--alone", "--write-baseline", str(known)).returncode == 0
    assert comity("check", f"{tmp_path}/../{tmp_path.name}/{file.name}", "--alone", "--baseline", str(known)).returncode == 0
    assert "Etiopia" in known.read_text()


def test_an_article_of_no_known_state_says_so_and_takes_a_title(tmp_path: Path) -> None:
    file = tmp_path / "w.wiki"
    file.write_text("Text.\n")
    assert b"give --title" in comity("check", str(file)).stderr
    assert b"give --title" not in comity("check", str(file), "--title", "Foreign relations of Chad").stderr


def test_the_standard_input_is_checked_under_its_title() -> None:
    done = comity("check", "-", "--title", "Foreign relations of Chad", "--alone", input=SLIPS.encode())
    assert done.stdout.decode().splitlines()[0].startswith("-:1:")
    assert codes(done) >= {"N001", "D001", "C001"}


def test_rules_are_ignored_by_option_setting_and_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "Foreign relations of Chad.wiki"
    file.write_text(SLIPS)
    monkeypatch.chdir(tmp_path)
    ignoring = comity("check", file.name, "--alone", "--ignore", "N", "--ignore", "C")
    assert codes(ignoring) == {"D001"}
    assert comity("check", file.name, "--alone", "--exit-zero").returncode == 0
    assert comity("check", file.name, "--ignore", "Z9").returncode == 2
    (tmp_path / "comity.toml").write_text(
        '[check]\nalone = true\nignore = ["D"]\n[check.per-file-ignores]\n"*Chad.wiki" = ["C"]\n'
    )
    assert codes(comity("check", file.name)) == {"N001"}
    assert comity("check", file.name, "--write-baseline", "known.json").returncode == 0
    assert comity("check", file.name, "--baseline", "known.json").returncode == 0
    file.write_text(SLIPS + "Chad has an embassy in Thaiand.\n")
    assert comity("check", file.name, "--baseline", "known.json").stdout.decode().count("N001") == 1
    (tmp_path / "comity.toml").write_text("[check]\nselects = 1\n")
    with pytest.raises(QueryError, match=r"comity\.toml cannot be used"):
        read_settings(tmp_path)
    assert comity("check", file.name, "--baseline", "none.json").returncode == 2


def test_annotations_for_code_hosts(tmp_path: Path) -> None:
    file = tmp_path / "Foreign relations of Chad.wiki"
    file.write_text(SLIPS)
    lines = comity("check", str(file), "--alone", "--format", "github").stdout.decode().splitlines()
    assert all(line.startswith(("::warning file=", "::notice file=")) for line in lines)
    assert ",line=1,col=" in lines[0]
    report = json.loads(comity("check", str(file), "--alone", "--format", "gitlab").stdout)
    assert {each["severity"] for each in report} == {"minor", "info"}
    assert len({each["fingerprint"] for each in report}) == len(report)
    assert all(set(each) == {"description", "check_name", "fingerprint", "severity", "location"} for each in report)


def test_findings_are_sorted_by_how_grave_they_are(tmp_path: Path, base: KnowledgeBase) -> None:
    file = tmp_path / "Foreign relations of Chad@2025-12.wiki"
    file.write_text(text(("Kenya", "5 March 1967", ""), *CHAD[1:], before=SLIPS), encoding="utf-8")
    found = [each.severity for each in check_article(str(file), list(ALL), base=base)]
    assert found == sorted(found, key=["error", "warning", "note"].index)
    assert set(found) == {"error", "warning", "note"}


def test_sarif_is_what_its_schema_says(tmp_path: Path, base: KnowledgeBase) -> None:
    file = tmp_path / "Foreign relations of Chad@2025-12.wiki"
    file.write_text(text(("Kenya", "5 March 1967", ""), *CHAD[1:], before=SLIPS), encoding="utf-8")
    found = check_article(str(file), list(ALL), base=base)
    log = Sarif.model_validate_json(FORMATS["sarif"](found))
    assert log.version == "2.1.0"
    results = log.runs[0].results or []
    assert len(results) == len(found)
    places = [each.locations[0].physical_location for each in results if each.locations]
    assert all(place and place.artifact_location and place.artifact_location.uri == quote(str(file)) for place in places)


def test_a_row_without_its_date_is_told_the_one_that_the_other_article_has(tmp_path: Path, base: KnowledgeBase) -> None:
    found = [each for each in checked(tmp_path, base, text(CHAD[0], ("Niger", "", ""), CHAD[2])) if each.code == "B003"]
    assert [each.message for each in found] == ["The row of Niger has no date; Foreign relations of Niger has 1966-05-11."]
    assert found[0].line == 8


def test_what_a_later_revision_tells_is_not_lost_from_an_earlier_one(tmp_path: Path, base: KnowledgeBase) -> None:
    file = tmp_path / "Foreign relations of Chad@2009.wiki"
    file.write_text(text(CHAD[0]), encoding="utf-8")
    assert "B002" not in {each.code for each in check_article(str(file), list(ALL), base=base)}

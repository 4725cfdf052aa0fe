"""The knowledge base beside Wikidata: what agrees, contradicts and is lacking on either side, and the batches for QuickStatements."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from comity.assembly.building import assemble
from comity.publication.wikidata.comparing import Beside, Row, beside
from comity.publication.wikidata.quickstatements import batch
from comity.publication.wikidata.quickstatements import time as written
from comity.sources.source import Options
from comity.sources.wikidata.source import items
from comity.store.knowledge_base import KnowledgeBase
from tests.commands import comity
from tests.wikidata import dump, entity, item, statement, time

MOZ, PER, ZMB, FIN, UN = "Q1029", "Q419", "Q953", "Q33", "Q1065"
TABLE = "== Relations ==\n{{| class='wikitable'\n! Country !! Formal relations began !! Notes\n{rows}|}}\n"
ROW = "|-\n| [[{0}]] || {1} || {2}\n"


def article(folder: Path, state: str, *rows: tuple[str, str, str]) -> None:
    text = "Text on foreign policy.\n" + TABLE.format(rows="".join(ROW.format(*row) for row in rows))
    (folder / f"Foreign relations of {state}@2025-11.wiki").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("articles")
    article(
        folder,
        "Mozambique",
        ("Peru", "4 May 1984", "Peru has an embassy in Maputo."),
        ("Zambia", "25 June 1975", ""),
        ("Finland", "18 July 1975", ""),
    )
    article(folder, "Zambia", ("Mozambique", "25 June 1975", ""))
    article(folder, "Finland", ("Mozambique", "1 August 1976", ""))
    target = folder / "kb.duckdb"
    assemble(target, Options(places=(str(folder),), without=frozenset({"bundled", "factbook", "cow"})))
    return KnowledgeBase(target)


@pytest.fixture
def found(kb: KnowledgeBase, tmp_path: Path) -> Beside:
    made = [
        entity(MOZ, "Mozambique", statement("a", "P530", item(PER), P580=time("+1985-00-00", 9)), statement("b", "P530", item(FIN), P580=time("+1975-07-18"), P582=time("+1999-01-02"))),
        entity(PER, "Peru", statement("c", "P530", item("Q717"))),
        entity("Q1001", "Embassy of Peru, Maputo", statement("d", "P31", item("Q3917681")), statement("e", "P137", item(PER)), statement("f", "P17", item(MOZ))),
    ]  # fmt: skip
    return beside(kb, f"{dump(tmp_path / 'd.json', made)}@2025-11")


def rows(found: Beside, **given: Any) -> list[Row]:
    return [row for row in found.rows if all(getattr(row, name) == value for name, value in given.items())]


def test_dates_that_cannot_both_be_right_contradict(found: Beside) -> None:
    [row] = rows(found, subject="MOZ", object="PER", field="since")
    assert (row.how, row.wikidata, row.comity, row.subject_item) == ("contradicts", "1985", "1984-05-04", MOZ)


def test_relations_that_are_over_there_and_stand_here_contradict(found: Beside) -> None:
    [row] = rows(found, subject="FIN", object="MOZ", field="stands")
    assert (row.how, row.wikidata, row.comity) == ("contradicts", "over", "stands")


def test_what_either_lacks_is_told_of_items_that_are_in_the_file(found: Beside) -> None:
    assert [(row.subject, row.object) for row in rows(found, kind="relations", how="wikidata lacks", field="")] == [
        ("MOZ", "ZMB")
    ]
    assert [(row.subject, row.object) for row in rows(found, kind="relations", how="comity lacks", field="")] == [("PER", "VEN")]
    assert [row.how for row in rows(found, kind="mission")] == ["agrees"]


def test_evidence_of_wikidata_is_exact(found: Beside, tmp_path: Path) -> None:
    [row] = rows(found, subject="MOZ", object="PER", field="since")
    assert row.item == MOZ
    number, start, end = re.fullmatch(r"wikidata:(Q\d+)@2025-11, characters (\d+)–(\d+)", row.evidence).groups()  # type: ignore[union-attr]
    line = next(x for x in (tmp_path / "d.json").read_text().splitlines() if f'"id":"{number}"' in x[:40])
    assert line[int(start) : int(end)].startswith('{"mainsnak":')
    assert line[int(start) : int(end)].endswith("}")
    assert '"id":"a"' in line[int(start) : int(end)]


def test_a_batch_has_what_several_sources_tell_alike_of_items_in_the_file(kb: KnowledgeBase, found: Beside) -> None:
    lines = [line.split("\t") for line in batch(kb, found).splitlines()]
    assert [line[:5] for line in lines] == [
        [MOZ, "P530", ZMB, "P580", "+1975-06-25T00:00:00Z/11"]
    ]  # Zambia's own item is not in it
    assert lines[0][5:8] == ["S143", "Q328", "S4656"]
    assert "Foreign_relations_of_Mozambique" in lines[0][8]
    assert lines[0][9:11] == ["S813", "+2025-11-00T00:00:00Z/10"]
    assert lines[0][-1].startswith("/* relations of Mozambique and Zambia")


@pytest.mark.parametrize(
    ("date", "expected"),
    [("1992-04-10", "+1992-04-10T00:00:00Z/11"), ("1992-04", "+1992-04-00T00:00:00Z/10"), ("1992", "+1992-00-00T00:00:00Z/9"), ("1992?", None), ("1992~", None), ("1992/1995", None), ("1992-22", None)],
)  # fmt: skip
def test_times_for_quickstatements_keep_their_precision(date: str, expected: str | None) -> None:
    assert written(date) == expected


def test_the_command_writes_report_rows_and_batch(kb: KnowledgeBase, tmp_path: Path) -> None:
    place = f"{dump(tmp_path / 'd.json', [entity(MOZ, 'Mozambique', statement('a', 'P530', item(PER)))])}@2025-11"
    told = comity("compare", "wikidata", place, "--kb", str(kb.path)).stdout.decode()
    assert "| relations | since | 0 | 0 | 1 | 0 |" in told
    table = comity("compare", "wikidata", place, "--kb", str(kb.path), "--format", "csv").stdout.decode()
    assert table.splitlines()[0].startswith("kind,how,subject,object")
    assert comity("compare", "wikidata", "--kb", str(kb.path)).returncode == 2
    assert comity("compare", "diplometrics", place).returncode == 2


def test_a_build_with_wikidata_hears_one_voice_more(tmp_path: Path) -> None:
    article(tmp_path, "Mozambique", ("Peru", "4 May 1984", ""))
    place = dump(
        tmp_path / "d.json",
        [
            entity(MOZ, "Mozambique", statement("a", "P530", item(PER), P580=time("+1984-05-04"))),
            entity(PER, "Peru", statement("b", "P530", item(MOZ))),
        ],
    )
    options = Options(
        places=(str(tmp_path / "Foreign relations of Mozambique@2025-11.wiki"),),
        wikidata=f"{place}@2025-11",
        without=frozenset({"factbook"}),
    )
    assemble(tmp_path / "kb.duckdb", options)
    with KnowledgeBase(tmp_path / "kb.duckdb") as kb:
        [told] = kb.between("Mozambique", "Peru")
        assert (told.verdict, told.sources, len(told.claims)) == ("corroborated", 2, 3)
        assert "wikidata" in {each.name for each in kb.manifest.sources}
    assert len(list(items(str(place)))) == 2
    assert comity("compare", "wikidata", str(place), "--kb", str(tmp_path / "kb.duckdb")).returncode == 2

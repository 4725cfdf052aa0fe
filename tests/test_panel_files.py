"""Panels as files, commands, networks and comparisons."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import numpy as np
import pandas
import polars as pl
import pyreadstat
import pytest

import comity
from comity.model.errors import OutputError, QueryError
from comity.panel import dyad_years, state_years
from comity.panels.comparing import compare
from comity.panels.datasets.importing import import_project
from comity.panels.networks import Ties, network, summary, ties
from comity.panels.panel import Panel
from comity.panels.similarity import similarity
from comity.panels.writing import is_panel
from tests.commands import comity as command
from tests.conftest import ROOT, large
from tests.test_datasets import OFFICIAL

pytestmark = large


@pytest.fixture(scope="module")
def kb() -> comity.KnowledgeBase:
    return comity.open()


@pytest.fixture(scope="module")
def panel(kb: comity.KnowledgeBase) -> Panel:
    return dyad_years("cow", (1990, 1991), kb=kb).add("relations", "missions", "regions")


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".arrow"])
def test_what_is_written_is_read_back(suffix: str, panel: Panel, tmp_path: Path) -> None:
    path = panel.write(tmp_path / f"panel{suffix}")
    read = {".csv": pl.read_csv, ".parquet": pl.read_parquet, ".arrow": pl.read_ipc}[suffix](path)  # type: ignore[operator]
    assert read.columns == panel.columns
    assert read.cast(dict.fromkeys(("mission12", "relations"), pl.Float64))["mission12"].sum() == panel["mission12"].sum()
    assert read["relations"].null_count() == panel["relations"].null_count()
    assert is_panel(path)
    if suffix != ".parquet":
        assert pl.read_csv(path.with_suffix(".codebook.csv")).height == len(list(panel.described()))
        assert "@software{comity," in path.with_suffix(".bib").read_text("utf-8")


def test_parquet_says_where_it_is_from(panel: Panel, kb: comity.KnowledgeBase, tmp_path: Path) -> None:
    told = pl.read_parquet_metadata(panel.write(tmp_path / "panel.parquet"))
    assert told["comity.snapshot"] == kb.manifest.identity
    assert json.loads(told["comity.codebook"])[0]["column"] == "relations"


def test_stata_has_labels_and_notes(panel: Panel, tmp_path: Path) -> None:
    frame, about = pyreadstat.read_dta(str(panel.write(tmp_path / "panel.dta")))
    assert len(frame) == len(panel)
    assert frame["relations"].isna().sum() == panel["relations"].null_count()
    assert about.column_names_to_labels["mission12"].startswith("state 1 at 2: a resident mission")
    assert any(note.startswith("relations: had diplomatic relations on the last day of the period; 0: ") for note in about.notes)
    assert "@software{comity," in about.notes[-1]
    assert about.file_label.startswith("Panel(cow, 58,196 directed dyads by year")
    assert pandas.read_stata(tmp_path / "panel.dta")["region1"].iloc[0] == "americas"


def test_excel_has_the_codebook_beside_the_panel(panel: Panel, tmp_path: Path) -> None:
    path = panel.write(tmp_path / "panel.xlsx")
    names = zipfile.ZipFile(path).read("xl/workbook.xml").decode()
    assert all(f'name="{sheet}"' in names for sheet in ("panel", "codebook", "provenance"))
    assert is_panel(path)


def test_a_sheet_that_cannot_hold_it_is_refused(kb: comity.KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="A sheet holds 1,048,575 rows"):
        dyad_years("cow", kb=kb).write(tmp_path / "all.xlsx")
    with pytest.raises(OutputError, match=r"end its name in one of \.csv, \.parquet"):
        dyad_years("cow", 1990, kb=kb).write(tmp_path / "panel.sav")
    assert list(tmp_path.iterdir()) == []


def test_frames_of_others_take_it(panel: Panel) -> None:
    assert panel.to_pandas()["mission12"].sum() == panel["mission12"].sum()
    assert panel.to_arrow().num_rows == len(pl.DataFrame(panel)) == len(panel)
    assert panel.to_duckdb().aggregate("sum(mission12)").fetchall() == [(panel["mission12"].sum(),)]
    assert duckdb.from_arrow(panel).shape[0] == len(panel)


def test_what_needs_a_package_that_is_missing_says_so() -> None:
    """In a process to which pyarrow is as good as not there."""
    code = (
        "import sys, importlib.util as util\n"
        "found = util.find_spec\n"
        "util.find_spec = lambda name, *more: None if name in ('pyarrow', 'rustworkx') else found(name, *more)\n"
        "import comity.panel\n"
        "made = comity.panel.dyad_years('cow', 1990)\n"
        "try:\n    made.to_arrow()\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "OutputError This needs pyarrow, which is not there; install comity[panels].\n"


def star(names: str) -> Ties:
    """The first tied to all others, and the second back to the first."""
    table = np.zeros((len(names), len(names)), dtype=bool)
    table[0, 1:] = True
    table[1, 0] = True
    return Ties(list(names), table)


def test_density_and_reciprocity_by_hand() -> None:
    given = star("ABCD")
    assert given.density == pytest.approx(4 / 12)
    assert given.reciprocity == pytest.approx(2 / 4)
    assert given.graph().num_edges() == 4
    assert Ties(["A"], np.zeros((1, 1), dtype=bool)).density is None


def test_networks_have_the_ties_of_their_dyads(panel: Panel) -> None:
    found, told = network(panel, "mission12"), summary(panel, "mission12")
    for year in (1990, 1991):
        dyads, states = panel.frame.filter(year=year), found.filter(year=year)
        assert (
            told.filter(year=year)["ties"].item()
            == dyads["mission12"].sum()
            == states["out_degree"].sum()
            == states["in_degree"].sum()
        )
        assert states["pagerank"].sum() == pytest.approx(1)
        assert states["betweenness"].is_between(0, 1).all()
        assert ties(panel, "mission12", {"year": year}).density == told.filter(year=year)["density"].item()
    assert set(found.filter(year=1990).sort("pagerank", descending=True)["ccode"][:5]) & {2, 200, 220}


def test_portfolios_are_compared_row_by_row(panel: Panel) -> None:
    found = similarity(panel, "mission12")
    assert found.height == len(panel)
    assert found.select("ccode1", "ccode2", "year").equals(panel.frame.select("ccode1", "ccode2", "year"))
    turned = found.rename({"ccode1": "ccode2", "ccode2": "ccode1"})
    both = found.join(turned, on=["ccode1", "ccode2", "year"], suffix="_turned")
    assert (both["similarity_s"] - both["similarity_s_turned"]).abs().max() < 1e-9  # type: ignore[operator]
    assert found["similarity_s"].is_between(-1, 1).all()


@pytest.mark.parametrize(
    ("column", "says"), [("embassies", "no column 'embassies' of numbers"), ("region1", "no column 'region1' of numbers")]
)
def test_ties_need_a_column_of_numbers(column: str, says: str, panel: Panel, kb: comity.KnowledgeBase) -> None:
    with pytest.raises(QueryError, match=says):
        network(panel, column)
    with pytest.raises(QueryError, match=says):
        similarity(panel, column)
    once = dyad_years("cow", 1990, kb=kb, directed=False).add("missions")
    with pytest.raises(QueryError, match="mission12 goes from one side to the other, and this panel has each two once"):
        summary(once, "mission12")
    with pytest.raises(QueryError, match="Networks are made of panels of dyads"):
        summary(state_years("cow", 1990, kb=kb).add("missions"), "missions_abroad")


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, output and what was said."""
    done = command(*arguments)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_commands_make_import_and_explain(tmp_path: Path) -> None:
    (tmp_path / "contdir.csv").write_text(OFFICIAL["contdir.csv"], encoding="utf-8")
    data = ["--data", str(tmp_path / "kept")]
    assert "cow_contiguity: Direct Contiguity (v3.2), 3 rows from contdir.csv" in run("import", "cow", str(tmp_path), *data)[1]
    target = tmp_path / "panel.csv"
    args = ["panel", "dyad-years", "--years", "1990:1991", "--add", "contiguity,distance", "--undirected", *data]
    assert "rows in" in run(*args, "-o", str(target))[2]
    assert pl.read_csv(target).columns == ["ccode1", "ccode2", "dyadid", "year", "contiguity", "capital_km"]
    assert run(*args, "-o", str(target))[0] == 0
    target.write_text("mine\n", encoding="utf-8")
    code, _, said = run(*args, "-o", str(target))
    assert code == 1
    assert "was not made by Comity" in said
    assert run(*args, "--show", "cite")[1].count("@") == 4
    assert run(*args, "--show", "codebook")[1].startswith(
        "column,verb,label,unit,zero,null,coverage,source\ncontiguity,contiguity,"
    )
    assert "relations " in run("panel", "--verbs")[1]
    assert "'1990-1991' are no years; write them as 1990:2020" in run("panel", "state-years", "--years", "1990-1991")[2]


def test_a_data_set_is_not_compared_with_itself(kb: comity.KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="was made with cow, which would be compared with itself; build one with --without cow"):
        compare("cow-diplomatic-exchange", dyad_years("cow", 1990, kb=kb))
    with pytest.raises(QueryError, match="'gdelt' cannot be compared; choose from cow-diplomatic-exchange, diplometrics"):
        compare("gdelt", dyad_years("cow", 1990, kb=kb))


def test_where_a_data_set_differs_is_told_with_what_stands_behind(kb: comity.KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "Diplometrics.csv").write_text(
        OFFICIAL["Diplometrics_Representation.csv"].replace("1990", "2025")
        + "2025,Finland,Estonia,1,1\n2025,Estonia,Finland,0,0\n",
        encoding="utf-8",
    )
    import_project("diplometrics", str(tmp_path), tmp_path / "kept")
    found = compare("diplometrics", dyad_years("cow", 2025, kb=kb, data=tmp_path / "kept"))
    rows = {(row["state1"], row["state2"]): (row["source"], row["answer"]) for row in found.rows.iter_rows(named=True)}
    assert rows == {("USA", "CAN"): (1, 1), ("CAN", "CUB"): (1, 1), ("FIN", "EST"): (1, 1), ("EST", "FIN"): (0, 1)}
    differing = found.differing.row(0, named=True)
    assert (differing["state1"], differing["state2"], differing["year"]) == ("EST", "FIN", 2025)
    assert differing["statements"].split("|")[0] in kb.table("mission", state="EST")["statement"].to_list()
    assert found.report.startswith(
        "Of 4 directed dyad-years that diplometrics tells of, 4 are answered without it; 75.0% of these agree."
    )
    assert "| 2025 | 4 | 4 | 3 | 0 | 1 |" in found.report


RECIPES = (ROOT / "docs" / "panels.md").read_text(encoding="utf-8")


def test_the_recipe_in_sql_gives_a_line_a_year(panel: Panel, tmp_path: Path) -> None:
    panel.write(tmp_path / "panel.csv")
    (query,) = re.findall(r"```sql\n(.*?)```", RECIPES, re.S)
    rows = duckdb.connect().execute(query.replace("panel.csv", str(tmp_path / "panel.csv"))).fetchall()
    assert [row[0] for row in rows] == [1990, 1991]
    assert rows[0][1] == pytest.approx(panel.frame.filter(year=1990)["mission12"].mean())


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_recipe_in_r_gives_the_same(panel: Panel, tmp_path: Path) -> None:
    panel.write(tmp_path / "panel.csv")
    (recipe,) = re.findall(r"```r\n(.*?)```", RECIPES, re.S)
    told = subprocess.run(["Rscript", "-e", recipe], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    assert "1990" in told


@pytest.mark.skipif(shutil.which("stata") is None, reason="Stata is not installed")
def test_the_recipe_in_stata_runs(panel: Panel, tmp_path: Path) -> None:
    panel.write(tmp_path / "panel.dta")
    (recipe,) = re.findall(r"```stata\n(.*?)```", RECIPES, re.S)
    (tmp_path / "recipe.do").write_text(recipe, encoding="utf-8")
    subprocess.run(["stata", "-b", "do", "recipe.do"], check=True, cwd=tmp_path)

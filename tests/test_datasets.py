"""Research data sets in their official layouts: read as published, refused with line and column, and equal to what the field's package ships."""

from __future__ import annotations

import gzip
import http.server
import threading
import zipfile
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from comity.model.errors import QueryError, SourceError
from comity.panel import dyad_years, state_years
from comity.panels.datasets.importing import import_project
from comity.panels.datasets.layout import layouts
from comity.panels.datasets.reading import read
from tests.conftest import SHARED

SHIPPED = SHARED / "data" / "cow"
needs_data = pytest.mark.skipif(not SHIPPED.is_dir(), reason=f"the data of {SHIPPED} are not here")

OFFICIAL = {
    "contdir.csv": """dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version
2020,2,USA,20,CAN,1,192001,201612,,3.2
2040,2,USA,40,CUB,4,190205,190609,,3.2
2040,2,USA,40,CUB,4,190901,201612,,3.2
""",
    "Diplomatic_Exchange_2006v1.csv": """ccode1,ccode2,year,DR_at_1,DR_at_2,DE,version
2,20,1930,2,2,1,2006.1
2,40,1955,3,9,1,2006.1
""",
    "state_year_formatv3.csv": "ccode,year,state,un,nato,oas\n2,1990,usa,1,1,1\n20,1990,canada,1,1,3\n40,1990,cuba,1,0,2\n",
    "National_COW_4.0.csv": """ccode,statename,stateabb,year,imports,exports,alt_imports,alt_exports,source1,source2,version
2,United States of America,USA,1990,516987,393592,-9,-9,1,1,4
40,Cuba,CUB,1990,-9,-9,-9,-9,-9,-9,4
""",
    "Dyadic_COW_4.0.csv": """ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2,version
2,20,1990,United States of America,Canada,93026,78266,93026,78266,4
2,40,1990,United States of America,Cuba,0,-9,0,0,4
""",
    "NMC-60-abridged.csv": """stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version
USA,2,1990,289755000,2181,89726,2796563,249623,63529,.1413,6
CUB,40,1990,-9,180,0,15764,10628,2920,.0027,6
""",
    "atop5_1ddyr.csv": """ddyad,stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul,shareob,bilatno,multino,number,asymm,version
2020,2,20,1990,1,1,0,0,1,1,1,1,2,3,0,5.1
20002,20,2,1990,1,0,0,0,1,1,1,1,2,3,0,5.1
""",
    "iisystem.dat": "2\tUSA\tUnited States of America\t01:01:1816\t31:12:2017\n20\tCAN\tCanada\t01:07:1867\t31:12:2017\n",
    "Diplometrics_Representation.csv": "Year,Sending Country,Destination,LOR,Embassy\n1990,United States,Canada,1,1\n1990,Canada,Cuba,0.75,1\n",
    "UNVotes.csv": "rcid,ccode,session,vote,year\n1,2,45,1,1990\n1,20,45,1,1990\n2,2,45,3,1990\n2,20,45,1,1990\n2,40,45,9,1990\n",
}
"""The first lines of files as they are published: their columns, and figures of our own making."""
PROJECTS = ("cow", "gw", "atop", "diplometrics", "unvotes")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = tmp_path / "published"
    folder.mkdir()
    for name, text in OFFICIAL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def kept(published: Path, tmp_path: Path) -> Path:
    for project in PROJECTS:
        import_project(project, str(published), tmp_path / "kept")
    return tmp_path / "kept"


def one(frame: pl.DataFrame, code1: int, code2: int) -> dict[str, object]:
    return frame.filter((pl.col("ccode1") == code1) & (pl.col("ccode2") == code2)).row(0, named=True)


def test_every_official_layout_is_read(published: Path, tmp_path: Path) -> None:
    told = [each for project in PROJECTS for each in import_project(project, str(published), tmp_path / "kept")]
    assert {each.file for each in told} == set(OFFICIAL)
    assert {each.name for each in told} | {"cow_states", "cow_distance"} == set(layouts())
    assert all((tmp_path / "kept" / f"{each.name}.json").is_file() for each in told)


def test_what_was_imported_stands_in_both_directions(kept: Path) -> None:
    made = dyad_years("cow", 1990, data=kept).add("contiguity", "alliances", "igos", "flows", "capabilities", "votes").frame
    there, back = one(made, 2, 20), one(made, 20, 2)
    assert (there["contiguity"], back["contiguity"]) == (1, 1)
    assert (there["atop_defense"], back["atop_defense"]) == (1, 0)
    assert (
        there["joint_igos"],
        there["joint_igos_full"],
        one(made, 2, 40)["joint_igos"],
        one(made, 2, 40)["joint_igos_full"],
    ) == (2, 2, 2, 1)
    assert (there["flow1"], there["flow2"], back["flow1"], back["flow2"]) == (93026, 78266, 78266, 93026)
    assert (one(made, 2, 40)["flow1"], one(made, 2, 40)["flow2"]) == (0, None)
    assert (there["cinc1"], there["cinc2"], back["cinc2"]) == (0.1413, None, 0.1413)
    assert (there["votes_shared"], there["votes_agreement"], one(made, 2, 40)["votes_shared"]) == (2, 0.5, None)
    wave = dyad_years("cow", 1955, data=kept).add("exchange").frame
    assert (one(wave, 40, 2)["exchange12"], one(wave, 2, 40)["exchange12"]) == (3, 9)
    states = state_years("cow", 1990, data=kept).add("flows", "capabilities").frame.filter(ccode=40).row(0, named=True)
    assert (states["imports"], states["milex"], states["milper"]) == (None, None, 180)


def test_nothing_is_0_outside_the_years_of_a_source(kept: Path) -> None:
    made = dyad_years("cow", (1900, 2020), data=kept).add("contiguity", "alliances").frame
    pair = made.filter((pl.col("ccode1") == 2) & (pl.col("ccode2") == 40))
    by_year = dict(pair.select("year", "contiguity").iter_rows())
    assert (by_year[1906], by_year[1990], by_year[2020]) == (4, 4, None)
    assert made.filter((pl.col("ccode1") == 2) & (pl.col("ccode2") == 200) & (pl.col("year") == 1950))["contiguity"].item() == 0
    assert made.filter(year=1950)["atop_defense"].null_count() == made.filter(year=1950).height
    early = dyad_years("cow", 1850, data=kept).add("igos", "votes", "flows", "exchange").frame
    assert all(early[column].null_count() == early.height for column in ("joint_igos", "votes_shared", "flow1", "exchange12"))


def test_other_systems_find_the_states_behind_the_codes(kept: Path) -> None:
    made = dyad_years("comity", 1990, data=kept).add("contiguity", "alliances").frame
    row = made.filter((pl.col("iso1") == "USA") & (pl.col("iso2") == "CAN")).row(0, named=True)
    assert (row["contiguity"], row["atop_defense"]) == (1, 1)


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("contdir.csv", ("conttype", "kind"), r"contdir\.csv has no column 'conttype'; give"),
        (
            "contdir.csv",
            ("2040,2,USA,40,CUB,4,190901", "2040,2,USA,40,CUB,6,190901"),
            r"contdir\.csv, line 4, column conttype: '6' is none of its values",
        ),
        ("contdir.csv", ("192001", "192013"), r"line 2, column begin: '192013' is none of its values"),
        ("atop5_1ddyr.csv", ("20002,20,2,1990", "20002,20,2,x"), r"line 3, column year: 'x' is none of its values"),
        ("NMC-60-abridged.csv", ("CUB,40,1990", "CUB,,1990"), r"line 3, column ccode: '?.*'? is none of its values"),
        (
            "NMC-60-abridged.csv",
            ("CUB,40,", "CUB,2,"),
            r"line 3: ccode 2, year 1990 stands more than once; the first is in line 2",
        ),
        (
            "iisystem.dat",
            ("01:07:1867", "01:17:1867"),
            r"iisystem\.dat, line 2, column start: '01:17:1867' is none of its values",
        ),
        ("UNVotes.csv", ("2,40,45,9", "2,40,45,0"), r"line 6, column vote: '0' is none of its values"),
    ],
)
def test_faults_name_line_and_column(name: str, change: tuple[str, str], says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(OFFICIAL[name].replace(*change, 1), encoding="utf-8")
    project = next(
        layout.project
        for layout in layouts().values()
        if name in layout.files or (name.startswith("UNVotes") and layout.project == "unvotes")
    )
    with pytest.raises(SourceError, match=says):
        import_project(project, str(tmp_path), tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_damaged_archive_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "contdir.csv.gz").write_bytes(gzip.compress(OFFICIAL["contdir.csv"].encode())[:40])
    with pytest.raises(SourceError, match="cannot be read"):
        import_project("cow", str(tmp_path), tmp_path / "kept")
    with pytest.raises(SourceError, match="does not exist; give the folder"):
        import_project("cow", str(tmp_path / "nowhere"), tmp_path / "kept")
    (tmp_path / "contdir.csv.gz").unlink()
    with pytest.raises(SourceError, match=r"has none of the files of atop: atop5_1ddyr\.csv"):
        import_project("atop", str(tmp_path), tmp_path / "kept")
    with pytest.raises(QueryError, match="There is no project 'polity' to import from; choose from cow, gw"):
        import_project("polity", str(tmp_path), tmp_path / "kept")


def test_archives_and_addresses_are_read(published: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "DirectContiguity320.zip", "w") as archive:
        archive.write(published / "contdir.csv", "DirectContiguity320/contdir.csv")
    assert [each.name for each in import_project("cow", str(tmp_path / "DirectContiguity320.zip"), tmp_path / "kept")] == [
        "cow_contiguity"
    ]
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        told = import_project("cow", f"{address}/DirectContiguity320.zip", tmp_path / "fetched")
        assert [each.rows for each in told] == [3]
        with pytest.raises(SourceError, match=r"could not be fetched: .*404"):
            import_project("cow", f"{address}/nothing.csv", tmp_path / "fetched")
        server.shutdown()


@needs_data
def test_organisations_of_two_are_as_many_as_the_field_counts(tmp_path: Path) -> None:
    import_project("cow", str(SHIPPED), tmp_path)
    shipped = pl.read_csv(SHIPPED / "cow_igo_ndy_2010.csv.gz").cast(pl.Int16)
    made = dyad_years("cow", (2010, 2014), data=tmp_path).add("igos").frame
    both = shipped.join(made, on=["ccode1", "ccode2", "year"], how="left")
    assert both.height == 94_381
    assert both["joint_igos"].equals(both["dyadigos"], check_names=False)


@needs_data
def test_distances_and_alliances_are_those_that_are_shipped(tmp_path: Path) -> None:
    """Of alliances, those between members of the state system: the file goes on for some that were occupied."""
    import_project("cow", str(SHIPPED), tmp_path)
    import_project("atop", str(SHIPPED), tmp_path)
    distances = pl.read_csv(SHIPPED / "cow_mindist_2015.csv.gz")
    made = (
        dyad_years("cow", 2015, data=tmp_path)
        .add("minimum_distance")
        .frame.cast({"ccode1": pl.Int64, "ccode2": pl.Int64, "year": pl.Int64})
    )
    assert distances.join(made, on=["ccode1", "ccode2", "year"], how="left")["min_distance"].equals(
        distances["mindist"], check_names=False
    )
    alliances = pl.read_csv(SHIPPED / "atop_alliance.csv.gz")
    panel = (
        dyad_years("cow", (1816, 2018), data=tmp_path)
        .add("alliances")
        .frame.cast({"ccode1": pl.Int64, "ccode2": pl.Int64, "year": pl.Int64})
    )
    both = alliances.join(panel, on=["ccode1", "ccode2", "year"], suffix="_ours")
    members = panel.select("ccode1", "ccode2", "year")
    outside = alliances.join(members, on=["ccode1", "ccode2", "year"], how="anti")
    assert both.height + outside.height == alliances.height == 273_296
    for pledge in ("defense", "offense", "neutral", "nonagg", "consul"):
        assert both[f"atop_{pledge}"].equals(both[f"atop_{pledge}_ours"].cast(pl.Int64), check_names=False)
    listed = panel.filter(pl.any_horizontal(pl.col("^atop_.*$") == 1)).height
    assert listed == both.filter(pl.any_horizontal(pl.col("^atop_[a-z]+$") == 1)).height


@needs_data
def test_contiguity_is_that_which_is_shipped(tmp_path: Path) -> None:
    """Each span of the list, in every year of it, by the nearest type of that year."""
    import_project("cow", str(SHIPPED), tmp_path)
    spans = pl.read_csv(SHIPPED / "cow_contdir.csv.gz", try_parse_dates=True).filter(pl.col("conttype") > 0)
    years = spans.with_columns(year=pl.int_ranges(pl.col("stdate").dt.year(), pl.col("enddate").dt.year() + 1)).explode("year")
    both = pl.concat(
        [
            years,
            years.select(ccode1="ccode2", ccode2="ccode1", conttype="conttype", stdate="stdate", enddate="enddate", year="year"),
        ]
    )
    expected = both.group_by("ccode1", "ccode2", "year").agg(pl.col("conttype").min())
    made = (
        dyad_years("cow", (1816, 2016), data=tmp_path)
        .add("contiguity")
        .frame.cast({"ccode1": pl.Int64, "ccode2": pl.Int64, "year": pl.Int64})
    )
    joined = made.join(expected.cast({"year": pl.Int64}), on=["ccode1", "ccode2", "year"], how="left")
    assert (joined["contiguity"] == joined["conttype"].fill_null(0)).all()
    assert (joined["conttype"] > 0).sum() > 80_000


@needs_data
def test_the_states_of_both_systems_are_those_that_are_kept(tmp_path: Path) -> None:
    import_project("cow", str(SHIPPED.parent), tmp_path)
    import_project("gw", str(SHIPPED.parent), tmp_path)
    cow, gw = pl.read_parquet(tmp_path / "cow_states.parquet"), pl.read_parquet(tmp_path / "gw_states.parquet")
    assert sorted(cow["ccode"].unique()) == sorted(state_years("cow", (1816, 2016))["ccode"].unique())
    assert sorted(gw["gwcode"].unique()) == sorted(state_years("gw", (1816, 2020))["gwcode"].unique())


def test_layouts_are_read_from_the_file_that_they_name(published: Path) -> None:
    frame = read(published / "iisystem.dat", layouts()["gw_states"])
    assert frame.rows()[1][0] == 20
    assert str(frame["start"][1]) == "1867-07-01"

"""What breaking it has found: each fault by its number, as a user would meet it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import comity as public
from comity.assembly.unpacking import bundled_snapshot
from comity.model.errors import SnapshotError
from comity.model.placing import put, scratch
from comity.sources.source import Options
from comity.store.build import build
from comity.store.inputs import gather
from comity.store.snapshot import manifest_of
from tests.commands import comity
from tests.conftest import EXAMPLE, ROOT
from tests.waiting import wait_until

pytestmark = pytest.mark.large
ARTICLES = ROOT / "tests" / "data" / "articles"
SMALL = ("build", f"{ARTICLES}@2025-11", "--without", "factbook", "-o")


def small(target: Path, **options: object) -> Path:
    given = Options(places=(f"{ARTICLES}@2025-11",), without=frozenset({"factbook"}), **options)  # type: ignore[arg-type]
    build(target, gather(given))
    return target


def test_f1_a_folder_of_somebody_elses_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work", encoding="utf-8")
    done = comity(*SMALL, tmp_path / "p.duckdb", "--parquet", folder)
    assert (done.returncode, (folder / "thesis.txt").read_text("utf-8")) == (1, "years of work")
    assert b"was not made by Comity, and is left as it is; give another name, or --force to replace it." in done.stderr
    assert not (tmp_path / "p.duckdb").exists()
    file = tmp_path / "notes"
    file.write_text("mine", encoding="utf-8")
    assert comity(*SMALL, tmp_path / "p.duckdb", "--parquet", file).returncode == 1
    assert file.read_text("utf-8") == "mine"


def test_f1_an_earlier_build_is_replaced_and_anything_with_force(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    for _ in range(2):
        assert comity(*SMALL, tmp_path / "p.duckdb", "--parquet", folder).returncode == 0
    (folder / "own.txt").write_text("x", encoding="utf-8")
    assert comity(*SMALL, tmp_path / "p.duckdb", "--parquet", folder).returncode == 1
    assert comity(*SMALL, tmp_path / "p.duckdb", "--parquet", folder, "--force").returncode == 0
    assert not (folder / "own.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p.duckdb", "tables"]


def test_f5_other_facts_have_another_identity(tmp_path: Path) -> None:
    found = set()
    for date in ("1961-01-01", "1977-07-07", "1961-01-01"):
        file = tmp_path / "corrections.yaml"
        entry = {"action": "assert", "kind": "relations", "by": "A. Reader", "date": "2026-01-02", "why": "A gazette says so.",
                 "fields": {"parties": ["MOZ", "PER"], "status": "established", "date": date}, "source": {"title": "A gazette"}}  # fmt: skip
        file.write_text(json.dumps([entry]), encoding="utf-8")
        found.add(manifest_of(small(tmp_path / "kb.duckdb", corrections=file)).identity)
    assert len(found) == 2


@pytest.mark.parametrize(
    "name", ["o'brien", "x[1]", "a?b", "a*b", 'double"quote', "semi;colon", "per%cent", "ü ñ", "no \udcff text"]
)
def test_f6_any_character_may_stand_in_a_path(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    done = comity(*SMALL, folder / f"{name}.duckdb", "--parquet", folder / "tables")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Chad" in comity("show", "Chad", "--kb", folder / f"{name}.duckdb").stdout
    assert sorted(path.name for path in folder.iterdir()) == sorted([f"{name}.duckdb", "tables"])


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of one's own with the bundled facts unpacked."""
    bundled_snapshot(lambda line: None)
    folder = tmp_path / "cache"
    shutil.copytree(os.environ["COMITY_CACHE"], folder, ignore=shutil.ignore_patterns("downloads"))
    monkeypatch.setenv("COMITY_CACHE", str(folder))
    return folder


def test_f7_f8_a_damaged_cache_heals(cache: Path) -> None:
    said: list[str] = []
    whole = bundled_snapshot(said.append)
    assert said == []
    data = whole.read_bytes()
    at = len(data) // 2
    whole.write_bytes(data[:at] + bytes(255 - byte for byte in data[at : at + 16]) + data[at + 16 :])
    assert bundled_snapshot(said.append) == whole
    assert len(said) == 1
    assert whole.stat().st_size > 10_000_000
    with public.open() as kb:
        assert kb.relations("Kazakhstan").height > 100


@pytest.mark.parametrize("harm", ["empty", "cut", "foreign", "gone"])
def test_f7_what_is_not_the_snapshot_that_was_made_is_not_used(harm: str, tmp_path: Path) -> None:
    from comity.assembly import unpacking  # noqa: PLC0415 - its inner check is what is tested

    target = small(tmp_path / "facts.duckdb")
    unpacking._note_of(target).write_bytes(
        json.dumps({"size": 1, "changed": 1, "hash": unpacking._described(target).hash}).encode()
    )
    assert unpacking._whole(target)
    data = target.read_bytes()
    if harm == "gone":
        target.unlink()
    else:
        target.write_bytes({"empty": b"", "cut": data[:-4096], "foreign": b"x" * len(data)}[harm])
    assert not unpacking._whole(target)


@pytest.mark.parametrize("place", ["/proc/nowhere", "/etc/passwd"])
def test_f8_a_cache_that_cannot_be_written_is_one_sentence(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_CACHE", place)
    done = comity("between", "Mozambique", "Peru")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"set COMITY_CACHE to a folder that can be written to" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="a small file system can be mounted by root alone")
def test_f8_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk], capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        done = comity(*SMALL, disk / "kb.duckdb")
        written = comity("extract", *[EXAMPLE] * 90, "-o", disk / "claims.jsonl")
        left = list(disk.iterdir())
    finally:
        subprocess.run(["umount", disk], check=True)
    for each in (done, written):
        assert each.returncode in (1, 2)
        assert each.stderr.count(b"\n") == 1
        assert b"there is no room left there" in each.stderr
    assert left == []


def test_f8_a_damaged_snapshot_is_one_sentence(tmp_path: Path) -> None:
    target = small(tmp_path / "kb.duckdb")
    data = bytearray(target.read_bytes())
    for at in range(16_384, len(data) - 64, 40_960):
        data[at : at + 64] = bytes(64)
    target.write_bytes(data)
    for command in (("show", "Chad"), ("between", "Chad", "Kenya"), ("search", "Chad"), ("article", "Chad"), ("check", "--kb")):
        option = "--snapshot" if command[0] == "check" else "--kb"
        done = comity(*command, option, target)
        assert done.returncode in (0, 1, 2)
        assert b"Traceback" not in done.stderr


def test_f9_builds_at_one_place_wait_for_each_other_and_leave_nothing(tmp_path: Path) -> None:
    (tmp_path / ".kb.duckdb.build-foo").mkdir()
    command = [sys.executable, "-m", "comity.cli.main", *SMALL, str(tmp_path / "kb.duckdb")]
    running = [subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    for process in running:
        _, error = process.communicate(timeout=120)
        assert (process.returncode, error) == (0, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["kb.duckdb"]


def test_what_a_killed_process_left_is_cleared_and_what_it_moved_aside_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "facts"
    for old in ("one", "two"):
        (tmp_path / f".facts.made-{old}").mkdir()
    (tmp_path / ".facts.made-two" / "old").mkdir()
    (tmp_path / ".facts.made-two" / "old" / "kept.csv").write_text("x", encoding="utf-8")
    with scratch(target) as mine, scratch(target) as another:
        assert mine.is_dir()
        assert another.is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]
    assert (target / "kept.csv").read_text("utf-8") == "x"


def test_f9_builds_in_two_containers_that_share_a_volume_wait_for_each_other(tmp_path: Path) -> None:
    apart = ["unshare", "--pid", "--fork", "--mount-proc"]
    if shutil.which("unshare") is None or subprocess.run([*apart, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody make namespaces of process ids")
    command = [*apart, sys.executable, "-m", "comity.cli.main", *map(str, SMALL), str(tmp_path / "kb.duckdb")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    running[0].kill()  # the namespace ends with its first process
    for process in running:
        _, error = process.communicate(timeout=120)
        assert (process.returncode, error) == (0, b"") or process is running[0]
    assert [path.name for path in tmp_path.iterdir()] == ["kb.duckdb"]
    assert sum(each.claims for each in manifest_of(tmp_path / "kb.duckdb").sources)


def test_f9_workers_of_a_killed_build_do_not_live_on(tmp_path: Path) -> None:
    for number in range(40):
        shutil.copy(EXAMPLE, tmp_path / f"Foreign relations of {number}@2020.wiki")
    command = [sys.executable, "-m", "comity.cli.main", "build", str(tmp_path), "--jobs", "2", "-o", str(tmp_path / "kb.duckdb")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until(lambda: _children(process.pid))
    workers = _children(process.pid)
    process.kill()
    process.wait()
    assert workers
    assert wait_until(lambda: not any(_is_ours(pid) for pid in workers), 4)


def _is_ours(pid: int) -> bool:
    """Whether a process is still there, and a command of ours."""
    told = Path(f"/proc/{pid}/cmdline")
    return told.exists() and b"comity" in told.read_bytes()


def _children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=False).stdout.split()
    return [int(each) for each in found]


def test_f10_a_device_stays_a_device_and_notes_stay_notes(tmp_path: Path) -> None:
    assert comity("extract", EXAMPLE, "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()
    notes = tmp_path / "notes.txt"
    notes.write_text("mine\n", encoding="utf-8")
    for command in (
        ("extract", EXAMPLE, "-o"),
        SMALL,
        ("schema", "-o"),
        ("article", "Chad", "--kb", small(tmp_path / "k.duckdb"), "-o"),
    ):
        done = comity(*command, notes)
        assert (done.returncode, notes.read_text("utf-8")) == (1, "mine\n")
    done = comity("extract", EXAMPLE, "-o", notes, "--force")
    assert done.returncode == 0
    assert comity("extract", EXAMPLE, "-o", notes).returncode == 0  # its own output it replaces
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        assert comity("extract", EXAMPLE, "-o", pipe).returncode == 0
        assert (reader.stdout.read() if reader.stdout else b"") == notes.read_bytes()
    assert pipe.is_fifo()


def test_f11_no_room_on_the_standard_output_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "comity.cli.main", "extract", str(EXAMPLE)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"Standard output cannot be written: there is no room left there" in done.stderr


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="there is no second file system here")
def test_f14_between_file_systems(tmp_path: Path) -> None:
    other = Path("/dev/shm") / f"comity-{os.getpid()}"
    try:
        assert comity(*SMALL, tmp_path / "kb.duckdb", "--parquet", other).returncode == 0
        assert comity(*SMALL, tmp_path / "kb.duckdb", "--parquet", other).returncode == 0
        assert (other / "manifest.json").exists()
        made = tmp_path / "made"
        made.write_text("comity", encoding="utf-8")
        put(made, other / "file")
        assert {path.name for path in Path("/dev/shm").glob("*comity*")} == {other.name}
    finally:
        shutil.rmtree(other, ignore_errors=True)


def test_f19_a_closed_knowledge_base_says_so(tmp_path: Path) -> None:
    kb = public.open(small(tmp_path / "kb.duckdb"))
    kb.close()
    with pytest.raises(public.QueryError, match="is closed; open it again"):
        kb.relations("Chad")


@pytest.mark.parametrize("manifest", ["null", "[]", '{"format": "x"}', '{"format": 2}', "{", '"x"'])
def test_f19_a_manifest_that_is_none(tmp_path: Path, manifest: str) -> None:
    import duckdb  # noqa: PLC0415

    target = tmp_path / "kb.duckdb"
    with duckdb.connect(str(target)) as connection:
        connection.execute("CREATE TABLE manifest (data VARCHAR)")
        connection.execute("INSERT INTO manifest VALUES (?)", [manifest])
    with pytest.raises(SnapshotError):
        public.open(target)


def test_f11_names_and_titles_that_are_not_text(tmp_path: Path) -> None:
    odd = os.fsdecode(bytes(tmp_path) + b"/Foreign relations of Chad\xff.wiki")
    Path(odd).write_text("Since 1994, Chad has an embassy in Almaty.\n" * 2, encoding="utf-8")
    command = [sys.executable, "-m", "comity.cli.main"]
    for arguments in (["extract", odd], ["explain", odd, "--at", "5"], ["references", odd], ["extract", odd + "gone"]):
        done = subprocess.run([*command, *arguments], capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
        assert done.returncode in (0, 2)
    titled = subprocess.run([*command, "extract", "-", "--title", b"x\xff"], input=b"Chad.", capture_output=True, check=False)
    assert (titled.returncode, b"is not text that can be written in UTF-8" in titled.stderr) == (2, True)
    with pytest.raises(public.DocumentError, match="has half a character"):
        public.read_document("Chad \ud800 has an embassy in Paris.", title="x")


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "1960-13-45",
        "!!int abc",
        "!!float abc",
        "!!bool abc",
        "!!timestamp abc",
        "12:99:99",
        "&a [*a]",
        "2026-01-01T99:00:00Z",
        "{}",
    ],
)
def test_f13_a_corrections_file_with_odd_values_is_one_sentence(tmp_path: Path, value: str) -> None:
    file = tmp_path / "corrections.yaml"
    file.write_text(f"- action: withdraw\n  claim: 0123456789abcdef\n  by: A\n  why: B\n  date: {value}\n", encoding="utf-8")
    done = comity(*SMALL, tmp_path / "kb.duckdb", "--corrections", file)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"corrections.yaml" in done.stderr


@pytest.mark.parametrize(
    "fields",
    [
        {"parties": ["FRA", "FRA"], "status": "established"},
        {"parties": ["FRA", "XXX"], "status": "established"},
        {"parties": ["FRA", "<script>"], "status": "established"},
        {"parties": ["FRA", 5], "status": "established"},
        {"parties": "FRA", "status": "established"},
    ],
)
def test_f13_parties_that_are_none_are_refused(tmp_path: Path, fields: dict[str, object]) -> None:
    file = tmp_path / "corrections.yaml"
    entry = {
        "action": "assert",
        "kind": "relations",
        "by": "A",
        "date": "2026-01-02",
        "why": "B",
        "fields": fields,
        "source": {"title": "C"},
    }
    file.write_text(json.dumps([entry]), encoding="utf-8")
    with pytest.raises(public.SourceError, match="entry 1"):
        small(tmp_path / "kb.duckdb", corrections=file)


@pytest.mark.parametrize(
    "query",
    ["SELECT 'infinity'::DATE", "SELECT DATE '9999-12-31' + 1000000", "SELECT INTERVAL 5 YEAR", "SELECT union_value(a := 1)", "SELECT [[1, NULL]]", "SELECT 1 / 0",
     "SELECT 'nan'::FLOAT", "SELECT '0044-03-15 (BC)'::DATE", "SELECT MAP {'a': 1}", "PRAGMA version", "SELECT chr(27) || '[31mred'"],
)  # fmt: skip
def test_f15_any_query_is_an_answer_or_one_sentence(tmp_path: Path, query: str) -> None:
    kb = small(tmp_path / "kb.duckdb")
    for format in ("text", "json", "csv"):
        done = comity("sql", query, "--kb", kb, "--format", format)
        assert b"Traceback" not in done.stderr
        assert done.returncode in (0, 2)
        assert b"\x1b" not in done.stdout or format == "csv"


def test_f15_a_query_is_bounded_in_time(tmp_path: Path) -> None:
    endless = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE hash(a.range + b.range) = 1"
    with public.open(small(tmp_path / "kb.duckdb")) as kb, pytest.raises(public.QueryError, match="took longer than"):
        kb.sql(endless, seconds=0.5)


@pytest.mark.parametrize(
    "ask",
    [
        lambda kb: kb.relations(None), lambda kb: kb.relations(5), lambda kb: kb.memberships([]), lambda kb: kb.missions(city=5),
        lambda kb: kb.search(None), lambda kb: kb.search("x", limit="x"), lambda kb: kb.search("x", limit=0), lambda kb: kb.statement(5),
        lambda kb: kb.relations("Chad", as_of=5), lambda kb: kb.facts(5, "Chad"), lambda kb: kb.between("Chad", None), lambda kb: kb.sql(5),
        lambda kb: kb.timeline(b"Chad"), lambda kb: kb.dossier("Chad", 5), lambda kb: kb.table("relations", as_of="2025-02-30"),
    ],
)  # fmt: skip
def test_f19_wrong_types_are_told(tmp_path: Path, ask: Callable[[Any], Any]) -> None:
    with public.open(small(tmp_path / "kb.duckdb")) as kb, pytest.raises(public.ComityError):
        ask(kb)


def test_f19_a_document_of_no_text_is_refused() -> None:
    for given in (5, None, ["x"]):
        with pytest.raises(public.DocumentError):
            public.read_document(given, title="x")  # type: ignore[arg-type]
    with pytest.raises(public.DocumentError):
        public.read_document("x", title=5)  # type: ignore[arg-type]


def test_f19_a_long_question_is_answered(tmp_path: Path) -> None:
    with public.open(small(tmp_path / "kb.duckdb")) as kb:
        assert isinstance(kb.search("a " * 100_000), list)

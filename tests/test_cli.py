"""The command line as a user meets it: its output, its sentences, its exit codes; some of it run as processes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from comity.model.kinds import KINDS
from tests.commands import comity as run
from tests.conftest import EXAMPLE, FROM_ELSEWHERE

COMITY = [sys.executable, "-m", "comity.cli.main"]


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


@pytest.mark.parametrize("arguments", [("extract", EXAMPLE), ("resolve", "Atlantis"), ("extract", "gone.wiki")])
def test_a_process_does_what_is_done_here(arguments: tuple[str, ...]) -> None:
    done = subprocess.run([*COMITY, *map(str, arguments)], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == run(*arguments)


def test_extract_prints_one_claim_a_line() -> None:
    done = run("extract", EXAMPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {line["kind"] for line in lines(done.stdout)} == set(KINDS) - FROM_ELSEWHERE


def test_extract_reads_standard_input() -> None:
    done = run(
        "extract",
        "-",
        input=b"Bulgaria has an embassy in Astana.\n",
    )
    assert [line["kind"] for line in lines(done.stdout)] == ["mission"]
    titled = run("extract", "-", "--title", "Foreign relations of Kazakhstan", input=b"It joined the United Nations in 1992.\n")
    assert [line["member"] for line in lines(titled.stdout)] == ["KAZ"]


def test_kinds_can_be_chosen() -> None:
    done = run("extract", EXAMPLE, "--kind", "visit", "--kind", "trade")
    assert {line["kind"] for line in lines(done.stdout)} == {"visit", "trade"}


def test_a_table_is_readable_text() -> None:
    text = run("extract", EXAMPLE, "--format", "table", columns="110").stdout.decode()
    assert "claims" in text.splitlines()[0]
    assert "BGR, KAZ, embassy, Astana" in text
    assert max(map(len, text.splitlines())) <= 120


def test_jobs_and_order_of_files_do_not_change_the_claims(tmp_path: Path) -> None:
    paths = []
    for name in ("A", "B", "C"):
        path = tmp_path / f"Foreign relations of {name}.wiki"
        path.write_bytes(EXAMPLE.read_bytes())
        paths.append(path)
    one = run("extract", *paths).stdout
    assert run("extract", *paths, "--jobs", "2").stdout == one
    assert run("extract", tmp_path).stdout == one
    backwards = run("extract", *reversed(paths)).stdout
    assert sorted(backwards.splitlines()) == sorted(one.splitlines())


def test_the_audit_lists_what_made_no_claim() -> None:
    found = lines(run("extract", EXAMPLE, "--audit").stdout)
    assert [(line["family"], line["reason"]) for line in found] == [("missions", "it is negated")]
    text = run("extract", EXAMPLE, "--audit", "--format", "table").stdout.decode()
    assert "Kazakhstan does not recognise Kosovo" in text


def test_fast_reads_without_the_model_and_never_more() -> None:
    whole, fast = (lines(run("extract", EXAMPLE, *option).stdout) for option in ((), ("--fast",)))
    assert 0 < len(fast) < len(whole)
    assert {each["id"] for each in fast} <= {each["id"] for each in whole}
    reasons = {line["reason"] for line in lines(run("extract", EXAMPLE, "--audit", "--fast").stdout)}
    assert "no formula covers it, and it was read without the model" in reasons


def test_references() -> None:
    found = lines(run("references", EXAMPLE).stdout)
    assert [line["key"] for line in found][:2] == ["1", "2"]
    assert "Omarova, Aigul" in run("references", EXAMPLE, "--format", "table").stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Kiev"], "Kiev: UKR (city)"), (["Congo"], "not COG (Republic of the Congo): bears the name; nothing says which is meant"),
        (["Congo", "--near", "Kinshasa"], "Congo: COD (state)"), (["Kazkahstan"], "perhaps KAZ (Kazakhstan)"),
        (["Yugoslavia", "--on", "2000"], "Yugoslavia: not certain"), (["Kiev", "--json"], '"id":"UKR"'),
        (["Q7159"], "Q7159: AU (organization)"),
    ],
)  # fmt: skip
def test_resolve(arguments: list[str], says: str) -> None:
    done = run("resolve", *arguments)
    assert done.returncode == ("certain" in says or "perhaps" in says or says.startswith("not"))
    assert says in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "has", "lacks"),
    [
        (["states"], {"id": "EGY", "iso2": "EG", "m49": "818", "cow": ["651"], "wikidata": "Q79"}, ""),
        (["states", "--on", "1950"], {"id": "SUN", "gw": ["365"]}, "UKR"),
        (["organizations"], {"id": "org:NAM", "name": "Non-Aligned Movement", "wikidata": "Q83201"}, ""),
        (["organizations", "--on", "1980"], {"id": "EEC"}, "EU"),
        (["organizations"], {"id": "EU", "continues": ["EC", "EEC"]}, ""),
    ],
)
def test_the_gazetteer_is_listed(arguments: list[str], has: dict[str, object], lacks: str) -> None:
    rows = {row["id"]: row for row in json.loads(run(*arguments, "--format", "json").stdout)}
    assert {name: rows[str(has["id"])][name] for name in has} == has
    assert lacks not in rows


def test_the_gazetteer_as_a_table() -> None:
    assert "Q7159" in run("organizations").stdout.decode()
    assert run("states", "--on", "yesterday").returncode == 2


def test_explain_shows_mentions_pattern_and_claim() -> None:
    at = EXAMPLE.read_text(encoding="utf-8").index("Bulgaria has an embassy")
    text = run("explain", EXAMPLE, "--at", str(at)).stdout.decode()
    for part in ("STATE    Bulgaria = BGR", "STATE has an MISSION in NAME", "mission.has", "passage about BGR"):
        assert part in text
    assert json.loads(run("explain", EXAMPLE, "--at", str(at), "--json").stdout)["partner"] == "BGR"


def test_explain_refuses_a_place_outside() -> None:
    done = run("explain", EXAMPLE, "--at", "9999999")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"offset 9999999 lies outside" in done.stderr


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n\x00\x00", "is not text"), (b"Z\xfcrich", "is not UTF-8"), (b"", "is empty"), ("Zürich ü".encode()[:-1], "cut off"),
        (b"#REDIRECT [[Foreign relations of Peru]]\n{{R}}", "is a redirect"), (b"'''X''' may refer to [[A]] or [[B]]\n{{disambig}}\n", "disambiguation"),
        (b"A recipe for soup: take an onion.\n", "says nothing of foreign relations"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_sentence_and_exit_code_2(tmp_path: Path, data: bytes, sentence: str) -> None:
    file = tmp_path / "bad.wiki"
    file.write_bytes(data)
    output = tmp_path / "out.jsonl"
    for done in (run("extract", file), run("extract", "-", input=data), run("extract", file, "-o", output)):
        assert (done.returncode, done.stdout) == (2, b"")
        message = done.stderr.decode()
        assert sentence in message
        assert message.count("\n") == 1
        assert "Traceback" not in message
    assert not output.exists()


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.wiki"
    bad.write_bytes(b"")
    output = tmp_path / "out.jsonl"
    done = run("extract", bad, EXAMPLE, "-o", output)
    assert done.returncode == 2
    assert output.read_bytes() == run("extract", EXAMPLE).stdout
    assert list(tmp_path.iterdir()) == [bad, output] or sorted(tmp_path.iterdir()) == sorted([bad, output])


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["extract", "/nowhere/at/all.wiki"], 2, "cannot be read"), (["extract", str(EXAMPLE), "--kind", "tea"], 2, "no kind 'tea'"),
        (["extract", str(EXAMPLE), "-o", "/nowhere/out"], 1, "cannot be written"), (["extract", str(EXAMPLE), "-o", "/tmp"], 1, "/tmp is a folder"), (["extract", str(EXAMPLE), "-"], 2, "cannot be read together"),
        (["resolve", "Congo", "--on", "5 July"], 2, "is not an EDTF date"), (["references", "/nowhere"], 2, "cannot be read"),
        (["extract", str(EXAMPLE), "--reader", "pdf"], 2, "no reader 'pdf'"),
    ],
)  # fmt: skip
def test_usage_errors(arguments: list[str], code: int, sentence: str) -> None:
    done = run(*arguments)
    assert done.returncode == code
    assert sentence in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    done = run("extract", tmp_path)
    assert done.returncode == 2
    assert "has no article in it" in done.stderr.decode()


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    process = subprocess.Popen([*COMITY, "extract", str(EXAMPLE)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    message = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert b"Traceback" not in message


def test_a_terminal_gets_a_table_and_a_progress_bar(tmp_path: Path) -> None:
    paths = [tmp_path / "a.wiki", tmp_path / "b.wiki"]
    for path in paths:
        path.write_bytes(EXAMPLE.read_bytes())
    master, slave = pty.openpty()
    with subprocess.Popen([*COMITY, "extract", *map(str, paths)], stdout=slave, stderr=slave) as process:
        os.close(slave)
        seen = b""
        try:
            while chunk := os.read(master, 65536):
                seen += chunk
        except OSError:
            pass  # the terminal is closed when the process ends
        process.wait(timeout=60)
    os.close(master)
    assert b"Reading" in seen
    assert b"Who and what" in seen


def test_version_help_and_no_arguments() -> None:
    assert run("--version").stdout.startswith(b"comity ")
    assert b"Exit codes" in run("--help").stdout
    assert b"Commands" in run().stdout + run().stderr


def test_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Claim"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered_to_every_shell(shell: str) -> None:
    """The script that `--install-completion` installs, and what it asks for when somebody has typed `comity sh`."""
    named = os.environ | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    script = subprocess.run(
        [*COMITY[:2], "comity.cli.main", "--show-completion", shell], env=named, capture_output=True, text=True, check=True
    )
    assert "_COMITY_COMPLETE" in script.stdout or "COMPLETE" in script.stdout
    program = Path(sys.executable).parent / "comity"
    words = (
        {"COMP_WORDS": "comity sh", "COMP_CWORD": "1"}
        if shell == "bash"
        else {"_TYPER_COMPLETE_ARGS": "comity sh", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    )
    asked = os.environ | words | {"_COMITY_COMPLETE": f"complete_{shell}"}
    done = subprocess.run([program], env=asked, capture_output=True, text=True, check=False)
    assert "show" in done.stdout


def test_completion_is_installed(tmp_path: Path) -> None:
    program = Path(sys.executable).parent / "comity"
    subprocess.run(
        ["bash", "-c", f"{program} --install-completion; true"],
        env=os.environ | {"HOME": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    assert "comity" in (tmp_path / ".bashrc").read_text(encoding="utf-8")

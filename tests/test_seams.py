"""A kind is added by one file and a source by one folder, and every layer carries them: build, show, article, export, page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.large

SEAMS = ROOT / "tests" / "data" / "seams"
ARTICLES = ROOT / "tests" / "data" / "articles"
PAGES = """
import sys
from litestar.testing import TestClient
from pathlib import Path
from comity.web.app import create
from comity.web.discussion.database import migrate
from comity.web.settings import Settings

database = f"sqlite:///{sys.argv[2]}"
migrate(database)
with TestClient(create(Settings(kb=Path(sys.argv[1]), database=database))) as client:
    for path in sys.argv[3:]:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
        print(answer.text)
"""


class Tree:
    """A copy of the package with the toy kind and the toy source in it, and a snapshot that it has made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        package = folder / "src" / "comity"
        shutil.copytree(ROOT / "src" / "comity", package, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(SEAMS / "ratification.py", package / "model" / "kinds")
        shutil.copytree(SEAMS / "gazette", package / "sources" / "gazette")
        self.snapshot = folder / "kb.duckdb"
        self.run("build", f"{ARTICLES}@2025-11", "--without", "factbook", "-o", str(self.snapshot))

    def run(self, *command: str) -> str:
        return self.python("-m", "comity.cli.main", *command)

    def python(self, *command: str) -> str:
        # the copy is no part of what coverage measures
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        environment = kept | {"PYTHONPATH": str(self.folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return Tree(tmp_path_factory.mktemp("seams"))


SENTENCE = "Chad ratified the Treaty on Rivers on 3 May 1999."


def test_the_commands_carry_them(tree: Tree) -> None:
    kb = ("--kb", str(tree.snapshot))
    assert "Treaty on Rivers" in tree.run("show", "Chad", "--as-of", "2026-01", *kb)
    assert "Treaty on Rivers" in tree.run("timeline", "Chad", *kb)
    assert SENTENCE in tree.run("article", "Chad", *kb)
    assert '"ratification"' in tree.run("schema")
    assert json.loads(tree.run("sql", "SELECT treaty FROM ratifications", "--format", "json", *kb)) == [
        {"treaty": "Treaty on Rivers"}
    ]


def test_the_exports_carry_them(tree: Tree) -> None:
    kb = ("--kb", str(tree.snapshot))
    tree.run("export", "csv", "-o", str(tree.folder / "csv"), *kb)
    assert "Treaty on Rivers" in (tree.folder / "csv" / "ratifications.csv").read_text("utf-8")
    tree.run("export", "turtle", "-o", str(tree.folder / "kb.ttl"), *kb)
    assert "comity:ratification" in (tree.folder / "kb.ttl").read_text("utf-8")
    tree.run("export", "codebook", "-o", str(tree.folder / "codebook.md"), *kb)
    assert "## ratifications" in (tree.folder / "codebook.md").read_text("utf-8")


def test_the_pages_carry_them(tree: Tree) -> None:
    paths = ["/states/chad", "/sources", "/api/v1/ratifications?state=Chad"]
    said = tree.python("-c", PAGES, str(tree.snapshot), str(tree.folder / "d.sqlite"), *paths)
    assert SENTENCE in said
    assert "A ministry" in said
    assert '"treaty":"Treaty on Rivers"' in said.replace(" ", "").replace("TreatyonRivers", "Treaty on Rivers")


def test_a_source_can_be_left_out(tree: Tree) -> None:
    target = str(tree.folder / "without.duckdb")
    tree.run("build", f"{ARTICLES}@2025-11", "--without", "factbook", "--without", "gazette", "-o", target)
    assert json.loads(tree.run("sql", "SELECT * FROM ratifications", "--format", "json", "--kb", target)) == []

"""The documents say what is: commands shown run and print what is shown, every command and public name is named."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from tools.pages import write

import comity
from comity.cli.main import app
from comity.documents.open import READERS
from comity.extraction.extract import FAMILIES
from comity.model import errors
from comity.model.errors import ComityError
from comity.model.kinds import KINDS
from tests.conftest import ROOT

pytestmark = pytest.mark.large

README = (ROOT / "README.md").read_text(encoding="utf-8")


def console_examples() -> list[tuple[str, str]]:
    blocks = re.findall(r"```console\n\$ (.*?)\n(.*?)```", README, re.S)
    return [(command, output) for command, output in blocks]


@pytest.mark.parametrize(("command", "output"), console_examples())
def test_commands_print_what_is_shown(command: str, output: str) -> None:
    bin_folder = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-c", f"PATH={bin_folder}:$PATH; {command}"], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    shown = [line.rstrip() for line in done.stdout.splitlines()]
    assert shown == [line.rstrip() for line in output.splitlines()]


def test_the_python_example_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    expected = re.findall(r"prints `(.*?)`", README)[0]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
    assert done.stdout.strip() == expected


def test_every_command_is_in_the_readme() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"`comity {command.name or command.callback.__name__}" in README


def test_every_kind_is_documented() -> None:
    page = (ROOT / "docs" / "kinds.md").read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"| `{kind}` |" in page


def test_public_names() -> None:
    """The public surface: changing it is a decision, made here as well."""
    kinds = [kind.claim.__name__ for kind in KINDS.values()]
    assert sorted(comity.__all__) == sorted([
        *kinds, "Claim", "Evidence", "Reference", "Mention", "Resolution",  # claims, and what they are made from
        "Document", "DocumentRecord", "Article", "Dossier", "Finding", "Hit", "Manifest",
        "Statement", "Spell", "Value", "ClaimRecord", "Day", "Questions", "KnowledgeBase", "RemoteKnowledgeBase",
        "AtlasError", "ComityError", "DateError", "DocumentError", "OutputError", "QueryError", "SnapshotError", "SourceError",
        "connect", "extract", "open", "read_document", "read_file", "resolve",
    ])  # fmt: skip
    assert all(getattr(comity, name) is not None for name in comity.__all__)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = comity.guess


def test_every_error_is_in_the_drawing() -> None:
    drawing = errors.__doc__ or ""
    found = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, ComityError)}
    assert all(name in drawing for name in found)
    for path in (ROOT / "src").rglob("*.py"):
        if path.name != "errors.py":
            assert not re.search(r"^class \w+\((?:ComityError|Exception|\w+Error)", path.read_text("utf-8"), re.M), path


def test_lists_that_grow_by_a_line() -> None:
    assert list(READERS) == ["wikitext", "plaintext", "export", "api", "html", "markdown"]
    assert [family.name for family in FAMILIES] == ["trade", "borders", "offices", "diasporas"]


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def python_blocks(page: str) -> str:
    return "\n".join(re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S))


@pytest.mark.parametrize("page", ["tutorial.md", "cookbook.md", "panels.md"])
def test_pages_run(page: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", python_blocks(page)], capture_output=True, text=True, cwd=ROOT, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr


def test_sql_of_the_cookbook_runs() -> None:
    (query,) = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "cookbook.md").read_text(encoding="utf-8"), re.S)
    assert comity.open().sql(query).height == 10


def test_generated_pages_are_up_to_date(tmp_path: Path) -> None:
    write(tmp_path)
    made = [path.relative_to(tmp_path) for path in tmp_path.rglob("*.md")]
    assert len(made) > 25
    for path in made:
        assert (ROOT / "docs" / path).read_text(encoding="utf-8") == (tmp_path / path).read_text(encoding="utf-8"), path


def test_the_site_builds(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "tutorial.html").read_text(encoding="utf-8")
    assert not re.findall(r'<(?:script|link)[^>]+(?:src|href)="(?:https?:)?//(?!comity)', page)


@pytest.mark.parametrize(("name", "least"), [("kazakhstan", 7), ("embassies", 5)])
def test_the_notebooks_run(name: str, least: int) -> None:
    notebook = nbformat.read(ROOT / "docs" / f"{name}.ipynb", as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        NotebookClient(notebook, timeout=180, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert len(outputs) >= least
    assert not [output for output in outputs if output.output_type == "error"]

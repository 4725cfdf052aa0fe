"""The plan of the house: no circle of imports, queries in the store alone, nothing imported across layers by a string."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter

import grimp

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "comity"
BY_NAME = {
    "__init__.py",
    "model/kinds/__init__.py",
    "sources/source.py",
    "publication/exports/run.py",
    "panels/verbs/__init__.py",
}
"""Modules that import by name: the public names when asked for, and what their own folders hold."""


def test_queries_stand_in_the_store_alone() -> None:
    elsewhere = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if "SELECT" in path.read_text(encoding="utf-8") and path.relative_to(SOURCE).parts[0] != "store"
    ]
    assert elsewhere == []


def test_modules_import_by_name_only_what_their_folder_holds() -> None:
    importing = {str(p.relative_to(SOURCE)) for p in SOURCE.rglob("*.py") if "import_module" in p.read_text(encoding="utf-8")}
    assert importing == BY_NAME
    for name in BY_NAME - {"__init__.py"}:
        assert not re.search(r"import_module\(f?\"comity\.", (SOURCE / name).read_text(encoding="utf-8")), name


def test_no_circle_of_imports() -> None:
    graph = grimp.build_graph("comity", exclude_type_checking_imports=True)
    packages = {name for name in graph.modules if graph.find_children(name)}
    imports = {name: graph.find_modules_directly_imported_by(name) - packages for name in graph.modules - packages}
    assert len(list(TopologicalSorter(imports).static_order())) > 200


def test_no_layer_knows_a_source_by_name() -> None:
    """Documents say whether they are articles; addresses and the parts of ids come from the source's metadata."""
    for layer in ("model", "reconciliation", "store", "checks", "publication", "web", "client", "assembly"):
        for path in (SOURCE / layer).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"[\"'](?:factbook|wikipedia)[\"':]|en\.wikipedia\.org", text), path

"""Calls of every public question of the knowledge base and of every command, with odd values: an answer, or an error of ours.

A command may write nothing on the standard error stream but sentences, and ends with one of the documented codes.
"""

from __future__ import annotations

import inspect
import os
import tempfile
from collections.abc import Callable
from contextlib import chdir
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, get_args
from unittest.mock import patch

import typer
from tests.commands import comity as run

import comity
from comity.assembly.opening import KnowledgeBase
from comity.cli.main import app
from comity.model.errors import ComityError
from comity.sources.source import Options
from comity.store.build import build
from comity.store.inputs import gather
from tools.fuzz import odd

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests" / "data" / "articles"
KNOWN = (
    "relations",
    "Kazakhstan",
    "KEN",
    "html",
    "json",
    "csv",
    "table",
    "svg",
    "ttl",
    "bibtex",
    "wikitext",
    "2025-11-30",
    "SELECT 1",
    str(ARTICLES),
    "1",
)
ELSEWHERE = {"close", "frame", "rows", "changes_since", "quote_of", "in_context", "passages"}
"""What is no question: they take what other layers hand them."""


def attempt(random: Random) -> str | None:
    """One call, of either sort."""
    return question(random) if random.random() < 0.7 else command(random, random.choice(sorted(commands())))


@cache
def questions() -> list[str]:
    """The names of the public questions."""
    every = inspect.getmembers(KnowledgeBase, inspect.isfunction)
    return [name for name, _ in every if not name.startswith("_") and name not in ELSEWHERE]


@cache
def commands() -> dict[str, Any]:
    """Every command by its words, but `serve` and `mcp`, which end only when they are told to (tests ask running servers instead)."""
    top: Any = typer.main.get_command(app)
    found: dict[str, Any] = {}
    for name, each in top.commands.items():
        below = getattr(each, "commands", {"": each})
        found |= {f"{name} {deeper}".strip(): made for deeper, made in below.items()}
    del found["serve"], found["mcp"]
    return found


@cache
def _snapshot() -> Path:
    target = Path(tempfile.mkdtemp(prefix="comity-fuzz-")) / "kb.duckdb"
    build(target, gather(Options(places=(f"{ARTICLES}@2025-11",), without=frozenset({"factbook"}))))
    return target


@cache
def _knowledge() -> KnowledgeBase:
    return comity.open(_snapshot())


def question(random: Random) -> str | None:
    """One question; half of the arguments that may be left out are."""
    method: Callable[..., Any] = getattr(_knowledge(), random.choice(questions()))
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.default is inspect.Parameter.empty or random.random() < 0.5:
            given[name] = odd.value(random)
    try:
        found = method(**given)
        list(found) if inspect.isgenerator(found) else None
    except ComityError as error:
        return f"says nothing: {given}" if not str(error) else None
    return None


def command(random: Random, name: str) -> str | None:
    """One command in a folder of its own, on a small snapshot."""
    words = [*name.split(), *_arguments(random, commands()[name])]
    if name == "build":  # the bundled facts take seconds
        words += ["--without", "bundled", "--without", "factbook"]
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        own = {"COMITY_KB": str(_snapshot()), "DATABASE_URL": f"sqlite:///{folder}/discussion.sqlite"}
        with patch.dict(os.environ, own):
            done = run(*words, input=odd.text(random).encode("utf-8", "replace"))
    if done.returncode not in (0, 1, 2) or b"Traceback" in done.stderr:
        return f"{words!r} ended with {done.returncode}: {done.stderr[-800:].decode('utf-8', 'replace')}"
    return None


def _arguments(random: Random, asked: Any) -> list[str]:
    words: list[str] = []
    for each in asked.params:
        if not each.opts[0].startswith("-"):
            if each.required or random.random() < 0.6:
                words += [_word(random, each) for _ in range(random.randrange(1, 3) if each.nargs == -1 else 1)]
        elif random.random() < 0.25:
            words += [random.choice(each.opts), *([] if each.is_flag else [_word(random, each)])]
    return words


def _word(random: Random, asked: Any) -> str:
    """What the parameter might take, or anything; without NUL, which no command line carries."""
    choices = [
        each
        for part in (asked.type_descriptor.annotation, *get_args(asked.type_descriptor.annotation))
        for each in get_args(part)
    ]
    if random.random() < 0.7 and (texts := [each for each in choices if isinstance(each, str)]):
        return random.choice(texts)
    if "--jobs" in asked.opts:
        return random.choice(("1", "2", "0", "x"))  # as many processes as one asks for are made
    word = random.choice(KNOWN) if random.random() < 0.5 else odd.text(random)
    word = word.replace("\0", "").encode("utf-8", "replace").decode() if random.random() < 0.9 else "\udcff"
    return word if not word.startswith(("/", "../")) or word == str(ARTICLES) else f"x{word}"  # nothing outside the folder

"""The command `comity extract`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from comity.assembly.extracting import extract_here, extract_on_spark, is_table
from comity.assembly.sessions import session_at
from comity.cli.output import FORCED, Output, fail, open_input
from comity.extraction.audit import Omission, audit
from comity.extraction.batch import Audited, Outcome, process_files
from comity.extraction.extract import extract
from comity.extraction.forms.form import unread
from comity.model.errors import NotAnArticleError
from comity.model.kinds import AnyClaim, Claim, kind_named, kind_of
from comity.sources.articles.dumps.choosing import Choice
from comity.sources.articles.dumps.dump import articles
from comity.sources.articles.dumps.kind import is_dump
from comity.sources.articles.files import SUFFIXES, is_article
from comity.sources.readings import SUFFIX, errors_of
from comity.sources.source import Options, Text


def run(  # noqa: PLR0913 - the options of the command
    paths: list[Path],
    *,
    format: str | None,
    kinds: list[str],
    jobs: int,
    audited: Audited,
    fast: bool,
    title: str | None,
    reader: str | None,
    choice: Choice,
    output: Path | None,
) -> None:
    """Write the claims, or omissions, of all paths; exit with 2 where one of them was bad."""
    for kind in kinds:
        kind_named(kind)
    as_table = format == "table" or (format is None and output is None and sys.stdout.isatty())
    if [str(path) for path in paths] == ["-"]:
        outcomes: Iterable[Outcome] = [_standard_input(reader, title, frozenset(kinds), audited, fast)]
        files = [Path("-")]
    else:
        files = list(find_files(paths))
        given = _given(files, choice)
        outcomes = process_files(given, jobs=jobs, reader=reader, kinds=frozenset(kinds), audited=audited, fast=fast)
    errors, read = [], 0
    with Output(output) as out:
        for outcome in _progress(outcomes, len(files)):
            read += 1
            if outcome.note:
                sys.stderr.write(f"comity: {outcome.note}\n")
            if outcome.error:
                errors.append(outcome.error)
            elif as_table:
                _table(outcome, out, audited)
            else:
                out.write(outcome.lines)
        if errors and len(errors) == read:
            _say(errors)
    _say_if(errors)


def write_table(paths: list[Path], output: Path | None, *, choice: Choice, fast: bool, jobs: int, master: str | None) -> None:
    """Write a table of what was read, by the workers of Spark where a master is given; exit with 2 where something could not be read."""
    if output is None or output.suffix != SUFFIX:
        fail("What Spark reads is put into a table; give its name with -o, such as -o claims.parquet.")
    options = Options(places=tuple(map(str, paths)), choice=choice, fast=fast)
    if master is None:
        count = extract_here(output, options, jobs, force=FORCED.get())
    else:
        if FORCED.get() and is_table(output):
            shutil.rmtree(output)
        count = extract_on_spark(session_at(master), output, options, say=lambda line: print(f"comity: {line}", file=sys.stderr))
    sys.stdout.write(f"{output}: {count:,} documents.\n")
    _say_if(errors_of(output))


def _say_if(errors: list[str]) -> None:
    if errors:
        _say(errors)


def _given(files: list[Path], choice: Choice) -> Iterator[Path | Text | Outcome]:
    """The files, and in the place of a dump its chosen articles, and what of it was set aside."""
    for file in files:
        if not is_dump(file):
            yield file
            continue
        for each in articles(file, None, choice):
            yield each if isinstance(each, Text) else Outcome(str(file), error=each.error)


def _say(errors: list[str]) -> None:
    for error in errors[:-1]:
        sys.stderr.write(f"comity: {error}\n")
    fail(errors[-1])


def find_files(paths: list[Path]) -> Iterator[Path]:
    """The files given, and those of the folders given, in the order of their names. Ends with a sentence where there is none."""
    for path in paths:
        if str(path) == "-":
            fail("Standard input (-) cannot be read together with files; give it alone.")
        if not path.is_dir():
            yield path
            continue
        inside = sorted(file for file in path.iterdir() if is_article(file) or is_dump(file))
        if not inside:
            fail(f"{path} has no article in it; files ending in {', '.join(SUFFIXES)} are read.")
        yield from inside


def _standard_input(reader: str | None, title: str | None, kinds: frozenset[str], audited: Audited, fast: bool) -> Outcome:
    document = open_input(Path("-"), reader, title)
    items: list[object] = (
        list(audit(document, everything=audited == "everything", fast=fast)) if audited else list(extract(document, fast=fast))
    )
    if not items and not audited:
        raise NotAnArticleError(
            "standard input says nothing of foreign relations that could be read; give an article, and its title with --title."
        )
    wanted = [item for item in items if not kinds or audited or (isinstance(item, Claim) and kind_of(item) in kinds)]
    return Outcome(
        "-", b"".join(msgspec.json.encode(item) + b"\n" for item in wanted), len(wanted), note=unread(document, "standard input")
    )


def _progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes, with a progress bar where there are many and a terminal to show it on."""
    if total < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, total=total, description="Reading", console=Console(stderr=True))


def _table(outcome: Outcome, out: Output, audited: Audited) -> None:
    from comity.cli.tables import claims_table, omissions_table

    lines = outcome.lines.splitlines()
    if audited:
        text = omissions_table(outcome.path, [msgspec.json.decode(line, type=Omission) for line in lines])
    else:
        text = claims_table(outcome.path, [msgspec.json.decode(line, type=AnyClaim) for line in lines])
    out.write(text.encode())

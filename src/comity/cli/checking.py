"""The command `comity check`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from comity.assembly.opening import open_knowledge_base
from comity.checks.fixes import patch
from comity.checks.formats import FORMATS
from comity.checks.pages import index_page, rule_page
from comity.checks.rule import Rule
from comity.checks.run import ALL, check_article, check_snapshot, selected, snapshot_cases
from comity.checks.settings import Settings, baseline, read_baseline, read_settings, without
from comity.cli.output import Output, fail
from comity.extraction.texts import read_text
from comity.model.findings import Finding
from comity.sources.articles.files import find_articles


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the command; what is not given is as `comity.toml` has it.

    `title`: of the article on the standard input. `alone`: whether articles are laid beside no knowledge base. `fix`: whether a patch is written instead.
    """

    kb: Path | None = None
    select: list[str] = []
    ignore: list[str] = []
    exit_zero: bool = False
    alone: bool = False
    title: str | None = None
    fix: bool = False
    baseline: Path | None = None
    write_baseline: Path | None = None
    statistics: bool = False
    format: str = "text"
    output: Path | None = None

    def settled(self) -> Settings:
        """The project's settings, with what the command line gives put before."""
        project = read_settings(Path.cwd())
        for code in (*self.ignore, *project.ignore):
            selected([code])  # that there is such a rule
        return msgspec.structs.replace(
            project, select=self.select or project.select, ignore=[*project.ignore, *self.ignore],
            exit_zero=self.exit_zero or project.exit_zero, alone=self.alone or project.alone,
            baseline=str(self.baseline) if self.baseline else project.baseline,
        )  # fmt: skip


def run(places: list[str], asked: Asked, *, whole: bool) -> None:
    """Write the findings of articles, or of a snapshot; exit with 1 where there are any, unless that is not wanted."""
    settings = asked.settled()
    if bool(places) == whole:
        fail("Give articles to check, or --kb for a whole knowledge base, and not both.")
    findings, text = _snapshot(asked, settings) if whole else _articles(places, asked, settings)
    with Output(asked.write_baseline or asked.output) as out:
        out.write(baseline(findings) if asked.write_baseline else text.encode())
    if findings and not settings.exit_zero and not asked.write_baseline:
        sys.exit(1)


def _snapshot(asked: Asked, settings: Settings) -> tuple[list[Finding], str]:
    with open_knowledge_base(asked.kb) as base:
        findings = [each for each in check_snapshot(base, selected(settings.select)) if settings.passes(each)]
        return findings, _statistics(findings, len(_dated_pairs(base))) if asked.statistics else FORMATS[asked.format](findings)


def _articles(places: list[str], asked: Asked, settings: Settings) -> tuple[list[Finding], str]:
    known = read_baseline(Path(settings.baseline)) if settings.baseline else frozenset[str]()
    with _files(places, asked.title) as files:
        findings = without(_found(files, selected(settings.select), asked.kb, settings), known)
        if asked.fix:
            return findings, "".join(_patches(files, findings))
    return findings, _counts(findings) if asked.statistics else FORMATS[asked.format](findings)


@contextmanager
def _files(places: list[str], title: str | None) -> Iterator[dict[str, str]]:
    """The places to read, by how findings name them; the standard input (`-`) is a file for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="comity-") as folder:
        given = {place: place for place in places if place != "-"}
        if title and len(places) == 1 and Path(places[0]).is_file():
            given[places[0]] = str(shutil.copy(places[0], Path(folder) / f"{title.replace('/', '_')}{Path(places[0]).suffix}"))
        if "-" in places:
            file = Path(folder) / f"{(title or 'standard input').replace('/', '_')}.wiki"
            file.write_bytes(sys.stdin.buffer.read())
            given["-"] = str(file)
        yield given


def _found(files: dict[str, str], rules: list[type[Rule]], kb: Path | None, settings: Settings) -> list[Finding]:
    for place in files.values():
        find_articles(place)  # that it is there, before anything is unpacked
    base = None if settings.alone else open_knowledge_base(kb)
    found = []
    for name, place in files.items():
        for each in check_article(place, rules, _say, base=base):
            named = msgspec.structs.replace(each, document=name) if name != place and each.document == place else each
            found += [named] if settings.passes(named) else []
    return found


def _patches(files: dict[str, str], findings: list[Finding]) -> Iterator[str]:
    for name, place in files.items():
        for each in find_articles(place):
            path = name if each.path == place else each.path
            yield patch(path, read_text(each)[0].source, [finding for finding in findings if finding.document == path])


def _say(line: str) -> None:
    sys.stderr.write(f"comity: {line}\n")


def _counts(findings: list[Finding]) -> str:
    counted = Counter((finding.code, finding.severity) for finding in findings)
    names = {rule.code: rule.name for rule in ALL}
    return "".join(f"{number:>7,}  {code}  {severity:<8} {names[code]}\n" for (code, severity), number in sorted(counted.items()))


def _statistics(findings: list[Finding], pairs: int) -> str:
    """Counts by rule, and the pairs that the two states' articles date differently, by how far apart."""
    apart = Counter(finding.severity for finding in findings if finding.code == "R001")
    return (
        _counts(findings)
        + f"\n{pairs:,} pairs have a date of relations.\n{sum(apart.values()):,} pairs are dated differently in the two states' articles: "
        + f"{apart['error']:,} by the year, {apart['warning']:,} by the month, {apart['note']:,} by the day.\n"
    )


def _dated_pairs(base: object) -> set[tuple[str, ...]]:
    cases = snapshot_cases(base)  # type: ignore[arg-type]
    return {tuple(case.fields["parties"]) for case in cases if case.kind == "relations" and case.fields.get("date")}


def write_pages(folder: Path) -> None:
    """Write a page for every rule, and their list."""
    folder.mkdir(parents=True, exist_ok=True)
    for rule in ALL:
        (folder / f"{rule.code}.md").write_text(rule_page(rule), encoding="utf-8")
    (folder / "README.md").write_text(index_page(ALL), encoding="utf-8")

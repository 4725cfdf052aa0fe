"""The command `comity check`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from comity.assembly.opening import open_knowledge_base
from comity.checks.formats import FORMATS
from comity.checks.pages import index_page, rule_page
from comity.checks.run import ALL, check_article, check_snapshot, selected, snapshot_cases
from comity.cli.output import Output, fail
from comity.model.findings import Finding


def run(
    places: list[str], *, whole: bool, kb: Path | None, select: list[str], statistics: bool, format: str, output: Path | None
) -> None:
    """Write the findings of articles, or of a snapshot; exit with 1 where there are any."""
    rules = selected(select)
    if bool(places) == whole:
        fail("Give articles to check, or --kb for a whole knowledge base, and not both.")
    if whole:
        base = open_knowledge_base(kb)
        findings = check_snapshot(base, rules)
        text = _statistics(findings, len(_dated_pairs(base))) if statistics else FORMATS[format](findings)
    else:
        findings = [finding for place in places for finding in check_article(place, rules, _say)]
        text = _counts(findings) if statistics else FORMATS[format](findings)
    with Output(output) as out:
        out.write(text.encode())
    if findings:
        sys.exit(1)


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

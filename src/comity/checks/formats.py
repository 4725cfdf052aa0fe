"""Findings as text, JSON, SARIF 2.1.0 (for code hosts and editors) and HTML."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable

import msgspec

from comity.checks.rule import Rule
from comity.checks.run import ALL
from comity.model.findings import Finding, Severity
from comity.version import __version__

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}


def text(findings: list[Finding]) -> str:
    """One line a finding: place, code, severity, sentence; those that are no disagreement apart and last; then how many there are."""
    aside = {rule.code for rule in ALL if rule.aside}
    apart = sorted(findings, key=lambda finding: finding.code in aside)
    lines = [f"{place(finding)}: {finding.code} {finding.severity}: {finding.message}" for finding in apart]
    counts = Counter(finding.severity for finding in findings)
    total = ", ".join(f"{counts[level]:,} {level}{'s' * (counts[level] != 1)}" for level in _LEVELS if counts[level])
    return "\n".join([*lines, f"{len(findings):,} findings: {total}." if findings else "Nothing found."]) + "\n"


def place(finding: Finding) -> str:
    """Where a finding is: document, line and column where known, else the offset."""
    if finding.line is not None:
        return f"{finding.document}:{finding.line}:{finding.column}"
    return f"{finding.document}+{finding.start}" if finding.start is not None else finding.document


def json(findings: list[Finding]) -> str:
    """A JSON array."""
    return msgspec.json.format(msgspec.json.encode(findings), indent=2).decode() + "\n"


def sarif(findings: list[Finding]) -> str:
    """A SARIF 2.1.0 log with one run; regions give lines where known, and always the offset and length in characters."""
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "comity", "version": __version__, "rules": [_described(rule) for rule in ALL]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding) for finding in findings],
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _described(rule: type[Rule]) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.what},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding) -> dict[str, object]:
    region: dict[str, int] = {}
    if finding.start is not None and finding.end is not None:
        region = {"charOffset": finding.start, "charLength": finding.end - finding.start}
    if finding.line is not None and finding.column is not None:
        region |= {"startLine": finding.line, "startColumn": finding.column}
    location = {"physicalLocation": {"artifactLocation": {"uri": finding.document.replace(" ", "_")}, "region": region}}
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location] if finding.document else [],
    }


def page(findings: list[Finding]) -> str:
    """A page of its own, without script, that works in light and dark."""
    names = {rule.code: rule for rule in ALL}
    sections = []
    for code in sorted({finding.code for finding in findings}):
        rows = [finding for finding in findings if finding.code == code]
        items = "".join(
            f'<tr><td class="{f.severity}">{f.severity}</td><td>{html.escape(f.message)}</td><td>{html.escape(place(f))}</td></tr>'
            for f in rows
        )
        sections.append(
            f"<section><h2>{code} {html.escape(names[code].name)} <small>{len(rows):,}</small></h2><p>{html.escape(names[code].why)}</p>"
            f"<table><thead><tr><th>Severity</th><th>Finding</th><th>Where</th></tr></thead><tbody>{items}</tbody></table></section>"
        )
    return _PAGE.format(count=f"{len(findings):,}", sections="\n".join(sections) or "<p>Nothing found.</p>")


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Findings</title><style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }}
h2 small {{ font-weight: normal; opacity: .7; }}
table {{ border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8884; overflow-wrap: anywhere; }}
.error {{ font-weight: 700; }} .note {{ opacity: .75; }}
</style></head><body><main><h1>{count} findings</h1>
{sections}
</main></body></html>
"""

FORMATS: dict[str, Callable[[list[Finding]], str]] = {"text": text, "json": json, "sarif": sarif, "html": page}
"""Every format by its name."""

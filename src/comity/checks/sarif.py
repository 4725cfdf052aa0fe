"""Findings as SARIF 2.1.0, for code hosts and editors (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""

from __future__ import annotations

from urllib.parse import quote

import msgspec

from comity.checks.rule import Rule
from comity.checks.run import ALL
from comity.model.findings import Finding
from comity.version import __version__


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
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding) -> dict[str, object]:
    region: dict[str, int] = {}
    if finding.start is not None and finding.end is not None:
        region = {"charOffset": finding.start, "charLength": finding.end - finding.start}
    if finding.line is not None and finding.column is not None:
        region |= {"startLine": finding.line, "startColumn": finding.column}
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(finding.document)}, "region": region}}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": finding.told},
        "locations": [location] if finding.document else [],
    }

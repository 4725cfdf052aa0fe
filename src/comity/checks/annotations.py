"""Findings as annotations of code hosts: workflow commands of GitHub Actions, and a Code Quality report of GitLab."""

from __future__ import annotations

import msgspec

from comity.model.findings import Finding, Severity

GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
GITLAB: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def github(findings: list[Finding]) -> str:
    """A workflow command a finding, as GitHub Actions read them from a step's output."""
    return "".join(
        f"::{GITHUB[each.severity]} file={_property(each.document)}{_place(each)},title={each.code}::{_escaped(each.told)}\n"
        for each in findings
    )


def _place(finding: Finding) -> str:
    return f",line={finding.line},col={finding.column}" if finding.line is not None else ""


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(findings: list[Finding]) -> str:
    """A report as GitLab's Code Quality takes it."""
    report = [
        {
            "description": each.told, "check_name": each.code, "fingerprint": each.fingerprint, "severity": GITLAB[each.severity],
            "location": {"path": each.document, "lines": {"begin": each.line or 1}},
        }
        for each in findings
    ]  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"

"""Findings in every format, by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

from comity.checks.annotations import github, gitlab
from comity.checks.page import page
from comity.checks.run import ALL
from comity.checks.sarif import sarif
from comity.model.findings import SEVERITIES, Finding


def text(findings: list[Finding]) -> str:
    """One line a finding: place, code, severity, sentence; those that are no disagreement apart and last; then how many there are."""
    aside = {rule.code for rule in ALL if rule.aside}
    apart = sorted(findings, key=lambda finding: finding.code in aside)
    lines = [f"{finding.place}: {finding.code} {finding.severity}: {finding.told}" for finding in apart]
    counts = Counter(finding.severity for finding in findings)
    total = ", ".join(f"{counts[level]:,} {level}{'s' * (counts[level] != 1)}" for level in SEVERITIES if counts[level])
    return (
        "\n".join([*lines, f"{len(findings):,} finding{'s' * (len(findings) != 1)}: {total}." if findings else "Nothing found."])
        + "\n"
    )


def json(findings: list[Finding]) -> str:
    """A JSON array."""
    return msgspec.json.format(msgspec.json.encode(findings), indent=2).decode() + "\n"


FORMATS: dict[str, Callable[[list[Finding]], str]] = {
    "text": text, "json": json, "sarif": sarif, "html": page, "github": github, "gitlab": gitlab,
}  # fmt: skip
"""Every format by its name."""

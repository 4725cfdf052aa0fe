"""Fixes that are safe to offer, as a patch: nothing is written into an article."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff

from comity.model.findings import Finding


def patch(path: str, text: str, findings: Iterable[Finding]) -> str:
    """A unified diff that makes the fixes of the findings in a text of that path; empty where none has one. Of fixes that overlap the first stands."""
    fixed, behind = text, len(text) + 1
    for finding in sorted(
        {each for each in findings if each.fix and each.start is not None}, key=lambda each: -(each.start or 0)
    ):
        assert finding.start is not None
        assert finding.end is not None
        if finding.end <= behind:
            fixed, behind = fixed[: finding.start] + finding.fix + fixed[finding.end :], finding.start
    name = f"{path.lstrip('/')}\t"  # the tab ends a name that has blanks in it
    lines = unified_diff(text.splitlines(keepends=True), fixed.splitlines(keepends=True), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

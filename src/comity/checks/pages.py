"""The page of a rule, as Markdown: what it finds, why it matters, an example, how to fix it."""

from __future__ import annotations

from comity.checks.rule import Rule

_SCOPES = {
    "article": "an article's text (`comity check FILE`)",
    "beside": "an article's text beside a knowledge base (`comity check FILE`)",
    "snapshot": "a knowledge base (`comity check --kb`)",
    "both": "an article's text and a knowledge base",
}


def rule_page(rule: type[Rule]) -> str:
    """The page."""
    return (
        f"# {rule.code}: {rule.name}\n\nSeverity: {rule.severity}. Looks at {_SCOPES[rule.scope]}.\n\n"
        f"## What\n\n{rule.what}\n\n## Why\n\n{rule.why}\n\n## Example\n\n{rule.example}\n\n## How to fix\n\n{rule.fix}\n"
    )


def index_page(rules: tuple[type[Rule], ...]) -> str:
    """The list of all rules."""
    lines = [f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} |" for rule in rules]
    return "\n".join(["# Rules", "", "| Code | Finds | Severity |", "|---|---|---|", *lines]) + "\n"

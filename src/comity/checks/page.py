"""Findings as a page of HTML."""

from __future__ import annotations

import html

from comity.checks.run import ALL
from comity.model.findings import Finding


def page(findings: list[Finding]) -> str:
    """A page of its own, without script, that works in light and dark."""
    names = {rule.code: rule for rule in ALL}
    sections = []
    for code in sorted({finding.code for finding in findings}):
        rows = [finding for finding in findings if finding.code == code]
        items = "".join(
            f'<tr><td class="{f.severity}">{f.severity}</td><td>{html.escape(f.told)}</td><td>{html.escape(f.place)}</td></tr>'
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

"""The command `comity mcp`."""

from __future__ import annotations

from pathlib import Path

from comity.assembly.opening import open_knowledge_base
from comity.cli.output import fail


def run(kb: Path | None, *, http: bool, host: str, port: int) -> None:
    """Serve an assistant on the standard streams, or over HTTP, until it is stopped."""
    try:
        from comity.assistant.server import serve
    except ImportError:
        fail("Serving an assistant needs a further package; install it with `pip install '.[assistant]'`.")
    with open_knowledge_base(kb) as opened:
        server = serve(opened)
        if http:
            server.run("streamable-http", host=host, port=port, stateless_http=True, json_response=True)
        else:
            server.run("stdio")

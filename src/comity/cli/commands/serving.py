"""Commands that serve: the atlas, and assistants."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.cli.commands.options import KbOption


def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Over HTTP (streamable), at /mcp; without it on the standard streams.")
    ] = False,
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")] = 8001,
    kb: KbOption = None,
) -> None:
    """Serve an assistant by the Model Context Protocol: ask, between, state_as_of, members, missions, contradictions, search, cite."""
    from comity.cli.assisting import run

    run(kb, http=http, host=host, port=port)


def serve(
    kb: KbOption = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that answer.")] = 2,
    browse: Annotated[bool, typer.Option("--browse", help="Open it in the browser when it is ready.")] = False,
) -> None:
    """Serve the atlas in the browser and the API; the environment's settings are in docs/atlas.md."""
    from comity.cli import serving

    serving.serve(kb, host, port, workers, browse)

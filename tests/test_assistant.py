"""What an assistant is answered, by the protocol's own client: in this process, over the standard streams, over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

from comity.assistant.server import serve
from comity.store.knowledge_base import KnowledgeBase
from tests.serving import snapshot
from tests.waiting import wait_until

pytestmark = pytest.mark.large

TOOLS = {"ask", "between", "state_as_of", "members", "missions", "contradictions", "search", "cite"}
SMALL = 20_000
"""Characters that an answer may have at most."""


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return KnowledgeBase(snapshot())


def call(kb: KnowledgeBase, tool: str, **given: Any) -> dict[str, Any]:
    """What a tool answers."""
    answer = called(kb, tool, **given)
    assert not answer.is_error, answer.content
    told: dict[str, Any] = answer.structured_content
    assert len(json.dumps(told)) < SMALL
    assert "unknown" in told
    return told


def called(kb: KnowledgeBase, tool: str, **given: Any) -> Any:
    async def run() -> Any:
        async with Client(serve(kb)) as client:
            return await client.call_tool(tool, given)

    return anyio.run(run)


def test_every_tool_is_described(kb: KnowledgeBase) -> None:
    async def run() -> Any:
        async with Client(serve(kb)) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(run)
    assert {each.name for each in tools} == TOOLS
    assert all(each.description for each in tools)


def test_ask_says_why_and_names_its_sources(kb: KnowledgeBase) -> None:
    told = call(kb, "ask", question="relations", first="Cuba", second="USA", on="1 June 1970")
    assert told["answer"] == kb.ask("relations", "CUB", "USA", on="1970-06-01").answer == "no"
    assert told["sentence"].startswith("Cuba and the United States had no diplomatic relations on 1 June 1970")
    assert all(each["title"] for each in told["sources"])
    assert told["sources"]


def test_what_is_unknown_is_said_to_be(kb: KnowledgeBase) -> None:
    pairs = ((one, other) for one in ("KIR", "SMR", "BTN", "TUV") for other in ("PRY", "GAB", "LAO", "MDG"))
    first, second = next(pair for pair in pairs if kb.ask("mission", *pair, on="1988").answer == "unknown")
    told = call(kb, "ask", question="mission", first=first, second=second, on="1988")
    assert told["answer"] == "unknown"
    assert told["unknown"]
    assert told["since"] is None


def test_between_tells_how_two_stand_in_words(kb: KnowledgeBase) -> None:
    told = call(kb, "between", first="Kazakhstan", second="Israel")
    assert told["sentence"].startswith("Kazakhstan and Israel have had diplomatic relations since 10 April 1992")
    assert all(each["sentence"].endswith(".") and each["id"] and each["sources"] for each in told["statements"])


def test_a_state_on_a_day(kb: KnowledgeBase) -> None:
    then, now = (call(kb, "state_as_of", state="KAZ", on=day) for day in ("1993", "2020"))
    assert 0 < then["known_partners"] < now["known_partners"]


def test_members_and_missions(kb: KnowledgeBase) -> None:
    told = call(kb, "members", organization="NATO", on="1990-01-01")
    assert "France" in told["members"]
    assert "Poland" not in told["members"]
    assert told["count"] == len(told["members"])
    told = call(kb, "missions", city="Astana", most=5)
    assert len(told["missions"]) == 5
    assert told["left_out"] == told["count"] - 5
    assert called(kb, "missions").is_error


def test_contradictions_search_and_cite_lead_to_each_other(kb: KnowledgeBase) -> None:
    found = call(kb, "contradictions", state="Ghana")["contradictions"]
    cited = call(kb, "cite", statement=next(each["statement"] for each in found if each["statement"]))
    assert len(cited["claims"]) > 1
    assert all(each["document"] and each["observed"] for each in cited["claims"])
    assert call(kb, "search", words="Kazakhstan")["hits"][0]["id"] == "KAZ"


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("ask", {"question": "relations", "first": "Atlantis", "second": "Peru"}, "is not certain to be a state"),
        ("ask", {"question": "relations", "first": "Chad", "second": "Peru", "on": "2009-11-31"}, "November 2009 has 30 days"),
        ("cite", {"statement": "x"}, "There is no statement"),
        ("ask", {"question": "membership", "first": "Peru", "second": "Chile"}, "is a state, CHL, and no organisation"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(kb: KnowledgeBase, tool: str, given: dict[str, str], said: str) -> None:
    answer = called(kb, tool, **given)
    assert answer.is_error
    assert said in answer.content[0].text
    assert "Traceback" not in answer.content[0].text


def test_an_argument_of_another_name_is_refused(kb: KnowledgeBase) -> None:
    answer = called(kb, "ask", question="relations", first="Cuba", second="USA", day="1970-06-01")
    assert answer.is_error
    assert "day" in answer.content[0].text


def test_an_article_is_a_resource(kb: KnowledgeBase) -> None:
    async def run() -> Any:
        async with Client(serve(kb)) as client:
            found = await client.read_resource("comity://states/bhutan")
            with pytest.raises(MCPError, match="Atlantis"):
                await client.read_resource("comity://states/Atlantis")
            return found

    assert anyio.run(run).contents[0].text.startswith("# Foreign relations of Bhutan")


def test_over_the_standard_streams() -> None:
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "comity.cli.main", "mcp", "--kb", str(snapshot())], env=dict(os.environ)
    )

    async def run() -> Any:
        async with Client(stdio_client(server)) as client:
            return await client.call_tool("ask", {"question": "membership", "first": "Peru", "second": "UN", "on": "2000"})

    assert anyio.run(run).structured_content["answer"] == "yes"


def _listens(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) == 0


def test_over_http(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "comity.cli.main", "mcp", "--http", "--port", str(port), "--kb", str(snapshot())]
    with (tmp_path / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            wait_until(lambda: _listens(port))

            async def run() -> Any:
                with anyio.fail_after(30):
                    async with Client(f"http://127.0.0.1:{port}/mcp") as client:
                        return await client.call_tool("members", {"organization": "NATO", "on": "2000"})

            assert anyio.run(run).structured_content["count"] == 19
        finally:
            process.terminate()

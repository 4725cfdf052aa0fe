"""The server of the Model Context Protocol (https://modelcontextprotocol.io/): the tools by their names, and a state's article as a resource."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from pydantic import Field

from comity.assistant import tools
from comity.model.errors import ComityError
from comity.publication.articles.publish import article, render
from comity.store.knowledge_base import KnowledgeBase
from comity.version import __version__

Name = Annotated[str, Field(description="A state or organisation, by any name or code.", max_length=120)]
Day = Annotated[str | None, Field(description="The day asked about: 2009-11-01, 1 Nov 2009, 2009; today without it.")]
Most = Annotated[int, Field(description="How many at most.", ge=1, le=200)]
INSTRUCTIONS = (
    "Facts on the foreign relations of states, read from encyclopedia articles and data sets, for any day since 1816. "
    "Answers say what is unknown, presumed or contested: pass that on. "
    "Cite the sources that an answer names; `cite` gives the words behind a statement."
)


@contextmanager
def _said() -> Iterator[None]:
    """What cannot be answered, as a sentence for whoever asks."""
    try:
        yield
    except ComityError as error:
        raise ToolError(str(error)) from error


def serve(kb: KnowledgeBase) -> MCPServer[Any]:
    """The server on a knowledge base."""
    server: MCPServer[Any] = MCPServer(
        "comity", title="Comity: foreign relations of states", instructions=INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    for tool in (_ask, _between, _state, _members, _missions, _contradictions, _search, _cite):
        name, function = tool(kb)
        server.add_tool(function, name=name)
        _strict(server, name)
    _article(server, kb)
    return server


def _strict(server: MCPServer[Any], name: str) -> None:
    """A tool refuses an argument that it does not have: of a day under another name it would be asked of today."""
    tool = server._tool_manager.get_tool(name)
    assert tool is not None
    model = tool.fn_metadata.arg_model
    model.model_config["extra"] = "forbid"
    model.model_rebuild(force=True)
    tool.parameters["additionalProperties"] = False


Tool = tuple[str, Callable[..., tools.Told]]


def _ask(kb: KnowledgeBase) -> Tool:
    def ask(question: Literal["relations", "membership", "mission"], first: Name, second: Name, on: Day = None) -> dict[str, Any]:
        """Did two states have diplomatic relations on a day, was a state a full member of an organisation, had the first a resident mission in the second?

        Yes, no or unknown, and why.
        """
        with _said():
            return tools.ask(kb, question, first, second, on)

    return "ask", ask


def _between(kb: KnowledgeBase) -> Tool:
    def between(first: Name, second: Name, on: Day = None, most: Most = tools.MOST) -> dict[str, Any]:
        """How two states stand with each other: relations, embassies, and what is told of the two, with sources."""
        with _said():
            return tools.between(kb, first, second, on, most)

    return "between", between


def _state(kb: KnowledgeBase) -> Tool:
    def state_as_of(state: Name, on: Day = None) -> dict[str, Any]:
        """A state on a day: how many partners, embassies and organisations it is known to have had, and what changed last."""
        with _said():
            return tools.state_as_of(kb, state, on)

    return "state_as_of", state_as_of


def _members(kb: KnowledgeBase) -> Tool:
    def members(organization: Name, on: Day = None) -> dict[str, Any]:
        """The full members of an organisation on a day, and of which states the sources leave it open."""
        with _said():
            return tools.members(kb, organization, on)

    return "members", members


def _missions(kb: KnowledgeBase) -> Tool:
    def missions(
        sending: Annotated[str | None, Field(description="Who sends them.")] = None,
        receiving: Annotated[str | None, Field(description="Where they are.")] = None,
        city: Annotated[str | None, Field(description="In which city.")] = None,
        on: Day = None,
        most: Most = tools.MOST,
    ) -> dict[str, Any]:
        """Embassies, consulates and other posts that stand on a day, by sender, host or city; at least one of the three."""
        with _said():
            return tools.missions(kb, sending, receiving, city, on, most)

    return "missions", missions


def _contradictions(kb: KnowledgeBase) -> Tool:
    def contradictions(state: Name, most: Most = tools.MOST) -> dict[str, Any]:
        """Where sources contradict each other about a state."""
        with _said():
            return tools.contradictions(kb, state, most)

    return "contradictions", contradictions


def _search(kb: KnowledgeBase) -> Tool:
    def search(words: Annotated[str, Field(max_length=200)], most: Most = 10) -> dict[str, Any]:
        """Names, sections and quotes that hold words."""
        with _said():
            return tools.search(kb, words, most)

    return "search", search


def _cite(kb: KnowledgeBase) -> Tool:
    def cite(statement: Annotated[str, Field(description="The id of a statement, as other answers have it.")]) -> dict[str, Any]:
        """The words and references behind a statement, and where sources differ on it."""
        with _said():
            return tools.cite(kb, statement)

    return "cite", cite


def _article(server: MCPServer[Any], kb: KnowledgeBase) -> None:
    @server.resource(
        "comity://states/{state}", name="article", title="The article on a state's foreign relations", mime_type="text/markdown"
    )
    def of_state(state: str) -> str:
        """The article on a state, by any name or code, as of today, in Markdown with its references."""
        try:
            return render(article(kb, state), "markdown")
        except ComityError as error:
            raise ResourceNotFoundError(str(error)) from error

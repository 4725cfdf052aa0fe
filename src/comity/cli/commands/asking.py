"""Commands that ask a knowledge base."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.commands.options import AnswerFormat, AsOf, ForceOption, KbOption, KindsOption, KnownAt, OutputOption, day


def show(
    state: Annotated[str, typer.Argument(help="A state's or organisation's name or code.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """A state's relations, missions, memberships and borders on a day."""
    from comity.cli import knowledge

    knowledge.show(state, as_of, known_at, kb, format, output)


def between(
    first: Annotated[str, typer.Argument(help="A state or organisation.")],
    second: Annotated[str, typer.Argument(help="Another.")],
    as_of: AsOf = None,
    kind: KindsOption = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Everything said of a pair, with the claims behind each statement."""
    from comity.cli import knowledge

    knowledge.between(first, second, as_of, kind or [], kb, format, output)


def history(
    state: Annotated[str, typer.Argument(help="A state or organisation.")],
    other: Annotated[str | None, typer.Argument(help="Another, for what is said of the two together.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only this kind.")] = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """When facts came into the articles, changed and went out, revision by revision."""
    from comity.cli import knowledge

    knowledge.history(state, other, kind, kb, format, output)


def ask(
    question: Annotated[str, typer.Argument(help="relations, membership or mission; not with --batch.")] = "",
    first: Annotated[str, typer.Argument(help="A state: one of the two, the member, the sending state.")] = "",
    second: Annotated[str, typer.Argument(help="The other state, the organisation, the receiving state.")] = "",
    on: Annotated[
        str | None,
        typer.Option("--on", callback=day, help="The day (2009-11-01, 1 Nov 2009, or 2009 for its first); today without it."),
    ] = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", help="A file of questions: CSV or JSON lines with question, first, second, on.")
    ] = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Did it hold that day? Diplomatic relations, full membership, a resident mission: yes, no or unknown, and why."""
    from comity.cli import asking

    if batch is not None:
        asking.ask_all(batch, kb, format, output)
    elif question and first and second:
        asking.ask(question, first, second, on, kb, format, output)
    else:
        raise typer.BadParameter("Give a question and two names, such as `comity ask relations Cuba Chad`, or --batch FILE.")


def timeline(
    state: Annotated[str, typer.Argument(help="A state or organisation.")],
    kind: KindsOption = None,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """The dated statements about a state, the earliest first."""
    from comity.cli import knowledge

    knowledge.timeline(state, kind or [], kb, format, output)


def search(
    text: Annotated[str, typer.Argument(help="Words, or beginnings of words.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 20,
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Find names, sections and quotes."""
    from comity.cli import knowledge

    knowledge.search(text, limit, kb, format, output)


def sql(
    query: Annotated[str, typer.Argument(help="A query in DuckDB's SQL over the snapshot's tables.")],
    kb: KbOption = None,
    format: AnswerFormat = "text",
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Ask the snapshot in SQL, read-only."""
    from comity.cli import knowledge

    knowledge.sql(query, kb, format, output)

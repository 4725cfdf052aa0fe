"""What a verb is: columns that it adds to a panel, each with what it says, and the sources that it takes them from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

if TYPE_CHECKING:
    from comity.panels.panel import Panel

Made = dict[str, pl.Series]


class Column(msgspec.Struct, frozen=True):
    """A column. `label`: what it says, in a line; `zero`: what 0 means, empty where it has none; `unit`: of its numbers. Null is: not known."""

    name: str
    label: str
    zero: str = ""
    unit: str = ""


class Verb(msgspec.Struct, frozen=True, kw_only=True):
    """A verb by its name.

    `asserts`: what it adds, in a line; `coverage`: of whom and when; `sources`: keys of `sources.toml`, beside those of the knowledge base where
    `asks`. `dyads`, `states`: what makes its columns in panels of either kind, None where it has none; `columns`: those it can make;
    `options`: what may be given with it.
    """

    name: str
    asserts: str
    coverage: str
    columns: tuple[Column, ...]
    dyads: Callable[..., Made] | None = None
    states: Callable[..., Made] | None = None
    sources: tuple[str, ...] = ()
    asks: bool = True
    options: tuple[str, ...] = ()

    def make(self, panel: Panel, **options: Any) -> Made:
        """Its columns for a panel."""
        making = self.dyads if panel.of == "dyads" else self.states
        assert making is not None
        return making(panel, **options)

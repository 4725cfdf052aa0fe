"""The shapes of states as Natural Earth draws them, and points for those too small for a shape."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

CREDIT = "Borders as Natural Earth draws them (de facto), shown without taking sides. Small states as points."


@cache
def world() -> dict[str, Any]:
    """The topology (TopoJSON) with its points."""
    return dict(json.loads((files("comity.publication.charts") / "data" / "world.json").read_text("utf-8")))

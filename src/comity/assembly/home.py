"""Where what a user keeps lies: the data folder (XDG base directories), and in it the articles and the snapshot that `comity update` makes."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """COMITY_DATA, else `comity` in the user's data folder; made by whoever writes there."""
    given = os.environ.get("COMITY_DATA")
    return Path(given) if given else Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "comity"


def kept_articles() -> Path:
    """The folder of fetched articles: COMITY_TEXTS, else `articles` in the data folder."""
    given = os.environ.get("COMITY_TEXTS")
    return Path(given) if given else data_folder() / "articles"


def kept_snapshot() -> Path:
    """The snapshot made from them: COMITY_KB, else `comity.duckdb` in the data folder."""
    given = os.environ.get("COMITY_KB")
    return Path(given) if given else data_folder() / "comity.duckdb"


def imported() -> Path:
    """The folder of research data that `comity import` has read: `datasets` in the data folder."""
    return data_folder() / "datasets"

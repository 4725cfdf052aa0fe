"""What a server is told by its environment; docs/atlas.md lists every name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from comity.assembly.home import data_folder
from comity.model.errors import SettingsError


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a server.

    `kb`: the snapshot, None for the bundled facts; `texts`: a folder of the articles' texts. `url`: the public address, without
    a slash at its end, which canonical links and feeds name. `database`: an SQLAlchemy address of what people write.
    `proxied`: whether a proxy before us tells the client's address (X-Forwarded-For). `cache_megabytes`: of finished answers
    kept by each worker; `kept`: how many states' dossiers each keeps. `watch_seconds`: how often the snapshot's file and the
    discussion are looked at for changes. `posts_per_hour`, `sign_ins_per_hour`: from one address.
    """

    kb: Path | None = None
    texts: Path | None = None
    url: str = "http://127.0.0.1:8000"
    database: str = ""
    proxied: bool = False
    cache_megabytes: int = 64
    kept: int = 256
    watch_seconds: int = 2
    posts_per_hour: int = 20
    sign_ins_per_hour: int = 10

    @property
    def secure(self) -> bool:
        """Whether cookies may be sent over HTTPS alone."""
        return self.url.startswith("https://")


_NAMES = {
    "kb": "COMITY_KB",
    "texts": "COMITY_TEXTS",
    "url": "COMITY_URL",
    "database": "DATABASE_URL",
    "proxied": "COMITY_PROXIED",
    "cache_megabytes": "COMITY_CACHE_MB",
    "kept": "COMITY_KEPT",
    "watch_seconds": "COMITY_WATCH_SECONDS",
    "posts_per_hour": "COMITY_POSTS_PER_HOUR",
    "sign_ins_per_hour": "COMITY_SIGN_INS_PER_HOUR",
}


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in the environment, or in a mapping. Raises SettingsError for a number that is none, or an address without scheme."""
    given = {field: value for field, name in _NAMES.items() if (value := (environment or os.environ).get(name, "").strip())}
    try:
        settings = msgspec.convert(given, Settings, strict=False, dec_hook=lambda kind, value: kind(value))
    except msgspec.ValidationError as error:
        field = str(error).rpartition("$.")[2].rstrip("`")
        raise SettingsError(f"{_NAMES.get(field, field)} is {given.get(field)!r}, which it cannot be: {error}.") from error
    if not settings.url.startswith(("http://", "https://")):
        raise SettingsError(f"COMITY_URL is {settings.url!r}; give a whole address such as https://atlas.example.org.")
    return msgspec.structs.replace(settings, url=settings.url.rstrip("/"), database=_database(settings.database))


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment that `read_settings` reads these settings from, for worker processes."""
    values = {name: getattr(settings, field) for field, name in _NAMES.items()}
    return {
        name: str(int(value) if isinstance(value, bool) else value) for name, value in values.items() if value not in (None, "")
    }


def _database(address: str) -> str:
    """The address that SQLAlchemy understands; by default a file in the user's data folder (XDG base directories)."""
    if not address:
        return f"sqlite:///{data_folder() / 'discussion.sqlite'}"
    scheme, separator, rest = address.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in ("postgres", "postgresql") else address

"""What a project asks of `comity check`: the table `check` of the nearest `comity.toml`, in the folder or one above it."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

import msgspec

from comity.model.errors import QueryError
from comity.model.findings import Finding

NAME = "comity.toml"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Settings of checks.

    `select`, `ignore`: rules by code or its beginning; `per_file_ignores`: by a pattern of paths (`drafts/*.wiki`), rules that are passed over there.
    `exit_zero`: whether findings end the command with 0. `baseline`: a file of findings that are known. `alone`: whether articles are not laid beside
    the knowledge base.
    """

    select: list[str] = []
    ignore: list[str] = []
    per_file_ignores: dict[str, list[str]] = {}
    exit_zero: bool = False
    baseline: str | None = None
    alone: bool = False

    def passes(self, finding: Finding) -> bool:
        """Whether a finding is of a rule that is not ignored, nor where it was found."""
        codes = [
            *self.ignore,
            *(code for pattern, codes in self.per_file_ignores.items() if _fits(finding.document, pattern) for code in codes),
        ]
        return not any(
            finding.code.startswith(code.strip().upper()) for given in codes for code in given.split(",") if code.strip()
        )


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    check: Settings = Settings()


def _fits(path: str, pattern: str) -> bool:
    return fnmatch(path, pattern) or fnmatch(Path(path).name, pattern)


def read_settings(folder: Path) -> Settings:
    """The settings that hold in a folder; the defaults where no file is there. Raises QueryError for a file that is not right, naming it."""
    for place in (folder, *folder.parents):
        if (file := place / NAME).is_file():
            try:
                return msgspec.toml.decode(file.read_bytes(), type=_File).check
            except (msgspec.MsgspecError, OSError, UnicodeDecodeError) as error:
                raise QueryError(f"{file} cannot be used: {error}.") from error
    return Settings()


def without(findings: Iterable[Finding], known: frozenset[str]) -> list[Finding]:
    """The findings that are not in a baseline."""
    return [finding for finding in findings if finding.fingerprint not in known]


def read_baseline(file: Path) -> frozenset[str]:
    """The fingerprints in a baseline. Raises QueryError for what is none."""
    try:
        return frozenset(each.known for each in msgspec.json.decode(file.read_bytes(), type=_Baseline).findings)
    except FileNotFoundError as error:
        raise QueryError(f"{file} does not exist; write it with `comity check ... --write-baseline {file}`.") from error
    except (OSError, msgspec.MsgspecError) as error:
        raise QueryError(f"{file} is no baseline: {error}; write one with `comity check ... --write-baseline {file}`.") from error


class _Known(msgspec.Struct, frozen=True):
    """A finding that is known: its fingerprint, and for a reader where it was and what it says."""

    known: str
    where: str
    says: str


class _Baseline(msgspec.Struct, frozen=True):
    findings: list[_Known]
    made_by: str = "Comity"


def baseline(findings: Iterable[Finding]) -> bytes:
    """Findings as a baseline: what each is known by, with its sentence, in the order of documents."""
    known = {each.fingerprint: _Known(each.fingerprint, each.document, f"{each.code} {each.told}") for each in findings}
    kept = _Baseline(sorted(known.values(), key=lambda each: (each.where, each.says, each.known)))
    return msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n"

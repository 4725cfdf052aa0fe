"""The addresses of pages: stable and readable, made from names; any other name of the same thing leads there."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from urllib.parse import urlencode

from comity.gazetteer.names import name_of
from comity.gazetteer.organizations import bare, entity, organization_names, organizations
from comity.gazetteer.resolve import resolve
from comity.gazetteer.states import state_names, states
from comity.model.errors import ProblemError

SUFFIXES = ("json", "md", "wiki", "csv", "txt")


def slug(text: str) -> str:
    """A text as part of an address: lower-case letters and digits of ASCII, parted by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


@cache
def _slugs() -> dict[str, str]:
    """Identifier by slug; an organisation that is called as a state is has a slug that says so."""
    found = {slug(state.name): state.id for state in states().values()}
    for ident in organizations():
        own = slug(bare(ident))
        found.setdefault(f"{own}-organization" if own in found and found[own] in states() else own, ident)
    return found


@cache
def _variants() -> dict[str, str]:
    """Identifier by the slug of any other name, unless two bear it."""
    found: dict[str, set[str]] = {}
    for name, ident in (*((x, entity(y)) for x, y in organization_names().items()), *state_names().items()):
        found.setdefault(slug(name), set()).add(ident)
    return {name: min(idents) for name, idents in found.items() if len(idents) == 1 and name}


@cache
def _slug_of() -> dict[str, str]:
    return {ident: name for name, ident in _slugs().items()}


def slug_of(ident: str) -> str:
    """The slug of a state (its name) or organisation (its identifier); of what is neither, that of the words themselves."""
    return _slug_of().get(ident) or slug(bare(ident))


def path_of(ident: str) -> str:
    """The address of a state's or organisation's page; empty for what is neither."""
    if ident in states():
        return f"/states/{slug_of(ident)}"
    return f"/organizations/{slug_of(ident)}" if ident in organizations() else ""


def pair_path(first: str, second: str) -> str:
    """The address of a pair's page, the same whichever comes first."""
    one, other = sorted((slug_of(first), slug_of(second)))
    return f"/pairs/{one}/{other}"


def city_path(name: str) -> str:
    """The address of a city's page."""
    return f"/cities/{slug(name)}"


def ident_at(text: str) -> str:
    """What a part of an address means: a slug, or any name. Raises ProblemError (404), with a suggestion where there is one."""
    if text in _slugs():
        return _slugs()[text]
    found = resolve(text)
    if found.id and found.kind != "city":
        return found.id
    if slug(text) in _variants():
        return _variants()[slug(text)]
    if not found.candidates:
        found = resolve(text.replace("-", " ").title())
    likely = next((f"; did you mean {name_of(x.id)}?" for x in found.candidates if x.kind != "city"), "; look for it by search.")
    raise ProblemError(404, f"No state or organisation is known as {text[:80]!r}{likely}")


def split_suffix(text: str) -> tuple[str, str]:
    """The last part of an address without its suffix, and the format that it asks for, `html` where it has none."""
    stem, dot, suffix = text.rpartition(".")
    return (stem, suffix) if dot and suffix in SUFFIXES else (text, "html")


def with_query(path: str, **given: str | None) -> str:
    """An address with those parameters that are not empty."""
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{path}?{query}" if query else path

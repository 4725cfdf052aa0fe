"""The name to show for an identifier, by itself and inside a sentence."""

from __future__ import annotations

import re
from functools import cache

from comity.gazetteer.organizations import entity, organizations
from comity.gazetteer.states import states

_THE = re.compile(
    r".* (?:Islands|Republic|Union|Kingdom|States|Emirates|Territory|Federation|Empire|See)"
    r"|(?:Republic|State|Union|Kingdom|Order|Federation|Federated|Democratic|European) .*"
    r"|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Vatican"
)
_NO_THE = re.compile(r"[\w'’./-]+|\S+ \d+|Mercosur.*|Interpol|(?:The|La) .*|African Caribbean.*")
_GROUP = re.compile(r"G\d+")


def name_of(identifier: str) -> str:
    """The name of a state or organisation, its identifier where the gazetteer has none."""
    if identifier in states():
        return states()[identifier].name
    return organizations()[identifier].name if identifier in organizations() else identifier


@cache
def the(identifier: str) -> str:
    """A state's or organisation's name inside a sentence: `the Netherlands`, `Kazakhstan`, `the African Union`, `NATO`."""
    if identifier not in states():
        return body(identifier)
    name = name_of(identifier)
    return f"the {name}" if _THE.fullmatch(name) else name


@cache
def body(identifier: str) -> str:
    """An organisation's name inside a sentence, where the identifier may be a state's too (NAM)."""
    if entity(identifier) not in organizations():
        return identifier
    name = organizations()[entity(identifier)].name
    return name if _NO_THE.fullmatch(name) and not _GROUP.fullmatch(name) else f"the {name}"

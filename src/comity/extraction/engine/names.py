"""Which names are organisations': those that the gazetteer knows, and those that say so themselves."""

from __future__ import annotations

from comity.extraction.engine.lexicon import words
from comity.extraction.mentions import NAME, ORGANIZATION, STATE, Mention
from comity.extraction.organization_lists import ORGANIZATION_NAME


def is_organization(mention: Mention) -> bool:
    """Whether a name is an organisation's."""
    if mention.type == ORGANIZATION:
        return bool(mention.value)
    named = mention.type == NAME and " " in mention.text and ORGANIZATION_NAME.search(mention.text) is not None
    return named and mention.text.split(" ")[0] not in words("of_a_pair")


def listable(mention: Mention | None) -> str:
    """The type of a name that stands in lists, empty for any other."""
    if mention is None:
        return ""
    return STATE if mention.type == STATE else ORGANIZATION if is_organization(mention) else ""

"""The JSON Schema of claims, made from the structs; nothing in it is written by hand."""

from typing import Any

import msgspec

from comity.model.kinds import AnyClaim


def claim_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of `comity extract`."""
    schema = msgspec.json.schema(AnyClaim)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Claim",
        "description": "One assertion of one document, as a line of `comity extract`.",
        **schema,
    }

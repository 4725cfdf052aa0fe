"""What is not asserted: suppositions, wishes and denials before a verb. Several families look for them."""

from __future__ import annotations

import re

SUPPOSED = re.compile(
    r"\b(?:would|could|may|might|should|if|plans? to|wants? to|intend(?:s|ed)? to|seeks? to|sought to|wish(?:es)? to|hopes? to|attempts? to|agreed? to|decided to|negotiat\w+ to|possibility of|talks on|in order to|refus\w+ to|called (?:on|for)|urged|before)\s(?:[a-z]+\s){0,3}$",
    re.I,
)
UNASSERTED = re.compile(
    r"^(?:If|Had|Should|Were|Whether|Suppose)\b|\?$|\b(?:denied|denies|dismissed|rejected|refuted)(?: \w+){0,3} (?:that|reports?|claims?|rumou?rs?|any|having|allegations?|suggestions?)\b"
    r"|\b(?:rumou?rs?|allegedly|rumou?red|according to rumou?rs?|purported(?:ly)?|fictional|novel|hypothetical\w*)\b"
    r"|\b(?:book|study|film|documentary|thesis|essay|exhibition|song|painting|poem|lecture|monograph|textbook|chapter|report|article|conference|panel|seminar|speech|paper|work|volume|play|series|video game|board game)s? (?:titled|entitled|called|named|[\"“‘]|[A-Z]\w+ (?:and|of|in|with) )"
)
"""A sentence that supposes, asks, denies or names a work: the kinds made of prose read nothing in it."""

DENIED = re.compile(
    r"\b(?:not|never|neither|nor|no|without)(?:\s(?:yet|officially|formally|currently|have|had|any|been))*\s*$", re.I
)

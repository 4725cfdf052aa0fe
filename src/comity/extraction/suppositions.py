"""What is not asserted: suppositions, wishes and denials before a verb. Several families look for them."""

from __future__ import annotations

import re

SUPPOSED = re.compile(
    r"\b(?:would|could|may|might|should|if|plans? to|wants? to|intend(?:s|ed)? to|seeks? to|sought to|wish(?:es)? to|hopes? to|attempts? to|agreed? to|decided to|negotiat\w+ to|possibility of|talks on|in order to|refus\w+ to|called (?:on|for)|urged|before)\s(?:[a-z]+\s){0,3}$",
    re.I,
)
DENIED = re.compile(
    r"\b(?:not|never|neither|nor|no|without)(?:\s(?:yet|officially|formally|currently|have|had|any|been))*\s*$", re.I
)

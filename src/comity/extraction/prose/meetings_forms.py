"""The words and patterns that meetings.py reads with."""

from __future__ import annotations

import re

from comity.extraction.patterns import phrase
from comity.extraction.prose.parties import PAIR

EVENT = r"(?:summits?|meetings?|conferences?|[Tt]alks|[Nn]egotiations|[Cc]onsultations|sessions?|ministerial|[Ss]ummit|[Mm]eeting|[Cc]onference)"
MET = phrase(
    r"\b(?:met(?: again| privately| briefly)?(?: up)?(?: with)?|meets with|held (?:[a-z-]+ ){0,4}(?:talks|meetings?|consultations|discussions|negotiations)(?: with)?|had (?:[a-z-]+ ){0,3}(?:meetings?|talks)(?: with)?|to meet(?: with)?|shak(?:es|ing) hands with)\b(?P<rest>[^.;]*)"
)
HELD = phrase(
    rf"\b(?P<event>(?:[\w’'-]+[ -])?{EVENT})(?P<between>[^.;]{{0,100}}?) (?:was|were|took|have been|has been|had been)(?: also| first| subsequently)? (?:held|hosted|convened|place|organi[sz]ed|occurred)(?P<rest>[^.;]*)"
)
OCCURRED = phrase(rf"\b(?P<event>{EVENT})(?P<between>[^.;]{{0,60}}?) (?:occurred|took place)(?P<rest>[^.;]*)")
HOSTED = phrase(
    rf"(?:[Tt]he )?(?P<who>PLACE|[Tt]he country|[Ii]t)(?: has| have| also| successfully| first| twice)* (?P<verb>hosted|held|convened|organi[sz]ed) (?P<what>[^.;]{{0,120}}?\b{EVENT})\b(?P<rest>[^.;]*)"
)
ATTENDED = phrase(
    rf"(?:[Tt]he )?(?P<who>STATES|[Ii]t|[Tt]he country)(?: has| have| also| both)* (?P<verb>attended|participated in|took part in) (?P<what>[^.;]{{0,100}}?\b(?:{EVENT}|Ministerial))\b(?P<rest>[^.;]*)"
)
SIGNED = phrase(
    r"(?:the |[Tt]he )?(?P<office>[Pp]residents|[Pp]rime ministers|[Ff]oreign ministers|leaders|heads of (?:state|government)) of (?P<states>STATES)(?:,)? (?:met|signed|agreed|issued|adopted|gathered|assembled|convened)(?P<rest>[^.;]*)"
)
TOGETHER = phrase(r"\b(?:brought|bringing) together [^.;]{0,60}?(?P<states>STATES)(?P<rest>[^.;]*)")
RECEIVED = phrase(r"(?P<person>NAME),? (?:was|were|has been) (?:also )?received by (?P<rest>[^.;]*)")
PICTURE = phrase(
    r"(?:DEMONYM )?(?:OFFICE )?NAME (?:with|and|meets) (?:DEMONYM )?(?:OFFICE )?NAME(?: of STATE)? in PLACE,? (?:on )?DATE\.?"
)
SESSION = phrase(
    r"\b(?P<event>(?:session|meeting|summit|conference))(?:,)?(?: which| that)?(?: was| were)? (?:hosted|held) in (?P<rest>[^.;]*)"
)
CAPTION = phrase(
    r"\b(?:with|and|meets?|meeting|greets?|greeting|receives?|receiving|welcom(?:es|ing)|accompanying|alongside|shak(?:es|ing) hands with)\b|,"
)
NOT_MEETING = re.compile(
    r"\b(?:met (?:the|with) (?:the )?(?:criteria|requirements?|conditions|standards|resistance|opposition|success|criticism|approval|demands?|needs?|goals?|a )|never met|did not meet|to meet (?:the|its|their|this|these|demand)|failed to meet)"
)
UNREAL = re.compile(
    r"\b(?:would|could|might|may|will|should|if|not|never|plan\w*|scheduled|propos\w+|refus\w+|cancel\w+|postpon\w+|invit\w+|expected|offer\w+ to|agreed to|wanted to|hoped to|was to|were to|is to|due to)\b"
)
VISITED = phrase(r"visits? to (?:the )?(?P<to>STATE)")
PAIR_WORD = re.compile(rf"\b{PAIR}")
IN = phrase(r"\b(?:in|at) (?:the (?:city|capital) of )?(?:the )?(?P<place>PLACE)")

"""The words and patterns that remarks.py reads with."""

from __future__ import annotations

import re

from comity.extraction.patterns import phrase

SPOKE = (
    r"said|says|stated|states that|announced|declared|remarked|commented|noted|argued|claimed|warned|added|stressed|emphasi[sz]ed|reiterated|reaffirmed|affirmed|confirmed|expressed|praised|criticised|criticized"
    r"|condemned|denounced|accused|blamed|urged|called (?:on|upon|for|it|the|him|them)|called|described|pledged|promised|vowed|thanked|congratulated|welcomed|regretted|apologi[sz]ed|echoed|told|wrote|asserted|insisted"
    r"|acknowledged|admitted|hailed|lauded|voiced|pointed out|estimated|reported|explained|replied|responded|protested|deplored|mentioned|sent a message|spoke of|observed that|proposed that|complained|conveyed|underlined|highlighted|underscored|threatened|answered|denied (?:that|having|any)"
)
PARTY_VERBS = (
    r"said|says|stated|announced|declared|remarked|warned|stressed|reiterated|reaffirmed|expressed|praised|criticised|criticized|condemned|denounced|accused|urged|called (?:on|upon|for)|pledged|vowed|thanked|congratulated"
    r"|welcomed|regretted|apologi[sz]ed|hailed|lauded|voiced|estimated|reported|protested|deplored|asserted|insisted|claimed that|invited|threatened|described|complained|acknowledged|noted that|confirmed that"
)
ADVERBS = r"(?:(?:, ?| )(?:has|have|had|also|later|then|once|that day|in DATE|on DATE|in turn|further|however|having|often|both|again|\w+ly)\b)*"
BODY = r"(?:[Gg]overnments?|[Aa]uthorities|officials|leaders(?:hip)?|[Pp]arliament|[Ss]tate media|diplomats|[Mm]inistry|[Ee]mbassy|[Aa]dministration|[Ss]enate|NAME|MISSION|side)"
SPOKEN = phrase(
    r"(?P<speaker>(?P<person>NAME)(?: of (?:the )?(?P<land>PARTY2))?|(?:(?P<holder>WHOSE|ORG)(?:['’]s?)? )?(?:[a-z-]+ )?(?P<office>OFFICE)(?: of (?:the )?(?P<of>PARTY))?"
    rf"|(?:[Tt]he )?(?P<owner>WHOSE|ORG)(?:['’]s?)? (?P<body>(?:[a-z]+ )?{BODY})(?: of (?:[A-Z]\w+ )*NAME1)?|(?P<he>\b[Hh]e|\b[Ss]he))"
    rf"(?P<aside>,? (?:who|the|speaking|during|while|in|at|on|after) [^.;]{{0,70}}?,)?{ADVERBS},? (?P<verb>{SPOKE})\b"
)
STATES_SPEAK = phrase(
    rf"(?:[Tt]he )?(?P<who>PARTY|NAME)(?: and (?:the )?(?P<second>PARTY1))?(?:,? with [^,;.]{{0,120}}?|, [^,.;]{{0,80}},)?{ADVERBS},? (?P<verb>{PARTY_VERBS})\b(?! by\b)"
)
SAID_BY = phrase(
    r"[\"”’'],? (?P<verb>said|remarked|declared|added|stated|noted) (?:(?P<holder>WHOSE)(?:['’]s?)? )?(?:(?P<office>OFFICE) )?(?P<person>NAME)"
)
AS_BY = phrase(
    r"(?P<verb>described|called|characteri[sz]ed|praised|condemned|hailed|criticised|criticized|denounced|announced|accused|warned|urged|thanked)(?: [a-z ]{0,20})? by (?:the )?(?:(?P<holder>WHOSE|ORG)(?:['’]s?)? )?(?:[a-z-]+ )?(?:(?P<office>OFFICE) ?)?(?P<person>NAME)?"
)
ACCORDING = phrase(
    r"(?:[Aa]ccording to|[Ii]n the words of) (?:the )?(?:(?P<holder>WHOSE|ORG)(?:['’]s?)? )?(?:[a-z]+ )?(?P<office>OFFICE),? (?P<person>NAME)"
)
UNREAL = re.compile(
    r"\b(?:would|could|might|may|should|if|never|not|no|denied having|denies that|whether|had he|reportedly|allegedly|rumou?rs?|to|must|did|does)\W*$|\b(?:is|are|was|were|be|been|being)(?: \w+)?\s*$"
)
QUOTED = re.compile(r"[\"“][^\"”]{40,}[\"”]")
ACT = re.compile(
    r"declared (?:(?:him|her|it|them)sel(?:f|ves)|(?:its |their |the )?(?:\w+ )?(?:independence|war|neutrality|ceasefire|persona))|expressed (?:its |their )?(?:\w+ )?support|pledged (?!to |that )|reported \d|announced by|welcomed (?:them|him|her|refugees|and)\b|invited [^.;]{0,80} to (?:join|attend|take)"
)
INSTITUTION = re.compile(
    r"(?:Ministry|Government|Parliament|Authorities|Administration|Council|Commission|Office|Congress|Senate|Assembly|International|Fund|Bank|Organi[sz]ation)\b"
)

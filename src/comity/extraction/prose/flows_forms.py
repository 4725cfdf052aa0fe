"""The words and patterns that flows.py reads with."""

from __future__ import annotations

import re

from comity.extraction.patterns import phrase
from comity.extraction.prose.parties import WHO

ADVERBS = r"(?: (?:also|mainly|primarily|mostly|chiefly|largely|currently|has|have|traditionally|in return|in turn|then|DATE|in DATE|both|regularly|is|a|major|the|main|large))*"
EXPORTS = phrase(
    rf"(?P<who>{WHO}|NAME)(?:, [^,.;]{{1,50}},)?{ADVERBS} (?P<verb>exports?|exported|sells?|sold|suppl(?:y|ies|ied)|ships|shipped|delivers?|delivered|sends|exporter of|supplier of)(?: (?:mainly|primarily|mostly|chiefly|goods such as|products such as))? (?=(?P<what>[^.;]{{2,260}}))"
)
IMPORTS = phrase(
    rf"(?P<who>{WHO}|NAME)(?:, [^,.;]{{1,50}},)?{ADVERBS} (?P<verb>imports?|imported|buys|bought|purchases|receives)(?: (?:mainly|primarily|mostly|chiefly|goods such as|products such as))? (?=(?P<what>[^.;]{{2,260}}))"
)
AND_IMPORTS = re.compile(r",? (?:and|while|but)(?: it| (?:it )?also)? (?:imports?|imported|buys) ")
GOODS = phrase(
    r"(?P<owner>(?:[Tt]he )?(?:WHOSE|[Tt]he country|[Ii]ts?)?(?:['’]s?)?) ?(?:\b(?:[Mm]ain|[Pp]rincipal|[Mm]ajor|[Cc]hief|[Pp]rimary|[Kk]ey|[Tt]op|[Ll]eading|[Mm]ost important) )?(?P<noun>[Ee]xports|[Ii]mports)(?: goods| products| items)?(?: of (?:the )?(?P<of>STATE))?(?P<side>(?: (?:to|from) (?:the )?PARTY)?)(?: (?:are|is|were|include|included|consist(?:s|ed)? (?:[a-z]+ )?of|comprise)|:)(?: (?:mainly|primarily|mostly|chiefly))? (?P<what>[^.;]{3,200})"
)
SENDING = phrase(
    r"(?:by )?(?:sending|selling|exporting|supplying|providing) (?P<what>[a-z][^.;]{0,80}?) to (?P<to>(?:its |the )?(?:[a-z]+ neighbou?rs?|PARTY))"
)
THROUGH = phrase(
    r"(?P<what>[a-z ]{3,40}?) (?:produced|grown|originating|coming|smuggled|trafficked|made|transported|shipped)?(?: in| from|, primarily from)* (?P<from>PLACE|ORG)[^.;]{0,60}?\b(?:through|via|across|transits?) (?:the )?(?P<via>PLACE1)[^.;]{0,60}?\b(?:to|into|towards|for) (?:the )?(?P<to>PLACE2)"
)
TRANSIT = phrase(
    r"(?P<who>STATE|[Tt]he country|[Ii]t) (?:[a-z]+ )*(?:is|was|became|has become|remains|serves as|served as)(?: also)? (?:an? |the )?(?:[a-z-]+ ){0,3}(?:transit|transshipment|trans-shipment) (?:country|point|route|corridor|state|hub|area) for (?P<what>[^.;]{3,160})"
)
MARKET = phrase(r"(?P<to>STATE) is (?:an? |the )?(?:[a-z-]+ ){0,3}market for (?P<whose>DEMONYM) (?P<what>[a-z][a-z -]{2,40})")
PIPELINE = phrase(
    r"(?P<what>oil|gas|crude oil|natural gas|electricity|water) (?:[a-z]+ )?(?:flows|is pumped|is piped|is exported|is shipped|is sent|is transported)(?: by [a-z ]{1,20})? from (?:the )?(?P<from>PLACE)(?P<middle>[^.;]{0,60}?) (?:to|into) (?:the )?(?P<to>PLACE2)"
)
MOVED = phrase(
    r"(?P<whose>WHOSE) (?P<what>[a-z][a-z]*(?:(?:, | and |, and | )[a-z]+){0,7}?) (?:(?:is|are|was|were) (?:mainly |mostly |also )?)?(?:exported|shipped|sold|sent|piped|transported|delivered|flows?|reach(?:es)?|pass(?:es)?)(?P<way>(?: (?:through|via|across) (?:the )?PLACES)?) ?(?:to )?(?:the )?(?P<to>PLACE2)(?P<more>(?: (?:through|via|across) (?:the )?PLACES)?)"
)
CARRIED = phrase(
    r"\b(?:carries|carry|carrying|brings|pumps|importers? of|buyers? of|consumers? of) (?P<whose>WHOSE) (?P<what>oil|gas|crude oil|natural gas|coal|uranium|grain|wheat|electricity|[a-z]+)(?: to (?:the )?(?P<to>PLACE2))?"
)
SMUGGLED = phrase(
    r"(?P<what>(?:[A-Za-z]+ )?[A-Za-z]+) from (?:the )?(?P<from>PLACE) (?:is|are|was|were|moves?|passes|travels|flows)?(?: ?(?:smuggled|trafficked|transported|shipped|moved|sent))?(?P<way>(?:,? (?:through|via|across) (?:the )?PLACES)?)(?: on (?:its|the) way)? (?:to|into|towards) (?:the )?(?P<to>PLACE2)"
)
DRUGS = re.compile(
    r"narcotics|drugs?|heroin|opium|opiates|cocaine|cannabis|hashish|marijuana|weapons|arms|methamphetamine\w*|contraband"
)
NO_GOODS = re.compile(
    r"\b(?:aid$|assistance|economic$|political$|financial$|humanitarian|\d|percent|per cent|billion|million|worth|total|value|volume|amount|which|that|revenues?|money|profits?|meanwhile|however|increas\w+|decreas\w+|growth|share|trade|than|products? (?:and|from)$|services? (?:and|from)$|goods and services|its|their|revolution|terrorism|ideology|democracy|aid|assistance|troops|support|percentage|more|less|rose|fell|grew|market|partner|control|substitution)\b|[$€£%]"
)
UNREAL = re.compile(
    r"\b(?:would|could|might|may|will|plan\w*|if|not|never|stopp?ed|ceased?|ban(?:ned|s)?|halt\w*|want\w*|agreed to|propos\w+|seek\w*|intend\w*|hop\w+|refus\w+|no longer|to)\b[^,.;]{0,30}$"
)
SUPPLIES = re.compile(r"^\s*(?:the )?\S+ with ")

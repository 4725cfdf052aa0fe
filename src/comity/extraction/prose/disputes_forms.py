"""The words and patterns that disputes.py reads with."""

from __future__ import annotations

import re

from comity.extraction.patterns import phrase
from comity.extraction.prose.parties import WHO

KIND = (
    r"(?:(?:long-?standing|ongoing|unresolved|bitter|serious|major|minor|brief|border|territorial|maritime|boundary|diplomatic|trade|fishing|fisheries|legal|political|military|armed|bilateral|uncontested|sovereignty|land|water|gas|oil|historical|old|naming|name|visa|economic|tariff|international|open|periodic|several|resulting|a|an|the|export|sporadic|violent|deadly|full-scale|undeclared)[ -])*"
    r"(?:disputes?|conflicts?|clash(?:es)?|crisis|stand-?off|row|blockade|rivalry|hostilities|skirmish(?:es)?|disagreements?|quarrels?|feuds?|fighting|embargo(?:es)?|confrontation|invasion|annexation|occupation|wars?)"
)
OVER = phrase(
    rf"(?P<kind>\b{KIND})(?P<between> (?:between|with|involving|against|among) [^.;]{{1,80}}?)? (?:over|about|concerning|regarding|on the issue of|as to|surrounding) (?P<subject>[^.;]{{3,90}})"
)
WITH = phrase(
    rf"(?P<kind>\b(?i:{KIND})) (?:\w+ ){{0,3}}(?:with|between|against) (?:the |its |neighbou?ring )*(?P<parties>PARTYS)"
)
OF = phrase(
    r"(?P<who>(?:WHOSE)(?:['’]s?)?)? ?(?P<kind>invasion|annexation|occupation|blockade|bombardment) of (?:the )?(?P<of>PLACE)"
)
ACTS = phrase(
    rf"(?P<who>{WHO})(?: (?:has|had|also|later|then|briefly|illegally|DATE|in DATE|forces|military|army|troops))* (?P<verb>invaded|annexed|occupied|attacked|declared war (?:on|against)|went to war (?:with|against)|fought(?: a| an| the| each| several| \w+)*(?: war| battles?)?(?: with| against)?|clashed(?: with)?|blockaded|bombed|seized|disputes?|disputed|lays claim to|argued over|quarrel+ed over|fell out(?: in DATE)? over|both claim|claims(?= [^.;]{{0,60}}(?:territor|island|part|region|sovereignty|peninsula|reef)))(?: (?:the|its|parts? of|most of|neighbou?ring))*(?P<what>[^.;]{{2,100}})"
)
PASSIVE = phrase(
    r"(?P<of>STATE),? (?:was|were|has been|had been) (?:\w+ )?(?P<verb>invaded|annexed|occupied|attacked|bombed|blockaded) by (?:the )?(?P<who>WHOSE|ORG)"
)
DISPUTED = phrase(
    r" (?:is|was|has been|remains)(?: still)? (?:disputed|fought|contested) (?:between|by) (?:the )?(?P<parties>PARTYS|two countries)"
)
WAR = re.compile(r"\b(?:War|Conflict|Confrontation|Emergency|Crisis|Invasion|Uprising|Standoff|Dispute)s?$|^Battle of")
WORLD = re.compile(
    r"\b(?:World War|Cold War|Civil War|War on|War of Independence|Great War|War Crimes|Ministry|Museum|Memorial|College|Second World|First World|Financial Crisis|Euro Crisis|Refugee Crisis)\b|^(?:War|Crisis|Conflict|Dispute|Invasion|Uprising)s?$"
)
STRAINED = phrase(
    r"\b[Rr]elations(?P<between>[^.;]{0,40}?)(?: (?:have|has|had|been|were|was|are|at times|sometimes|also))* (?:strained|damaged|soured|harmed|complicated|tested) (?:at times )?(?:by|over|due to|because of) (?P<subject>[^.;]{4,160})"
)
BLAMED = phrase(rf"(?P<who>{WHO}) (?:[a-z]+ )?(?:blamed|accused) (?P<what>[^.;]{{4,120}})")
STATUS = (
    ("no agreement", r"\bno\b[^.;]{0,60}\bagreed\b"), ("unsettled", r"unsettled|unresolved|remains? to be settled|not been (?:settled|resolved)"), ("uncontested", r"uncontested"),
    ("resolved", r"(?<!not )(?<!not been )(?<!not yet )(?<!to be )\b(?:resolved|settled)|peacefully ended|was solved|peace treaty"), ("ended", r"\bended\b|ceasefire|cease-fire|concluded"), ("ongoing", r"ongoing|continues?\b|still"),
)  # fmt: skip
UNREAL = re.compile(
    r"\b(?:no|not|never|without|would|could|might|may|if|propos\w+|avoid\w*|prevent\w*|settle(?:ment of)?|threat of|resolution of|resolve|mediat\w+ in|mediator in|peaceful|risk of|potential|possible|fear of|books? on|neutral in|free of)\b(?: \w+){0,3} ?$"
)
SEABED = phrase(
    r"[Nn]o (?P<subject>[^.;]{0,40}(?:boundary|border|delimitation)) (?:with|between) (?:the )?(?P<parties>PARTYS)[^.;]{0,60}? (?:has|have) (?:yet )?been (?:agreed|settled|reached)(?P<more>[^.;]*?(?:(?P<second>(?:the )?(?:usage|use|status|division|sharing) of [^.;]{3,40}?) (?:is|remains))?[^.;]*)"
)
FOUGHT = re.compile(
    r"\b(?:fought|between|against|each other|culminat\w+|enem(?:y|ies)|oppos\w+|defined|defeat\w*|invad\w+|clash\w*|relations|conflict)\b"
)

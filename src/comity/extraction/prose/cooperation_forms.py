"""The words and patterns that cooperation.py reads with."""

from __future__ import annotations

import re

from comity.extraction.patterns import phrase
from comity.extraction.prose.parties import WHO
from comity.extraction.stems import Stems

NOUN_WORDS = r"(?:[Cc]o-?operation|[Cc]ollaboration|[Cc]o-?ordination|[Cc]oordinated operations?|[Dd]ialogue|(?:[Mm]ilitary |naval |[Jj]oint |air |defen[cs]e )+(?:exercises?|drills|operations?|manoeuvres|maneuvers)|partners(?= in)|(?:cultural|student|academic|educational|scientific|military|youth|parliamentary|sports?) exchanges?|exchange program(?:me)?s?)"
NOUN = phrase(
    rf"\b(?P<noun>{NOUN_WORDS})\b(?! (?:agreements?|treat(?:y|ies)|councils?|offices?|organi[sz]ations?|pacts?|commissions?|committees?|forum|memorand\w+|accords?|rates?|with the ICTY|of the (?:two )?letters|of (?:letters|notes|ambassadors|visits|fire|prisoners|diplomatic))\b)(?=(?P<right>[^.;]{{0,200}}))"
)
VERB = phrase(
    rf"(?P<who>{WHO}|DEMONYM and (?:DEMONYM1) (?:forces|troops|armies|companies))(?: [^.;,]{{0,60}}? and)?(?: (?:also|have|has|had|closely|currently|actively|agreed to|continues? to|continued to|both|regularly|often|in the past|jointly|been|are|were|began to|began to embark on|started to|work|worked))* (?P<verb>co-?operat(?:e[sd]?|ing)|collaborat(?:e[sd]?|ing)|(?:work|works|worked|working) (?:closely )?together|(?:joint|jointly)\b(?! (?:governed|administered|ruled|with))[^.;]{{0,20}}|allied themselves|co-?ordinate[sd]?|share[sd]? intelligence)\b(?P<right>[^.;]{{0,200}})"
)
JOINT = phrase(
    r"\b(?P<noun>[Jj]oint (?:[\w-]+ ){0,2}(?:exercises?|projects?|ventures?|production\w*|developments?|research|patrols?|operations?|companies|enterprises|programm?e?s|training|efforts|drills))(?P<right>[^.;]{0,140})"
)
PROJECTS = phrase(
    rf"(?P<who>{WHO}) (?:have |has |had )?(?:implemented|carried out|launched|run|developed|completed)(?: together)? (?P<right>[^.;]{{0,30}}\b(?:projects?|program(?:me)?s?)\b[^.;]{{0,120}})"
)
AREAS = phrase(
    r"\b(?:areas|fields|sectors|spheres|domains|issues)(?: of| such as| including| like|:| as diverse as| include)+ (?P<right>[^.;]{3,140})"
)
UNION = phrase(
    r"(?P<parties>PARTYS|[Bb]oth countries|[Tt]he two countries) (?:[a-z]+ )?(?:established|formed|created|founded|set up|launched|belong to|agreed (?:on|to form))(?P<right>[^.;]{0,120}?\b(?:customs union|free[- ]trade (?:area|zone)|single market|common market)(?P<with> with (?:the )?PARTYS)?)"
)
GIVES = phrase(
    rf"(?P<who>{WHO}),?(?: (?:has|have|had|also|been|is|are|was|were|currently|often|regularly|later|once|DATE|in DATE|since DATE|generously|traditionally))* (?P<verb>provid(?:e[sd]?|ing)|offer(?:s|ed|ing)?|gave|gives|giving|given|sen(?:t|ds)|donat(?:e[sd]?|ing)|grant(?:s|ed|ing)|extend(?:s|ed|ing)|suppl(?:y|ies|ied)|pledged|fund(?:s|ed|ing)|financ(?:es?|ed|ing)|support(?:s|ed)|deliver(?:s|ed)|allocated|award(?:s|ed)|contributed|invited) (?P<what>[^.;]{{0,140}})"
)
HELP = re.compile(
    r"\b(?:aid|assistance|humanitarian|scholarships?|training(?: courses?| programs?| programmes?)?|relief|grants?|loans?|supplies|Peace Corps|volunteers|troops|instructors|advisers|advisors|doctors|teachers|funding|vaccines?|food packages|technical|financial(?: help| support| assistance)|development (?:aid|projects))\b"
)
HELPS = phrase(
    rf"(?P<who>{WHO}),?(?: (?:has|have|had|also|been|later|then|\w+ly|taken [a-z ]{{1,25}} to|is|was|were))* (?P<verb>help(?:s|ed|ing)?|assist(?:s|ed|ing)?|aid(?:s|ed)?|train(?:s|ed|ing)|guaranteed the defen[cs]e of|co-?operated with) (?P<what>[^.;]{{0,160}})"
)
WHILE = phrase(r"while (?P<verb>assisting|helping|supporting|training) (?P<what>[^.;]{0,100})")
AID = phrase(
    r"(?P<giver>(?:WHOSE|ORG)(?:['’]s?)?(?: Commission)?)(?: (?:[a-z-]+ )*?)? ?(?P<noun>\b(?:assistance|aid)\b|Peace Corps(?: program(?:me)?s?| [Vv]olunteers)?)(?P<right>[^.;]{0,140})"
)
CORPS = phrase(r"(?P<noun>(?:NAME|Peace Corps) (?:program(?:me)?s?|[Vv]olunteers))(?P<right>[^.;]{0,100})")
INVESTS = phrase(
    rf"(?P<who>DEMONYM (?:businesses|companies|firms|investors|banks|enterprises)|{WHO})(?: (?:has|have|had|also|are|is|were|been|\w+ly))* (?:invest(?:s|ed|ing)?|investors?)(?: (?:heavily|significantly|billions|\w+ly|substantial \w+))? in (?P<what>[^.;]{{0,80}})"
)
CHEAP = phrase(
    r"(?P<who>STATE)(?: \w+)? (?:sells|sold|supplies|supplied|provides|delivers|exports) (?P<what>[^.;]{0,40}\b(?:oil|gas|electricity|petroleum)\b[^.;]{0,40}(?:reduced|preferential|discount\w*|subsidi[sz]ed|low(?:er)?|favou?rable)[^.;]{0,30}\b(?:rate|prices?|terms))|by (?:sending|selling|supplying) (?P<sent>[^.;]{0,50}\b(?:oil|gas|petroleum)\b[^.;]{0,60}(?:reduced|preferential|low)[^.;]{0,10}(?:rates?|prices?))"
)
WORKING = Stems(
    "ooperat",
    "o-operat",
    "ollaborat",
    "oordinat",
    "o-ordinat",
    " joint",
    "Joint",
    "xercises",
    "drills",
    "perations",
    "anoeuvre",
    "aneuver",
    " allied",
    "together",
    "xchange",
    "artners in",
    "ialogue",
    "intelligence",
)
PROJECT = Stems("project", "program")
MARKET = Stems("ustoms union", "free trade", "free-trade", "single market", "common market")
INVESTING = Stems("nvest")
CHEAPLY = Stems("reduced", "preferential", "discount", "subsid", " low", "favourable", "favorable")
UNREAL = re.compile(
    r"\b(?:no|not|little|terminat\w+|consulates?|embass(?:y|ies)|treat(?:y|ies) of friendship and|never|without|neither|nor|refus\w+|reject\w+|suspend\w+|halt\w+|ended|ceased|cancel\w+|fail\w+|lack of|abandon\w+|cut off|cut|stopped|broke off|would|could|might|may|should|if|propos\w+|consider\w+|possib\w+|potential|prospects? (?:for|of)|future|discuss\w*|importance of|desire|willingness|interest in|interested in|wish\w*|turned down|offer of|called for|calls? for|need for|scope for|limited|to (?:start|begin|establish|initiate))\b"
)
DROPPED = re.compile(
    r"\b(?:was|were|been|being|but|be) (?:proposed|planned|torn up|scrapped|expired|terminated|ended|cancelled|canceled|abandoned|suspended|rejected|postponed|never|not)\b|\bwould\b|\bcollapsed\b|came to nothing|\b(?:difficult|impossible)\b|never materiali[sz]ed"
)
BEHIND = re.compile(
    r"^[^,]*?(?:,? (?:in|on|against|within|for)\b| (?:has|have|is|are|was|were|includ\w+|covers?|extends?|focus\w*|ranges?|grown?|grew|spans?)\b)(.*)",
    re.S,
)
AID_FIELD = re.compile(r"\b(?:security|military|defen[cs]e) $")
MUTUAL = re.compile(
    r"\b(?:bilateral|[Bb]oth|[Tt]wo|mutual\w*|[Jj]oint\w*|[Cc]o-?operat\w+|[Ee]xchange\w*|[Tt]here (?:is|are|has|have))\b"
)
"""Without one of these a sentence that names nobody is not about the pair of its row or heading."""
CLOSE = re.compile(r"\b(?:close|closer|extensive|strong|fruitful|active|wide-ranging|partners?|political)\b", re.I)
"""Cooperation that is characterised is asserted though no field is named."""

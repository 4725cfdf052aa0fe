"""The words and patterns that policies.py reads with."""

from __future__ import annotations

import re

from comity.extraction.patterns import phrase
from comity.extraction.prose.parties import WHO
from comity.extraction.stems import Stems

TIES = Stems("elation", " ties", "Ties", " links", "Links", " bond", "riendship", "apport", "artnership", "ontacts", "nteraction")
POLICY = Stems("olicy", "olicies", "iplomacy", "ternational relations", "oreign relations", "oreign affairs", "engagement")
QUALITY = (
    r"good|friendly|warm(?:er)?|cordial|close(?:r|st)?|strong(?:er)?|excellent|tense|strained|special|strategic|extensive|positive(?:ly)?|stable|solid|robust"
    r"|cool|cold|frosty|hostile|poor|bad|bitter|complex|complicated|difficult|limited|minimal|minor|long-?standing|historic(?:al(?:ly)?)?|traditional(?:ly)?|deep(?:er)?|important"
    r"|vital|brotherly|fraternal|amicable|harmonious|peaceful|neighbou?rly|good-neighbou?rly|intens(?:iv)?e|active|dynamic|fruitful|beneficial"
    r"|constructive|productive|privileged|significant|substantial|considerable|growing|expanding|improving|developing|turbulent|tumultuous|fragile"
    r"|unfriendly|adversarial|antagonistic|ambivalent|lukewarm|normal|respectful|sincere|outstanding|exceptional|unique|weak|distant|multifaceted"
    r"|comprehensive|broad|wide-ranging|thriving|flourishing|healthy|smooth|rocky|uneasy|volatile|troubled|enduring|lasting|firm|intimate|favou?rable"
    r"|passive|better|worse|frozen|contentious|rich|powerful|high(?:est)?[- ]level|very high level|mixed|long|essential|cultural|economic|political|historical|chilly|problematic|pragmatic|balanced|sour|sound|steady|first-rate|high|low|lowest|ups and downs|indispensable|key"
)
NOT_BY_ITSELF = r"cultural|economic|historical|political|high|low|long|traditional|historic"  # a kind of relations rather than their quality, unless a verb predicates it
NOUN = r"(?:relations(?:hips?)?|ties|links|bonds?|friendship|rapport|partnership|contacts|interaction)"
ADVERB = (
    r"(?:[a-z]+ly|very|always|also|now|quite|rather|most|more|less|been|often|still|at times|so|far|all|somewhat|both|well|never)"
)
BE = r"(?:are|is|was|were|(?:has|have|had) (?:\w+ ){0,2}been|remain(?:s|ed)?|became|become|has become|have become|being|stay(?:s|ed)?|(?:continues?|continued) to be|turned|(?:can|could|may) be (?:described|characteri[sz]ed|considered) as|(?:are|is|(?:has|have) (?:\w+ )?been|were|was) (?:described|characteri[sz]ed|marked|regarded|considered) (?:as|by))"
SUBJECT = r"(?:[Rr]elations(?:hips?)?|[Tt]ies|[Ll]inks|[Ii]nteractions?)"
WITH = r"(?:,? (?:with|between|among|of|to|towards?|in|on|at|since|during|after|from|and (?:trade|cooperation|ties|the)|which|that)\b[^.;]{0,90}?)?"
QUALIFIED = phrase(
    rf"(?P<lead>\b(?:{ADVERB} )*)(?P<adjective>\b(?:{QUALITY})\b(?:(?:,? and|,|/)? (?!(?:its|their|the|his|her|an?|to|of|in|on|at|for|with|from|that|which|by)\b)[\w-]+){{0,4}}?) (?P<noun>{NOUN})\b"
)
PREDICATED = phrase(
    rf"(?P<noun>\b{SUBJECT})\b(?P<between>{WITH}),? (?:{ADVERB} )*(?P<verb>{BE})(?: (?:{ADVERB}|a|an|the|on|at|its|based on|rooted in|described as))* (?P<adjective>(?:{QUALITY})\b[^.;,]{{0,60}})"
)
CHANGED = phrase(
    rf"(?P<noun>\b{SUBJECT})\b(?P<between>{WITH}),? (?:(?:have|has|had|were|was|are|is|being|began to|started to|continued? to|further|{ADVERB}) )*"
    r"(?P<verb>(?:improv|deteriorat|worsen|warm|cool|strengthen|deepen|intensif|expand|develop|evolv|grown?|grew|flourish|fluctuat|strain|sour|suffer|thaw|normali[sz]|tighten|upgrad|downgrad|declin|advanc|peak|focus|cement|boost|bolster|damag|fro[sz]e|increas|diversif|hit|reach|progress|characteri[sz]|mark|dominat|shape|defin|based|guid)\w*)\b(?P<rest>[^.;]{0,60})"
)
STANCE_VERBS = (
    r"(?:does|do|did|has|have) not (?:[a-z]+ )?(?:recogni[sz]ed?|consider|support|accept|want)|not recogni[sz](?:e|es|ed|ing)|never recogni[sz]ed|recogni[sz]es neither|(?:refus(?:es|ed)|declin(?:es|ed)) (?:to recogni[sz]e|recognition)"
    r"|recogni[sz]es [^.;]{0,40}\b(?:territorial integrity|position|claim|issue|sovereignty)|recogni[sz]es PARTY on|oppos(?:es|ed)|(?:has |have )?advocate[sd]?|seeks?|sought|(?:has |have )?pursue[sd]?|favou?r(?:s|ed)|aims?|strives?|wants|wishes"
    r"|is (?:[a-z]+ )?(?:committed|opposed|dedicated|keen|devoted|interested)|(?:has |have )?prioriti[sz]e[sd]?|(?:has |have )?attache[sd]|attach|regards? [^.;]{1,50} as|considers? [^.;]{1,50} (?:an? |as |one of |to be )|rejects?|adheres?|(?:has |have )?follow(?:s|ed) (?:an?|the) [^.;]{0,30}polic\w*"
    r"|(?:has |have |had )?avoid(?:s|ed)|relie[sd]|rely(?:ing)?|depends|encourages|promotes|(?:has |have )?(?:[a-z]+ )?(?:maintain(?:s|ed)) (?:an?|its|the) [^.;]{0,40}(?:policy|neutral\w*|stance|position|non-align\w*|balance)"
    r"|(?:has |have )?(?:actively |enthusiastically )?(?:participat(?:es|ed) actively|active(?:ly)? participat\w+)|actively (?:seeks|participates|promotes|engages|supports)|is (?:an? )?(?:very |strongly )?active|has (?:been|played) an (?:active|important)"
    r"|plays (?:an?|the) [a-z ,-]*role|(?:has |have )?(?:increasingly )?positioned itself|is(?: widely| often)? (?:considered|regarded|seen)|(?:is|was|has been|remains|became|has [^.;]{0,30} been)(?: also| considered)? (?:an? |the |one of the )?(?:\w+ ){0,4}(?:proponent|advocate|critic|opponent|supporter|ally|allies|great power|regional power|superpower|neutral country|mediator|(?:trade|trading|export|development) partner|foremost power|power)"
    r"|is home to (?=[^.;]{0,40}(?:organi[sz]ations|headquarters))|has a strong interest|is (?:generally |strictly |officially )?(?:neutral|non-aligned|conservative|pro-\w+)|placed an [^.;]{0,20}(?:ban|embargo)|imposed (?:an? |the )?[^.;]{0,20}(?:sanctions|embargo|ban)|broadened|tri(?:es|ed) to balance|has tried to|reaching out|reached out|remains (?:committed|neutral|opposed)|refrains? from|prefers?|presents itself as|(?:sees|views) [^.;]{1,40} as|(?:is|was|has been|has long been|remains) (?:\w+ )?critical of|(?:is|are|was|were|have \w+ been|has \w+ been|have been) on (?:\w+ )?(?:friendly|good|bad|cordial) terms"
)
STANCE = phrase(
    rf"(?P<who>{WHO}),?(?P<apposition> \([^)]{{1,60}}\)|, [^,.;]{{1,60}},| (?:in|since|during) (?:the )?DATE)?(?: (?:{ADVERB}|has|have|had|in recent years|is|to))* (?P<verb>{STANCE_VERBS})\b(?P<rest>[^.;]*)"
)
FOREIGN_POLICY = phrase(
    r"(?:[Ff]oreign (?:and \w+ )?polic(?:y|ies)|[Ii]nternational relations|[Ff]oreign relations|[Dd]iplomacy|[Ff]oreign affairs|[Ff]oreign policy goals?)\b(?P<between>[^.;,]{0,60}?) (?P<verb>(?:(?:has|have|had) (?:[a-z]+ )*been|is|are|was|were|aims?|aimed|seeks?|sought|focus(?:es|ed)|emphasi[sz]e[sd]?|reflects?|also reflect|rests?|prioriti[sz]e[sd]?|includes?|include|calls? for|follow(?:s|ed)|revolves?|centers|centres)\b[^.;]*)"
)
REVERSED = phrase(
    r" (?P<verb>is|are|was|were|remains?|became) (?P<rest>(?:[\w-]+ ){0,6}(?:of|in|for|to)) (?P<owner>WHOSE)(?:['’]s?)? (?:[a-z]+ )?(?:[Ff]oreign policy|international engagement|diplomacy|international relations)"
)
DESCRIPTION = re.compile(
    r"\b(?:established|conducted|handled|managed|formulated|directed by|carried out|responsibility|overseen|administered|headed|governed by the|run by|the (?:arm|way|set|sum|conduct|study|means) of|the main task)\b"
)
ESTABLISHED = re.compile(
    r"(?:establish|restor|re-?establish|sever|broke|suspend|normali[sz]|resum|begin|began|initiat|upgrad)\w*(?: \w+){0,4} $|\b(?:[Ff]oreign|[Ii]nternational|[Ee]xternal|public|industrial|family|labou?r) $"
)
VERB = re.compile(
    r"\b(?:are|is|was|were|has|have|had|remain\w*|became|become|which|that|in|since|after|when|in order|through|due|by|members?|except|excluding|other than|apart from|but not|as)\b|\band (?:has|have|maintains|enjoys|close|good|\w+ (?:relations|ties))\b"
)
PLURAL = ("seek", "aim", "strive", "pursue", "rely", "consider", "regard")
ASIDE = re.compile(
    r",? \b(?:which|who|whose|where|when|while|after|before|because|although|but|amid|except|apart from|fellow members?|members? of|in the face of|formerly)\b|,? as (?!an? |well as)|\bleader in\b|\(|, (?:the )?[\ue000-\ue007] (?:\w+ly )?(?:\w+ed|is|was|has|had|supports?)\b"
)
"""Where what a stance is aimed at ends, and something else is told."""
ANEW = re.compile(
    r"[^.;]{0,80}\bon the agenda\b| (?:agreement|treaty|council|forum|programme|program|office|status|(?:were|was|are|is) to be|re-?established|restored|established|resumed)\b"
)
NEAR = 40
"""Characters behind a characterisation in which its date stands."""
FAR = 90
"""Characters behind a verb in which a stance says whom it is aimed at."""
IN_POLICY = re.compile(r"^ (?:in|for) [^.;]{1,12} ?(?:\w+ and )?foreign")
OWNER = phrase(r"(?:WHOSE)['’]s? (?:[a-z-]+,? ){0,3}$")
COMPARED = re.compile(r"[,(] ?(?:as )?opposed$")
"""`opposed to` that only tells two names apart."""
UNNAMED = re.compile(
    r"\s*(?:its|their|the|other|most|all|many|several|various|some|neighbou?ring|fellow|foreign|both)(?! two)\b[a-z ,-]{3,60}"
)
PROMOTED = re.compile(r"\b(?:promot|foster|build|seek|strengthen|pursu|develop|creat|forg|cultivat)(?:e|es|ing)? $")
LACKING = re.compile(
    r"\b(?:lack|absence|loss|end|failure|want|without|no|hinder\w*|prevent\w*)(?: of)?(?: (?:a|any|the))? (?:\w+ )?$"
)
"""Words that take a quality back: `the lack of strong ties`."""
NO_PARTNER = re.compile(r"\s*(?:the following|the countries below)\b")

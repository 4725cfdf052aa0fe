"""Policy: the quality of relations, and what a state stands for, as the article characterises them.

Three ways to say it: a noun of relations with a quality beside it ("enjoy cordial relations", "ties have been tense"), a change of
them ("relations worsened"), and a stance of a state ("seeks", "does not recognise", "is a proponent of").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction.families import Family, Found
from comity.extraction.parties import PAIR, WHO, clause, date_at, named, shorten, stand_for, subjects, the_one, the_two
from comity.extraction.patterns import phrase
from comity.extraction.regions import regions
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.extraction.suppositions import DENIED, SUPPOSED
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.model.kinds import Policy

SCOPE = re.compile(
    r"\b(?:foreign policy|(?:good|close|warm|friendly|cordial|strong|excellent|tense|strained) (?:[a-z]+ )?(?:relations|ties|relationship))\b"
)
STEMS = Stems(
    "relation", "Relation", " ties", "Ties", " links", "Links", " bond", "riendship", "olicy", "olicies", "ecogni", "oppos", "seek", "sought", "dvoca", "ommitted",
    "riorit", "mportan", "neutral", "proponent", "supporter", "aims", "aimed", "avour", "avor", "dherence", "dheres", "refus", "reject", "interest",
    "stance", "position", "sphere", "principle", " role", "embargo", "sanction", "banned", "expel", "ally", "allies", "active", "artner", "encourag", "avoid", "alance", "promot", " power", "superpower", "home to", " dispute", "onservative", "onsidered", " views", " sees ", "egarded", "relies", "refrain", "prefer", "presents itself", "ritical", "riendly", "switched", "proposed", "citizens",
)  # fmt: skip

_TIES = Stems(
    "elation", " ties", "Ties", " links", "Links", " bond", "riendship", "apport", "artnership", "ontacts", "nteraction"
)
_POLICY = Stems("olicy", "olicies", "iplomacy", "ternational relations", "oreign relations", "oreign affairs", "engagement")
_QUALITY = (
    r"good|friendly|warm(?:er)?|cordial|close(?:r|st)?|strong(?:er)?|excellent|tense|strained|special|strategic|extensive|positive(?:ly)?|stable|solid|robust"
    r"|cool|cold|frosty|hostile|poor|bad|bitter|complex|complicated|difficult|limited|minimal|minor|long-?standing|historic(?:al(?:ly)?)?|traditional(?:ly)?|deep(?:er)?|important"
    r"|vital|brotherly|fraternal|amicable|harmonious|peaceful|neighbou?rly|good-neighbou?rly|intens(?:iv)?e|active|dynamic|fruitful|beneficial"
    r"|constructive|productive|privileged|significant|substantial|considerable|growing|expanding|improving|developing|turbulent|tumultuous|fragile"
    r"|unfriendly|adversarial|antagonistic|ambivalent|lukewarm|normal|respectful|sincere|outstanding|exceptional|unique|weak|distant|multifaceted"
    r"|comprehensive|broad|wide-ranging|thriving|flourishing|healthy|smooth|rocky|uneasy|volatile|troubled|enduring|lasting|firm|intimate|favou?rable"
    r"|passive|better|worse|frozen|contentious|rich|powerful|high(?:est)?[- ]level|very high level|mixed|long|essential|cultural|economic|political|historical|chilly|problematic|pragmatic|balanced|sour|sound|steady|first-rate|high|low|lowest|ups and downs|indispensable|key"
)
_NOT_BY_ITSELF = r"cultural|economic|historical|political|high|low|long|traditional|historic"  # a kind of relations rather than their quality, unless a verb predicates it
_NOUN = r"(?:relations(?:hips?)?|ties|links|bonds?|friendship|rapport|partnership|contacts|interaction)"
_ADVERB = r"(?:[a-z]+ly|very|always|also|now|generally|quite|rather|most|more|less|been|often|currently|still|at times|so|far|all|relatively|somewhat|historically|increasingly|particularly|considerably|both|well|never)"
_BE = r"(?:are|is|was|were|(?:has|have|had) (?:\w+ ){0,2}been|remain(?:s|ed)?|became|become|has become|have become|being|stay(?:s|ed)?|(?:continues?|continued) to be|turned|(?:can|could|may) be (?:described|characteri[sz]ed|considered) as|(?:are|is|(?:has|have) (?:\w+ )?been|were|was) (?:described|characteri[sz]ed|marked|regarded|considered) (?:as|by))"
_SUBJECT = r"(?:[Rr]elations(?:hips?)?|[Tt]ies|[Ll]inks|[Ii]nteractions?)"
_WITH = r"(?:,? (?:with|between|among|of|to|towards?|in|on|at|since|during|after|from|and (?:trade|cooperation|ties|the)|which|that)\b[^.;]{0,90}?)?"
QUALIFIED = phrase(
    rf"(?P<lead>\b(?:{_ADVERB} )*)(?P<adjective>\b(?:{_QUALITY})\b(?:(?:,? and|,|/)? (?!(?:its|their|the|his|her|an?|to|of|in|on|at|for|with|from|that|which|by)\b)[\w-]+){{0,4}}?) (?P<noun>{_NOUN})\b"
)
PREDICATED = phrase(
    rf"(?P<noun>\b{_SUBJECT})\b(?P<between>{_WITH}),? (?:{_ADVERB} )*(?P<verb>{_BE})(?: (?:{_ADVERB}|a|an|the|on|at|its|based on|rooted in|described as))* (?P<adjective>(?:{_QUALITY})\b[^.;,]{{0,60}})"
)
CHANGED = phrase(
    rf"(?P<noun>\b{_SUBJECT})\b(?P<between>{_WITH}),? (?:(?:have|has|had|were|was|are|is|been|being|began to|started to|continued? to|further|{_ADVERB}) )*"
    r"(?P<verb>(?:improv|deteriorat|worsen|warm|cool|strengthen|deepen|intensif|expand|develop|evolv|grown?|grew|flourish|fluctuat|strain|sour|suffer|thaw|normali[sz]|tighten|upgrad|downgrad|declin|advanc|peak|focus|cement|boost|bolster|damag|fro[sz]e|increas|diversif|hit|reach|progress|characteri[sz]|mark|dominat|shape|defin|based|guid)\w*)\b(?P<rest>[^.;]{0,60})"
)
_STANCE = (
    r"(?:does|do|did|has|have) not (?:[a-z]+ )?(?:recogni[sz]ed?|consider|support|accept|want)|not recogni[sz](?:e|es|ed|ing)|never recogni[sz]ed|recogni[sz]es neither|(?:refus(?:es|ed)|declin(?:es|ed)) (?:to recogni[sz]e|recognition)"
    r"|recogni[sz]es [^.;]{0,40}\b(?:territorial integrity|position|claim|issue|sovereignty)|recogni[sz]es PARTY on|oppos(?:es|ed)|(?:has |have )?advocate[sd]?|seeks?|sought|(?:has |have )?pursue[sd]?|favou?r(?:s|ed)|aims?|strives?|wants|wishes"
    r"|is (?:[a-z]+ )?(?:committed|opposed|dedicated|keen|devoted|interested)|(?:has |have )?prioriti[sz]e[sd]?|(?:has |have )?attache[sd]|attach|emphasi[sz]e[sd]?|regards?|considers?|rejects?|(?:has |have )?adopted|adheres?|(?:has |have )?follow(?:s|ed) (?:an?|the) [^.;]{0,30}polic\w*"
    r"|(?:has |have |had )?avoid(?:s|ed)|relie[sd]|rely(?:ing)?|depends|encourages|promotes|(?:has |have )?(?:[a-z]+ )?(?:maintain(?:s|ed)) (?:an?|its|the) [^.;]{0,40}(?:policy|neutral\w*|stance|position|non-align\w*|balance)"
    r"|(?:has |have )?(?:actively |enthusiastically )?(?:participat(?:es|ed) actively|active(?:ly)? participat\w+)|actively (?:seeks|participates|promotes|engages|supports)|is (?:an? )?(?:very |strongly )?active|has (?:been|played) an (?:active|important)"
    r"|play(?:s|ed) (?:an?|the) [a-z ,-]*role|(?:has |have )?(?:increasingly )?positioned itself|is(?: widely| often)? (?:considered|regarded|seen)|(?:is|was|has been|remains|became|has [^.;]{0,30} been)(?: also| considered)? (?:an? |the |one of the )?(?:\w+ ){0,4}(?:proponent|advocate|critic|opponent|supporter|ally|allies|great power|regional power|superpower|neutral country|mediator|(?:trade|trading|export|development) partner|foremost power|power)"
    r"|is home to (?=[^.;]{0,40}(?:organi[sz]ations|headquarters))|has a strong interest|is (?:generally |strictly |officially )?(?:neutral|non-aligned|conservative|pro-\w+)|placed an [^.;]{0,20}(?:ban|embargo)|imposed (?:an? |the )?[^.;]{0,20}(?:sanctions|embargo|ban)|expelled|banned|broadened|tri(?:es|ed) to balance|has tried to|looks? to|reaching out|reached out|intends to|condemned the|remains (?:committed|neutral|opposed)|switched|proposed|refrains? from|prefers?|presents itself as|(?:sees|views) [^.;]{1,40} as|(?:is|was|has been|has long been|remains) (?:\w+ )?critical of|(?:is|are|was|were|have \w+ been|has \w+ been|have been) on (?:\w+ )?(?:friendly|good|bad|cordial) terms"
)
STANCE = phrase(
    rf"(?P<who>{WHO}),?(?P<apposition> \([^)]{{1,60}}\)|, [^,.;]{{1,60}},| (?:in|since|during) (?:the )?DATE)?(?: (?:{_ADVERB}|has|have|had|in recent years|is|to|been|also))* (?P<verb>{_STANCE})\b(?P<rest>[^.;]*)"
)
FOREIGN_POLICY = phrase(
    r"(?:[Ff]oreign (?:and \w+ )?polic(?:y|ies)|[Ii]nternational relations|[Ff]oreign relations|[Dd]iplomacy|[Ff]oreign affairs|[Ff]oreign policy goals?)\b(?P<between>[^.;]{0,60}?) (?P<verb>(?:(?:has|have|had) (?:[a-z]+ )*been|is|are|was|were|aims?|aimed|seeks?|sought|focus(?:es|ed)|emphasi[sz]e[sd]?|reflects?|also reflect|rests?|prioriti[sz]e[sd]?|includes?|include|calls? for|follow(?:s|ed)|revolves?|centers|centres)\b[^.;]*)"
)
REVERSED = phrase(
    r" (?P<verb>is|are|was|were|remains?|became) (?P<rest>(?:[\w-]+ ){0,6}(?:of|in|for|to)) (?P<owner>WHOSE)(?:['’]s?)? (?:[a-z]+ )?(?:[Ff]oreign policy|international engagement|diplomacy|international relations)"
)
_DESCRIPTION = re.compile(
    r"\b(?:established|conducted|handled|managed|formulated|directed by|carried out|responsibility|overseen|administered|headed|governed by the|run by)\b"
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The policies that a sentence characterises."""
    seen: set[tuple[object, ...]] = set()
    for found in _all(sentence):
        state, toward = found.fields["state"], found.fields["toward"]
        if state and state not in (toward or ()) and (state, toward) not in seen:
            seen.add((state, toward))
            yield found


def _all(sentence: Sentence) -> Iterator[Found]:
    yield from _qualities(sentence)
    yield from _stances(sentence)
    yield from _foreign_policy(sentence)


def _qualities(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    taken: list[int] = []
    for pattern, rule in ((QUALIFIED, "quality"), (PREDICATED, "predicate"), (CHANGED, "change")):
        for found in sentence.find(_TIES, pattern):
            at = found.start("noun")
            if (
                at in taken
                or _supposed(typed[: found.start()])
                or not _counts(found, rule)
                or _ESTABLISHED.search(typed[max(0, at - 36) : at])
            ):
                continue
            parties = _related(sentence, found.start(), at, found.end("noun"))
            if not parties:
                continue
            taken.append(at)
            gist = shorten(sentence.original(found.start(), found.end() if rule != "quality" else found.end("noun")))
            state = sentence.context.subject if sentence.context.subject in parties else parties[0]
            toward = tuple(sorted(x for x in parties if x != state))
            yield _policy(rule, state, toward, gist, date_at(sentence, found.start(), clause(sentence, at)[1]))


_ESTABLISHED = re.compile(
    r"(?:establish|restor|re-?establish|sever|broke|suspend|normali[sz]|resum|begin|began|initiat|upgrad)\w*(?: \w+){0,4} $|\b(?:[Ff]oreign|[Ii]nternational|[Ee]xternal|public|industrial|family|labou?r) $"
)


def _counts(found: re.Match[str], rule: str) -> bool:
    if rule != "quality":
        return True
    kind = re.fullmatch(_NOT_BY_ITSELF, found["adjective"].split(" ")[0])
    return not (
        kind and not re.search(r"\b(?:has|have|maintains?|enjoys?)(?: \w+)? $", found.string[: found.start("adjective")])
    ) and not re.search(r"\b(?:diplomatic|formal|official|consular)\b.*\bestablish", found[0])


def _supposed(before: str) -> bool:
    return bool(
        SUPPOSED.search(before[-60:] + " ")
        or DENIED.search(before[-30:])
        or re.search(r"\b(?:to|for)(?: \w+){0,2} $", before[-24:])
    )


def _related(sentence: Sentence, start: int, noun: int, end: int) -> tuple[str, ...]:
    """The parties whose relations a noun speaks of: behind it, before it, or those of the passage."""
    typed = sentence.typed
    first, last = clause(sentence, noun)
    behind = re.match(r"[^.;,()]{0,12}?\b(?:with|between|among|to|towards?|of)\b([^.;]{0,140})", typed[end:last])
    beside: tuple[str, ...] = ()
    if behind:
        stop = _VERB.search(typed, end + behind.start(1), end + behind.end(1))
        until = stop.start() if stop else end + behind.end(1)
        beside = named(sentence, end + behind.start(1), until) + regions(sentence, end + behind.start(1), until)
        if not beside and (pair := re.match(rf"\s*{PAIR}", typed[end + behind.start(1) :])) is not None:
            beside = the_two(sentence, end + behind.start(1) + pair.start())
    if len(beside) >= 2 and re.match(r"[^.;,()]{0,12}?\bbetween\b", typed[end:last]):
        return beside
    before = _before(sentence, first, start, noun)
    if beside:
        before = subjects(sentence, first, noun) or before
        return tuple(dict.fromkeys((*(before[-1:] or _default(sentence, beside)), *beside)))
    if len(before) >= 2:
        return before
    if len(before) == 1:
        context = sentence.context
        other = context.subject if before[0] != context.subject else context.other
        return (before[0], other) if other else before
    return sentence.context.pair or ()


_VERB = re.compile(
    r"\b(?:are|is|was|were|has|have|had|remain\w*|became|become|which|that|in|since|after|when|in order|through|due|by)\b"
)


def _default(sentence: Sentence, beside: tuple[str, ...]) -> tuple[str, ...]:
    context = sentence.context
    one = the_one(sentence, 0) or context.subject
    if one in beside:
        one = context.subject if context.subject not in beside else context.other
    return (one,) if one else ()


def _before(sentence: Sentence, first: int, start: int, noun: int) -> tuple[str, ...]:
    """Who has the relations: named before the noun in its clause, or `the two countries`, `it`, `its`."""
    typed = sentence.typed
    if found := named(sentence, first, noun):
        return found
    words = typed[first:start]
    if pair := re.search(rf"\b{PAIR}\b", words):
        return the_two(sentence, first + pair.start())
    if re.search(r"\b(?:[Ii]ts|[Ii]t|[Tt]he (?:country|nation|republic))\b", words + " "):
        one = the_one(sentence, first)
        return (one,) if one else ()
    return ()


_PLURAL = ("seek", "aim", "strive", "pursue", "rely", "consider", "regard")


def _stances(sentence: Sentence) -> Iterator[Found]:
    for found in STANCE.finditer(sentence.typed):
        several = re.match(PAIR, found["who"]) or len(named(sentence, *found.span("who"))) > 1
        if found["verb"].split()[0] in _PLURAL and not several:
            continue
        who = stand_for(sentence, *found.span("who"))
        if not who or re.search(r"\b(?:would|could|may|might|if)\b", found[0][: found.start("verb") - found.start()]):
            continue
        objects = named(sentence, *found.span("rest")) + regions(sentence, *found.span("rest"))
        if len(who) == 1 and _IN_POLICY.search(found["rest"]) and objects:
            who, objects = objects[:1], who
        toward = tuple(sorted(set(objects) - set(who)))
        gist = shorten(sentence.original(found.start("verb"), found.end()))
        for state in who[:1] if found["verb"].endswith("terms") else who:
            aimed = toward
            if len(who) == 2 and not (set(toward) & set(states()) or set(toward) & set(organizations())):
                aimed = tuple(sorted(set(who) - {state}))
            if not aimed and sentence.context.partner and sentence.context.pair and state in sentence.context.pair:
                aimed = tuple(x for x in sentence.context.pair if x != state)
            yield _policy("stance", state, aimed, gist, date_at(sentence, *found.span("rest")))


_IN_POLICY = re.compile(r"^ (?:in|for) [^.;]{1,12} ?(?:\w+ and )?foreign")


def _foreign_policy(sentence: Sentence) -> Iterator[Found]:
    for found in sentence.find(_POLICY, REVERSED):
        first, _ = clause(sentence, found.start())
        if not named(sentence, first, found.start()):
            yield _policy(
                "foreign", sentence.at(found.start("owner")).value, (), shorten(sentence.original(first, found.end("rest"))), None
            )
    for found in sentence.find(_POLICY, FOREIGN_POLICY):
        if _DESCRIPTION.search(found["verb"][:60]):
            continue
        owners = named(sentence, max(found.start() - 12, 0), found.end("between"))
        state = owners[0] if owners else the_one(sentence, 0) or sentence.context.subject
        toward = tuple(sorted({*named(sentence, *found.span("verb"))} - {state}))
        yield _policy("foreign", state, toward, shorten(sentence.original(*found.span("verb"))), None)


def _policy(rule: str, state: str | None, toward: tuple[str, ...], gist: str, date: str | None) -> Found:
    return Found(Policy, f"policies.{rule}", {"state": state, "toward": toward or None, "gist": gist, "date": date})


FAMILY = Family("policies", STEMS, find, SCOPE, guarded=True)

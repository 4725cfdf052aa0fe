"""Cooperation: in what fields parties work together or one helps the other; one claim a field.

Parties are those that the words of cooperation join (`with B`, `between A and B`, the subject of the verb), else the two that
the passage is about; fields are those named beside the word, before it or behind `in`, and `other` where it names none.
Agreements on cooperation, and organisations with the word in their names, are claims of other kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family, Found
from comity.extraction.fields import fields_in
from comity.extraction.parties import PAIR, WHO, clause, date_at, named, shorten, stand_for, subjects, the_two
from comity.extraction.patterns import phrase
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.model.kinds import Cooperation

SCOPE = re.compile(r"\b(?:cooperat(?:es?|ed|ion) (?:in|on|with)|joint (?:exercises?|projects?)|development (?:aid|assistance))\b")
STEMS = Stems(
    "ooperat", "o-operat", "ollaborat", " joint", "Joint", " aid", " help", "ssist", "train", "cholarship", "xercises", " allied", "lliance", "invest", "Invest", "xchange",
    "artners in", "eacekeep", "Peace Corps", "donat", "projects", "program", "ustoms union", "free trade", "free-trade", "areas", "fields", "sectors", "spheres", "oordinat", "dialogue", "reduced", "preferential", "defence of", "troops", " loan", " grant", "support",
)  # fmt: skip
_NOUN = r"(?:[Cc]o-?operation|[Cc]ollaboration|[Cc]o-?ordination|[Cc]oordinated operations?|[Dd]ialogue|(?:[Mm]ilitary |naval |[Jj]oint |air |defen[cs]e )+(?:exercises?|drills|operations?|manoeuvres|maneuvers)|partners(?= in)|(?:cultural|student|academic|educational|scientific|military|youth|parliamentary|sports?) exchanges?|exchange program(?:me)?s?)"
NOUN = phrase(
    rf"\b(?P<noun>{_NOUN})\b(?! (?:agreements?|treat(?:y|ies)|councils?|offices?|organi[sz]ations?|pacts?|commissions?|committees?|forum|memorand\w+|accords?|rates?|with the ICTY|of the (?:two )?letters|of (?:letters|notes|ambassadors|visits|fire|prisoners|diplomatic))\b)(?=(?P<right>[^.;]{{0,200}}))"
)
VERB = phrase(
    rf"(?P<who>{WHO}|DEMONYM and (?:DEMONYM1) (?:forces|troops|armies|companies))(?: [^.;,]{{0,60}}? and)?(?: (?:also|have|has|had|closely|currently|actively|agreed to|continues? to|continued to|both|regularly|both|often|in the past|jointly|been|are|were|began to|began to embark on|started to|work|worked))* (?P<verb>co-?operat(?:e[sd]?|ing)|collaborat(?:e[sd]?|ing)|(?:work|works|worked|working) (?:closely )?together|(?:joint|jointly)\b[^.;]{{0,20}}|allied themselves|co-?ordinate[sd]?|share[sd]? intelligence)\b(?P<right>[^.;]{{0,200}})"
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
_HELP = re.compile(
    r"\b(?:aid|assistance|humanitarian|scholarships?|training(?: courses?| programs?| programmes?)?|relief|grants?|loans?|supplies|Peace Corps|volunteers|troops|instructors|advisers|advisors|doctors|teachers|funding|vaccines?|food packages|technical|financial(?: help| support| assistance)|development (?:aid|projects))\b"
)
HELPS = phrase(
    rf"(?P<who>{WHO}),?(?: (?:has|have|had|also|been|currently|later|then|\w+ly|taken [a-z ]{{1,25}} to|is|was|were))* (?P<verb>help(?:s|ed|ing)?|assist(?:s|ed|ing)?|aid(?:s|ed)?|train(?:s|ed|ing)|guaranteed the defen[cs]e of|co-?operated with) (?P<what>[^.;]{{0,160}})"
)
WHILE = phrase(r"while (?P<verb>assisting|helping|supporting|training) (?P<what>[^.;]{0,100})")
AID = phrase(
    r"(?P<giver>(?:WHOSE|ORG)(?:['’]s?)?(?: Commission)?)(?: (?:[a-z-]+ )*?)? ?(?P<noun>\b(?:assistance|aid)\b|Peace Corps(?: program(?:me)?s?| [Vv]olunteers)?)(?P<right>[^.;]{0,140})"
)
CORPS = phrase(r"(?P<noun>(?:NAME|Peace Corps) (?:program(?:me)?s?|[Vv]olunteers))(?P<right>[^.;]{0,100})")
INVESTS = phrase(
    rf"(?P<who>DEMONYM (?:businesses|companies|firms|investors|banks|enterprises)|{WHO})(?: (?:has|have|had|also|are|is|were|been|heavily|significantly|actively|\w+ly))* (?:invest(?:s|ed|ing)?|investors?)(?: (?:heavily|significantly|billions|\w+ly|substantial \w+))? in (?P<what>[^.;]{{0,80}})"
)
CHEAP = phrase(
    r"(?P<who>STATE)(?: \w+)? (?:sells|sold|supplies|supplied|provides|delivers|exports) (?P<what>[^.;]{0,40}\b(?:oil|gas|electricity|petroleum)\b[^.;]{0,40}(?:reduced|preferential|discount\w*|subsidi[sz]ed|low(?:er)?|favou?rable)[^.;]{0,30}\b(?:rate|prices?|terms))|by (?:sending|selling|supplying) (?P<sent>[^.;]{0,50}\b(?:oil|gas|petroleum)\b[^.;]{0,60}(?:reduced|preferential|low)[^.;]{0,10}(?:rates?|prices?))"
)
_WORKING = Stems(
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
_PROJECT = Stems("project", "program")
_MARKET = Stems("ustoms union", "free trade", "free-trade", "single market", "common market")
_INVESTING = Stems("nvest")
_CHEAPLY = Stems("reduced", "preferential", "discount", "subsid", " low", "favourable", "favorable")
_UNREAL = re.compile(
    r"\b(?:no|not|little|treat(?:y|ies) of friendship and|never|without|neither|nor|refus\w+|reject\w+|suspend\w+|halt\w+|ended|ceased|cancel\w+|fail\w+|lack of|abandon\w+|cut off|cut|stopped|broke off|would|could|might|may|should|if|propos\w+|consider\w+|possib\w+|potential|prospects? (?:for|of)|future|discuss\w*|importance of|desire|willingness|interest in|wish\w*|turned down|offer of|called for|calls? for|need for|scope for|limited|to (?:start|begin|establish|initiate))\b"
)


def find(sentence: Sentence) -> Iterator[Found]:
    """The cooperation that a sentence asserts, field by field."""
    seen: set[tuple[object, ...]] = set()
    for found in (*_together(sentence), *_given(sentence), *_economic(sentence)):
        key = (found.fields["parties"], found.fields["field"])
        if key not in seen and len(found.fields["parties"]) > 1:
            seen.add(key)
            yield found


def _together(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    for found in sentence.find(_WORKING, VERB):
        if not _unreal(typed, found.start("verb"), 25):
            who = (
                stand_for(sentence, *found.span("who"))
                if found["who"][:1] != m.DEMONYM or " and " not in found["who"]
                else named(sentence, *found.span("who"))
            )
            parties = who if len(who) > 1 else _completed(sentence, who, _with(sentence, *found.span("right")))
            yield from _each(
                sentence, "verb", parties, found.start("verb"), found.end(), sentence.original(found.start("verb"), found.end())
            )
    for found in sentence.find(_WORKING, NOUN):
        titled = found["noun"][0].isupper() and found.start("noun") > 0
        if not titled and not _unreal(typed, found.start("noun"), 50) and not _DROPPED.search(found["right"]):
            left = _adjectives(typed, found.start())
            text = (
                sentence.original(left, found.end("noun"))
                + " "
                + _named_behind(sentence.original(found.start(), found.end("right")))
            )
            yield from _each(sentence, "noun", _joined(sentence, found), left, found.end("right"), text)
    for pattern in (JOINT, AREAS):
        for found in sentence.find(STEMS, pattern):
            if not _unreal(typed, found.start(), 50) and not _DROPPED.search(found["right"]):
                text = sentence.original(found.start(), found.end())
                named_fields = fields_in(text)
                if (
                    pattern is JOINT
                    or len(named_fields) > 1
                    or re.search(r"co-?operat|meetings?|ties|relations", typed[: found.start()])
                ):
                    yield from _each(sentence, "joint", _joined(sentence, found), found.start(), found.end(), text)
    for found in sentence.find(_PROJECT, PROJECTS):
        who = stand_for(sentence, *found.span("who"))
        parties = who if len(who) > 1 else _completed(sentence, who, _with(sentence, *found.span("right")))
        text = sentence.original(*found.span("right"))
        focus = re.search(r"\b(?:focus\w* on|in the field of|on) .*", text)
        yield from _each(
            sentence, "projects", parties, found.start("right"), found.end(), focus[0] if focus and fields_in(focus[0]) else text
        )


def _adjectives(typed: str, noun: int) -> int:
    """Where the words before a noun begin that can name its fields: at most six, none behind a stop."""
    start = max(0, noun - 90)
    stop = max(typed.rfind(mark, start, noun) for mark in ".;:()")
    words = typed[stop + 1 if stop >= 0 else start : noun].split(" ")
    return noun - len(" ".join(words[-7:])) if len(words) > 7 else noun - len(" ".join(words))


_DROPPED = re.compile(
    r"\b(?:was|were|been|being|but|be) (?:proposed|planned|cancelled|canceled|abandoned|suspended|rejected|postponed|never|not)\b|\bwould\b|\bcollapsed\b|came to nothing|\b(?:difficult|impossible)\b|never materiali[sz]ed"
)


def _unreal(typed: str, at: int, back: int) -> bool:
    return bool(_UNREAL.search(typed[max(0, at - back) : at]))


_BEHIND = re.compile(
    r"^[^,]*?(?:,? (?:in|on|against|within|for)\b| (?:has|have|is|are|was|were|includ\w+|covers?|extends?|focus\w*|ranges?|grown?|grew|spans?)\b)(.*)",
    re.S,
)


def _named_behind(text: str) -> str:
    """The words behind the noun that can name its fields; what the sentence goes on with is left off."""
    text = re.split(r" as well as (?:negotiations|talks|disputes)|, (?:however|which|who)\b| perhaps | since (?:the|DATE)", text)[
        0
    ]
    behind = _BEHIND.match(text)
    return behind[1] if behind else text.split(" ")[0]


def _with(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The parties behind `with`, `between`, `alongside`."""
    typed = sentence.typed
    joined = re.search(r"\b(?:with|between|alongside)\b", typed[start:end])
    if not joined:
        return ()
    begin = start + joined.end()
    stop = re.search(
        r"(?<!^) (?:in|on|against|and (?:the )?[a-z]+ing|as well|through|under|over|to|has|have|is|are|was|were|began|during|that|since|at)\b|, (?:and )?[a-z]",
        typed[begin:end],
    )
    found = named(sentence, begin, begin + stop.start() if stop else end)
    if not found and (pair := re.match(rf"(?: the)? {PAIR}", typed[begin:end])):
        return the_two(sentence, begin + pair.start())
    return found


def _completed(sentence: Sentence, who: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Who with the others; one alone with the article's own state or the passage's other."""
    both = tuple(dict.fromkeys((*who, *others)))
    if len(both) == 1:
        context = sentence.context
        other = context.subject if context.subject != both[0] else context.partner
        return (both[0], other) if other else ()
    return both or sentence.context.pair or ()


def _joined(sentence: Sentence, found: re.Match[str]) -> tuple[str, ...]:
    """Whose cooperation a noun speaks of: behind `with` or `between`, owners before it, the clause's subject."""
    typed = sentence.typed
    right, end = found.span("right")
    others = _with(sentence, right, end)
    if len(others) > 1 and re.match(r"[^.;,]*?\bbetween\b", typed[right:end]):
        return others
    first, _ = clause(sentence, found.start())
    start = found.start("noun") if "noun" in found.re.groupindex else found.start()
    before = subjects(sentence, first, start)
    if others and before:
        return tuple(dict.fromkeys((*before[-1:], *others)))
    if len(before) > 1:
        return before if len(before) == 2 or re.search(r",? and ", typed[first:start]) else ()
    if pair := re.search(rf"\b{PAIR}", typed[first:end]):
        return the_two(sentence, first + pair.start())
    return _completed(sentence, before, others)


def _each(sentence: Sentence, rule: str, parties: tuple[str, ...], start: int, end: int, text: str) -> Iterator[Found]:
    if 2 <= len(parties) <= 6:
        detail = sentence.original(start, end)
        for field in fields_in(text) or ("other",):
            yield _cooperation(rule, parties, field, detail, date_at(sentence, start, end))


def _given(sentence: Sentence) -> Iterator[Found]:
    """One helps the other: `A provides aid to B`, `A trained B's officers`, `U.S. assistance to B`."""
    typed = sentence.typed
    for pattern in (GIVES, HELPS, WHILE):
        for found in pattern.finditer(typed):
            what = sentence.original(*found.span("what"))
            if (pattern is GIVES and not _HELP.search(what[:90])) or _UNREAL.search(
                typed[max(0, found.start("verb") - 24) : found.start("verb")]
            ):
                continue
            givers = stand_for(sentence, *found.span("who")) if pattern is not WHILE else _subject(sentence)
            against = re.search(r"\bagainst\b", found["what"])
            until = found.start("what") + against.start() if against else found.end("what")
            takers = tuple(x for x in named(sentence, found.start("what"), until) if x not in givers)
            for giver_named in givers if len(givers) == 1 or takers else ():
                other = takers[0] if takers else _other(sentence, giver_named)
                if other is not None:
                    yield _help(sentence, found, (giver_named, other), what if pattern is GIVES else f"{found['verb']} {what}")
    for pattern in (AID, CORPS):
        for found in pattern.finditer(typed):
            giver = named(sentence, *found.span("giver"))[:1] if pattern is AID else ("USA",)
            if (
                _unreal(typed, found.start("noun"), 50)
                or not giver
                or (pattern is CORPS and "Peace Corps" not in sentence.original(*found.span("noun")))
            ):
                continue
            taker = next((x for x in named(sentence, *found.span("right")) if x != giver[0]), None) or _other(sentence, giver[0])
            if taker and (
                pattern is CORPS
                or re.search(r"\b(?:to|in|for|under|limited|focus|has|have|is|was|includ)", found["right"])
                or not found["right"].strip()
            ):
                yield _cooperation(
                    "aid",
                    (giver[0], taker),
                    "aid",
                    sentence.original(found.start("noun"), found.end()),
                    date_at(sentence, *found.span("right")),
                )


def _subject(sentence: Sentence) -> tuple[str, ...]:
    return (sentence.context.subject,) if sentence.context.subject else ()


def _help(sentence: Sentence, found: re.Match[str], parties: tuple[str, ...], text: str) -> Found:
    fields = fields_in(text)
    first = "aid" if "aid" in fields and "military" not in fields else fields[0] if fields else "aid"
    return _cooperation(
        "help", parties, first, sentence.original(found.start("verb"), found.end()), date_at(sentence, *found.span("what"))
    )


def _other(sentence: Sentence, giver: str) -> str | None:
    pair = sentence.context.pair
    return None if not pair or giver not in pair else pair[1] if giver == pair[0] else pair[0]


def _economic(sentence: Sentence) -> Iterator[Found]:
    """Customs unions, investments, and fuel sold below its price."""
    typed = sentence.typed
    for found in sentence.find(_MARKET, UNION):
        states = tuple(x.value for x in sentence.between(found.start(), found.end()) if x.type == m.STATE and x.value)
        parties = states if len(set(states)) > 1 else _completed(sentence, states, ())
        if not _unreal(typed, found.start(), 30):
            yield _cooperation(
                "union",
                parties,
                "economic",
                sentence.original(*found.span("right")),
                date_at(sentence, found.start(), len(typed)),
            )
    for found in sentence.find(_INVESTING, INVESTS):
        who, what = named(sentence, *found.span("who")), named(sentence, *found.span("what"))
        if len(who) == 1 and not _UNREAL.search(found[0]):
            taker = what[0] if what else _other(sentence, who[0])
            if taker and taker != who[0]:
                yield _cooperation(
                    "invests",
                    (who[0], taker),
                    "economic",
                    sentence.original(found.start(), found.end()),
                    date_at(sentence, *found.span("what")),
                )
    for found in sentence.find(_CHEAPLY, CHEAP):
        who = named(sentence, *found.span("who")) if found["who"] else _subject(sentence)
        span = found.span("what") if found["what"] else found.span("sent")
        others = [x for x in (*named(sentence, *span), *named(sentence, 0, found.start())) if x not in who]
        if who and others:
            yield _cooperation("cheap", (who[0], others[0]), "energy", sentence.original(*span), None)


def _cooperation(rule: str, parties: tuple[str, ...], field: str, detail: str, date: str | None) -> Found:
    return Found(
        Cooperation,
        f"cooperation.{rule}",
        {"parties": tuple(sorted(set(parties))), "field": field, "detail": shorten(detail, 10), "date": date},
    )


FAMILY = Family("cooperation", STEMS, find, SCOPE, guarded=True)

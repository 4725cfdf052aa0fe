"""Memberships: who belongs to which organisation, in what role, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.organization_lists import (
    ORGANIZATION_NAME,
    membership,
    organization_list,
    organization_membership,
    role_of,
)
from comity.extraction.patterns import matches, phrase
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.gazetteer.organizations import organizations
from comity.model.found import Found

SCOPE = re.compile(
    r"\bmembers? (?:state )?of\b|\bjoined the\b|\bmembership (?:of|in)\b|\bacceded to\b|\bobserver (?:in|at|of|status)\b"
)
STEMS = Stems(
    "member",
    "Member",
    "oined",
    "oins ",
    "articipa",
    "bserver",
    "ssociate",
    "cceded",
    "elong",
    "chair",
    "dmitted",
    "dmission",
    "ithdrew",
    " left ",
    " quit",
    "found",
    "stablished",
    "ctive in",
    "such as",
    "ntered",
    " formed",
    "part of",
    "candidate",
    "partner of",
)

_WHO = r"(?P<who>STATES|[Bb]oth(?: of the(?:m|se)?)?(?: (?:countries|states|nations|sides|governments|are))?|[Tt]he (?:two|three) (?:countries|states|nations)|[Tt]he (?:countries|nations|country|nation|state|republic|principality|kingdom|island|islands|sultanate)|[Ii]t|[Tt]hey|[Ee]ach|[Ss]he|[Bb]oth|,? and|,)"
_ADVERBS = r"(?: (?!and\b|or\b|but\b|that\b|which\b)[a-z]+){0,3}?"
_KIND = (
    r"(?P<kind>(?:(?:an?|the|one of the|among the|also|both|now|both also|currently|equally|full|active|founding|original|charter|permanent|non-permanent|key|long-?time|leading|first|newest|current|regular|major|fellow|dialogue|associate|associated|observer|special|strong|voting|important|integral|committed|proud|and|external|longstanding|elected|prominent|\d+(?:st|nd|rd|th)|candidate|former|partner) )*"
    r"(?:co-?founders?|founders?|members?(?:[- ]states?| countries| nations| country)?|observers?|signator(?:y|ies)|associates?|candidates?(?: countries| for (?:membership|accession))?|partners?|membership|observer status|parties|party|participating states?|part|chair|applicant))"
)
IS_MEMBER = phrase(
    rf"{_WHO}(?:,? (?:as|which|who|being)[^,;]{{0,60}},)?{_ADVERBS}(?P<not> (?:is|are|was|were|has|have) (?:not|no longer|never|neither))?(?: (?:is|are|was|were|be|became|become|becomes|has been|have been|has become|remains?|had been|being|NAME (?:countries|states|nations) and|in \ue003|since \ue003|on \ue003|have|has|hold|holds|share|shares|obtained|gained|granted|been|also|both|a|currently|again|once|officially|now|likewise|today|common|joint|respectively|the|mutual|continue to be))+"
    rf" {_KIND} (?:of|in|to|at|with|within)(?: (?:various|several|many|numerous|a number of|the following|other|multiple|a variety of|international|regional|multilateral|intergovernmental|global|both|all|organi[sz]ations?|bodies|forums?|and|such|including|like|as|groups?|institutions?|number|of|such as|which include|most notably|notably|particularly|especially|most|the)[,:]?)*"
)
JOINED = phrase(
    rf"{_WHO}{_ADVERBS}(?P<not> (?:did|has|have|had|is|was) (?:not|never))?(?: (?:has|have|had|also|officially|formally|subsequently|later|then|both|re|first|was|were|all|immediately))*"
    rf" (?P<verb>joined|rejoined|re-joined|joins|acceded to|entered|re-entered|was admitted (?:in)?to|were admitted (?:in)?to|gained admission (?:in)?to|was accepted into|participates? (?:actively )?in|participated in|belongs? to|left|withdrew from|quit|withdrew its membership (?:of|in|from)|exited|co-?founded|helped (?:to )?found|helped establish|founded|established|(?:will |would |also )?chair(?:s|ed)?|(?:is |are )?(?:also )?active in|takes part in|is a party to|seceded from)(?: (?:as|many|several|various|both|the|activities|of|such|other|number|a|international|regional|organi[sz]ations|including|like|as|well|NATO's))*"
)
MEMBERSHIP_OF = phrase(
    r"(?:(?P<whose>WHOSE(?:'s|’s)?|[Ii]ts|[Tt]heir(?: common| joint| mutual)?|[Bb]oth countries(?:'|’)) (?:(?:full|active|own|common|joint|continued|recent|mutual) )?membership|(?P<share>share(?:s)? (?:a )?(?:common|joint|mutual)? ?memberships?)) (?:of|in|to|within)(?: (?:both|a number of|many|several|various|international|organi[sz]ations|such|as|including|like))*"
)
FOUNDED = phrase(
    r"STATES (?:established|founded|co-founded|created|formed|set up|launched) (?:the )?(?P<org>GROUP)(?: \((?:[^()]*)\))?(?:,? (?:in|on) DATE)?"
)
SUCH_AS = phrase(
    r"(?:[Cc]ountries|[Mm]embers|states|nations|partners) (?:in|of) (?:the )?ORG(?: \(ORG1\))?,? (?:such as|including|like|namely) (?:the )?STATES"
)
CHAIR = phrase(
    r"\((?:which|that) (?P<who>STATE|it) (?:will|would|is to|was to)? ?(?:chair(?:s|ed)?|preside[sd]? over|head(?:s|ed)?) (?:in|for|during) DATE\)"
)
CHAIRED = phrase(
    r"(?P<who>STATE|[Ii]t)(?: [a-z]+){0,3} (?:chair(?:s|ed)?|assumed the (?:chair(?:manship)?|presidency) of|held the (?:chair(?:manship)?|presidency) of|took over the (?:chair(?:manship)?|presidency) of) (?:the )?ORG(?: \([^)]*\))? (?:in|from|for|during|on|since) DATE"
)
SAW_QUIT = phrase(r"(?:saw|made|led) (?:the )?STATE (?:to )?(?:quit|leave|leaving|withdraw from) (?:the )?ORG(?:,? in DATE)?")
_WHEN_IN = phrase(
    r"(?: \([^()]*\))?,? (?:in|on|since|as of|from|effective|until|during|(?:back |early )in|after|upon independence in|at independence in) (?:early |late |mid-)?DATE"
)
_FOUNDING = re.compile(r"found|establish|create|formed|set up|launch")
_MEMBER = re.compile(r"member|founder|observer|associate|candidate|partner|part(?:y|ies|icipant)\b|\bpart\b|chair|applicant")
_JOINING = re.compile(
    r"join|acced|enter|admi|accept|participa|belong|left|withdr|quit|exit|found|establish|chair|active in|takes part|party to|seced"
)
_SENTENCE_PRONOUN = re.compile(r"^\W*(?:(?:[Ii]n|[Oo]n|[Ss]ince) \ue003,? )?(?:It|it|The country|They)\b")


def find(sentence: Sentence) -> Iterator[Found]:
    """The memberships that a sentence asserts."""
    seen = set()
    for found in _all(sentence):
        if found.key not in seen:
            seen.add(found.key)
            yield found


def _all(sentence: Sentence) -> Iterator[Found]:
    typed = sentence.typed
    if m.ORGANIZATION not in typed and m.NAME not in typed:
        return
    starts: set[int] = set()
    for found in matches(FOUNDED, typed) if _FOUNDING.search(typed) else ():
        yield from _founded(sentence, found, starts)
    for found in matches(SUCH_AS, typed) if m.ORGANIZATION in typed else ():
        organization = sentence.at(found.start("ORG")).value
        for state in sentence.between(*found.span("STATES")):
            yield membership("such-as", state.value, organization, "member")
    for found in matches(SAW_QUIT, typed):
        yield membership(
            "quit",
            sentence.at(found.start("STATE")).value,
            sentence.at(found.start("ORG")).value,
            "former member",
            end_date=_date(sentence, found),
        )
    for found in matches(IS_MEMBER, typed) if _MEMBER.search(typed) else ():
        yield from _is_member(sentence, found, starts)
    for found in matches(JOINED, typed) if _JOINING.search(typed) else ():
        yield from _joined(sentence, found, starts)
    for found in matches(MEMBERSHIP_OF, typed) if "membership" in typed else ():
        yield from _membership_of(sentence, found, starts)
    if "chair" in typed or "preside" in typed or "head" in typed:
        yield from _chairs(sentence)


def _who(sentence: Sentence, found: re.Match[str]) -> list[str]:
    named = [x.value for x in sentence.between(*found.span("who")) if x.value]
    if named:
        return named
    word, context = found["who"].lower(), sentence.context
    if word.startswith(("both", "the two", "they", "each", "the countries", "the nations", "the three")):
        return list(context.pair or ([context.subject] if context.subject and word == "they" else []))
    if word.strip(" ,") in ("and", ""):
        return _grammatical_subject(sentence, found.start())
    before = [x.value for x in sentence.between(0, found.start()) if x.type == m.STATE and x.value]
    if word == "it" and found.start() < 3:
        return [context.subject] if context.subject else []
    return before[-1:] or ([context.subject] if context.subject else [])


def _grammatical_subject(sentence: Sentence, end: int) -> list[str]:
    """Who the sentence is about, for `..., and has left the CIS`: its first state or the country its pronoun stands for."""
    if sentence.typed.lstrip().startswith(("Both", "The two")):
        return list(sentence.context.pair or ())
    if _SENTENCE_PRONOUN.search(sentence.typed):
        return [sentence.context.subject] if sentence.context.subject else []
    named = [x.value for x in sentence.between(0, end) if x.type == m.STATE and x.value]
    return named[:1] or ([sentence.context.subject] if sentence.context.subject else [])


def _is_member(sentence: Sentence, found: re.Match[str], starts: set[int]) -> Iterator[Found]:
    if found["not"] or found["kind"].endswith(("signatory", "signatories")):
        return
    ahead = sentence.typed[: found.start()]
    for organization, end in organization_list(sentence, found.end()):
        if end in starts:
            continue
        starts.add(end)
        dates = _term(sentence, end, _leading(sentence, found, ahead))
        role = role_of(found["kind"])
        ended = phrase(r"[^.;]{0,160}?(?:prior to|until)[^.;]{0,40}?(?:dissolution|withdrawal|departure)[^.;]{0,20}? DATE").match(
            sentence.typed, end
        )
        if ended:
            dates = {"end_date": sentence.at(ended.start("DATE")).value}
        if re.search(r"\b(?:was|were)\b", found[0]) and "end_date" in dates and role == "member":
            role = "former member"
        if re.search(r"\bformer\s*(?:NATO's )?$", sentence.typed[found.end() : end - 1]):
            role = "former member"
        for member in _who(sentence, found):
            yield organization_membership("is-member", member, organization, role, **dates)


def _joined(sentence: Sentence, found: re.Match[str], starts: set[int]) -> Iterator[Found]:
    if found["not"]:
        return
    verb = found["verb"]
    for organization, end in organization_list(sentence, found.end()):
        if end in starts or (organization.type == m.NAME and not ORGANIZATION_NAME.search(organization.text)):
            continue
        starts.add(end)
        dates = _term(sentence, end, _leading(sentence, found, sentence.typed[: found.start()]))
        role = "member"
        if re.match(r"left|withdrew|quit|exited|seceded", verb):
            role, dates = "former member", {"end_date": dates.get("start_date")}
        elif re.search(r"found|establish", verb):
            role = "founding member"
        elif "chair" in verb:
            role = "chair"
            dates = {**dates, "end_date": dates.get("start_date")}
        elif re.match(r" as an? observer", sentence.typed[end:]):
            role = "observer"
        for member in _who(sentence, found):
            yield organization_membership("joined", member, organization, role, **dates)


def _membership_of(sentence: Sentence, found: re.Match[str], starts: set[int]) -> Iterator[Found]:
    context = sentence.context
    before = sentence.typed[: found.start()]
    if re.search(
        r"(?:support\w*|seek\w*|application|bid|candidacy|favou?r\w*|oppose\w*|opposition|towards?|prospect\w*|potential|eventual|possible|for|achiev\w*|obtain\w*|discuss\w*|reject\w*)(?: (?:to|of|for|the|full|both))*\s*$",
        before,
    ):
        return
    if found["share"] or re.match(r"their|both", found["whose"] or "", re.I):
        members = list(context.pair or _states_before(sentence, found.start()))
    elif found["WHOSE"]:
        members = [sentence.at(found.start("WHOSE")).value]
    else:
        after = (
            phrase(r"[^.;]{0,120}?, (?:the )?STATE").match(sentence.typed, found.end())
            if not before.strip(" ,") or before.strip().lower() in ("notwithstanding", "despite")
            else None
        )
        members = (
            [sentence.at(after.start("STATE")).value]
            if after
            else _states_before(sentence, found.start())[-1:] or [context.subject or ""]
        )
    for organization, end in organization_list(sentence, found.end()):
        if end not in starts:
            starts.add(end)
            for member in members:
                yield organization_membership("membership-of", member, organization, "member")


def _states_before(sentence: Sentence, end: int) -> list[str]:
    return [x.value for x in sentence.between(0, end) if x.type == m.STATE and x.value][-2:]


def _founded(sentence: Sentence, found: re.Match[str], starts: set[int]) -> Iterator[Found]:
    organization = sentence.at(found.start("org"))
    states = [x.value for x in sentence.between(*found.span("STATES"))]
    if organization.type == m.NAME and not ORGANIZATION_NAME.search(organization.text):
        return
    if organization.value not in organizations() and len(states) < 2:
        return
    starts.add(found.end("org"))
    for state in states:
        yield organization_membership("founded", state, organization, "founding member", start_date=_date(sentence, found))


def _chairs(sentence: Sentence) -> Iterator[Found]:
    for found in matches(CHAIR, sentence.typed):
        before = [x for x in sentence.between(0, found.start()) if x.type == m.ORGANIZATION]
        states = [x.value for x in sentence.between(0, found.start()) if x.type == m.STATE]
        who = (
            sentence.at(found.start("who")).value
            if found["who"] == m.STATE
            else (states[:1] or [sentence.context.subject or ""])[0]
        )
        if before:
            date = _date(sentence, found)
            yield membership("chair", who, before[-1].value, "chair", start_date=date, end_date=date)
    for found in matches(CHAIRED, sentence.typed):
        chair = sentence.at(found.start("who")).value if found["who"] == m.STATE else sentence.context.subject
        date = sentence.at(found.start("DATE")).value
        yield membership("chaired", chair, sentence.at(found.start("ORG")).value, "chair", start_date=date, end_date=date)


def _leading(sentence: Sentence, found: re.Match[str], ahead: str) -> str | None:
    """A date before the verb: `In 1997, Georgia became a member`, `has been since 1997 a member`."""
    inner = phrase(r"(?:in|since|on) DATE").search(found[0])
    if inner:
        return sentence.at(found.start() + inner.start("DATE")).value
    lead = phrase(r"^(?:[Ii]n|[Ss]ince|[Oo]n|[Ff]rom) (?:early |late )?DATE,? ?$").search(ahead)
    return sentence.at(lead.start("DATE")).value if lead else None


def _term(sentence: Sentence, end: int, leading: str | None) -> dict[str, str | None]:
    """The dates of a membership from what follows the organisation, else from the sentence's beginning."""
    typed = sentence.typed
    if span := phrase(r"(?: \([^()]*\))?,? (?:from|between) DATE1 (?:to|until|and|till) DATE2").match(typed, end):
        return {
            "start_date": sentence.at(span.start("DATE1")).value,
            "end_date": sentence.at(span.start("DATE2")).value,
        }
    if bracket := phrase(r" \((?:ORG, |since |in |joined )?DATE\)").match(typed, end):
        return {"start_date": sentence.at(bracket.start("DATE")).value}
    if when := _WHEN_IN.match(typed, end):
        value = sentence.at(when.start("DATE")).value
        if "until" in when[0]:
            return {"end_date": value}
        return {"start_date": value}
    if since := phrase(r"[^.;,\ue002]{0,40} since (?:independence in )?DATE").match(typed, end):
        return {"start_date": sentence.at(since.start("DATE")).value}
    return {"start_date": leading} if leading else {}


def _date(sentence: Sentence, found: re.Match[str]) -> str | None:
    return sentence.at(found.start("DATE")).value if found["DATE"] else None


FAMILY = Family("memberships", STEMS, find, SCOPE, framed=True)

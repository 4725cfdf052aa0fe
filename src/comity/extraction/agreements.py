"""Agreements: treaties and other instruments, who is party to them, when they were signed or came into force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction.families import Family
from comity.extraction.patterns import phrase
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.model.found import Found
from comity.model.kinds.agreement import Agreement

SCOPE = re.compile(
    r"\b(?:signed|concluded|ratified)\b[^.;]*\b(?:[Aa]greements?|[Tt]reat(?:y|ies)|[Mm]emorand\w+|[Cc]onventions?|[Pp]rotocols?|[Aa]ccords?|[Pp]act)\b"
)
STEMS = Stems(
    "greement",
    "reaty",
    "reaties",
    "emorand",
    "onvention",
    "rotocol",
    "ccord",
    "Charter",
    " pact",
    "Pact",
    "eclaration",
    "rrangement",
    "ocuments signed",
    "agree to",
    "MoU",
)
_NOUN = r"(?:agreements?|treat(?:y|ies)|memorand(?:um|a)(?: of understanding)?|MoUs?|conventions?|protocols?|accords?|charters?|pacts?|declarations?|arrangements?|partnership|compact|communiqu[eé]|contracts?|deals?)"
_NAMED = re.compile(
    rf"(?:[A-Z][\w'’–-]*(?: (?:of|on|and|for|the|in|to|with|between|against|concerning))* )*(?:{_NOUN[3:-1].title()}|Agreement|Treaty|Memorandum of Understanding|Memorandum|Convention|Protocol|Accords?|Charter|Pact|Declaration|Arrangements?|Compact)(?:(?: (?:of|on|for|to|in) (?:the )?(?!(?:Janu|Febru|March|April|May|June|July|August|Septem|Octo|Novem|Decem)\w*\b)[A-Z][\w'’-]*(?:(?:,? and|,)? [A-Z][\w'’-]*)*)*)?(?: \([A-Z]{{2,8}}\))?"
)
_COMMON = re.compile(
    rf"(?<![\w‑])(?:(?:association|first|second|third|supplementary|bilateral|mutual|boundary|border|trade|free|peace|friendship|defence|defense|security|cooperation|co-operation|investment|economic|cultural|military|visa|tax|double|taxation|extradition|air|services|transport|nuclear|energy|maritime|fisheries|strategic|partnership|non-aggression|joint|commercial|education|scientific|technical|technological|protection|status|of|forces|framework|comprehensive|reciprocal|avoidance|demarcation|tourism|health|agricultural|labour|labor|customs|legal|assistance|waiver|exemption|free-trade|science|technology|and|on|general|several|multiple|two|three|number|various)[ ,-]+)*{_NOUN}(?:(?: (?:of|on|for|regarding|concerning|to) (?:the )?(?:[a-z-]+|[A-Z][\w-]*)(?:,? (?:and|of|in|the|on|for|[a-z-]+))*){{0,1}})?"
)
_ARTICLE = re.compile(r"^(?:A|An|The) ")
_DANGLING = re.compile(r"(?:,? (?:and|of|in|the|on|for|to|at|by|with|was|were|that|which))+$")
_INSTRUMENT = re.compile(
    r"[Aa]greement|[Tt]reat(?:y|ies)\b|[Mm]emorand|[Cc]onventions?\b|[Pp]rotocol|[Aa]ccords?\b|Charter|[Pp]act\b|[Dd]eclaration|[Aa]rrangements|[Dd]ocuments signed|agree to begin|\bMoU"
)
SIGNED = re.compile(
    r"\b(?:signed|sign|concluded|signing(?: of)?|entered into|enter into|inked|ratified|negotiated|agreed (?:on|upon|to)|reached|made)\b"
)
IN_FORCE = phrase(
    r"(?:entered|came|comes|went|enter|entry)(?: provisionally)? in(?:to)? (?:force|effect)(?: (?:in|on|since))? DATE"
)
_AGREED = phrase(r"(?:did |have |has )?STATES agreed? to begin demarcating (?:their )?(?:shared |common )?borders?")


def find(sentence: Sentence) -> Iterator[Found]:
    """The agreements that a sentence says were made or hold."""
    text = sentence.text
    if not _INSTRUMENT.search(text):
        return
    typed = sentence.typed
    if found := _AGREED.search(typed):
        yield _agreement(
            "demarcate",
            [x.value for x in sentence.between(*found.span("STATES"))],
            "start of border demarcation",
            signed=_first_date(sentence),
        )
        return
    if re.search(
        r"\b(?:not|never|propos\w+|negotiat\w+|possib\w+|plan\w*|discuss\w*|draft|wants?|seek\w*|hop\w+|would|may|could|potential|reject\w*|refus\w*|fail\w*)\b",
        text,
    ) and not re.search(r"\bsigned\b|in(?:to)? force", text):
        return
    parties = _parties(sentence)
    if len(parties) < 2:
        return
    force = IN_FORCE.search(typed)
    in_force = sentence.at(force.start("DATE")).value if force else None
    signing = SIGNED.search(text)
    if not signing and not force and not re.search(r"\b(?:have|has|had|share|legal framework|well as|by which)\b", text):
        return
    for title, position in _titles(sentence, signing):
        signed = _signed(sentence, position) if signing or "legal" not in text else None
        yield _agreement(
            "signed" if signing else "holds",
            parties,
            title,
            signed=None if in_force and not signing else signed,
            in_force=in_force,
        )


def _titles(sentence: Sentence, signing: re.Match[str] | None) -> list[tuple[str, int]]:
    text = sentence.text
    found = [(_ARTICLE.sub("", hit[0].strip()), hit.start()) for hit in _NAMED.finditer(text) if len(hit[0].split()) > 1]
    if found:
        return found
    if signing is None:
        return []
    near = [
        (_DANGLING.sub("", hit[0].strip()), hit.start())
        for hit in _COMMON.finditer(text)
        if 0 <= hit.start() - signing.end() < 60 or 0 < signing.start() - hit.end() < 60
    ]
    near = [(title, at) for title, at in near if title.lower() not in ("deal", "deals", "partnership", "declaration", "contract")]
    quoted = re.search(r"[\"“]([^\"”]{6,80})[\"”]", text)
    return [(quoted[1], near[0][1])] if quoted and near else near


def _parties(sentence: Sentence) -> list[str]:
    """The parties: those the sentence names, else those of the passage."""
    context, typed = sentence.context, sentence.typed
    if (
        re.search(r"\b(?:[Bb]oth|[Tt]he two|[Tt]heir|they|They)\b(?: (?:countries|nations|states|sides|governments))?", typed)
        and context.pair
        and not re.search(f"{m.STATE}[^.]*{m.STATE}", typed)
    ):
        return sorted(context.pair)
    named = list(
        dict.fromkeys(
            x.value
            for x in sentence.mentions
            if x.value
            and (
                x.type == m.STATE or (x.type == m.ORGANIZATION and x.value in ("EU", "NATO", "EFTA", "ASEAN", "EAEU", "MERCOSUR"))
            )
        )
    )
    holders = [x.value for x in sentence.mentions if x.type == m.DEMONYM and x.value]
    named = named if len(named) >= 2 else list(dict.fromkeys([*named, *holders]))
    if len(named) >= 2:
        return sorted(named[:8])
    if context.pair and set(named) <= set(context.pair):
        return sorted(context.pair)
    if len(named) == 1 and context.subject and named[0] != context.subject:
        return sorted([context.subject, named[0]])
    return []


def _signed(sentence: Sentence, position: int) -> str | None:
    """The date after the title, else the one before it that stands nearest, else the only one."""
    dates = [x for x in sentence.mentions if x.type == m.DATED]
    after = [
        x
        for x in dates
        if x.start > position and not re.search(r"into force|in force|effect", sentence.text[max(0, x.start - 30) : x.start])
    ]
    if after and after[0].start - position < 120:
        return after[0].value
    before = [x for x in dates if x.end <= position]
    return before[-1].value if before else None


def _first_date(sentence: Sentence) -> str | None:
    return next((x.value for x in sentence.mentions if x.type == m.DATED), None)


def _agreement(rule: str, parties: list[str], title: str, signed: str | None = None, in_force: str | None = None) -> Found:
    return Found(
        Agreement,
        f"agreements.{rule}",
        {"parties": tuple(sorted(set(parties))), "title": title, "signed": signed, "in_force": in_force},
    )


FAMILY = Family("agreements", STEMS, find, SCOPE, framed=True)

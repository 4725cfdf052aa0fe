"""Policy: the quality of relations, and what a state stands for, as the article characterises them.

Three ways to say it: a noun of relations with a quality beside it ("enjoy cordial relations", "ties have been tense"), a change of
them ("relations worsened"), and a stance of a state ("seeks", "does not recognise", "is a proponent of").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction.families import Family
from comity.extraction.mentions import NAME, STATE
from comity.extraction.prose.parties import PAIR, clause, date_at, named, shorten, stand_for, subjects, the_one, the_two
from comity.extraction.prose.peoples import people_named
from comity.extraction.prose.policies_forms import (
    ANEW,
    ASIDE,
    CHANGED,
    COMPARED,
    DESCRIPTION,
    ESTABLISHED,
    FAR,
    FOREIGN_POLICY,
    IN_POLICY,
    LACKING,
    NEAR,
    NO_PARTNER,
    NOT_BY_ITSELF,
    OWNER,
    PLURAL,
    POLICY,
    PREDICATED,
    PROMOTED,
    QUALIFIED,
    REVERSED,
    STANCE,
    TIES,
    UNNAMED,
    VERB,
)
from comity.extraction.prose.regions import regions
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.extraction.suppositions import DENIED, SUPPOSED
from comity.gazetteer.organizations import organizations
from comity.gazetteer.states import states
from comity.model.found import Found
from comity.model.kinds.policy import Policy

SCOPE = re.compile(
    r"\b(?:foreign policy|(?:good|close|warm|friendly|cordial|strong|excellent|tense|strained) (?:[a-z]+ )?(?:relations|ties|relationship))\b"
)
STEMS = Stems(
    "relation", "Relation", " ties", "Ties", " links", "Links", " bond", "riendship", "olicy", "olicies", "ecogni", "oppos", "seek", "sought", "dvoca", "ommitted",
    "riorit", "mportan", "neutral", "proponent", "supporter", "aims", "aimed", "avour", "avor", "dherence", "dheres", "refus", "reject", "interest",
    "stance", "position", "sphere", "principle", " role", "embargo", "sanction", "banned", "expel", "ally", "allies", "active", "artner", "encourag", "avoid", "alance", "promot", " power", "superpower", "home to", " dispute", "onservative", "onsidered", " views", " sees ", "egarded", "relies", "refrain", "prefer", "presents itself", "ritical", "riendly", "switched", "proposed", "citizens",
)  # fmt: skip


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
        for found in sentence.find(TIES, pattern):
            at = found.start("noun")
            if (
                at in taken
                or (sentence.block.kind == "item" and re.match(r"\W*[A-Z]\w+ing ", sentence.text))  # an aim in a list of aims
                or (rule == "quality" and PROMOTED.search(typed[max(0, found.start() - 24) : found.start()]))
                or _supposed(typed[: found.start()])
                or not _counts(found, rule)
                or ESTABLISHED.search(typed[max(0, at - 36) : at])
                or _of_people(sentence, at)
                or ANEW.match(typed, found.end("noun"))
            ):
                continue
            parties = _related(sentence, found.start(), at, found.end("noun"))
            if not parties:
                continue
            taken.append(at)
            gist = shorten(sentence.original(found.start(), found.end() if rule != "quality" else found.end("noun")))
            state = _owner(sentence, found.start("adjective" if rule == "quality" else "noun"), parties)
            toward = tuple(sorted(x for x in parties if x != state))
            until = min(clause(sentence, at)[1], found.end() + NEAR)
            over = re.search(r"\b[Aa]fter (?:a|the) [^,.;]{0,30}period of[^,.;]*$", typed[: found.start()])
            yield _policy(rule, state, toward, gist, None if over else date_at(sentence, found.start(), until))


def _owner(sentence: Sentence, at: int, parties: tuple[str, ...]) -> str:
    """Whose relations they are: the possessor right before the words (`Russia's close ties`), the article's own state, the first."""
    possessor = OWNER.search(sentence.typed, max(0, at - 30), at)
    if possessor and (ident := sentence.at(possessor.start()).value) in parties:
        return ident
    return sentence.context.subject if sentence.context.subject in parties else parties[0]


def _counts(found: re.Match[str], rule: str) -> bool:
    if rule != "quality":
        return True
    if re.match(r"(?:developing|improving|expanding|growing)\b", found["adjective"]) and re.search(
        r"\b(?:in|of|for|at|by|on|to|towards?) (?:\w+ )?$", found.string[max(0, found.start() - 8) : found.start("adjective")]
    ):
        return False  # "interest in developing relations": what is wished, not how they are
    kind = re.fullmatch(NOT_BY_ITSELF, found["adjective"].split(" ")[0])
    return not (
        kind and not re.search(r"\b(?:has|have|maintains?|enjoys?)(?: \w+)? $", found.string[: found.start("adjective")])
    ) and not re.search(r"\b(?:diplomatic|formal|official|consular)\b.*\bestablish", found[0])


def _of_people(sentence: Sentence, noun: int) -> bool:
    """Whether a people, and no state, has the relations: `Kazakhs in the region keep close ties with ...`."""
    first, _ = clause(sentence, noun)
    holders = sentence.between(first, noun)
    return any(x.type == NAME and people_named(x.text) for x in holders) and not any(x.type == STATE for x in holders)


def _supposed(before: str) -> bool:
    return bool(
        SUPPOSED.search(before[-60:] + " ")
        or LACKING.search(before[-40:])
        or DENIED.search(before[-30:])
        or re.search(r"\b(?:would like|wish\w*|hope\w*|want\w*) to (?:see|have)\b", before[-60:])
        or re.search(r"\b(?:not|never|no longer|neither)(?: \w+){0,4} $", before[-44:])
        or re.search(r"\b(?:to|for)(?: \w+){0,2} $", before[-24:])
    )


def _related(sentence: Sentence, start: int, noun: int, end: int) -> tuple[str, ...]:
    """The parties whose relations a noun speaks of: behind it, before it, or those of the passage."""
    typed = sentence.typed
    first, last = clause(sentence, noun)
    behind = re.match(r"[^.;,()]{0,12}?\b(?:with|between|among|to|towards?|of)\b([^.;]{0,140})", typed[end:last])
    beside: tuple[str, ...] = ()
    if behind:
        stop = VERB.search(typed, end + behind.start(1), end + behind.end(1))
        until = stop.start() if stop else end + behind.end(1)
        beside = named(sentence, end + behind.start(1), until) + regions(sentence, end + behind.start(1), until)
        if not beside and (pair := re.match(rf"\s*{PAIR}", typed[end + behind.start(1) :])) is not None:
            beside = the_two(sentence, end + behind.start(1) + pair.start())
    if len(beside) >= 2 and re.match(r"[^.;,()]{0,12}?\bbetween\b", typed[end:last]):
        return beside
    if behind and not beside and NO_PARTNER.match(typed, end + behind.start(1)):
        return ()
    before = _before(sentence, first, start, noun)
    if behind and not beside and UNNAMED.match(typed, end + behind.start(1)):
        return before[-1:] or _default(sentence, ())  # "with its neighbours": words for others that name none
    if beside:
        before = subjects(sentence, first, noun) or before
        return tuple(dict.fromkeys((*(before[-1:] or _default(sentence, beside)), *beside)))
    if len(before) >= 2:
        return before
    if len(before) == 1:
        context = sentence.context
        other = context.subject if before[0] != context.subject else context.partner if context.settled_pair else None
        return (before[0], other) if other else before
    return sentence.context.given_pair or ()


def _default(sentence: Sentence, beside: tuple[str, ...]) -> tuple[str, ...]:
    context = sentence.context
    one = the_one(sentence, 0) or context.subject
    if one in beside:
        one = context.subject if context.subject not in beside else context.other
    return (one,) if one else ()


def _before(sentence: Sentence, first: int, start: int, noun: int) -> tuple[str, ...]:
    """Who has the relations: named before the noun in its clause, or `the two countries`, `it`, `its`."""
    typed = sentence.typed
    if found := subjects(sentence, first, noun) or named(sentence, first, noun):
        return found
    words = typed[first:start]
    if pair := re.search(rf"\b{PAIR}\b", words):
        return the_two(sentence, first + pair.start())
    if re.search(r"\b(?:[Ii]ts|[Ii]t|[Tt]he (?:country|nation|republic))\b", words + " "):
        one = the_one(sentence, first)
        return (one,) if one else ()
    return ()


def _stances(sentence: Sentence) -> Iterator[Found]:
    for found in STANCE.finditer(sentence.typed):
        several = re.match(PAIR, found["who"]) or len(named(sentence, *found.span("who"))) > 1
        if (found["verb"].split()[0] in PLURAL and not several) or COMPARED.search(found[0][: found.end("verb") - found.start()]):
            continue
        who = stand_for(sentence, *found.span("who"))
        excepted = re.search(r"\b(?:except|other than|apart from)\b[^.;]{0,40}$", sentence.typed[: found.start()])
        if not who or excepted or re.search(r"\b(?:would|could|may|might|if)\b", found[0][: found.start("verb") - found.start()]):
            continue
        aside = ASIDE.search(found["rest"])
        aimed_at = (found.start("rest"), found.start("rest") + min(aside.start() if aside else FAR, FAR, len(found["rest"])))
        objects = named(sentence, *aimed_at) + regions(sentence, *aimed_at)
        if len(who) == 1 and IN_POLICY.search(found["rest"]) and objects:
            who, objects = objects[:1], who
        toward = tuple(sorted(set(objects) - set(who)))
        gist = shorten(sentence.original(found.start("verb"), found.end()))
        for state in who[:1] if found["verb"].endswith("terms") else who:
            aimed = toward
            if len(who) == 2 and not (set(toward) & set(states()) or set(toward) & set(organizations())):
                aimed = tuple(sorted(set(who) - {state}))
            given = sentence.context.given_pair or ()
            if not aimed and state in given:
                aimed = tuple(x for x in given if x != state)
            yield _policy("stance", state, aimed, gist, date_at(sentence, *aimed_at))


def _foreign_policy(sentence: Sentence) -> Iterator[Found]:
    for found in sentence.find(POLICY, REVERSED):
        first, _ = clause(sentence, found.start())
        if not named(sentence, first, found.start()):
            yield _policy(
                "foreign", sentence.at(found.start("owner")).value, (), shorten(sentence.original(first, found.end("rest"))), None
            )
    for found in sentence.find(POLICY, FOREIGN_POLICY):
        if DESCRIPTION.search(found["verb"][:60]):
            continue
        owners = named(sentence, max(found.start() - 12, 0), found.end("between"))
        state = owners[0] if owners else the_one(sentence, 0) or sentence.context.subject
        toward = tuple(sorted({*named(sentence, *found.span("verb"))} - {state}))
        yield _policy("foreign", state, toward, shorten(sentence.original(*found.span("verb"))), None)


def _policy(rule: str, state: str | None, toward: tuple[str, ...], gist: str, date: str | None) -> Found:
    return Found(Policy, f"policies.{rule}", {"state": state, "toward": toward or None, "gist": gist, "date": date})


FAMILY = Family("policies", STEMS, find, SCOPE, guarded=True, framed=True)

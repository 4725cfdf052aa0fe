"""Indicators: figures that somebody counted or measured about a state, with unit, year and publisher.

Trade, diasporas and borders have kinds of their own; their figures are left to them. So are dates, articles and resolutions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.extraction import mentions as m
from comity.extraction import trade
from comity.extraction.families import Family
from comity.extraction.mentions import Mention
from comity.extraction.prose import diasporas
from comity.extraction.prose.indicators_forms import (
    AFTER,
    ALLEGED,
    ARMS,
    AWAY,
    BEHIND,
    BORDERS,
    BUILT,
    CHANGE,
    CHANGES,
    CONVERTED,
    DEED,
    DESCENT,
    FUTURE,
    HARMED,
    HEADLESS,
    KEPT,
    LANDS,
    LENGTHS,
    MONEY_OF,
    NEVER_SMALL,
    NUMBERS_OF_NAMES,
    PARTS,
    POSSESSOR,
    PUBLISHED,
    RANK,
    RANKED,
    SCORE,
    STRETCH,
    STRETCH_BEFORE,
    THRESHOLD,
    TOTALS,
    WITH_LANDS,
)
from comity.extraction.prose.parties import date_of, identifier, shorten, the_one
from comity.extraction.quantities import NUMBER, UNITS, Quantity, read_money, read_ordinal, read_quantity
from comity.extraction.sentences import Sentence
from comity.extraction.stems import Stems
from comity.model.found import Found
from comity.model.kinds.indicator import Indicator

STEMS = Stems(
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", " two", " three", " four", " five", " six", " seven", " eight", " nine", " ten", "hundred", "thousand",
)  # fmt: skip


def find(sentence: Sentence) -> Iterator[Found]:
    """The figures that a sentence gives."""
    if (
        not any(c.isdigit() for c in sentence.text)
        and not RANK.search(sentence.text)
        and not re.search(r"(?:hundred|thousand|million)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", sentence.text)
    ):
        return
    if _dates_only(sentence):
        return
    seen: set[tuple[object, ...]] = set()
    others = _taken_figures(sentence)
    for found in _all(sentence):
        key = (found.fields["state"], found.fields["value"])
        if key not in seen and found.fields["value"] not in others:
            seen.add(key)
            yield found


def _dates_only(sentence: Sentence) -> bool:
    """Whether every digit stands in a date, as in most sentences."""
    text = sentence.text
    if re.search(
        r"hundred|thousand|million|\b(?:two|three|four|five|six|seven|eight|nine|ten|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b",
        text,
    ):
        return False
    for mention in sentence.mentions:
        if mention.type == m.DATED:
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return not any(c.isdigit() for c in text)


def _taken_figures(sentence: Sentence) -> set[float]:
    """The figures of this sentence that are trade or communities abroad."""
    taken: set[float] = set()
    if sentence.stems & trade.STEMS.bit:
        taken |= {found.fields["share" if "share" in found.fields else "amount"] for found in trade.find(sentence)}
    if sentence.stems & diasporas.STEMS.bit:
        taken |= {found.fields["count"] for found in diasporas.find(sentence)}
    return taken


def _all(sentence: Sentence) -> Iterator[Found]:
    yield from _money(sentence)
    yield from _counts(sentence)
    yield from _ranks(sentence)


def _money(sentence: Sentence) -> Iterator[Found]:
    text = sentence.text
    for mention in sentence.mentions:
        if mention.type != m.AMOUNT or (read := read_money(mention.text)) is None:
            continue
        converted = CONVERTED.search(text[max(0, mention.start - 24) : mention.start])
        if converted or FUTURE.search(text[max(0, mention.start - 60) : mention.start]):
            continue
        around = text[max(0, mention.start - 90) : mention.end + 70]
        if not MONEY_OF.search(around) or re.search(
            r"\b(?:trade|exports?|imports?|turnover)\b", text[max(0, mention.start - 60) : mention.end + 40], re.I
        ):
            continue
        yield from _indicator(
            "money",
            sentence,
            mention.start,
            mention.end,
            Quantity(read[0], mention.text),
            read[1],
            _measure(text, mention.start, mention.end),
        )


def _counts(sentence: Sentence) -> Iterator[Found]:
    text = sentence.text
    for number in NUMBER.finditer(text):
        after = AFTER.match(text, number.end())
        if not after or _within(sentence, number.start("first"), number.end()):
            continue
        quantity, before = read_quantity(number), text[max(0, number.start() - 60) : number.start()]
        if _otherwise(text, number, after) or (
            after["counted"] and not _countable(number, quantity.value, after["counted"], before)
        ):
            continue
        unit = UNITS[after["unit"]] if after["unit"] else after[0].strip()
        measure = _measure(text, number.start(), after.end(), after[0].strip() if after["counted"] else "")
        yield from _indicator("count", sentence, number.start(), after.end(), quantity, unit, measure)


def _otherwise(text: str, number: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a number is part of a name, a time, a plan, a border's length or a community abroad."""
    before = text[max(0, number.start() - 60) : number.start()]
    if (
        NUMBERS_OF_NAMES.search(before)
        or PARTS.search(after[0])
        or FUTURE.search(before)
        or DESCENT.search(text, number.end(), number.end() + 60)
    ):
        return True
    if after["counted"] in ("people", "persons", "civilians") and not HARMED.search(
        text, max(0, number.start() - 50), number.end() + 60
    ):
        return True
    if ALLEGED.search(before) or THRESHOLD.match(text, number.end()):
        return True
    if after["counted"] == "refugees" and re.match(r" (?:living|residing|who live) in", text[after.end() :]):
        return True  # a community abroad
    if after["unit"] in LENGTHS and not BUILT.search(text, max(0, number.start() - 60), number.end() + 60):
        return True
    return bool(after["unit"] and BORDERS.search(text, max(0, number.start() - 50), number.end() + 50))


def _countable(number: re.Match[str], value: float, counted: str, before: str) -> bool:
    """Whether a count is one worth telling: no number word below ten but of people and arms, no year, no list of states."""
    if LANDS.search(counted) and (value < 5 or not WITH_LANDS.search(before)):
        return False
    if counted in ARMS and not KEPT.search(before):
        return False  # three ships that intercepted a fourth are a story
    return not (number["first"].isalpha() and value < 10 and counted not in NEVER_SMALL) and not 1900 <= value <= 2030


def _ranks(sentence: Sentence) -> Iterator[Found]:
    text = sentence.text
    for found in RANK.finditer(text) if "respectively" not in text else ():
        value, before = read_ordinal(found["rank"]), text[max(0, found.start() - 70) : found.start()]
        if value and RANKED.search(before) and not text.startswith("As "):
            whose = POSSESSOR.search(before)
            what = shorten((whose[1] if whose else "") + found["what"] + _following(text, found.end()), 10)
            yield from _indicator("rank", sentence, found.start(), found.end(), Quantity(value, found["rank"]), None, what)
    for found in SCORE.finditer(text):
        if _within(sentence, found.start("number") if found["number"] else found.start("place"), found.end()):
            continue
        digits = found["number"] or re.sub(r"\D", "", found["place"])
        yield from _indicator(
            "score",
            sentence,
            found.start(),
            found.end(),
            Quantity(float(digits), digits),
            None,
            shorten((found["what"] or "rank") + _following(text, found.end())),
        )


def _following(text: str, at: int) -> str:
    found = re.match(r" (?:in|of|among|on|by|to|for|from) [^.,;()]{0,60}", text[at:])
    return found[0] if found else ""


def _within(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        x.start < end
        and start < x.end
        and x.type in (m.DATED, m.AMOUNT, m.NAME, m.ORGANIZATION, m.STATE)
        and x.start < end - 1
        and x.start <= start
        for x in sentence.mentions
    )


def _measure(text: str, start: int, end: int, counted: str = "") -> str:
    """What is measured: the verb before the figure, what is counted and the words behind it; where they name nothing, those before it."""
    before = (STRETCH_BEFORE.search(text[max(0, start - 90) : start]) or [""])[0]
    behind = (STRETCH.match(text, end) or [""])[0]
    if counted and LANDS.search(counted):
        return f"{counted} with diplomatic relations" if re.search(r"relations|ties", before) else f"{counted}{behind}"
    if changed := CHANGE.search(before):
        return shorten(f"{CHANGES[changed[1][:4]]}{behind if re.match(' (?:in|from|to|of|compared)', behind) else ''}")
    verb = DEED.search(before) if counted else None
    words = shorten(f"{verb[1] + ' ' if verb else ''}{counted}{behind}")
    if not counted and len(before.split()) < 3 and len(words.split()) < 2:
        return ""  # neither side says what it is
    if counted or (len(words.split()) >= 2 and not TOTALS.search(before) and not HEADLESS.match(words)):
        return words
    earlier = shorten(" ".join(before.split()[-7:]))
    return words if not earlier or (MONEY_OF.search(words) and not MONEY_OF.search(earlier)) else earlier


def _indicator(
    rule: str, sentence: Sentence, start: int, end: int, quantity: Quantity, unit: str | None, measure: str
) -> Iterator[Found]:
    state = _state(sentence, start, end)
    if state is None or not measure:
        return
    fields = {
        "state": state, "measure": measure, "value": quantity.value, "upper": quantity.upper, "unit": unit, "written": quantity.written,
        "year": _year(sentence, start, end), "publisher": _publisher(sentence),
    }  # fmt: skip
    yield Found(Indicator, f"indicators.{rule}", fields)


def _state(sentence: Sentence, start: int, end: int) -> str | None:
    """Whom a figure measures: the owner right behind it (`20% of India's`), else the first state of its clause, else of the sentence."""
    text = sentence.text
    states = [x for x in sentence.mentions if x.type in (m.STATE, m.DEMONYM) and x.value]
    owner = next((x for x in states if x.start >= end and re.fullmatch(r" of (?:the )?", text[end : x.start])), None)
    if owner is not None and not RANK.search(text[start:end]):
        return owner.value
    clause = max(text.rfind(mark, 0, start) for mark in (";", " but ", " while "))
    subject = next(
        (x for x in states if clause < x.start < start and not BEHIND.search(text[max(0, x.start - 12) : x.start])), None
    )
    near = [
        x
        for x in states
        if x.type == m.STATE and clause < x.start < start and not BEHIND.search(text[max(0, x.start - 12) : x.start])
    ]
    if near or subject is not None:
        return near[-1].value if near else subject.value if subject else None
    if re.match(r"(?:It|The country|Its|The nation)\b", text):
        return the_one(sentence, 0)
    if states and all(AWAY.search(text[max(0, x.start - 12) : x.start]) for x in states):
        return sentence.context.subject  # "80% of exports going to Britain" are the article's own state's
    first = next((x for x in states if x.start < start), None) or next((x for x in states), None)
    if first is not None:
        return first.value
    return (
        sentence.context.subject
        if sentence.context.partner is None and not re.match(r"(?:They|This|These|He|She)\b", text)
        else None
    )


def _year(sentence: Sentence, start: int, end: int) -> str | None:
    """The date nearest behind the figure, else the nearest before it."""
    dates = [x for x in sentence.mentions if x.type == m.DATED]
    after = next((x for x in dates if x.start >= end and not re.search(r"\d", sentence.text[end : x.start])), None)
    before = next((x for x in reversed(dates) if x.end <= start), None)
    chosen = after or before or next(iter(dates), None)
    return date_of(sentence, chosen) if chosen is not None else None


def _publisher(sentence: Sentence) -> str | None:
    found = PUBLISHED.search(sentence.typed)
    if not found:
        return None
    group = "by" if found["by"] else "who"
    mention = sentence.at(found.start(group)) if found[group] and found[group][:1] in "\ue001\ue002\ue005\ue000" else None
    if isinstance(mention, Mention) and mention.type == m.ORGANIZATION:
        return identifier(mention)
    return re.sub(r"^[Tt]he ", "", sentence.original(*found.span(group)))


FAMILY = Family("indicators", STEMS, find, guarded=True)

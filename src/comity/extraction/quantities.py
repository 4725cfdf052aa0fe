"""Numbers, money and measures: a number as written, what it comes to, and its unit by ISO 4217 or SI name.

A range keeps both ends; "more than 70" keeps its words in `written`, as nobody knows the number that it stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.extraction.engine.lexicon import alternatives

SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "mil": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
}
OTHER_CURRENCIES = (
    "AED ARS BDT BHD BRL CLP COP CZK DKK EGP ETB GEL GHS HUF IDR ILS IQD IRR ISK JOD KES KRW KWD KZT LKR LYD MAD MNT MXN MYR NGN NOK NPR OMR PEN PHP PKR PLN"
    " QAR RON SAR SEK THB TND TRY TWD TZS UAH UGX UYU UZS VND XAF XOF ZAR ZMW"
).split()
"""Codes of ISO 4217 that are written as such before or behind an amount."""
CURRENCIES = (
    ("USD", r"US\$|USD|U\.S\."), ("AUD", r"AU?\$|AUD"), ("CAD", r"CA?\$|CAD"), ("NZD", r"NZ\$|NZD"), ("SGD", r"S\$"), ("HKD", r"HK\$"),
    ("EUR", r"€|EUR|euro"), ("GBP", r"£|GBP|pounds"), ("JPY", r"¥|JPY|yen"), ("CHF", r"CHF|(?:Swiss )?[Ff]rancs"), ("INR", r"₹|INR|rupees"),
    ("RUB", r"RUB|rubles"), ("CNY", r"CNY|RMB"), *((code, code) for code in OTHER_CURRENCIES), ("USD", r"dollars|\$"),
)  # fmt: skip
WORDS = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen twenty"
        ).split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 1
    )
}
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[  ]\d{3})+(?![\d-])|\d+(?:\.\d+)?"
_SCALE = r"(?:[\s-]?(?i:thousand|million|billion|trillion)\b|\s?(?:mn|bn)\b)"
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_ONE = rf"(?:{DIGITS}){_SCALE}?|(?i:\b(?:{_WORD})\b)(?:[ -](?:hundred|thousand|million|billion))?"
ROUGH = rf"(?:(?:{alternatives('rough')}) )"
NUMBER = re.compile(
    rf"(?<![\w.,$€£¥/-])(?P<written>{ROUGH}*(?:between )?(?P<first>{_ONE})(?:\s?(?:[–-]|to|and|or)\s?(?P<second>{_ONE}))?)(?![\w]|[.,/-]\d)",
    re.I,
)
"""A number as written, with what makes it rough and the second end of a range."""

_SCALED = re.compile(r"([\s-]?)(hundred|thousand|million|billion|trillion|mn|bn)\b", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: `value`, for a range its lower end; `upper`, its upper end; `written` as in the source."""

    value: float
    written: str
    upper: float | None = None


def read_quantity(found: re.Match[str]) -> Quantity:
    """What a match of NUMBER comes to; the scale behind a range counts for both its ends (`2 to 3 million`)."""
    first, second = found["first"], found["second"]
    value = _value(first)
    joined = re.search(r"[–-]|\b(?:to|or)\b|^between ", found["written"].removeprefix(first), re.I) if second else None
    if not second or not joined:
        return Quantity(
            value, found["written"] if not second else found["written"][: found["written"].index(second)].strip(" and")
        )
    upper = _value(second)
    scale = _SCALED.search(second)
    if scale and not _SCALED.search(first) and value < upper / _factor(scale[2]) * 1000:
        value *= _factor(scale[2])
    if value < 1000 <= upper and "," in second and value * 1000 <= upper:
        value *= 1000  # "10-12,000"
    return Quantity(value, found["written"], upper) if upper > value else Quantity(value, found["written"])


def _factor(word: str) -> int:
    return 100 if word.lower() == "hundred" else SCALES[word.lower()]


def _value(text: str) -> float:
    scale = _SCALED.search(text)
    bare = text[: scale.start()] if scale else text
    digits = re.sub(r"[,  ]", "", bare)
    number = float(digits) if digits[:1].isdigit() else float(WORDS[bare.lower().strip()])
    return round(number * (_factor(scale[2]) if scale else 1), 4)


def read_ordinal(text: str) -> int | None:
    """`fourth`, `12th`: its number; None for other words."""
    if found := re.match(r"(\d+)(?:st|nd|rd|th)$", text):
        return int(found[1])
    return ORDINALS.get(text.lower())


OWN_DOLLARS = frozenset(("AUS", "CAN", "NZL", "SGP"))
"""States that write their own dollar with the bare sign (ISO 4217: AUD, CAD, NZD, SGD)."""


def read_money(text: str, whose: str | None = None) -> tuple[float, str] | None:
    """The number in units of its currency, and the ISO 4217 code; None where either is not clear, as with a bare dollar sign in an article on a state
    (`whose`) that may mean its own.
    """
    currency = None if whose in OWN_DOLLARS and text.lstrip().startswith("$") else currency_of(text)
    number = re.search(r"\d[\d, ]*(?:\.\d+)?", text)
    if currency is None or number is None:
        return None
    digits = number[0].strip().replace(" ", "")
    digits = digits.replace(",", ".") if re.fullmatch(r"\d+,\d{1,2}", digits) else digits.replace(",", "")
    scale = next((factor for word, factor in SCALES.items() if re.search(rf"[\d\s]{word}\b", text.lower())), 1)
    return round(float(digits) * scale, 2), currency


def is_one_of_two(text: str, start: int, end: int) -> bool:
    """Whether an amount is one of two with the scale behind the second for both, by what stands around it: `$0.5/90 million`, `from $4 to $9 million`."""
    scaled = _SCALED.search(text, start, end) is not None
    return (
        _FIRST_OF.search(text[start:end] + text[end : end + 24]) is not None
        if not scaled
        else _SECOND_OF.search(text[:start]) is not None
    )


_FIRST_OF = re.compile(
    r"^\D*[\d.,]+\s?(?:/|to|or|–|-)\s?[$€£¥A-Z]*\s?\d[\d.,]*\s?(?:(?:thousand|million|billion|trillion)|mn|bn)\b", re.I
)
_SECOND_OF = re.compile(r"(?:[$€£¥]|[A-Z]{3}) ?\d[\d.,]* ?(?:/|to|or|–|-) ?$")


def currency_of(text: str) -> str | None:
    """The ISO 4217 code of the currency a text names; a bare dollar sign is the United States'."""
    return next((code for code, pattern in CURRENCIES if re.search(pattern, text)), None)

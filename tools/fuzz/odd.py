"""Odd values: what people, programs and enemies hand in where a name, date, number or text is meant."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

NAMES = (
    "Chad", "KEN", "kenya", "UN", "African Union", "Kenya and Chad", "Côte d'Ivoire", "cote-d-ivoire", "O'Brien", "NAM", "Astana", "XXX", "Nowhere",
    "relations", "missions", "severed", "Foreign relations of Chad",
)  # fmt: skip
DATES = (
    "1992", "1992-07", "1992-07-05", "1992-02-30", "1992-13", "0000", "9999-12-31", "-0044-03-15", "1992~", "199X", "1992/1994", "../1994", "1992/..",
    "today", "10000-01-01", "1992-07-05T10:00:00Z", "5 July 1992", "٢٠٢٠",
)  # fmt: skip
NUMBERS = ("0", "-1", "1", "20", "1e999", "nan", "inf", "99999999999999999999", "1_000", "0x10", " 3", "3.5", "１２")
HOSTILE = (
    "", " ", "\0", "\x1b[31m", "\ud800", "\ufffe", "\u202e", "é\u0301", "%", "%00", "%ff", "../../etc/passwd", "'; DROP TABLE claims; --", '"', "[", "](",
    "{{", "<script>alert(1)</script>", "javascript:alert(1)", "http://[", "//evil.example/", "${7*7}", "{{7*7}}", "\r\nSet-Cookie: a=b", "x" * 5000,
    "()" * 300, "\\", "*", "?", "#", "&", "=", "a=b&a=c", "null", "true",
)  # fmt: skip


def text(random: Random) -> str:
    """A text of any sort."""
    sort = random.random()
    if sort < 0.75:
        return random.choice(random.choice((NAMES, DATES, NUMBERS, HOSTILE)))
    if sort < 0.85:
        return f"{text(random)}{text(random)}"[:6000]
    return "".join(character(random) for _ in range(random.randrange(1, 12)))


def character(random: Random) -> str:
    """A character of any sort, surrogates among them."""
    return chr(random.choice((random.randrange(128), random.randrange(0x3000), random.randrange(0x110000))))


def value(random: Random) -> Any:
    """A value of any type."""
    sort = random.randrange(12)
    if sort < 6:
        return text(random)
    return (
        None, random.random() < 0.5, random.randrange(-5, 3000), random.choice((0.5, float("nan"), float("inf"), -1.0)), [text(random), text(random)],
        random.choice((b"\xff", {"a": None}, date.max, date(1992, 7, 5), object(), ())),
    )[sort - 6]  # fmt: skip

"""Words of an article that are not sentences: names with their article, lists, dates, figures, from the catalogue."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from comity.model.edtf import choices
from comity.model.records import Caution
from comity.reconciliation.days import edtf


@cache
def catalogue(language: str = "en") -> dict[str, Any]:
    """The strings of a language."""
    return tomllib.loads((files("comity.publication.articles") / "catalogue" / f"{language}.toml").read_text("utf-8"))


def sentence(words: str) -> str:
    """Words as a sentence: one space between them, none before a full stop, a capital at its beginning."""
    text = re.sub(r" +", " ", words).replace(" .", ".").replace("..", ".").replace(" ;", ";")
    return text[:1].upper() + text[1:]


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {catalogue()['and']} {words[-1]}"


def alternatives(words: list[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {catalogue()['or']} {words[-1]}"


def a(noun: str) -> str:
    """A noun with its indefinite article, by its first sound as spelt."""
    return f"{catalogue()['articles'][bool(re.match('[AEIOaeio](?!ur)|hono|[FLMRSX][A-Z]{2}|MoU', noun))]} {noun}"


def plural(mission: str) -> str:
    """Several missions of a type: `embassies`, `consulates-general`."""
    first, hyphen, rest = mission.partition("-")
    if hyphen and rest == "general":
        return f"{first}s-{rest}"
    return f"{mission[:-1]}ies" if mission.endswith("y") else f"{mission}s"


@cache
def written(date: str) -> str:
    """An EDTF date as a table or a list writes it: `5 July 1992`, `November 2004`, `1990s`, `c. 1850`, `before 1994`."""
    if len(several := choices(date)) > 1:
        return alternatives([written(each) for each in several])
    plain = date.rstrip("?~%")
    words = catalogue()["dates"]
    if plain.startswith("[.."):
        return str(words["by"].format(last=written(plain[3:-1])))
    first, slash, last = plain.partition("/")
    if slash and first == "..":
        return str(words["before"].format(last=written(last)))
    if slash and last in ("..", ""):
        return str(words["since"].format(first=written(first)))
    if slash:
        return _range(first.rstrip("?~%"), last)
    text = _point(plain)
    return str(words["about"].format(date=text)) if date[-1] in "~%" else text


@cache
def when(date: str | None) -> str:
    """An EDTF date with its preposition: `on 5 July 1992`, `in 1992`, `from 1992 to 1994`; empty where there is none."""
    if not date:
        return ""
    if len(several := choices(date)) > 1:
        return alternatives([when(each) for each in several])
    words, text = catalogue()["dates"], written(date)
    first, slash, last = date.rstrip("?~%").partition("/")
    if (slash and first == "..") or date.startswith("[.."):
        return text
    if slash and last in ("..", ""):
        return text
    if slash and _short_range(first, last):
        return str(words["day"].format(date=text))
    if slash and (len(first) == len(last) == 4 or _months(first, last)):
        return str(words["year"].format(date=text))
    if slash:
        return term(first, last)
    return str(words[edtf(date).start.precision].format(date=text))  # type: ignore[union-attr]


def term(first: str, last: str) -> str:
    """From one date to another: `from 1993 to May 1995`."""
    return str(catalogue()["dates"]["range"].format(first=written(first), last=written(last)))


def _months(first: str, last: str) -> bool:
    return len(first) == len(last) == 7 and first[:4] == last[:4] and first[5:] < "13" and last[5:] < "13"


def _short_range(first: str, last: str) -> bool:
    return len(first) == len(last) == 10 and first[:7] == last[:7]


def _range(first: str, last: str) -> str:
    if _short_range(first, last):
        return f"{int(first[8:])}–{_point(last)}"
    if _months(first, last):
        return f"{_point(first)[:-5]}–{_point(last)}"
    return f"{_point(first)} to {_point(last)}" if len(first) > 4 or len(last) > 4 else f"{first}–{last}"


def _point(date: str) -> str:
    words = catalogue()
    if re.fullmatch(r"\d{3}X", date):
        return f"{date[:3]}0s"
    if re.fullmatch(r"\d\dXX", date):
        return f"{date[:2]}00s"
    year, _, rest = date.partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    if int(month) > 12:
        return f"{words['dates']['seasons'][int(month) - 21]} {year}"
    name = words["months"][int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def figure(value: float) -> str:
    """A number as prose writes it: thousands parted by commas, no decimals that say nothing."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def money(amount: float, currency: str | None) -> str:
    """An amount with its currency: `US$3.9 billion`, `EUR 1,200,000`."""
    sign = {"USD": "US$", "EUR": "€", "GBP": "£"}.get(currency or "", f"{currency} " if currency else "")
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if amount >= scale and float(f"{amount / scale:.6g}") * scale == amount:
            return f"{sign}{amount / scale:.6g} {word}"
    return f"{sign}{figure(amount)}"


def warned(caution: Caution) -> str:
    """A warning of editors as a sentence."""
    since = f", since {written(caution.since)}" if caution.since else ""
    return f"Editors of the source warn that this {caution.says}{since}."

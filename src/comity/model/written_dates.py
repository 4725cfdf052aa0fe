"""Dates as English prose writes them, read into EDTF with just the precision they have.

Read: `5 July 1992`, `July 5, 1992`, `Apr. 26, 2007`, `the 5th of July 1992`, `July 1992`, `1992`, `1992-07-05`, `1992-Jul-05`, `1990s`,
`c. 1850`, `spring 2004`, ranges within a month or a year or over years (`13-14 November 2006`, `May to June 2003`,
`1992–1995`), one of two months (`March or April 2018`). Left alone: days without a year, and numbers whose order of day and month is not certain (`05/07/1992`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from comity.model.edtf import is_edtf

_FULL_MONTHS = "January February March April May June July August September October November December".split()
MONTHS = {name[:3].lower(): number for number, name in enumerate(_FULL_MONTHS, 1)}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:the\s)?\d{1,2}(?:st|nd|rd|th)?(?:\sof)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_DASH = r"\s?(?:[-–—]|to|until|and|&)\s?"
_ABOUT = r"(?:ca?\.\s?|(?:circa|about|around|approximately)\s)"

DATE = re.compile(
    rf"""(?=[\dJFMASONDWacst])(?<![\w/.,$€£-])(?P<about>{_ABOUT})?(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)
    | (?P<looseyear>{_YEAR})-(?P<loosemonth>\d{{1,2}})-(?P<looseday>\d{{1,2}})
    | (?P<isoyear>{_YEAR})-(?P<isomonth>{_MONTH})-(?P<isoday>\d{{1,2}})
    | (?P<d1>{_DAY})\s(?P<m1>{_MONTH}),?\s(?P<y1>{_YEAR})?{_DASH}(?P<d2>{_DAY})\s(?P<m2>{_MONTH}),?\s(?P<y2>{_YEAR})
    | (?P<rd1>\d{{1,2}}){_DASH}(?P<rd2>\d{{1,2}})\s(?P<rm>{_MONTH}),?\s(?P<ry>{_YEAR})
    | (?P<am1>{_MONTH})\s(?P<ad1>\d{{1,2}}){_DASH}(?:(?P<am2>{_MONTH})\s)?(?P<ad2>\d{{1,2}}),?\s(?P<ay>{_YEAR})
    | (?P<day>{_DAY})[\s-]+(?P<month>{_MONTH}),?[\s-]+(?P<year>{_YEAR})
    | (?P<usmonth>{_MONTH})\s(?P<usday>\d{{1,2}}(?:st|nd|rd|th)?),?\s(?P<usyear>{_YEAR})
    | (?P<xm1>{_MONTH}){_DASH}(?P<xm2>{_MONTH}),?\s(?P<xy>{_YEAR})
    | (?P<om1>{_MONTH})\sor\s(?P<om2>{_MONTH}),?\s(?P<oy>{_YEAR})
    | (?P<mymonth>{_MONTH}),?\s(?:of\s)?(?P<myyear>{_YEAR})
    | (?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?(?P<syear>{_YEAR})
    | (?P<decade>(?:1[0-9]|20)\d)0s
    | (?P<from>{_YEAR})[-–—](?P<to>{_YEAR}|\d\d)(?![\d-])
    | (?P<only>{_YEAR})(?!\s?(?:km|kilomet|m\b|metres|people|soldiers|troops|million|students|citizens|US\$))
    )(?![\w]|-\d|[.,]\d{{3}}|%)""",
    re.X,
)
"""Finds a written date; `read` turns its match into EDTF."""


_PLAIN = re.compile(rf"(\d\d?) ({'|'.join(_FULL_MONTHS)}) ({_YEAR})")


@lru_cache(maxsize=8192)
def plain_date(text: str) -> str | None:
    """The EDTF date of a text that is a day as most tables write it (`5 July 1992`), else None, without asking DATE."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    date = f"{found[3]}-{MONTHS[found[2][:3].lower()]:02}-{int(found[1]):02}"
    return date if is_edtf(date) else None


def read(found: re.Match[str]) -> str | None:
    """The EDTF date of a match of DATE, or None where it names a day that no calendar has."""
    if found["day"] and found["month"] and not found["about"]:
        text: str | None = _date(found["day"], found["month"], found["year"])
    else:
        text = _read(found.groupdict())
    if text is None or not _is_date(text):
        return None
    return f"{text}~" if found["about"] and "/" not in text else text


@lru_cache(maxsize=4096)
def _is_date(text: str) -> bool:
    return is_edtf(text)


def parse_written(text: str) -> str | None:
    """The EDTF date that the whole text is, or None."""
    found = DATE.fullmatch(text.strip().rstrip(".,;"))
    return read(found) if found else None


def _read(parts: dict[str, str | None]) -> str | None:
    part = {name: value for name, value in parts.items() if value}
    for fields, reader in _READERS:
        if fields[0] in part:
            return reader(*(part.get(field, "") for field in fields))
    return None


def _iso(text: str) -> str:
    return text


def _date(day: str, month: str, year: str) -> str:
    return f"{year}-{MONTHS[month[:3].lower()]:02}" + (f"-{_number(day):02}" if day else "")


def _number(day: str) -> int:
    return int(day) if day.isdigit() else int(re.sub(r"\D", "", day))


def _two_dates(d1: str, m1: str, y1: str, d2: str, m2: str, y2: str) -> str:
    return f"{_date(d1, m1, y1 or y2)}/{_date(d2, m2, y2)}"


def _days(first: str, last: str, month: str, year: str) -> str:
    return f"{_date(first, month, year)}/{_date(last, month, year)}"


def _us_days(month: str, first: str, month2: str, last: str, year: str) -> str:
    return f"{_date(first, month, year)}/{_date(last, month2 or month, year)}"


def _months(first: str, last: str, year: str) -> str:
    return f"{_date('', first, year)}/{_date('', last, year)}"


def _season(name: str, year: str) -> str:
    return f"{year}-{SEASONS[name.lower()]}"


def _years(first: str, last: str) -> str:
    if len(last) == 2 and first[:2] + last <= first:
        return f"{first}-{last}"  # 1940-04 cannot be years: it is a month as ISO 8601 writes it
    return f"{first}/{last if len(last) == 4 else first[:2] + last}"


def _decade(decade: str) -> str:
    """`the 1990s`; `the 1800s` may be the century as well, `the 2000s` hardly."""
    return f"{decade[:2]}XX" if decade.endswith("0") and decade < "200" else f"{decade}X"


_READERS: tuple[tuple[tuple[str, ...], Callable[..., str]], ...] = (
    (("iso",), _iso),
    (("looseyear", "loosemonth", "looseday"), lambda year, month, day: f"{year}-{int(month):02}-{int(day):02}"),
    (("isoday", "isomonth", "isoyear"), _date),
    (("d1", "m1", "y1", "d2", "m2", "y2"), _two_dates),
    (("rd1", "rd2", "rm", "ry"), _days),
    (("am1", "ad1", "am2", "ad2", "ay"), _us_days),
    (("day", "month", "year"), _date),
    (("usday", "usmonth", "usyear"), _date),
    (("xm1", "xm2", "xy"), _months),
    (("om1", "om2", "oy"), lambda first, second, year: f"[{_date('', first, year)},{_date('', second, year)}]"),
    (("mymonth", "myyear"), lambda month, year: _date("", month, year)),
    (("season", "syear"), _season),
    (("decade",), _decade),
    (("from", "to"), _years),
    (("only",), _iso),
)

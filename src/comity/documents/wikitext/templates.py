"""What each template shows a reader. A new template is a line in a table here.

`FLAGS` show a country; `WRAPPERS` show one of their arguments; `DATES` a date; `NOTES` put a mark on a footnote of their
own; `CITED` a mark on a bibliography entry. Those in `RENDERERS` make their text from their arguments. All others show
nothing that an extraction reads: maintenance marks, navigation, hatnotes, pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Arguments = dict[str, str]

FLAGS = frozenset(
    (
        "flag flagu flagcountry flagg flag+link flaglink flagright flag2 flagteam fb flag country flagdeco+link flagicon+link "
        "cflag flag icon link"
    ).split()
) | {"flag decoration and link", "flag country", "flag icon link"}
BARE_FLAGS = frozenset(("flagicon", "flagdeco", "flagicon image", "flag icon", "flag decoration", "flagdeco2"))
WRAPPERS = {
    "nowrap": "1", "nobr": "1", "small": "1", "smaller": "1", "big": "1", "center": "1", "left": "1", "right": "1",
    "nobold": "1", "longitem": "1", "wrap": "1", "resize": "2", "lang": "2", "transliteration": "2", "transl": "2",
    "langx": "2", "nihongo": "1", "korean": "1", "ill": "1", "interlanguage link": "1", "abbr": "1", "abbrlink": "1",
    "tooltip": "1", "citation needed span": "1", "clarify span": "1", "as written": "1", "not a typo": "1", "sic": "1",
    "quote": "1", "blockquote": "1", "cquote": "1", "quotation": "1", "color": "2", "font color": "2", "green": "1",
    "red": "1", "vanchor": "1", "plainlist": "1", "sort": "2",
    "sclass2": "1", "em": "1", "strong": "1", "var": "1", "lcfirst": "1", "ucfirst": "1", "visible anchor": "1",
    "no": "1", "yes": "1", "yes-no": "1", "n/a": "1", "partial": "1", "columns-list": "1", "sdash": "1", "mono": "1",
    "div col content": "1", "lang-en": "1", "okay": "1", "maybe": "1", "unknown": "1", "yes2": "1", "no2": "1",
}  # fmt: skip
"""Which argument a template shows, by its name; where it is empty the name itself stands for `yes`, `no`, `n/a`."""

LITERALS = {
    "snd": " – ", "spnd": " – ", "spaced ndash": " – ", "ndash": "–", "mdash": "—", "spaced en dash": " – ", "emdash": "—",
    "endash": "–", "!": "|", "pipe": "|", "nbsp": " ", "space": " ", "spaces": " ", "okina": "ʻ", "hamza": "ʼ", "ayin": "ʿ",
    "'": "'", "=": "=", "·": " · ", "•": " • ", "dot": " · ", "bullet": " • ", "*": "•", "pb": "\n", "paragraph break": "\n",
    "break": "\n", "clear": "", "zwj": "", "shy": "", "(": "(", ")": ")", "present": "present",
}  # fmt: skip
NOTES = frozenset(
    ("efn", "refn", "notetag", "#tag:ref", "note", "efn-ua", "efn-lr", "footnote", "cref2", "efn2", "ref label", "ref")
)
CITED = frozenset(("sfn", "sfnp", "sfnm", "harvnb-ref", "sfnref", "harvp"))
DATES = frozenset(
    ("dts", "date table sorting", "start date", "end date", "start date and age", "date", "dtsh", "dtsa", "#invoke:dts",
     "daterange", "date range", "birth date", "sort date", "#invoke:date table sorting", "start-date")
)  # fmt: skip

MONTHS = "January February March April May June July August September October November December".split()


def date_text(arguments: Arguments) -> str:
    """A date template's date in words: `{{dts|1992|7|5}}` and `{{dts|5 July 1992}}` both show 5 July 1992."""
    values = [arguments[key].strip() for key in ("1", "2", "3") if arguments.get(key, "").strip()]
    values = [value for value in values if value.lower() not in ("main", "dmy", "mdy")]
    if not values:
        return ""
    if not re.fullmatch(r"-?\d{1,4}", values[0]) or (len(values) > 1 and not re.fullmatch(r"\w+", values[1])):
        return " – ".join(values[:2])
    if len(values) == 3 and len(values[2]) == 4 and len(values[0]) < 3:
        values = values[::-1]  # {{date|10|April|1992}}
    year, *rest = values
    month = _month(rest[0]) if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 and rest[1].isdigit() and int(rest[1]) else ""
    return " ".join(filter(None, (day if month else "", month, year)))


def _month(text: str) -> str:
    if text.isdigit():
        return MONTHS[int(text) - 1] if 1 <= int(text) <= 12 else ""
    return next((month for month in MONTHS if month.lower().startswith(text.lower()[:3])), "")


_NO_COUNTRY = re.compile(r"[a-z]{1,6}|.* of|flag\w*")
"""What stands before the country in some flags: options (`unc`), the name of another template, the beginning of a title."""


def _flag(arguments: Arguments) -> str:
    first, second = arguments.get("1", "").strip(), arguments.get("2", "").strip()
    named = arguments.get("name", "").strip()
    return named or (second if second and _NO_COUNTRY.fullmatch(first) else first)


def _invoked_flag(arguments: Arguments) -> str:
    """`{{#invoke:flag||Libya}}`: the function's name comes first, its country second."""
    return arguments.get("2", "").strip() or arguments.get("1", "").strip()


def _invoked_date(arguments: Arguments) -> str:
    shifted = {str(int(key) - 1): value for key, value in arguments.items() if key.isdigit() and int(key) > 1}
    return date_text(shifted or arguments)


def _convert(arguments: Arguments) -> str:
    unit = arguments.get("2", "")
    second = arguments.get("3", "")
    if unit in ("-", "to", "–", "and", "x"):
        return f"{arguments.get('1', '')}–{second} {arguments.get('4', '')}"
    return f"{arguments.get('1', '')} {unit}".strip()


def _listed(arguments: Arguments) -> str:
    """The items of a list without bullets, one after another."""
    return ", ".join(value.strip() for key, value in arguments.items() if key.isdigit() and value.strip())


def _sorted_name(arguments: Arguments) -> str:
    return f"{arguments.get('1', '')} {arguments.get('2', '')}".strip()


RENDERERS: dict[str, Callable[[Arguments], str]] = {
    **dict.fromkeys(FLAGS, _flag),
    "#invoke:flag": _invoked_flag,
    **dict.fromkeys(DATES, date_text),
    "#invoke:dts": _invoked_date,
    "#invoke:date table sorting": _invoked_date,
    **dict.fromkeys(
        ("oldstyledate", "oldstyledatedy", "oldstyledatety"), lambda each: f"{each.get('1', '')} {each.get('2', '')}"
    ),
    **dict.fromkeys(("ubl", "unbulleted list", "hlist", "flatlist"), _listed),
    "convert": _convert,
    "cvt": _convert,
    "sortname": _sorted_name,
    "as of": lambda arguments: f"As of {arguments.get('1', '')}",
    "circa": lambda arguments: f"c. {arguments.get('1', '')}",
    "c.": lambda arguments: f"c. {arguments.get('1', '')}",
    "usd": lambda arguments: f"US${arguments.get('1', '')}",
    "us$": lambda arguments: f"US${arguments.get('1', '')}",
    "euro": lambda arguments: f"€{arguments.get('1', '')}",
    "€": lambda arguments: f"€{arguments.get('1', '')}",
    "gbp": lambda arguments: f"£{arguments.get('1', '')}",
    "£": lambda arguments: f"£{arguments.get('1', '')}",
    "percentage": lambda arguments: f"{arguments.get('1', '')}%",
}


def show(name: str, arguments: Arguments) -> str | None:
    """What the template of that name shows, or None where it shows nothing to read."""
    if (render := RENDERERS.get(name)) is not None:
        return render(arguments)
    if (literal := LITERALS.get(name)) is not None:
        return literal
    if (wrapped := WRAPPERS.get(name)) is not None:
        return arguments.get(wrapped, "") or (name if name in ("yes", "no", "n/a") else "")
    return None

"""Hostile documents: true sentences, tables and markup, cut, doubled, spliced and sown with characters of every sort.

Read and extracted, each must give claims whose evidence is exact and which can be written as JSON, or end in an error of ours; twice the text may take
twice the time, and not four times.
"""

from __future__ import annotations

import time
from random import Random

import msgspec

from comity.documents.document import Document
from comity.documents.open import read_document
from comity.extraction.audit import audit
from comity.extraction.extract import extract
from comity.model.errors import ComityError
from comity.model.kinds import AnyClaim
from tools.fuzz import odd

TITLES = ("Foreign relations of Chad", "Chad–Kenya relations", "List of diplomatic missions in Chad", "Kenya", "")
WORDS = (
    "Chad", "Kenya", "[[Peru]]", "{{flag|Mozambique}}", "the two countries", "both", "it", "Nairobi", "an embassy", "diplomatic relations", "established",
    "severed", "in 1994", "on 5 July 1992", "since", "until 2003", "not", "with", "and", ",", ";", "recognised", "joined", "the [[African Union]]", "visited",
    "its president", "$5.2 million", "12%", "agreement", "border", "supports", "minister", "“we agree”", "according to", "would", "(later closed)",
)  # fmt: skip
SENTENCES = (
    "Since 1994, Chad has an embassy in Nairobi. ", "Kenya and Peru established diplomatic relations on 5 July 1992, and broke them off in 2003. ",
    "In 2001 the two countries signed an agreement on fishing.<ref>{{cite web|url=https://example.org/a|title=B}}</ref> ",
    "Mozambique joined the African Union in 1963; trade with Chad was US$ 4.5 million in 2010. ",
    "The president of Peru, who had visited Kenya twice, said: \"We never recognised it.\" ",
)  # fmt: skip
MARKUP = (
    "{|class=wikitable\n", "|-\n", "| [[Peru]] || 5 July 1992 || {{dts|1992|7|5}}\n", "! Country !! Date\n", "|}\n", "{{", "}}", "[[", "]]", "[", "]", "|", "'''",
    "<ref>", "</ref>", "<ref name=a/>", "<!--", "-->", "<nowiki>", "</nowiki>", "\n* ", "\n# ", "\n== Bilateral relations ==\n", "\n=== Chad ===\n", "\n\n", "&nbsp;",
    "<br/>", "{{flagicon|KEN}} ", "{{ubl|a|b}}", "rowspan=99999 | ", 'colspan="3" | ', "<small>", "</s>", "[https://example.org x]", "{{efn|", "__TOC__", "----",
)  # fmt: skip
TIMES, SLOW = 8, 0.4


def attempt(random: Random) -> str | None:
    """One document; some are tried in growing length as well."""
    title, text = random.choice(TITLES), document(random)
    if random.random() < 0.004:
        return _growing(title, text)
    return _read(title, text, twice=random.random() < 0.25, fast=random.random() < 0.96)


def document(random: Random) -> str:
    """A text of some hundred to some thousand characters."""
    if random.random() < 0.1:
        return "".join(_atom(random) for _ in range(random.randrange(1, 4))) * random.randrange(10, 200)
    text = "".join(_atom(random) for _ in range(random.randrange(5, 60)))
    for _ in range(random.randrange(4)):
        text = _changed(random, text)
    return text


def _atom(random: Random) -> str:
    sort = random.random()
    if sort < 0.35:
        return random.choice(SENTENCES)
    if sort < 0.6:
        return f"{random.choice(WORDS)} "
    return random.choice(MARKUP) if sort < 0.9 else odd.text(random)[:200]


def _changed(random: Random, text: str) -> str:
    first, last = sorted(random.randrange(len(text) + 1) for _ in range(2))
    last = min(last, first + 200)
    cut = text[first:last]
    return text[:first] + random.choice(("", cut * 2, cut[::-1], odd.character(random), odd.text(random)[:300])) + text[last:]


def _read(title: str, text: str, twice: bool, fast: bool = False) -> str | None:
    """Read once or twice; most without the model, which takes ten times as long."""
    try:
        given = read_document(text, title=title)
        claims = extract(given, fast=fast)
    except ComityError:
        return None
    written = msgspec.json.encode(claims)
    if twice:
        list(audit(given, everything=True))
        if msgspec.json.encode(extract(read_document(text, title=title), fast=fast)) != written:
            return f"two readings of {title!r} differ"
    return _inexact(given, claims)


def _inexact(given: Document, claims: list[AnyClaim]) -> str | None:
    for claim in claims:
        passage = claim.evidence
        if given.text[passage.start : passage.end] != passage.quote:
            return f"{claim.id} quotes {passage.quote!r}, which does not stand at {passage.start}"
    return None


def _growing(title: str, text: str) -> str | None:
    """The time of 2 and of 16 times the text, measured thrice where it looks like more than in proportion."""
    for _ in range(3):
        short, long = (_seconds(title, text * times) for times in (2, 2 * TIMES))
        if long < SLOW or long < short * TIMES * 2.5:
            return None
    return f"{2 * TIMES} times this text takes {long:.2f} s, twice {short:.3f} s: {text[:80]!r}"


def _seconds(title: str, text: str) -> float:
    begun = time.process_time()
    _read(title, text, twice=False)
    return time.process_time() - begun

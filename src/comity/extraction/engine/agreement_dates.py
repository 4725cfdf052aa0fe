"""When an agreement was signed and came into force, by the act that it is made in and what stands beside its name."""

from __future__ import annotations

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.instruments import is_instrument
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.when import times
from comity.extraction.engine.words import Word


def signed(act: Act, instrument: Word, several: bool) -> str | None:
    """The date of signing; of several agreements signed on several days none is that of all."""
    when = times(act, instrument)
    return None if several and when.others else when.any


def in_turn(act: Act, instrument: Word, date: str | None) -> str | None:
    """`a treaty of 1999; a pact that came into force in 2002, and a protocol, in 2005`: behind another instrument stands its date, behind this one its own."""
    written = [each for each in act.parse.words if each.is_date and each.mention]
    others = [each.index for each in act.parse.words if is_instrument(each) and each is not instrument]
    before = [at for at in others if at < instrument.index]
    told = [each.index for each in written if each.mention and each.mention.value == date]
    if not before or not told or not all(before[0] < at < instrument.index for at in told):
        return date
    end = min((at for at in others if at > instrument.index), default=len(act.parse.words))
    return next((each.mention.value for each in written if each.mention and instrument.index < each.index < end), None)


def of_act(act: Act, instrument: Word, date: str | None) -> str | None:
    """A date where it is that of the act: not that of `for 2014-15`, not that since when several were, nor of what an agreement is said to have done since."""
    told = [each for each in act.parse.words if each.is_date and each.mention and date and each.mention.value[:4] == date[:4]]
    said = {each.index for clause in _clauses(act, instrument) for each in act.parse.below(clause)}
    since = {each.index for each in told if _is_since(act, each)}
    own = [each for each in told if each.index not in said | since and act.parse.words[each.index - 1].lemma != "for"]
    return date if own or not told else None


def _is_since(act: Act, date: Word) -> bool:
    """`since ties began in 1973, several were signed`, and not `since the signing of the treaty in 1973`, nor `since 1973, when it was signed`."""
    above = {up.index for up in act.parse.above(act.word)}
    for up in (date, *act.parse.above(date)):
        if up.index == act.word.index or (up.index in above and not up.is_verb):
            return False
        if up.dep in ("prep", "mark") and up.lemma == "since":
            return True
    return False


def _clauses(act: Act, instrument: Word) -> list[Word]:
    """The verbs of what is said of an instrument by `which`, whatever noun of its title they hang on."""
    return [each for each in act.parse.below(instrument) if each.dep == "relcl"]


def into_force(act: Act, instrument: Word) -> dict[str, str | None]:
    """`a treaty which came into force on 2 June 2004`: since when."""
    since = [times(clause).any for each in _clauses(act, instrument) if forced(clause := Act(act.parse, each))]
    return {"in_force": since[0]} if since and since[0] else {}


def of_purpose(act: Act, instrument: Word) -> str | None:
    """`signed an agreement to open offices on 3 May 1990`: the one date of the sentence, behind what the agreement is made to do."""
    dates = [each for each in act.parse.words if each.is_date]
    made = [verb for noun in (instrument, act.word) for verb in noun.all("acl", "advcl", "xcomp", "prep")]
    inside = [each for verb in made for each in act.parse.below(verb)]
    return dates[0].mention.value if len(dates) == 1 and dates[0].mention and dates[0] in inside else None


def is_firm(word: Word) -> bool:
    """Whether a word is, or ends the name of, a company or an agency: `the East India Company`."""
    named = word.mention is not None and word.mention.type == m.NAME
    return word.lemma in words("firms") or (
        named and word.mention is not None and word.mention.text.split()[-1].lower() in words("firms")
    )


def own_date(act: Act, instrument: Word) -> str | None:
    """`signed a treaty in 1990 and a pact in 1995`: the date that stands with an instrument itself."""
    if len(act.objects) < 2:
        return None
    own = [
        each
        for each in act.parse.below(instrument, frozenset(("conj", "relcl", "acl")))
        if each.is_date and each.index > instrument.index
    ]
    return own[0].mention.value if own and own[0].mention else None


def forced(act: Act) -> bool:
    """Whether it tells of an entry into force, which a ratification is not yet: `entered into force`, `took effect`."""
    return any(each.lemma in ("force", "effect") for each in (*act.objects, *(place.word for place in act.places)))

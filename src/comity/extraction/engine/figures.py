"""Figures of a parsed sentence: the number that stands with a noun, as written and what it comes to, and the words of the noun without it."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extraction import mentions as m
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Parse, Word
from comity.extraction.quantities import NUMBER, Quantity, is_one_of_two, read_money, read_quantity
from comity.extraction.sentences import Sentence

_PARTS = ("%", "percent", "cent")


@dataclass(frozen=True)
class Figure:
    """A number with what it counts: its span in the sentence, its unit (an ISO 4217 code, `%`, the thing counted) and the noun that it stands with."""

    quantity: Quantity
    start: int
    end: int
    unit: str | None
    noun: Word


def figures(sentence: Sentence, parse: Parse) -> list[Figure]:
    """The figures of a sentence, in order; what is part of a date or a name is none."""
    found = []
    for match in NUMBER.finditer(sentence.text):
        inside = [each for each in sentence.mentions if each.start < match.end() and match.start("first") < each.end]
        word = next(
            (each for each in parse.words if each.start <= match.start("first") < each.end or match.start("first") == each.start),
            None,
        )
        if not inside and word is not None and (noun := _counted(parse, word)) is not None:
            quantity, end = read_quantity(match), match.end()
            share = _is_share(noun)
            unit = "%" if share else noun.text
            found.append(
                Figure(
                    _as_written(sentence, quantity, match.start(), noun.end if share else end),
                    match.start(),
                    noun.end if share else end,
                    unit,
                    noun,
                )
            )
    return found + _money(sentence, parse)


def _is_share(noun: Word) -> bool:
    return noun.lemma in _PARTS


def _as_written(sentence: Sentence, quantity: Quantity, start: int, end: int) -> Quantity:
    return Quantity(quantity.value, sentence.text[start:end].strip(), quantity.upper)


def _counted(parse: Parse, number: Word) -> Word | None:
    """The noun that a number stands with."""
    word: Word | None = number
    while (
        word is not None and word.dep in ("nummod", "quantmod", "compound", "amod", "npadvmod") and not word.tag.startswith("NN")
    ):
        word = parse.head(word)
    if word is None or not (word.tag in ("NNS", "NN") or word.lemma in _PARTS):
        return None
    return word


def _money(sentence: Sentence, parse: Parse) -> list[Figure]:
    found = []
    for word in parse.words:
        amount = word.mention if word.mention is not None and word.mention.type == m.AMOUNT else None
        if amount is None or is_one_of_two(sentence.text, amount.start, amount.end):
            continue
        if read := read_money(amount.text, sentence.context.subject):
            found.append(Figure(Quantity(read[0], amount.text), word.start, word.end, read[1], word))
    return found


_CLAUSES = frozenset(("relcl", "advcl", "appos", "parataxis", "cc", "conj", "nummod", "quantmod"))
_LONGEST = 16


def named(sentence: Sentence, parse: Parse, noun: Word, *drop: str) -> str:
    """The whole phrase of a noun without its article, its number and its clauses, up to a date; empty where it is too long to name a measure."""
    inside = [each for each in parse.below(noun, _CLAUSES - {"cc", "conj"}) if each.dep not in drop]
    joined = {
        each.index
        for child in noun.children
        if child.dep in ("cc", "conj") and child.index > noun.index
        for each in parse.below(child)
    }
    inside = [each for each in inside if each.index not in joined]
    while inside and inside[0] is not noun and (inside[0].dep == "det" or inside[0].lemma in words("many_of")):
        inside = inside[1:]
    cut = next(
        (
            at
            for at, each in enumerate(inside)
            if each.is_date
            or (each.text in (",", ":") and each.index > noun.index)
            or each.lemma == "after"
            or _tells(each)
            or (at and each.index > inside[at - 1].index + _gap(parse, noun, inside[at - 1]))
        ),
        len(inside),
    )
    kept = inside[:cut]
    while kept and kept[-1] is not noun and kept[-1].tag in ("IN", "TO", "CC", ",", "DT"):
        kept.pop()
    text = " ".join(_pieces(sentence, kept))
    if kept and _goes_on(sentence, parse, kept[-1]):
        return ""
    says = not any(each.tag in ("PRP", "PRP$", "WDT", "WP", "DT") and each.dep != "det" for each in kept)
    return text if says and noun in kept and len(text.split()) <= _LONGEST else ""


_DASHES = ("–", "-", "—")


def _goes_on(sentence: Sentence, parse: Parse, last: Word) -> bool:
    """Whether the words right behind are of the same name or noun phrase, which the parser has hung elsewhere."""
    following = parse.words[last.index + 1] if last.index + 1 < len(parse.words) else None
    if last.text in _DASHES or sentence.text[last.end : last.end + 1] in _DASHES:
        return True
    if following is not None and following.dep == "appos":
        return True  # right behind, without a comma
    return (
        following is not None
        and last.tag.startswith("NN")
        and following.tag.startswith("NN")
        and following.dep != "npadvmod"
        and not following.is_date
    )


def _tells(word: Word) -> bool:
    """`with exports rising`: what stands beside a phrase and tells something else."""
    inside = [child for each in (word, *word.children) for child in each.children]
    return word.dep == "prep" and word.lemma == "with" and any(each.dep == "pcomp" or each.is_verb for each in inside)


def _gap(parse: Parse, noun: Word, before: Word) -> int:
    """How far the next word of a phrase may stand: its number and its rough words are left out, what is coordinated inside is kept whole or not at all."""
    return 8 if before.index < noun.index else 1


def _pieces(sentence: Sentence, those: list[Word]) -> list[str]:
    """The text of words, what stands together in one piece."""
    found: list[tuple[int, int]] = []
    for each in those:
        if found and sentence.text[found[-1][1] : each.start].strip() in ("", "the", "The"):
            found[-1] = (found[-1][0], each.end)
        else:
            found.append((each.start, each.end))
    return [sentence.text[start:end] for start, end in found]

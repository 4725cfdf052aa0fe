"""Propositions: what a claim in the words of its source says, as subject, predicate and object; who it is about is named, whatever the source calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.extraction.engine.acts import Act
from comity.extraction.engine.clauses import verb_group
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Word
from comity.extraction.sentences import Sentence
from comity.gazetteer.names import name_of

Says = tuple[str, str, str]

Said = tuple[str, tuple[str, ...], str]
"""A state, towards whom, and the words for its stance."""


def names(parties: Iterable[str]) -> str:
    """The names of parties as a list: `A, B and C`."""
    *first, last = [name_of(each) for each in parties]
    return f"{', '.join(first)} {_word('and')} {last}" if first else last


def clause_says(sentence: Sentence, act: Act, text: str, who: Iterable[str]) -> Says | None:
    """What a clause says of its subject, which is `who` where the text does not name it; None where the text has no finite verb of the act's."""
    verb = act.word if act.word.is_verb else next((each for each in act.parse.above(act.word) if each.is_verb), None)
    if verb is None or not is_finite(verb):
        return None
    group = " ".join(verb_group(sentence, Act(act.parse, verb)).split())
    found = re.search(rf"(?<!\w){re.escape(group)}(?!\w)", text)
    before = text[: found.start()].strip() if found else ""
    if found is None or before.endswith((",", " and", " but")) or before.split(" ")[-1] in ("which", "who", "that"):
        return None
    return before or names(who), group, text[found.end() :].strip()


def says(sentence: Sentence, act: Act, text: str, who: Iterable[str], predicate: str) -> Says | None:
    """What a clause says; of a noun that is no clause's, that they have what it names, or are it: `A is a partner of B`.

    Who is named in the words is not named as subject: `A has cooperation with B`.
    """
    told = clause_says(sentence, act, text, who) if act.voice != "passive" else None
    if told is not None or act.word.is_verb:
        return told
    named = {each.value for each in sentence.mentions if each.text in text}
    if not (those := [each for each in who if each not in named]):
        return None
    verb = act.parse.head(act.word)
    if act.word.dep == "attr" and verb is not None and verb.child("expl") is None:
        article = next((f"{each.text} " for each in act.word.all("det")), "")
        return names(those), verb_group(sentence, Act(act.parse, verb)), f"{article}{text}"
    return noun_says(text, those, predicate)


def is_finite(verb: Word) -> bool:
    """Whether a verb makes a sentence: `supports`, `has supported`, not `supporting`, `based on`."""
    helped = any(each.dep in ("aux", "auxpass") and each.tag != "TO" for each in verb.children)
    governed = any(each.tag == "TO" for each in verb.children)  # its governor is part of the group
    return helped or governed or verb.tag in ("VBD", "VBZ", "VBP") or (verb.dep == "ROOT" and verb.child("nsubj") is not None)


def noun_says(text: str, who: Iterable[str], predicate: str, others: Iterable[str] = ()) -> Says:
    """That somebody has what a phrase names, with the others where the phrase does not say with whom."""
    known = any(f" {each} " in f"{text} " for each in (_word("with"), "between")) or any(name_of(each) in text for each in others)
    alone = others and not known
    who = list(who)
    return (
        names(who),
        _word(predicate if len(who) > 1 else _ALONE.get(predicate, predicate)),
        f"{text} {_word('with')} {names(others)}" if alone else text,
    )


_ALONE = {"have": "has", "had": "has_had"}
"""The predicate of one, where that of several is another."""


def relations_of(parties: Iterable[str], called: str = "") -> str:
    """`relations between A and B`, or as they are called, `trade links between A and B`."""
    own = " " in called and not called.startswith(tuple(words("articles"))) and not called.endswith(_word("relations"))
    return f"{called if own else _word('relations')} {_word('between')} {names(parties)}"


def _word(name: str) -> str:
    return str(words("propositions")[name])

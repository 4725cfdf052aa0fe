"""Who a noun of a parsed sentence stands for: states and organisations named, bodies and office holders with their state, `the two countries`, `it`.

The rules, in order: the noun's own mention; the state that a body or an office belongs to; the states that a list behind `countries` names; for `both`,
`they` and `the two countries` the two that the sentence has named before, else the article's and its partner; for `it` and `the country` the subject of
what stands before. Where these leave it open there is nobody.
"""

from __future__ import annotations

from comity.extraction import mentions as m
from comity.extraction.engine.acts import places, spread
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import Mention
from comity.extraction.people import he_or_she
from comity.extraction.places import capital_states
from comity.extraction.sentences import Sentence
from comity.extraction.spoken import the_one
from comity.gazetteer.states import states

PARTIES = (m.STATE, m.ORGANIZATION)
_WHOSE = ("poss", "amod", "compound", "nmod", "nummod", "appos", "det")


def parties(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """The states and organisations that a noun stands for, in the order of the text; those coordinated with it are not looked at."""
    mention = word.mention
    if mention is not None and (whose := _stands_before(sentence, parse, word, mention)):
        return whose
    if mention is not None and (value := _of_mention(sentence, mention)) and not only_names_members(parse, word):
        return (value,)
    if word.lemma in words("states") or word.lemma in words("many") or word.lemma == "member":
        if listed := _listed(sentence, parse, word):
            return listed
        if word.lemma in words("many") or _is_pair(word):
            return the_two(sentence, parse, word)
    if word.lemma in words("states") and any(each.lemma == "that" for each in word.all("det")):
        return _named_last(parse, word)
    if found := _owner(sentence, parse, word):
        return found
    if word.tag.startswith("PRP") and (meant := _of_pronoun(sentence, parse, word)):
        return meant
    if word.lemma in words("one") or (word.lemma in words("states") and _is_definite(word)):
        return _single(sentence, parse, word)
    return ()


def states_meant(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """The states alone that a noun stands for: an organisation may bear a state's code (NAM, CAN) and is none."""
    if word.mention is not None and word.mention.type == m.ORGANIZATION:
        return ()
    return tuple(each for each in parties(sentence, parse, word) if each in states())


def everybody(sentence: Sentence, parse: Parse, nouns: list[Word]) -> tuple[str, ...]:
    """The parties of several nouns, each once."""
    return tuple(dict.fromkeys(each for word in nouns for each in parties(sentence, parse, word)))


def states_first(sentence: Sentence, parse: Parse, nouns: list[Word]) -> tuple[str, ...]:
    """The states that nouns stand for, else the organisations; a group that names its members in brackets stands for them."""
    members = [
        each.value
        for at, inside in parse.brackets
        for each in inside
        if each.type == m.STATE and any(at == noun.index for noun in nouns)
    ]
    found = everybody(sentence, parse, nouns)
    return tuple(members) or tuple(each for each in found if each in states()) or found


def _of_mention(sentence: Sentence, mention: Mention) -> str | None:
    if mention.type in (*PARTIES, m.DEMONYM):
        return mention.value or None
    if mention.type == m.NAME:
        known = sentence.context.people.find(mention.text)
        return capital_states().get(mention.text) or (known.state if known else None)
    return None


def _nationals(word: Word) -> tuple[str, ...]:
    """`the Swiss Federal Council`: a body that a state's adjective stands before is that state's."""
    return tuple(each.mention.value for each in word.all("amod") if each.mention and each.mention.type == m.DEMONYM)[:1]


def _stands_before(sentence: Sentence, parse: Parse, word: Word, mention: Mention) -> tuple[str, ...]:
    """The state that is named before a body or before somebody with an office: `the Swiss Federal Council`, `French leader NAME`."""
    if mention.type == m.NAME:
        return _owner(sentence, parse, word)
    return _nationals(word) if mention.type == m.ORGANIZATION else ()


def _of_pronoun(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """`he`: the state of the official spoken of; `its` before what it belongs to: the subject that stands behind."""
    if word.lemma in ("he", "she"):
        known = he_or_she(sentence, sentence.typed_at(word.start))
        return (known.state,) if known is not None and known.state else ()
    return _ahead(sentence, parse, word) if word.text.lower() == "its" else ()


def only_names_members(parse: Parse, word: Word) -> bool:
    """`UN member states`: the organisation is no party."""
    head = parse.head(word)
    return head is not None and word.dep in ("compound", "poss", "nmod", "amod") and head.lemma in (*words("states"), "member")


def _is_of_group(word: Word) -> bool:
    """`most members of X`: those who are in an organisation are not it."""
    return word.lemma == "member" and any(
        place.by == "of" and place.word.mention is not None and place.word.mention.type == m.ORGANIZATION
        for place in places(word)
    )


def _of_whom(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    return parties(sentence, parse, word) if word.mention or word.lemma in words("states") else ()


def _owner(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """`the French government`, `the governments of A and B`, `President NAME of A`."""
    title = any(each.mention is not None and each.mention.type == m.TITLE for each in (word, *word.all(*_WHOSE)))
    if _is_of_group(word) or (
        word.lemma not in words("bodies")
        and word.lemma not in words("visitors")
        and word.lemma not in ("that", "those")
        and not title
    ):
        return ()
    beside = [each for found in word.all(*_WHOSE) for each in spread(found)]
    beside += [each for found in word.all("compound", "appos") for each in found.all("amod", "compound", "poss", "nmod")]
    types = (m.STATE, m.DEMONYM) if word.lemma in words("states") else (*PARTIES, m.DEMONYM)
    found = [each.mention.value for each in beside if each.mention and each.mention.type in types]
    found += [value for place in places(word) if place.by == "of" for value in _of_whom(sentence, parse, place.word)]
    return tuple(dict.fromkeys(value for value in found if value))


def owner_named(noun: Word, *types: str) -> Mention | None:
    """Whose an office or a policy is: the one of a type who is named before its noun, else behind it on `of` or `for`."""
    named = [each.mention for each in noun.all("poss", "amod", "compound", "nmod") if each.mention]
    named += [place.word.mention for place in places(noun) if place.by in ("of", "for") and place.word.mention]
    return next((each for each in named if each.type in types and each.value), None)


def whose(sentence: Sentence, parse: Parse, noun: Word) -> tuple[str, ...]:
    """The parties that a noun is, else whose it is, by what stands before it or behind it: `students from A`, `members of B's parliament`."""
    if found := parties(sentence, parse, noun):
        return found
    if office := next(
        (words("seats_of")[each.lemma] for each in (noun, *noun.all("compound")) if each.lemma in words("seats_of")), None
    ):
        return (office,)
    before = [each.mention for found in noun.all("amod", "nmod", "compound", "poss") for each in spread(found) if each.mention]
    owners = tuple(dict.fromkeys(each.value for each in before if each.type in (*PARTIES, m.DEMONYM) and each.value))
    behind = [place.word for place in places(noun) if place.by in ("of", "from")] if not owners else []
    return owners or tuple(dict.fromkeys(each for word in behind for each in whose(sentence, parse, word)))


def _listed(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """`countries such as A, B and C`, `three states: A, B and C`, `countries (A, B)`."""
    nouns = [place.word for place in places(word) if place.by in ("such as", "like", "include", "as", "of")]
    nouns += [each for found in word.all("appos") for each in spread(found)]
    nouns += [
        each for found in word.all("prep", "acl") if found.lemma == "include" for each in spread(found.child("pobj", "dobj"))
    ]
    found = [each.mention.value for each in nouns if each.mention and each.mention.type == m.STATE]
    found += [each.value for place, inside in parse.brackets if place == word.index for each in inside if each.type == m.STATE]
    return tuple(dict.fromkeys(value for value in found if value))


def _is_pair(word: Word) -> bool:
    return any(each.lemma in (*words("both"), "each") for each in word.children) or (word.tag == "NNS" and _is_definite(word))


def _is_definite(word: Word) -> bool:
    """`the country`, `this state`, but not `the neighbouring country`, `other countries`."""
    return (
        any(each.lemma in ("the", "this", "these") for each in word.all("det"))
        and word.child("amod", "prep", "relcl", "acl") is None
    )


def the_two(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """What `the two countries` stands for: the two named before it in the sentence, else the article's and its partner."""
    named = [each for each in parse.words[: word.index] if each.mention and not _is_aside(parse, each)]
    earlier = tuple(dict.fromkeys(value for each in named if (value := party_named(each))))
    given = sentence.context.given_pair or ()
    if len(earlier) == 2 and len(set(earlier) & set(given)) != 1:
        return earlier
    return sentence.context.settled_pair or ()


def party_named(word: Word) -> str | None:
    """The party that a word names, a capital for its state."""
    mention = word.mention
    if mention is None or mention.type not in (*PARTIES, m.DEMONYM, m.NAME):
        return None
    return (mention.value or None) if mention.type != m.NAME else capital_states().get(mention.text)


def _is_aside(parse: Parse, word: Word) -> bool:
    """Whether a name only tells the time or the place of something: `after the war in A`."""
    return any(up.dep == "prep" and up.lemma in ("after", "during", "before", "since") for up in parse.above(word))


def _named_last(parse: Parse, word: Word) -> tuple[str, ...]:
    """`that country`: the state that was named last before it."""
    earlier = [each.mention.value for each in parse.words[: word.index] if each.mention and each.mention.type == m.STATE]
    return (earlier[-1],) if earlier and earlier[-1] else ()


def _ahead(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """Of `despite its membership, A has ties`: A, the subject that stands behind."""
    verb = next((each for each in parse.above(word) if each.is_verb), None)
    subject = verb.child("nsubj") if verb is not None else None
    return parties(sentence, parse, subject) if subject is not None and subject.index > word.index and subject.mention else ()


def _subject_before(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """`A said that it would`, `A had an embassy, today it is`: of whom the clause speaks that this one hangs on or goes on from."""
    verb = next((up for up in parse.above(word) if up.is_verb), None) if word.dep in ("nsubj", "nsubjpass") else None
    if verb is None:
        return ()
    up = parse.head(verb) if verb.dep in ("ccomp", "conj") else None
    before = [up] if up is not None else [each for each in verb.all("advcl", "ccomp") if each.index < word.index]
    subjects = [each for clause in before for each in clause.all("nsubj", "nsubjpass") if each.index < word.index]
    return parties(sentence, parse, subjects[-1]) if subjects and len(spread(subjects[-1])) == 1 else ()


def _subject_above(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    """Of `its` the subject of the clause that it stands in, or of one above, where that is a state."""
    for verb in parse.above(word):
        subject = verb.child("nsubj", "nsubjpass") if verb.is_verb else None
        if (
            subject is not None
            and subject.index < word.index
            and len(spread(subject)) == 1
            and (found := states_meant(sentence, parse, subject))
        ):
            return found
    return ()


def _single(sentence: Sentence, parse: Parse, word: Word) -> tuple[str, ...]:
    found = _subject_before(sentence, parse, word) if word.dep != "poss" else _subject_above(sentence, parse, word)
    if found:
        return found
    one = the_one(sentence, sentence.typed_at(word.start))
    return (one,) if one else ()

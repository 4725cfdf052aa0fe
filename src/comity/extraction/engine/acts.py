"""Acts: a predicate, verb or noun, with who does it, what it is done to, and what else stands with it, wherever in the sentence that is said.

What a reader supplies is supplied here, once for all kinds: the subject that several verbs share, that of `decided to break`, the noun that a
relative clause or a participle belongs to, the passive's agent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from comity.extraction.engine.lexicon import mood, words
from comity.extraction.engine.names import listable
from comity.extraction.engine.words import Parse, Word
from comity.extraction.mentions import ORGANIZATION, STATE

_OBJECTS = ("dobj", "attr", "oprd", "dative", "acomp")
_PARTICLES = ("prt", "advmod")


@dataclass(frozen=True)
class Place:
    """A noun beside a predicate: the word, and the preposition that it hangs on, empty for none."""

    word: Word
    by: str = ""


@dataclass
class Act:
    """A predicate of a parsed sentence: its word, whether it is a verb in the active or passive, or a noun."""

    parse: Parse
    word: Word

    @cached_property
    def voice(self) -> str:
        """`active`, `passive` or `noun`."""
        word = self.word
        if not word.is_verb:
            return "noun"
        if word.dep == "amod":  # "Restored relations on 3 May": a verb without a subject, taken for an adjective
            return "active"
        if word.child("nsubjpass", "auxpass", "agent") is not None and word.child("dobj") is None:
            return "passive"
        if word.tag != "VBN" and not (word.tag == "VBD" and word.dep == "conj"):
            return "active"
        return "active" if word.child("dobj", "nsubj") is not None or _has_aux(word) else self._participle()

    def _participle(self) -> str:
        """The voice of a bare participle: passive beside a noun, or where the verb that it shares a subject with is."""
        up = self.parse.head(self.word)
        if self.word.dep in ("acl", "relcl") or up is None:
            return "passive"
        if up.is_verb and self.word.dep in ("conj", "advcl", "dep"):
            shared = Act(self.parse, up).voice
            return shared if self.word.dep == "conj" or self.word.tag == "VBN" else "active"
        return "passive" if self.word.tag == "VBN" else "active"

    @cached_property
    def lemma(self) -> str:
        """The predicate's lemma, with its particle: `break off`."""
        particle = next(
            (each for each in self.word.all(*_PARTICLES) if each.dep == "prt" or each.lemma in ("off", "up", "out", "back")), None
        )
        return f"{self.word.lemma} {particle.lemma}" if particle is not None else self.word.lemma

    @cached_property
    def subjects(self) -> list[Word]:
        """The nouns that do it, none where nobody is said to."""
        if self.voice == "noun":
            own = self.word.all("poss") + [place.word for place in self.places if place.by == "by"]
            return own or self.said_to_be()
        if self.voice == "passive":
            return [each for agent in self.word.all("agent") for each in spread(agent.child("pobj"))]
        beside = [place.word for place in self.places if place.by in ("along with", "together with")]
        return [*self._shared("nsubj"), *beside]

    def said_to_be(self) -> list[Word]:
        """Who is said to be or to have it: `A is a member`, `A, a member`, `A joined as a member`, `A has membership`."""
        word, up = self.word, self.parse.head(self.word)
        while up is not None and word.dep == "conj" and not up.is_verb:
            word, up = up, self.parse.head(up)
        if up is None:
            return []
        if word.dep in ("appos", "dobj") and _does_so(word):
            return next((Act(self.parse, verb).subjects for verb in self.parse.above(word) if verb.is_verb), [])
        if word.dep == "appos":
            above = (
                self.parse.head(self.parse.head(up) or up) if listable(up.mention) == ORGANIZATION and up.dep == "pobj" else None
            )
            return spread(up) if above is None else Act(self.parse, above).said_to_be()  # "an observer in A, a partner of B"
        if word.dep == "dobj" and up.lemma not in mood("makes"):
            return []  # what somebody opposes or grants is not said of them
        if word.dep == "pobj" and up.lemma in ("as", "among", "of") and (above := self.parse.head(up)) is not None:
            if above.lemma in words("seeing_as") and above.index < up.index:
                return [each for noun in Act(self.parse, above).objects for each in _whose(noun)]
            if above.lemma in words("wanting_as") and above.index < up.index:
                return []  # "campaigned for recognition of A as a member"
            return self._of_verb(above) if above.is_verb else Act(self.parse, above).said_to_be()
        return self._of_verb(up) if word.dep in ("attr", "acomp", "dobj", "oprd", "conj") and up.is_verb else []

    def _of_verb(self, verb: Word) -> list[Word]:
        above = Act(self.parse, verb)
        return above.objects if above.voice == "passive" else above._shared("nsubj")

    @cached_property
    def objects(self) -> list[Word]:
        """The nouns that it is done to."""
        if self.voice == "noun":
            return [place.word for place in self.places if place.by == "of"]
        if self.voice == "passive":
            return self._shared("nsubjpass")
        if self.word.dep == "amod":
            return [self.parse.words[self.word.head]]
        direct = [each for found in self.word.all(*_OBJECTS) for each in spread(found) if not each.is_date]
        return direct or self._object_of_next() or self._object_of_former()

    def _object_of_former(self) -> list[Word]:
        """`established relations in 1948 and broke in 1967`: the object stands with the verb before."""
        up = self.parse.head(self.word)
        if self.word.dep != "conj" or up is None or not up.is_verb or self.word.child("nsubj", "ccomp", "xcomp") is not None:
            return []
        if any(not place.word.is_date for place in self.places):
            return []  # "signed a treaty with A and participates in B"
        return Act(self.parse, up).objects

    def _object_of_next(self) -> list[Word]:
        """`established and later broke relations`: the object stands with the last verb."""
        following = self.word.child("conj")
        if following is None or not following.is_verb or following.child("nsubj") is not None:
            return []
        return [each for found in following.all("dobj") for each in spread(found)] if not self.word.all("prep") else []

    def _shared(self, dep: str) -> list[Word]:
        """The subject of its own, else of the verb that it depends on, else the noun that it tells of."""
        helping = [each for aux in self.word.all("aux") for each in aux.all("nsubj", "nsubjpass")]  # "A had, in 1990, signed"
        own = self.word.all(dep, "nsubj", "nsubjpass") or helping or self._subject_before()
        if own:
            return [each for found in own for each in spread(self._antecedent(found))]
        up, word = self.parse.head(self.word), self.word
        if up is None:
            return []
        if word.dep in ("acl", "relcl"):
            return self.told_of(up)
        if word.dep in ("conj", "xcomp", "advcl", "dep", "ccomp", "pcomp", "acomp") or word.dep == "ROOT":
            return self._controller(up)
        return []

    def _subject_before(self) -> list[Word]:
        """`grew closer as A became a member`: the state right before a finite verb, where its conjunction was taken for a preposition."""
        first = min((self.word.index, *(each.index for each in self.word.all("aux", "auxpass"))))
        before = self.parse.words[first - 1]
        lead = self.parse.head(before)
        hangs = lead is not None and before.dep == "pobj" and lead.lemma in words("conjunctions")
        return [before] if first and hangs and self.word.tag in ("VBD", "VBZ", "VBP") and listable(before.mention) else []

    def told_of(self, noun: Word) -> list[Word]:
        """The noun that a clause belongs to; for `A was the first country to do it` it is A."""
        above = self.parse.head(noun)
        if self.word.tag == "VB" and self.word.dep == "acl" and noun.mention is None and noun.lemma in mood("unreal_nouns"):
            owner = noun.all("poss")  # "announced its intention to"
            return owner or (Act(self.parse, above)._shared("nsubj") if above is not None and above.is_verb else [])
        if (
            noun.dep == "pobj"
            and above is not None
            and (one := self.parse.head(above)) is not None
            and one.lemma in ("one", "among")
        ):
            noun, above = one, self.parse.head(one)  # "is one of four countries to"
        if noun.dep == "attr" and above is not None and above.lemma in ("be", "become"):
            return Act(self.parse, above)._shared("nsubj")
        return spread(noun) if not noun.is_verb else []

    def _controller(self, up: Word) -> list[Word]:
        if up.is_verb or up.tag == "MD":
            above = Act(self.parse, up)
            object = up.child("dobj")
            if self.word.dep == "advcl" and self.word.tag == "VBG" and object is not None and object.index == self.word.index - 1:
                return spread(object)  # "welcomed A returning"
            if self.word.tag == "VBG" and self.word.index and (before := self._list_before()):
                return before
            others = self.word.dep == "xcomp" and up.child("dobj") is not None and up.lemma not in words("subject_control")
            return above.objects if others else above._shared("nsubj")
        head = self.parse.head(up) if up.dep == "prep" else None
        if head is not None and head.lemma in words("blaming") and up.lemma in ("for", "of"):
            return Act(self.parse, head).objects  # "thanked A for having done it"
        if head is not None and not head.is_verb and head.dep == "dobj":
            head = self.parse.head(head)  # "signed a protocol on taking up relations"
        if head is None:
            return []
        return Act(self.parse, head)._shared("nsubj") if head.is_verb else self.told_of(head)

    def _list_before(self) -> list[Word]:
        """`led to A and B cutting ties`: the names right before a participle that is no clause of its own."""
        last = self.parse.words[self.word.index - 1]
        if last.dep not in ("pobj", "conj", "dobj") or not listable(last.mention):
            return []
        return next((each.listed for each in self.parse.words if last in each.listed), [last])

    def _antecedent(self, word: Word) -> Word:
        """What `which` or `who` means: the noun that its clause belongs to."""
        head = self.parse.head(self.word)
        if word.tag in ("WDT", "WP") and self.word.dep == "relcl" and head is not None:
            return head
        return word

    @cached_property
    def places(self) -> list[Place]:
        """What prepositions attach to the predicate, in order."""
        return list(places(self.word))

    def around(self, *nouns: Word) -> list[Place]:
        """What prepositions attach to the predicate, to nouns that belong to it, or to the verb that it is said by (`is active in A`)."""
        up = self.parse.head(self.word)
        said_by = places(up) if up is not None and up.is_verb and self.word.dep in ("attr", "acomp", "dobj", "oprd") else ()
        return [*self.places, *(place for noun in nouns for place in places(noun)), *said_by]


def places(word: Word) -> Iterator[Place]:
    """The nouns on prepositions beside a word; behind a first place of time or place the next hangs on what it follows."""
    for prep in word.all("prep", "agent", "dative"):
        for found in prep.all("pobj", "pcomp"):
            for each in spread(found):
                yield Place(each, _preposition(prep))
        for deeper in prep.all("prep"):  # "along with B", "out of A"
            for found in deeper.all("pobj"):
                for each in spread(found):
                    yield Place(each, f"{prep.lemma} {deeper.lemma}")


def _preposition(prep: Word) -> str:
    return prep.lemma


def spread(word: Word | None) -> list[Word]:
    """A noun and those coordinated with it; `A, along with B` counts as `A and B`, `not B` does not count."""
    if word is None:
        return []
    found = [word, *word.listed[1:]]
    for each in found:
        found += [more for more in each.all("conj") if not more.is_verb and more not in found and not _is_far(each, more)]
        found += [more for more in each.all("appos") if _is_state(each) and _is_state(more)]  # a list without an end
        found += [
            place
            for prep in each.all("prep")
            if prep.lemma == "along"
            for deeper in prep.all("prep")
            for place in deeper.all("pobj")
        ]
    return found


def _does_so(noun: Word) -> bool:
    """`.., the first member to do so`: who does what was told, and not the noun before."""
    first = any(each.lemma in ("first", "only", "last", "second", "third") for each in noun.all("amod"))
    return first and any(each.lemma == "do" and each.tag == "VB" for each in noun.all("relcl", "acl"))


def _whose(noun: Word) -> list[Word]:
    """Whom a noun tells of: a state itself, `A's inclusion`, `the inclusion of A`."""
    return [noun] if noun.mention is not None else [*noun.all("poss"), *(each.word for each in places(noun) if each.by == "of")]


def _is_state(word: Word) -> bool:
    return word.mention is not None and word.mention.type == STATE


def _is_far(word: Word, conj: Word) -> bool:
    """Whether what is coordinated stands behind so long a relative clause that it hardly belongs to it."""
    return any(
        each.dep in ("relcl", "acl")
        and each.index < conj.index
        and any(more.dep == "conj" and more.is_verb for more in each.children)
        for each in word.children
    )


def _has_aux(word: Word) -> bool:
    return any(each.lemma in ("have", "do", "will") or each.tag == "MD" for each in word.all("aux"))

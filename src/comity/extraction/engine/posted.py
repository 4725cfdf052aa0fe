"""Which act a post of a parsed sentence stands in, and by what word it hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act
from comity.extraction.engine.frames import Frame
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.posts import ENVOY, Post, describe
from comity.extraction.engine.words import Parse, Word
from comity.extraction.sentences import Sentence
from comity.extraction.vocabulary import is_envoy

Framed = tuple[Frame, Act]


@dataclass
class Told:
    """A post in its act: the word that names it, how it is described, and the word of the path by which it hangs on the act."""

    word: Word
    post: Post
    by: Word

    @property
    def is_subject(self) -> bool:
        """Whether the act is told of the post, and not done to it."""
        return self.by.dep in ("nsubj", "nsubjpass", "poss", "relcl", "acl")


def posted(sentence: Sentence, acts: dict[int, Framed]) -> Iterator[tuple[int | None, list[Told]]]:
    """The posts of a sentence by the act that they stand in, in the order of the acts; those that no act speaks of by None."""
    groups: dict[int | None, list[Told]] = {index: [] for index in acts}
    parse = cast(Parse, sentence.parse)
    for word in [each for each in parse.words if _is_post(each) and _kind(parse, each) and not _has_inner(each)]:
        if sentence.text[word.end : word.end + 6].lstrip(" -").startswith("level"):
            continue  # "relations at embassy level": how high, and no post
        part = _part_of(parse, word)
        if part is not None and (part.mention is None or part.mention.type != m.POST):
            continue  # an outpost, a division: no post that we know
        index, by = _act_of(parse, word, acts)
        post = _described(sentence, parse, word)
        post = replace(post, kind=part.mention.value) if part is not None and part.mention is not None else post
        groups.setdefault(index, []).append(Told(word, post, by))
    for index, told in groups.items():
        _share(sentence, told)
        yield index, told


def _is_post(word: Word) -> bool:
    """A mission, the envoy who stands for one where he is said to be accredited, or `the French one`."""
    if word.mention is None:
        return word.lemma == "one" and any(each.mention and each.mention.type == m.DEMONYM for each in word.children)
    return word.mention.type == m.POST or names_envoy(word)


def _has_inner(word: Word) -> bool:
    """Whether a post is only part of another: `a branch office of the embassy in A`, which is told of the embassy's place."""
    inner = [noun for prep in word.all("prep") if prep.lemma == "of" for noun in prep.all("pobj")]
    return word.mention is not None and any(each.mention is not None and each.mention.type == m.POST for each in inner)


def _part_of(parse: Parse, word: Word) -> Word | None:
    """The part of an embassy that is meant: `a branch office of the embassy`, `an embassy outpost`; None where the embassy itself is."""
    up = parse.head(word)
    owner = parse.head(up) if up is not None and up.dep == "prep" and up.lemma == "of" and word.dep == "pobj" else up
    if owner is None or (owner is up and word.dep not in ("compound", "nmod")):
        return None
    named = owner.mention.text.split()[-1].lower() if owner.mention is not None else ""
    return None if words("parts_of_posts").isdisjoint((owner.lemma, named)) else owner


def names_envoy(word: Word) -> bool:
    """Whether a word names an ambassador or another envoy."""
    return word.mention is not None and word.mention.type == m.TITLE and is_envoy(word.mention.text)


def _act_of(parse: Parse, word: Word, acts: dict[int, Framed]) -> tuple[int | None, Word]:
    """The act that a post stands in and the word by which it hangs on it; none where it is only the scene of something."""
    below = word
    for up in parse.above(word):
        if (index := _said(up, acts)) is not None:
            return index, below
        if up.is_verb and below.dep not in ("conj", "xcomp", "ccomp"):
            return None, below
        if up.dep == "prep" and up.lemma not in words("posts_path") and not _hangs_on(parse, up, acts):
            return None, below
        below = up
    return None, below


def _said(word: Word, acts: dict[int, Framed]) -> int | None:
    """The act of a word: of `is at the same time accredited`, `remains closed`, `has accreditation to` what is said by the verb; None where it is none."""
    if word.lemma in words("copulas"):
        beside = word.all("acomp", "attr", "xcomp", "advcl")
        said = [each for each in beside if each.child("nsubj", "nsubjpass") is None]  # of the same subject
    else:
        said = [each for each in word.all("dobj") if each.lemma == "accreditation"]
    return next((each.index for each in said if each.index in acts), word.index if word.index in acts else None)


def _hangs_on(parse: Parse, prep: Word, acts: dict[int, Framed]) -> bool:
    """Whether a preposition names the seat of an accreditation, `through its embassy in A`, or adds a post, `in addition to an embassy in A`."""
    up = parse.head(prep)
    if up is None or up.lemma == "addition":
        return up is not None
    return prep.lemma in words("posts_seat") or (up.index in acts and acts[up.index][0].rule in ("accredited", "becomes"))


def _described(sentence: Sentence, parse: Parse, word: Word) -> Post:
    """The description of a post, which ends where the next clause begins."""
    following = (each for each in parse.words[word.index + 1 :] if _begins_clause(parse, each) or _is_post(each))
    limit = next((sentence.typed_at(_first(parse, each, word).start) for each in following), len(sentence.typed))
    return describe(sentence, word.start, word.end, _kind(parse, word), limit)


def _kind(parse: Parse, word: Word) -> str:
    """The kind of mission that a word names; `the French one` is of the kind named before."""
    if word.mention is None:
        return next(
            (each.mention.value for each in reversed(parse.words[: word.index]) if each.mention and each.mention.type == m.POST),
            "",
        )
    return ENVOY if names_envoy(word) else word.mention.value


def _begins_clause(parse: Parse, word: Word) -> bool:
    return word.dep in ("nsubj", "nsubjpass", "csubj", "expl") and word.tag not in ("WDT", "WP")


def _first(parse: Parse, word: Word, post: Word) -> Word:
    """Where what begins with a subject or a post begins: behind another post what stands before a subject is of its verb, `and in 1995 the embassy of B was`."""
    verb = parse.head(word) if _begins_clause(parse, word) else None
    lead = [each for each in verb.all("prep", "advmod") if post.index < each.index < word.index] if verb is not None else []
    if lead:
        return lead[0]
    return next(parse.below(word), word) if not _is_post(word) else word


def _share(sentence: Sentence, told: list[Told]) -> None:
    """`an embassy and a consulate in A`: what stands behind the last of several is said of all."""
    for before, each in zip(told[-2::-1], told[:0:-1], strict=False):
        between = sentence.typed[before.post.end : sentence.typed_at(each.word.start)]
        if (
            not before.post.spots
            and not before.post.mutual
            and set(between.split()) <= words("posts_beside") | {",", "and", "a", "an", "its"}
        ):
            before.post = replace(
                before.post,
                spots=each.post.spots,
                mutual=each.post.mutual,
                to=before.post.to or each.post.to,
                dates=each.post.dates,
            )

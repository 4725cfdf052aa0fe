"""Members told in passing: `A and other X member states`, and the states in brackets behind an organisation of which one is said to be a member; what a
list of organisations has in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.extraction import mentions as m
from comity.extraction.engine.acts import Act, places, spread
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.names import is_organization
from comity.extraction.engine.when import Times
from comity.extraction.engine.words import Parse, Word
from comity.extraction.sentences import Sentence
from comity.gazetteer.organizations import entity, organizations
from comity.model.found import Found
from comity.model.kinds.membership import Membership


def find(sentence: Sentence, told: list[Found]) -> Iterator[Found]:
    """The memberships that a parsed sentence tells in passing; `told`: what it asserts otherwise."""
    if (parse := sentence.parse) is None:
        return
    for word in parse.words:
        if word.lemma in ("member", *words("states")) and any(each.lemma == "other" for each in word.all("amod")):
            yield from _with_others(parse, word)
        if word.mention is not None and is_organization(word.mention):
            yield from _in_brackets(parse, word, told)


def _with_others(parse: Parse, word: Word) -> Iterator[Found]:
    """`A, B and other X members`: A and B are."""
    beside = [*word.all("compound", "nmod", "amod"), *(place.word for place in places(word) if place.by == "of")]
    beside += [each for found in word.all("compound") for each in found.all("compound", "nmod", "amod")]
    organization = next((each.mention.value for each in beside if each.mention and is_organization(each.mention)), None)
    first = parse.head(word)
    if organization is None or word.dep != "conj" or first is None:
        return
    while first.dep == "conj" and (up := parse.head(first)) is not None:
        first = up
    for each in spread(first):
        if each.index < word.index and each.mention is not None and each.mention.type == m.STATE and each.mention.value:
            yield _member("other", each.mention.value, organization)


def _in_brackets(parse: Parse, word: Word, told: list[Found]) -> Iterator[Found]:
    """`is a member of X (A, B and C)`: A, B and C are."""
    organization = word.mention.value if word.mention else ""
    if not any(each.kind is Membership and each.fields["organization"] == organization for each in told):
        return
    for place, inside in parse.brackets:
        states = [each.value for each in inside if each.type == m.STATE and each.value]
        if place in (word.index, word.index + 1, word.index + 2) and len(states) > 1:
            yield from (_member("bracket", state, organization) for state in states)


def _member(rule: str, state: str, organization: str) -> Found:
    return Found(Membership, f"membership.{rule}", {"member": state, "organization": organization, "role": "member"})


def is_theirs(act: Act, found: dict[str, Word]) -> bool:
    """Whether nobody else is named right before what is said of some: `Turkey, member of NATO`, wherever the parser looks for its subject."""
    before = act.parse.words[max(0, act.word.index - 2) : act.word.index]
    named = [each.mention.value for each in before if each.mention and each.mention.type == m.STATE and each.mention.value]
    return not act.word.tag.startswith("NN") or not named or not found or named[-1] in found


def is_anothers(act: Act) -> bool:
    """`A is B's most important ally and X partner`: B's, and none of X."""
    up = act.parse.head(act.word) if act.word.dep == "conj" else None
    owners = [each for noun in (act.word, up) if noun is not None for each in noun.all("poss")]
    return any(each.mention is not None and each.mention.type == m.STATE for each in owners)


def is_undone(act: Act) -> bool:
    """`its membership was suspended in 1995`, `resumed its membership`: not since when it is a member, nor always that it is one."""
    up = act.parse.head(act.word) if act.word.dep in ("nsubj", "nsubjpass", "dobj") else None
    does = up is not None and act.word.dep == "nsubj" and up.child("dobj") is not None  # "its accession ended years of isolation"
    return up is not None and not does and up.lemma in words("undoing")


def is_elected(act: Act) -> bool:
    """`was elected as a member`: for a term."""
    return any(each.lemma in words("electing") for each in (act.word, *act.parse.above(act.word)))


def term(act: Act) -> Times | None:
    """When a member that is elected is one, `for 2017-18`, and not when it was elected; None of when there is nothing to say what a start is: `again a member`."""
    if any(each.lemma == "again" for each in act.word.all("advmod")) or any(
        each.lemma == "again" for up in act.parse.above(act.word) if up.lemma == "be" for each in up.all("advmod")
    ):
        return Times()
    if _is_feat(act):
        return Times()
    if any(each.lemma in words("staying") for each in (act.word, *act.parse.above(act.word))):
        return Times()  # "in 1956 it continued as a member"
    if not is_elected(act):
        return None
    spans = [each.mention.value for each in act.parse.words if each.is_date and each.mention and "/" in each.mention.value]
    since, _, until = spans[0].partition("/") if len(spans) == 1 else ("", "", "")
    return Times(since=since, until=until) if since[:1].isdigit() and until[:1].isdigit() else Times()


def _is_feat(act: Act) -> bool:
    """`became the first member to visit A`: what it was the first of the members to do, and not since when it is one."""
    said = (act.word, *([up] if (up := act.parse.head(act.word)) is not None else []))
    first = any(each.lemma == "first" for each in act.word.all("amod"))
    return first and any(each.tag == "VB" for word in said for each in word.all("relcl", "acl", "advcl", "xcomp"))


def shared(listed: Iterable[str], when: Times) -> Times:
    """The times that a list of organisations shares: none where one of them was founded later, for then the text says of which it is and we cannot tell.

    `since 1945 it has become a member of A, B and C`; `is a member of A, B and of C, since 1946`.
    """
    date = when.any
    known = [organizations().get(entity(each)) for each in listed]
    young = date is not None and any(body.start[:4] > date[:4] for body in known if body is not None)
    return Times() if len(known) > 1 and young else when

"""Missions in prose: each post that a sentence names, by the act that it stands in: had, opened, closed, planned, or accredited elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from comity.extraction import mentions as m
from comity.extraction.engine.accreditation import accredited
from comity.extraction.engine.acts import Act
from comity.extraction.engine.frames import Frame, acts
from comity.extraction.engine.lexicon import words
from comity.extraction.engine.post_acts import (
    has_own_clause,
    has_seat,
    is_again,
    is_anybodys,
    is_besides,
    is_decided,
    is_denied,
    is_for_a_while,
    is_of_it,
    is_one_or_other,
    is_the_one,
    is_worldwide,
    speaks_of_all,
    speaks_of_it,
    was_before,
)
from comity.extraction.engine.post_places import host_by, is_everywhere, is_placed, spots_of, to_the_holy_see, with_the_rest
from comity.extraction.engine.posted import Framed, Told, names_envoy, posted
from comity.extraction.engine.posts import Post, Spot
from comity.extraction.engine.sending import accompanying, mission, nominal, receiver, resident, senders
from comity.extraction.engine.when import times
from comity.extraction.engine.whether import doubt
from comity.extraction.engine.who import states_first
from comity.extraction.sentences import Sentence
from comity.model.found import Found


@dataclass
class Known:
    """A post of a sender with a host, in a place or nowhere named, and what is known of its times."""

    rule: str
    post: Post
    sender: str
    host: str
    city: str | None
    dates: dict[str, str | None] = field(default_factory=dict)
    past: bool = False
    leans: bool = False

    def found(self) -> Found:
        """It as a finding."""
        made = mission(self.rule, self.sender, self.host, self.post.kind, self.city, **self.dates)
        return replace(made, leans=self.leans)


def find(sentence: Sentence, begun: list[Framed]) -> Iterator[Found]:
    """The missions that a parsed sentence tells of; what somebody had, without a word on when, may stand or not."""
    for each in _once(sentence, begun):
        if isinstance(each, Found):
            yield each
        elif not each.past or each.dates:
            yield each.found()


def _once(sentence: Sentence, begun: list[Framed]) -> list[Found | Known]:
    """The posts of a sentence, looked for once: the next asks for them too, and it may be the last of many."""
    if sentence.posts is None:
        sentence.posts = list(_told(sentence, begun))
    return sentence.posts


def _told(sentence: Sentence, begun: list[Framed]) -> Iterator[Found | Known]:
    """The posts that acts speak of, all but those of accreditations as they become known, and the findings on others."""
    told_of = {act.word.index: (frame, act) for frame, act in begun if frame.kind == "mission"}
    known: list[Known] = []
    if not told_of:
        yield from nominal(sentence, [])
    for index, named in posted(sentence, told_of):
        if index is None:
            yield from _aside(sentence, named)
            continue
        frame, act = told_of[index]
        told = [each for each in named if not was_before(act, each)]
        seats = [
            each.post
            for each in told
            if each.by.lemma in words("posts_seat") or (frame.rule == "accredited" and not has_own_clause(act, each.word))
        ]
        if seats or frame.rule == "accredited":
            yield from accredited(sentence, act, seats)
        else:
            known += _in_act(sentence, frame, act, told, known)
    yield from known


def _aside(sentence: Sentence, told: list[Told]) -> Iterator[Found]:
    """The posts that no act speaks of."""
    beside = [each for each in told if each.by.dep == "prep" and each.by.lemma == "with" and not names_envoy(each.word)]
    pair = tuple(dict.fromkeys(each.value for each in sentence.mentions if each.type == m.STATE and each.value))
    for each in beside:
        yield from accompanying(
            sentence, each.post, _holders(sentence, each) or (pair if len(pair) == 2 else sentence.context.settled_pair or ())
        )
    yield from nominal(sentence, [each.post for each in told if each not in beside and not _is_told_of(sentence, each)])


def _is_told_of(sentence: Sentence, told: Told) -> bool:
    """Whether a verb tells something of a post that need not stand for it: `the embassy in A is suspended`; not what it does today, `serves as`."""
    verb = sentence.parse.head(told.by) if sentence.parse is not None else None
    if verb is None or told.by.dep not in ("nsubj", "nsubjpass") or names_envoy(told.word):
        return False
    return told.by.dep == "nsubjpass" or verb.tag not in ("VBZ", "VBP") or verb.lemma in words("copulas")


def _holders(sentence: Sentence, told: Told) -> tuple[str, ...]:
    """`is one of the states with a consulate in A`: who has it."""
    parse = sentence.parse
    noun = parse.head(told.by) if parse is not None else None
    return () if parse is None or noun is None else states_first(sentence, parse, Act(parse, noun).told_of(noun))


def _in_act(sentence: Sentence, frame: Frame, act: Act, told: list[Told], known: list[Known]) -> list[Known]:
    """The posts that an act speaks of; one that was named before, `the embassy was closed`, is no other than that."""
    reason = doubt(act, sentence.text.endswith("?"), predicative=act.word.dep == "acomp")  # "is closed", "remains closed"
    if is_for_a_while(frame, act):
        return []
    decided = reason is None and is_decided(act)
    planned = (reason in words("planned") or decided) and frame.rule == "opened"
    if (reason or decided) and not planned:
        return []
    if not told and not planned and speaks_of_it(act) and (meant := _meant(sentence, frame, act, known)):
        return meant
    found: list[Known] = []
    for each in told:
        if names_envoy(each.word) or is_denied(act, each.word) or is_one_or_other(act, each.word):
            continue
        if is_besides(act, each) or is_anybodys(act, each.word) or is_worldwide(act, each):
            continue
        if each.is_subject and (
            (frame.rule == "has" and not has_seat(act)) or (frame.rule == "located" and not is_placed(act, each))
        ):
            continue  # "the embassy has a park", "the embassy is due to reopen"
        if frame.rule == "becomes" and each.is_subject and len(told) == 1:
            continue  # "the embassy became well known"
        ends = frame.rule == "becomes" and (each.is_subject or each is not told[-1])
        same = [one for one in known if one.post.kind == each.post.kind and _is_meant(sentence, act, each, one)]
        if same and frame.rule == "closed":
            for one in same:
                one.dates |= _dated(frame, act, each.post, None)
        else:
            before = (
                [] if same or not (each.is_subject and is_the_one(each)) else _named_before(sentence, frame, act, each.post.kind)
            )
            made = [*_again(frame, act, each, same or before)] or [*_made(sentence, frame, act, each, found or known)]
            ended = [replace(one, dates={"end_date": one.dates["start_date"]}) for one in made if one.dates.get("start_date")]
            found += ended if ends else made
    for one in found:
        one.past = frame.rule == "has" and act.word.tag == "VBD"
    for one in found if planned else ():
        one.dates = {"status": "planned"}  # the date is that of the plan
    return found


def _meant(sentence: Sentence, frame: Frame, act: Act, known: list[Known]) -> list[Known]:
    """`it was closed in 1990`, `both were closed`: the last post that was named before, or all, as the act leaves them; of several in the sentence before none."""
    named, everything = known or _named_before(sentence, frame, act), speaks_of_all(act)
    if not known and len(named) > 1 and not everything:
        return []
    meant = named if everything else named[-1:]
    for one in meant:
        one.past = one.past or frame.rule == "closed"  # "has an embassy in A, but it closed"
    posts = [replace(one.post, dates={}) if is_again(act) else one.post for one in meant]  # with no dates of the time before
    return [
        replace(one, rule=frame.rule, past=False, dates=_dated(frame, act, post, None))
        for one, post in zip(meant, posts, strict=True)
    ]


def _is_meant(sentence: Sentence, act: Act, told: Told, one: Known) -> bool:
    """Whether a post is the one of its kind that the sentence has named: `the embassy was closed`, `A had an embassy in B but closed the embassy`."""
    if told.is_subject:
        return not told.post.owners
    return is_the_one(told) and set(states_first(sentence, act.parse, act.subjects)) <= {one.sender}


def _named_before(sentence: Sentence, frame: Frame, act: Act, kind: str = "") -> list[Known]:
    """The posts of the sentence before, of a kind where one is asked for, that stand by it where they are closed: `It was closed in 1990`, `The embassy
    was reopened` is told of the only one.
    """
    leans = frame.rule == "closed" or is_again(act)
    before = sentence.previous.before_speech() if sentence.previous is not None and leans else None
    if before is None or before.parse is None:
        return []
    named = [each if isinstance(each, Known) else _known(each) for each in _once(before, list(acts(before.parse)))]
    kinds = {each.post.kind for each in named} - {"non-resident"} if not kind else {kind}
    gone = {"end_date", "status"} if frame.rule == "closed" else set()
    stand = [replace(each, leans=True) for each in named if each.post.kind in kinds and not each.dates.keys() & gone]
    return stand if not kind or len(stand) == 1 else []


def _known(found: Found) -> Known:
    fields = found.fields
    ended = {name: fields[name] for name in ("end_date", "status") if fields.get(name)}
    return Known(found.rule, Post(fields["mission"]), fields["sending"], fields["receiving"], fields["city"], ended)


def _again(frame: Frame, act: Act, told: Told, same: list[Known]) -> Iterator[Known]:
    """`the embassy was opened again in 1990`: the post that the sentence has named, at another time."""
    for one in same:
        yield Known(frame.rule, one.post, one.sender, one.host, one.city, _dated(frame, act, told.post, None))


def _made(sentence: Sentence, frame: Frame, act: Act, told: Told, before: list[Known]) -> Iterator[Known]:
    post = told.post
    post.spots = post.spots or ([] if is_everywhere(sentence, post) else list(spots_of(act, told.word)))
    to_the_holy_see(sentence, post)
    pairs = senders(sentence, act, told.word, post, object=not told.is_subject)
    if frame.rule == "becomes" and before and not post.owners:
        pairs = [(before[0].sender, before[0].host)]
        post.spots = post.spots or [Spot(before[0].city, None)]
    for sender, host in pairs:
        spots: list[Spot | None] = [] if post.mutual else [*post.spots]
        hosts = [host_by(sentence, post, spot, host) or receiver(sentence, sender, post, spot) for spot in spots or [None]]
        for spot, there in zip(spots or [None], hosts, strict=True):
            to = with_the_rest(spot, there, hosts)
            if to and to != sender:
                beside = (
                    told.by.dep == "prep" and told.by.lemma == "with"
                )  # "established relations in 1988, with an embassy in A"
                dates = _dated(frame, act, post, spot) if is_of_it(act, told) and not beside else {}
                sent = replace(post, kind=resident(sentence, post, spot, to))
                yield Known(frame.rule, sent, sender, to, spot.city if spot else None, dates)
                yield from (_covering(post, sender, each, spot) for each in post.covered if each not in (sender, to))


def _covering(post: Post, sender: str, to: str, spot: Spot | None) -> Known:
    """`an embassy in A, accredited to B`: what it is to B."""
    return Known("covers", replace(post, kind="non-resident"), sender, to, spot.city if spot else None)


def _dated(frame: Frame, act: Act, post: Post, spot: Spot | None) -> dict[str, str | None]:
    """Opening and closing dates of a post: those of its own participles, else those of the act."""
    own = (spot.dates if spot else {}) | post.dates
    when = times(act, *act.objects, followed=False)
    every = {"at": when.at, "since": when.since, "until": when.until} if not own.keys() & {"at", "since", "until"} else {}
    if any(each.dep == "neg" for each in act.word.children):
        every, own = {"since": when.at or when.until or own.get("until")}, {}  # "had none until 1990"
    every |= own
    found: dict[str, str | None] = {}
    for sort, name in frame.dates.items():
        if every.get(sort) and isinstance(name, str):
            found.setdefault(name, every[sort])
    if "opened" in own:
        found["start_date"] = own["opened"]
    if frame.rule in ("has", "located") and any(each.lemma in words("former") for each in act.word.all("advmod")):
        found["status"] = "closed"
    if found.get("start_date") and (is_again(act) or "again" in own):
        found["reopened"] = found["start_date"]
    if "closed" in own:
        found |= {"end_date": own["closed"], "status": "closed"}
    return found | {name: str(value) for name, value in frame.set.items()}

"""What a kind is: its claims' struct, and everything that the other layers need to know of it, in one record.

A kind is a module of this package with a struct and a `KIND`. Whatever the other layers do with kinds (tables, facts, articles,
charts, RDF, codebook, documentation) comes from its record; a record that is incomplete, or names a field that the struct
has not, fails when it is imported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from comity.model.kinds.base import Claim

Fields = Mapping[str, Any]


class City(msgspec.Struct, frozen=True):
    """A city for comparison, however it is spelt; `country` is the state in which it is looked for, empty for anywhere."""

    name: str | None
    country: str


Part = str | City | None
"""A part of what makes two claims one fact; None and the empty string leave it open."""


class Tell(msgspec.Struct, frozen=True):
    """One way to say a statement in a sentence.

    `template`: words with fields in braces, `{date:when}`, and what is left out where a field of it is absent in brackets.
    `given`: values that the statement's fields have, for the template to apply; it also does not where a field
    outside brackets is absent. How a field is written (`the`, `when`, `figure`) and words that are made of several
    (`{term}`) are those of `comity.publication.articles.telling`.
    """

    template: str
    given: dict[str, str] = {}


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where statements of a kind stand in articles.

    `order`: among the sentences of a section, by number. `section`: of a state's article; without one a statement stands
    in the row of its partner, in `alone` where it has no partner, and under organizations where it has several and
    the kind is `joint`. `pair`: the section of an article on a pair; `page`: the heading on the page of a pair.
    """

    order: int
    page: str
    pair: Literal["relations", "missions", "dealings"] = "dealings"
    section: str | None = None
    alone: str = "organizations"
    joint: bool = False


class Property(msgspec.Struct, frozen=True, kw_only=True):
    """The Wikidata property that a kind is a statement of.

    `ends`: the field whose parties have it with each other, or the two fields that have it from the first to the second;
    none where only the number is known. `holding`: the values with which it is true without qualifiers.
    """

    number: str
    ends: tuple[str, ...] = ()
    holding: dict[str, tuple[str, ...]] = {}


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of claim.

    `claim`: its struct. `plural`: the name of its table, file and address. `rank`: its place in lists of kinds.
    `asserts`: what a claim of it says, in a few words.

    What makes two claims one fact: `parties` (claims with other parties never meet), and `identity` within them;
    `repeats`: whether a fact of that identity can happen again, and then the date that tells its occurrences apart;
    `reborn`: the state that had several lives, in each of which a fact is another: what was recognised in 1921 is so again in 1991;
    `reopens`: whether what ended can begin again, and is another fact then;
    `needs`: the kind and parties of another fact without which it does not hold, and which it shows on the same day, None where there is none;
    `original`: whether what a claim says was so from the first day of those that the kind is bound by;
    `lasting`: whether it goes on for good as a rule, so that a short term is one within it;
    `yields`: by field, the values that give way to which others between the same parties, as a legation is raised to an embassy;
    `loose`: those of these fields of which articles speak loosely, so that a list that has one of the lesser values is believed;
    `listed`: whether a source that tells of facts of the kind, and is silent on one, would tell of such;
    `denies`: whether a claim says that there was none of what is `listed` on its day, which ends what such a source alone saw before;
    `placed`: the field without which a statement gives way to one of its identity that has it; `passing`: by field, values that are presumed no longer than
    until a day (EDTF), as such things went out of use;
    `history`: whether its facts are the events of one history of a pair; `reported`: whether the figures of these fields
    are those of the document's own state, which is then the field `reporter`.

    Fields by their sort, as named in JSON: `dates` (EDTF, the telling one first), `numbers` (measured), `words` (values that
    differ without contradicting each other), `states` (identifiers of states and organisations). `start`, `end`: the dates
    from and to which it held; `over`: values with which it does not hold, or not yet; `bound`: those of `states` before whose
    existence it cannot have begun; `doers`: those of `states` who did it, so that what is dated outside a state's life is not its;
    `past`: whether its dates are told when they are past; `plans`: by field, values of what is only intended, which
    count no longer once somebody tells the same as so; `fading`: words that tell how it stood when they were written, which count no longer where others
    tell of it much later without them.

    How it is given back: `tells` (the first that applies), `ahead` (of what is to come), `formerly` (of what was last seen long before the
    rest, on a day that is then the field `attested`), `place`, `event` (whether it is drawn
    in timelines), `shown` (whether `comity show` lists it), `doubtful` (whether fewer than nine in ten of what was read of it held when last measured,
    docs/prose.md: articles tell it apart, and only where that is asked for), `wikidata` and `item` (Wikidata's properties of fields, where
    a statement is an item of its own).
    """

    claim: type[Claim]
    plural: str
    rank: int
    asserts: str
    parties: Callable[[Fields], tuple[Part, ...]]
    tells: tuple[Tell, ...]
    place: Place
    states: tuple[str, ...]
    identity: Callable[[Fields], tuple[Part, ...]] = lambda fields: ()
    repeats: Callable[[tuple[str, ...]], str | None] = lambda identity: None
    reborn: str | None = None
    reopens: bool = False
    needs: Callable[[Fields], tuple[str, ...] | None] = lambda fields: None
    original: Callable[[Fields], bool] = lambda fields: False
    lasting: bool = False
    yields: dict[str, dict[str, tuple[str, ...]]] = {}
    loose: tuple[str, ...] = ()
    listed: Callable[[Fields], bool] = lambda fields: True
    denies: Callable[[Fields], bool] = lambda fields: False
    placed: str | None = None
    passing: dict[str, dict[str, str]] = {}
    history: bool = False
    reported: Callable[[Fields], bool] | None = None
    dates: tuple[str, ...] = ("date",)
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    start: tuple[str, ...] = ("date",)
    end: str | None = None
    over: dict[str, tuple[str, ...]] = {}
    bound: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    past: bool = False
    plans: dict[str, str] = {}
    fading: tuple[str, ...] = ()
    ahead: tuple[Tell, ...] = ()
    formerly: tuple[Tell, ...] = ()
    event: bool = False
    shown: bool = False
    doubtful: bool = False
    wikidata: Property | None = None
    item: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Raises TypeError for a record that names what the struct has not."""
        wrong = sorted(self._named() - set(self.fields) - {"attested"} - ({"reporter"} if self.reported else set()))
        if wrong:
            raise TypeError(f"The record of kind {self.name!r} names {', '.join(wrong)}, which {self.claim.__name__} has not.")
        if not (self.tells and self.states and self.plural and self.asserts):
            raise TypeError(f"The record of kind {self.name!r} is incomplete: tells, states, plural and asserts are needed.")

    def _named(self) -> set[str]:
        """Every field that the record names; words made of several fields have no format and are the teller's own."""
        ends = self.wikidata.ends if self.wikidata else ()
        holding = self.wikidata.holding if self.wikidata else {}
        told = (*self.tells, *self.ahead, *self.formerly)
        formatted = {name for tell in told for name in re.findall(r"\{(\w+):", tell.template)}
        given = {name for tell in told for name in tell.given}
        one = (
            *self.dates,
            *self.numbers,
            *self.words,
            *self.states,
            *self.bound,
            *self.start,
            *ends,
            *self.item,
            *self.over,
            *holding,
        )
        return {*one, *formatted, *given, *((self.end,) if self.end else ())}

    @property
    def name(self) -> str:
        """The name that its claims carry."""
        return str(self.claim.__struct_config__.tag)

    def gone(self, fields: Fields) -> bool:
        """Whether these fields say what is planned, or over."""
        return any(fields.get(name) in values for name, values in self.over.items())

    @property
    def fields(self) -> dict[str, str]:
        """The kind's own fields: the names in JSON with the struct's."""
        common = {field.name for field in msgspec.structs.fields(Claim)}
        return {x.encode_name: x.name for x in msgspec.structs.fields(self.claim) if x.name not in common}


def values(*names: str) -> Callable[[Fields], tuple[Part, ...]]:
    """The values of these fields as they are, a list's one by one; absent ones are open."""
    return lambda fields: tuple(part for name in names for part in _parts(fields.get(name)))


def _parts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (str(value or ""),)

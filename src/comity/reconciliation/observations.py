"""What claims show of the days between the dates that are told: on which days a source saw that it was so, or that it was not.

An undated claim shows what it says on the day its document was observed; after that it is presumed, until the document is observed
again without it. A source that looks again and again (a yearly list, a wave)
shows it at some time in each year; between two observations of one series at most five years apart it is taken to have lasted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from comity.model.kinds import KINDS
from comity.model.statements import Holds
from comity.reconciliation.assertions import Assertion
from comity.reconciliation.days import LAST, bounds
from comity.reconciliation.lifetimes import Span, joined

NEAR = 5 * 365
"""Days: two observations of one series with no more between them (at most five years apart) show that it lasted."""


YEAR = 366
"""Days: what a document says this near to a source's silence is said of about the same time."""

NEVER = LAST + 1

Doubt = tuple[int, int, Holds]
"""First and last day on which what a fact needs did not hold (`no`), or nobody knows (`unknown`)."""


Silences = tuple[tuple[str, tuple[str, ...]], ...]
"""Sources that would have told it and do not, and on which days, years or spans (EDTF)."""


class Context(NamedTuple):
    """What is known of a group of facts beside its claims.

    `silences`: the sources that would have told it and do not, and on which days, years or spans (EDTF). `witnesses`: the sources
    whose claims about other facts show it (an embassy shows relations), and when they were observed. `rival`: when relations that
    exclude these held. `parted`: the years or spans (EDTF) in which both sides lack what each had with the other before and after. `doubts`: when
    what it needs (a mission needs relations) did not hold, or nobody knows.
    """

    silences: Silences = ()
    witnesses: tuple[tuple[str, str], ...] = ()
    rival: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    parted: tuple[str, ...] = ()


ALONE = Context()
"""Where nothing is known beside the claims."""


class Run(NamedTuple):
    """Observations of one series with no long gap between.

    It was so from `first` to `last` where that is a span of days (`first` comes after `last` where it was seen at some time of one year), and
    surely on some day from `opens` on and on some day up to `closes`. `series`: who saw it. `reread`: the day on which its document was looked at again.
    """

    first: int
    last: int
    opens: int
    closes: int
    series: str
    reread: int = NEVER

    @property
    def of_document(self) -> bool:
        """Whether a document says so of the day on which it was observed, and not a source that looks again and again."""
        return self.first == self.opens

    def doubted(self, absent: Iterable[Span]) -> bool:
        """Whether a document says so of about the time at which a source that would list it does not."""
        return self.of_document and any(first - YEAR <= self.last and self.first <= last + YEAR for first, last in absent)


class Seen(NamedTuple):
    """What the claims of a fact show: runs in order, and the spans in which a source saw that it was not so.

    `lasting`: whether such facts go on for good as a rule.
    """

    runs: tuple[Run, ...]
    absent: tuple[Span, ...]
    lasting: bool = False

    def surely(self, day: int) -> bool:
        """Whether a source shows it on the day."""
        return any(run.first <= day <= run.last for run in self.runs)

    def goes_on(self, day: int) -> bool:
        """Whether it may be presumed on a day: something shows it later, a document has shown it, or it is of those that last.

        A source that looks again and again, and does not show it any more, tells nothing: it may have looked, or not; of a document a later revision
        that leaves it out has looked.
        """
        return self.lasting or any(run.closes >= day or (run.of_document and run.opens <= day < run.reread) for run in self.runs)

    def not_then(self, day: int) -> bool:
        """Whether a source shows that it was not so, on the day or on both sides of it with nothing shown between."""
        if any(first <= day <= last for first, last in self.absent):
            return True
        before = max((last for _, last in self.absent if last < day), default=None)
        after = min((first for first, _ in self.absent if first > day), default=None)
        if before is None or after is None:
            return False
        return not any(run.opens < after and run.closes > before for run in self.runs)

    @property
    def since(self) -> int | None:
        """The day by which it was first shown."""
        return min((max(run.first, run.opens) for run in self.runs), default=None)

    @property
    def until(self) -> int | None:
        """The last day up to which it is shown."""
        return max((run.last for run in self.runs), default=None)

    @property
    def cuts(self) -> set[int]:
        """The days on which what is shown can change."""
        found = {day for run in self.runs for day in (run.first, run.last + 1, run.opens, run.closes + 1, run.reread)}
        return found | {day for first, last in self.absent for day in (first, last + 1)}


def seen(claims: Iterable[Assertion], context: Context = ALONE, *, lasting: bool = False) -> Seen:
    """What claims show, withdrawn and superseded ones not among them, with what is known beside them; `lasting`: of facts that last."""
    runs: dict[str, set[Run]] = {}
    absent: dict[str, set[Span]] = {}
    for claim in claims:
        runs.setdefault(claim.series, set()).update(_runs(claim))
    for series, observed in context.witnesses:
        runs.setdefault(series, set()).add(_told(observed, series))
    for series, dates in context.silences:
        absent.setdefault(series, set()).update(bounds(text) for text in dates)
    found = [run for series, each in runs.items() for run in _joined(sorted(each), absent.get(series, set()))]
    silent = joined(span for each in absent.values() for span in each)
    return Seen(tuple(sorted(run for run in found if not run.doubted(silent))), silent, lasting)


def _runs(claim: Assertion) -> list[Run]:
    if claim.shown:
        return [_observed(text, claim.series) for text in claim.shown]
    # that a revision leaves relations out does not tell that they ended
    reread = claim.reread if not KINDS[claim.kind].history else None
    return [_told(claim.stood, claim.series, bounds(reread)[0] if reread else NEVER)]


def _told(observed: str, series: str, reread: int = NEVER) -> Run:
    """The run of a document that says so on the day on which it was observed, or of revisions one after the other (`2009-11-01/2012-03-04`)."""
    first, last = bounds(observed)
    return Run(first, last, first, last, series, reread)


def _observed(text: str, series: str) -> Run:
    """The run of `1952`, or `1952/2014`: the first and the last observation were made at some time of these years."""
    first, _, last = text.partition("/")
    opens, closes = bounds(first), bounds(last or first)
    return Run(opens[1], closes[0], opens[0], closes[1], series)


def _joined(runs: list[Run], absent: set[Span]) -> list[Run]:
    """Runs of one series, those with no long gap between, and not seen to be interrupted, as one."""
    found: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.opens, run.closes)):
        if found and _near(found[-1], run, absent):
            former = found.pop()
            first, last = min(former.first, run.first), max(former.last, run.last)
            found.append(Run(first, last, former.opens, max(former.closes, run.closes), run.series, run.reread))
        else:
            found.append(run)
    return found


def _near(former: Run, run: Run, absent: set[Span]) -> bool:
    """Whether there is no long gap between two runs, and nothing seen to the contrary."""
    interrupted = any(former.opens <= first and last <= run.closes for first, last in absent)
    return run.opens - former.closes <= NEAR and not interrupted

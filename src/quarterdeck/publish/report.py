"""The report: what a release that is made from returns says beside its figures.

Days are written `2020-07-20`, moments in UTC as `2020-07-20T09:00:00+00:00`.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from quarterdeck.define.finding import Finding


@dataclass(frozen=True)
class SourceFile:
    """A file whose figures count, under the number of its receipt."""

    receipt: int
    name: str
    sha256: str
    agency: str
    quarter: str
    received: str


@dataclass(frozen=True)
class Remark:
    """What somebody said, and on which day."""

    text: str
    by: str
    on: str


@dataclass(frozen=True)
class Comment:
    """What somebody said about an indicator's figure for a period."""

    period: str
    remark: Remark


@dataclass(frozen=True)
class Answered:
    """A query about a return whose figures count, with all that was answered."""

    agency: str
    finding: Finding
    answers: tuple[Remark, ...]

    @property
    def place(self) -> str:
        """The file it is about, as it was named, and where in it; empty where there is none."""
        return str(self.finding.place or "")


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that an earlier release showed otherwise.

    `before` and `after` are as people read them; `difference` is after − before where both have a
    value. `release` says which release showed it, `places` where the numbers stand that made the
    change, `reason` what their sender or the answer to a query said of it.
    """

    slug: str
    ref: str
    title: str
    period: str
    before: str
    after: str
    difference: Decimal | None
    release: str
    places: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Missing:
    """An entry of the gap ledger: a figure that is owed, due and absent.

    `agency` is a name. `reason` and `how_long` are in words, `promised` a day or empty.
    """

    agency: str
    slug: str
    ref: str
    title: str
    period: str
    status: str
    reason: str
    since: str
    running: int
    how_long: str
    due: str
    days_overdue: int
    promised: str
    promise_passed: bool
    action: str


@dataclass(frozen=True)
class Coverage:
    """Completeness and timeliness, over a time: of an agency, of an indicator, or in all.

    Of `due` figures `complete` have a value. `counted` of them come from records, which are sent by
    no day of their own; of the others, `in_time` had a value by their due day. The percentages are
    at one decimal, None where there is nothing they could be of.
    """

    over: str
    of: Literal["all", "agency", "indicator"]
    slug: str
    ref: str
    name: str
    due: int
    complete: int
    counted: int
    in_time: int
    completeness: Decimal | None
    timeliness: Decimal | None
    not_yet_due: int

    @property
    def timed(self) -> int:
        """The figures due that could be in time: all but those counted from records."""
        return self.due - self.counted


@dataclass(frozen=True)
class Report:
    """What a quarterly report has that a published table has not.

    `period` is the quarter it is for; everything that had happened before `known_at` is in it.
    `changes` hold each figure against the last release that showed it; `since` names the release
    before this one, and is empty for the first.
    """

    period: str
    known_at: str
    area: str
    files: tuple[SourceFile, ...]
    since: str
    changes: tuple[ChangedFigure, ...]
    missing: tuple[Missing, ...]
    coverage: tuple[Coverage, ...]
    answered: tuple[Answered, ...]

    @property
    def overall(self) -> Coverage | None:
        """Completeness and timeliness in all of the quarter reported on."""
        return next((one for one in self.coverage if one.of == "all"), None)

    @property
    def spans(self) -> tuple[str, ...]:
        """The times that coverage is over: the quarter, and the year to date where it is longer."""
        return tuple(dict.fromkeys(one.over for one in self.coverage))

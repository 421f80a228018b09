"""Referrals: the cases of each quarter, by when their assessments are completed.

An assessment is completed in the quarter it began in, or in the next, there in time or late; those
that are late are so by having begun a quarter earlier. So what is completed, and what is in time,
says how many of each kind began.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from itertools import islice

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus_working
from quarterdeck.demo.journeys.printed.cast import Case, Cast, Child
from quarterdeck.demo.journeys.printed.quarters import Days
from quarterdeck.demo.journeys.printed.stocks import marks
from quarterdeck.demo.journeys.printed.targets import Targets

EVE_OF_ALL = date(2019, 12, 31)
"""The day by which whoever is referred is born."""
IN_TIME, LATEST = 45, 60
"""Working days within which an assessment is in time, and within which even a late one is done."""
_SOONEST = 10
_ROOM = 29
"""Working days that an enquiry and its conference need before a quarter is over."""
_CARRIED = 150
"""Assessments in time that begin before the year and are completed in it."""
_AT_LAST = 63
"""Late assessments that the year leaves behind, as many as it found."""


@dataclass(frozen=True)
class Kinds:
    """How many referrals of a quarter lead to which kind of assessment, or to none."""

    same: int
    following: int
    late: int
    none: int


def kinds(targets: Targets) -> list[Kinds]:
    """Work out the kinds of the quarter before the year and of its four quarters."""
    completed = targets.ratios["assessments-in-time"]
    late = [*(one.denominator - one.numerator for one in completed), _AT_LAST]
    repeated = targets.ratios["repeat-referrals-within-12-months"][0].numerator
    found = [Kinds(repeated, _CARRIED, late[0], 0)]
    begun = targets.ratios["referrals-leading-to-assessment"]
    for one, led, later in zip(completed, begun, late[1:], strict=True):
        same = one.numerator - found[-1].following
        following = led.numerator - same - later
        found.append(Kinds(same, following, later, led.denominator - led.numerator))
    return found


@dataclass
class Referred:
    """The cases of a quarter by kind; the first of `same` have time for a conference in it."""

    quarter: Days
    same: list[Case]
    following: list[Case]
    late: list[Case]
    none: list[Case]

    @property
    def cases(self) -> list[Case]:
        """All of them."""
        return [*self.same, *self.following, *self.late, *self.none]


def referred(
    cast: Cast, quarter: Days, asked: Kinds, again: Sequence[Child], conferences: int
) -> Referred:
    """Make the cases of a quarter, as many of them about the children `again` as there are."""
    chance = Chance(cast.seed, "referrals", quarter.number)
    days = [
        *(_same(chance, quarter, _ROOM) for _ in range(conferences)),
        *(_same(chance, quarter, 0) for _ in range(asked.same - conferences)),
        *(_following(chance, quarter) for _ in range(asked.following)),
        *(_late(chance, quarter) for _ in range(asked.late)),
        *(_none(chance, quarter) for _ in range(asked.none)),
    ]
    children = iter(again)
    repeats = marks(len(days), len(again))
    cases = iter(
        [
            _case(cast, next(children) if is_repeat else None, three)
            for is_repeat, three in zip(repeats, days, strict=True)
        ]
    )
    take = (list(islice(cases, number)) for number in astuple(asked))
    return Referred(quarter, *take)


Three = tuple[date, date | None, date | None]
"""The day of a referral, and those on which its assessment begins and is completed."""


def _case(cast: Cast, again: Child | None, three: Three) -> Case:
    child = again or cast.child(EVE_OF_ALL)
    source = child.chance.pick(often.SOURCE) if again is None else often.SCHOOL
    return cast.case(child, source, *three)


def _same(chance: Chance, quarter: Days, room: int) -> Three:
    took = chance.whole(_SOONEST, IN_TIME)
    latest = len(quarter) - max(took + 1, room)
    return _three(chance, quarter, chance.whole(0, latest), took)


def _following(chance: Chance, quarter: Days) -> Three:
    took = chance.whole(_SOONEST, IN_TIME)
    return _three(chance, quarter, chance.whole(len(quarter) - took, len(quarter) - 1), took)


def _late(chance: Chance, quarter: Days) -> Three:
    took = chance.whole(IN_TIME + 1, LATEST)
    return _three(chance, quarter, chance.whole(len(quarter) - took, len(quarter) - 1), took)


def _three(chance: Chance, quarter: Days, place: int, took: int) -> Three:
    started = quarter.days[place]
    referral = quarter.days[max(0, place - chance.whole(0, 2))]
    return referral, started, plus_working(started, took)


def _none(chance: Chance, quarter: Days) -> Three:
    return chance.one_of(quarter.days), None, None

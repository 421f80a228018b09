"""Services: a year of social care in which every flow is as large as the printed stocks ask."""

from collections.abc import Sequence
from itertools import pairwise

from quarterdeck.demo.journeys.printed import caseload, opening
from quarterdeck.demo.journeys.printed.cast import Case, Cast, Child, Opened
from quarterdeck.demo.journeys.printed.quarters import BEFORE, QUARTERS, Days
from quarterdeck.demo.journeys.printed.referrals import Referred, kinds, referred
from quarterdeck.demo.journeys.printed.stocks import Register, parted
from quarterdeck.demo.journeys.printed.targets import Targets

_IN_NEED, _PLANNED = 740, (140, 150, 220, 150)
"""Children with a child in need plan when the year begins, and plans begun in each quarter."""
_PROTECTED, _SHORT_BREAKS = 150, 12
"""Children on a protection plan, and disabled ones with short breaks, when the year begins."""


class Need:
    """Children referred and assessed, and those with a child in need plan."""

    def __init__(self, cast: Cast, goals: Targets) -> None:
        self._cast, self._goals, self._kinds = cast, goals, kinds(goals)
        self._register = Register(opening.in_need(cast, _IN_NEED))
        before = referred(cast, BEFORE, self._kinds[0], [], 0)
        caseload.close_soon(before.same, BEFORE)
        self._closed: list[Case] = before.same
        self._waiting = [*before.following, *before.late]

    @property
    def planned(self) -> list[Case]:
        """The cases with a plan."""
        return [opened.case for opened in self._register.open]

    def refer(self, quarter: Days, conferences: int) -> Referred:
        """Make a quarter's referrals, the repeated ones of children whose cases were closed."""
        again = self._goals.ratios["repeat-referrals-within-12-months"][quarter.number - 1]
        children = [case.child for case in parted(self._closed, again.numerator)[0]]
        return referred(self._cast, quarter, self._kinds[quarter.number], children, conferences)

    def enquire(self, new: Referred, conferences: int) -> None:
        """Make the enquiries of a quarter that no conference follows."""
        enquiries = self._goals.counts["section-47-enquiries-rate"][new.quarter.number - 1]
        assessed = [*new.same[conferences:], *new.following, *new.late]
        caseload.enquire(parted(assessed, enquiries - conferences)[0])

    def turn(self, new: Referred, others: Sequence[Case], stepped: Sequence[Opened]) -> None:
        """Begin and end plans in a quarter, and close the cases that come to none.

        `others` are those that come to a conference or to care; `stepped` are plans that follow on
        a protection plan.
        """
        quarter, elsewhere = new.quarter, set(others)
        completed = [*self._waiting, *(case for case in new.same if case not in elsewhere)]
        planned, closed = parted(completed, _PLANNED[quarter.number - 1] - len(stepped))
        closed += new.none
        caseload.close_soon(closed, quarter)
        stock = self._goals.counts["children-in-need-rate"][quarter.number - 1]
        joining = [*stepped, *caseload.begin_plans(planned, quarter)]
        for opened in self._register.turn(joining, stock):
            caseload.end_plan(opened, opened.case.child.chance.one_of(quarter.days))
        self._closed = closed
        self._waiting = [case for case in (*new.following, *new.late) if case not in elsewhere]

    def end(self) -> None:
        """Let the plans that are open go on beyond the year."""
        for opened in self._register.open:
            caseload.end_plan(opened, None)


class Protection:
    """Children on a protection plan."""

    def __init__(self, cast: Cast, goals: Targets) -> None:
        self._goals = goals
        long = goals.counts["protection-plans-two-years-or-more"]
        self._longer = [0, *(now - before for before, now in pairwise(long))]
        joining = {days: max(0, more) for days, more in zip(QUARTERS, self._longer, strict=True)}
        stay = long[0] + sum(joining.values())
        self._register = Register(opening.protected(cast, _PROTECTED, long[0], joining), stay)

    def conferences(self, quarter: Days) -> int:
        """Return how many conferences a quarter holds."""
        return self._goals.ratios["initial-conferences-in-time"][quarter.number - 1].denominator

    def turn(self, cases: Sequence[Case], quarter: Days) -> list[Opened]:
        """Hold a quarter's conferences, begin and end plans; return the plans that follow on."""
        at = quarter.number - 1
        in_time = self._goals.ratios["initial-conferences-in-time"][at].numerator
        plans = caseload.confer(cases, in_time, self._goals.ratios["repeat-protection-plans"][at])
        leaving = self._register.part_with(max(0, -self._longer[at]))
        stock = self._goals.counts["children-on-a-protection-plan"][at]
        leaving += self._register.turn(plans, stock)
        ends = [one.case.child.chance.one_of(quarter.days) for one in leaving]
        for opened, end in zip(leaving, ends, strict=True):
            caseload.end_protection(opened, end)
        return [*caseload.stepped_down(leaving, ends)]

    def end(self) -> None:
        """Let the plans that are open go on beyond the year."""
        for opened in self._register.open:
            caseload.end_protection(opened, None)


class Care:
    """Looked after children."""

    def __init__(self, cast: Cast, goals: Targets) -> None:
        self._goals, self._stocks = goals, goals.counts["children-looked-after"]
        became = goals.counts["children-becoming-looked-after"]
        ceased = goals.counts["children-ceasing-to-be-looked-after"]
        flows = [more - fewer for more, fewer in zip(became, ceased, strict=True)]
        before = [self._stocks[0] - flows[0], *self._stocks]
        changes = [now - then for then, now in pairwise(before)]
        moving = [change - flow for change, flow in zip(changes, flows, strict=True)]
        breaks = dict(zip(QUARTERS, moving, strict=True))
        self._moved = [*opening.short_breaks(cast, _SHORT_BREAKS, breaks)]
        self._register = Register(opening.cared_for(cast, before[0]), opening.TEENAGERS)

    @property
    def teenagers(self) -> list[Child]:
        """Children old enough to go missing who are looked after all year."""
        return [opened.case.child for opened in self._register.open[: opening.TEENAGERS]]

    def starts(self, quarter: Days) -> int:
        """Return how many children come to be looked after in a quarter."""
        return self._goals.counts["children-becoming-looked-after"][quarter.number - 1]

    def turn(self, cases: Sequence[Case], quarter: Days) -> None:
        """Let a quarter's children come to be looked after, and cease to be."""
        by_police = self._goals.counts["police-protection-used"][quarter.number - 1]
        joining = [
            *caseload.begin_care(cases, quarter, by_police),
            *(one for one in self._moved if quarter.days[0] <= one.start <= quarter.end),
        ]
        for opened in self._register.turn(joining, self._stocks[quarter.number - 1]):
            caseload.end_care(opened, opened.case.child.chance.one_of(quarter.days))

    def end(self) -> None:
        """Let those who are looked after stay so beyond the year."""
        for opened in self._register.open:
            caseload.end_care(opened, None)

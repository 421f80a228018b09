"""Contacts: who calls the hub in a quarter, and how many working days each decision takes.

All decisions of a quarter together take the printed mean. As many calls are decided as are made,
but for the few that a quarter leaves to the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.events import Contact
from quarterdeck.demo.journeys.printed.cast import Child
from quarterdeck.demo.journeys.printed.quarters import Days

MOST_DAYS = 10
"""Working days within which every call is decided."""


@dataclass(eq=False)
class Call:
    """A call about a child that is decided in a quarter, `took` working days after it was made.

    Either the day of its decision is given, as that of a referral, or the day it was made. They
    are places in the quarter; one made in the quarter before has a place below nought.
    """

    child: Child
    source: str
    outcome: str
    made: int | None = None
    decided: int | None = None
    took: int = 0

    def bounds(self, quarter: Days) -> tuple[int, int]:
        """Return the fewest and the most working days that it can take."""
        if self.decided is not None:
            return 0, min(MOST_DAYS, self.decided)
        made = self.made or 0
        return max(0, -made), min(MOST_DAYS, len(quarter) - 1 - made)


def decide(calls: Sequence[Call], quarter: Days, total: int, chance: Chance) -> None:
    """Let all calls together take so many working days, each within its bounds.

    Raises ValueError where they cannot.
    """
    bounds = [call.bounds(quarter) for call in calls]
    usual = 2 * total // len(calls)
    for call, (least, most) in zip(calls, bounds, strict=True):
        call.took = min(most, max(least, chance.whole(0, usual)))
    missing = total - sum(call.took for call in calls)
    step = 1 if missing > 0 else -1
    for _ in range(MOST_DAYS):
        for call, (least, most) in zip(calls, bounds, strict=True):
            if missing and least <= call.took + step <= most:
                call.took += step
                missing -= step
    if missing:
        raise ValueError(f"{len(calls)} calls cannot take {total} working days")


def contact(call: Call, quarter: Days, before: Days) -> Contact:
    """Make the contact of a call that has been decided."""
    decided = call.decided if call.decided is not None else (call.made or 0) + call.took
    made = decided - call.took
    day = quarter.days[made] if made >= 0 else before.days[made]
    return Contact(day, call.source, quarter.days[decided], call.outcome, often.HUB)

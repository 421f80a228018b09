"""Risks: missing episodes, exploitation, and children with others, in the printed numbers."""

from collections.abc import Iterator, Sequence
from datetime import date

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus
from quarterdeck.demo.journeys.events import (
    ChildDeathReview,
    CseEpisode,
    Missing,
    PlacedByOthers,
    PrivateFostering,
)
from quarterdeck.demo.journeys.printed.cast import Cast, Child
from quarterdeck.demo.journeys.printed.opening import TEENAGERS_BY
from quarterdeck.demo.journeys.printed.quarters import BEFORE, EVE, QUARTERS, Days
from quarterdeck.demo.journeys.printed.stocks import marks, spells
from quarterdeck.demo.journeys.printed.targets import Targets

_BORN_BY = date(2018, 1, 1)
"""The day by which the other children here are born."""
_RUNNING_FROM_HOME = 40
_FOUND_LATER = 2
"""Children missing from home when the year begins."""
_SLOT = 22
"""Days of a quarter within which a child goes missing once at most, and is found."""

_EXPLOITED = 30
_LESS = (*((often.LOW, often.MEDIUM) * 2,) * 3, (often.LOW,) * 6)
"""Episodes open when the year begins, and the risk of the other referrals of each quarter."""
_PLACED, _PLACED_LATER = 236, (10, 12, 25, 20)
_FOSTERED, _FOSTERED_LATER = 2, (1, 0, 1, 0)
"""Children with others when the year begins, and those who join them in each quarter."""

Spell = tuple[Child, date, date, str]
"""A child that is missing, from when and until when, and where from."""


def missing(cast: Cast, in_care: Sequence[Child], goals: Targets) -> None:
    """Let children go missing, and be found and interviewed, in the printed numbers."""
    home = [cast.child(TEENAGERS_BY) for _ in range(_RUNNING_FROM_HOME)]
    found_later = [_until_next(child, BEFORE) for child in home[-_FOUND_LATER:]]
    counts = goals.counts["missing-from-home"], goals.counts["missing-from-care"]
    ratios = goals.ratios["independent-return-interviews"]
    for quarter, at_home, cared_for, ended in zip(QUARTERS, *counts, ratios, strict=True):
        later = len(found_later) + at_home + cared_for - ended.denominator
        spells = [
            *_in_slots(home, quarter, often.HOME, at_home - later),
            *_in_slots(in_care, quarter, often.CARE, cared_for),
        ]
        _found([*found_later, *spells], ended.numerator)
        found_later = [_until_next(child, quarter) for child in home[len(home) - later :]]
    _found(found_later, 0)


def _in_slots(children: Sequence[Child], quarter: Days, place: str, number: int) -> Iterator[Spell]:
    for at in range(number):
        slot, who = divmod(at, len(children))
        chance = children[who].chance
        start = plus(quarter.days[0], slot * _SLOT + 5 + chance.whole(0, 10))
        yield children[who], start, plus(start, chance.mostly_low(0, 5)), place


def _until_next(child: Child, quarter: Days) -> Spell:
    """Let a child be missing when a quarter ends, and be found on the third day of the next."""
    last = quarter.end
    return child, last, plus(last, 3), often.HOME


def _found(spells: Sequence[Spell], interviews: int) -> None:
    """Let so many be interviewed of those that are found."""
    for (child, start, end, place), is_held in zip(
        spells, marks(len(spells), interviews), strict=True
    ):
        offered = "Y" if is_held or child.chance.happens(0.5) else "N"
        held, day = ("Y", plus(end, 2)) if is_held else ("N", None)
        child.happened(Missing(start, end, "M", place, "Y", offered, held, day))


def exploited(cast: Cast, goals: Targets) -> None:
    """Let children be referred because they may be exploited, in the printed numbers."""
    chance = Chance(cast.seed, "exploited")
    high = goals.counts["new-high-risk-sexual-exploitation-referrals"]
    opening = [(chance.day(date(2019, 9, 2), EVE), often.MEDIUM) for _ in range(_EXPLOITED)]
    joining = [
        [(chance.one_of(quarter.days), risk) for risk in (*(often.HIGH,) * many, *_LESS[at])]
        for at, (quarter, many) in enumerate(zip(QUARTERS, high, strict=True))
    ]
    stocks = goals.counts["open-child-sexual-exploitation-episodes"]
    for (start, risk), end in spells(chance, opening, joining, stocks):
        child = cast.child(TEENAGERS_BY)
        child.happened(CseEpisode(start, risk, start, end))


def with_others(cast: Cast, goals: Targets) -> None:
    """Let children be placed here by other authorities, and be privately fostered."""
    chance = Chance(cast.seed, "with others")
    placed = goals.counts["children-placed-here-by-other-authorities"]
    for start, end in spells(chance, *_days(chance, _PLACED, _PLACED_LATER), placed):
        authority = chance.one_of(often.AUTHORITY)
        cast.child(_BORN_BY).happened(PlacedByOthers(start, end, authority))
    fostered = goals.counts["private-fostering-arrangements"]
    for start, end in spells(chance, *_days(chance, _FOSTERED, _FOSTERED_LATER), fostered):
        cast.child(_BORN_BY).happened(PrivateFostering(start, end))


def _days(
    chance: Chance, opening: int, joining: Sequence[int]
) -> tuple[list[date], list[list[date]]]:
    """Draw the first days of what is open before the year, and of what joins in each quarter."""
    before = [chance.day(date(2018, 6, 1), EVE) for _ in range(opening)]
    later = zip(QUARTERS, joining, strict=True)
    return before, [[chance.one_of(days.days) for _ in range(many)] for days, many in later]


def deaths(cast: Cast) -> None:
    """Let a few children die, whose deaths are reviewed within the year."""
    chance = Chance(cast.seed, "deaths")
    for factors in ("Y", "N", "N", "N"):
        child = cast.child(_BORN_BY)
        died = chance.day(date(2020, 1, 6), date(2020, 8, 31))
        child.dies(died)
        child.happened(ChildDeathReview(died, plus(died, chance.whole(90, 200)), factors))

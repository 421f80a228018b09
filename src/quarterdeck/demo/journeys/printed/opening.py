"""Opening: the children already on a plan or looked after when the year begins."""

from collections.abc import Iterator
from datetime import date

from quarterdeck.define.days import years_later
from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.care import POLICE_STATUS
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus, plus_working
from quarterdeck.demo.journeys.events import (
    CinPlan,
    ClaEpisode,
    InitialCpConference,
    PreProceedings,
    S47Enquiry,
    Uasc,
)
from quarterdeck.demo.journeys.life import ADULT
from quarterdeck.demo.journeys.printed.cast import Case, Cast, Opened
from quarterdeck.demo.journeys.printed.quarters import EVE, FIRST_DAY, LAST_DAY, Days

TEENAGERS = 45
"""Looked after children of an age to go missing, who stay so all year."""
TEENAGERS_BY = date(2007, 12, 31)
"""The day by which whoever goes missing, or is exploited, is born."""
_LONG_AGO = date(2019, 10, 1)
"""A day before which pre-proceedings of a family began and ended before the year."""
_LONG = 2
"""Years that make a protection plan a long one."""


def in_need(cast: Cast, number: int) -> list[Opened]:
    """Make children with a child in need plan."""
    chance, made = Chance(cast.seed, "in need"), list[Opened]()
    for _ in range(number):
        case = _case(cast, chance.day(date(2018, 10, 1), date(2020, 1, 10)))
        start = chance.day(case.authorised or EVE, EVE)
        made.append(Opened(case, start))
    return made


def protected(cast: Cast, number: int, long: int, joining: dict[Days, int]) -> list[Opened]:
    """Make children on a protection plan, those first that are or will be on it for two years.

    `joining` says how many come to have been on it for so long in which quarter of the year.
    """
    chance = Chance(cast.seed, "protected")
    starts = [chance.day(date(2018, 1, 8), years_later(FIRST_DAY, -_LONG)) for _ in range(long)]
    for quarter, more in joining.items():
        early, late = quarter.days[3], quarter.days[-3]
        between = years_later(early, -_LONG), years_later(late, -_LONG)
        starts.extend(chance.day(*between) for _ in range(more))
    others = number - len(starts)
    soonest = plus(years_later(LAST_DAY, -_LONG), 5)
    starts.extend(chance.day(soonest, plus(EVE, -10)) for _ in range(others))
    return [_protected(cast, start, chance) for start in starts]


def _protected(cast: Cast, start: date, chance: Chance) -> Opened:
    discussed = plus(start, -chance.whole(10, 20))
    case = _case(cast, discussed)
    case.child.plans_before = 1 if chance.happens(0.1) else 0
    due, end = plus_working(discussed, 15), plus_working(discussed, 6)
    case.child.happened(
        S47Enquiry(discussed, end, due, start, "N", case.team),
        InitialCpConference(start, discussed, "N", "Y", case.team),
    )
    if start < _LONG_AGO and chance.happens(0.3):
        case.child.happened(_pre_proceedings(plus(start, 30)))
    return Opened(case, start)


def _pre_proceedings(start: date) -> PreProceedings:
    return PreProceedings(start, plus(start, 7), "Y", "N", plus(start, 120))


def cared_for(cast: Cast, number: int) -> list[Opened]:
    """Make looked after children, teenagers first.

    One teenager in ten is unaccompanied, and has a child in need plan as well.
    """
    chance, made = Chance(cast.seed, "cared for"), list[Opened]()
    for at in range(number):
        is_teenager = at < TEENAGERS
        referral = chance.day(date(2015, 1, 5), date(2020, 2, 20))
        case = _case(cast, referral, TEENAGERS_BY if is_teenager else referral)
        start = plus(referral, chance.whole(0, 30))
        if is_teenager and at % 10 == 0:
            adult = years_later(case.child.person.birth_date or referral, ADULT)
            case.child.happened(CinPlan(plus(start, 5), None, case.team), Uasc(adult))
        made.append(Opened(case, start, status_of(chance)))
    return made


def _case(cast: Cast, referral: date, born_by: date | None = None) -> Case:
    """Open a case whose assessment is completed before the year begins."""
    child = cast.child(born_by or referral)
    authorised = min(EVE, plus_working(referral, child.chance.whole(10, 45)))
    return cast.case(child, child.chance.pick(often.SOURCE), referral, referral, authorised)


def status_of(chance: Chance) -> str:
    """Draw the legal status with which a child comes to be looked after, but by the police."""
    drawn = chance.pick(often.FIRST_STATUS)
    return "V2" if drawn == POLICE_STATUS else drawn


def short_breaks(cast: Cast, number: int, moving: dict[Days, int]) -> Iterator[Opened]:
    """Make disabled children with short breaks; yield those whom they do not suffice any longer.

    They come to be looked after without a start: their legal status changes. `moving` says how
    many do so in which quarter.
    """
    chance = Chance(cast.seed, "short breaks")
    leaving = [quarter for quarter, many in moving.items() for _ in range(many)]
    for at in range(number):
        case = _case(cast, chance.day(date(2018, 1, 8), date(2019, 6, 28)))
        start = plus(case.referral, 60)
        end = chance.one_of(leaving[at].days) if at < len(leaving) else None
        reason = None if end is None else "X1"
        what = "S", "V4", "N2", "U6", "PR1", end, reason, often.CARE_TEAM
        case.child.happened(ClaEpisode(start, *what))
        if end is not None:
            yield Opened(case, end, "C2")

"""Caseload: what cases lead to, one step at a time: enquiries, conferences, plans and care."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.care import POLICE_STATUS, episodes
from quarterdeck.demo.journeys.care import reviews as care_reviews
from quarterdeck.demo.journeys.days import plus, plus_working
from quarterdeck.demo.journeys.events import (
    CinPlan,
    ClaEpisode,
    CpPlan,
    InitialCpConference,
    PoliceProtection,
    S47Enquiry,
)
from quarterdeck.demo.journeys.printed.cast import Case, Opened
from quarterdeck.demo.journeys.printed.opening import status_of
from quarterdeck.demo.journeys.printed.quarters import LAST_DAY, Days
from quarterdeck.demo.journeys.printed.stocks import marks, parted
from quarterdeck.demo.journeys.protection import CONFERENCE_WITHIN
from quarterdeck.demo.journeys.protection import reviews as plan_reviews
from quarterdeck.demo.ratios import Ratio

_LATE_BY = 10
"""Working days by which a late conference is late at the most."""
_FOR_YEARS = plus(LAST_DAY, 400)
"""Until when a child is looked after that stays so beyond the year."""


def enquire(cases: Iterable[Case]) -> None:
    """Make an enquiry about each case that no conference follows."""
    for case in cases:
        day = case.started or case.referral
        end, due = plus_working(day, 7), plus_working(day, CONFERENCE_WITHIN)
        case.child.happened(S47Enquiry(day, end, due, None, "Y", case.team))


def confer(cases: Sequence[Case], in_time: int, plans: Ratio) -> list[Opened]:
    """Hold a conference about each case; return the plans that are agreed, and close the others.

    So many conferences are in time. A plan begins on the day of its conference; so many of them
    are of children that had one before the record begins.
    """
    agreed, punctual = marks(len(cases), plans.denominator), marks(len(cases), in_time)
    opened = list[Opened]()
    for case, is_agreed, is_punctual in zip(cases, agreed, punctual, strict=True):
        held = _confer(case, is_agreed=is_agreed, is_punctual=is_punctual)
        if is_agreed:
            opened.append(Opened(case, held))
        else:
            case.close(held)
    for again in parted(opened, plans.numerator)[0]:
        again.case.child.plans_before = again.case.child.chance.whole(1, 2)
    return opened


def _confer(case: Case, *, is_agreed: bool, is_punctual: bool) -> date:
    chance, day, due = case.child.chance, case.started or case.referral, CONFERENCE_WITHIN
    took = chance.whole(7, due) if is_punctual else due + chance.whole(1, _LATE_BY)
    held = plus_working(day, took)
    dates = plus_working(day, 6), plus_working(day, due), held
    case.child.happened(
        S47Enquiry(day, *dates, "N", case.team),
        InitialCpConference(held, day, "N", "Y" if is_agreed else "N", case.team),
    )
    return held


def end_protection(opened: Opened, end: date | None) -> None:
    """End a protection plan; None where it goes on beyond the year."""
    case = opened.case
    category = case.child.chance.pick(often.CATEGORY)
    before, last = case.child.plans_before, end or LAST_DAY
    plan = CpPlan(opened.start, end, category, category, before, "N", case.team)
    case.child.happened(plan, *plan_reviews(opened.start, last))


def begin_plans(cases: Iterable[Case], quarter: Days) -> Iterator[Opened]:
    """Begin a child in need plan in each case, soon after its assessment."""
    for case in cases:
        place = quarter.place(case.authorised or case.referral) + case.child.chance.whole(0, 3)
        yield Opened(case, quarter.at(place))


def end_plan(opened: Opened, end: date | None) -> None:
    """End a child in need plan and, soon, its case; None where it goes on beyond the year."""
    opened.case.child.happened(CinPlan(opened.start, end, opened.case.team))
    if end is not None:
        opened.case.close(plus(end, opened.case.child.chance.whole(0, 10)))


def begin_care(cases: Sequence[Case], quarter: Days, by_police: int) -> Iterator[Opened]:
    """Let the children of the cases come to be looked after, so many of them by the police."""
    for case, is_taken in zip(cases, marks(len(cases), by_police), strict=True):
        chance = case.child.chance
        place = quarter.place(case.started or case.referral) + chance.whole(0, 4)
        yield Opened(case, quarter.at(place), POLICE_STATUS if is_taken else status_of(chance))


def end_care(opened: Opened, end: date | None) -> None:
    """End being looked after and, soon, the case; None where it goes on beyond the year."""
    case, last = opened.case, end or _FOR_YEARS
    chance = case.child.chance
    first, *others = episodes(chance, opened.start, last, case.need, opened.status)
    if any(isinstance(event, ClaEpisode) for event in case.child.events):
        first = first._replace(start_reason="B")
    if opened.status == POLICE_STATUS:
        case.child.happened(PoliceProtection(opened.start, first.end_date))
    case.child.happened(first, *others, *care_reviews(chance, opened.start, last))
    if end is not None:
        case.close(plus(end, chance.whole(0, 5)))


def close_soon(cases: Iterable[Case], quarter: Days) -> None:
    """Close cases within the quarter, soon after their last work."""
    for case in cases:
        after = max(case.authorised or case.referral, case.referral)
        place = quarter.place(after) + case.child.chance.whole(0, 3)
        case.close(quarter.at(place), "RC8")


def stepped_down(leaving: Sequence[Opened], ends: Sequence[date]) -> Iterator[Opened]:
    """Yield the plans, of children in need, that follow on two protection plans in five."""
    for (opened, end), follows in zip(
        zip(leaving, ends, strict=True), marks(len(leaving), 2 * len(leaving) // 5), strict=True
    ):
        if follows:
            yield Opened(opened.case, end)
        else:
            opened.case.close(plus(end, 5))

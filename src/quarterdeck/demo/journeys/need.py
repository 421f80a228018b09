"""Need: an episode from referral to closure, with its assessment, plans, enquiries and care."""

from collections.abc import Callable, Iterator
from datetime import date

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.care import care
from quarterdeck.demo.journeys.days import plus_working
from quarterdeck.demo.journeys.events import (
    AssessmentFactor,
    CinAssessment,
    CinEpisode,
    CinPlan,
    Event,
)
from quarterdeck.demo.journeys.life import Life
from quarterdeck.demo.journeys.protection import enquiry, moved_in

_PLANNED = 0.45
"""The share of assessed children with a child in need plan."""
_MOVED_IN = 0.01
"""The share of assessed children that come with another area's protection plan."""


def episode_of_need(life: Life, referral: date, source: str | None) -> tuple[list[Event], date]:
    """Make an episode that begins with a referral; return it with the day it is closed."""
    chance = life.chance
    need = chance.pick(often.NEED)
    nothing_further = not chance.happens(life.terms.assessed)
    if nothing_further:
        work, over, reason = list[Event](), chance.later(referral, 0, 5), "RC8"
    else:
        work, over, reason = _worked(life, referral, need)
    closed = chance.later(over, 0, 10)
    flag = "Y" if nothing_further else "N"
    return [CinEpisode(referral, source, need, flag, closed, reason, life.team), *work], closed


def _worked(life: Life, referral: date, need: str) -> tuple[list[Event], date, str]:
    """Return the work of an episode, the day on which the last of it ends, and why it closes."""
    chance = life.chance
    work, over = _assessed(life, referral)
    reason = "RC8"
    for steps in _further(life):
        added, ends = steps(life, chance.day(referral, over))
        work, over, reason = [*work, *added], max(over, ends), "RC7"
    if chance.happens(life.terms.looked_after):
        added, ends = care(life, max(life.born, chance.day(referral, over)), need)
        work, over, reason = [*work, *added], max(over, ends), "RC7"
    return work, over, reason


def _further(life: Life) -> Iterator[Callable[[Life, date], tuple[list[Event], date]]]:
    """Yield what follows an assessment: a plan, then an enquiry, each where it comes to it."""
    if life.chance.happens(_PLANNED):
        yield _planned
    if life.chance.happens(_MOVED_IN):
        yield moved_in
    elif life.chance.happens(life.terms.enquired):
        yield enquiry


def _assessed(life: Life, referral: date) -> tuple[list[Event], date]:
    chance = life.chance
    start = plus_working(referral, chance.mostly_low(0, 3))
    days = chance.whole(8, 45) if chance.happens(0.86) else chance.whole(46, 70)
    authorised = plus_working(start, days)
    review = plus_working(start, min(10, days))
    factors = dict.fromkeys(chance.one_of(often.FACTOR) for _ in range(chance.whole(1, 3)))
    made: list[Event] = [CinAssessment(start, review, authorised, life.team)]
    return [*made, *(AssessmentFactor(start, code) for code in factors)], authorised


def _planned(life: Life, day: date) -> tuple[list[Event], date]:
    end = life.chance.later(day, 40, 500)
    return [CinPlan(day, end, life.team)], end

"""Protection: a section 47 enquiry, its conference, and a protection plan with its reviews."""

from datetime import date

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.days import plus, plus_working
from quarterdeck.demo.journeys.events import (
    CpPlan,
    CpReview,
    Event,
    InitialCpConference,
    PreProceedings,
    S47Enquiry,
)
from quarterdeck.demo.journeys.life import Life

CONFERENCE_WITHIN = 15
"""Working days from the strategy discussion by which a conference is due."""
_FIRST_REVIEW, _LATER_REVIEWS = 85, 175


def enquiry(life: Life, day: date) -> tuple[list[Event], date]:
    """Make an enquiry that begins on a day, and what follows; return it with the last day."""
    chance = life.chance
    end, due = plus_working(day, chance.whole(5, 14)), plus_working(day, CONFERENCE_WITHIN)
    if not chance.happens(life.terms.conferenced):
        return [S47Enquiry(day, end, due, None, "Y", life.team)], end
    held = plus_working(day, chance.whole(7, 15) if chance.happens(0.8) else chance.whole(16, 40))
    made: list[Event] = [S47Enquiry(day, end, due, held, "N", life.team)]
    agreed = chance.happens(0.85)
    made.append(InitialCpConference(held, day, "N", "Y" if agreed else "N", life.team))
    if not agreed:
        return made, max(end, held)
    planned, last = protected(life, held)
    return [*made, *planned], last


def moved_in(life: Life, day: date) -> tuple[list[Event], date]:
    """Make a conference about a child on another area's plan that moved here, and the plan."""
    planned, last = protected(life, day)
    return [InitialCpConference(day, None, "Y", "Y", life.team), *planned], last


def protected(life: Life, day: date) -> tuple[list[Event], date]:
    """Make a protection plan that begins on a day; return it with its last day."""
    chance = life.chance
    end = chance.later(day, 20, 260) if chance.happens(0.6) else chance.later(day, 200, 1200)
    first = chance.pick(often.CATEGORY)
    latest = chance.pick(often.CATEGORY) if chance.happens(0.1) else first
    made: list[Event] = [CpPlan(day, end, first, latest, life.plans, "N", life.team)]
    life.plans += 1
    made.extend(reviews(day, end))
    if chance.happens(0.15):
        made.append(_pre_proceedings(life, chance.day(day, end), end))
    return made, end


def reviews(start: date, end: date) -> list[Event]:
    """Make the reviews of a plan: the first within three months, then within every six."""
    made: list[Event] = []
    day = plus(start, _FIRST_REVIEW)
    while day <= end:
        made.append(CpReview(start, day))
        day = plus(day, _LATER_REVIEWS)
    return made


def _pre_proceedings(life: Life, day: date, last: date) -> PreProceedings:
    chance = life.chance
    offered = chance.happens(0.9)
    held = offered and chance.happens(0.6)
    letter, end = min(last, chance.later(day, 3, 20)), min(last, chance.later(day, 60, 200))
    court = end if chance.happens(0.5) else None
    flags = ("Y" if offered else "N", "Y" if held else "N")
    return PreProceedings(day, letter, *flags, end, None, court)

"""Generate: a record's journeys from its terms, one child at a time."""

from collections.abc import Iterator

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.care import short_breaks
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus
from quarterdeck.demo.journeys.events import CpPlan, Event, PlacedByOthers
from quarterdeck.demo.journeys.front_door import contact, early_help, households, notifications
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.known import day_of, ended_by, known_on
from quarterdeck.demo.journeys.life import Life, life_of
from quarterdeck.demo.journeys.need import episode_of_need
from quarterdeck.demo.journeys.others import allegations, workforce
from quarterdeck.demo.journeys.risks import death_reviewed, risks
from quarterdeck.demo.journeys.terms import JourneyTerms

_FROM_ELSEWHERE = 30
"""One child in so many is looked after by another authority, which has placed it in the area."""
_AGAIN = 0.3
"""How often another contact comes after one that led to no referral."""


def journeys(terms: JourneyTerms) -> Iterator[Journey]:
    """Yield every journey of a record, as known when its last day is over.

    The children come first, as many as the terms say; then what belongs to no child. A child is
    the same however many others there are.
    """
    for number in range(terms.children):
        yield known_on(_child(terms, number), terms.last_day)
    for incident in households(terms):
        if incident.notification_date <= terms.last_day:
            yield Journey(None, (incident,))
    for others in (allegations(terms), workforce(terms)):
        for journey in others:
            yield known_on(journey, terms.last_day)


def _child(terms: JourneyTerms, number: int) -> Journey:
    """Make a child; two neighbouring numbers are of one family."""
    family = number // 2
    life = life_of(terms, number, Chance(terms.seed, "ward", family).one_of(often.WARD))
    before = life.plans
    if number % _FROM_ELSEWHERE == _FROM_ELSEWHERE - 1:
        life.events.extend(_placed_here(life))
    else:
        life.events.extend(_met(life))
        life.events.extend(_beside(life))
        life.events.extend(_at_home(life, family))
    return Journey(f"C{number:06}", _in_order(life), before)


def _met(life: Life) -> Iterator[Event]:
    """Yield contacts, one after the other, and what comes of each."""
    chance, day, helped = life.chance, life.met, life.met
    while day < life.last and day <= life.terms.last_day:
        outcome = _outcome(life) if helped <= day else often.REFERRAL
        call, over, again = contact(life, day, outcome), day, _AGAIN
        yield call
        if outcome == often.REFERRAL:
            episode, over = episode_of_need(life, call.decision_date or day, call.source_code)
            again = life.terms.repeated
            yield from episode
        elif outcome == often.EARLY_HELP:
            episode, helped = early_help(life, call.decision_date or day)
            yield from episode
        if not chance.happens(again):
            return
        day = chance.later(plus(over, 1), 0, 400)


def _outcome(life: Life) -> str:
    if life.chance.happens(life.terms.referred):
        return often.REFERRAL
    return often.EARLY_HELP if life.chance.happens(0.25) else life.chance.pick(often.ELSEWHERE)


def _beside(life: Life) -> Iterator[Event]:
    """Yield what happens whether or not a service works with the child."""
    yield from risks(life)
    if life.is_disabled and not life.cared and life.chance.happens(0.15):
        start = life.chance.day(max(life.met, life.born), life.last)
        yield from short_breaks(life, start)


def _at_home(life: Life, family: int) -> Iterator[Event]:
    """Yield the incidents at the child's home since its birth."""
    for incident in notifications(life.terms, family):
        if life.born <= incident.notification_date:
            yield incident


def _placed_here(life: Life) -> Iterator[Event]:
    """Yield a stay in the area and, for some, the protection plan of their own council."""
    chance, start = life.chance, max(life.met, life.born)
    end = chance.later(start, 60, 1500)
    yield PlacedByOthers(start, end, chance.one_of(often.AUTHORITY))
    if chance.happens(0.2):
        category = chance.pick(often.CATEGORY)
        yield CpPlan(start, end, category, category, None, "Y", None)


def _in_order(life: Life) -> tuple[Event, ...]:
    """Return the events in order of time, none after the last day but the review of a death."""
    died = life.person.death_date is not None
    ended = (ended_by(event, life.last, died=died) for event in life.events)
    kept = [event for event in ended if event is not None]
    kept.sort(key=lambda event: day_of(event) or life.met.min)
    return (*kept, *death_reviewed(life))

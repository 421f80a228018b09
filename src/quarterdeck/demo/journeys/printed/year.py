"""Year: all journeys of the printed year."""

from collections.abc import Iterator

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.events import LadoAllegation
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.known import known_on
from quarterdeck.demo.journeys.others import workforce
from quarterdeck.demo.journeys.printed import risks
from quarterdeck.demo.journeys.printed.cast import Cast
from quarterdeck.demo.journeys.printed.front_door import FrontDoor
from quarterdeck.demo.journeys.printed.incidents import without_children
from quarterdeck.demo.journeys.printed.quarters import FIRST_DAY, LAST_DAY, QUARTERS
from quarterdeck.demo.journeys.printed.services import Care, Need, Protection
from quarterdeck.demo.journeys.printed.targets import Targets, targets
from quarterdeck.demo.journeys.terms import JourneyTerms

_STAFF = JourneyTerms(children=6000, first_year=FIRST_DAY.year, years=1)
"""Terms that make about as many social workers as the council has."""


def printed_journeys(seed: int = 0) -> Iterator[Journey]:
    """Yield every journey of the printed year, as known when its last day is over."""
    goals, cast = targets(), Cast(seed)
    _live_through(cast, goals)
    yield from cast.journeys()
    yield from without_children(seed)
    for journey in (*_allegations(seed, goals.allegations), *workforce(_STAFF)):
        yield known_on(journey, LAST_DAY)


def _live_through(cast: Cast, goals: Targets) -> None:
    """Let the services see one quarter after the other, then what happens beside them."""
    need, protection, care = Need(cast, goals), Protection(cast, goals), Care(cast, goals)
    door = FrontDoor(cast, goals)
    for quarter in QUARTERS:
        planned, conferences = need.planned, protection.conferences(quarter)
        new = need.refer(quarter, conferences)
        to_protect, to_care = new.same[:conferences], new.following[: care.starts(quarter)]
        need.enquire(new, conferences)
        stepped = protection.turn(to_protect, quarter)
        care.turn(to_care, quarter)
        need.turn(new, [*to_protect, *to_care], stepped)
        door.turn(new, [case for case in planned if case.closed is None])
    for service in (need, protection, care, door):
        service.end()
    risks.missing(cast, care.teenagers, goals)
    risks.exploited(cast, goals)
    risks.with_others(cast, goals)
    risks.deaths(cast)
    door.long_before()


def _allegations(seed: int, number: int) -> Iterator[Journey]:
    chance = Chance(seed, "allegations")
    for at in range(number):
        day = chance.day(FIRST_DAY, LAST_DAY)
        what = chance.one_of(often.SECTOR), chance.pick(often.FINDING), chance.later(day, 10, 300)
        yield Journey(None, (LadoAllegation(f"L{at:05}", day, *what),))

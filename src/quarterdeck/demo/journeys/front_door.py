"""The front door: contacts, early help, and incidents of domestic abuse at a family's address."""

from collections.abc import Iterator
from datetime import date

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus, plus_working
from quarterdeck.demo.journeys.events import (
    Contact,
    DomesticAbuseNotification,
    EarlyHelpAssessment,
    EarlyHelpEpisode,
    Event,
)
from quarterdeck.demo.journeys.life import Life
from quarterdeck.demo.journeys.terms import JourneyTerms


def contact(life: Life, day: date, outcome: str) -> Contact:
    """Make a contact on a day, with what is decided about it a few working days later."""
    decided = plus_working(day, life.chance.mostly_low(0, 6))
    return Contact(day, life.chance.pick(often.SOURCE), decided, outcome, often.HUB)


def early_help(life: Life, day: date) -> tuple[list[Event], date]:
    """Make an episode of early help from about a day on, with its assessment; return its end."""
    chance = life.chance
    start, organisation = chance.later(day, 0, 14), chance.one_of(often.ORGANISATION)
    end = chance.later(start, 30, 500)
    made: list[Event] = [EarlyHelpEpisode(start, end, organisation, often.EARLY_HELP_TEAM)]
    if chance.happens(0.7):
        authorised = min(end, chance.later(start, 5, 60))
        made.append(EarlyHelpAssessment(start, authorised, organisation))
    return made, end


def notifications(terms: JourneyTerms, family: int) -> Iterator[DomesticAbuseNotification]:
    """Make the incidents at the address of a family, the same for each of its children."""
    chance = Chance(terms.seed, "family", family)
    if chance.happens(0.15):
        days = {chance.day(terms.run_in, terms.last_day) for _ in range(chance.mostly_low(1, 6))}
        for number, day in enumerate(sorted(days), start=1):
            present = "Y" if chance.happens(0.75) else "N"
            name = f"N{family:06}-{number}"
            yield DomesticAbuseNotification(name, day, f"A{family:06}", present, "Y")


def households(terms: JourneyTerms) -> Iterator[DomesticAbuseNotification]:
    """Make incidents at addresses where no child lives, so that none is named."""
    for number in range(terms.children // 10):
        chance = Chance(terms.seed, "household", number)
        day = chance.day(terms.run_in, terms.last_day)
        for time in range(chance.mostly_low(1, 3)):
            name, day = f"H{number:06}-{time + 1}", plus(day, chance.whole(0, 90))
            yield DomesticAbuseNotification(name, day, f"B{number:06}", "N", "N")

"""Others: what is no child's journey through this council's services, yet is in its records."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.events import LadoAllegation, Professional, Vacancies
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.terms import JourneyTerms


def allegations(terms: JourneyTerms) -> Iterator[Journey]:
    """Make allegations about people who work with children."""
    for number in range(terms.children // 20 + 1):
        chance = Chance(terms.seed, "allegation", number)
        day = chance.day(terms.run_in, terms.last_day)
        over, found = chance.later(day, 10, 300), chance.pick(often.FINDING)
        event = LadoAllegation(f"L{number:05}", day, chance.one_of(often.SECTOR), found, over)
        yield Journey(None, (event,))


def workforce(terms: JourneyTerms) -> Iterator[Journey]:
    """Make the censuses of 30 September within the years: vacant posts, then each worker's rows."""
    days = [date(year.start, 9, 30) for year in terms.reporting_years if year.start]
    for day in days:
        chance = Chance(terms.seed, "vacancies", day)
        vacant, lent = chance.whole(0, terms.children // 4), chance.whole(0, terms.children // 5)
        yield Journey(None, (Vacancies(day, _tenths(vacant), _tenths(lent)),))
    for number in range(terms.children // 20 + 2):
        rows = tuple(_worker(Chance(terms.seed, "worker", number), days))
        if rows:
            yield Journey(f"W{number:05}", rows)


def _worker(chance: Chance, days: list[date]) -> Iterator[Professional]:
    """Yield a worker's row in every census from the first in the role to the one after leaving."""
    start = chance.day(date(days[0].year - 6, 1, 1), days[-1])
    end = chance.later(start, 200, 4000)
    agency = "Y" if chance.happens(0.15) else "N"
    part = Decimal(1) if chance.happens(0.7) else _tenths(chance.whole(4, 9))
    role = chance.pick(often.ROLE)
    for day in days:
        year_ago = day.replace(year=day.year - 1)
        if start <= day < end:
            cases = chance.whole(8, 26) if role == "5" else 0
            yield Professional(day, agency, part, None, role, start, None, cases)
        elif year_ago < end <= day:
            yield Professional(day, agency, None, part, role, start, end, None)


def _tenths(number: int) -> Decimal:
    return Decimal(number).scaleb(-1)

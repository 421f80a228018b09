"""Lives: who a child is, and how long its journey can go on."""

from dataclasses import dataclass, field
from datetime import date

from quarterdeck.define.days import years_later
from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus
from quarterdeck.demo.journeys.events import Disability, Event, Person
from quarterdeck.demo.journeys.terms import JourneyTerms

ADULT = 18
_YEAR = 365
_UNBORN, _DIES = 0.015, 0.004
"""The shares of children that are met before they are born, and that die as children."""


@dataclass
class Life:
    """A child whose journey is being made up.

    `met` is the day on which some service first hears of it, `last` the day on which its journey
    is over at the latest: its eighteenth birthday or its death. `plans` counts its protection
    plans so far, `cared` its times of being looked after, from the first day to the last.
    """

    terms: JourneyTerms
    chance: Chance
    person: Person
    met: date
    last: date
    team: str
    plans: int
    events: list[Event] = field(default_factory=list)
    cared: list[tuple[date, date]] = field(default_factory=list)

    def is_cared_for(self, day: date) -> bool:
        """Say whether the child is looked after on a day."""
        return any(start <= day < end for start, end in self.cared)

    @property
    def born(self) -> date:
        """The day the child is born, which may be after it is met."""
        return self.person.birth_date or self.met

    @property
    def is_disabled(self) -> bool:
        """Say whether the child has a disability."""
        return any(
            isinstance(one, Disability) and one.disability_code != "NONE" for one in self.events
        )


def life_of(terms: JourneyTerms, number: int, ward: str) -> Life:
    """Make up the child of a number, who lives in a ward."""
    chance = Chance(terms.seed, "child", number)
    met = chance.day(terms.run_in, terms.last_day)
    is_unborn = chance.happens(_UNBORN)
    birth = plus(met, chance.whole(1, 150) if is_unborn else -chance.whole(0, 17 * _YEAR))
    adult = years_later(birth, ADULT)
    death = chance.day(plus(max(met, birth), 1), adult) if chance.happens(_DIES) else None
    person = Person(
        birth_date=birth,
        expected_birth_date=plus(birth, chance.whole(-9, 9)) if is_unborn else None,
        death_date=death,
        sex=chance.pick(often.SEX),
        ethnicity=chance.pick(often.ETHNICITY),
        ward=ward,
    )
    plans = 1 if chance.happens(0.08) else 0
    life = Life(terms, chance, person, met, death or adult, chance.one_of(often.TEAM), plans)
    life.events = [person, *_disabilities(chance)]
    return life


def _disabilities(chance: Chance) -> list[Disability]:
    if not chance.happens(0.12):
        return [Disability("NONE")]
    return [Disability(code) for code in {chance.one_of(often.DISABILITY): None for _ in "12"}]

"""Cast: the children of the year, made one after the other, each gathering what happens to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus_working
from quarterdeck.demo.journeys.events import (
    AssessmentFactor,
    CinAssessment,
    CinEpisode,
    Disability,
    Event,
    Person,
)
from quarterdeck.demo.journeys.journey import Journey
from quarterdeck.demo.journeys.known import day_of, known_on
from quarterdeck.demo.journeys.printed.quarters import LAST_DAY

OLDEST = date(2003, 4, 2)
"""Nobody comes of age before the year is over."""


@dataclass(eq=False)
class Child:
    """A child: its identifier, its own chance, and what has happened to it so far."""

    name: str
    chance: Chance
    person: Person
    events: list[Event] = field(default_factory=list)
    plans_before: int = 0

    def happened(self, *events: Event) -> None:
        """Add what happened to the child."""
        self.events.extend(events)

    def dies(self, day: date) -> None:
        """Let the child die."""
        self.person = self.person._replace(death_date=day)

    def journey(self) -> Journey:
        """Return the child's journey as known at the end of the year."""
        events = sorted(self.events, key=lambda event: day_of(event) or date.min)
        return known_on(Journey(self.name, (self.person, *events), self.plans_before), LAST_DAY)


@dataclass(eq=False)
class Case:
    """An episode of need in the making: open until it is closed.

    `started` and `authorised` are the days of its assessment, where it has one.
    """

    child: Child
    referral: date
    source: str
    started: date | None = None
    authorised: date | None = None
    closed: date | None = None
    reason: str | None = None
    need: str = field(init=False)
    team: str = field(init=False)

    def __post_init__(self) -> None:
        """Draw why the child is in need and who works with it, and assess it."""
        self.need = self.child.chance.pick(often.NEED)
        self.team = self.child.chance.one_of(often.TEAM)
        if self.started is not None and self.authorised is not None:
            review = min(self.authorised, plus_working(self.started, 10))
            self.child.happened(CinAssessment(self.started, review, self.authorised, self.team))
            for code in dict.fromkeys(self.child.chance.one_of(often.FACTOR) for _ in range(2)):
                self.child.happened(AssessmentFactor(self.started, code))

    @property
    def episode(self) -> CinEpisode:
        """The episode, when everything about it is known."""
        flag = "Y" if self.started is None else "N"
        what = self.source, self.need, flag, self.closed, self.reason, self.team
        return CinEpisode(self.referral, *what)

    def close(self, day: date, reason: str = "RC7") -> None:
        """Close the episode, but not before its assessment is completed."""
        self.closed, self.reason = max(day, self.authorised or day), reason


@dataclass(frozen=True)
class Opened:
    """What goes on in a case from a day: a plan, or being looked after by a legal status."""

    case: Case
    start: date
    status: str = ""


@dataclass
class Cast:
    """All of them; `seed` decides who they are."""

    seed: int
    children: list[Child] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)

    def child(self, born_by: date, born_from: date = OLDEST) -> Child:
        """Make another child, born between two days."""
        number = len(self.children)
        chance = Chance(self.seed, "printed", number)
        person = Person(
            birth_date=chance.day(max(OLDEST, born_from), born_by),
            sex=chance.pick(often.SEX),
            ethnicity=chance.pick(often.ETHNICITY),
            ward=chance.one_of(often.WARD),
        )
        disability = chance.one_of(often.DISABILITY) if chance.happens(0.13) else "NONE"
        child = Child(f"C{number:06}", chance, person, [Disability(disability)])
        self.children.append(child)
        return child

    def case(
        self,
        child: Child,
        source: str,
        referral: date,
        started: date | None,
        authorised: date | None,
    ) -> Case:
        """Open a case about a child, from its referral on."""
        case = Case(child, referral, source, started, authorised)
        self.cases.append(case)
        return case

    def journeys(self) -> Iterator[Journey]:
        """Yield every child's journey, when everything has happened."""
        for case in self.cases:
            case.child.happened(case.episode)
        return (child.journey() for child in self.children)

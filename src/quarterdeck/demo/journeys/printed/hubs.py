"""Hubs: early help in the printed numbers, and its assessments."""

from dataclasses import dataclass
from datetime import date

from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.events import EarlyHelpAssessment, EarlyHelpEpisode
from quarterdeck.demo.journeys.printed.cast import Cast, Child
from quarterdeck.demo.journeys.printed.quarters import BEFORE, Days
from quarterdeck.demo.journeys.printed.stocks import Register

OPENING = 380
JOINING = (150, 130, 170, 230)
"""Episodes of the hubs open when the year begins, and that begin in each quarter."""


@dataclass(frozen=True)
class Helped:
    """A child that a hub helps from a day on."""

    child: Child
    start: date


def opening(cast: Cast) -> Register[Helped]:
    """Make the children that the hubs help when the year begins."""
    chance = Chance(cast.seed, "hubs")
    starts = [chance.day(date(2019, 1, 7), BEFORE.days[-1]) for _ in range(OPENING)]
    return Register([Helped(cast.child(start), start) for start in starts])


def assess(register: Register[Helped], quarter: Days, number: int) -> None:
    """Authorise so many assessments in a quarter, of those helped last: they have none yet."""
    for helped in register.open[-number:]:
        chance = helped.child.chance
        start = max(helped.start, quarter.days[0])
        day = chance.day(start, quarter.days[-1])
        helped.child.happened(EarlyHelpAssessment(start, day, often.HUBS))


def end_help(helped: Helped, end: date | None) -> None:
    """End an episode of early help; None where it goes on beyond the year."""
    helped.child.happened(EarlyHelpEpisode(helped.start, end, often.HUBS, often.EARLY_HELP_TEAM))


def help_elsewhere(helped: Helped) -> None:
    """Let a child be helped by its school, which the hubs do not count."""
    end = helped.child.chance.later(helped.start, 30, 300)
    helped.child.happened(EarlyHelpEpisode(helped.start, end, often.SCHOOLS, often.EARLY_HELP_TEAM))

"""Risks: missing episodes, exploitation, private fostering, and the review of a death."""

from collections.abc import Iterator
from datetime import date

from quarterdeck.define.days import years_later
from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.days import plus
from quarterdeck.demo.journeys.events import (
    ChildDeathReview,
    CseEpisode,
    Event,
    Missing,
    PrivateFostering,
)
from quarterdeck.demo.journeys.life import Life

_OLD_ENOUGH = 10


def risks(life: Life) -> Iterator[Event]:
    """Make what happens beside the episodes of need; the times in care must be known by now."""
    chance = life.chance
    start = max(life.met, years_later(life.born, _OLD_ENOUGH))
    if start < life.last:
        if chance.happens(0.3 if life.cared else 0.04):
            yield from _missing(life, chance.day(start, life.last))
        if chance.happens(0.02):
            yield _exploited(life, chance.day(start, life.last))
    if chance.happens(0.01):
        fostered = chance.day(max(life.met, life.born), life.last)
        yield PrivateFostering(fostered, chance.later(fostered, 28, 700))


def death_reviewed(life: Life) -> Iterator[ChildDeathReview]:
    """Make the review of the child's death, where it died."""
    if life.person.death_date is not None:
        reviewed = life.chance.later(life.person.death_date, 90, 400)
        factors = "Y" if life.chance.happens(0.3) else "N"
        yield ChildDeathReview(life.person.death_date, reviewed, factors)


def _missing(life: Life, day: date) -> Iterator[Missing]:
    for _ in range(life.chance.mostly_low(1, 9)):
        episode = _missing_once(life, day)
        yield episode
        day = plus(episode.end_date or day, life.chance.mostly_low(1, 90))


def _missing_once(life: Life, day: date) -> Missing:
    chance, cared = life.chance, life.is_cared_for(day)
    kind = "A" if cared and chance.happens(0.15) else "M"
    elsewhere = often.EDUCATION if chance.happens(0.05) else often.HOME
    end = chance.later(day, 0, 6)
    offered = chance.happens(0.9)
    held = offered and chance.happens(0.85)
    flags = ("Y" if kind == "M" else "N", "Y" if offered else "N", "Y" if held else "N")
    interview = plus(end, chance.whole(0, 5)) if held else None
    return Missing(day, end, kind, often.CARE if cared else elsewhere, *flags, interview)


def _exploited(life: Life, day: date) -> CseEpisode:
    start = life.chance.later(day, 0, 10)
    return CseEpisode(day, life.chance.pick(often.RISK), start, life.chance.later(start, 60, 500))

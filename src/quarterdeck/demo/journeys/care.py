"""Care: a time of being looked after, in episodes that a change of status or placement ends."""

from datetime import date

from quarterdeck.define.days import years_later
from quarterdeck.demo.journeys import often
from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.days import plus
from quarterdeck.demo.journeys.events import (
    ClaEpisode,
    ClaReview,
    Event,
    PoliceProtection,
    Uasc,
)
from quarterdeck.demo.journeys.life import ADULT, Life

POLICE_STATUS = "L1"
"""The legal status of a child in police protection."""
_SHORT_STATUSES = {POLICE_STATUS: 3, "L2": 8}
"""Legal statuses that last no longer than so many days."""
_CHANGES_STATUS, _CHANGES_PLACEMENT = "LUB", "PTUB"


def care(life: Life, start: date, need: str | None) -> tuple[list[Event], date]:
    """Make a time of being looked after; return its events with the day on which it ends."""
    chance = life.chance
    last = chance.later(start, 5, 400 if chance.happens(0.5) else 2400)
    first, *others = episodes(chance, start, last, need, chance.pick(often.FIRST_STATUS))
    made: list[Event] = [first, *others]
    life.cared.append((start, last))
    if first.legal_status == POLICE_STATUS:
        made.append(PoliceProtection(start, first.end_date))
    if len(life.cared) == 1 and chance.happens(0.04):
        made.append(Uasc(years_later(life.born, ADULT)))
    return [*made, *reviews(chance, start, last)], last


def episodes(
    chance: Chance, start: date, last: date, need: str | None, status: str
) -> list[ClaEpisode]:
    """Make the episodes from a first day to a last: one after the other, X1 between them."""
    made: list[ClaEpisode] = []
    reason, placement = "S", chance.pick(often.PLACEMENT)
    while start < last:
        length = _SHORT_STATUSES.get(status) or chance.whole(20, 500)
        end = min(last, plus(start, length))
        left = "X1" if end < last else chance.pick(often.LEAVING)
        provider = often.PROVIDER_OF.get(placement, "PR1")
        made.append(
            ClaEpisode(
                *(start, reason, status, need, placement, provider, end, left),
                often.CARE_TEAM,
            )
        )
        start, reason = end, "L" if status in _SHORT_STATUSES else chance.pick(often.CHANGE)
        if reason in _CHANGES_STATUS:
            status = _other(chance, status)
        if reason in _CHANGES_PLACEMENT:
            placement = chance.pick(often.PLACEMENT)
    return made


def reviews(chance: Chance, start: date, last: date) -> list[Event]:
    """Make the reviews: after twenty working days, three months more, then every six months."""
    made: list[Event] = []
    day, steps = plus(start, 26), iter((85,))
    while day <= last:
        made.append(ClaReview(day, chance.pick(often.PART_TAKEN)))
        day = plus(day, next(steps, 175))
    return made


def short_breaks(life: Life, start: date) -> list[Event]:
    """Make short breaks of a disabled child: one agreed series, or each on its own."""
    chance, made = life.chance, list[Event]()
    if chance.happens(0.7):
        end = chance.later(start, 60, 900)
        return [_break(start, "V4", end)]
    for _ in range(chance.whole(2, 8)):
        end = plus(start, chance.whole(1, 4))
        made.append(_break(start, "V3", end))
        start = plus(end, chance.whole(20, 60))
    return made


def _break(start: date, status: str, end: date) -> ClaEpisode:
    return ClaEpisode(start, "S", status, "N2", "U6", "PR1", end, "E8", often.CARE_TEAM)


def _other(chance: Chance, status: str) -> str:
    drawn = chance.pick(often.LATER_STATUS)
    return drawn if drawn != status else ("C2" if status != "C2" else "E1")

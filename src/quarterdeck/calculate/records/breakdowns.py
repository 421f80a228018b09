"""Breakdowns: into which parts a measure can be divided, and which part a row belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quarterdeck.define.days import years_later

UNKNOWN = "unknown"
"""The part of rows for which nobody recorded it."""


class Breakdown(StrEnum):
    """By what a measure is divided. `team` is the row's own; the others are the child's."""

    AGE = "age"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    WARD = "ward"
    TEAM = "team"


OF_LABELS = frozenset({Breakdown.WARD, Breakdown.TEAM})
"""Those whose parts are labels: every spelling of one is the same part."""


@dataclass(frozen=True)
class Part:
    """One part of a breakdown, such as the sex F."""

    by: Breakdown
    name: str


@dataclass(frozen=True)
class AgeBand:
    """Ages from `low` up to, and without, `high` years; the last band has no end."""

    name: str
    low: int
    high: int | None


AGE_BANDS = (
    AgeBand("under 1", 0, 1),
    AgeBand("1 to 4", 1, 5),
    AgeBand("5 to 9", 5, 10),
    AgeBand("10 to 15", 10, 16),
    AgeBand("16 and 17", 16, 18),
    AgeBand("18 and over", 18, None),
)
"""The age bands of the national statistics of children in need and looked after."""

UNBORN = "unborn"


def age_band(birth: date | None, on: date) -> str:
    """Name the band of somebody born on a day, on another: `unborn` before the birth."""
    if birth is None:
        return UNKNOWN
    reached = [band for band in AGE_BANDS if years_later(birth, band.low) <= on]
    return reached[-1].name if reached else UNBORN


def part_of(row: Mapping[str, object], child: Mapping[str, object], by: Breakdown, on: date) -> str:
    """Return the part that a row belongs to on a day; `child` is the row of its person, if any."""
    if by is Breakdown.AGE:
        birth = child.get("birth_date")
        return age_band(birth if isinstance(birth, date) else None, on)
    value = (row if by is Breakdown.TEAM else child).get(by.value)
    return str(value) if value else UNKNOWN

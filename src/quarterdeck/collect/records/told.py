"""Told: about which tables a file of records tells, and about which time it tells everything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from quarterdeck.collect.records.record import Extract
from quarterdeck.collect.records.rules import NO_TIME
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import MONTHS_IN_YEAR, Month, Quarter
from quarterdeck.define.place import Place

_SIX = 6


@dataclass(frozen=True)
class Told:
    """What a file of records tells: about which tables, and about which time everything.

    `lacks` and `only` are those of an `Extract`.
    """

    format: str
    tables: tuple[str, ...]
    first_day: date
    last_day: date
    lacks: tuple[str, ...] = ()
    only: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a time that ends before it begins."""
        if self.last_day < self.first_day:
            raise ValueError(f"{self.last_day} is before {self.first_day}")


def quarter_of(extract: Extract, first_month: int) -> Quarter | None:
    """Return the quarter in which the time a file tells about ends, where the file says so."""
    day = extract.last_day
    return Month(day.year, day.month).quarter(first_month) if day else None


def told_by(file: str, extract: Extract, quarter: Quarter, since: date | None) -> Told:
    """Say what a file tells, sent for a quarter; `since` is what its sender said of its first day.

    Raises InputRefused for a first day after the last.
    """
    last = extract.last_day or last_day(quarter)
    first = extract.first_day or since or _usual_first_day(extract, quarter)
    if first > last:
        message = f"“{file}” cannot tell everything since {first}: it is about the time to {last}."
        raise InputRefused(NO_TIME.found(message=message, place=Place(file)))
    return Told(
        format=extract.format,
        tables=tuple(sorted(extract.tables)),
        first_day=first,
        last_day=last,
        lacks=tuple(sorted(extract.lacks)),
        only=extract.only,
    )


def _usual_first_day(extract: Extract, quarter: Quarter) -> date:
    match extract.span:
        case "the year so far":
            return first_day(quarter.year)
        case "six months":
            month = quarter.months[-1]
            index = month.year * MONTHS_IN_YEAR + month.month
            return first_day(Month.from_index(index - _SIX))
        case "the quarter":
            return first_day(quarter)

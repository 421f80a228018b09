"""Told: about which tables a file of records tells, and about which time it tells everything."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from quarterdeck.collect.records.record import Extract
from quarterdeck.collect.records.rules import NO_TIME
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import MONTHS_IN_YEAR, Month, Quarter
from quarterdeck.define.place import Place
from quarterdeck.define.records.dictionary import TABLES

_SIX = 6


@dataclass(frozen=True)
class Told:
    """What a file of records tells: about which tables, and about which time everything.

    `lacks` names the columns that it cannot fill (`missing.interview_held`). Where it has rows of
    some kinds only, `only` says which values a column holds: of others it tells nothing. `partly`
    names tables of which it may lack some rows.
    """

    format: str
    tables: tuple[str, ...]
    first_day: date
    last_day: date
    lacks: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    partly: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a time that ends before it begins."""
        if self.last_day < self.first_day:
            raise ValueError(f"{self.last_day} is before {self.first_day}")


def quarter_of(extract: Extract, first_month: int) -> Quarter | None:
    """Return the quarter in which the time a file tells about ends, where the file says so."""
    day = extract.last_day
    return Month(day.year, day.month).quarter(first_month) if day else None


@dataclass(frozen=True)
class Sent:
    """The quarter a file was sent for, the day it came and, if given, the first day it covers."""

    quarter: Quarter
    on: date
    since: date | None = None


def told_by(file: str, extract: Extract, sent: Sent) -> Told:
    """Say what a file tells: of its own time or, where it names none, of that it was sent for.

    Of days after the one on which it was sent it tells nothing. Raises InputRefused for a first day
    after the last.
    """
    last = extract.last_day or min(last_day(sent.quarter), sent.on)
    first = extract.first_day or sent.since or _usual_first_day(extract, sent.quarter)
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
        partly=tuple(sorted(extract.partly)),
    )


def with_kinds(told: Told, met: Mapping[str, set[str]]) -> Told:
    """Say which kinds of rows a file tells of: where its format does not say, those it has.

    `met` are the values by column. A list of children missing from home alone does not say that
    none is missing from care; an empty one tells of no kind at all.
    """
    kinds = {
        f"{name}.{column}"
        for name in told.tables
        if (column := TABLES[name].kind_column)
        and f"{name}.{column}" not in (*told.lacks, *told.only)
    }
    found = {name: tuple(sorted(met.get(name, ()))) for name in sorted(kinds)}
    return replace(told, only={**told.only, **found})


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

"""Small record tables whose rows collide: few children, and days that fall where rules turn.

Days are the ends of periods, leap days, weekends and bank holidays, and lie from each other as far
as the definitions look: ten, fifteen or forty-five working days, a year or two, and a day more or
less. Cells are missing, ends lie before starts, and every code stands beside one that no definition
asks for. As after merging, no two rows of a table have one key.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, islice
from random import Random

from quarterdeck.calculate.records.reference import Records, Row
from quarterdeck.collect.records.record import Value
from quarterdeck.define.days import months_later
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind, RecordTable
from quarterdeck.define.working_days import is_working_day

YEARS = (FinancialYear(2019), FinancialYear(2020))
"""The reporting years around which most days lie."""

_TURNING = (
    *(date(2019, 3, 31), date(2019, 4, 1), date(2019, 6, 30), date(2019, 12, 24)),
    *(date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1), date(2020, 3, 31), date(2020, 4, 1)),
    *(
        date(2020, 4, 9),
        date(2020, 9, 30),
        date(2020, 12, 31),
        date(2021, 2, 28),
        date(2021, 3, 31),
    ),
)
_CODES = {
    "disability_code": ("NONE", "AUT", "LD"),
    "end_reason": ("X1", "E3", "E4A"),
    "legal_status": ("C2", "V2", "V3", "V4"),
    "missing_from": ("HOME", "CARE", "EDUCATION"),
    "missing_type": ("M", "A"),
    "organisation": ("Locality hub", "LOCALITY  HUB", "A school"),
    "outcome_code": ("EH Referral", "CIN Referral", "NFA"),
    "risk_level": ("HIGH", "LOW"),
    "start_reason": ("S", "P"),
}
_ROWS, _MISSING, _LATER, _SAME_DAY = 20, 0.1, 0.4, 0.7


@dataclass(frozen=True)
class _Few:
    """What all rows are made of: few children, few days, and how far apart other days lie."""

    random: Random
    children: int
    days: Sequence[date]
    working_days: int
    months: int


def colliding_records(seed: int) -> Records:
    """Make records of every table: twenty rows, less those whose key another row already has."""
    random = Random(seed)
    few = _Few(
        random,
        children=random.choice((3, 9)),
        days=random.sample(_TURNING, k=3),
        working_days=random.choice((10, 15, 45)),
        months=random.choice((12, 24)),
    )
    return {table.name: _rows(few, table) for table in TABLES.values()}


def _rows(few: _Few, table: RecordTable) -> list[Row]:
    made = (_row(few, table) for _ in range(_ROWS))
    return list({tuple(row[name] for name in table.key): row for row in made}.values())


def _row(few: _Few, table: RecordTable) -> Row:
    begins = _day(few)
    return {
        column.name: None
        if column.name not in table.needed and few.random.random() < _MISSING
        else _cell(few, column, begins)
        for column in table.columns
    }


def _cell(few: _Few, column: Column, begins: date) -> Value:
    match column.kind:
        case Kind.PERSON | Kind.IDENTIFIER:
            return few.random.randrange(1, few.children + 1)
        case Kind.DATE:
            return begins if few.random.random() < _LATER else _from(few, begins)
        case Kind.FLAG:
            return few.random.choice("YN")
        case Kind.WHOLE:
            return few.random.randrange(3)
        case Kind.NUMBER:
            return Decimal(few.random.randrange(9)) / 8
        case Kind.CODE | Kind.LABEL:
            return few.random.choice(_CODES.get(column.name, ("one", "other")))


def _day(few: _Few) -> date:
    day = few.random.choice(few.days)
    return day if few.random.random() < _SAME_DAY else _from(few, day)


def _from(few: _Few, day: date) -> date:
    """Return a day as far from another as the definitions look, or near that, or any of the few."""
    near = few.random.choice((-1, 0, 0, 1))
    match few.random.randrange(4):
        case 0:
            return few.random.choice(few.days)
        case 1:
            months = few.random.choice((-few.months, few.months))
            return months_later(day, months) + timedelta(days=near)
        case _:
            return _working_days_later(day, few.working_days + near)


def _working_days_later(day: date, working_days: int) -> date:
    later = (day + timedelta(days=number) for number in count(1))
    working = (one for one in later if is_working_day(one))
    return next(islice(working, working_days - 1, None))

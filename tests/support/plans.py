"""Random measures over random tables of the dictionary, and random rows for them.

Rows are few and alike: children, days and codes collide, cells are missing, ends come before
starts, months end, and there is a 29 February.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pydantic import TypeAdapter

from quarterdeck.calculate.records.held import tables_to_hold
from quarterdeck.collect.records.record import Value
from quarterdeck.define.plans.measures import AnyMeasure, Measure
from quarterdeck.define.records.code_lists import code_list
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind, RecordTable
from tests.support.counting import Records

DAYS = [
    *(date(2019, 3, 31), date(2019, 4, 1), date(2020, 2, 28), date(2020, 2, 29), date(2020, 3, 1)),
    *(date(2020, 3, 31), date(2020, 4, 1), date(2020, 4, 3), date(2020, 4, 4), date(2020, 4, 5)),
    *(date(2020, 4, 30), date(2020, 12, 25), date(2020, 12, 28), date(2021, 2, 28)),
    *(date(2021, 3, 1), date(2021, 3, 31), date(1999, 12, 31)),
]
BIRTHS = [
    date(2002, 3, 31),
    date(2004, 2, 29),
    date(2015, 4, 3),
    date(2019, 4, 1),
    date(2020, 4, 5),
]
PEOPLE, WORDS, WHOLES = [1, 2, 3], ["A", "B"], [0, 1, 2]
SPELLINGS = [*WORDS, "", "a", "B\u00a0-", "Unknown"]
"""What rows have for labels: conditions ask for words, in no more than one spelling."""
NUMBERS = [Decimal("0.1"), Decimal("0.000001"), Decimal(-2), 3]
_VALUES: dict[Kind, list[Any]] = {
    Kind.PERSON: PEOPLE,
    Kind.IDENTIFIER: PEOPLE,
    Kind.DATE: DAYS,
    Kind.LABEL: SPELLINGS,
    Kind.FLAG: ["Y", "N"],
    Kind.WHOLE: WHOLES,
    Kind.NUMBER: NUMBERS,
}
_MEASURES: TypeAdapter[AnyMeasure] = TypeAdapter(Measure)
_UNITS = st.sampled_from(["days", "working days"])
_FEW = st.sampled_from([0, 1, 2, 3, 5, 28, 365])


def columns(table: RecordTable, *kinds: Kind) -> list[str]:
    """Return the names of a table's columns of some kinds."""
    return [column.name for column in table.columns if column.kind in kinds]


def of_people() -> list[str]:
    """Return the names of tables whose rows belong to people and have days."""
    return [one.name for one in TABLES.values() if one.is_about_people and columns(one, Kind.DATE)]


def column(table: RecordTable, *kinds: Kind) -> SearchStrategy[str]:
    return st.sampled_from(columns(table, *kinds))


def asked_for(column: Column) -> list[str]:
    """Return what conditions ask a column for: a complete list of codes allows no others."""
    codes = code_list(column.codes) if column.codes else None
    if codes and codes.complete:
        return [*codes.by_code][:2]
    if column.kind is Kind.FLAG:
        return ["Y", "N"]
    return WORDS if column.kind is Kind.LABEL else [*WORDS, ""]


@st.composite
def plain(draw: DrawFn, table: RecordTable) -> dict[str, Any]:
    """Draw a condition that asks of nothing but the row."""
    kinds = ["given"]
    named = columns(table, Kind.CODE, Kind.FLAG, Kind.LABEL)
    kinds += ["any_of", "none_of"] if named else []
    kinds += ["at_least"] if columns(table, Kind.WHOLE) else []
    kinds += ["within"] if columns(table, Kind.DATE) else []
    match draw(st.sampled_from(kinds)):
        case "given":
            return {"column": draw(st.sampled_from(table.names)), "given": draw(st.booleans())}
        case "at_least":
            return {"column": draw(column(table, Kind.WHOLE)), "at_least": draw(st.integers(0, 2))}
        case "within":
            return {**draw(days_of(table)), "within": draw(_FEW)}
        case word:
            name = draw(st.sampled_from(named))
            asked = st.sampled_from(asked_for(table.by_name[name]))
            values = st.lists(asked, min_size=1, max_size=2, unique=True)
            return {"column": name, word: draw(values)}


@st.composite
def days_of(draw: DrawFn, table: RecordTable) -> dict[str, Any]:
    """Draw two columns of days, and which days are counted between them."""
    since, until = draw(column(table, Kind.DATE)), draw(column(table, Kind.DATE))
    return {"since": since, "until": until, "unit": draw(_UNITS)}


@st.composite
def linked(draw: DrawFn, table: RecordTable, day: str) -> dict[str, Any]:
    """Draw a condition on another table, or on earlier rows of the same one."""
    other = TABLES[draw(st.sampled_from([*of_people(), "disability"]))]
    link: dict[str, Any] = {
        "linked": other.name,
        "where": draw(st.lists(plain(other), max_size=1)),
        "linked_rows": draw(st.sampled_from(["some", "none"])),
    }
    if other is table:
        link |= {"when": "before", "date": day}
    elif not columns(other, Kind.DATE) or draw(st.integers(0, 3)) == 0:
        return {**link, "when": "any time"}
    else:
        link["date"] = draw(column(other, Kind.DATE))
        link["when"] = draw(st.sampled_from(["before", "on or before", "on or after"]))
    if draw(st.booleans()):
        link |= {"within": draw(_FEW), "unit": draw(_UNITS)}
    if draw(st.booleans()):
        link["until"] = draw(column(table, Kind.DATE))
    return link


@st.composite
def conditions(draw: DrawFn, table: RecordTable, day: str) -> list[dict[str, Any]]:
    """Draw up to two conditions of any kind; `day` is the measure's own."""
    repeats = st.builds(
        lambda months, by: {"repeat_within_months": months, "by": by},
        st.sampled_from([1, 2, 12, 24]),
        column(table, Kind.PERSON, Kind.IDENTIFIER),
    )
    kinds = [plain(table)]
    kinds += [repeats] if columns(table, Kind.PERSON, Kind.IDENTIFIER) else []
    kinds += [linked(table, day)] if table.is_about_people else []
    return draw(st.lists(st.one_of(kinds), max_size=2))


@st.composite
def events(draw: DrawFn) -> dict[str, Any]:
    """Draw a measure of events."""
    table = TABLES[
        draw(st.sampled_from([one for one in TABLES if columns(TABLES[one], Kind.DATE)]))
    ]
    made: dict[str, Any] = {
        "kind": "events",
        "table": table.name,
        "date": (day := draw(column(table, Kind.DATE))),
        "where": draw(conditions(table, day)),
    }
    if table.is_about_people and draw(st.booleans()):
        made["keep"] = draw(st.sampled_from(["first in year", "last in year"]))
    wanted = draw(st.sampled_from(["rows", "count", "add", "between"]))
    if wanted == "count" and columns(table, Kind.PERSON, Kind.IDENTIFIER):
        made["count"] = draw(column(table, Kind.PERSON, Kind.IDENTIFIER))
    if wanted == "add" and columns(table, Kind.NUMBER, Kind.WHOLE):
        made["add"] = draw(column(table, Kind.NUMBER, Kind.WHOLE))
    if wanted == "between":
        made["add"] = draw(days_of(table))
    return made


@st.composite
def spell(draw: DrawFn) -> dict[str, Any]:
    """Draw a spell in which children do not count."""
    table = TABLES[draw(st.sampled_from(of_people()))]
    return {
        "table": table.name,
        "start": draw(column(table, Kind.DATE)),
        "end": draw(column(table, Kind.DATE)),
        "where": draw(st.lists(plain(table), max_size=1)),
    }


@st.composite
def open_at_end(draw: DrawFn) -> dict[str, Any]:
    """Draw a measure of what is open."""
    table = TABLES[
        draw(st.sampled_from([one for one in TABLES if columns(TABLES[one], Kind.DATE)]))
    ]
    made: dict[str, Any] = {
        "kind": "open at end",
        "table": table.name,
        "start": (day := draw(column(table, Kind.DATE))),
        "end": draw(column(table, Kind.DATE)),
        "after_years": draw(st.sampled_from([0, 0, 1, 2])),
        "where": draw(conditions(table, day)),
    }
    if table.is_about_people and draw(st.booleans()):
        made |= {"count": "person_id", "unless": draw(st.lists(spell(), max_size=2))}
    return made


def measures() -> SearchStrategy[AnyMeasure]:
    """Draw a measure."""
    return st.one_of(events(), open_at_end()).map(_MEASURES.validate_python)


@st.composite
def records(draw: DrawFn, asked: Collection[AnyMeasure]) -> Records:
    """Draw rows for the tables that measures read; no two of them are of one person's table."""
    return {name: draw(_rows(TABLES[name])) for name in tables_to_hold(asked)}


def _rows(table: RecordTable) -> SearchStrategy[list[tuple[Value, ...]]]:
    cells = [_cell(table, one) for one in table.columns]
    unique = (lambda row: row[0]) if table.name == "person" else None
    return st.lists(st.tuples(*cells), max_size=5, unique_by=unique)


def _cell(table: RecordTable, column: Column) -> SearchStrategy[Value]:
    if table.name == "person" and column.name == "person_id":
        return st.sampled_from(PEOPLE)
    return st.sampled_from([*_held(column), None])


def _held(column: Column) -> list[Any]:
    if column.kind is Kind.CODE:
        return [*asked_for(column), "a", ""]
    return BIRTHS if column.name == "birth_date" else _VALUES[column.kind]

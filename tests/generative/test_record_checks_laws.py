"""Laws of the checks of records: nothing makes them fail, and no cell is in what they say."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.check.records.checks import check_records
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.record import Extract, Record, Value
from quarterdeck.define.finding import Finding
from quarterdeck.define.records.code_lists import code_list
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind, RecordTable
from tests.support.checked_records import FIRST, LAST, RECEIVED
from tests.support.clean_records import clean_files

PEOPLE = [10**15 + number for number in range(3)]
"""Few, so that rows meet; and of so many digits that they would be seen in a text."""
ODD = st.text("ABCXYZ", min_size=12, max_size=12)
"""Codes and labels that no list has and no sentence holds."""

YEAR = Extract("Test", frozenset(TABLES), FIRST, LAST)
"""A file that speaks of everything."""

any_day = st.dates(date(1900, 1, 1), date(2099, 12, 31))
near = st.dates(date(2023, 3, 1), date(2024, 5, 1))
days = st.none() | near | any_day


CELLS: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.PERSON: st.sampled_from(PEOPLE),
    Kind.IDENTIFIER: st.integers(10**15, 2**63 - 1),
    Kind.DATE: days,
    Kind.CODE: st.none() | ODD,
    Kind.LABEL: st.none() | ODD,
    Kind.FLAG: st.sampled_from([None, "Y", "N"]),
    Kind.WHOLE: st.none() | st.integers(10**6, 10**9),
    Kind.NUMBER: st.none() | st.decimals(10**6, 10**7, places=2),
}
"""What columns may hold that no sentence holds by chance, and flags."""


def cells(column: Column, *, odd: bool) -> st.SearchStrategy[Value]:
    """Draw what a column may hold; unless all is to be odd, mostly codes of lists and few plans."""
    if column.codes and not odd:
        return st.none() | st.sampled_from([*code_list(column.codes).by_code, "?"])
    if column.kind is Kind.WHOLE and not odd:
        return st.none() | st.integers(0, 3)
    return CELLS[column.kind]


def rows_of(table: RecordTable, *, odd: bool) -> st.SearchStrategy[Record]:
    columns = st.tuples(*(cells(column, odd=odd) for column in table.columns))
    return columns.map(lambda values: Record(table.name, values, 0))


def files(*, odd: bool = False) -> st.SearchStrategy[list[Record]]:
    """Draw rows of any tables, each on a line of its own."""
    any_row = st.one_of([rows_of(table, odd=odd) for table in TABLES.values()])
    return st.lists(any_row, max_size=25).map(
        lambda rows: [row._replace(line=line) for line, row in enumerate(rows, start=2)]
    )


extracts = st.builds(
    Extract,
    st.just("Test"),
    st.sampled_from([frozenset(TABLES), frozenset[str]()]),
    st.none() | any_day,
    st.none() | any_day,
)


def found_in(
    records: Sequence[Record],
    extract: Extract = YEAR,
    received: date = RECEIVED,
) -> list[Finding]:
    found = Found("rows.csv")
    check_records(records, extract, received, found)
    return list(found.findings)


@given(clean_files())
def test_where_nothing_is_wrong_nothing_is_found(records: list[Record]) -> None:
    assert found_in(records) == []


@given(files(), extracts, any_day)
def test_whatever_rows_hold_they_are_checked(
    records: list[Record], extract: Extract, received: date
) -> None:
    for finding in found_in(records, extract, received):
        assert finding.place
        assert finding.place.line in {record.line for record in records}


@given(files(), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_rows(records: list[Record], chance: Random) -> None:
    mixed = list(records)
    chance.shuffle(mixed)

    assert found_in(mixed) == found_in(records)


@given(files(odd=True))
def test_no_cell_is_in_any_finding(records: list[Record]) -> None:
    said = "\n".join(
        " ".join((finding.message, finding.detail, finding.action, str(finding.place)))
        for finding in found_in(records)
    )

    for record in records:
        for value in record.values:
            assert not any(text in said for text in written(value)), value


def written(value: Value) -> list[str]:
    """Write a cell in every way in which it might be said; flags are of every text's letters."""
    match value:
        case date():
            return [value.isoformat(), f"{value:%d/%m/%Y}", f"{value.day} {value:%B %Y}"]
        case int() | Decimal():
            return [str(value), f"{value:,}"]
        case None | "Y" | "N":
            return []
        case str():
            return [value]


@given(clean_files(), st.data())
def test_rows_of_one_child_change_nothing_for_another(
    records: list[Record], data: st.DataObject
) -> None:
    """Rows of another child add their own findings, whatever they are, and take none away."""
    others = [record for record in data.draw(files()) if "person_id" in TABLES[record.table].names]
    further = [record._replace(line=record.line + 1000) for record in others]

    findings = found_in([*records, *further])

    assert findings == found_in(further)

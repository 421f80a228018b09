"""Laws of the readers of lists: what is written is read, and nothing else ever comes of a file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.kinds import day
from quarterdeck.collect.records.formats import annex_a, plain_lists, ssd, ssda903
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.lists.layout import Gives, Layout
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import Value
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Column, Kind
from tests.support.annex_a import annex
from tests.support.record_lists import (
    IDS,
    Cell,
    Reading,
    Rows,
    lines,
    read,
    separated,
    source,
    workbook,
)

LISTS = {
    f"{one.format}: {one.name}": one
    for module in (ssda903, annex_a, ssd, plain_lists)
    for one in module.LISTS
    if one.gives
}
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
CODES = {"sex": ["M", "F", "U"], "missing_from": ["HOME", "CARE"], "abuse_category": ["NEG", "MUL"]}
WORDS = st.from_regex(r"\A[A-Z][a-z’é,;\"' ]{0,12}\n?[a-z |\t]{0,3}[a-z]\Z").filter(
    lambda text: max(map(text.count, ",;\t")) < 2  # more could be a row in a cell
)
BY_KIND: Mapping[Kind, st.SearchStrategy[Cell]] = {
    Kind.DATE: DAYS,
    Kind.LABEL: WORDS,
    Kind.FLAG: st.sampled_from(["Y", "N"]),
    Kind.WHOLE: st.integers(0, 10**6),
    Kind.NUMBER: st.decimals(0, 1000, places=3).map(str),
    Kind.IDENTIFIER: st.from_regex(r"\A[A-Z]{3}[0-9]{1,6}\Z"),
}


def columns_under(layout: Layout) -> dict[str, Column]:
    """Return each heading that is read as its kind usually is, with a column that it fills."""
    return {
        heading: gives.of.by_name[name]
        for gives in layout.gives
        for name, heading in gives.columns.items()
        if name not in gives.converters
    }


@st.composite
def rows_of(draw: st.DrawFn, layout: Layout) -> list[dict[str, Cell]]:
    """Draw rows of a list, each of another child, with all that they need."""
    columns = columns_under(layout)
    needed = {one.columns[name] for one in layout.gives for name in one.needed}
    return [
        {
            heading: draw(cells(column, number) if heading in needed else optional(column, number))
            for heading, column in columns.items()
        }
        for number in range(draw(st.integers(0, 6)))
    ]


def optional(column: Column, number: int) -> st.SearchStrategy[Cell]:
    return st.none() | cells(column, number)


def cells(column: Column, number: int) -> st.SearchStrategy[Cell]:
    if column.kind is Kind.PERSON:
        return st.integers(0, 9_999).map(lambda drawn: f"C{number}{drawn}")
    if column.kind is Kind.CODE:
        return st.sampled_from(CODES.get(column.codes or "", ["X1", "Q7", "12"]))
    return BY_KIND[column.kind]


def value(column: Column, cell: Cell) -> Value:
    """Return what a drawn cell is, worked out without the reader."""
    if cell is None or isinstance(cell, date | int):
        return cell
    match column.kind:
        case Kind.PERSON:
            return IDS.person(str(cell))
        case Kind.IDENTIFIER:
            return IDS.thing(column.name.removesuffix("_id"), str(cell))
        case Kind.NUMBER:
            return Decimal(str(cell))
    return " ".join(str(cell).split())


def expected(gives: Gives, row: Mapping[str, Cell]) -> dict[str, Value]:
    """Return the record that a row gives, without the columns that have a reader of their own."""
    by_name = TABLES[gives.table].by_name
    told = {
        name: value(by_name[name], row[heading])
        for name, heading in gives.columns.items()
        if name not in gives.converters
    }
    return {name: one for name, one in {**told, **gives.always}.items() if one is not None}


def grid(layout: Layout, rows: Sequence[Mapping[str, Cell]]) -> Rows:
    return [layout.headings, *([row.get(name) for name in layout.headings] for row in rows)]


def check(layout: Layout, rows: Sequence[Mapping[str, Cell]], reading: Reading) -> None:
    """Hold what was read to what was written."""
    for gives in layout.gives:
        written = [expected(gives, row) for row in rows]
        read_back = [
            {name: one for name, one in record.items() if name not in gives.converters}
            for record in reading.of(gives.table)
        ]
        needs = {gives.unless_empty} - {None}
        assert read_back == [one for one in written if needs <= {*one}]


WAYS: dict[str, Callable[[Rows], str | bytes]] = {
    "commas": separated,
    "semicolons": lambda rows: separated(rows, ";"),
    "tabs in UTF-16": lambda rows: separated(rows, "\t").encode("utf-16"),
    "a workbook": lambda rows: workbook({"Sheet1": rows}),
}


@pytest.mark.parametrize("name", LISTS)
@given(data=st.data(), way=st.sampled_from([*WAYS]))
@settings(max_examples=12)
def test_what_is_written_under_the_headings_of_any_list_comes_back(
    name: str, way: str, data: st.DataObject
) -> None:
    layout = LISTS[name]
    rows = data.draw(rows_of(layout))

    reading = read(WAYS[way](grid(layout, rows)), f"{layout.name}.any")

    check(layout, rows, reading)
    assert not {"not-a-date", "row-incomplete", "columns-swapped"} & {*reading.rules}


def outcome(content: str | bytes, name: str = "Episodes.csv") -> int:
    """Count what came of a file: records, or findings that say why there are none."""
    found = Found(name)
    try:
        records = tuple(open_records(source(content, name), IDS, found).records)
    except InputRefused as refused:
        return len(refused.findings)
    for record in records:
        named = zip(TABLES[record.table].names, record.values, strict=True)
        assert {*TABLES[record.table].needed} <= {name for name, one in named if one is not None}
    return 1 + len(records) + len(tuple(found.findings))


@given(content=st.binary(max_size=3000), name=st.sampled_from(["a.csv", "Missing.xlsx", "x"]))
def test_any_bytes_are_records_or_a_refusal(content: bytes, name: str) -> None:
    assert outcome(content, name) > 0


EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC"
PIECES = st.lists(
    st.sampled_from(["101", "01/04/2020", "S", ",", '"', "\n", "\r\n", "\x00", "é", "'", " "])
    | st.text(max_size=5),
    max_size=60,
).map("".join)


@given(below=PIECES)
@settings(max_examples=300)
def test_anything_below_headings_is_records_or_findings(below: str) -> None:
    assert outcome(f"{EPISODES}\n{below}".encode("utf-8", "surrogatepass")) > 0


@given(below=PIECES)
def test_lines_go_up_and_no_record_stands_above_its_headings(below: str) -> None:
    found = Found("a.csv")
    text = f"{EPISODES}\n{below}".encode("utf-8", "replace")
    try:
        stream = open_records(source(text, "a.csv"), IDS, found)
    except InputRefused:
        return
    numbers = [record.line for record in stream.records]

    ends = below.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert numbers == sorted({*numbers})
    assert all(1 < number <= 2 + ends for number in numbers)


WHOLE = {
    "workbook": annex(),
    "text": lines(EPISODES, *["101,01/04/2020,S,C2,N1,U4,PR1,,"] * 20).encode(),
}


@pytest.mark.parametrize("kind", WHOLE)
@given(data=st.data())
@settings(max_examples=40)
def test_a_broken_file_is_records_or_a_refusal(kind: str, data: st.DataObject) -> None:
    whole = WHOLE[kind]
    at = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 40))
    broken = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + length :]

    assert outcome(broken) > 0


@given(
    there=DAYS, style=st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%b-%Y", "%d %B %Y", "%Y/%m/%d"])
)
def test_a_day_is_the_same_in_every_style(there: date, style: str) -> None:
    assert day(there.strftime(style)) == (there, None)


@given(text=st.text(max_size=20) | st.from_regex(r"\A[0-9/.: -]{0,12}\Z"))
def test_any_text_is_a_day_of_two_centuries_or_none(text: str) -> None:
    value, rule = day(text)

    assert value is None or (isinstance(value, date) and 1900 <= value.year <= 2099)
    assert rule in {
        None,
        rules.NOT_A_DATE,
        rules.TWO_DIGIT_YEAR,
        rules.DAY_NUMBER,
        rules.TIME_DROPPED,
    }

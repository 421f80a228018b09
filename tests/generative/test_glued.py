"""Any table made by a known rule, glued and read back, is either right or not called certain."""

from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.collect.glued import read_glued
from quarterdeck.collect.reading import Row
from quarterdeck.define.period import FinancialYear
from tests.support.glued import HEADER, KINDS, RULES, MadeRow, numbered, printed

LABELS = (
    "Number of referrals",
    "Time taken (Average)",
    "Open at end (Month End)",
    "Something (Total)",
)


@st.composite
def rows_by_a_known_rule(draw: st.DrawFn) -> MadeRow:
    """Twelve months of one indicator about one level, rolled up by one rule, in one style."""
    level = draw(st.sampled_from([4, 30, 200, 3000]))
    months = draw(st.lists(st.integers(level // 2, 2 * level), min_size=12, max_size=12))
    rule = draw(st.sampled_from(RULES))
    quarters = [months[start : start + 3] for start in (0, 3, 6, 9)]
    places = draw(st.integers(0, 2))
    values: list[Decimal]
    if rule == "sum":
        values, places = [Decimal(sum(quarter)) for quarter in quarters], 0
        year = sum(values, Decimal())
    elif rule == "mean":
        values = [Decimal(sum(quarter)) / 3 for quarter in quarters]
        values = [Decimal(printed(value, places)) for value in values]
        year = sum(values, Decimal()) / 4
    elif rule == "last":
        values, places = [Decimal(quarter[-1]) for quarter in quarters], 0
        year = values[-1]
    else:
        values, places = [Decimal(sum(months[: 3 * n])) for n in (1, 2, 3, 4)], 0
        year = values[-1]
    dropped = draw(st.booleans())
    cells = [printed(value, places, zeros_dropped=dropped) for value in (*values, year)]
    return MadeRow(draw(st.sampled_from(LABELS)), tuple(cells))


def read(rows: list[MadeRow], header: str) -> tuple[Row, ...]:
    lines = [header, *(f"{number}.1{row.glued}" for number, row in enumerate(rows, start=1))]
    table = read_glued(numbered(lines), file="t.txt", year=FinancialYear(), catalogue=None)
    assert table is not None
    return table.rows


@settings(max_examples=600, deadline=None)
@given(st.lists(rows_by_a_known_rule(), min_size=1, max_size=4))
def test_a_row_with_a_year_is_right_or_not_certain(made: list[MadeRow]) -> None:
    rows = read(made, HEADER)
    assert len(rows) == len(made)
    for row, expected in zip(rows, made, strict=True):
        right = tuple(cell.printed for cell in row.cells) == expected.cells
        assert right or not row.basis.certain, (expected.cells, row)


@settings(max_examples=300, derandomize=True)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 2**32), st.booleans())
def test_a_row_of_any_kind_is_right_or_not_certain(kind: str, seed: int, shows_gaps: bool) -> None:
    made = KINDS[kind](Random(seed))
    gap = MadeRow("Not collected", ("-",) * len(made.cells))
    header = HEADER if len(made.cells) == 5 else HEADER.removesuffix("Year")
    row = read([made, gap] if shows_gaps else [made], header)[0]
    right = tuple(cell.printed for cell in row.cells) == made.cells
    assert right or not row.basis.certain, (made, row)


@settings(max_examples=100, deadline=None)
@given(st.lists(rows_by_a_known_rule(), min_size=1, max_size=4))
def test_a_row_without_a_year_is_right_or_not_certain(made: list[MadeRow]) -> None:
    without = [MadeRow(row.label, row.cells[:4]) for row in made]
    for row, expected in zip(read(without, HEADER.removesuffix("Year")), without, strict=True):
        right = tuple(cell.printed for cell in row.cells) == expected.cells
        assert right or not row.basis.certain, (expected.cells, row)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789.-,% nQ1Year\n()aZ", max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    lines = numbered([HEADER, *text.split("\n")])
    table = read_glued(lines, file="t.txt", year=FinancialYear(), catalogue=None)
    assert table is None or all(len(row.cells) == len(table.columns) for row in table.rows)

"""Rows that are not looked at: whatever a number's size and format, nothing can be asked of it."""

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.collect.formats.number_format import number_format
from quarterdeck.collect.formats.shown_rows import ShownRows
from quarterdeck.collect.formats.xlsx_marks import Marks
from quarterdeck.collect.line import one_line, one_line_each
from quarterdeck.collect.values import parse_value

VALUES = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.floats(-1e6, 1e6),
    st.integers(-5000, 5000).map(float),
    st.text(max_size=3),
    st.booleans(),
)
WORDS = st.one_of(
    st.sampled_from(["Visits", "Visits made", " Visits", "Visits ", "Visits  made", "", "1\u200b"]),
    st.text(st.sampled_from("a1 \t\n\x1c\x85\xa0\u2003\u2028\u3000")),
    st.text(),
)
DECIMALS = st.one_of(st.none(), st.integers(0, 70))


@given(VALUES, DECIMALS, st.booleans())
def test_a_number_known_without_its_text_is_read_from_it_without_doubt(
    value: float | str, decimals: int | None, percent: bool
) -> None:
    code = "General" if decimals is None else f"0.{'0' * decimals}{'%' * percent}"
    xml = b'<sheetData><row r="1"><c r="A1" s="1"><v>0</v></c></row></sheetData>'
    rows = ShownRows([[value]], [b"A"], 0, Marks(xml, {b"1": number_format(code)}))

    if rows.numbers(0, range(1), lambda _: False):
        read = parse_value(rows[0][0].strip())
        assert read.value is not None
        assert read.doubt is None


def test_usual_figures_are_known_without_their_texts() -> None:
    rows = ShownRows([(0.0, -0.0, 404.0, -3.0, 0.769, 1234567.0)], [b"A"], 0, Marks())

    every = range(len(rows))
    assert rows.numbers(0, every, lambda _: False) == list(every)


@given(st.lists(WORDS))
def test_labels_put_on_one_line_together_are_as_if_each_were_put_alone(labels: list[str]) -> None:
    assert one_line_each(labels) == [one_line(label) for label in labels]

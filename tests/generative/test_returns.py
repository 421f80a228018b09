"""Laws of returns: no order matters, nothing is lost in silence, and no file is a traceback."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.collect.returns.submission import Submission
from quarterdeck.define.finding import InputRefused, Severity
from tests.support import tables
from tests.support.return_files import filled, rows, workbook
from tests.support.returns import HEADER, numbers, of_rows, separated, submitted

SHOWN = st.characters(exclude_categories=["Cc", "Cs"])  # a text with any other is refused whole
CELLS = st.text(SHOWN, max_size=20) | st.sampled_from(
    ["", "-", "5", "5.0", "<5", "12%", "1,234", "1.234,5", "[x]", "p", "Total", "3.1", "Q1", "*"]
)
PERIODS = st.sampled_from(["Q1", "2024/25 Q1", "April", "Apr-24", "2024/25", "Total"]) | CELLS
REFS = st.sampled_from(["3.1", "3.3", "3.4(a)", "3.5", "5.2", "9.9", ""]) | CELLS
COMPONENTS = st.sampled_from(["value", "numerator", "children", ""]) | CELLS
LINES = st.tuples(REFS, PERIODS, COMPONENTS, CELLS, CELLS, CELLS, CELLS)
WHOLE = [
    filled({"F2": 404, "G3": "not collected"}),
    workbook(rows()),
    tables.ods(rows()),
    tables.html(rows()).encode(),
    separated(rows()).encode(),
    separated(rows(), "\t").encode("utf-16"),
]


def outcome(content: bytes, name: str = "return.any") -> Submission | InputRefused:
    try:
        return submitted(content, name)
    except InputRefused as refusal:
        return refusal


@given(line=LINES)
@settings(max_examples=300)
def test_any_cells_are_an_entry_or_a_finding(line: tuple[str, ...]) -> None:
    submission = of_rows(line)

    assert submission.entries or submission.findings
    for entry in submission.entries:
        assert entry.value is not None or entry.status is not None
        assert entry.value is None or any(map(str.isdecimal, entry.text))


@given(line=LINES)
def test_a_value_that_was_sent_is_taken_or_told(line: tuple[str, ...]) -> None:
    """What somebody typed as a value never goes without a word."""
    submission = of_rows(line)

    if line[3].strip() and not any(entry.text for entry in submission.entries):
        assert submission.findings


@given(number=st.decimals(0, 10**9, places=2) | st.integers(0, 10**9).map(Decimal))
def test_a_number_is_read_exactly(number: Decimal) -> None:
    (entry,) = of_rows(("3.1", "Q1", "value", format(number, "f"), "", "", "")).entries

    assert entry.value == number


@given(data=st.data())
@settings(max_examples=40)
def test_the_order_of_rows_and_columns_says_nothing(data: st.DataObject) -> None:
    head, *body = rows()
    columns = data.draw(st.permutations(range(len(head))))
    lines = [head, *data.draw(st.permutations(body))]
    shuffled = separated([[line[at] for at in columns] for line in lines])

    submission = submitted(shuffled)

    assert numbers(submission) == numbers(submitted(separated(rows())))
    assert submission.findings == ()


@given(values=st.lists(st.integers(0, 5), min_size=2, max_size=4))
def test_of_several_values_one_is_taken_only_if_they_agree(values: list[int]) -> None:
    submission = of_rows(*(("3.1", "Q1", "value", str(value), "", "", "") for value in values))

    errors = [one for one in submission.findings if one.severity is Severity.ERROR]
    agree = len(set(values)) == 1
    assert bool(submission.entries) == agree
    assert bool(errors) != agree


@given(content=st.binary(max_size=2000))
def test_any_bytes_are_a_submission_or_a_refusal(content: bytes) -> None:
    read = outcome(content)

    assert read.findings


@given(text=st.text(max_size=400))
def test_any_text_is_a_submission_or_a_refusal(text: str) -> None:
    read = outcome(f"{','.join(HEADER)}\n{text}".encode("utf-8", "replace"))

    assert read.findings or isinstance(read, Submission)


@pytest.mark.parametrize("whole", WHOLE, ids=["template", "xlsx", "ods", "html", "csv", "utf-16"])
@given(data=st.data())
@settings(max_examples=40)
def test_a_broken_file_is_a_submission_or_a_refusal(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 40))
    broken = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + length :]

    read = outcome(broken)

    assert isinstance(read, Submission) or read.findings

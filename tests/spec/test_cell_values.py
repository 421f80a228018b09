"""Cell values: what stands in a cell of a published table, and the figure or reason it is."""

from decimal import Decimal

import pytest

from quarterdeck.collect.values import Doubt, parse_value
from quarterdeck.define.status import Status


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("404", "404", None),
        ("0", "0", None),
        ("78", "78", None),
        ("78.0", "78.0", None),
        (".5", "0.5", None),
        ("1,198", "1198", None),
        ("12,345,678.9", "12345678.9", None),
        ("1 198", "1198", None),
        ("1\u00a0198", "1198", None),
        ("12\u2009345", "12345", None),
        ("- 1,685", "-1685", None),
        ("−5", "-5", None),
        ("–5", "-5", None),
        ("+3.1%", "3.1", "%"),
        ("80.00%", "80.00", "%"),
        ("81 %", "81", "%"),
        ("£1,234.50", "1234.50", "£"),
        ("-£5", "-5", "£"),
        ("45 days", "45", "days"),
        ("12 working days", "12", "working days"),
        ("3.0 FTE", "3.0", "fte"),
        ("232.9 per 10,000", "232.9", "per 10,000"),
        ("12 ↓", "12", None),
        ("▲ 12", "12", None),
    ],
)
def test_a_number_is_read_as_printed(text: str, value: str, unit: str | None) -> None:
    read = parse_value(text)

    assert str(read.value) == value
    assert (read.status, read.unit, read.doubt) == (None, unit, None)


@pytest.mark.parametrize(
    ("text", "value", "remark"),
    [
        ("79 (17%)", "79", "(17%)"),
        ("9,645 (232.9 per 10,000)", "9645", "(232.9 per 10,000)"),
        ("0.01% / Green", "0.01", "/ Green"),
        ("12 red", "12", "red"),
        ("£12 (£000s)", "12", "(£000s)"),
        ("12¹", "12", "¹"),
        ("12*", "12", "*"),
        ("12[3]", "12", "[3]"),
    ],
)
def test_of_a_number_with_a_remark_the_number_is_taken_and_the_rest_told(
    text: str, value: str, remark: str
) -> None:
    read = parse_value(text)

    assert read.value == Decimal(value)
    assert (read.remark, read.doubt) == (remark, Doubt.MORE_THAN_A_NUMBER)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("78.5 [p]", Status.PROVISIONAL),
        ("78.5 (provisional)", Status.PROVISIONAL),
        ("78.5(r)", Status.REVISED),
        ("78.5 [e]", Status.ESTIMATED),
        ("78.5 [b]", Status.BREAK_IN_SERIES),
        ("78.5 [u]", Status.LOW_RELIABILITY),
        ("78.5 [partial]", Status.PARTIAL),
    ],
)
def test_a_number_may_carry_a_status(text: str, status: Status) -> None:
    read = parse_value(text)

    assert (read.value, read.status, read.doubt) == (Decimal("78.5"), status, None)


@pytest.mark.parametrize(
    ("status", "texts"),
    [
        (
            Status.NOT_AVAILABLE,
            ["", " ", "\u00a0", "-", "–", "—", "- %", "..", ":", "x", "[x]", "n/a", "N/A", "NA"],
        ),
        (Status.NOT_AVAILABLE, ["n.a.", "not available", "TBC", "tbc.", "data to be supplied"]),
        (Status.CONFIDENTIAL, ["c", "[c]", "Suppressed", "Fewer than 5", "Under 5", "<5", "≤5"]),
        (Status.CONFIDENTIAL, ["[c]confidential: hidden so that no child can be recognised"]),
        (Status.CONFIDENTIAL, ["5 or under", "10 or greater", "less than 5%", "5+"]),
        (Status.NOT_APPLICABLE, ["z", "[z]", ".", "not applicable"]),
        (Status.LOW, ["low", "[low]", "k", "<0.5"]),
        (Status.LOW_RELIABILITY, ["u", "[u]"]),
    ],
)
def test_a_sign_for_no_figure_says_why_there_is_none(status: Status, texts: list[str]) -> None:
    for text in texts:
        read = parse_value(text)
        assert (text, read.value, read.status, read.doubt) == (text, None, status, None)


def test_an_asterisk_has_two_meanings_so_somebody_is_asked() -> None:
    read = parse_value("*")

    assert (read.value, read.status) == (None, Status.NOT_AVAILABLE)
    assert read.doubt is Doubt.TWO_MEANINGS


@pytest.mark.parametrize(
    "text",
    [
        *("12-15", "12/15", "12 of 15", "1,19", "0,123", "1.2.3", "1 2", "12.", "(12)", "1e5"),
        *("12k", "£1.2m", "1st", "Green", "Nil", "None", "?", "#DIV/0!", "#N/A", "2020/21"),
        *("Apr-16", "30/06/2020", "Fewer than 85", "see note", "٣", "½", "9" * 101),
    ],
)
def test_anything_else_is_no_number_and_nothing_is_guessed(text: str) -> None:
    read = parse_value(text)

    assert (read.value, read.status) == (None, Status.NOT_AVAILABLE)
    assert (read.doubt, read.remark) == (Doubt.NOT_A_NUMBER, text)

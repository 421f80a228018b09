"""Returns 1 · cells: what an agency writes for one number, and what it is taken for."""

from datetime import date

import pytest

from quarterdeck.collect.returns.submission import Entry, Submission
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.status import Status
from tests.support.returns import of_rows, rules, said

COUNT = ("3.1", "2024/25 Q1", "value")
PERCENTAGE = ("5.2", "2024/25 Q1", "value")
DAYS = ("4.5(a)", "April 2024", "numerator")
RATE = ("5.5", "2024/25 Q1", "value")


def sent(
    value: str,
    reason: str = "",
    promised: str = "",
    note: str = "",
    number: tuple[str, str, str] = COUNT,
) -> Submission:
    return of_rows((*number, value, reason, promised, note))


def entry(submission: Submission) -> Entry:
    (only,) = submission.entries
    return only


def finding(submission: Submission) -> Finding:
    (only,) = submission.findings
    return only


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("0", "0"),
        ("1,234", "1234"),
        ("1 234", "1234"),
        ("5.0", "5.0"),
        (" 7 ", "7"),
        ("5 (provisional)", "5 [p]"),
        ("5 [r]", "5 [r]"),
        ("-3", "-3"),
    ],
)
def test_a_plain_number_is_taken_as_written(text: str, value: str) -> None:
    submission = sent(text)

    assert said(entry(submission)) == value
    assert submission.findings == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("<5", "[c]"),
        ("fewer than 5", "[c]"),
        ("[c]", "[c]"),
        ("suppressed", "[c]"),
        ("n/a", "[x]"),
        ("[x]", "[x]"),
        ("not collected", "[x]"),
        ("tbc", "[x]"),
        ("not applicable", "[z]"),
        ("low", "[low]"),
    ],
)
def test_a_sign_in_words_is_a_status_and_its_own_reason(text: str, status: str) -> None:
    submission = sent(text)

    assert said(entry(submission)) == status
    assert entry(submission).reason == text
    assert submission.findings == ()


@pytest.mark.parametrize(
    ("reason", "status"),
    [
        ("not yet available", "[x]"),
        ("not collected", "[x]"),
        ("system change", "[x]"),
        ("not applicable", "[z]"),
        ("too small to send", "[c]"),
        ("Too-small to send.", "[c]"),
        ("[z]", "[z]"),
        ("c", "[c]"),
    ],
)
def test_a_blank_with_a_reason_is_the_reasons_status(reason: str, status: str) -> None:
    submission = sent("", reason)

    assert said(entry(submission)) == status
    assert submission.findings == ()


def test_a_reason_keeps_its_code_and_the_note() -> None:
    submission = sent("", "Not yet available", note="new system goes live in May")

    assert entry(submission).reason == "not yet available: new system goes live in May"


@pytest.mark.parametrize("blank", ["", "-", " - ", "–", ":", "..", "…"])
def test_a_blank_is_read_as_not_available_and_asked_about_by_the_checks(blank: str) -> None:
    submission = sent(blank)

    assert said(entry(submission)) == "[x]"
    assert submission.findings == ()


def test_a_dash_with_a_reason_is_the_reasons_status() -> None:
    assert said(entry(sent("-", "not applicable"))) == "[z]"


def test_a_reason_in_own_words_is_kept_and_read_as_not_available() -> None:
    submission = sent("", "our analyst has left")

    assert said(entry(submission)) == "[x]"
    assert entry(submission).reason == "our analyst has left"
    assert rules(submission) == ["reason-in-own-words"]
    assert "analyst" not in finding(submission).message


def test_a_star_may_mean_two_things_unless_a_reason_says_which() -> None:
    assert rules(sent("*")) == ["sign-of-two-meanings"]
    assert said(entry(sent("*", "too small to send"))) == "[c]"
    assert rules(sent("*", "too small to send")) == []


def test_a_sign_against_its_reason_is_asked_about_and_the_sign_taken() -> None:
    submission = sent("<5", "not applicable")

    assert said(entry(submission)) == "[c]"
    assert rules(submission) == ["reason-contradicted"]


def test_a_reason_beside_a_number_is_told_and_the_number_taken() -> None:
    for text, value in (("5", "5"), ("5 (provisional)", "5 [p]")):
        submission = sent(text, "not collected")

        assert said(entry(submission)) == value
        assert rules(submission) == ["reason-beside-a-value"]


def test_a_mark_in_the_column_of_reasons_belongs_to_its_number() -> None:
    submission = sent("5", "p")

    assert entry(submission).status is Status.PROVISIONAL
    assert submission.findings == ()


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("twelve", "Type the number in digits"),
        ("nil", "type 0"),
        ("none", "type 0"),
        ("1.234,5", "a point"),
        ("12,5", "a point"),
        ("#DIV/0!", "formula"),
        ("=cmd|' /C calc'!A0", "formulas written as text"),
        ("5 April 2024", "Type the number in digits"),
        ("5-6", "Type the number in digits"),
        ("1e5", "Type the number in digits"),
        ("12 children", "Type the number in digits"),
        ("½", "Type the number in digits"),
        ("TRUE", "Type the number in digits"),
    ],
)
def test_what_is_no_number_is_an_error_that_says_where_and_what_to_write(
    text: str, action: str
) -> None:
    submission = sent(text)

    assert entry(submission).value is None
    assert entry(submission).text == text
    assert finding(submission).rule == "not-a-number"
    assert finding(submission).severity is Severity.ERROR
    assert action in finding(submission).action
    assert str(finding(submission).place) == "return.csv, line 2, column 4"
    assert finding(submission).refs == ("3.1",)
    assert finding(submission).period == "2024/25 Q1"


@pytest.mark.parametrize("text", ["Jo Smith", "Jo Smith, 12/03/2012", "12/03/2012"])
def test_what_could_be_about_a_child_is_never_repeated(text: str) -> None:
    said = finding(sent(text))

    assert said.rule == "not-a-number"
    assert not any(part in f"{said}" for part in ("Jo", "Smith", "2012"))


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("12%", PERCENTAGE, "12"),
        ("12.5 per cent", PERCENTAGE, "12.5"),
        ("12", PERCENTAGE, "12"),
        ("45 days", DAYS, "45"),
        ("32.9 per 10,000", RATE, "32.9"),
    ],
)
def test_a_sign_of_the_rows_own_unit_is_fine(
    text: str, number: tuple[str, str, str], value: str
) -> None:
    submission = sent(text, number=number)

    assert said(entry(submission)) == value
    assert "unit-does-not-fit" not in rules(submission)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12%", COUNT),
        ("£5", COUNT),
        ("5 days", COUNT),
        ("5 FTE", COUNT),
        ("45%", DAYS),
        ("3.2 per 1,000", RATE),
        ("5 pp", PERCENTAGE),
    ],
)
def test_a_sign_of_another_unit_is_an_error_and_no_number(
    text: str, number: tuple[str, str, str]
) -> None:
    submission = sent(text, number=number)

    assert entry(submission).value is None
    assert "unit-does-not-fit" in rules(submission)


@pytest.mark.parametrize("value", ["", "1"])
def test_a_number_in_the_column_of_reasons_is_an_error_and_no_number_is_taken(value: str) -> None:
    """A bare `1,234` in a CSV is cut at its comma: `1`, and `234` as its reason."""
    submission = sent(value, "234")

    assert entry(submission).value is None
    assert rules(submission) == ["number-in-the-wrong-column"]


@pytest.mark.parametrize("text", ["79 (17%)", "5 (was 6)", "12 / 40"])
def test_of_two_numbers_in_a_cell_none_is_taken(text: str) -> None:
    submission = sent(text)

    assert entry(submission).value is None
    assert rules(submission)[0] in ("two-numbers-in-a-cell", "not-a-number")


@pytest.mark.parametrize("text", ["12*", "12[3]", "12¹", "12 (estimate to be checked)"])
def test_a_number_with_a_remark_is_taken_with_a_note(text: str) -> None:
    submission = sent(text)

    assert said(entry(submission)) == "12"
    assert rules(submission) == ["more-than-a-number"]


@pytest.mark.parametrize(
    "text", ["2024-07-31", "31/07/2024", "31.7.24", "31 July 2024", "by 31 Jul 2024"]
)
def test_a_promised_date_has_its_day_first(text: str) -> None:
    submission = sent("", "not yet available", text)

    assert entry(submission).promised == date(2024, 7, 31)
    assert submission.findings == ()


@pytest.mark.parametrize("text", ["July 2024", "soon", "07/31/2024", "31/02/2024", "45504"])
def test_a_promised_date_that_is_none_is_asked_about(text: str) -> None:
    submission = sent("", "not yet available", text)

    assert entry(submission).promised is None
    assert rules(submission) == ["promised-date-not-read"]

"""Return checks 2 · twice: the same number sent with different values."""

from quarterdeck.define.finding import Finding, Severity
from tests.support.checked_returns import checked, file_saying, only, rules_of, sent
from tests.support.indicators import indicator

COUNT = indicator(ref="6.2")
TWICE = (*sent(COUNT, {"2020-06": "27"}), *sent(COUNT, {"2020-06": "25"}, first_row=9))


def test_different_values_for_one_number_block() -> None:
    finding = only(checked(*TWICE, of=COUNT))

    assert finding.rule == "number-sent-twice"
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "6.2: 27 and 25 sent for June 2020 (sheet Return, cell D2; sheet Return, cell D9), "
        "where one number is meant."
    )
    assert finding.period == "2020-06"


def test_the_same_value_twice_does_no_harm() -> None:
    again = sent(COUNT, {"2020-06": "27.0"}, first_row=9)

    assert checked(*TWICE[:1], *again, of=COUNT) == ()


def test_a_number_and_an_empty_cell_are_that_number() -> None:
    empty = sent(COUNT, {"2020-06": ""}, first_row=9)

    assert checked(*TWICE[:1], *empty, of=COUNT) == ()


def test_two_months_or_two_components_are_different_numbers() -> None:
    both = indicator(also_children=True)

    assert checked(*sent(COUNT, {"2020-05": "27", "2020-06": "25"}), of=COUNT) == ()
    assert checked(*sent(both, {"2020-06": "25 in 27"}), of=both) == ()


def test_what_reading_the_file_has_said_is_not_said_again() -> None:
    said = Finding("row-given-twice", Severity.ERROR, "6.2 stands twice.", "Look.", ("6.2",))

    assert checked(*TWICE, of=COUNT, file=file_saying("", "", said)) == (said,)


def test_a_number_in_doubt_is_held_against_nothing_else() -> None:
    parts = indicator("recalculate")
    entries = (*sent(parts, {"2020-06": "30/13"}), *sent(parts, {"2020-06": "10/13"}))

    assert rules_of(checked(*entries, of=parts)) == ["number-sent-twice"]

"""Return checks 11 · absent: what is owed and has no number."""

from datetime import date

import pytest

from quarterdeck.define.finding import Finding, Severity
from tests.support.checked_returns import (
    accepted,
    checked,
    file_saying,
    only,
    owing,
    owing_parts,
    rules_of,
    sent,
)
from tests.support.indicators import indicator

COUNT = indicator(ref="6.2", slug="protection")
OTHER = indicator(ref="3.1", slug="notifications")
SHARE = indicator("recalculate", ref="6.4", slug="conferences")
MONTHS = ("2020-04", "2020-05", "2020-06")


class TestNotSent:
    """A number that is owed is in the file, if only as a cell left empty."""

    def test_an_indicator_that_is_not_in_the_file_is_asked_about(self) -> None:
        entries = sent(OTHER, {"2020/21 Q1": "27"})

        finding = only(checked(*entries, of=(COUNT, OTHER), owed=owing(COUNT, OTHER)))

        assert finding.rule == "owed-and-not-sent"
        assert finding.severity is Severity.QUERY
        assert finding.refs == ("6.2",)
        assert finding.period == "2020/21 Q1"
        assert finding.message == "6.2 is owed and not in the file: 2020/21 Q1."
        assert finding.detail == "Due by 31 July 2020."
        assert str(finding.place) == "return.xlsx"

    def test_several_periods_are_one_finding_and_parts_are_named(self) -> None:
        entries = sent(SHARE, {"2020-06": "10/13"})[:1]

        finding = only(checked(*entries, of=SHARE, owed=owing_parts(SHARE, *MONTHS)))

        assert finding.message == (
            "6.4 is owed and not in the file: April 2020, May 2020 and denominator for June 2020."
        )
        assert finding.period is None

    def test_a_percentage_in_place_of_its_parts_is_told_apart(self) -> None:
        entries = sent(SHARE, {"2020-06": "76.9"})

        finding = only(checked(*entries, of=SHARE, owed=owing_parts(SHARE, "2020-06")))

        assert finding.detail == (
            "Due by 31 July 2020. 76.9 per cent was sent for June 2020; "
            "the two numbers behind it are owed."
        )

    def test_what_was_accepted_before_need_not_be_sent_again(self) -> None:
        known = accepted(COUNT, {"2020/21 Q1": "27"})

        assert checked(of=COUNT, owed=owing(COUNT), known=known) == ()

    def test_what_could_not_be_read_is_not_called_missing(self) -> None:
        said = Finding("row-refused", Severity.ERROR, "6.2 is torn.", "Look.", ("6.2",))

        assert checked(of=COUNT, owed=owing(COUNT), file=file_saying("", "", said)) == (said,)

    def test_a_note_about_it_does_not_keep_it_from_being_asked_for(self) -> None:
        said = Finding("title-differs", Severity.NOTE, "6.2 is named anew.", "Nothing.", ("6.2",))

        found = checked(of=COUNT, owed=owing(COUNT), file=file_saying("", "", said))

        assert rules_of(found) == ["owed-and-not-sent", "title-differs"]


class TestEmpty:
    """A cell left empty says why."""

    def test_without_a_reason_it_is_asked_about(self) -> None:
        finding = only(checked(*sent(COUNT, {"2020-06": ""}), of=COUNT))

        assert finding.rule == "empty-without-reason"
        assert finding.severity is Severity.QUERY
        assert finding.message == "6.2 is left empty without a reason: June 2020."
        assert str(finding.place) == "return.xlsx, sheet Return, cell D2"

    def test_with_a_reason_and_a_promise_it_is_noted(self) -> None:
        entries = sent(COUNT, {"2020-06": ""}, reason="New system.", promised=date(2020, 8, 14))

        finding = only(checked(*entries, of=COUNT))

        assert finding.rule == "empty-with-reason"
        assert finding.severity is Severity.NOTE
        assert finding.message == "6.2 is left empty with a reason: June 2020."
        assert finding.detail == ("Reason: in the sender's own words. Promised for 14 August 2020.")

    def test_a_reason_of_the_list_is_named_without_the_note_beside_it(self) -> None:
        entries = sent(COUNT, {"2020-06": ""}, reason="not yet available: Ms Brown has left")

        assert only(checked(*entries, of=COUNT)).detail == "Reason: “not yet available”."

    @pytest.mark.parametrize(
        ("cell", "rule"),
        [
            ("[z]", "empty-with-reason"),
            ("[c]", "empty-with-reason"),
            ("[x]", "empty-without-reason"),
            ("-", "empty-without-reason"),
        ],
    )
    def test_some_shorthands_are_a_reason(self, cell: str, rule: str) -> None:
        assert rules_of(checked(*sent(COUNT, {"2020-06": cell}), of=COUNT)) == [rule]

    def test_a_promise_alone_is_a_reason(self) -> None:
        entries = sent(COUNT, {"2020-06": ""}, promised=date(2020, 8, 14))

        assert rules_of(checked(*entries, of=COUNT)) == ["empty-with-reason"]

    def test_zero_is_a_number(self) -> None:
        assert checked(*sent(COUNT, {"2020-06": "0"}), of=COUNT) == ()

    def test_a_number_that_was_accepted_is_remembered(self) -> None:
        known = accepted(COUNT, {"2020-06": "25"})

        finding = only(checked(*sent(COUNT, {"2020-06": ""}), of=COUNT, known=known))

        assert finding.detail == "25 was accepted for June 2020 before."

    def test_what_stands_there_and_could_not_be_read_is_asked_about_once(self) -> None:
        said = Finding("not-a-number", Severity.QUERY, "“abc”?", "Look.", ("6.2",), "2020-06")

        found = checked(*sent(COUNT, {"2020-06": "abc"}), of=COUNT, file=file_saying("", "", said))

        assert found == (said,)

    def test_a_formula_without_its_result_is_asked_about_once(self) -> None:
        empty = sent(COUNT, {"2020-06": ""})
        said = Finding(
            "formula-not-calculated", Severity.ERROR, "6.2?", "Look.", place=empty[0].place
        )

        assert checked(*empty, of=COUNT, file=file_saying("", "", said)) == (said,)

    def test_what_is_not_owed_may_be_empty(self) -> None:
        assert checked(*sent(COUNT, {"2020-06": ""}), of=COUNT, owed=()) == ()

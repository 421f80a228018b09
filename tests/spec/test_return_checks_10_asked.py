"""Return checks 10 · asked: numbers that nobody asked this agency for, or not for this quarter."""

import pytest

from quarterdeck.define.finding import Severity
from tests.support.checked_returns import QUARTER, accepted, checked, only, owing, rules_of, sent
from tests.support.indicators import indicator

COUNT = indicator(ref="6.2", slug="mine")
POLICE = indicator(ref="3.1", slug="theirs", owner="police")
ANNUAL = indicator("none", ref="8.1", slug="annual", frequency="annual")


class TestOtherAgencies:
    """An indicator has one owner."""

    def test_an_indicator_of_another_agency_blocks(self) -> None:
        finding = only(checked(*sent(POLICE, {"2020/21 Q1": "27"}), of=(COUNT, POLICE)))

        assert finding.rule == "indicator-of-another-agency"
        assert finding.severity is Severity.ERROR
        assert finding.refs == ("3.1",)
        assert finding.message == (
            "3.1 is for County police to send, not for Town council: 27 sent for 2020/21 Q1."
        )

    def test_it_is_held_against_nothing_else(self) -> None:
        assert rules_of(checked(*sent(POLICE, {"2020/21 Q1": "-2.5"}), of=POLICE)) == [
            "indicator-of-another-agency"
        ]

    def test_its_cells_left_empty_do_no_harm(self) -> None:
        assert checked(*sent(POLICE, {"2020/21 Q1": ""}), of=POLICE) == ()

    def test_who_owes_an_indicator_may_send_it_whoever_owns_it(self) -> None:
        entries = sent(POLICE, {"2020/21 Q1": "27"})

        assert checked(*entries, of=POLICE, owed=owing(POLICE)) == ()

    def test_an_indicator_that_nobody_defined_blocks(self) -> None:
        finding = only(checked(*sent(POLICE, {"2020/21 Q1": "27"}), of=COUNT))

        assert finding.rule == "indicator-not-in-catalogue"
        assert finding.severity is Severity.ERROR
        assert finding.message == "theirs is not in the catalogue."


class TestOtherTimes:
    """A return is about its quarter, its months and its year."""

    def test_an_indicator_that_is_not_due_is_noted(self) -> None:
        finding = only(checked(*sent(ANNUAL, {"2020/21": "318"}), of=ANNUAL, owed=()))

        assert finding.rule == "not-due-this-quarter"
        assert finding.severity is Severity.NOTE
        assert finding.message == "8.1 is not due for 2020/21 Q1: 318 sent for 2020/21."

    def test_a_correction_is_not_called_early(self) -> None:
        known = accepted(ANNUAL, {"2019/20": "300"})
        entries = sent(ANNUAL, {"2019/20": "318"}, reason="Late entries.")

        assert rules_of(checked(*entries, of=ANNUAL, owed=(), known=known)) == ["restated"]

    @pytest.mark.parametrize(
        ("label", "spoken"),
        [
            ("2020-03", "March 2020"),
            ("2020-07", "July 2020"),
            ("2019/20 Q4", "2019/20 Q4"),
            ("2019/20", "2019/20"),
            ("Q1", "Q1"),
            ("Autumn term", "Autumn term"),
        ],
    )
    def test_a_period_outside_the_quarter_is_asked_about(self, label: str, spoken: str) -> None:
        entries = (*sent(COUNT, {"2020/21 Q1": "20"}), *sent(COUNT, {label: "27"}, first_row=9))

        finding = only(checked(*entries, of=COUNT))

        assert finding.rule == "period-outside-quarter"
        assert finding.severity is Severity.QUERY
        assert finding.message == f"6.2: 27 sent for {spoken}, outside 2020/21 Q1."
        assert finding.period == label
        assert str(finding.place) == "return.xlsx, sheet Return, cell D9"

    @pytest.mark.parametrize("label", ["2020-04", "2020-06", "2020/21 Q1", "2020/21"])
    def test_the_quarter_its_months_and_its_year_are_inside(self, label: str) -> None:
        assert (
            checked(*sent(COUNT, {label: "27"}), of=COUNT, owed=owing(COUNT, periods=[label])) == ()
        )

    def test_a_correction_may_be_for_any_period(self) -> None:
        known = accepted(COUNT, {"2020-03": "25"})
        entries = sent(COUNT, {"2020-04": "20", "2020-03": "27"}, reason="Late entries.")

        assert rules_of(checked(*entries, of=COUNT, known=known)) == ["restated"]

    def test_cells_left_empty_may_be_for_any_period(self) -> None:
        entries = sent(COUNT, {QUARTER.label: "20", "2020-07": ""})

        assert checked(*entries, of=COUNT) == ()

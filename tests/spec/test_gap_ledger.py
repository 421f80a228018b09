"""The gap ledger: every figure that is owed, due and absent, since when and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from quarterdeck.assure.gap_ledger import MissingFigure
from quarterdeck.calculate.records.coverage import Coverage
from quarterdeck.calculate.records.held_back import OnRecord
from quarterdeck.collect.records.told import Told
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Month
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.standings import came, missing, only_missing, quarters, standing

COUNT = indicator(ref="5.1", slug="referrals", title="Referrals")
MONTHLY = indicator(ref="6.2", slug="protection", frequency="monthly")
YEARLY = indicator(ref="1.1", slug="children", frequency="annual")
SHARE = indicator("recalculate", ref="5.4", slug="in-time")
EPISODES = indicator(ref="3.4", slug="missing-from-home", also_children=True)
POLICE = indicator(ref="3.1", slug="notifications", owner="police")


def told(entries: Sequence[MissingFigure]) -> list[tuple[str, str, int]]:
    """Say of each entry its period, since when and for how many periods running."""
    return [(one.period.label, one.since.label, one.running) for one in entries]


class TestWhatIsMissing:
    """A figure is missing when it is owed, its due day has passed, and it has no value."""

    def test_an_entry_says_all_there_is_to_know(self) -> None:
        entry = only_missing(standing(of=COUNT))

        assert (entry.agency, entry.agency_name) == ("council", "Town council")
        assert (entry.indicator, entry.ref, entry.title) == ("referrals", "5.1", "Referrals")
        assert entry.period.label == "2020/21 Q1"
        assert entry.components == (Component.VALUE,)
        assert (entry.status, entry.reason) == (Status.NOT_AVAILABLE, "not sent")
        assert (entry.receipt, entry.promised) == (None, None)
        assert (entry.since, entry.running) == (entry.period, 1)
        # Due 20 days after 30 June; 11 days of July, 31, 30 and 31 days, and 5 of November.
        assert (entry.due, entry.days_overdue) == (date(2020, 7, 20), 108)
        assert entry.action == (
            "Ask Town council for it, or for the reason and the day on which it will come."
        )

    def test_on_the_due_day_nothing_is_missing_yet(self) -> None:
        assert missing(standing(of=COUNT, as_of=date(2020, 7, 20))) == ()

        entry = only_missing(standing(of=COUNT, as_of=date(2020, 7, 21)))
        assert entry.days_overdue == 1

    @pytest.mark.parametrize("value", ["404", "0", "404 [p]"])
    def test_a_value_is_no_gap_and_zero_is_a_value(self, value: str) -> None:
        assert missing(standing(came(COUNT, {"2020/21 Q1": value}), of=COUNT)) == ()

    def test_a_gap_that_was_filled_late_is_in_it_no_more(self) -> None:
        late = came(COUNT, {"2020/21 Q1": "404"}, on=date(2020, 11, 4))

        assert missing(standing(late, of=COUNT)) == ()

    def test_what_does_not_apply_is_no_gap(self) -> None:
        assert missing(standing(came(COUNT, {"2020/21 Q1": "[z]"}), of=COUNT)) == ()

    def test_what_is_not_owed_is_no_gap(self) -> None:
        retired = indicator(valid_to=date(2020, 3, 31), valid_from=date(2019, 4, 1))

        assert missing(standing(of=retired)) == ()

    def test_a_yearly_figure_is_owed_with_the_last_quarter(self) -> None:
        three = standing(of=YEARLY, over=quarters(3), as_of=date(2021, 4, 30))
        four = standing(of=YEARLY, over=quarters(4), as_of=date(2021, 4, 30))

        assert missing(three) == ()
        assert only_missing(four).period == FinancialYear(2020)
        assert only_missing(four).due == date(2021, 4, 20)

    def test_the_figures_of_one_agency_can_be_asked_about_alone(self) -> None:
        both = standing(of=(COUNT, POLICE))

        assert [one.ref for one in missing(both)] == ["5.1", "3.1"]
        assert [one.ref for one in missing(replace(both, agency="police"))] == ["3.1"]


class TestPartsTogether:
    """The numbers behind a figure are one entry, which says which of them are absent."""

    def test_both_parts_absent_are_one_entry(self) -> None:
        entry = only_missing(standing(of=SHARE))

        assert entry.components == (Component.NUMERATOR, Component.DENOMINATOR)
        assert entry.reason == "not sent"

    def test_one_part_is_not_enough_and_the_other_is_named(self) -> None:
        numerator = dict([*came(SHARE, {"2020/21 Q1": "10/13"}).items()][:1])

        entry = only_missing(standing(numerator, of=SHARE))

        assert entry.components == (Component.DENOMINATOR,)
        assert entry.reason == "not sent (denominator)"

    def test_a_part_that_does_not_apply_is_not_waited_for(self) -> None:
        only_episodes = came(EPISODES, {"2020/21 Q1": "[z] in 92"})

        assert missing(standing(only_episodes, of=EPISODES)) == ()

    def test_different_reasons_stand_beside_each_other(self) -> None:
        numerator = [*came(SHARE, {"2020/21 Q1": "/"}, reason="not collected").items()][:1]
        denominator = [*came(SHARE, {"2020/21 Q1": "/[c]"}).items()][1:]

        entry = only_missing(standing(dict(numerator), dict(denominator), of=SHARE))

        assert entry.status is Status.NOT_AVAILABLE
        assert entry.reason == (
            "not collected (numerator); "
            "confidential: hidden so that no child can be recognised (denominator)"
        )


class TestReasons:
    """The reason is in words, and what to do follows from it."""

    @pytest.mark.parametrize(
        ("cell", "reason", "says", "action"),
        [
            ("", "not collected", "not collected", "Agree with Town council to collect it"),
            ("", "Not yet available", "not yet available", "Ask Town council for it"),
            ("", "system change: moved", "system change", "Ask Town council for it"),
            ("", "", "no reason given", "Ask Town council for it"),
            ("[c]", "", "confidential: hidden", "Agree with Town council how it can be sent"),
            ("[c]", "too small to send", "too small to send", "Agree with Town council how"),
        ],
    )
    def test_a_reason_is_named(self, cell: str, reason: str, says: str, action: str) -> None:
        known = came(COUNT, {"2020/21 Q1": cell}, reason=reason)

        entry = only_missing(standing(known, of=COUNT))

        assert entry.reason.startswith(says)
        assert entry.action.startswith(action)
        assert entry.receipt == 12

    def test_the_senders_own_words_are_never_repeated_as_they_may_name_a_child(self) -> None:
        known = came(COUNT, {"2020/21 Q1": ""}, reason="The file of Ann Other is lost")

        entry = only_missing(standing(known, of=COUNT))

        assert entry.reason == "in the sender's own words"
        assert "Ann" not in str(entry)

    def test_a_promise_is_waited_for_until_its_day_has_passed(self) -> None:
        known = came(COUNT, {"2020/21 Q1": ""}, promised=date(2020, 11, 5))

        entry = only_missing(standing(known, of=COUNT, as_of=date(2020, 11, 5)))
        assert (entry.promised, entry.promise_passed) == (date(2020, 11, 5), False)
        assert entry.action == "Wait until 5 November 2020, the day it is promised for."

        entry = only_missing(standing(known, of=COUNT, as_of=date(2020, 11, 6)))
        assert entry.promise_passed
        assert entry.action == (
            "Ask Town council where it is: it was promised for 5 November 2020."
        )

    def test_a_figure_is_promised_for_the_last_day_of_its_parts(self) -> None:
        first, last = date(2020, 12, 1), date(2020, 12, 24)
        numerator, denominator = (
            [*came(SHARE, {"2020/21 Q1": "/"}, promised=day).items()] for day in (last, first)
        )
        both = dict([numerator[0], denominator[1]])

        assert only_missing(standing(both, of=SHARE)).promised == last

    def test_it_is_not_promised_while_a_part_of_it_is_not(self) -> None:
        promised = came(SHARE, {"2020/21 Q1": "/"}, promised=date(2020, 12, 1))
        numerator = dict([*promised.items()][:1])

        entry = only_missing(standing(numerator, of=SHARE))

        assert entry.promised is None
        assert entry.reason == "no reason given (numerator); not sent (denominator)"
        assert entry.action.startswith("Ask Town council for it")


class TestRecordsThatLackSomething:
    """A figure that records could come to says what holds it back, unless its sender gave why."""

    COUNTED = indicator(
        ref="5.1",
        slug="referrals",
        records={
            "plan": {
                "kind": "count",
                "of": {"kind": "events", "table": "cin_episodes", "date": "referral_date"},
            }
        },
    )
    SINCE_JUNE = OnRecord(
        Coverage((Told("a list", ("cin_episodes",), date(2020, 6, 1), date(2020, 9, 30)),)), {}
    )
    LACKING = (
        "nor counted from records: "
        "episodes of need are known from 1 June 2020 to 30 September 2020 only"
    )

    def test_it_is_said_beside_that_nothing_was_sent(self) -> None:
        entry = only_missing(standing(of=self.COUNTED, on_record=self.SINCE_JUNE))

        assert entry.reason == f"not sent, {self.LACKING}"
        assert entry.action == (
            "Ask Town council for it, or for the reason and the day on which it will come."
        )

    def test_it_is_said_beside_an_empty_cell_without_a_reason(self) -> None:
        empty = came(self.COUNTED, {"2020/21 Q1": ""})

        entry = only_missing(standing(empty, of=self.COUNTED, on_record=self.SINCE_JUNE))

        assert entry.reason == f"no reason given, {self.LACKING}"

    def test_a_reason_that_was_given_is_enough(self) -> None:
        empty = came(self.COUNTED, {"2020/21 Q1": ""}, reason="not collected")

        entry = only_missing(standing(empty, of=self.COUNTED, on_record=self.SINCE_JUNE))

        assert entry.reason == "not collected"

    def test_it_is_said_of_each_period_by_itself(self) -> None:
        entries = missing(standing(of=self.COUNTED, on_record=self.SINCE_JUNE, over=quarters(2)))

        assert [one.reason for one in entries] == [f"not sent, {self.LACKING}", "not sent"]


class TestHowLong:
    """A run is the periods up to this one, of the indicator's own length, all of them absent."""

    def test_each_period_counts_those_before_it(self) -> None:
        entries = missing(standing(of=COUNT, over=quarters(3), as_of=date(2021, 2, 1)))

        assert told(entries) == [
            ("2020/21 Q1", "2020/21 Q1", 1),
            ("2020/21 Q2", "2020/21 Q1", 2),
            ("2020/21 Q3", "2020/21 Q1", 3),
        ]
        assert entries[0].how_long == "1 quarter"
        assert entries[2].how_long == "3 quarters running, since 2020/21 Q1"

    def test_a_value_ends_a_run(self) -> None:
        second = came(COUNT, {"2020/21 Q2": "530"})

        entries = missing(standing(second, of=COUNT, over=quarters(3), as_of=date(2021, 2, 1)))

        assert told(entries) == [("2020/21 Q1", "2020/21 Q1", 1), ("2020/21 Q3", "2020/21 Q3", 1)]

    def test_a_period_it_does_not_apply_to_neither_counts_nor_ends_a_run(self) -> None:
        second = came(COUNT, {"2020/21 Q2": "[z]"})

        entries = missing(standing(second, of=COUNT, over=quarters(3), as_of=date(2021, 2, 1)))

        assert told(entries) == [("2020/21 Q1", "2020/21 Q1", 1), ("2020/21 Q3", "2020/21 Q1", 2)]

    def test_a_new_year_does_not_end_a_run(self) -> None:
        known = came(COUNT, dict.fromkeys(("2020/21 Q1", "2020/21 Q2", "2020/21 Q3"), "9"))

        entries = missing(standing(known, of=COUNT, over=quarters(5), as_of=date(2021, 8, 1)))

        assert told(entries) == [("2020/21 Q4", "2020/21 Q4", 1), ("2021/22 Q1", "2020/21 Q4", 2)]

    def test_months_run_on_from_quarter_to_quarter(self) -> None:
        known = came(MONTHLY, dict.fromkeys(("2020-04", "2020-05", "2020-08", "2020-09"), "3"))

        entries = missing(standing(known, of=MONTHLY, over=quarters(2)))

        assert told(entries) == [("2020-06", "2020-06", 1), ("2020-07", "2020-06", 2)]
        assert [entry.due for entry in entries] == [date(2020, 7, 20), date(2020, 10, 20)]
        assert entries[1].how_long == "2 months running, since June 2020"

    def test_years_are_counted_as_years(self) -> None:
        entries = missing(standing(of=YEARLY, over=quarters(8), as_of=date(2022, 5, 1)))

        assert told(entries) == [("2020/21", "2020/21", 1), ("2021/22", "2020/21", 2)]
        assert entries[1].how_long == "2 years running, since 2020/21"

    def test_indicators_do_not_run_into_each_other(self) -> None:
        entries = missing(standing(of=(COUNT, MONTHLY), over=quarters(1)))

        assert [(one.ref, one.running) for one in entries] == [
            *[("5.1", 1), ("6.2", 1), ("6.2", 2), ("6.2", 3)]
        ]
        assert entries[-1].since == Month(2020, 4)


def test_it_goes_by_agency_then_indicator_then_time() -> None:
    entries = missing(standing(of=(POLICE, SHARE, COUNT), over=quarters(2)))

    assert [(one.agency, one.ref, one.period.label) for one in entries] == [
        ("council", "5.4", "2020/21 Q1"),
        ("council", "5.4", "2020/21 Q2"),
        ("council", "5.1", "2020/21 Q1"),
        ("council", "5.1", "2020/21 Q2"),
        ("police", "3.1", "2020/21 Q1"),
        ("police", "3.1", "2020/21 Q2"),
    ]

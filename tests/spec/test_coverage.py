"""Coverage: how complete and how timely the figures are that agencies owe."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.assure.coverage import Proportion
from quarterdeck.assure.reporting import reporting
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.standings import came, quarters, standing

COUNT = indicator(ref="5.1", slug="referrals", title="Referrals")
SHARE = indicator("recalculate", ref="5.4", slug="in-time")
MONTHLY = indicator(ref="6.2", slug="protection", frequency="monthly", owner="police")
YEARLY = indicator(ref="1.1", slug="children", frequency="annual")
ALL = (COUNT, SHARE, MONTHLY, YEARLY)
FIRST = "2020/21 Q1"
DUE = date(2020, 7, 20)
LATE = date(2020, 7, 21)

RECEIVED = (
    came(COUNT, {FIRST: "404"}),
    came(SHARE, {FIRST: "10/13"}, on=LATE),
    came(MONTHLY, {"2020-04": "3", "2020-05": "0"}),
    came(MONTHLY, {"2020-06": ""}, reason="not yet available"),
)
"""Of five figures for a quarter four came, one of them a day late."""


class TestAQuarter:
    """Figures are counted, not the numbers behind them: a proportion's two parts are one."""

    TABLE = reporting(standing(*RECEIVED, of=ALL)).quarter

    def test_it_is_told_in_all(self) -> None:
        assert self.TABLE.whole.completeness == Proportion(4, 5)
        assert self.TABLE.whole.timeliness == Proportion(3, 5)
        assert self.TABLE.whole.completeness.text == "80.0"

    def test_it_is_told_by_agency(self) -> None:
        council, police = self.TABLE.agencies
        assert (council.slug, council.name) == ("council", "Town council")
        assert (council.completeness, council.timeliness) == (Proportion(2, 2), Proportion(1, 2))
        assert (police.completeness, police.timeliness) == (Proportion(2, 3), Proportion(2, 3))
        assert police.completeness.text == "66.7"

    def test_it_is_told_by_indicator(self) -> None:
        assert [(one.ref, one.slug) for one in self.TABLE.indicators] == [
            *[("5.1", "referrals"), ("5.4", "in-time"), ("6.2", "protection"), ("1.1", "children")]
        ]
        assert [one.completeness for one in self.TABLE.indicators] == [
            *[Proportion(1, 1), Proportion(1, 1), Proportion(2, 3), Proportion(0, 0)]
        ]

    def test_where_nothing_is_owed_there_is_no_percentage(self) -> None:
        yearly = self.TABLE.indicators[-1]
        assert yearly.completeness.percent is None
        assert yearly.completeness.status is Status.NOT_APPLICABLE
        assert yearly.completeness.text == "[z]"


class TestWhatCounts:
    """Figures that do not apply are left out, and those that are not due yet."""

    def test_what_does_not_apply_is_left_out_of_both(self) -> None:
        known = came(MONTHLY, {"2020-04": "3", "2020-05": "[z]"})

        table = reporting(standing(known, of=MONTHLY)).quarter

        assert table.whole.completeness == Proportion(1, 2)

    def test_a_part_alone_is_no_figure(self) -> None:
        numerator = dict([*came(SHARE, {FIRST: "10/13"}).items()][:1])

        assert reporting(standing(numerator, of=SHARE)).quarter.whole.completeness == Proportion(
            0, 1
        )

    def test_until_the_due_day_has_passed_nothing_is_measured(self) -> None:
        table = reporting(standing(*RECEIVED, of=ALL, as_of=DUE)).quarter

        assert table.whole.completeness == Proportion(0, 0)
        assert table.whole.not_yet_due == 5

    @pytest.mark.parametrize(("day", "in_time"), [(DUE, 1), (LATE, 0)])
    def test_the_due_day_is_in_time_and_the_next_is_not(self, day: date, in_time: int) -> None:
        table = reporting(standing(came(COUNT, {FIRST: "404"}, on=day), of=COUNT)).quarter

        assert table.whole.timeliness == Proportion(in_time, 1)

    def test_a_correction_does_not_make_a_figure_late(self) -> None:
        corrected = standing(came(COUNT, {FIRST: "406"}, on=LATE), of=COUNT)
        key = (COUNT.slug, FIRST, "value")

        first_in_time = replace(corrected, first_received={key: DUE})

        assert reporting(first_in_time).quarter.whole.timeliness == Proportion(1, 1)

    def test_a_figure_that_was_withdrawn_is_not_timely(self) -> None:
        withdrawn = standing(came(COUNT, {FIRST: ""}), of=COUNT)
        key = (COUNT.slug, FIRST, "value")

        came_once = replace(withdrawn, first_received={key: DUE})

        assert reporting(came_once).quarter.whole.timeliness == Proportion(0, 1)

    def test_what_was_counted_from_records_is_complete_and_neither_late_nor_in_time(self) -> None:
        sent = came(SHARE, {FIRST: "10/13"})
        late = came(COUNT, {FIRST: "404"}, on=LATE)
        counted = {key: replace(number, counted=True) for key, number in late.items()}

        table = reporting(standing(sent, counted, of=(COUNT, SHARE))).quarter

        assert table.whole.completeness == Proportion(2, 2)
        assert table.whole.timeliness == Proportion(1, 1)
        assert table.indicators[0].timeliness.text == "[z]"

    def test_a_figure_is_as_late_as_the_last_of_its_parts(self) -> None:
        parts = [*came(SHARE, {FIRST: "10/13"}).items()]
        late = [*came(SHARE, {FIRST: "10/13"}, on=LATE).items()]

        table = reporting(standing(dict([parts[0], late[1]]), of=SHARE)).quarter

        assert (table.whole.completeness, table.whole.timeliness) == (
            Proportion(1, 1),
            Proportion(0, 1),
        )


class TestTheYearToDate:
    """The year to date is the quarters of the last one's year that the ledger knows."""

    def test_it_begins_with_the_year(self) -> None:
        known = came(COUNT, {"2020/21 Q4": "9", "2021/22 Q1": "8"})

        told = reporting(standing(known, of=COUNT, over=quarters(6), as_of=date(2021, 11, 1)))

        assert told.quarter.words == "2021/22 Q2"
        assert told.quarter.whole.completeness == Proportion(0, 1)
        assert told.year_to_date.words == "2021/22 Q1 to Q2"
        assert told.year_to_date.whole.completeness == Proportion(1, 2)

    def test_of_a_first_quarter_it_is_the_quarter(self) -> None:
        told = reporting(standing(*RECEIVED, of=ALL))

        assert told.year_to_date == told.quarter

    def test_a_yearly_figure_is_owed_with_the_fourth_quarter(self) -> None:
        told = reporting(standing(of=YEARLY, over=quarters(4), as_of=date(2021, 5, 1)))

        assert told.quarter.whole.completeness == Proportion(0, 1)
        assert told.year_to_date.whole.completeness == Proportion(0, 1)


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent"),
    # 100 × 1 ÷ 16 = 6.25, 100 × 1 ÷ 3 = 33.333…, 100 × 1999 ÷ 2000 = 99.95
    [(1, 16, "6.3"), (1, 3, "33.3"), (0, 7, "0.0"), (7, 7, "100.0"), (1999, 2000, "100.0")],
)
def test_a_percentage_is_rounded_half_up_once(
    numerator: int, denominator: int, percent: str
) -> None:
    assert Proportion(numerator, denominator).percent == Decimal(percent)
    assert Proportion(numerator, denominator).text == percent


def test_more_than_all_is_no_proportion() -> None:
    with pytest.raises(ValueError, match="6 of 5"):
        Proportion(6, 5)


def test_no_quarter_at_all_is_no_standing() -> None:
    with pytest.raises(ValueError, match="no quarter"):
        standing(of=COUNT, over=())

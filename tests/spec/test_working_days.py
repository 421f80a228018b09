"""Working days: what lies between two days when weekends and bank holidays are left out."""

from datetime import date, timedelta

import pytest

from quarterdeck.define.working_days import (
    first_day_within,
    is_working_day,
    working_days_between,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        pytest.param("2024-06-10", "2024-06-10", 0, id="the first day itself is not counted"),
        pytest.param("2024-06-10", "2024-06-11", 1, id="Monday to Tuesday"),
        pytest.param("2024-06-10", "2024-06-17", 5, id="Monday to Monday"),
        pytest.param("2024-06-14", "2024-06-15", 0, id="Friday to Saturday"),
        pytest.param("2024-06-14", "2024-06-17", 1, id="Friday to Monday"),
        pytest.param("2024-06-15", "2024-06-17", 1, id="Saturday to Monday"),
        pytest.param("2020-12-14", "2021-01-06", 14, id="over Christmas and the New Year"),
        pytest.param("2021-04-01", "2021-04-06", 1, id="over Easter"),
        pytest.param("2021-12-24", "2021-12-29", 1, id="over two substitute days"),
        pytest.param("2022-06-01", "2022-06-06", 1, id="over a jubilee"),
        pytest.param("2024-02-28", "2024-03-01", 2, id="over a leap day"),
        pytest.param("2023-12-29", "2025-01-02", 255, id="over the whole of 2024"),
    ],
)
def test_working_days_after_the_first_are_counted_to_the_last(
    first: str, last: str, count: int
) -> None:
    assert working_days_between(day(first), day(last)) == count


@pytest.mark.parametrize(
    ("working_days", "last", "first"),
    [
        pytest.param(0, "2024-06-11", "2024-06-11", id="of a working day it is that day itself"),
        pytest.param(0, "2024-06-16", "2024-06-14", id="of a Sunday, none since Friday"),
        pytest.param(1, "2024-06-17", "2024-06-14", id="Monday is one working day after Friday"),
        pytest.param(1, "2021-04-06", "2021-04-01", id="over Easter"),
        pytest.param(9, "1900-01-02", "1900-01-01", id="no record is of an earlier day"),
    ],
)
def test_the_first_day_from_which_there_are_no_more_working_days(
    working_days: int, last: str, first: str
) -> None:
    assert first_day_within(working_days, day(last)) == day(first)


@pytest.mark.parametrize(
    "holiday",
    [
        pytest.param("2020-04-10", id="Good Friday"),
        pytest.param("2020-04-13", id="Easter Monday"),
        pytest.param("2024-03-29", id="a Good Friday in March"),
        pytest.param("2020-05-08", id="the May holiday moved to the end of a war"),
        pytest.param("2023-05-29", id="the last Monday of May"),
        pytest.param("2023-08-28", id="the last Monday of August"),
        pytest.param("2022-12-27", id="Christmas Day was a Sunday"),
        pytest.param("2020-12-28", id="Boxing Day was a Saturday"),
        pytest.param("2022-01-03", id="New Year's Day was a Saturday"),
        pytest.param("2022-06-02", id="the May holiday moved for the Platinum Jubilee"),
        pytest.param("2022-06-03", id="the Platinum Jubilee"),
        pytest.param("2022-09-19", id="a state funeral"),
        pytest.param("2023-05-08", id="a coronation"),
    ],
)
def test_a_bank_holiday_is_no_working_day(holiday: str) -> None:
    assert day(holiday).weekday() < 5, "otherwise it would be none anyway"
    assert not is_working_day(day(holiday))
    assert working_days_between(day(holiday) - timedelta(days=1), day(holiday)) == 0


@pytest.mark.parametrize(
    "ordinary",
    [
        pytest.param("2020-05-04", id="the first Monday of May when the holiday was moved"),
        pytest.param("2022-05-30", id="the last Monday of May when the holiday was moved"),
        pytest.param("2023-03-17", id="a holiday in Northern Ireland"),
        pytest.param("2023-11-30", id="a holiday in Scotland"),
        pytest.param("2024-01-02", id="a holiday in Scotland too"),
        pytest.param("2024-08-05", id="Scotland's August holiday"),
        pytest.param("2024-12-24", id="Christmas Eve"),
    ],
)
def test_what_is_no_bank_holiday_in_england_is_a_working_day(ordinary: str) -> None:
    assert is_working_day(day(ordinary))


@pytest.mark.parametrize("year", [1899, 2100])
def test_days_that_no_record_can_have_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match="not a year from 1900 to 2099"):
        working_days_between(date(year, 6, 1), date(2024, 6, 1))

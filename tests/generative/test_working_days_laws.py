"""Laws of working days: spans that meet add up, and each counts the working days in it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.define.working_days import is_working_day, working_days_between

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(days, days, days)
def test_spans_that_meet_add_up_in_whatever_order(first: date, then: date, last: date) -> None:
    whole = working_days_between(first, last)

    assert whole == working_days_between(first, then) + working_days_between(then, last)


@given(days, st.integers(0, 400))
def test_it_counts_the_days_that_are_working_days(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2099, 12, 31))
    each = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))

    assert working_days_between(first, last) == sum(map(is_working_day, each))

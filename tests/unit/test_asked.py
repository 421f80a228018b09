"""What may be asked: periods that records have, of one kind of reporting year."""

import pytest

from quarterdeck.calculate.records.asked import Asked
from quarterdeck.define.period import FinancialYear, Month, Quarter


def test_what_is_asked_reaches_from_the_first_month_to_the_last() -> None:
    asked = Asked((FinancialYear(2020), Month(2019, 12), Quarter(FinancialYear(2020), 1)))

    assert (asked.first, asked.last) == (2019 * 12 + 11, 2021 * 12 + 2)
    assert asked.grains == ("month", "quarter", "year")


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        ((), "no period"),
        ((FinancialYear(2020, 9),), "begin with another month"),
        ((Quarter(FinancialYear(2020, 9), 1),), "begin with another month"),
        ((Month(1899, 12),), "records have days"),
        ((FinancialYear(2099),), "records have days"),
    ],
)
def test_what_records_cannot_answer_is_refused(
    periods: tuple[Month | Quarter | FinancialYear, ...], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Asked(periods)

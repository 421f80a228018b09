"""Dates in words: months by name, other periods as labelled, moments in UTC wherever it runs."""

import pytest

from quarterdeck.publish.dates import day_text, moment_text, period_text


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("2020-04", "April 2020"),
        ("2020/21 Q1", "2020/21 Q1"),
        ("2020/21 to Q2", "2020/21 to Q2"),
        ("2020/21", "2020/21"),
        ("Autumn term", "Autumn term"),
        ("", ""),
    ],
)
def test_only_months_are_written_by_name(label: str, words: str) -> None:
    assert period_text(label) == words


def test_days_and_moments_are_written_as_people_do() -> None:
    assert day_text("2020-07-09") == "9 July 2020"
    assert moment_text("2020-07-20T09:05:59+00:00") == "20 July 2020, 09:05 UTC"


def test_a_moment_of_another_clock_is_told_in_utc() -> None:
    assert moment_text("2020-07-01T00:30:00+01:00") == "30 June 2020, 23:30 UTC"

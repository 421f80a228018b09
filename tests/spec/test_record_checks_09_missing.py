"""Record checks 9 · missing: the interview that is owed after a child came back."""

import pytest

from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, only, row, told


def test_an_interview_before_the_return_is_asked_for_and_counts_as_held() -> None:
    early = row(
        "missing", start_date="2023-05-02", end_date="2023-05-04", interview_date="2023-05-03"
    )

    finding = only(checked(early))

    assert told([finding]) == [("interview-before-return", "missing, interview_date")]
    assert finding.severity is Severity.QUERY
    assert "counts as held" in finding.detail


@pytest.mark.parametrize(
    "days",
    [
        pytest.param({"end_date": "2023-05-04", "interview_date": "2023-05-04"}, id="that day"),
        pytest.param({"end_date": "2023-05-04", "interview_date": "2023-05-09"}, id="later"),
        pytest.param({"end_date": "2023-05-04"}, id="none held"),
        pytest.param({"interview_date": "2023-05-04"}, id="the return is not recorded"),
    ],
)
def test_an_interview_on_the_day_of_the_return_or_later_is_left_alone(days: dict[str, str]) -> None:
    assert checked(row("missing", start_date="2023-05-02", **days)) == []

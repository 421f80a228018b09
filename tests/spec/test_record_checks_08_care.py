"""Record checks 8 · care: episodes that follow each other, short breaks, and who is a child."""

import pytest

from quarterdeck.collect.records.record import Record
from quarterdeck.define.finding import Severity
from tests.support.checked_records import checked, only, row, told

NOT_CONTINUED = ("care-not-continued", "cla_episodes, end_reason")
NOT_PRECEDED = ("care-not-preceded", "cla_episodes, start_reason")
SHORT_BREAKS = ("short-breaks-by-change-of-status", "cla_episodes, start_reason")
GROWN = ("looked-after-over-18", "cla_episodes, end_date")


def episode(
    first: str, begun: str, last: str | None = None, ended: str | None = None, status: str = "C2"
) -> Record:
    """Write an episode of care on the line of its month: when and why it began, and ended."""
    return row(
        *("cla_episodes", int(first[5:7])),
        start_date=first,
        start_reason=begun,
        end_date=last,
        end_reason=ended,
        legal_status=status,
    )


def test_episodes_that_follow_each_other_are_left_alone() -> None:
    first = episode("2023-05-02", "S", "2023-06-01", "X1")
    second = episode("2023-06-01", "P", "2023-07-01", "X1")
    third = episode("2023-07-01", "L", "2023-08-01", "E4A")

    assert checked(first, second, third) == []


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([], id="nothing after it"),
        pytest.param([episode("2023-06-02", "S")], id="a new one the day after"),
    ],
)
def test_an_episode_that_says_another_begins_is_followed_by_one_that_day(
    after: list[Record],
) -> None:
    finding = only(checked(episode("2023-05-02", "S", "2023-06-01", "X1"), *after))

    assert told([finding]) == [NOT_CONTINUED]
    assert finding.severity is Severity.QUERY
    assert "does not count as having ceased to be looked after" in finding.detail


def test_an_episode_of_one_day_does_not_follow_itself() -> None:
    assert told(checked(episode("2023-05-02", "S", "2023-05-02", "X1"))) == [NOT_CONTINUED]


def test_what_comes_after_the_last_day_of_the_file_is_not_in_it() -> None:
    last = told(checked(episode("2023-05-02", "S", "2024-03-31", "X1")))
    after = told(checked(episode("2023-05-02", "S", "2024-04-01", "X1")))

    assert last == [NOT_CONTINUED]
    assert NOT_CONTINUED not in after


def test_an_episode_that_ended_care_needs_none_after_it() -> None:
    assert checked(episode("2023-05-02", "S", "2023-06-01", "E8")) == []


@pytest.mark.parametrize("reason", ["L", "P", "T", "B", "U"])
def test_an_episode_that_goes_on_is_preceded_by_one_that_ended_that_day(reason: str) -> None:
    finding = only(checked(episode("2023-06-02", reason)))

    assert told([finding]) == [NOT_PRECEDED]
    assert finding.severity is Severity.QUERY
    assert "does not count as having started to be looked after" in finding.detail


def test_what_came_before_the_file_may_not_be_in_it() -> None:
    assert checked(episode("2023-04-01", "P")) == []
    assert checked(episode("2019-04-01", "P")) == []
    assert told(checked(episode("2023-04-02", "P"))) == [NOT_PRECEDED]


def test_another_childs_episode_does_not_go_on() -> None:
    other = row("cla_episodes", 9, person_id=2, start_date="2023-06-01", start_reason="S")

    assert told(checked(episode("2023-05-02", "S", "2023-06-01", "X1"), other)) == [NOT_CONTINUED]


@pytest.mark.parametrize("status", ["V3", "V4"])
@pytest.mark.parametrize("reason", ["L", "B", "U"])
def test_short_breaks_do_not_begin_as_a_change_of_legal_status_and_are_not_counted(
    status: str, reason: str
) -> None:
    finding = only(checked(episode("2023-06-02", reason, status=status)))

    assert told([finding]) == [SHORT_BREAKS]
    assert finding.severity is Severity.QUERY
    assert "left out wherever looked after children are counted" in finding.detail


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_short_breaks_begin_like_care_or_move_to_another_placement(status: str) -> None:
    first = episode("2023-05-02", "S", "2023-06-01", "X1", status)

    assert checked(first, episode("2023-06-01", "P", status=status)) == []


@pytest.mark.parametrize(
    ("last", "grown"),
    [("2023-09-14", False), ("2023-09-15", False), ("2023-09-16", True), (None, True)],
    ids=["the day before", "that birthday", "the day after", "not ended"],
)
def test_care_ends_by_the_eighteenth_birthday_and_counts_until_it_does(
    last: str | None, *, grown: bool
) -> None:
    child = row("person", birth_date="2005-09-15")
    ended = "E17" if last else None

    findings = checked(child, episode("2023-05-02", "S", last, ended))

    assert told(findings) == ([GROWN] if grown else [])
    assert all("counts as looked after until the episode ends" in each.detail for each in findings)


def test_an_episode_that_has_not_ended_is_held_to_the_last_day_of_the_file() -> None:
    child = row("person", birth_date="2006-03-31")

    assert checked(child, episode("2023-05-02", "S")) == []

"""Findings on record against those found now: what is the same, what is gone, what is new."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.workflow.models import FindingRecord, Receipt
from quarterdeck.workflow.reconcile import reconcile
from quarterdeck.workflow.rows import finding_row

RECEIPT = Receipt(number=7)
ASKED = Finding(
    "far-from-usual",
    Severity.QUERY,
    message="5.1 is far from what is usual.",
    action="Say whether it is right.",
    refs=("5.1",),
    period="2020/21 Q1",
    detail="404; usual is 300 to 380.",
    place=Place("return.csv"),
)
TOLD = replace(ASKED, severity=Severity.NOTE, message="5.1 was restated.")


def record(*findings: Finding) -> list[FindingRecord]:
    """Number findings from 1, as a first check does."""
    return [finding_row(RECEIPT, number, one) for number, one in enumerate(findings, start=1)]


def numbers(rows: Sequence[FindingRecord]) -> list[int]:
    return [row.number for row in rows]


def test_a_first_check_numbers_from_1_in_the_order_of_finding() -> None:
    first = reconcile(RECEIPT, [], [ASKED, TOLD])
    assert [(row.number, row.message) for row in first.new] == [
        (1, "5.1 is far from what is usual."),
        (2, "5.1 was restated."),
    ]
    assert (first.again, first.gone) == ((), ())


def test_the_same_in_another_order_is_the_same() -> None:
    second = reconcile(RECEIPT, record(ASKED, TOLD), [TOLD, ASKED])
    assert sorted(numbers(second.again)) == [1, 2]
    assert (second.gone, second.new) == ((), ())


@pytest.mark.parametrize(
    "change",
    [
        {"rule": "unchanged"},
        {"severity": Severity.ERROR},
        {"message": "5.1 is far from usual."},
        {"action": "Ask."},
        {"refs": ("5.1", "5.2")},
        {"period": None},
        {"detail": "404; usual is 310 to 390."},
        {"place": Place("return.csv", line=2)},
        {"place": None},
    ],
)
def test_whatever_it_says_otherwise_makes_it_another(change: dict[str, Any]) -> None:
    second = reconcile(RECEIPT, record(TOLD, ASKED), [TOLD, replace(ASKED, **change)])
    assert (numbers(second.again), numbers(second.gone), numbers(second.new)) == ([1], [2], [3])


def test_a_number_is_never_given_twice_even_where_the_last_was_withdrawn() -> None:
    third = reconcile(RECEIPT, record(TOLD, ASKED), [replace(TOLD, message="5.1 is new.")])
    assert numbers(third.gone) == [1, 2]
    assert numbers(third.new) == [3]


def test_of_two_that_say_the_same_the_first_stands_when_one_is_left() -> None:
    second = reconcile(RECEIPT, record(ASKED, ASKED, ASKED), [ASKED])
    assert (numbers(second.again), numbers(second.gone)) == ([1], [2, 3])
    assert numbers(second.every) == [1, 2, 3]

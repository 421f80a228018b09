"""Amounts and the formulas they are written in."""

from fractions import Fraction

import pytest

from quarterdeck.calculate.amounts import Part, Rolled
from quarterdeck.calculate.formula import bracketed, shown
from quarterdeck.define.status import Status

ONE, NOTHING = Fraction(1), Fraction(0)


@pytest.mark.parametrize(
    ("part", "missing"),
    [
        (Part("Q1"), True),
        (Part("Q1", NOTHING), False),
        (Part("Q1", None, NOTHING, NOTHING), False),
        (Part("Q1", None, ONE), True),
        (Part("Q1", None, None, ONE), True),
        (Part("Q1", status=Status.CONFIDENTIAL), True),
    ],
)
def test_a_part_is_missing_when_neither_value_nor_ratio_is_known(part: Part, missing: bool) -> None:
    assert part.missing is missing


@pytest.mark.parametrize(("status", "reason"), [(None, "why"), (Status.NOT_AVAILABLE, "")])
def test_a_figure_without_value_or_reason_cannot_be_made(
    status: Status | None, reason: str
) -> None:
    with pytest.raises(ValueError, match="says why, with a status"):
        Rolled(None, "", 0, 4, status=status, reason=reason)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(0), "0"),
        (Fraction(1385), "1,385"),
        (Fraction(-1385), "-1,385"),
        (Fraction("85.975"), "85.975"),
        (Fraction("1234567.5"), "1,234,567.5"),
        (Fraction(45500, 2045), "22.249…"),
        (Fraction(2, 3), "0.666…"),
        (Fraction(1, 3000), "0.000…"),
    ],
)
def test_numbers_are_written_in_full_or_cut_off_with_a_sign_that_they_go_on(
    value: Fraction, written: str
) -> None:
    assert shown(value) == written


def test_one_number_needs_no_brackets() -> None:
    assert bracketed([ONE]) == "1"
    assert bracketed([ONE, ONE]) == "(1 + 1)"

"""Pseudonyms: which writings of an identifier are one child, and which are two."""

import pytest

from quarterdeck.collect.records.pseudonyms import Pseudonyms

IDS = Pseudonyms(b"a key of a unit test")


@pytest.mark.parametrize("written", ["123", "0123", "000123", " 123 ", "123.0", "00123.0"])
def test_a_number_is_the_same_with_zeros_before_it_that_a_spreadsheet_takes_away(
    written: str,
) -> None:
    assert IDS.person(written) == IDS.person("123")


@pytest.mark.parametrize("written", ["la 007", "LA007", "La007.0"])
def test_space_and_case_tell_no_children_apart(written: str) -> None:
    assert IDS.person(written) == IDS.person("LA007")


def test_zeros_within_a_number_or_behind_letters_tell_children_apart() -> None:
    written = ("123", "1023", "1230", "LA7", "LA007", "0A7", "A7", "0", "1")
    assert len({IDS.person(one) for one in written}) == len(written)


def test_zero_alone_is_somebody_and_nothing_is_nobody() -> None:
    assert IDS.person("00") == IDS.person("0") is not None
    assert [IDS.person(one) for one in (None, "", " ")] == [None] * 3


def test_a_child_and_an_address_of_one_name_are_two() -> None:
    assert IDS.person("7") != IDS.thing("address", "7")


@pytest.mark.parametrize("length", [15, 65])
def test_a_key_that_is_too_short_or_too_long_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="16 to 64"):
        Pseudonyms(b"k" * length)

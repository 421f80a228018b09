"""Spelling: which texts are the same words, and which are not."""

import pytest

from quarterdeck.define.spelling import normal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Locality hub", "LOCALITY HUB", id="capital letters"),
        pytest.param("Straße", "STRASSE", id="letters that have no capital"),
        pytest.param("Locality hub", "  Locality\t\n hub ", id="white space"),
        pytest.param("Locality hub", "Locality\xa0\u2009hub", id="spaces that do not break"),
        pytest.param("Co-op", "Co\u2011op", id="a hyphen that does not break"),
        pytest.param("North - East", "North—East", id="dashes"),
        pytest.param("North-East", "North East", id="a dash and a space"),
        pytest.param("St Mary's", "St Mary’s", id="apostrophes"),
        pytest.param("St Mary's", "St Mary´s", id="an accent for an apostrophe"),
        pytest.param("St Mary's", "St Marys", id="no apostrophe"),
        pytest.param('The "Hub"', "The “Hub”", id="quotation marks"),
        pytest.param("Café", "Cafe\u0301", id="an accent apart from its letter"),
        pytest.param("Office", "O\ufb03ce", id="letters in one sign"),
        pytest.param("Hub 1", "\uff28ｕｂ\u3000１", id="wide signs"),
        pytest.param("Locality hub", "Local\u00adity hub\u200b", id="signs nobody sees"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Locality hub", "Locality hubs", id="another word"),
        pytest.param("Localityhub", "Locality hub", id="no space"),
        pytest.param("Team 1 2", "Team 12", id="numbers apart"),
        pytest.param("16+", "16", id="plus"),
        pytest.param("A & B", "A B", id="and"),
        pytest.param("Team 1/2", "Team 1.2", id="stroke and point"),
        pytest.param("Cafe", "Café", id="accents"),
        pytest.param("", " ", id="nothing and a space"),
        pytest.param("-", "–", id="nothing but dashes"),
        pytest.param("'", '"', id="nothing but marks"),
    ],
)
def test_other_words(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)

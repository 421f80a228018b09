"""Around an indicator: what is left of a catalogue where only one figure is asked for."""

import pytest

from quarterdeck.define.around import around
from quarterdeck.define.identity import Subset
from quarterdeck.define.load import built_in_catalogue
from tests.support.indicators import catalogue, indicator

CATALOGUE = built_in_catalogue()


def refs_around(ref: str) -> list[str]:
    indicator = CATALOGUE.by_ref(ref)
    assert indicator is not None
    return [one.ref for one in around(indicator, CATALOGUE).indicators]


@pytest.mark.parametrize(
    ("ref", "left"),
    [
        ("1.2", ["1.2"]),  # nothing is tied to it
        ("6.6", ["6.5", "6.6"]),  # plans of two years are some of all plans
        ("5.3", ["5.1", "5.3"]),  # its quarters are weighed by the referrals
        ("6.3", ["1.3", "6.3"]),  # it is per the population
        ("5.1", ["4.3", "5.1"]),  # of which 4.3 are some; what 5.1 weighs is not made for it
    ],
)
def test_it_keeps_what_is_tied_to_it_and_what_it_is_made_from(ref: str, left: list[str]) -> None:
    assert refs_around(ref) == left


def test_what_is_tied_to_it_keeps_what_that_is_made_from() -> None:
    part, whole, weight, other = (
        indicator("recalculate", ref=ref, slug=slug, **more)
        for ref, slug, more in (
            ("1", "part", {}),
            ("2", "whole", {"continuity": "mean", "denominators": "weight"}),
            ("3", "weight", {}),
            ("4", "other", {}),
        )
    )
    tie = Subset(kind="subset", part="part", whole="whole", why="One is some of the other.")
    small = catalogue(part, whole, weight, other).model_copy(update={"identities": (tie,)})
    assert [one.slug for one in around(part, small).indicators] == ["part", "whole", "weight"]
    assert [one.slug for one in around(weight, small).indicators] == ["weight"]


def test_all_else_of_the_catalogue_stays() -> None:
    part = CATALOGUE.by_slug("protection-plans-two-years-or-more")
    left = around(part, CATALOGUE)
    assert [[*one.slugs()] for one in left.identities] == [
        ["protection-plans-two-years-or-more", "children-on-a-protection-plan"]
    ]
    assert [one.number for one in left.sections] == ["6"]
    assert left.agencies == CATALOGUE.agencies


def test_it_finds_and_measures_its_own_indicators_only() -> None:
    assert CATALOGUE.by_ref("7.1")
    whole = {*CATALOGUE.measures}
    left = around(CATALOGUE.by_slug("children-on-a-protection-plan"), CATALOGUE)
    assert left.by_ref("7.1") is None
    assert left.by_ref("6.5") == CATALOGUE.by_ref("6.5")
    assert {*left.measures} < whole

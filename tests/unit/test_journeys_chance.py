"""Chance and days: the same on every machine, and never a day that does not fit."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from quarterdeck.define.days import years_later
from quarterdeck.demo.journeys.chance import Chance, weights
from quarterdeck.demo.journeys.days import age_on, plus_working, working_days

SRC = Path(__file__).parents[2] / "src"
MAKE = """
from hashlib import sha256
from quarterdeck.demo.journeys.generate import journeys
from quarterdeck.demo.journeys.terms import JourneyTerms
print(sha256(repr([*journeys(JourneyTerms(children=100, seed=7))]).encode()).hexdigest())
"""


def test_names_draw_the_same_and_other_names_something_else() -> None:
    drawn = [Chance(7, "child").whole(0, 10**6) for _ in range(2)]
    assert drawn[0] == drawn[1] != Chance(7, "family").whole(0, 10**6)


def test_journeys_do_not_hang_on_how_python_orders_sets() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", MAKE],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(SRC)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_both_ends_are_drawn_and_nothing_beyond() -> None:
    chance = Chance("ends")
    assert {chance.whole(1, 3) for _ in range(200)} == {1, 2, 3}
    assert {chance.mostly_low(0, 2) for _ in range(500)} == {0, 1, 2}


def test_weights_are_how_often_things_are_drawn() -> None:
    chance, choice = Chance("weights"), weights({"often": 9, "seldom": 1, "never": 0})
    drawn = [chance.pick(choice) for _ in range(1000)]
    assert drawn.count("never") == 0
    assert 850 < drawn.count("often") < 950


@pytest.mark.parametrize(("share", "happens"), [(0, False), (1, True)])
def test_what_never_happens_does_not_and_what_always_does_does(share: int, happens: bool) -> None:
    chance = Chance("share")
    assert {chance.happens(share) for _ in range(100)} == {happens}


def test_the_first_working_day_after_maundy_thursday_2020_is_a_tuesday() -> None:
    assert plus_working(date(2020, 4, 9), 1) == date(2020, 4, 14)
    assert plus_working(date(2020, 4, 11), 0) == date(2020, 4, 11)


def test_the_first_quarter_of_2020_21_has_61_working_days() -> None:
    """65 weekdays, less Good Friday, Easter Monday and two bank holidays in May."""
    assert len(working_days(date(2020, 4, 1), date(2020, 6, 30))) == 65 - 4


def test_a_leap_day_has_its_birthdays_on_28_february() -> None:
    leap = date(2020, 2, 29)
    assert years_later(leap, 2) == date(2022, 2, 28)
    assert [age_on(date(2021, 2, day), leap) for day in (27, 28)] == [0, 1]

"""Every indicator is the same number by hand, by the reference and by each of four engines.

The records are those of 300 made-up children, and of a few more whose rows fall where rules turn:
days on which periods and limits end, spells that overlap, cells that are empty.
"""

from collections.abc import Mapping

import duckdb
import pytest

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import AnyPeriod
from quarterdeck.demo.journeys.terms import JourneyTerms
from tests.support.counting import ENGINES, named_rows
from tests.support.hand_counted import (
    Answer,
    Key,
    counted_by_hand,
    counted_by_reference,
    counted_in,
    fill_tables,
    make_tables,
    periods_of,
    plans_of,
)
from tests.support.made_records import Tables, made_records

CATALOGUE = built_in_catalogue()
EVENTFUL = JourneyTerms(
    children=300,
    first_year=2019,
    years=2,
    referred=0.8,
    enquired=0.7,
    conferenced=0.8,
    looked_after=0.4,
)
MANY = JourneyTerms(children=3_000, first_year=2019, years=2)
PERIODS = periods_of(EVENTFUL.reporting_years)
_, LAST_YEAR = EVENTFUL.reporting_years
Counted = Mapping[Key, Answer]


@pytest.fixture(scope="module")
def records() -> Tables:
    return made_records(EVENTFUL, colliding=range(6))


@pytest.fixture(scope="module")
def by_hand(records: Tables) -> Counted:
    return hand_counted(records)


def hand_counted(records: Tables) -> Counted:
    with duckdb.connect(":memory:") as connection:
        make_tables(connection, PERIODS)
        fill_tables(connection, named_rows(records))
        return counted_by_hand(connection)


def counted_by(engine: Engine, records: Tables) -> Counted:
    hold(engine, records, CATALOGUE.measures)
    found = calculate(engine, CATALOGUE.measures, Asked(tuple(PERIODS)))
    return counted_in(CATALOGUE, found, PERIODS)


def differences(counted: Counted, expected: Counted) -> dict[Key, tuple[Answer, Answer]]:
    """Return what was counted otherwise, and what it should have been."""
    assert counted.keys() <= expected.keys()
    return {key: (found, expected[key]) for key, found in counted.items() if found != expected[key]}


def test_every_indicator_has_something_to_count(by_hand: Counted) -> None:
    counted = {(ref, variant) for (ref, variant, _), (numerator, _) in by_hand.items() if numerator}
    assert counted == set(plans_of(CATALOGUE))


def test_the_reference_counts_what_is_counted_by_hand(records: Tables, by_hand: Counted) -> None:
    of_each_kind: list[AnyPeriod] = [LAST_YEAR.months[-1], LAST_YEAR.quarters[-1], LAST_YEAR]
    found = counted_by_reference(CATALOGUE, named_rows(records), of_each_kind)
    assert len(found) == 3 * len(plans_of(CATALOGUE))
    assert differences(found, by_hand) == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_counts_what_is_counted_by_hand(
    request: pytest.FixtureRequest, engine: str, records: Tables, by_hand: Counted
) -> None:
    found = counted_by(request.getfixturevalue(engine), records)
    assert found.keys() == by_hand.keys()
    assert differences(found, by_hand) == {}


def test_so_it_is_with_ten_times_as_many_children(in_duckdb: Engine) -> None:
    records = made_records(MANY)
    found = counted_by(in_duckdb, records)
    assert differences(found, hand_counted(records)) == {}

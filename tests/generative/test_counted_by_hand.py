"""Every indicator by SQL written by hand is what its plan means by the reference, for any records.

The queries are written from the words of the definitions; so a plan that says something else than
its words is found here, as is a query, or a reference, that is wrong. What they count obeys the
rules by which figures are rolled up, and the identities that the catalogue claims.
"""

from collections.abc import Iterator

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.calculate.records.reference import Records
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.rules import Shape, TimeRollUp
from tests.support.colliding_records import YEARS, colliding_records
from tests.support.hand_counted import (
    Answer,
    Key,
    counted_by_hand,
    counted_by_reference,
    fill_tables,
    make_tables,
    oracles,
    periods_of,
    plans_of,
)

CATALOGUE = built_in_catalogue()
PERIODS = periods_of(YEARS)
ADDED_UP = (TimeRollUp.SUM, TimeRollUp.RECALCULATE, TimeRollUp.CUMULATIVE, TimeRollUp.MEAN)

seeds = st.integers(0, 2**32 - 1)


def by_hand(records: Records) -> dict[Key, Answer]:
    with duckdb.connect(":memory:") as connection:
        make_tables(connection, PERIODS)
        fill_tables(connection, records)
        return counted_by_hand(connection)


def test_every_plan_has_a_query_written_by_hand_and_no_query_is_left_over() -> None:
    assert set(oracles()) == set(plans_of(CATALOGUE))


@settings(max_examples=12)
@given(seed=seeds)
def test_the_plan_counts_what_the_words_say(seed: int) -> None:
    records = colliding_records(seed)
    from_words, from_plan = by_hand(records), counted_by_reference(CATALOGUE, records, PERIODS)
    assert from_words.keys() == from_plan.keys()
    assert {key: from_words[key] for key in from_plan if from_words[key] != from_plan[key]} == {}


@settings(max_examples=8)
@given(seed=seeds)
def test_a_year_by_its_roll_up_is_the_year_counted_at_once(seed: int) -> None:
    counted = by_hand(colliding_records(seed))
    for indicator in rolled_up():
        for year in YEARS:
            months = [counted[indicator.ref, "", month.label] for month in year.months]
            whole = counted[indicator.ref, "", year.label]
            if indicator.roll_up.time in ADDED_UP:
                numerators, denominators = zip(*months, strict=True)
                assert whole[0] == sum(numerators)
                assert whole[1] is None or whole[1] == sum(denominators)
            else:
                assert whole == months[-1]


def rolled_up() -> Iterator[Indicator]:
    """Yield what is rolled up, without what would need that a notification has but one day."""
    for indicator in CATALOGUE.indicators:
        if indicator.records and indicator.roll_up.time is not TimeRollUp.NONE:
            counts = {measure.count for measure in indicator.records.plan.parts.measures}
            if "notification_id" not in counts:
                yield indicator


@settings(max_examples=8)
@given(seed=seeds)
def test_parts_are_never_more_than_their_wholes(seed: int) -> None:
    counted = by_hand(colliding_records(seed))
    shares = {one.ref for one in CATALOGUE.indicators if one.shape is Shape.PROPORTION} - {"8.4"}
    for (ref, variant, label), (part, whole) in counted.items():
        if ref in shares:
            assert whole is not None
            assert part <= whole, (ref, variant, label)
    for part_of, ref in {
        ("3.2", ""): "3.1",
        ("4.3", ""): "5.1",
        ("6.6", "by-children"): "6.5",
    }.items():
        for period in PERIODS:
            assert counted[*part_of, period.label][0] <= counted[ref, "", period.label][0]

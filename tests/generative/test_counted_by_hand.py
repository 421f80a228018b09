"""Every indicator by SQL written by hand is what its plan means by the reference, for any records.

The queries are written from the words of the definitions; so a plan that says something else than
its words is found here, as is a query, or a reference, that is wrong.
"""

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.define.load import built_in_catalogue
from tests.support.colliding_records import YEARS, colliding_records
from tests.support.hand_counted import (
    counted_by_hand,
    counted_by_reference,
    fill_tables,
    make_tables,
    oracles,
    periods_of,
    plans_of,
)

PERIODS = periods_of(YEARS)


def test_every_plan_has_a_query_written_by_hand_and_no_query_is_left_over() -> None:
    assert set(oracles()) == set(plans_of(built_in_catalogue()))


@settings(max_examples=12)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_plan_counts_what_the_words_say(seed: int) -> None:
    records = colliding_records(seed)
    with duckdb.connect(":memory:") as connection:
        make_tables(connection, PERIODS)
        fill_tables(connection, records)
        by_hand = counted_by_hand(connection)
    by_plan = counted_by_reference(built_in_catalogue(), records, PERIODS)
    assert by_hand.keys() == by_plan.keys()
    assert {key: by_hand[key] for key in by_plan if by_hand[key] != by_plan[key]} == {}

"""Courses of rows name days that their tables have, and leave out no work with children."""

import pytest

from quarterdeck.check.records.courses import AHEAD, BEGINS, FOLLOWS
from quarterdeck.check.records.people import ONLY_BORN
from quarterdeck.check.records.rows import OF_CHILDREN
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind

OF_THE_CHILD_ITSELF = {"person", "disability", "uasc", "child_death_reviews"}


def is_day(table: str, column: str) -> bool:
    return TABLES[table].by_name[column].kind is Kind.DATE


def test_all_work_with_children_begins_on_a_day_that_every_row_has() -> None:
    assert set(BEGINS) == OF_CHILDREN - OF_THE_CHILD_ITSELF
    for table, column in BEGINS.items():
        assert is_day(table, column)
        assert column in TABLES[table].needed


@pytest.mark.parametrize("end", ["end_date", "close_date", "authorisation_date", "decision_date"])
def test_wherever_something_that_began_can_end_its_end_follows_another_day(end: str) -> None:
    tables = [name for name in BEGINS if end in TABLES[name].by_name]

    assert tables
    for table in tables:
        assert end in {second for _, second in FOLLOWS[table]}


def test_pairs_of_days_and_days_set_beforehand_are_days() -> None:
    for table, pairs in FOLLOWS.items():
        assert all(is_day(table, column) for pair in pairs for column in pair)
    assert all(is_day(table, column) for table, column in AHEAD)


def test_what_only_born_children_have_begins_on_a_day() -> None:
    assert set(BEGINS) >= ONLY_BORN

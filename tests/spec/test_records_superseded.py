"""Superseding: what a later file of a sender tells everything about is only what it tells."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from quarterdeck.calculate.records.merged import FileOfRecords, merged
from quarterdeck.collect.records.record import Record
from quarterdeck.define.records.dictionary import TABLES
from tests.support.files_of_records import POLICE, YEAR, file_of, row

WINTER, SPRING, SUMMER, AUTUMN = (
    ("2020-01-01", "2020-03-31"),
    ("2020-04-01", "2020-06-30"),
    ("2020-07-01", "2020-09-30"),
    ("2020-10-01", "2020-12-31"),
)
FEBRUARY, APRIL, MAY, AUGUST = (date(2020, month, 3) for month in (2, 4, 5, 8))
CENSUS, CENSUS_BEFORE = date(2020, 9, 30), date(2019, 9, 30)


def contact(day: date, person: int = 1, **cells: str) -> Record:
    return row("contacts", person_id=person, contact_date=day, **cells)


def plan(start: date, end: date | None = None, person: int = 1) -> Record:
    return row("cp_plans", person_id=person, start_date=start, end_date=end)


def left(table: str, *files: FileOfRecords) -> list[tuple[object, ...]]:
    """Return what is left of a table: person, beginning and, where it has one, end of each row."""
    of = TABLES[table]
    at = [of.names.index(name) for name in (of.key[0], *of.days)]
    return [tuple(cells[place] for place in at) for cells in merged(files).get(table, ())]


def test_an_event_that_a_later_file_of_the_same_time_lacks_is_gone() -> None:
    first = file_of(contact(MAY), contact(MAY, person=2))
    assert left("contacts", first, file_of(contact(MAY))) == [(1, MAY)]


def test_an_event_before_the_later_files_time_stays() -> None:
    assert left(
        "contacts",
        file_of(contact(FEBRUARY), contact(MAY), time=("2020-01-01", "2020-06-30")),
        file_of(contact(AUGUST), time=("2020-04-01", "2020-09-30")),
    ) == [(1, FEBRUARY), (1, AUGUST)]


def test_an_event_after_the_later_files_time_stays() -> None:
    half_year, corrected = file_of(contact(AUGUST)), file_of(contact(MAY), time=SPRING)
    assert left("contacts", half_year, corrected) == [(1, MAY), (1, AUGUST)]


def test_a_day_that_is_put_right_is_not_counted_twice() -> None:
    wrong, right = file_of(plan(APRIL), time=SPRING), file_of(plan(MAY))
    assert left("cp_plans", wrong, right) == [(1, MAY, None)]


def test_an_empty_file_tells_that_there_was_nothing() -> None:
    assert left("contacts", file_of(contact(MAY)), file_of(tables=["contacts"])) == []


def test_of_tables_that_it_does_not_speak_of_a_file_tells_nothing() -> None:
    assert left("contacts", file_of(contact(MAY)), file_of(plan(MAY))) == [(1, MAY)]


def test_a_file_that_is_a_table_only_partly_tells_nothing_by_what_it_lacks() -> None:
    part = file_of(tables=["contacts"], partly=("contacts",))
    assert left("contacts", file_of(contact(MAY)), part) == [(1, MAY)]


def test_files_of_different_senders_never_take_each_others_rows() -> None:
    council, police = file_of(contact(MAY)), file_of(contact(MAY, person=2), sender=POLICE)
    assert left("contacts", council, police) == [(1, MAY), (2, MAY)]


def test_what_two_senders_tell_goes_only_when_both_take_it_back() -> None:
    both = file_of(contact(MAY)), file_of(contact(MAY), sender=POLICE)
    nothing, nor_here = (
        file_of(tables=["contacts"], sender=one) for one in (both[0].sender, POLICE)
    )
    assert left("contacts", *both, nothing) == [(1, MAY)]
    assert left("contacts", *both, nothing, nor_here) == []


def test_a_spell_that_ran_on_into_the_later_files_time_without_a_gap_is_gone() -> None:
    assert (
        left("cp_plans", file_of(plan(MAY), time=SPRING), file_of(time=SUMMER, tables=PLANS)) == []
    )


def test_so_is_one_that_is_told_to_have_ended_in_it_or_on_its_first_day() -> None:
    nothing = file_of(time=SUMMER, tables=PLANS)
    for end in (date(2020, 7, 1), AUGUST):
        assert left("cp_plans", file_of(plan(MAY, end), time=SPRING), nothing) == []


def test_a_spell_that_ended_before_the_later_files_time_stays() -> None:
    ended = plan(MAY, date(2020, 6, 30))
    nothing = file_of(time=SUMMER, tables=PLANS)
    assert left("cp_plans", file_of(ended, time=SPRING), nothing) == [(1, MAY, ended.values[2])]


def test_a_spell_that_may_have_ended_in_a_time_nobody_told_of_counts_up_to_it() -> None:
    """It ends on the first day of that time, in no period that is ever counted."""
    after_a_gap = file_of(time=AUTUMN, tables=PLANS)
    assert left("cp_plans", file_of(plan(MAY), time=SPRING), after_a_gap) == [
        (1, MAY, date(2020, 7, 1))
    ]


def test_its_end_lies_on_no_day_that_any_file_tells_of() -> None:
    older = file_of(time=("2020-04-01", "2020-08-31"), tables=PLANS, sender=POLICE)
    after_a_gap = file_of(time=AUTUMN, tables=PLANS)
    assert left("cp_plans", older, file_of(plan(MAY), time=SPRING), after_a_gap) == [
        (1, MAY, date(2020, 9, 1))
    ]


def test_one_that_begins_after_its_files_time_does_not_end_before_it_begins() -> None:
    begun = date(2020, 7, 10)
    after_a_gap = file_of(time=AUTUMN, tables=PLANS)
    ahead = file_of(plan(begun), time=SPRING)
    assert left("cp_plans", ahead, after_a_gap) == [(1, begun, begun)]
    told_of = file_of(time=("2020-07-10", "2020-08-31"), tables=PLANS, sender=POLICE)
    assert left("cp_plans", ahead, told_of, after_a_gap) == [(1, begun, date(2020, 9, 1))]


OF_HOME = {"missing.missing_from": ("HOME",)}
OF_BOTH_KINDS = {"only": {"missing.missing_from": ("CARE", "HOME")}}
OF_ANOTHER_KIND = {"only": {"missing.missing_from": ("CARE",)}}
WITHOUT_KINDS, WITHOUT_ENDS = (
    {"lacks": (f"missing.{name}",)} for name in ("missing_from", "end_date")
)


@pytest.mark.parametrize(
    ("between", "ended"),
    [
        (OF_ANOTHER_KIND, [(1, MAY, date(2020, 7, 1))]),
        ({"partly": ("missing",)}, [(1, MAY, date(2020, 7, 1))]),
        (WITHOUT_ENDS, [(1, MAY, date(2020, 7, 1))]),
        (WITHOUT_KINDS, []),
        (OF_BOTH_KINDS, []),
    ],
)
def test_only_who_would_have_a_row_tells_of_a_gap(
    between: dict[str, Any], ended: list[tuple[object, ...]]
) -> None:
    """The police tell twice of children missing from home, the council of the time between."""
    home = partial(file_of, tables=["missing"], sender=POLICE, only=OF_HOME)
    episode = row("missing", person_id=1, start_date=MAY, missing_from="HOME")
    files = (
        home(episode, time=SPRING),
        file_of(time=SUMMER, tables=["missing"], **between),
        home(time=AUTUMN),
    )
    assert left("missing", *files) == ended


def test_who_took_a_row_back_does_not_say_how_long_it_was_open() -> None:
    """The council told it in August and then no longer, the police up to June alone."""
    august = ("2020-08-01", "2020-08-31")
    assert left(
        "cp_plans",
        file_of(plan(MAY), time=SPRING, sender=POLICE),
        file_of(plan(MAY), time=august),
        file_of(time=august, tables=PLANS),
        file_of(time=AUTUMN, tables=PLANS, sender=POLICE),
    ) == [(1, MAY, date(2020, 7, 1))]


def test_where_the_gap_is_told_of_after_all_the_spell_is_as_that_file_tells() -> None:
    files = file_of(plan(MAY), time=SPRING), file_of(time=AUTUMN, tables=PLANS)
    has_it = file_of(plan(MAY, AUGUST), time=SUMMER)
    assert left("cp_plans", *files, has_it) == [(1, MAY, AUGUST)]
    assert left("cp_plans", *files, file_of(time=SUMMER, tables=PLANS)) == []


def test_a_spell_that_an_earlier_file_told_again_has_a_gap_only_after_that() -> None:
    files = file_of(plan(FEBRUARY), time=WINTER), file_of(plan(FEBRUARY), time=SPRING)
    nothing = file_of(time=SUMMER, tables=PLANS)
    assert left("cp_plans", *files, nothing) == []


def test_where_nobody_has_a_column_of_ends_what_began_before_stays() -> None:
    no_ends = ("cp_plans.end_date",)
    stays = [(1, MAY, None)]
    for later in (SUMMER, AUTUMN):
        nothing = file_of(time=later, tables=PLANS)
        assert left("cp_plans", file_of(plan(MAY), time=SPRING, lacks=no_ends), nothing) == stays
        blind = file_of(time=later, tables=PLANS, lacks=no_ends)
        assert left("cp_plans", file_of(plan(MAY), time=SPRING), blind) == stays


def test_times_apart_come_to_the_same_whichever_file_came_first() -> None:
    """The first child's plan of May is open no longer in July, when it has another since August."""
    earlier = file_of(plan(MAY), plan(APRIL, MAY, 2), time=SPRING)
    later = file_of(plan(AUGUST), time=SUMMER)
    both = [(1, AUGUST, None), (2, APRIL, MAY)]
    assert left("cp_plans", earlier, later) == both
    assert left("cp_plans", later, earlier) == both


def test_a_census_tells_of_its_own_day_alone() -> None:
    """The second worker's row of a year before stays; that of the day itself was taken back."""
    time = ("2019-04-01", "2020-09-30")
    workers = [(1, CENSUS_BEFORE), (2, CENSUS_BEFORE), (1, CENSUS), (2, CENSUS)]
    both = file_of(*(worker(*one) for one in workers), time=time)
    again = file_of(worker(1, CENSUS), time=time)
    assert left("professionals", both, again) == [
        (1, CENSUS_BEFORE),
        (1, CENSUS),
        (2, CENSUS_BEFORE),
    ]


def worker(person: int, day: date) -> Record:
    return row("professionals", person_id=person, census_date=day)


def missing(kind: str | None, person: int) -> Record:
    return row("missing", person_id=person, start_date=MAY, end_date=MAY, missing_from=kind)


def test_a_file_of_one_kind_of_rows_takes_rows_of_that_kind_alone() -> None:
    both = file_of(missing("HOME", 1), missing("CARE", 2))
    of_care = file_of(tables=["missing"], only={"missing.missing_from": ("CARE",)})
    assert left("missing", both, of_care) == [(1, MAY, MAY)]


def test_a_file_that_does_not_say_which_kind_takes_no_row_of_a_kind() -> None:
    unsaid = file_of(tables=["missing"], lacks=("missing.missing_from",))
    assert left("missing", file_of(missing("HOME", 1), missing(None, 2)), unsaid) == [(1, MAY, MAY)]


def test_who_a_child_is_stays_though_a_later_file_does_not_name_it() -> None:
    person = row("person", person_id=1, sex="F")
    assert len(merged([file_of(person), file_of(tables=["person"])])["person"]) == 1


def test_a_child_whose_death_review_is_not_over_stays() -> None:
    review = row("child_death_reviews", person_id=1)
    nothing = file_of(tables=["child_death_reviews"], time=YEAR)
    assert left("child_death_reviews", file_of(review), nothing) == [(1, None)]


PLANS = ["cp_plans"]

"""Handed on: what becomes of the rows of earlier files is said before a further one counts."""

from collections.abc import Mapping, Sequence
from datetime import date

from quarterdeck.calculate.records.handed_on import Handover, losses
from quarterdeck.calculate.records.merged import FileOfRecords
from quarterdeck.collect.records.record import Record
from tests.support.files_of_records import POLICE, file_of, row

SPRING, SUMMER, AUTUMN = (
    ("2020-04-01", "2020-06-30"),
    ("2020-07-01", "2020-09-30"),
    ("2020-10-01", "2020-12-31"),
)
FEBRUARY, MAY, AUGUST = (date(2020, month, 3) for month in (2, 5, 8))


def contact(person: int, day: date = MAY) -> Record:
    return row("contacts", person_id=person, contact_date=day)


def plan(person: int, start: date = MAY, end: date | None = None) -> Record:
    return row("cp_plans", person_id=person, start_date=start, end_date=end)


def handovers(
    before: Sequence[FileOfRecords], after: Sequence[FileOfRecords], new: int
) -> Mapping[int, Sequence[Handover]]:
    return losses(before, after, new).handed_on


def left_out(after: Sequence[FileOfRecords], new: int) -> Mapping[str, int]:
    before = [one for place, one in enumerate(after) if place != new]
    return losses(before, after, new).left_out


def test_of_each_earlier_file_and_table_rows_come_again_or_are_gone() -> None:
    before = [
        file_of(contact(1), plan(1), plan(2, FEBRUARY), time=SPRING),
        file_of(contact(2), contact(3), time=SPRING, sender=POLICE),
        file_of(contact(1), contact(2), time=SPRING),
    ]
    new = file_of(contact(1), plan(3), time=SPRING)
    assert handovers(before, [*before, new], 3) == {
        0: [Handover("cp_plans", again=0, gone=2, ended=0, ran_on=1)],
    }


def test_a_row_belongs_to_the_file_that_told_it_last() -> None:
    before = [
        file_of(plan(1), plan(2), time=SPRING),
        file_of(plan(2), plan(4, AUGUST), time=SUMMER),
    ]
    assert handovers(before, [*before, file_of(plan(1), time=SPRING)], 2) == {}
    later = file_of(tables=["cp_plans"], time=SUMMER)
    assert handovers(before, [*before, later], 2) == {
        1: [Handover("cp_plans", again=0, gone=2, ended=0, ran_on=1)]
    }


def test_what_may_have_ended_in_a_gap_is_told_apart() -> None:
    before = [file_of(plan(1), plan(2), time=SPRING)]
    later = file_of(plan(2), time=AUTUMN)
    assert handovers(before, [*before, later], 1) == {
        0: [Handover("cp_plans", again=1, gone=0, ended=1, ran_on=0)]
    }


def test_nothing_is_said_where_nothing_is_lost() -> None:
    before = [file_of(plan(1), contact(1), time=SPRING)]
    assert handovers(before, [*before, file_of(plan(1), plan(2), time=SPRING)], 1) == {}
    assert handovers(before, [*before, file_of(tables=["contacts"], time=SUMMER)], 1) == {}


def test_a_row_that_a_file_of_an_earlier_time_adds_to_has_not_ended() -> None:
    """Whether it adds a team or, where the later file could not say, an end."""
    team = row("cp_plans", person_id=1, start_date=MAY, team="North")
    summer = file_of(plan(1), time=SUMMER, lacks=("cp_plans.team",))
    assert handovers([summer], [summer, file_of(team, time=SPRING)], 1) == {}
    summer = file_of(plan(1), time=SUMMER, lacks=("cp_plans.end_date",))
    assert handovers([summer], [summer, file_of(plan(1, MAY, MAY), time=SPRING)], 1) == {}


def test_what_had_ended_in_a_gap_before_does_not_end_again() -> None:
    before = [file_of(plan(1), time=SPRING), file_of(tables=["cp_plans"], time=AUTUMN)]
    assert handovers(before, [*before, file_of(tables=["cp_plans"], time=AUTUMN)], 2) == {}


def test_rows_that_a_file_about_a_later_time_lacks_are_left_out() -> None:
    later = file_of(plan(1), time=SUMMER)
    new = file_of(plan(1), plan(2), plan(3, MAY, MAY), time=SPRING)
    assert left_out([later, new], 1) == {"cp_plans": 1}
    assert left_out([new], 0) == {}
    assert left_out([file_of(plan(1), time=SUMMER, sender=POLICE), new], 1) == {}


def test_a_row_comes_again_though_a_column_of_its_key_is_filled_only_now() -> None:
    without = file_of(contact(1), contact(2), lacks=("contacts.source_code",))
    filled = row("contacts", person_id=1, contact_date=MAY, source_code="6")
    assert handovers([without], [without, file_of(filled)], 1) == {
        0: [Handover("contacts", again=1, gone=1, ended=0, ran_on=0)]
    }


def test_what_a_file_received_later_about_the_same_time_lacks_is_not_left_out() -> None:
    later = file_of(plan(1), time=SUMMER)
    new = file_of(plan(1), plan(2), plan(3, MAY, MAY), time=SPRING)
    corrected = file_of(plan(1), plan(2), time=SPRING)
    assert left_out([later, new, corrected], 1) == {"cp_plans": 1}


def test_a_row_that_others_tell_too_belongs_to_the_senders_own_file() -> None:
    before = [
        file_of(plan(1), plan(2), time=SPRING),
        file_of(plan(1), plan(3), time=SPRING, sender=POLICE),
    ]
    new = file_of(plan(1), time=SPRING)
    assert handovers(before, [*before, new], 2) == {
        0: [Handover("cp_plans", again=1, gone=1, ended=0, ran_on=0)]
    }


def test_a_row_that_its_last_teller_has_taken_back_belongs_to_who_still_tells_it() -> None:
    before = [
        file_of(plan(1), time=SPRING, sender=POLICE),
        file_of(plan(1), time=SPRING),
        file_of(tables=["cp_plans"], time=SPRING),
    ]
    new = file_of(tables=["cp_plans"], time=SPRING, sender=POLICE)
    assert handovers(before, [*before, new], 3) == {
        0: [Handover("cp_plans", again=0, gone=1, ended=0, ran_on=0)]
    }

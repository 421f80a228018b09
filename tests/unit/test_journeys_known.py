"""What is known of a journey on a day, and what a child's last day ends, worked by hand."""

from datetime import date

import pytest

from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.demo.journeys.events import (
    CinEpisode,
    ClaEpisode,
    Contact,
    DomesticAbuseNotification,
    Missing,
    Person,
    S47Enquiry,
)
from quarterdeck.demo.journeys.journey import TABLE_OF, Journey, Row, hashed, rows_of
from quarterdeck.demo.journeys.known import ended_by, known_on
from quarterdeck.demo.journeys.often import HOME
from quarterdeck.demo.journeys.terms import JourneyTerms

SPRING, SUMMER, AUTUMN = date(2020, 4, 1), date(2020, 7, 1), date(2020, 10, 1)
EPISODE = CinEpisode(SPRING, "6", "N1", "N", AUTUMN, "RC7", "North")


def known(*events: object, day: date = SUMMER) -> tuple[object, ...]:
    return known_on(Journey("C1", events), day).events  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", TABLE_OF, ids=lambda kind: kind.__name__)
def test_an_event_has_the_columns_of_its_table_but_the_person(kind: type) -> None:
    names = [name for name in TABLE_OF[kind].names if name != "person_id"]
    assert [*kind._fields] == names  # type: ignore[attr-defined]


def test_every_table_has_its_event() -> None:
    assert [table.name for table in TABLE_OF.values()] == [*TABLES]


def test_what_has_not_happened_is_not_known() -> None:
    assert known(Contact(AUTUMN, "6"), Contact(SUMMER, "6")) == (Contact(SUMMER, "6"),)


def test_an_episode_that_will_be_closed_is_open_and_has_no_reason() -> None:
    assert known(EPISODE) == (CinEpisode(SPRING, "6", "N1", "N", None, None, "North"),)
    assert known(EPISODE, day=AUTUMN) == (EPISODE,)


def test_the_day_a_conference_is_due_is_known_before_it_comes() -> None:
    enquiry = S47Enquiry(SPRING, AUTUMN, AUTUMN, AUTUMN, "N", None)
    assert known(enquiry) == (S47Enquiry(SPRING, None, AUTUMN, None, None, None),)


def test_nobody_knows_of_an_interview_before_a_child_is_found() -> None:
    missing = Missing(SPRING, AUTUMN, "M", HOME, "Y", "Y", "Y", AUTUMN)
    assert known(missing) == (Missing(SPRING, None, "M", HOME),)


def test_who_a_child_is_is_known_always() -> None:
    assert known(Person(SPRING), day=SPRING) == (Person(SPRING),)


def test_an_unborn_child_has_the_day_it_is_expected_and_a_born_one_its_birth() -> None:
    person = Person(SUMMER, AUTUMN, sex="F")
    assert known(person, day=SPRING) == (Person(None, AUTUMN, sex="U"),)
    assert known(person, day=SUMMER) == (Person(SUMMER, None, sex="F"),)


def test_a_death_ends_what_is_open() -> None:
    care = ClaEpisode(SPRING, "S", "C1", "N1", "U6", "PR1", AUTUMN, "X1", None)
    assert ended_by(EPISODE, SUMMER, died=True) == EPISODE._replace(
        close_date=SUMMER, close_reason="RC2"
    )
    assert ended_by(care, SUMMER, died=True) == care._replace(end_date=SUMMER, end_reason="E2")


def test_coming_of_age_ends_what_is_open_and_begins_nothing() -> None:
    care = ClaEpisode(SPRING, "S", "C1", "N1", "U6", "PR1", None, None, None)
    assert ended_by(care, SUMMER, died=False) == care._replace(end_date=SUMMER, end_reason="E17")
    assert ended_by(care, SPRING, died=False) is None


def test_what_was_over_before_stays_as_it_was() -> None:
    closed = EPISODE._replace(close_date=date(2020, 6, 30))
    assert ended_by(closed, SUMMER, died=True) == closed


def test_a_row_has_the_person_where_its_table_has_it() -> None:
    incident = DomesticAbuseNotification("N1", SPRING, "A1", "Y", "Y")
    (contact, notified) = rows_of(Journey("C1", (Contact(SPRING, "6"), incident)))
    assert contact == Row("contacts", ("C1", SPRING, "6", None, None, None))
    assert notified == Row("domestic_abuse_notifications", ("N1", "C1", SPRING, "A1", "Y", "Y"))


def test_hashed_rows_hold_no_identifier() -> None:
    pseudonyms = Pseudonyms(b"0123456789abcdef")
    (row,) = rows_of(Journey("C1", (DomesticAbuseNotification("N1", SPRING, "A1", "Y", "Y"),)))
    notification, person, day, address, *flags = hashed(row, pseudonyms).values
    assert person == pseudonyms.person("C1")
    assert all(isinstance(one, int) for one in (notification, person, address))
    assert (day, flags) == (SPRING, ["Y", "Y"])


@pytest.mark.parametrize(
    "wrong",
    [{"children": -1}, {"years": 0}, {"years": 11}, {"first_year": 1980}, {"assessed": 1.1}],
    ids=str,
)
def test_terms_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"children|years|year|share"):
        JourneyTerms(**wrong)  # type: ignore[arg-type]

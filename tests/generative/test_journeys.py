"""Laws of made-up journeys: whatever the seed and the terms, nothing contradicts itself."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.demo.journeys.generate import journeys
from quarterdeck.demo.journeys.journey import Journey, rows_of, tables
from quarterdeck.demo.journeys.known import known_on
from quarterdeck.demo.journeys.terms import JourneyTerms
from tests.support.journey_faults import faults

rates = st.floats(0, 1, allow_nan=False)
any_terms = st.builds(
    JourneyTerms,
    children=st.integers(0, 60),
    first_year=st.integers(2005, 2040),
    years=st.integers(1, 10),
    seed=st.integers(0, 10**9),
    referred=rates,
    repeated=rates,
    assessed=rates,
    enquired=rates,
    conferenced=rates,
    looked_after=rates,
)
few = settings(max_examples=40)


def faulty(every: list[Journey], last_day: date) -> list[tuple[str | None, str]]:
    return [(one.person_id, fault) for one in every for fault in faults(one, last_day)]


@given(any_terms)
@few
def test_no_journey_contradicts_itself(terms: JourneyTerms) -> None:
    assert faulty([*journeys(terms)], terms.last_day) == []


@given(any_terms, st.integers(0, 3000))
@few
def test_what_is_known_earlier_does_not_contradict_itself_either(
    terms: JourneyTerms, before: int
) -> None:
    day = terms.last_day - timedelta(days=before)
    assert faulty([known_on(one, day) for one in journeys(terms)], day) == []


@given(any_terms)
@few
def test_the_same_terms_make_the_same_rows(terms: JourneyTerms) -> None:
    assert tables(journeys(terms)) == tables(journeys(terms))


@given(any_terms)
@few
def test_children_are_the_same_however_many_others_there_are(terms: JourneyTerms) -> None:
    fewer = replace(terms, children=terms.children // 2)
    among_more = [*islice(journeys(terms), fewer.children)]
    assert [*islice(journeys(fewer), fewer.children)] == among_more


@given(any_terms)
@few
def test_there_are_as_many_children_as_the_terms_say(terms: JourneyTerms) -> None:
    made = tables(journeys(terms))
    assert len(made["person"]) == len({row[0] for row in made["person"]}) == terms.children
    assert [*made] == [*TABLES]


@given(any_terms)
@few
def test_rows_come_one_journey_at_a_time(terms: JourneyTerms) -> None:
    every = journeys(terms)
    assert iter(every) is every
    for journey in islice(every, 3):
        assert all(len(row.values) == len(TABLES[row.table].columns) for row in rows_of(journey))

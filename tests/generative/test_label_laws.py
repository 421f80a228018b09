"""Whoever spells a label otherwise changes no figure, of all rows or of any part of them."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.reference import measured
from quarterdeck.calculate.records.statistics import calculate
from quarterdeck.collect.records.record import Value
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from quarterdeck.define.spelling import normal_form
from tests.support.counting import Records, measure, named_rows, periods

HUB, SCHOOL = "Locality hub", "St Mary's Primary School"
WORDS = st.sampled_from([HUB, SCHOOL, "Locality hub 2"])
LABELS = st.none() | WORDS
ENDS = {"end_date", "close_date"}
NAMED = f'where = [{{ column = "organisation", any_of = ["{HUB}", "{SCHOOL}"] }}]'
OTHERS = f'where = [{{ column = "organisation", none_of = ["{HUB}"] }}]'
HELP = 'table = "early_help_episodes"\nstart = "start_date"\nend = "end_date"\n'
CONTACTS = 'kind = "events"\ntable = "contacts"\ndate = "contact_date"\n'
MEASURES = [
    measure(f'kind = "open at end"\n{HELP}{NAMED}'),
    measure(f'kind = "open at end"\n{HELP}{OTHERS}\ncount = "person_id"'),
    measure(
        f'{CONTACTS}where = [{{ linked = "early_help_episodes", when = "any time", {NAMED} }}]'
    ),
    measure(
        'kind = "open at end"\ntable = "cin_episodes"\nstart = "referral_date"\n'
        f'end = "close_date"\ncount = "person_id"\n[[unless]]\n{HELP}{NAMED}'
    ),
]
ASKED = Asked(periods("2020-04,2020-05"), (Breakdown.TEAM, Breakdown.WARD))
DAYS = st.sampled_from([date(2020, 4, 1), date(2020, 5, 4)])
SPACES = st.text(" \t\xa0\u2009", max_size=2)
BETWEEN = st.sampled_from([" ", "  ", "\xa0", "-", " – ", "\u2011", "—\n"])
MARKS = st.sampled_from(["'", "’", "‘", "´", ""])


@st.composite
def respelled(draw: st.DrawFn, label: str) -> str:
    """Spell a label otherwise: its letters' case, what is between its words, its apostrophes."""
    first, *words = label.replace("'", draw(MARKS)).split()
    whole = first + "".join(draw(BETWEEN) + word for word in words)
    cased = (draw(st.sampled_from([sign.upper(), sign.lower()])) for sign in whole)
    return draw(SPACES) + "".join(cased) + draw(SPACES)


@st.composite
def records_in_two_spellings(draw: st.DrawFn) -> tuple[Records, Records]:
    """Draw rows of a few children, and the same rows with every label spelled in any way."""
    names = ("person", "contacts", "early_help_episodes", "cin_episodes")
    plain = {name: [draw(row(name, who)) for who in (1, 2, 3)] for name in names}
    other = {name: [draw(respelled_row(name, one)) for one in rows] for name, rows in plain.items()}
    return plain, other


@st.composite
def row(draw: st.DrawFn, table: str, who: int) -> tuple[Value, ...]:
    """Draw a child's row that has nothing but days and labels; nothing has ended."""
    cells: dict[Kind, st.SearchStrategy[Value]] = {
        Kind.PERSON: st.just(who),
        Kind.DATE: DAYS,
        Kind.LABEL: LABELS,
    }
    kinds = (None if one.name in ENDS else one.kind for one in TABLES[table].columns)
    return tuple(draw(cells[kind]) if kind in cells else None for kind in kinds)


@st.composite
def respelled_row(draw: st.DrawFn, table: str, cells: tuple[Value, ...]) -> tuple[Value, ...]:
    """Spell the labels of a row in any way."""
    pairs = zip(TABLES[table].columns, cells, strict=True)
    return tuple(
        draw(respelled(cell)) if column.kind is Kind.LABEL and isinstance(cell, str) else cell
        for column, cell in pairs
    )


def counted(engine: Engine, records: Records) -> dict[object, list[int]]:
    """Return what everything comes to, of parts by their normal form."""
    hold(engine, records, MEASURES)
    return {
        (number, part and (part.by, normal_form(part.name))): [*map(int, values)]
        for (number, part), values in calculate(engine, MEASURES, ASKED).values.items()
    }


@pytest.mark.parametrize("fixture", ["in_duckdb", "in_sqlite"])
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(records=records_in_two_spellings())
def test_no_figure_changes_with_the_spelling(
    request: pytest.FixtureRequest, fixture: str, records: tuple[Records, Records]
) -> None:
    engine, (plain, other) = request.getfixturevalue(fixture), records

    found = counted(engine, other)

    assert found == counted(engine, plain)
    for number, one in enumerate(MEASURES):
        meant = [measured(one, named_rows(other), period) for period in ASKED.periods]
        assert found[number, None] == meant


@given(label=WORDS.flatmap(lambda label: st.tuples(st.just(label), respelled(label))))
def test_spellings_have_one_form(label: tuple[str, str]) -> None:
    plain, other = label
    assert normal_form(other) == normal_form(plain)


@given(text=st.text())
def test_the_form_of_a_form_is_itself(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)

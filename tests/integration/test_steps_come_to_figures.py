"""Steps come to figures: the last step of a part is the number that a figure is made from."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.counted import CountedFigure
from quarterdeck.calculate.records.coverage import Coverage
from quarterdeck.calculate.records.explain import explained
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.made_from import made_from
from quarterdeck.calculate.records.years import count_years
from quarterdeck.calculate.year import IndicatorYear, calculate_year
from quarterdeck.collect.file import File
from quarterdeck.collect.records.told import Told
from quarterdeck.define.figure import Figure
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.owed import Component
from quarterdeck.define.period import APRIL, AnyPeriod, FinancialYear, Month, Period, Quarter
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.demo.journeys.terms import JourneyTerms
from quarterdeck.publish.explanation import CountedPart
from quarterdeck.workflow import services
from quarterdeck.workflow.counted_steps import counted_parts
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace
from tests.support.made_records import made_records
from tests.support.workspaces import Clock, signed

CATALOGUE = built_in_catalogue()
COUNTED = [one for one in CATALOGUE.indicators if one.records]
YEAR = FinancialYear(2020)
Q2 = YEAR.quarters[1]
POPULATION = Decimal(43_000)
EVENTFUL = JourneyTerms(children=150, first_year=2019, years=2, referred=0.8, conferenced=0.8)


@pytest.fixture(scope="module")
def holder(in_duckdb: Engine) -> Engine:
    hold(in_duckdb, made_records(EVENTFUL, colliding=range(4)), CATALOGUE.measures)
    return in_duckdb


@pytest.fixture(scope="module")
def years(holder: Engine) -> dict[str, IndicatorYear]:
    """Return what the indicators come to in the year, all of them counted."""
    told = Told("a list", tuple(TABLES), date(2018, 1, 1), date(2021, 3, 31))
    rates = {(one.records.per or "", YEAR): POPULATION for one in COUNTED if one.records}
    figures: dict[str, dict[Period, Figure]] = {}
    for one in count_years(holder, CATALOGUE, Coverage((told,)), rates):
        mine = figures.setdefault(one.indicator.slug, {})
        mine[one.figure.period] = figure(one.indicator, one.figure)
    return dict(calculate_year(figures, CATALOGUE, YEAR.quarters[-1]))


def figure(indicator: Indicator, counted: CountedFigure) -> Figure:
    numbers = counted.numbers
    return Figure(
        indicator=indicator.slug,
        period=counted.period,
        value=numbers.get(Component.VALUE, numbers.get(Component.EPISODES)),
        status=None,
        numerator=numbers.get(Component.NUMERATOR),
        denominator=numbers.get(Component.DENOMINATOR),
    )


def reached(holder: Engine, indicator: Indicator, period: AnyPeriod) -> list[Decimal]:
    """Return the last step of each part of a figure."""
    assert indicator.records is not None
    periods = made_from(indicator, period, APRIL)
    return [
        Decimal(explained(holder, one, Asked(tuple(periods))).steps[-1].left)
        for one in indicator.records.plan.parts.measures
    ]


def made_of(indicator: Indicator, made: Rolled) -> list[Decimal]:
    """Return the numbers of a figure that were counted, added up unless the last of them is it."""
    each = [numbers_of(indicator, one) for one in made.figures]
    if not added_up(indicator):
        return each[-1]
    return [sum(numbers, Decimal()) for numbers in zip(*each, strict=True)]


def added_up(indicator: Indicator) -> bool:
    return indicator.roll_up.time in {TimeRollUp.SUM, TimeRollUp.RECALCULATE, TimeRollUp.MEAN}


def numbers_of(indicator: Indicator, figure: Figure) -> list[Decimal]:
    is_per_people = indicator.records is not None and indicator.records.per is not None
    whole = None if is_per_people else figure.denominator
    return [one for one in (figure.value, figure.numerator, whole) if one is not None]


@pytest.mark.parametrize("indicator", COUNTED, ids=lambda one: one.ref)
def test_the_last_steps_are_what_the_figure_is_made_from(
    holder: Engine, years: dict[str, IndicatorYear], indicator: Indicator
) -> None:
    yearly = indicator.roll_up.time is TimeRollUp.NONE
    period: AnyPeriod = YEAR if yearly else Q2
    year = years[indicator.slug]
    made = year.annual if yearly else year.quarters[1]
    found, expected = reached(holder, indicator, period), made_of(indicator, made)
    last = [*found[:1], sum(found[1:], Decimal())] if len(expected) > 1 else found
    assert last == expected


def test_most_of_these_figures_are_more_than_nothing(years: dict[str, IndicatorYear]) -> None:
    values = [year.quarters[1].value or year.annual.value for year in years.values()]
    assert sum(bool(value) for value in values) > len(COUNTED) / 2


# --- In a workspace


def steps_of(
    workspace: Workspace, clock: Clock, file: File, ref: str, period: Month | Quarter
) -> Sequence[CountedPart]:
    """Let a list of the first half of 2020/21 count, and show the steps of a figure."""
    for _ in range(93 * 24 * 60):  # the second quarter goes by
        clock.now()
    note = CoveringNote("childrens-social-care", Q2, date(2020, 4, 1))
    number = services.receive(workspace, file, note, signed(workspace, clock)).receipt.number
    for one in findings(workspace, receipt=number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed(workspace, clock))
    services.accept(workspace, [number], signed(workspace, clock))
    indicator = workspace.catalogue.by_ref(ref)
    assert indicator is not None
    return counted_parts(workspace, clock.now(), indicator, period)


def test_a_running_figure_is_shown_from_the_beginning_of_its_year(
    workspace: Workspace, clock: Clock
) -> None:
    days = ("2020-04-01", "2020-06-30", "2020-07-01", "2020-09-30")
    rows = (f"A{number},{day}" for number, day in enumerate(days))
    file = File("s47_enquiry.csv", "\n".join(["child_id,start_date", *rows]).encode())
    (part,) = steps_of(workspace, clock, file, "6.3", Q2)
    assert (part.time, part.steps[-1].left, part.note) == ("April to September 2020", 4, "")


def test_a_mean_is_shown_as_the_total_of_its_months_and_says_so(
    workspace: Workspace, clock: Clock
) -> None:
    days = ("2020-06-30", "2020-07-01", "2020-08-01", "2020-08-02", "2020-09-30")
    rows = (f"A{number},{day},{day}" for number, day in enumerate(days))
    head = "child_id,contact_date,decision_date"
    file = File("contacts.csv", "\n".join([head, *rows]).encode())
    (part,) = steps_of(workspace, clock, file, "4.4", Q2)
    assert (part.time, part.steps[-1].left) == ("July to September 2020", 4)
    assert (
        part.note == "The figure is the mean of 3 months; these steps are for all of them together."
    )


def test_a_month_is_shown_alone(workspace: Workspace, clock: Clock) -> None:
    rows = "A1,2020-07-31,2020-07-31\nA2,2020-08-01,2020-08-03"
    file = File("contacts.csv", f"child_id,contact_date,decision_date\n{rows}".encode())
    (part,) = steps_of(workspace, clock, file, "4.4", Month(2020, 8))
    assert (part.time, part.steps[-1].left, part.note) == ("August 2020", 1, "")


def test_what_has_a_figure_of_the_year_only_has_no_steps_of_a_quarter() -> None:
    assert [one.ref for one in COUNTED if not made_from(one, Q2, APRIL)] == [
        *("6.8", "8.1", "8.2", "8.3", "8.4")
    ]

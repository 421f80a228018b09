"""Audit 12 · two sources: one figure that was sent and can be counted as well."""

from collections.abc import Mapping
from decimal import Decimal

from quarterdeck.assure.two_sources import TwoSources, differences, published
from quarterdeck.calculate.year import Figures
from quarterdeck.define.figure import Figure
from quarterdeck.define.finding import Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import FinancialYear, Period
from quarterdeck.define.status import Status
from tests.support.indicators import catalogue, indicator

YEAR = FinancialYear(2020)
Q1, Q2, Q3, Q4 = YEAR.quarters
APRIL, MAY, JUNE = Q1.months
PLAN = {"kind": "count", "of": {"kind": "events", "table": "contacts", "date": "contact_date"}}
SENT_FIRST = indicator(records={"plan": PLAN})
OF_A_PART = indicator(records={"plan": PLAN, "partial": True})
COUNTED_FIRST = indicator(records={"plan": PLAN, "published": True})


def figures(**values: int | None) -> Figures:
    periods: dict[str, Period] = {"q1": Q1, "q2": Q2, "q3": Q3, "q4": Q4}
    periods |= {"april": APRIL, "may": MAY, "june": JUNE}
    return {
        "something": {periods[name]: figure(periods[name], value) for name, value in values.items()}
    }


def figure(period: Period, value: int | None) -> Figure:
    if value is None:
        return Figure("something", period, None, Status.NOT_AVAILABLE)
    return Figure("something", period, Decimal(value))


def chosen(sent: Figures, counted: Figures, of: Indicator = SENT_FIRST) -> dict[Period, int | None]:
    both = published(TwoSources(sent, counted), catalogue(of))["something"]
    return {period: None if one.value is None else int(one.value) for period, one in both.items()}


def test_what_was_sent_is_published_unless_the_catalogue_says_otherwise() -> None:
    assert chosen(figures(q1=161), figures(q1=160)) == {Q1: 161}
    assert chosen(figures(q1=161), figures(q1=160), COUNTED_FIRST) == {Q1: 160}


def test_where_only_one_source_has_a_figure_it_is_published() -> None:
    assert chosen(figures(q1=161), figures(q2=204)) == {Q1: 161, Q2: 204}
    assert chosen({}, figures(q1=160)) == {Q1: 160}
    assert chosen(figures(q1=161), {}, COUNTED_FIRST) == {Q1: 161}


def test_a_figure_sent_as_not_available_gives_way_to_one_that_can_be_counted() -> None:
    assert chosen(figures(q1=None), figures(q1=160)) == {Q1: 160}
    assert chosen(figures(q1=None), {}) == {Q1: None}


def test_a_quarter_comes_from_one_source_whole() -> None:
    counted = figures(april=50, may=60, june=50)
    assert chosen(figures(q1=161), counted) == {Q1: 161}
    assert chosen(figures(q1=161), counted, COUNTED_FIRST) == {APRIL: 50, MAY: 60, JUNE: 50}
    assert chosen(figures(april=51), counted) == {APRIL: 51}


def test_what_is_counted_from_records_of_only_a_part_is_never_published() -> None:
    assert chosen(figures(q1=161), figures(q1=60, q2=70), OF_A_PART) == {Q1: 161}
    assert not found(figures(q1=161), figures(q1=60), of=OF_A_PART)


def found(
    sent: Figures,
    counted: Figures,
    otherwise: Mapping[str, Figures] | None = None,
    of: Indicator = SENT_FIRST,
) -> list[tuple[str | None, str]]:
    sources = TwoSources(sent, counted, otherwise or {})
    every = differences(sources, catalogue(of), Q4)
    return [(one.period, f"{one.message} {one.detail}") for one in every]


def test_a_difference_asks_for_an_answer() -> None:
    sources = TwoSources(figures(q1=161), figures(q1=160))
    (finding,) = differences(sources, catalogue(SENT_FIRST), Q4)
    assert finding.rule == "two-sources-differ"
    assert finding.severity is Severity.QUERY
    assert finding.refs == ("9.9",)


def test_a_difference_is_found_with_both_figures_and_which_is_published() -> None:
    ((period, words),) = found(figures(q1=161), figures(q1=160))
    assert period == "2020/21 Q1"
    assert "161 was sent, and the records come to 160." in words
    assert "The figure that was sent is published." in words


def test_equal_figures_are_no_difference_whatever_they_are_made_of() -> None:
    assert not found(figures(q1=161), figures(april=50, may=60, june=51))


def test_the_year_is_compared_too_where_both_sources_have_all_of_it() -> None:
    sent, counted = figures(q1=1, q2=2, q3=3, q4=4), figures(q1=1, q2=2, q3=3, q4=5)
    assert [period for period, _ in found(sent, counted)] == ["2020/21 Q4", "2020/21"]
    assert [period for period, _ in found(sent, figures(q4=5))] == ["2020/21 Q4"]


def test_what_explains_a_difference_is_said() -> None:
    words = {"as they stood on 20 July 2020": figures(q1=161), "by another rule": figures(q1=99)}
    ((_, said),) = found(figures(q1=161), figures(q1=160), words)
    assert "The two are the same as they stood on 20 July 2020." in said
    assert "another rule" not in said


def test_where_nothing_explains_a_difference_that_is_said() -> None:
    ((_, said),) = found(figures(q1=161), figures(q1=160), {"by another rule": figures(q1=99)})
    assert "No other way of counting that was tried explains the difference" in said

"""Audit 10 · outside: the table's figures beside those that others publish."""

from decimal import Decimal

import pytest

from quarterdeck.assure.audit import audit
from quarterdeck.assure.outside import OutsideFigure
from quarterdeck.collect.reading import Reading, Row
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.place import Place
from tests.support.audits import catalogue_of
from tests.support.indicators import indicator
from tests.support.readings import reading, row

PERCENT = indicator(
    "recalculate",
    slug="conferences-in-time",
    national={"source": "a census", "differs_because": "It leaves transfers out."},
)
ROW_6_4 = row("77.5 86.7 74.7 89.8 82.2", ref="6.4", label="(Average)", indicator=PERCENT)


def outside(value: str | None, ref: str = "6.4", period: str = "2020/21") -> OutsideFigure:
    """Make one outside figure; None is one that was hidden."""
    number = None if value is None else Decimal(value)
    return OutsideFigure(ref, period, number, "the national census", Place("national.csv", line=2))


def compared(table: Row | Reading, *figures: OutsideFigure) -> list[Finding]:
    """Return what an audit says because of outside figures."""
    whole = reading(table) if isinstance(table, Row) else table
    known = [row.indicator for row in whole.rows if row.indicator]
    catalogue = catalogue_of(known) if known else None
    alone = audit(whole, catalogue)
    return [found for found in audit(whole, catalogue, figures) if found not in alone]


def test_a_figure_more_than_a_tenth_apart_is_asked_about() -> None:
    """Row 6.4: no weighting of quarters that are all above 70.4 can give 70.4."""
    (finding,) = compared(ROW_6_4, outside("70.4"))

    assert (finding.rule, finding.severity) == ("differs-from-outside", Severity.QUERY)
    assert (finding.refs, finding.period) == (("6.4",), "2020/21")
    assert finding.message == "For 2020/21, 6.4 is 82.2 here and 70.4 in the national census."
    assert finding.detail == (
        "It is 11.8 higher here (16.8 per cent). "
        "70.4 is below every printed quarter (74.7 to 89.8), so the difference is not a matter of "
        "weighting. Why they may differ: It leaves transfers out."
    )


def test_a_figure_within_a_tenth_is_only_noted() -> None:
    (finding,) = compared(ROW_6_4, outside("80.1"))

    assert (finding.rule, finding.severity) == ("differs-slightly-from-outside", Severity.NOTE)
    assert "weighting" not in finding.detail


def test_a_figure_published_as_nothing_is_always_far_from_something() -> None:
    (finding,) = compared(row("1 2 3 4 10", ref="6.4", label="(Total)"), outside("0"))

    assert finding.rule == "differs-from-outside"
    assert finding.detail == "It is 10 higher here."


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("82.2", id="the same"),
        pytest.param("82.20", id="the same with a zero more"),
        pytest.param("82.175", id="the same before rounding"),
        pytest.param("82", id="the same rounded further"),
        pytest.param(None, id="hidden"),
    ],
)
def test_what_agrees_or_is_hidden_says_nothing(value: str | None) -> None:
    assert compared(ROW_6_4, outside(value)) == []


def test_weighting_is_only_ruled_out_where_every_quarter_is_printed() -> None:
    incomplete = row("[x] 64.3 68.7 [x] 66.5", ref="6.7", label="(Average)", indicator=PERCENT)

    (finding,) = compared(incomplete, outside("27.6", ref="6.7"))

    assert "weighting" not in finding.detail


def test_a_gap_that_somebody_else_can_fill_is_noted() -> None:
    (finding,) = compared(row("[x] [x] [x] [x] [x]", ref="8.2"), outside("102.4", ref="8.2"))

    assert (finding.rule, finding.severity) == ("outside-fills-gap", Severity.NOTE)
    assert finding.message == ("8.2 has no figure for 2020/21; the national census gives 102.4.")


def test_a_figure_that_the_table_hides_is_not_brought_back_from_elsewhere() -> None:
    assert compared(row("[c] [c] [c] [c] [c]", ref="6.6"), outside("3", ref="6.6")) == []


@pytest.mark.parametrize("ref", ["6.4", "conferences-in-time"])
@pytest.mark.parametrize("period", ["2020/21 Q4", "q4", "2020/21", "2020-21", "202021", "Year"])
def test_refs_slugs_and_many_labels_of_periods_are_known(ref: str, period: str) -> None:
    (finding,) = compared(ROW_6_4, outside("10.0", ref=ref, period=period))

    assert finding.rule == "differs-from-outside"


def test_refs_and_periods_that_the_table_lacks_are_listed_once() -> None:
    strangers = [
        outside("1", ref="9.7"),
        outside("2", ref="9.8"),
        outside("3", period="2019/20"),
        outside("4", period="soon"),
        outside("4", period="soon"),
    ]

    findings = compared(ROW_6_4, *strangers)

    assert [(finding.rule, finding.message) for finding in findings] == [
        (
            "outside-ref-unknown",
            "Some outside figures were not compared: the table has no row 9.7 or 9.8.",
        ),
        (
            "outside-period-unknown",
            "Some outside figures were not compared: the table has no column 2019/20 or soon.",
        ),
    ]


def test_a_table_without_its_year_cannot_be_compared_and_says_how_to_help() -> None:
    nameless = reading(row("1 2 3 4 10", ref="6.4", label="(Total)"), year=FinancialYear())

    (finding,) = compared(nameless, outside("10"))

    assert finding.rule == "outside-period-unknown"
    assert "--year" in finding.action
    assert compared(nameless, outside("10", period="Year")) == []


def test_a_line_with_a_problem_is_reported_where_it_stands() -> None:
    broken = OutsideFigure(
        "6.4", "2020/21", None, "a census", Place("national.csv", line=7), "has “ten” for a value"
    )

    (finding,) = compared(ROW_6_4, broken)

    assert finding.rule == "outside-line-unreadable"
    assert finding.place == Place("national.csv", line=7)
    assert finding.message == (
        "national.csv, line 7 has “ten” for a value, so it was not compared."
    )

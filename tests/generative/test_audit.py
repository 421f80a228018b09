"""Laws of the audit: a table made by the right rules is not accused; one fault is one finding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from hypothesis import assume, given
from hypothesis import strategies as st

from quarterdeck.assure.audit import audit
from quarterdeck.collect.reading import Basis, Reading, Row
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.identity import Balance
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.number import agrees, cut_off, plain, round_half_up
from quarterdeck.define.period import FinancialYear, OtherPeriod, Period
from quarterdeck.define.rules import Shape, TimeRollUp
from tests.support.readings import YEAR, reading, row

BUILT_IN = built_in_catalogue()
WITHOUT_IDENTITIES = BUILT_IN.model_copy(update={"identities": ()})
BALANCE = next(each for each in BUILT_IN.identities if isinstance(each, Balance))
CLEAN_LABELS = {
    TimeRollUp.SUM: "Counted (Total)",
    TimeRollUp.LAST: "Open (Month End)",
    TimeRollUp.CUMULATIVE: "Begun since April (Cumulative)",
    TimeRollUp.MEAN: "A month (Average)",
    TimeRollUp.RECALCULATE: "% of all",
    TimeRollUp.NONE: "Once a year",
}

# Counts of nobody, or too large to point at anybody.
counts = st.just(0) | st.integers(6, 3000)
flows = st.integers(6, 300)


@dataclass(frozen=True)
class Made:
    """Four quarters and their year, exact, as an indicator's own rule makes them."""

    quarters: Sequence[Fraction | int]
    year: Fraction | int


def four(values: st.SearchStrategy[int]) -> st.SearchStrategy[list[int]]:
    return st.lists(values, min_size=4, max_size=4)


def made_by(indicator: Indicator) -> st.SearchStrategy[Made]:
    """Make a year by the indicator's own rule from what lies under its quarters."""
    match indicator.roll_up.time:
        case TimeRollUp.SUM:
            return four(counts).map(lambda quarters: Made(quarters, sum(quarters)))
        case TimeRollUp.LAST:
            most = 100 if indicator.shape is Shape.PROPORTION else 3000
            return four(counts.filter(lambda count: count <= most)).map(lambda q: Made(q, q[-1]))
        case TimeRollUp.CUMULATIVE:
            return four(counts).map(lambda new: Made([*accumulate(new)], sum(new)))
        case TimeRollUp.MEAN:
            return four(counts).map(_per_month)
        case TimeRollUp.RECALCULATE:
            return four(st.integers(1, 500)).flatmap(lambda wholes: _pooled(wholes, indicator))
        case TimeRollUp.NONE:
            return st.integers(6, 90).map(lambda year: Made([], year))


def _per_month(totals: list[int]) -> Made:
    """Quarters that are monthly means of their totals, and the mean of the twelve months."""
    return Made([Fraction(total, 3) for total in totals], Fraction(sum(totals), 12))


def _pooled(wholes: list[int], indicator: Indicator) -> st.SearchStrategy[Made]:
    def made(parts: tuple[int, ...]) -> Made:
        times = indicator.multiplier
        quarters = [
            Fraction(times * part, whole) for part, whole in zip(parts, wholes, strict=True)
        ]
        return Made(quarters, Fraction(times * sum(parts), sum(wholes)))

    return st.tuples(*(st.integers(0, whole) for whole in wholes)).map(made)


def print_row(indicator: Indicator, made: Made) -> Row:
    """Print a year at the indicator's decimals, under a label that says how it was made."""
    figures = [*made.quarters, made.year]
    cells = [plain(round_half_up(figure, indicator.decimals)) for figure in figures]
    return row(
        ["-"] * (5 - len(cells)) + cells,
        ref=indicator.ref,
        label=CLEAN_LABELS[indicator.roll_up.time],
        indicator=indicator,
    )


def clean_rows(indicator: Indicator) -> st.SearchStrategy[Row]:
    return made_by(indicator).map(lambda made: print_row(indicator, made))


def rows_by(time: TimeRollUp) -> st.SearchStrategy[Row]:
    """Make clean rows of any built-in indicator with this rule."""
    indicators = [each for each in BUILT_IN.indicators if each.roll_up.time is time]
    return st.sampled_from(indicators).flatmap(clean_rows)


REFERRALS = BUILT_IN.by_slug("referrals-to-social-care")
"""The denominators of other indicators, so that its figures cannot be any beside theirs."""

clean_tables = st.lists(
    st.sampled_from([each for each in BUILT_IN.indicators if each != REFERRALS]),
    min_size=1,
    max_size=6,
    unique_by=lambda each: each.ref,
).flatmap(lambda indicators: st.tuples(*map(clean_rows, indicators)))

POOLED = [each for each in BUILT_IN.indicators if each.roll_up.time is TimeRollUp.RECALCULATE]
LABELS_OF_RATIOS = ["% of all", "% of all (Average)", "Average days", "% (Month End)", "% (YTD)"]


@st.composite
def pooled_tables(draw: st.DrawFn) -> list[Row]:
    """Pool every ratio of the catalogue from its parts; those of referrals from their figures."""
    referrals = draw(four(st.integers(6, 500)))
    rows = [print_row(REFERRALS, Made(referrals, sum(referrals)))]
    for each in POOLED:
        of_referrals = each.roll_up.denominators == REFERRALS.slug
        wholes = referrals if of_referrals else draw(four(st.integers(1, 500)))
        labels = st.sampled_from([each.title, *LABELS_OF_RATIOS])
        rows.append(replace(print_row(each, draw(_pooled(wholes, each))), label=draw(labels)))
    return rows


def asked(*rows: Row, catalogue: Catalogue = WITHOUT_IDENTITIES) -> list[Finding]:
    """Return what an audit blocks or asks about."""
    return [f for f in audit(reading(*rows), catalogue) if f.severity is not Severity.NOTE]


def with_cells(clean: Row, **printed: str) -> Row:
    """Print other figures in some cells of a row: `q1` … `q4`, `year`."""
    texts = dict(
        zip(("q1", "q2", "q3", "q4", "year"), (c.printed for c in clean.cells), strict=True)
    )
    cells = row([*(texts | printed).values()]).cells
    return replace(clean, cells=cells)


def values_of(clean: Row) -> list[Decimal]:
    return [cell.value for cell in clean.cells if cell.value is not None]


@given(clean_tables)
def test_a_table_made_by_its_own_rules_is_not_accused(table: tuple[Row, ...]) -> None:
    assert asked(*table) == []


@given(clean_tables)
def test_nothing_is_said_twice_and_all_of_it_is_about_a_row(table: tuple[Row, ...]) -> None:
    findings = audit(reading(*table, *table), WITHOUT_IDENTITIES)

    assert len(set(findings)) == len(findings)
    assert {ref for finding in findings for ref in finding.refs} <= {row.ref for row in table}


@given(clean_tables, st.data())
def test_one_fault_is_found_once_whatever_stands_beside_it(
    table: tuple[Row, ...], data: st.DataObject
) -> None:
    faulty = data.draw(rows_by(TimeRollUp.LAST).map(sum_the_year).filter(a_stock_was_summed))

    beside = [row for row in table if row.ref != faulty.ref]
    assert [(f.rule, f.refs) for f in asked(*beside, faulty)] == [
        ("year-breaks-its-rule", (faulty.ref,))
    ]


def sum_the_year(stock: Row) -> Row:
    *quarters, _ = values_of(stock)
    return with_cells(stock, year=plain(sum(quarters, Decimal())))


def a_stock_was_summed(stock: Row) -> bool:
    """Say whether the sum differs from the last by more than chance, and is a possible value."""
    *_, last, year = values_of(stock)
    percent = stock.indicator is not None and stock.indicator.unit == "percent"
    return last != year and not (percent and year > 100)


@given(rows_by(TimeRollUp.SUM), st.integers(-5, 5).filter(bool))
def test_a_total_that_is_off_breaks_its_rule(total: Row, off: int) -> None:
    *quarters, year = values_of(total)
    assume(all(value == int(value) for value in quarters) and year + off > 5)
    assert total.indicator is not None
    assume(total.indicator.unit == "count")

    found = asked(with_cells(total, year=plain(year + off)))

    assert [finding.rule for finding in found] == ["year-breaks-its-rule"]


@given(pooled_tables())
def test_a_pooled_year_is_not_asked_about_whatever_its_label_says(table: list[Row]) -> None:
    assert asked(*table) == []


@given(pooled_tables(), st.data())
def test_a_pooled_year_beside_hidden_quarters_is_not_asked_about(
    table: list[Row], data: st.DataObject
) -> None:
    hidden = data.draw(st.sampled_from(["q1", "q2", "q3", "q4"]))

    assert asked(*(with_cells(row, **{hidden: "[c]"}) for row in table[1:])) == []


@given(pooled_tables())
def test_no_pooled_year_is_said_to_be_a_mean(table: list[Row]) -> None:
    said = {finding.rule for finding in audit(reading(*table), WITHOUT_IDENTITIES)}

    assert said <= {"year-may-be-pooled", "mixed-decimals"}


def averaged(tenths: list[int], year: Decimal) -> Row:
    """Print percentages to one decimal beside a year, under a label that says average."""
    cells = [plain(Decimal(tenth).scaleb(-1)) for tenth in tenths] + [plain(year)]
    percent = BUILT_IN.by_slug("assessments-in-time")
    return row(cells, ref=percent.ref, label="% of all (Average)", indicator=percent)


AVERAGING = (
    print_row(REFERRALS, Made([404, 530, 577, 536], 2047)),
    row(
        "17.5 21.6 23.9 25.4 22.1",
        ref="5.2",
        label="% repeated (Average)",
        indicator=BUILT_IN.by_slug("repeat-referrals-within-12-months"),
    ),
)
"""A table whose averages are plain means: pooled, the year of 5.2 would be 22.4."""


@given(four(st.integers(0, 1000)))
def test_a_mean_cut_off_is_found_if_and_only_if_rounding_gives_another(tenths: list[int]) -> None:
    mean = Fraction(sum(tenths), 40)
    year = cut_off(mean, 1)

    found = asked(*AVERAGING, averaged(tenths, year))

    assert [f.rule for f in found] == ([] if agrees(mean, year) else ["cut-off-not-rounded"])


@given(four(st.integers(0, 1000)))
def test_percentages_averaged_in_print_are_only_noted(tenths: list[int]) -> None:
    assert asked(*AVERAGING, averaged(tenths, round_half_up(Fraction(sum(tenths), 40), 1))) == []


@given(four(st.integers(0, 100_000)))
def test_percentages_averaged_before_they_were_rounded_are_at_most_cut_off(
    exact: list[int],
) -> None:
    """Their mean may be what the printed quarters give cut off; nothing else is asked of it."""
    tenths = [int(round_half_up(Fraction(value, 100), 0)) for value in exact]

    found = asked(*AVERAGING, averaged(tenths, round_half_up(Fraction(sum(exact), 4000), 1)))

    assert {finding.rule for finding in found} <= {"cut-off-not-rounded"}


@given(four(flows), four(flows), st.integers(2000, 3000), st.integers(-9, 9), st.integers(2, 4))
def test_a_stock_balances_or_is_asked_about(
    joined: list[int], left: list[int], opening: int, off: int, quarter: int
) -> None:
    """One misprinted closing figure is one finding, though it opens the next quarter too."""
    changes = [join - leave for join, leave in zip(joined, left, strict=True)]
    stock = [*accumulate(changes[1:], initial=opening)]
    stock[quarter - 1] += off
    made = {
        BALANCE.stock: Made(stock, stock[-1]),
        BALANCE.joining: Made(joined, sum(joined)),
        BALANCE.leaving: Made(left, sum(left)),
    }

    found = asked(
        *(print_row(BUILT_IN.by_slug(slug), values) for slug, values in made.items()),
        catalogue=BUILT_IN,
    )

    assert [f.rule for f in found] == (["stock-does-not-balance"] if off else [])


WHOLE = print_row(BUILT_IN.by_slug("referrals-to-social-care"), Made([6] * 4, 24))
"""A row that shows that the table has all its quarters."""

FAULTS: list[tuple[TimeRollUp, Callable[[Row], Row], str]] = [
    (TimeRollUp.SUM, lambda row: with_cells(row, q2="-"), "missing-quarter-unsaid"),
    (TimeRollUp.SUM, lambda row: with_cells(row, q2="[c]"), "hidden-figure-shown-by-others"),
    (TimeRollUp.LAST, lambda row: replace(row, label="Open (Total)"), "label-contradicts-numbers"),
    (
        TimeRollUp.SUM,
        lambda row: replace(row, label="Open (Month End)"),
        "label-contradicts-numbers",
    ),
    (TimeRollUp.CUMULATIVE, lambda row: with_cells(row, q1="99999.9"), "running-figure-falls"),
]


@given(st.sampled_from(FAULTS), st.data())
def test_each_fault_is_that_finding_and_no_other(
    fault: tuple[TimeRollUp, Callable[[Row], Row], str], data: st.DataObject
) -> None:
    time, spoil, rule = fault
    clean = data.draw(rows_by(time))
    *quarters, _ = values_of(clean)
    assume(len({*quarters, sum(quarters)}) == 5)

    found = asked(spoil(clean), WHOLE)

    assert [finding.rule for finding in found] == [rule]


printed_cells = st.sampled_from(["", "-", "*", "[c]", "[x]", "n/a", "0", "0.0"]) | st.decimals(
    -1000, 10**6, places=2, allow_nan=False, allow_infinity=False
).map(lambda value: plain(value.normalize()))
LAYOUTS: list[tuple[Period, ...]] = [
    (*YEAR.quarters, YEAR),
    (YEAR, *reversed(YEAR.quarters)),
    YEAR.quarters[:2],
    (*YEAR.months, YEAR),
    (FinancialYear(2019), YEAR),
    (*FinancialYear().quarters, FinancialYear()),
    (OtherPeriod("Census day"), *YEAR.quarters, YEAR),
]


@st.composite
def any_readings(draw: st.DrawFn) -> Reading:
    """Make a table of any figures at all, on any basis, of any indicator or none."""
    columns = draw(st.sampled_from(LAYOUTS))
    indicators = st.none() | st.sampled_from([*BUILT_IN.indicators])
    rows = [
        row(
            draw(st.lists(printed_cells, min_size=len(columns), max_size=len(columns))),
            label=draw(st.sampled_from([*CLEAN_LABELS.values(), "", "(Average)"])),
            indicator=draw(indicators),
            basis=draw(st.sampled_from(Basis)),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    return reading(*rows, columns=columns)


@given(any_readings(), st.sampled_from([BUILT_IN, None]))
def test_whatever_a_table_holds_is_audited(table: Reading, catalogue: Catalogue | None) -> None:
    findings = audit(table, catalogue)

    assert [f.severity.rank for f in findings] == sorted(f.severity.rank for f in findings)
    assert all(finding.refs for finding in findings)

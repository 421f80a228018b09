"""Audit 8 · identities: arithmetic that holds between rows, kept as data in the catalogue."""

import pytest

from quarterdeck.collect.reading import Row
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.identity import Balance, Parts, Subset
from quarterdeck.define.period import FinancialYear, Month
from tests.support.audits import audited, found
from tests.support.indicators import indicator
from tests.support.readings import reading, row

OPEN = indicator("last", slug="open", ref="7.1")
JOINED = indicator("sum", slug="joined", ref="7.2")
LEFT = indicator("sum", slug="left", ref="7.3")
BALANCE = Balance(
    kind="balance",
    stock="open",
    joining="joined",
    leaving="left",
    why="Late entries may explain it.",
)

EARLY_HELP = indicator("recalculate", slug="early-help", ref="4.5(b)")
SOCIAL_CARE = indicator("recalculate", slug="social-care", ref="4.5(c)")
SHARES = Parts(
    kind="parts", parts=("early-help", "social-care"), complete=False, why="One outcome each."
)

BOYS = indicator("sum", slug="boys", ref="1a")
GIRLS = indicator("sum", slug="girls", ref="1b")
CHILDREN = indicator("sum", slug="children", ref="1")
WHOLE = Parts(
    kind="parts", parts=("boys", "girls"), whole="children", complete=True, why="All of them."
)

LONG_PLANS = indicator("last", slug="long-plans", ref="6.6")
PLANS = indicator("last", slug="plans", ref="6.5")
SUBSET = Subset(kind="subset", part="long-plans", whole="plans", why="Plans on one list.")


def looked_after(open_: str, joined: str, left: str) -> tuple[Row, ...]:
    """Make the three rows that a balance ties together."""
    return (
        row(open_, ref="7.1", indicator=OPEN),
        row(joined, ref="7.2", indicator=JOINED),
        row(left, ref="7.3", indicator=LEFT),
    )


def not_kept(*rows: Row, identity: Balance | Parts | Subset) -> list[Finding]:
    """Return what the audit finds about several rows together."""
    return [f for f in audited(*rows, identities=[identity]) if len(f.refs) > 1]


class TestBalance:
    """Open before + joined − left = open after."""

    def test_a_quarter_that_is_off_by_one_is_asked_about_with_those_that_hold(self) -> None:
        rows = looked_after("364 356 349 347 347", "34 28 16 35 113", "12 36 23 38 109")

        finding = found("stock-does-not-balance", *rows, identities=[BALANCE])

        assert finding.severity is Severity.QUERY
        assert finding.refs == ("7.1", "7.2", "7.3")
        assert finding.period == "2020/21 Q4"
        assert finding.message == (
            "7.1, 7.2 and 7.3 do not agree in 2020/21 Q4: "
            "349 + 35 − 38 = 346, but 347 is printed, off by 1."
        )
        assert finding.detail == (
            "2020/21 Q2: 364 + 28 − 36 = 356, as printed. "
            "2020/21 Q3: 356 + 16 − 23 = 349, as printed. "
            "2020/21 Q4: 349 + 35 − 38 = 346, but 347 is printed, off by 1. "
            "Late entries may explain it."
        )

    def test_a_stock_that_balances_is_left_alone(self) -> None:
        rows = looked_after("364 356 349 346 346", "34 28 16 35 113", "12 36 23 38 109")

        assert not_kept(*rows, identity=BALANCE) == []

    def test_a_stock_misprinted_in_one_quarter_misses_before_and_after(self) -> None:
        rows = looked_after("364 365 349 346 346", "34 28 16 35 113", "12 36 23 38 109")

        (finding,) = not_kept(*rows, identity=BALANCE)

        assert "do not agree in 2020/21 Q2 and 2020/21 Q3: " in finding.message
        assert finding.period is None

    def test_quarters_that_lack_a_figure_are_passed_over(self) -> None:
        rows = looked_after("364 [x] 349 347 347", "34 28 16 [x] 78", "12 36 23 38 109")

        assert not_kept(*rows, identity=BALANCE) == []

    def test_a_balance_goes_on_from_one_year_to_the_next(self) -> None:
        before, after = FinancialYear(2019), FinancialYear(2020)
        columns = (before.quarters[3], after.quarters[0])
        rows = looked_after("10 12", "1 5", "1 2")

        (finding,) = audited(reading(*rows, columns=columns), identities=[BALANCE])

        assert "10 + 5 − 2 = 13, but 12 is printed" in finding.message

    def test_columns_that_do_not_follow_each_other_are_not_compared(self) -> None:
        columns = (Month(2020, 4), Month(2020, 6))
        table = reading(*looked_after("10 12", "1 5", "1 2"), columns=columns)

        assert audited(table, identities=[BALANCE]) == ()

    def test_without_one_of_the_rows_nothing_is_claimed(self) -> None:
        rows = looked_after("364 356 349 347 347", "34 28 16 35 113", "12 36 23 38 109")[:2]

        assert not_kept(*rows, identity=BALANCE) == []


class TestParts:
    """Parts make a whole, or at most a whole."""

    def test_percentages_of_one_hundred_cannot_exceed_it(self) -> None:
        rows = (
            row("8.0 7.1 10.3 55.0 20.1", ref="4.5(b)", indicator=EARLY_HELP),
            row("19.5 21.8 20.9 52.4 28.7", ref="4.5(c)", indicator=SOCIAL_CARE),
        )

        (finding,) = not_kept(*rows, identity=SHARES)

        assert finding.rule == "parts-do-not-make-whole"
        assert finding.message == (
            "4.5(b) and 4.5(c) do not agree in 2020/21 Q4: "
            "55.0 + 52.4 = 107.4, beside a whole of 100."
        )

    @pytest.mark.parametrize("share", ["80.5", "80.6"])
    def test_rounding_may_lift_percentages_a_little_above_one_hundred(self, share: str) -> None:
        rows = (
            row(f"19.5 19.5 19.5 19.5 {share}", ref="4.5(b)", indicator=EARLY_HELP),
            row(f"{share} 80.5 80.5 80.5 {share}", ref="4.5(c)", indicator=SOCIAL_CARE),
        )

        assert not_kept(*rows, identity=SHARES) == []

    @pytest.mark.parametrize(
        ("girls", "agrees"), [("2 3 4 5 14", True), ("2 3 4 4 13", False), ("2 3 4 6 15", False)]
    )
    def test_parts_that_are_all_there_is_make_the_whole_exactly(
        self, girls: str, agrees: bool
    ) -> None:
        rows = (
            row("8 7 6 5 26", ref="1a", indicator=BOYS),
            row(girls, ref="1b", indicator=GIRLS),
            row("10 10 10 10 40", ref="1", indicator=CHILDREN),
        )

        assert (not_kept(*rows, identity=WHOLE) == []) is agrees

    def test_parts_that_are_not_all_printed_are_not_added_up(self) -> None:
        rows = (
            row("8 7 6 5 26", ref="1a", indicator=BOYS),
            row("[c] 3 4 5 [c]", ref="1b", indicator=GIRLS),
            row("9 10 10 10 39", ref="1", indicator=CHILDREN),
        )

        assert not_kept(*rows, identity=WHOLE) == []

    def test_the_year_is_not_held_against_rows_whose_quarters_agree(self) -> None:
        """A year is made from its quarters; if it is wrong, that is a finding of its own."""
        rows = (
            row("8 7 6 5 26", ref="1a", indicator=BOYS),
            row("2 3 4 5 14", ref="1b", indicator=GIRLS),
            row("10 10 10 10 10", ref="1", indicator=CHILDREN),
        )

        assert not_kept(*rows, identity=WHOLE) == []

    def test_years_are_compared_where_there_is_nothing_shorter(self) -> None:
        rows = (
            row("- - - - 26", ref="1a", indicator=BOYS),
            row("- - - - 14", ref="1b", indicator=GIRLS),
            row("- - - - 41", ref="1", indicator=CHILDREN),
        )

        (finding,) = not_kept(*rows, identity=WHOLE)

        assert finding.period == "2020/21"


class TestSubset:
    """What is counted in a part is counted in the whole."""

    def test_a_part_larger_than_its_whole_is_asked_about(self) -> None:
        rows = (
            row("161 204 207 201 201", ref="6.5", indicator=PLANS),
            row("3 1 1 301 301", ref="6.6", indicator=LONG_PLANS),
        )

        (finding,) = not_kept(*rows, identity=SUBSET)

        assert finding.rule == "part-larger-than-whole"
        assert finding.refs == ("6.6", "6.5")
        assert finding.message == "6.6 and 6.5 do not agree in 2020/21 Q4: 301 of 201."
        assert finding.detail == "Plans on one list."

    def test_a_part_may_be_all_of_its_whole(self) -> None:
        rows = (
            row("3 1 1 3 3", ref="6.5", indicator=PLANS),
            row("3 1 1 3 3", ref="6.6", indicator=LONG_PLANS),
        )

        assert not_kept(*rows, identity=SUBSET) == []

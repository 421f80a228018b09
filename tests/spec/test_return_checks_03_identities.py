"""Return checks 3 · identities: what several indicators say together, whoever sends them."""

import pytest

from quarterdeck.define.finding import Severity
from quarterdeck.define.identity import Balance, Parts, Subset
from tests.support.checked_returns import accepted, checked, only, rules_of, sent
from tests.support.indicators import indicator

PLANS = indicator("last", slug="plans", ref="6.5")
LONG_PLANS = indicator("last", slug="long-plans", ref="6.6")
SUBSET = Subset(kind="subset", part="long-plans", whole="plans", why="Plans on one list.")

NOTIFIED = indicator(slug="notified", ref="3.1", owner="police")
REFERRED = indicator(slug="referred", ref="3.2")
ACROSS = Subset(kind="subset", part="referred", whole="notified", why="Each counts once.")

EARLY_HELP = indicator("recalculate", slug="early-help", ref="4.5(b)")
SOCIAL_CARE = indicator("recalculate", slug="social-care", ref="4.5(c)")
SHARES = Parts(
    kind="parts", parts=("early-help", "social-care"), complete=False, why="One outcome each."
)

BOYS = indicator(slug="boys", ref="1a")
GIRLS = indicator(slug="girls", ref="1b")
CHILDREN = indicator(slug="children", ref="1")
WHOLE = Parts(
    kind="parts", parts=("boys", "girls"), whole="children", complete=True, why="All of them."
)

OPEN = indicator("last", slug="open", ref="7.1")
JOINED = indicator(slug="joined", ref="7.2")
LEFT = indicator(slug="left", ref="7.3")
BALANCE = Balance(
    kind="balance", stock="open", joining="joined", leaving="left", why="Late entries explain it."
)
MOVED = (*sent(JOINED, {"2020/21 Q1": "34"}), *sent(LEFT, {"2020/21 Q1": "12"}))


class TestSubset:
    """What is counted in a part is counted in the whole."""

    def test_a_part_larger_than_its_whole_is_asked_about(self) -> None:
        entries = (*sent(PLANS, {"2020-06": "20"}), *sent(LONG_PLANS, {"2020-06": "21"}))

        finding = only(checked(*entries, of=(PLANS, LONG_PLANS), identities=[SUBSET]))

        assert finding.rule == "part-larger-than-whole"
        assert finding.severity is Severity.QUERY
        assert finding.refs == ("6.6", "6.5")
        assert finding.message == "6.6 and 6.5 do not agree for June 2020: 21 of 20."
        assert finding.detail == "Plans on one list."

    @pytest.mark.parametrize("long", ["20", "19", "0"])
    def test_a_part_may_be_all_of_its_whole(self, long: str) -> None:
        entries = (*sent(PLANS, {"2020-06": "20"}), *sent(LONG_PLANS, {"2020-06": long}))

        assert checked(*entries, of=(PLANS, LONG_PLANS), identities=[SUBSET]) == ()

    def test_the_whole_may_be_another_agencys_and_accepted_already(self) -> None:
        known = accepted(NOTIFIED, {"2020/21 Q1": "14"})
        entries = sent(REFERRED, {"2020/21 Q1": "15"})

        finding = only(checked(*entries, of=(NOTIFIED, REFERRED), identities=[ACROSS], known=known))

        assert finding.message == "3.2 and 3.1 do not agree for 2020/21 Q1: 15 of 14."
        assert finding.detail == "Accepted before, not in this file: 3.1. Each counts once."

    def test_a_whole_that_nobody_has_sent_shows_nothing(self) -> None:
        entries = sent(REFERRED, {"2020/21 Q1": "15"})

        assert checked(*entries, of=(NOTIFIED, REFERRED), identities=[ACROSS]) == ()

    def test_what_others_sent_alone_is_not_held_against_this_return(self) -> None:
        both = accepted(NOTIFIED, {"2020-04": "14"}) | accepted(REFERRED, {"2020-04": "15"})
        entries = sent(REFERRED, {"2020-05": "15"})

        found = checked(*entries, of=(NOTIFIED, REFERRED), identities=[ACROSS], known=both)

        assert rules_of(found) == ["unchanged"]


class TestMonthsAndQuarters:
    """One indicator may be sent by the month, and another by the quarter."""

    def test_the_quarter_of_a_stock_is_its_last_month(self) -> None:
        by_month = sent(LONG_PLANS, {"2020-04": "25", "2020-05": "22", "2020-06": "21"})
        by_quarter = sent(PLANS, {"2020/21 Q1": "20"}, first_row=9)

        finding = only(checked(*by_month, *by_quarter, of=(PLANS, LONG_PLANS), identities=[SUBSET]))

        assert finding.message == "6.6 and 6.5 do not agree for 2020/21 Q1: 21 of 20."
        assert finding.detail == "Plans on one list."
        assert finding.period == "2020/21 Q1"
        assert str(finding.place) == "return.xlsx, sheet Return, cell D4"

    def test_a_last_month_that_fits_is_left_alone(self) -> None:
        by_month = sent(LONG_PLANS, {"2020-04": "25", "2020-05": "22", "2020-06": "20"})
        by_quarter = sent(PLANS, {"2020/21 Q1": "20"})

        assert checked(*by_month, *by_quarter, of=(PLANS, LONG_PLANS), identities=[SUBSET]) == ()

    @pytest.mark.parametrize(("june", "asked"), [("7", True), ("6", False), ("", False)])
    def test_the_quarter_of_events_is_the_sum_of_its_months(
        self, *, june: str, asked: bool
    ) -> None:
        known = accepted(NOTIFIED, {"2020/21 Q1": "17"})
        by_month = sent(REFERRED, {"2020-04": "5", "2020-05": "6", "2020-06": june}, reason="New.")

        found = checked(*by_month, of=(NOTIFIED, REFERRED), identities=[ACROSS], known=known)

        assert ("part-larger-than-whole" in rules_of(found)) is asked

    def test_what_months_show_is_not_said_of_their_quarter_too(self) -> None:
        cells = {"2020-04": "5", "2020-05": "6", "2020-06": "7"}
        smaller = {"2020-04": "5", "2020-05": "6", "2020-06": "6"}
        entries = (*sent(LONG_PLANS, cells), *sent(PLANS, smaller))

        found = checked(*entries, of=(PLANS, LONG_PLANS), identities=[SUBSET])

        assert [f.period for f in found if f.rule == "part-larger-than-whole"] == ["2020-06"]


class TestParts:
    """Parts make a whole, or at most a whole."""

    def test_percentages_of_one_hundred_cannot_exceed_it(self) -> None:
        entries = (*sent(EARLY_HELP, {"2020-06": "9/20"}), *sent(SOCIAL_CARE, {"2020-06": "12/20"}))

        finding = only(checked(*entries, of=(EARLY_HELP, SOCIAL_CARE), identities=[SHARES]))

        assert finding.rule == "parts-do-not-make-whole"
        assert finding.message == (
            "4.5(b) and 4.5(c) do not agree for June 2020: 45 + 60 = 105, beside a whole of 100."
        )

    def test_percentages_may_make_one_hundred_exactly(self) -> None:
        entries = (*sent(EARLY_HELP, {"2020-06": "1/3"}), *sent(SOCIAL_CARE, {"2020-06": "2/3"}))

        assert checked(*entries, of=(EARLY_HELP, SOCIAL_CARE), identities=[SHARES]) == ()

    @pytest.mark.parametrize(("share", "agrees"), [("80.6", True), ("80.7", False)])
    def test_rounded_percentages_may_make_a_little_more(self, *, share: str, agrees: bool) -> None:
        """19.5 and 80.6 may be 19.45 and 80.55: 100. One more tenth cannot be rounding."""
        entries = (*sent(EARLY_HELP, {"2020-06": "19.5"}), *sent(SOCIAL_CARE, {"2020-06": share}))

        found = checked(*entries, of=(EARLY_HELP, SOCIAL_CARE), identities=[SHARES])

        assert (found == ()) is agrees

    @pytest.mark.parametrize(("girls", "agrees"), [("5", True), ("4", False), ("6", False)])
    def test_parts_that_are_all_there_is_make_the_whole(self, *, girls: str, agrees: bool) -> None:
        entries = (
            *sent(BOYS, {"2020-06": "8"}),
            *sent(GIRLS, {"2020-06": girls}),
            *sent(CHILDREN, {"2020-06": "13"}),
        )

        found = checked(*entries, of=(BOYS, GIRLS, CHILDREN), identities=[WHOLE])

        assert (found == ()) is agrees

    def test_parts_that_are_not_all_there_are_not_added_up(self) -> None:
        entries = (*sent(BOYS, {"2020-06": "8"}), *sent(CHILDREN, {"2020-06": "7"}))

        assert checked(*entries, of=(BOYS, GIRLS, CHILDREN), identities=[WHOLE]) == ()


class TestBalance:
    """Open before + joined − left = open after."""

    def test_a_stock_that_does_not_balance_is_asked_about(self) -> None:
        entries = (*sent(OPEN, {"2020/21 Q1": "364"}), *MOVED)
        known = accepted(OPEN, {"2019/20 Q4": "341"})

        finding = only(
            checked(*entries, of=(OPEN, JOINED, LEFT), identities=[BALANCE], known=known)
        )

        assert finding.rule == "stock-does-not-balance"
        assert finding.severity is Severity.QUERY
        assert finding.refs == ("7.1", "7.2", "7.3")
        assert finding.message == (
            "7.1, 7.2 and 7.3 do not agree for 2020/21 Q1: "
            "341 + 34 − 12 = 363, but 364 are open, off by 1."
        )
        assert finding.detail == "Late entries explain it."

    def test_a_stock_that_balances_is_left_alone(self) -> None:
        entries = (*sent(OPEN, {"2020/21 Q1": "363"}), *MOVED)
        known = accepted(OPEN, {"2019/20 Q4": "341"})

        assert checked(*entries, of=(OPEN, JOINED, LEFT), identities=[BALANCE], known=known) == ()

    @pytest.mark.parametrize("before", [{}, {"2019/20 Q3": "341"}, {"2020-03": "341"}])
    def test_without_the_quarter_right_before_nothing_is_claimed(
        self, before: dict[str, str]
    ) -> None:
        entries = (*sent(OPEN, {"2020/21 Q1": "364"}), *MOVED)
        known = accepted(OPEN, before)

        assert checked(*entries, of=(OPEN, JOINED, LEFT), identities=[BALANCE], known=known) == ()

    def test_one_month_of_a_return_opens_the_next(self) -> None:
        entries = (
            *sent(OPEN, {"2020-04": "10", "2020-05": "13"}),
            *sent(JOINED, {"2020-05": "5"}),
            *sent(LEFT, {"2020-05": "3"}),
        )

        finding = only(checked(*entries, of=(OPEN, JOINED, LEFT), identities=[BALANCE]))

        assert "for May 2020: 10 + 5 − 3 = 12, but 13 are open, off by 1." in finding.message

    def test_a_corrected_opening_is_held_against_the_quarter_after_it(self) -> None:
        known = (
            accepted(OPEN, {"2019/20 Q4": "341", "2020/21 Q1": "363"})
            | accepted(JOINED, {"2020/21 Q1": "34"})
            | accepted(LEFT, {"2020/21 Q1": "12"})
        )
        entries = sent(OPEN, {"2019/20 Q4": "340"}, reason="one was counted twice")

        found = checked(*entries, of=(OPEN, JOINED, LEFT), identities=[BALANCE], known=known)

        assert rules_of(found) == ["stock-does-not-balance", "restated"]
        assert "340 + 34 − 12 = 362, but 363 are open, off by 1" in found[0].message

"""Parts of the printed year: whole numbers behind figures, stocks and flows, worked by hand."""

from datetime import date

import pytest

from quarterdeck.demo.journeys.chance import Chance
from quarterdeck.demo.journeys.printed.cast import Case, Cast
from quarterdeck.demo.journeys.printed.contacts import Call, contact, decide
from quarterdeck.demo.journeys.printed.quarters import BEFORE, QUARTERS
from quarterdeck.demo.journeys.printed.referrals import kinds
from quarterdeck.demo.journeys.printed.stocks import Register, marks, parted, spells
from quarterdeck.demo.journeys.printed.targets import targets
from quarterdeck.demo.ratios import Ratio

GOALS = targets()


def test_monthly_means_are_made_of_as_many_as_three_months_have() -> None:
    """2.67 a month is 8 a quarter, 829.7 is 2489; 2.3 was cut from 2.33, which is 7."""
    assert GOALS.counts["new-high-risk-sexual-exploitation-referrals"] == (7, 8, 5, 3)
    assert GOALS.counts["mash-referrals"] == (2502, 2489, 2854, 2614)


def test_a_running_rate_is_made_of_what_each_quarter_adds() -> None:
    """136.1 and 217.8 per 10,000 of 43,937 are 598 and 957; 43.4 and 103.7 lie by 191 and 456."""
    assert GOALS.counts["section-47-enquiries-rate"] == (191, 456 - 191, 598 - 456, 957 - 598)


def test_parts_of_the_printed_referrals_are_the_nearest() -> None:
    """17.5 per cent of 404 is 70.7, and 21.6 per cent of 530 is 114.48."""
    repeated = GOALS.ratios["repeat-referrals-within-12-months"]
    assert repeated[:2] == (Ratio(71, 404), Ratio(114, 530))


def test_decisions_are_as_many_as_all_three_printed_figures_can_be_made_of() -> None:
    """No number of 2614 or 2615 is 10.97 per cent; 287 of 2616 is."""
    wholes = [
        [ratio.denominator for ratio in GOALS.ratios[slug]]
        for slug in ("working-days-to-mash-decision", "mash-decisions-for-early-help")
    ]
    assert wholes == [[2502, 2489, 2854, 2616]] * 2
    assert GOALS.ratios["mash-decisions-for-early-help"][3] == Ratio(287, 2616)


def test_what_is_completed_began_in_the_quarter_or_the_one_before() -> None:
    found = kinds(GOALS)
    completed = GOALS.ratios["assessments-in-time"]
    for before, now, ratio in zip(found, found[1:], completed, strict=False):
        assert now.same + before.following == ratio.numerator
        assert now.same + before.following + before.late == ratio.denominator
    assert [sum((one.same, one.following, one.late, one.none)) for one in found[1:]] == [
        *(404, 530, 577, 536)
    ]


def test_marks_are_spread_evenly() -> None:
    assert marks(6, 2) == [False, False, True, False, False, True]
    assert parted("abcdef", 3) == (["b", "d", "f"], ["a", "c", "e"])
    assert parted([], 0) == ([], [])


def test_as_many_leave_as_make_the_stock_and_none_of_those_that_stay_or_join() -> None:
    register = Register(["stays", "a", "b"], stay=1)
    assert register.turn(["c"], 2) == ["a", "b"]
    assert register.open == ["stays", "c"]
    assert register.part_with(1) == ["stays"]
    assert register.open == ["c"]


@pytest.mark.parametrize("stock", [0, 5])
def test_a_stock_that_nobody_can_make_is_refused(stock: int) -> None:
    with pytest.raises(ValueError, match="cannot leave"):
        Register(["stays", "a", "b"], stay=1).turn(["c"], stock)


def test_spells_leave_the_printed_stock_at_each_quarters_end() -> None:
    stocks = (2, 1, 1, 3)
    joining = [
        [quarter.days[0]] * many for quarter, many in zip(QUARTERS, (1, 0, 1, 2), strict=True)
    ]
    made = [*spells(Chance("test"), [date(2020, 1, 1)] * 2, joining, stocks)]
    for quarter, stock in zip(QUARTERS, stocks, strict=True):
        open_then = [
            start
            for start, end in made
            if start <= quarter.end and (end is None or end > quarter.end)
        ]
        assert len(open_then) == stock


def calls(*places: tuple[int | None, int | None]) -> list[Call]:
    child = Cast(0).child(date(2019, 1, 1))
    return [Call(child, "6", "NFA", made=made, decided=decided) for made, decided in places]


def test_calls_take_the_asked_days_together_and_none_is_made_after_its_decision() -> None:
    made = calls((0, None), (None, 2), (-1, None), (5, None))
    decide(made, QUARTERS[0], 20, Chance("test"))
    assert sum(call.took for call in made) == 20
    days = [contact(call, QUARTERS[0], BEFORE) for call in made]
    assert days[1].decision_date == QUARTERS[0].days[2]
    assert days[2].contact_date == BEFORE.days[-1]
    assert all(one.contact_date <= (one.decision_date or date.min) for one in days)


@pytest.mark.parametrize("total", [0, 14])
def test_days_that_calls_cannot_take_are_refused(total: int) -> None:
    """The first takes at least the day between two quarters, the second two days at the most."""
    with pytest.raises(ValueError, match="cannot take"):
        decide(calls((-1, None), (None, 2)), QUARTERS[0], total, Chance("test"))


def test_a_case_is_not_closed_before_its_assessment_is_completed() -> None:
    cast = Cast(0)
    start, done = date(2020, 4, 1), date(2020, 5, 1)
    case: Case = cast.case(cast.child(date(2019, 1, 1)), "6", start, start, done)
    case.close(date(2020, 4, 20))
    assert (case.closed, case.episode.close_reason) == (done, "RC7")

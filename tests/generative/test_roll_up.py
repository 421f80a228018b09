"""Laws of the roll-ups, whatever the figures are.

What is expected is worked out in whole numbers (hundredths) wherever that can be done, so that no
law is tested with the arithmetic it is about.
"""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from quarterdeck.calculate.amounts import Part, Rolled
from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status
from tests.support.indicators import indicator

SUM, LAST, MEAN = indicator("sum"), indicator("last"), indicator("mean")
POOLED, CUMULATIVE = indicator("recalculate"), indicator("cumulative")
DURATION = indicator("recalculate", unit="working days", multiplier=1, shape="duration")
RATE = indicator("recalculate", unit="rate", multiplier=10_000, shape="rate")
REFUSING = (SUM, LAST, MEAN, POOLED, CUMULATIVE)
ADDING_UP = ("sum", "mean", "recalculate")

hundredths = st.integers(0, 10**6)
year_of_hundredths = st.lists(hundredths, min_size=12, max_size=12)
denominators = st.integers(1, 10**4)
ratios = st.tuples(st.integers(0, 10**4), denominators)
"""Numerators may be larger than denominators: a rate or a duration may be anything."""


def of(numbers: Sequence[int | None]) -> list[Part]:
    """Make parts of hundredths, missing where there is no number."""
    return [
        Part(f"P{position}", None if number is None else Fraction(number, 100))
        for position, number in enumerate(numbers)
    ]


def out_of(pairs: Sequence[tuple[int, int] | None]) -> list[Part]:
    """Make parts of numerators and denominators, missing where there is no pair."""
    return [
        Part(f"P{position}", None, Fraction(pair[0]), Fraction(pair[1]))
        if pair
        else Part(f"P{position}")
        for position, pair in enumerate(pairs)
    ]


def by_quarter(months: Sequence[Part], definition: Indicator) -> list[Part]:
    """Roll twelve months up into four quarters."""
    quarters = [roll_up(months[first : first + 3], definition) for first in range(0, 12, 3)]
    return [quarter.as_part(f"Q{number}") for number, quarter in enumerate(quarters, start=1)]


def year(months: Sequence[Part], definition: Indicator) -> Rolled:
    return roll_up(by_quarter(months, definition), definition)


# From months to quarters to the year, or straight to the year


@given(year_of_hundredths)
def test_the_sum_of_the_sums_is_the_sum_of_all(numbers: list[int]) -> None:
    total = Fraction(sum(numbers), 100)

    assert year(of(numbers), SUM).value == roll_up(of(numbers), SUM).value == total


@given(year_of_hundredths)
def test_the_last_of_the_lasts_is_the_last_of_all(numbers: list[int]) -> None:
    last = Fraction(numbers[-1], 100)

    assert year(of(numbers), LAST).value == roll_up(of(numbers), LAST).value == last


@given(year_of_hundredths)
def test_the_mean_of_equal_quarters_is_the_mean_of_all(numbers: list[int]) -> None:
    mean = Fraction(sum(numbers), 1200)

    assert year(of(numbers), MEAN).value == roll_up(of(numbers), MEAN).value == mean


@given(st.lists(ratios, min_size=12, max_size=12))
def test_pooled_quarters_pool_into_the_pooled_year(pairs: list[tuple[int, int]]) -> None:
    numerator, denominator = (sum(column) for column in zip(*pairs, strict=True))
    pooled = Fraction(100 * numerator, denominator)

    assert year(out_of(pairs), POOLED).value == roll_up(out_of(pairs), POOLED).value == pooled


@given(year_of_hundredths)
def test_a_running_total_ends_with_the_sum_of_what_it_ran_over(numbers: list[int]) -> None:
    running = [sum(numbers[: count + 1]) for count in range(12)]

    assert year(of(running), CUMULATIVE).value == roll_up(of(numbers), SUM).value


# Between the least and the greatest


@given(st.lists(hundredths, min_size=1, max_size=12))
def test_the_mean_lies_between_the_least_and_the_greatest(numbers: list[int]) -> None:
    mean = roll_up(of(numbers), MEAN).value

    assert mean is not None
    assert min(numbers) <= 100 * mean <= max(numbers)


@given(st.lists(ratios, min_size=1, max_size=12))
def test_the_pooled_figure_lies_between_the_least_and_the_greatest(
    pairs: list[tuple[int, int]],
) -> None:
    values = [Fraction(*pair) for pair in pairs]
    pooled = roll_up(out_of(pairs), DURATION).value

    assert pooled is not None
    assert min(values) <= pooled <= max(values)


@given(st.lists(st.integers(0, 10**4), min_size=1, max_size=12), denominators)
def test_pooled_is_plain_where_the_denominators_are_equal(
    numerators: list[int], denominator: int
) -> None:
    parts = out_of([(numerator, denominator) for numerator in numerators])

    assert roll_up(parts, POOLED).value == roll_up(parts, POOLED, rule=TimeRollUp.MEAN).value


@given(st.lists(st.integers(0, 10**4), min_size=1, max_size=12), denominators)
def test_the_rates_of_one_population_add_up(events: list[int], population: int) -> None:
    parts = out_of([(count, population) for count in events])

    assert roll_up(parts, RATE).value == Fraction(sum(events) * 10_000, population)
    assert roll_up(parts, RATE).value == roll_up(parts, RATE, rule=TimeRollUp.SUM).value


@given(st.lists(ratios, min_size=1, max_size=12))
def test_exact_percentages_weighed_by_denominators_are_the_pooled_figure(
    pairs: list[tuple[int, int]],
) -> None:
    weighed = [
        Part(
            f"P{n}", value=Fraction(100 * numerator, denominator), denominator=Fraction(denominator)
        )
        for n, (numerator, denominator) in enumerate(pairs)
    ]

    assert roll_up(weighed, POOLED).value == roll_up(out_of(pairs), POOLED).value
    assert roll_up(weighed, POOLED).status is Status.ESTIMATED


# Order


@given(st.lists(ratios, min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_periods_means_nothing_to_sum_mean_and_pooled(
    pairs: list[tuple[int, int]], random: Random
) -> None:
    shuffled = random.sample(pairs, len(pairs))

    for definition in (SUM, MEAN, POOLED):
        before, after = roll_up(out_of(pairs), definition), roll_up(out_of(shuffled), definition)
        assert before.value == after.value


@given(st.lists(hundredths, min_size=2, max_size=12))
def test_the_order_of_periods_is_everything_to_last_and_cumulative(numbers: list[int]) -> None:
    assume(numbers[0] != numbers[-1])

    for definition in (LAST, CUMULATIVE):
        forwards, backwards = (
            roll_up(of(numbers), definition),
            roll_up(of(numbers[::-1]), definition),
        )
        assert forwards.value != backwards.value


# Missing periods


def with_gaps(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[list[int | None]]:
    """Make lists with at least one figure and at least one gap."""
    some = st.lists(st.none() | numbers, min_size=2, max_size=12)
    return some.filter(lambda found: None in found and any(n is not None for n in found))


@given(with_gaps(hundredths), st.sampled_from(ADDING_UP))
def test_refuse_never_gives_a_figure_while_one_is_missing(
    numbers: list[int | None], time: str
) -> None:
    pairs = [None if number is None else (number, 7) for number in numbers]

    rolled = roll_up(out_of(pairs), indicator(time, missing="refuse"))

    assert rolled.value is None
    assert rolled.status is Status.NOT_AVAILABLE
    assert rolled.reason.startswith(f"{numbers.count(None)} of {len(numbers)} ")


@given(with_gaps(hundredths), st.sampled_from(["last", "cumulative"]))
def test_refuse_never_gives_a_figure_at_the_end_while_the_end_is_missing(
    numbers: list[int | None], time: str
) -> None:
    rolled = roll_up(of(numbers), indicator(time, missing="refuse"))

    assert (rolled.value is None) == (numbers[-1] is None)
    assert rolled.status is (Status.NOT_AVAILABLE if numbers[-1] is None else None)


@given(with_gaps(hundredths), st.sampled_from(ADDING_UP))
def test_a_partial_figure_is_never_unmarked_and_is_that_of_what_is_there(
    numbers: list[int | None], time: str
) -> None:
    pairs = [None if number is None else (number, 7) for number in numbers]
    there = [pair for pair in pairs if pair]

    rolled = roll_up(out_of(pairs), indicator(time, missing="partial"))

    assert rolled.value == roll_up(out_of(there), indicator(time)).value
    assert rolled.status is Status.PARTIAL
    assert rolled.reason.startswith(f"{len(there)} of {len(numbers)} ")


@given(with_gaps(hundredths), st.integers(1, 12))
def test_a_figure_is_carried_on_so_far_and_no_further(
    numbers: list[int | None], max_age: int
) -> None:
    age = next(age for age, number in enumerate(reversed(numbers)) if number is not None)

    rolled = roll_up(of(numbers), indicator("last", missing="last_known", max_age=max_age))

    assert (rolled.value is not None) == (age <= max_age)
    assert (rolled.status is Status.ESTIMATED) == (0 < age <= max_age)


@given(st.lists(hundredths, min_size=1, max_size=12), st.integers(0, 12))
def test_zero_is_a_figure_and_no_gap(numbers: list[int], position: int) -> None:
    with_zero = [*numbers[:position], 0, *numbers[position:]]

    rolled = roll_up(of(with_zero), MEAN)

    assert rolled.value == Fraction(sum(numbers), 100 * (len(numbers) + 1))
    assert (rolled.status, rolled.present) == (None, len(with_zero))


@given(
    st.lists(st.none() | hundredths, min_size=1, max_size=12),
    st.sampled_from(["sum", "last", "mean", "recalculate", "cumulative", "none"]),
    st.sampled_from(["refuse", "partial"]),
)
def test_there_is_a_figure_or_a_reason_and_every_period_is_accounted_for(
    numbers: list[int | None], time: str, missing: str
) -> None:
    rolled = roll_up(of(numbers), indicator(time, missing=missing))

    assert rolled.present == sum(number is not None for number in numbers)
    assert rolled.expected == len(numbers)
    assert (rolled.value is None) == (rolled.formula == "")
    assert bool(rolled.reason) == (rolled.status is not None)


@given(st.lists(ratios, min_size=1, max_size=12), st.sampled_from(list(TimeRollUp)))
def test_people_who_count_once_each_are_never_added_by_any_rule(
    pairs: list[tuple[int, int]], rule: TimeRollUp
) -> None:
    children = indicator("last", distinct=True)
    adds = rule in (TimeRollUp.SUM, TimeRollUp.RECALCULATE, TimeRollUp.NONE)

    assert (roll_up(out_of(pairs), children, rule=rule).value is None) == adds


@given(year_of_hundredths, st.sampled_from(list(Status)), st.integers(0, 11))
def test_a_mark_is_never_lost_on_the_way_to_the_year(
    numbers: list[int], mark: Status, position: int
) -> None:
    months = of(numbers)
    months[position] = Part("marked", Fraction(1), status=mark)

    assert year(months, SUM).status is mark
    assert roll_up(months, SUM).status is mark

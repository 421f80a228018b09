"""Targets: the whole numbers behind the printed quarters.

A share or mean is made with the decimals that are printed, or those its indicator is shown with
where they are more: 95 is 95.0. Five printed quarters no whole number makes, as what they are out
of is known: 5.2 in Q1 and Q2 (of 404 and 530 referrals), 5.5 in Q2, 6.3 in Q1 and Q2 (per 10,000
of 43,937 children). There the nearest whole number is taken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count, pairwise
from math import ceil

from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.number import decimals_of, round_half_up
from quarterdeck.demo.ratios import Printed, Ratio, ratios_of
from quarterdeck.demo.table import PrintedRow, printed_rows

CHILDREN = 43_937
"""Residents aged 0 to 17 in the middle of 2020 (ONS): what the table's rates are out of."""
UNPRINTED_PLANNED = 840
"""Children with a child in need plan at the end of the year, of which nothing is printed."""
UNPRINTED_PLANS = Ratio(44, 66)
"""Repeat protection plans, and all that began, in the two quarters that print no share of them."""
_CONFERENCES, _PLANS = 75, 67
_COMPLETED = (391, 425, 508, 527)
"""About how many assessments are completed: those begun, half of them a quarter later."""

Four = tuple[int, int, int, int]
"""One for each quarter."""


@dataclass(frozen=True)
class Targets:
    """What each quarter has to come to, by the slugs of indicators.

    `counts` are of what happens in the quarter or is there at its end; `ratios` are numerators and
    denominators. `allegations` are those of the year.
    """

    counts: Mapping[str, Four]
    ratios: Mapping[str, tuple[Ratio, ...]]
    allegations: int


def targets() -> Targets:
    """Work the whole numbers out of the table that comes with Quarterdeck."""
    rows = {row.indicator.slug: row for row in printed_rows(built_in_catalogue())}
    counts = dict(_counts(rows))
    allegations = rows["allegations-referred-to-the-designated-officer"].year
    return Targets(counts, dict(_ratios(rows, counts)), int(allegations or 0))


_COUNTED = (
    "children-placed-here-by-other-authorities",
    "private-fostering-arrangements",
    "domestic-abuse-notifications-with-a-child-present",
    "repeat-domestic-abuse-call-outs",
    "missing-from-home",
    "missing-from-care",
    "open-child-sexual-exploitation-episodes",
    "locality-hub-episodes-open",
    "referrals-to-social-care",
    "police-protection-used",
    "children-on-a-protection-plan",
    "protection-plans-two-years-or-more",
    "children-looked-after",
    "children-becoming-looked-after",
    "children-ceasing-to-be-looked-after",
)
_MONTHLY = (
    "new-high-risk-sexual-exploitation-referrals",
    "early-help-assessments-authorised",
    "mash-referrals",
)


def _counts(rows: Mapping[str, PrintedRow]) -> Iterator[tuple[str, Four]]:
    for slug in _COUNTED:
        yield slug, _four(int(value) for value in _printed(rows[slug]))
    for slug in _MONTHLY:
        yield slug, _four(int(round_half_up(3 * value, 0)) for value in _printed(rows[slug]))
    slug = "children-in-need-rate"
    yield slug, _four([*(_of_children(value) for value in _printed(rows[slug])), UNPRINTED_PLANNED])
    slug = "section-47-enquiries-rate"
    running = [0, *(_of_children(value) for value in _printed(rows[slug]))]
    yield slug, _four(now - before for before, now in pairwise(running))


def _ratios(
    rows: Mapping[str, PrintedRow], counts: Mapping[str, Four]
) -> Iterator[tuple[str, tuple[Ratio, ...]]]:
    for slug in ("repeat-referrals-within-12-months", "referrals-leading-to-assessment"):
        values = zip(_printed(rows[slug]), counts["referrals-to-social-care"], strict=True)
        yield slug, tuple(Ratio(_nearest(value, whole, 100), whole) for value, whole in values)
    yield from _together(
        rows,
        {
            "working-days-to-mash-decision": 1,
            "mash-decisions-for-early-help": 100,
            "mash-decisions-for-social-care": 100,
        },
        counts["mash-referrals"],
    )
    missing = zip(counts["missing-from-home"], counts["missing-from-care"], strict=True)
    yield from _together(
        rows, {"independent-return-interviews": 100}, [home + care for home, care in missing]
    )
    yield "assessments-in-time", _pooling(rows["assessments-in-time"], _COMPLETED)
    conferences = rows["initial-conferences-in-time"]
    yield conferences.indicator.slug, _pooling(conferences, (_CONFERENCES,) * 4)
    yield "repeat-protection-plans", _pooling(rows["repeat-protection-plans"], (_PLANS,) * 4)


def _pooling(row: PrintedRow, sizes: tuple[int, ...]) -> tuple[Ratio, ...]:
    """Find ratios that also pool to the printed year."""
    found = ratios_of(Printed(row.indicator, row.quarters, row.year, sizes))
    return tuple(UNPRINTED_PLANS if ratio is None else ratio for ratio in found)


def _together(
    rows: Mapping[str, PrintedRow], multipliers: Mapping[str, int], sizes: Sequence[int]
) -> Iterator[tuple[str, tuple[Ratio, ...]]]:
    """Find, for several rows that are out of the same, denominators near a size that suit all."""
    printed = {slug: _shown(rows[slug]) for slug in multipliers}
    wholes = []
    for quarter, size in enumerate(sizes):
        asked = [(printed[slug][quarter], times) for slug, times in multipliers.items()]
        wholes.append(next(one for one in _near(size) if all(_fits(v, one, m) for v, m in asked)))
    for slug, times in multipliers.items():
        values = zip(printed[slug], wholes, strict=True)
        yield slug, tuple(Ratio(_nearest(value, whole, times), whole) for value, whole in values)


def _near(size: int) -> Iterator[int]:
    return (size + step * sign for step in count() for sign in (1, -1))


def _fits(value: Decimal, whole: int, multiplier: int) -> bool:
    made = Fraction(multiplier * _nearest(value, whole, multiplier), whole)
    return round_half_up(made, decimals_of(value)) == value


def _nearest(value: Decimal, whole: int, multiplier: int) -> int:
    """Return the numerator whose ratio is nearest to a printed value."""
    return ceil(Fraction(value) * whole / multiplier - Fraction(1, 2))


def _of_children(rate: Decimal) -> int:
    return _nearest(rate, CHILDREN, 10_000)


def _shown(row: PrintedRow) -> tuple[Decimal, ...]:
    """Return the printed quarters, with as many decimals as the indicator is shown with."""
    least = row.indicator.decimals
    return tuple(round_half_up(one, max(least, decimals_of(one))) for one in _printed(row))


def _printed(row: PrintedRow) -> tuple[Decimal, ...]:
    return tuple(value for value in row.quarters if value is not None)


def _four(numbers: Iterable[int]) -> Four:
    first, second, third, fourth = numbers
    return first, second, third, fourth

"""Rows of published tables made by a known rule, with their separators taken away."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

HEADER = "RefKey Performance IndicatorQ1Q2Q3Q4Year"
RULES = ("sum", "mean", "last", "cumulative")
LABELS = (
    "Number of referrals",
    "Children on a plan at end of period",
    "% of assessments in time",
    "Average caseload",
    "Cases open (Month End)",
    "Missing episodes (Total)",
)
LABELS_WITH_NUMBERS = (
    *("Children aged 0-17", "Those aged 16/17", "Assessments within 45", "Pupils in Year 11"),
    *("Rate per 10,000", "Missing 3+ times", "Referrals citing COVID-19", "Started under S47"),
    *("Children under 18", "Adults 18+", "Cover 24/7", "Support 1:1", "Ward 12", "Calls to 999"),
    *("Open as at 31 March 2021", "Repeat within 12 months", "Born in 2020", "Checks at 6-8"),
)
SIGNS = (
    "nil",
    "n/a",
    "N/A",
    "NA",
    "TBC",
    "tbc",
    "*",
    "[c]",
    "[x]",
    "<5",
    "Fewer than 5",
    "..",
    ":",
)


@dataclass(frozen=True)
class MadeRow:
    """A row as it was before its separators were lost."""

    label: str
    cells: tuple[str, ...]

    @property
    def glued(self) -> str:
        return self.label + "".join(self.cells)


@dataclass(frozen=True)
class Series:
    """The numbers of a row, exact: its periods to so many decimals, and what makes its year."""

    rule: str
    periods: tuple[Decimal, ...]
    places: int

    @property
    def year(self) -> Decimal:
        if self.rule == "sum":
            return sum(self.periods, Decimal())
        if self.rule == "mean":
            return sum(self.periods, Decimal()) / len(self.periods)
        return self.periods[-1]

    def without(self, gap: int) -> "Series":
        kept = tuple(value for at, value in enumerate(self.periods) if at != gap)
        return Series(self.rule, kept, self.places)


def printed(value: Decimal, places: int, *, zeros_dropped: bool = False) -> str:
    """Print a number to `places` decimals, as a spreadsheet or as a person would."""
    text = format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    if zeros_dropped and "." in text:
        return text.rstrip("0").rstrip(".")
    return text


def numbered(texts: Sequence[str]) -> list[tuple[int, str]]:
    """Number lines from 1, as a file does."""
    return list(enumerate(texts, start=1))


def authority_row(random: Random, rule: str, label: str) -> MadeRow:
    """Make a row of the size a local authority publishes, by one of four rules."""
    series = _series(random, rule)
    zeros_dropped = random.random() < 0.3
    values = (*series.periods, series.year)
    cells = (printed(value, series.places, zeros_dropped=zeros_dropped) for value in values)
    return MadeRow(label, tuple(cells))


def _series(random: Random, rule: str, level: float = 0, spread: float = 0) -> Series:
    """Draw four periods about a level: by default of six to two thousand."""
    level = level or 10 ** random.uniform(0.8, 3.3)
    spread = spread or random.choice([0.05, 0.15, 0.3])
    places = random.choice([0, 1, 2]) if rule == "mean" else random.choice([0, 0, 0, 1])
    level = min(level, 90.0) if places else level
    periods = [_rounded(level * random.lognormvariate(0, spread), places) for _ in range(4)]
    if rule == "cumulative":
        periods = [sum(periods[: n + 1], Decimal()) for n in range(4)]
    return Series(rule, tuple(periods), places)


def _rounded(value: float, places: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _cells(series: Series) -> list[str]:
    return [printed(value, series.places) for value in (*series.periods, series.year)]


def _with_a_year(random: Random) -> MadeRow:
    return authority_row(random, random.choice(RULES), random.choice(LABELS))


def _without_a_year(random: Random) -> MadeRow:
    row = _with_a_year(random)
    return MadeRow(row.label, row.cells[:4])


def _small(random: Random) -> MadeRow:
    """Counts of a few children."""
    series = _series(random, random.choice(RULES[:3]), random.uniform(0.7, 9), 0.5)
    return MadeRow(random.choice(LABELS), tuple(_cells(series)))


def _of_any_size(random: Random) -> MadeRow:
    """Numbers that have nothing to do with each other, which nothing but the rule ties together."""
    top = int(10 ** random.uniform(0.7, 3.5))
    periods = tuple(Decimal(random.randrange(top + 1)) for _ in range(4))
    return MadeRow(
        random.choice(LABELS), tuple(_cells(Series(random.choice(RULES[:3]), periods, 0)))
    )


def _with_a_dash(random: Random) -> MadeRow:
    """One quarter has a dash, and the year is made of the others."""
    series = _series(random, random.choice(RULES))
    gap = random.randrange(4)
    cells = [printed(value, series.places) for value in series.periods]
    cells[gap] = "-"
    closes = gap < 3 or series.rule in ("sum", "mean")
    year = printed(series.without(gap).year, series.places) if closes else "-"
    return MadeRow(random.choice(LABELS), (*cells, year))


def _with_a_blank(random: Random) -> MadeRow:
    """One cell is blank, or all from one on, and left nothing."""
    series = _series(random, random.choice(RULES))
    gap = random.randrange(5)
    cells = _cells(series if gap == 4 else series.without(gap))
    cells.insert(gap, "") if gap < 4 else None
    if random.random() < 0.3:
        cells[gap:] = [""] * (5 - gap)
    elif gap == 4:
        cells[4] = ""
    return MadeRow(random.choice(LABELS), tuple(cells))


def _below_zero(random: Random) -> MadeRow:
    """Changes and variances: numbers on both sides of zero, which has no sign itself."""
    places, level = random.choice([0, 0, 1]), 10 ** random.uniform(0.5, 2.5)
    periods = tuple(_rounded(random.gauss(level / 5, level), places) for _ in range(4))
    cells = _cells(Series(random.choice(RULES[:3]), periods, places))
    return MadeRow(
        random.choice(LABELS), tuple(re.sub(r"^-(?=[0.]+$)", "", cell) for cell in cells)
    )


def _by_no_rule(random: Random) -> MadeRow:
    """The year is weighted, of distinct children, wrong by a little, or something else."""
    series = _series(random, random.choice(RULES))
    total = sum(series.periods, Decimal())
    year = random.choice([
        float(total) / 4 * random.lognormvariate(0, 0.03),
        float(total) * random.uniform(0.6, 0.95),
        max(float(total) + random.choice([-10, -2, -1, 1, 2, 10]), 0),
        float(total) / 4 * random.lognormvariate(0, 1),
    ])  # fmt: skip
    cells = [printed(value, series.places) for value in series.periods]
    return MadeRow(
        random.choice(LABELS), (*cells, printed(_rounded(year, series.places), series.places))
    )


def _with_signs(random: Random) -> MadeRow:
    """One or two cells hold a word or sign instead of a figure."""
    row = _with_a_year(random)
    cells = list(row.cells)
    for _ in range(random.choice([1, 1, 2])):
        cells[random.randrange(5)] = random.choice(SIGNS)
    return MadeRow(row.label, tuple(cells))


def _behind_a_number(random: Random) -> MadeRow:
    """The label ends in a number of its own."""
    row = random.choice([_with_a_year, _with_a_dash])(random)
    return MadeRow(random.choice(LABELS_WITH_NUMBERS), row.cells)


KINDS: Mapping[str, Callable[[Random], MadeRow]] = {
    "of an authority's size": _with_a_year,
    "without a year": _without_a_year,
    "of a few children": _small,
    "of any size": _of_any_size,
    "with a dash": _with_a_dash,
    "with a blank cell": _with_a_blank,
    "below zero": _below_zero,
    "by no rule": _by_no_rule,
    "with other signs": _with_signs,
    "behind a number": _behind_a_number,
}
"""What published rows are like, from the usual to the awkward."""

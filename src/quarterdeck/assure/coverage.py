"""Coverage: how complete and how timely the figures are that agencies owe.

Completeness is figures with a value ÷ figures owed; timeliness is figures whose value first came
on the due day or before ÷ figures owed that were not counted from records: many records come once a
year, and no day is set for them. Figures that do not apply, and those whose due day has not passed,
are left out of both, so that a quarter is not called whole before everything in it is due.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from quarterdeck.assure.owed_figures import OwedFigure, Standing
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.period import Quarter
from quarterdeck.define.status import Status

DECIMALS = 1
"""Decimal places of a percentage shown, as official statistics print them."""


@dataclass(frozen=True)
class Proportion:
    """So many of so many figures, exact."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        """Refuse more than all."""
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{self.numerator} of {self.denominator} is no proportion")

    @property
    def percent(self) -> Decimal | None:
        """The percentage at one decimal, rounded half up; None where nothing was owed."""
        if not self.denominator:
            return None
        return round_half_up(Fraction(100 * self.numerator, self.denominator), DECIMALS)

    @property
    def status(self) -> Status | None:
        """Not applicable where nothing was owed, so that there is no percentage."""
        return None if self.denominator else Status.NOT_APPLICABLE

    @property
    def text(self) -> str:
        """The percentage as it is shown, without its sign: `87.5`, or `[z]`."""
        return Status.NOT_APPLICABLE.shorthand if self.percent is None else plain(self.percent)


@dataclass(frozen=True)
class Coverage:
    """Completeness and timeliness of an agency, of an indicator, or in all.

    `slug` is the agency's or the indicator's, `ref` the indicator's; `name` is its name or title.
    `not_yet_due` counts figures that apply and are left out because there is still time.
    """

    slug: str
    ref: str
    name: str
    completeness: Proportion
    timeliness: Proportion
    not_yet_due: int


@dataclass(frozen=True)
class CoverageTable:
    """Coverage over one quarter or several that follow each other: in all, and one by one.

    Agencies and indicators stand in the catalogue's order, also those that owe nothing.
    """

    quarters: tuple[Quarter, ...]
    whole: Coverage
    agencies: tuple[Coverage, ...]
    indicators: tuple[Coverage, ...]

    @property
    def words(self) -> str:
        """The time it is about: `2020/21 Q2`, or `2020/21 Q1 to Q3` within a year."""
        first, last = self.quarters[0], self.quarters[-1]
        return first.label if first == last else f"{first.label} to Q{last.number}"


def coverage(
    standing: Standing, quarters: tuple[Quarter, ...], figures: Iterable[OwedFigure]
) -> CoverageTable:
    """Measure the figures that are owed with the returns of some quarters of a standing."""
    owed = [figure for figure in figures if figure.applies and figure.quarter in quarters]
    agencies = {agency.slug: agency for agency in standing.agencies}
    of_each = _by_slug(owed, lambda figure: figure.agency.slug)
    of_indicators = _by_slug(owed, lambda figure: figure.indicator.slug)
    return CoverageTable(
        quarters,
        whole=_measured(owed, standing.as_of, "In all"),
        agencies=tuple(
            _measured(of_each[slug], standing.as_of, agency.name, slug)
            for slug, agency in agencies.items()
        ),
        indicators=tuple(
            _measured(of_indicators[one.slug], standing.as_of, one.title, one.slug, one.ref)
            for one in standing.catalogue.indicators
            if one.owner in agencies
        ),
    )


def _by_slug(
    figures: Iterable[OwedFigure], slug: Callable[[OwedFigure], str]
) -> Mapping[str, list[OwedFigure]]:
    groups: dict[str, list[OwedFigure]] = defaultdict(list)
    for figure in figures:
        groups[slug(figure)].append(figure)
    return groups


def _measured(
    figures: Iterable[OwedFigure], as_of: date, name: str, slug: str = "", ref: str = ""
) -> Coverage:
    every = tuple(figures)
    due = [figure for figure in every if figure.is_due(as_of)]
    timed = [figure for figure in due if not figure.counted]
    return Coverage(
        slug=slug,
        ref=ref,
        name=name,
        completeness=Proportion(sum(figure.present for figure in due), len(due)),
        timeliness=Proportion(sum(figure.in_time for figure in timed), len(timed)),
        not_yet_due=len(every) - len(due),
    )

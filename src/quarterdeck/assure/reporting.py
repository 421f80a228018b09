"""Reporting: what is missing of what agencies owe, and how complete and timely it came."""

from dataclasses import dataclass
from datetime import date

from quarterdeck.assure.coverage import CoverageTable, coverage
from quarterdeck.assure.gap_ledger import MissingFigure, gap_ledger
from quarterdeck.assure.owed_figures import Standing, owed_figures
from quarterdeck.define.period import Quarter


@dataclass(frozen=True)
class Reporting:
    """The gap ledger at the end of a day, and the coverage of its last quarter and year so far.

    The ledger goes from the first quarter to the last; the year to date is those of them that lie
    in the last one's reporting year.
    """

    as_of: date
    first: Quarter
    last: Quarter
    missing: tuple[MissingFigure, ...]
    quarter: CoverageTable
    year_to_date: CoverageTable


def reporting(standing: Standing) -> Reporting:
    """Account for everything that is owed."""
    figures = tuple(owed_figures(standing))
    last = standing.quarters[-1]
    this_year = tuple(quarter for quarter in standing.quarters if quarter.year == last.year)
    return Reporting(
        as_of=standing.as_of,
        first=standing.quarters[0],
        last=last,
        missing=tuple(gap_ledger(figures, standing.as_of, standing.on_record)),
        quarter=coverage(standing, (last,), figures),
        year_to_date=coverage(standing, this_year, figures),
    )

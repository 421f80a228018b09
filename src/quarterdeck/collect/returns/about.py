"""About a return: whose it is and for which quarter, by its stamps and by who asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.rules import noticed
from quarterdeck.collect.returns.stamp import VERSION, Stamp
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.period import FinancialYear, Quarter, parse_period
from quarterdeck.define.place import Place

Placed = tuple[Stamp, Place]


@dataclass(frozen=True)
class About:
    """What a file says of itself, and the quarter it is read for: the given one, else its own."""

    agency: str
    printed: str
    quarter: Quarter | None

    @property
    def is_of_another_quarter(self) -> bool:
        """Say whether the file prints another quarter than it is read for: a check tells of it."""
        return self.quarter is not None and self.printed not in ("", self.quarter.label)

    def year(self, catalogue: Catalogue) -> FinancialYear:
        """Return the year of periods that are printed without one."""
        return self.quarter.year if self.quarter else FinancialYear(None, catalogue.first_month)


def about(stamps: Sequence[Placed], catalogue: Catalogue, given: Quarter | None) -> About:
    """Settle what a return is about; stamps that differ say nothing."""
    if len({stamp for stamp, _ in stamps}) != 1:
        return About("", "", given)
    stamp = stamps[0][0]
    return About(stamp.agency, stamp.quarter, given or _quarter(stamp, catalogue))


def notes_on_stamps(stamps: Sequence[Placed], catalogue: Catalogue) -> Iterator[Finding]:
    """Tell of stamps that differ, of a stranger's and an unknown template's."""
    different = dict(reversed(stamps))
    if len(different) > 1:
        what = "The file holds the sheets of more than one template"
        yield noticed(rules.STAMPS_DIFFER, what, stamps[1][1])
    for stamp, place in different.items():
        yield from _notes(stamp, place, catalogue)


def _notes(stamp: Stamp, place: Place, catalogue: Catalogue) -> Iterator[Finding]:
    if stamp.agency not in {agency.slug for agency in catalogue.agencies}:
        what = f"The file was made for “{stamp.agency}”, which is not an agency in the catalogue"
        yield noticed(rules.UNKNOWN_AGENCY, what, place)
    if stamp.version != VERSION:
        what = f"The file was made by template {stamp.version}; known is template {VERSION}"
        yield noticed(rules.ANOTHER_TEMPLATE, what, place)


def _quarter(stamp: Stamp, catalogue: Catalogue) -> Quarter | None:
    try:
        period = parse_period(stamp.quarter, catalogue.first_month)
    except ValueError:
        return None
    return period if isinstance(period, Quarter) else None

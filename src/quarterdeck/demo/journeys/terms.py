"""Terms: how many children, over which years, and how often what happens to them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear

RUN_IN_YEARS = 2
"""How long before the first year the first of the children are met, so that it begins with some."""
MOST_YEARS = 10
_RATES = ("referred", "repeated", "assessed", "enquired", "conferenced", "looked_after")


@dataclass(frozen=True)
class JourneyTerms:
    """What is to be made.

    `children` live in the area and are known to some service within `years` reporting years from
    the one that begins in April of `first_year`. Rates are shares from 0 to 1: contacts that
    become a referral, closed episodes that a referral follows again, referrals that lead to an
    assessment, assessments with a section 47 enquiry, enquiries with a conference, and episodes
    of need in which the child comes to be looked after.
    """

    children: int = 300
    first_year: int = 2018
    years: int = 3
    seed: int = 0
    referred: float = 0.4
    repeated: float = 0.25
    assessed: float = 0.93
    enquired: float = 0.3
    conferenced: float = 0.4
    looked_after: float = 0.08

    def __post_init__(self) -> None:
        """Refuse terms that make no sense."""
        if self.children < 0:
            raise ValueError("there cannot be fewer children than none")
        if not 1 <= self.years <= MOST_YEARS:
            raise ValueError(f"a record has 1 to {MOST_YEARS} years")
        if not 1990 <= self.first_year <= 2050:
            raise ValueError("the first year lies between 1990 and 2050")
        for name in _RATES:
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is a share, from 0 to 1")

    @property
    def reporting_years(self) -> tuple[FinancialYear, ...]:
        """The years, in order."""
        return tuple(FinancialYear(self.first_year + step) for step in range(self.years))

    @cached_property
    def run_in(self) -> date:
        """The day from which children are met."""
        return first_day(FinancialYear(self.first_year - RUN_IN_YEARS))

    @cached_property
    def last_day(self) -> date:
        """The last day of the last year: nothing later is known."""
        return last_day(self.reporting_years[-1])

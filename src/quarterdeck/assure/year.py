"""Printed years: whether each follows its own rule, and if not, which one it does follow.

Nothing is held against a year that its own rule could give. Printed quarters are themselves
rounded, so a mean made from them before rounding may differ from the mean of what is printed by
up to half of their last place. Nor is anything held against a year because of what is not printed.
"""

from collections.abc import Iterator
from fractions import Fraction

from quarterdeck.assure.averages import Evidence, is_ratio
from quarterdeck.assure.cut_off import year_was_cut
from quarterdeck.assure.labels import as_shown
from quarterdeck.assure.months import made_from_months
from quarterdeck.assure.ratios import ratio_against_quarters
from quarterdeck.assure.verdicts import breaks_rule, follows_no_rule
from quarterdeck.check.year import PrintedYear
from quarterdeck.define.finding import Finding
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.status import Status


def year_against_rule(year: PrintedYear, evidence: Evidence) -> Iterator[Finding]:
    """Find a printed year that its own rule, or for an unknown row any rule, cannot give."""
    if year_was_cut(year, evidence) or made_from_months(year):
        return
    if year.row.indicator is None:
        yield from _unknown(year, evidence)
    elif is_ratio(year):
        yield from ratio_against_quarters(year, evidence)
    elif year.row.indicator.roll_up.time is not TimeRollUp.NONE:
        yield from _known(year, as_shown(year.row.indicator.roll_up.time))


def _known(year: PrintedYear, own: TimeRollUp) -> Iterator[Finding]:
    if year.within_rounding(own):
        return
    explained = _missing_may_explain(year, own)
    if own is TimeRollUp.MEAN and explained:
        if not _only_hidden(year):
            yield follows_no_rule(year)
    elif not explained:
        is_read = year.row.basis.certain or bool(year.followed)
        yield breaks_rule(year, own) if is_read else follows_no_rule(year)


def _missing_may_explain(year: PrintedYear, own: TimeRollUp) -> bool:
    """Say whether a year may be right because of a quarter that is not printed."""
    if year.whole:
        return False
    if own is TimeRollUp.LAST:
        return not year.ended
    return own is TimeRollUp.MEAN or Fraction(year.value) > year.by(TimeRollUp.SUM)


def _only_hidden(year: PrintedYear) -> bool:
    """Say whether whoever made the year had all its quarters, and has hidden what is missing."""
    hidden = [part.cell.status is Status.CONFIDENTIAL for part in year.missing]
    return bool(hidden) and all(hidden)


def _unknown(year: PrintedYear, evidence: Evidence) -> Iterator[Finding]:
    """Judge the year of a row that no catalogue knows: it need only follow some rule."""
    adds_up = not year.counts and year.within_rounding(TimeRollUp.SUM)
    if year.followed or adds_up or len(year.values) < 2:
        return
    if not year.counts:
        yield from ratio_against_quarters(year, evidence)
    elif not _missing_may_explain(year, TimeRollUp.SUM):
        yield follows_no_rule(year)

"""Cut off: figures that lost their last digits instead of being rounded."""

from collections.abc import Iterator
from fractions import Fraction

from quarterdeck.assure.labels import as_shown, claimed
from quarterdeck.assure.months import made_from_months, monthly_totals
from quarterdeck.check.year import PrintedYear, equals
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import (
    agrees,
    cut_off,
    decimals_of,
    half_a_unit,
    plain,
    round_half_up,
)
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import TimeRollUp

CUT_OFF = Rule(
    "cut-off-not-rounded",
    Severity.QUERY,
    "A figure seems to have been cut off: what is printed beside it rounds to another. Figures "
    "that are cut off are always too small.",
    "Work it out again and round once, halves up.",
)


def cut_off_figures(year: PrintedYear) -> Iterator[Finding]:
    """Find a year cut off from what its rule gives, and monthly means that lost a digit."""
    cut = [*_cut_year(year), *_cut_quarters(year)]
    if cut:
        messages, details = zip(*cut, strict=True)
        yield CUT_OFF.found(
            year.row,
            message=f"{year.row.key}: {'; '.join(messages)}.",
            detail=" ".join(details),
            period=year.period.label if year_was_cut(year) else None,
        )


def year_was_cut(year: PrintedYear) -> bool:
    """Say whether the year is what its rule gives, cut off, and is not that rounded."""
    rule = _rule_of(year)
    if rule is None or made_from_months(year):
        return False
    exact, places = year.by(rule), decimals_of(year.value)
    is_cut = cut_off(exact, places) == year.value and not agrees(exact, year.value)
    rounded_whole_parts = year.places == 0 and year.within_rounding(rule)
    return is_cut and not rounded_whole_parts


def _rule_of(year: PrintedYear) -> TimeRollUp | None:
    """The rule that makes the year: a known row's own, or the mean if its label says average.

    A ratio may rightly be pooled, so it is held to the mean only where its label says so.
    """
    claims = {as_shown(claim) for claim in claimed(year.row.label)}
    indicator = year.row.indicator
    if indicator is None or indicator.roll_up.time is TimeRollUp.RECALCULATE:
        return TimeRollUp.MEAN if TimeRollUp.MEAN in claims else None
    own = as_shown(indicator.roll_up.time)
    cannot_be_shown = own is TimeRollUp.NONE or (own is TimeRollUp.SUM and not year.whole)
    return None if cannot_be_shown else own


def _cut_year(year: PrintedYear) -> Iterator[tuple[str, str]]:
    rule = _rule_of(year)
    if rule is None or not year_was_cut(year):
        return
    exact = year.by(rule)
    what = f"the {rule.value} of the printed {year.noun}s is {plain(exact)}"
    rounded = plain(round_half_up(exact, decimals_of(year.value)))
    yield (
        f"{what}, which rounds to {rounded}, but {plain(year.value)} is printed: cut off",
        f"{year.working(rule)}. {_before_rounding(year, rule)}".strip(),
    )


def _before_rounding(year: PrintedYear, rule: TimeRollUp) -> str:
    """Say truthfully what could have been printed from the parts as they were before rounding."""
    slack, exact = year.slack(rule), year.by(rule)
    if not slack:
        return ""
    lay = f"lay between {plain(exact - slack)} and {plain(exact + slack)}"
    lies = f"Before its {year.noun}s were rounded, the {rule.value} {lay}"
    if not year.within_rounding(rule):
        return f"{lies}, so {plain(year.value)} cannot be its rounding."
    ceiling = plain(Fraction(year.value) + half_a_unit(year.value))
    return f"{lies}; {plain(year.value)} would be its rounding only below {ceiling}."


def _cut_quarters(year: PrintedYear) -> Iterator[tuple[str, str]]:
    """Compare monthly means with fewer decimals than the rest to the whole numbers behind them."""
    for (label, value), total in zip(year.present, monthly_totals(year), strict=False):
        full = round_half_up(Fraction(total, 3), year.places)
        if decimals_of(value) < year.places and full != value:
            says = f"{label} is printed as {plain(value)}, but {total} in three months"
            worked = f"{total} ÷ 3 {equals(Fraction(total, 3))}."
            yield f"{says} are {plain(full)} a month", worked

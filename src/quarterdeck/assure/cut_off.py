"""Cut off: figures that lost their last digits instead of being rounded."""

from collections.abc import Iterator
from fractions import Fraction

from quarterdeck.assure.averages import Evidence, cannot_be_pooled, held_to_mean, is_ratio
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


_ASK = (
    "Ask how the year was made. If it is an average, round it, halves up; if it is pooled, say so "
    "in the label and keep the numerators and denominators."
)


def cut_off_figures(year: PrintedYear, evidence: Evidence) -> Iterator[Finding]:
    """Find a year cut off from what its rule gives, and monthly means that lost a digit."""
    cut = [*_cut_year(year, evidence), *_cut_quarters(year)]
    if cut:
        messages, details = zip(*cut, strict=True)
        yield CUT_OFF.found(
            year.row,
            message=f"{year.row.key}: {'; '.join(messages)}.",
            detail=" ".join(details),
            action=_ASK if _may_be_pooled(year, evidence) else "",
            period=year.period.label if year_was_cut(year, evidence) else None,
        )


def year_was_cut(year: PrintedYear, evidence: Evidence) -> bool:
    """Say whether the year is what its rule gives, cut off, and is not that rounded.

    A year that its rule could give from its quarters as they were before rounding is left alone,
    unless it is the label's word that it is held to: then it may be asked how it was made.
    """
    rule = _rule_of(year, evidence)
    if rule is None or made_from_months(year):
        return False
    exact, places = year.by(rule), decimals_of(year.value)
    is_cut = cut_off(exact, places) == year.value and not agrees(exact, year.value)
    by_its_label = year.places > 0 and held_to_mean(year, evidence)
    return is_cut and (by_its_label or not year.within_rounding(rule))


def _rule_of(year: PrintedYear, evidence: Evidence) -> TimeRollUp | None:
    """The rule that makes the year from what is printed: its own, or its label's for a ratio."""
    indicator = year.row.indicator
    if indicator is None or is_ratio(year):
        return TimeRollUp.MEAN if year.whole and held_to_mean(year, evidence) else None
    own = as_shown(indicator.roll_up.time)
    enough = year.ended if own is TimeRollUp.LAST else year.whole
    return own if enough and own is not TimeRollUp.NONE else None


def _cut_year(year: PrintedYear, evidence: Evidence) -> Iterator[tuple[str, str]]:
    rule = _rule_of(year, evidence)
    if rule is None or not year_was_cut(year, evidence):
        return
    exact = year.by(rule)
    says = f"the label says “{claimed(year.row.label)[rule]}”, and " if _by_label(year) else ""
    what = f"{says}the {rule.value} of the printed {year.noun}s is {plain(exact)}"
    rounded = plain(round_half_up(exact, decimals_of(year.value)))
    but = f"which rounds to {rounded}, but {plain(year.value)} is printed: {_how(year, evidence)}"
    yield f"{what}, {but}", f"{year.working(rule)}. {_before_rounding(year, rule)}".strip()


def _by_label(year: PrintedYear) -> bool:
    return year.row.indicator is None or is_ratio(year)


def _may_be_pooled(year: PrintedYear, evidence: Evidence) -> bool:
    return _by_label(year) and not cannot_be_pooled(year, evidence)


def _how(year: PrintedYear, evidence: Evidence) -> str:
    """Say how the year came about: pooling may give the same figure as cutting off."""
    if not _may_be_pooled(year, evidence):
        return "cut off"
    return "it may be cut off, or pooled; only numerators and denominators tell"


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

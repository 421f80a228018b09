"""Verdicts: what is said of a printed year that its quarters do not make."""

from quarterdeck.assure.labels import claimed, year_is
from quarterdeck.check.year import PrintedYear
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import decimals_of, plain, round_half_up
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import TimeRollUp
from quarterdeck.define.words import in_words, listed

BREAKS_RULE = Rule(
    "year-breaks-its-rule",
    Severity.ERROR,
    "The printed year is not what its indicator's own rule makes of its quarters. It may follow "
    "another rule: the sum of a stock counts the same children again in every quarter.",
    "Print the year that the rule gives, or correct the indicator's rule.",
)
FOLLOWS_NO_RULE = Rule(
    "year-follows-no-rule",
    Severity.QUERY,
    "The printed year follows from its quarters by no rule that the table can show.",
    "Ask how the year was made; if from numerators and denominators, print them.",
)


def breaks_rule(year: PrintedYear, own: TimeRollUp) -> Finding:
    """Say that a year is not what its own rule gives, and which other rule it follows, if any."""
    printed, right = plain(year.value), at_its_decimals(year, own)
    follows = _followed(year) or f"which no rule makes of its {year.noun}s"
    return BREAKS_RULE.found(
        year.row,
        message=f"The year of {year.row.key} is printed as {printed}, {follows}; by its own rule "
        f"it is {year_is(own, year)}, {right}.",
        detail="; ".join(year.working(rule) for rule in (*year.followed, own)) + ".",
        action=f"Print {right}; if {printed} is meant, correct the indicator's rule and label.",
        period=year.period.label,
    )


def lies_outside(year: PrintedYear) -> Finding:
    """Say that a ratio's year is lower or higher than all its quarters."""
    follows = f", {_followed(year)}," if year.followed else ","
    least, most = plain(min(year.values)), plain(max(year.values))
    return BREAKS_RULE.found(
        year.row,
        message=f"The year of {year.row.key} is printed as {plain(year.value)}{follows} outside "
        f"its {year.noun}s, which run from {least} to {most}: pooling them cannot give that.",
        detail="; ".join(year.working(rule) for rule in (*year.followed, TimeRollUp.MEAN)) + ".",
        period=year.period.label,
    )


def follows_no_rule(year: PrintedYear, pooled: str = "") -> Finding:
    """Say that nothing printed makes the year, and what the mean and the sum are instead.

    `pooled` shows what a ratio's year would be, where its denominators are known.
    """
    mean = f"their mean is {at_its_decimals(year, TimeRollUp.MEAN)}"
    counts = not any(map(decimals_of, year.values))
    total = f" and their sum {plain(year.by(TimeRollUp.SUM))}" if counts else ""
    parts = f"its {in_words(len(year.values))} printed {year.noun}s"
    by_chance = f", though it is {_followed(year)}" if year.followed else ""
    return FOLLOWS_NO_RULE.found(
        year.row,
        message=f"The year of {year.row.key} is printed as {plain(year.value)}, which follows from "
        f"{parts} by no rule that fits{by_chance}: {mean}{total}.",
        detail=f"{year.working(TimeRollUp.MEAN)}.{_reach(year)}{pooled}",
        period=year.period.label,
    )


def not_the_mean(year: PrintedYear) -> Finding:
    """Say that a year is not the average its label speaks of; it may be pooled all the same."""
    parts = f"its {in_words(len(year.values))} printed {year.noun}s"
    return FOLLOWS_NO_RULE.found(
        year.row,
        message=f"The year of {year.row.key} is printed as {plain(year.value)}, but its label says "
        f"“{claimed(year.row.label)[TimeRollUp.MEAN]}”, and the mean of {parts} is "
        f"{at_its_decimals(year, TimeRollUp.MEAN)}.",
        detail=f"{year.working(TimeRollUp.MEAN)}.{_reach(year)} It may be pooled: only numerators "
        "and denominators tell.",
        period=year.period.label,
    )


def _followed(year: PrintedYear) -> str:
    return listed((year_is(rule, year) for rule in year.followed), last="or")


def at_its_decimals(year: PrintedYear, rule: TimeRollUp) -> str:
    """Write what a rule makes of the quarters, to as many decimals as the row is printed with."""
    places = max(year.places, decimals_of(year.value))
    return plain(round_half_up(year.by(rule), places))


def _reach(year: PrintedYear) -> str:
    """Say how far rounding could move the mean of decimals, where that does not reach the year."""
    mean, slack = year.by(TimeRollUp.MEAN), year.slack(TimeRollUp.MEAN)
    if not year.places or year.within_rounding(TimeRollUp.MEAN):
        return ""
    lay = f"between {plain(mean - slack)} and {plain(mean + slack)}"
    return f" Before the {year.noun}s were rounded it lay {lay}."

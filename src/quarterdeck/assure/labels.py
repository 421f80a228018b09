"""Labels: what a row's printed words claim about its year, and whether its numbers agree."""

import re
from collections.abc import Iterator

from quarterdeck.check.year import PrintedYear
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import plain
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import Shape, TimeRollUp
from quarterdeck.define.words import figures, listed

CONTRADICTS = Rule(
    "label-contradicts-numbers",
    Severity.QUERY,
    "The words beside a row say that its year is made in one way (“Total”), and its figures show "
    "that it is made in another. Whoever adds up what is labelled as a total counts children "
    "several times.",
    "Find out which of the two is meant; change the label, or the year.",
)
SAYS_NOTHING = Rule(
    "label-says-nothing",
    Severity.NOTE,
    "The words beside a row do not say how its year is made from its quarters; only the figures "
    "show it.",
    "Say it in the label, so that nobody has to work it out.",
)

_CLAIMS = {
    TimeRollUp.SUM: r"\((?:total|sum)\)|\btotal\s*$",
    TimeRollUp.MEAN: r"\b(?:average|mean|avg)\b",
    TimeRollUp.CUMULATIVE: r"\bcumulative\b|\byear[ -]to[ -]date\b|\bytd\b|\brunning total\b",
    TimeRollUp.LAST: r"\b(?:month|quarter|period|year)[ -]end\b|\bas at\b"
    r"|\b(?:at (?:the )?)?end of (?:the )?(?:month|quarter|period|year)\b"
    r"|\b(?:at|on) 3[01] (?:march|june|september|december)\b",
}
_WORDS = {TimeRollUp.SUM: "(Total)", TimeRollUp.MEAN: "(Average)", TimeRollUp.LAST: "(at year end)"}
_IS = {
    TimeRollUp.SUM: "the sum of its {noun}s",
    TimeRollUp.MEAN: "the mean of its {noun}s",
    TimeRollUp.LAST: "the figure of its last {noun}",
}


def claimed(label: str) -> dict[TimeRollUp, str]:
    """Return the rules a label claims for the year, each with the last words that claim it.

    >>> claimed("Rate of S47s per 10,000 (Cumulative) (Month End)")
    {<TimeRollUp.CUMULATIVE: 'cumulative'>: 'Cumulative', <TimeRollUp.LAST: 'last'>: 'Month End'}
    """
    found = {rule: [*re.finditer(words, label, re.IGNORECASE)] for rule, words in _CLAIMS.items()}
    return {rule: matches[-1][0].strip("()") for rule, matches in found.items() if matches}


def year_is(rule: TimeRollUp, year: PrintedYear) -> str:
    """Say what a year is that follows a rule: `the sum of its quarters`."""
    return _IS[as_shown(rule)].format(noun=year.noun)


def as_shown(rule: TimeRollUp) -> TimeRollUp:
    """Return the rule that a printed year can show in its place.

    A running figure's year is its last, like a stock's. A pooled year cannot be shown at all.
    """
    return TimeRollUp.LAST if rule is TimeRollUp.CUMULATIVE else rule


def label_against_numbers(year: PrintedYear) -> Iterator[Finding]:
    """Find a label that claims another rule than the year shows, or claims none."""
    rules = _rules_shown(year)
    claims = claimed(year.row.label)
    borne_out = any(year.within_rounding(as_shown(claim)) for claim in claims)
    if claims and not borne_out:
        says = listed(f"“{words}”" for words in claims.values())
        if rules:
            yield _contradiction(year, rules, says)
        elif _is_pooled(year) and year.whole and [*claims] == [TimeRollUp.SUM]:
            yield _total_of_a_ratio(year, says)
    elif not claims and rules == year.followed and _shows_one(year):
        yield SAYS_NOTHING.found(
            year.row,
            message=f"The label of {year.row.key} does not say how its year is made; the figures "
            f"show {year_is(rules[0], year)}.",
            detail=_shown_by(rules[0], year),
            action=f"Add “{_WORDS[rules[0]]}” to the label.",
        )


def _rules_shown(year: PrintedYear) -> tuple[TimeRollUp, ...]:
    """The rules the year can be said to follow: a known row's own, or all that fit an unknown one.

    Empty where a known row's year follows another rule than its own: then the year is wrong, not
    the label. A ratio's year may agree with its mean or with any of its quarters by chance; so may
    any year with its third quarter where the fourth is not printed.
    """
    unseen = () if year.ended else (TimeRollUp.LAST,)
    shown = tuple(rule for rule in year.followed if rule not in unseen)
    followed = shown if len(year.values) > 1 else ()
    if year.row.indicator is None:
        return followed
    own = as_shown(year.row.indicator.roll_up.time)
    return (own,) if own in followed else ()


def _shows_one(year: PrintedYear) -> bool:
    """Say whether a year shows one rule; what may be a ratio may agree with two by chance."""
    known = year.row.indicator is not None
    return len(year.followed) == 1 and (known or year.counts or TimeRollUp.SUM in year.followed)


def _is_pooled(year: PrintedYear) -> bool:
    indicator = year.row.indicator
    return indicator is not None and indicator.roll_up.time is TimeRollUp.RECALCULATE


def _total_of_a_ratio(year: PrintedYear, says: str) -> Finding:
    return CONTRADICTS.found(
        year.row,
        message=f"The label of {year.row.key} says {says}, but by its definition it is never added "
        f"up, and its year is not the sum of its {year.noun}s.",
        detail=f"{year.working(TimeRollUp.SUM)}; the year is {plain(year.value)}.",
        action=f"Take {says} out of the label.",
    )


def _contradiction(year: PrintedYear, rules: tuple[TimeRollUp, ...], says: str) -> Finding:
    indicator = year.row.indicator
    is_stock = indicator is not None and indicator.shape is Shape.OPEN_AT_END
    shows = listed((year_is(rule, year) for rule in rules), last="or")
    return CONTRADICTS.found(
        year.row,
        message=f"The label of {year.row.key} says {says}, but its year "
        f"{'is' if indicator else 'agrees with'} {shows}"
        f"{': a stock, which is never added up' if is_stock else ''}.",
        detail=" ".join(_shown_by(rule, year) for rule in rules),
        action=f"Write “{_WORDS[rules[0]]}” in the label instead of {says}."
        if indicator
        else CONTRADICTS.action,
    )


def _shown_by(rule: TimeRollUp, year: PrintedYear) -> str:
    if rule is TimeRollUp.LAST:
        adds_up = f"{figures(year.values)} add up to {plain(year.by(TimeRollUp.SUM))}"
        return f"{adds_up}; the year is {plain(year.value)}, and {year.working(rule)}."
    return f"{year.working(rule)}."

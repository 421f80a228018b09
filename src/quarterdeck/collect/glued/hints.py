"""Hints: what a row's label, and its definition where it is known, say about its figures.

Labels of published tables are often wrong about their own roll-up, so a hint only tips a balance:
it never rules a cut in or out.
"""

import re

from quarterdeck.collect.glued.weigh import Hints
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.rules import TimeRollUp

_TIP = 3.0
_NEVER_SUMMED = 0.05
_WORDS = {
    TimeRollUp.SUM: re.compile(
        r"\btotal\b|\bnumber of .* in (?:the )?(?:period|quarter)", re.IGNORECASE
    ),
    TimeRollUp.MEAN: re.compile(r"\baverage\b|\bmean\b", re.IGNORECASE),
    TimeRollUp.LAST: re.compile(
        r"\bend\b|\bas at\b|\bopen\b|\bcumulative\b|\bytd\b", re.IGNORECASE
    ),
}
_SHARE = re.compile(r"%|\bper ?cent|\bpercentage\b|\bproportion\b", re.IGNORECASE)
_RATE = re.compile(r"\brate\b|\bper 1\d*,?0{2,3}\b", re.IGNORECASE)
_BELOW_ZERO = re.compile(
    r"\b(?:changes?|variances?|net|differences?|gap|surplus|deficit|balance|movement)\b",
    re.IGNORECASE,
)
_MADE_BY = {
    TimeRollUp.CUMULATIVE: TimeRollUp.LAST,
    TimeRollUp.RECALCULATE: TimeRollUp.MEAN,
}


def hints_from(label: str, indicator: Indicator | None) -> Hints:
    """Gather the hints of a row. A percentage is of at most one hundred and is never summed."""
    factors = {rule: _TIP for rule, words in _WORDS.items() if words.search(label)}
    if indicator is not None:
        time = _MADE_BY.get(indicator.roll_up.time, indicator.roll_up.time)
        factors[time] = _TIP * factors.get(time, 1.0)
    share = bool(_SHARE.search(label)) or (indicator is not None and indicator.unit == "percent")
    if share or _RATE.search(label):
        factors[TimeRollUp.SUM] = _NEVER_SUMMED
    below_zero = bool(_BELOW_ZERO.search(label))
    return Hints(tuple(factors.items()), percent=share, below_zero=below_zero)

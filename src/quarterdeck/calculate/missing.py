"""Missing periods: what one does to the longer period, by the indicator's policy. Never silently.

A figure as at the end uses its last period only: a stock on 31 March is whole though nobody sent
September's. Every other rule uses all its periods.
"""

import re
from collections.abc import Sequence

from quarterdeck.calculate.amounts import Mark, NoFigure, Part
from quarterdeck.define.indicator import RollUp
from quarterdeck.define.rules import MissingPolicy, TimeRollUp
from quarterdeck.define.status import Status

_AT_END = (TimeRollUp.LAST, TimeRollUp.CUMULATIVE)
_QUARTERS, _MONTHS = re.compile(r"Q[1-4]"), re.compile(r"\d{4}-\d{2}")


def used_by(rule: TimeRollUp, parts: Sequence[Part]) -> Sequence[Part]:
    """Return the parts whose values the rule uses: the last one, or all."""
    return parts[-1:] if rule in _AT_END else parts


def judge(parts: Sequence[Part], terms: RollUp, rule: TimeRollUp) -> tuple[Mark, ...]:
    """Return what is to be said about missing parts: nothing where all that is used is there.

    Raises NoFigure where the policy leaves the longer period without a figure.
    """
    if rule is TimeRollUp.NONE:
        return ()
    if all(part.missing for part in parts):
        raise NoFigure(Status.NOT_AVAILABLE, f"no figure in any of {_count(len(parts), parts)}")
    if not any(part.missing for part in used_by(rule, parts)):
        return ()
    match terms.missing:
        case MissingPolicy.PARTIAL:
            return (_partial(parts, rule),)
        case MissingPolicy.LAST_KNOWN if rule is TimeRollUp.LAST:
            return (_last_known(parts, terms.max_age or 0),)
        case _:
            raise NoFigure(Status.NOT_AVAILABLE, _what_is_missing(parts))


def _partial(parts: Sequence[Part], rule: TimeRollUp) -> Mark:
    known = [part.label for part in parts if not part.missing]
    as_at = f", as at {known[-1]}" if rule in _AT_END else ""
    return Mark(Status.PARTIAL, f"{len(known)} of {_count(len(parts), parts)}{as_at}")


def _last_known(parts: Sequence[Part], max_age: int) -> Mark:
    age, latest = next((n, part) for n, part in enumerate(reversed(parts)) if not part.missing)
    as_at = f"as at {latest.label}, {_count(age, parts)} before the end"
    if age > max_age:
        raise NoFigure(Status.NOT_AVAILABLE, f"the latest is {as_at}; at most {max_age} may pass")
    return Mark(Status.ESTIMATED, as_at)


def _what_is_missing(parts: Sequence[Part]) -> str:
    labels = [part.label for part in parts if part.missing]
    return f"{len(labels)} of {_count(len(parts), parts)} missing: {', '.join(labels)}"


def _count(number: int, parts: Sequence[Part]) -> str:
    """Count periods by their name: `4 quarters`, `1 month`."""
    kinds = ((_QUARTERS, "quarter"), (_MONTHS, "month"))
    noun = next((n for kind, n in kinds if all(kind.fullmatch(p.label) for p in parts)), "period")
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

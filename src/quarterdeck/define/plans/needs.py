"""Needs: which record tables a measure looks at, and how far back."""

from quarterdeck.define.plans.conditions import Linked, Repeat
from quarterdeck.define.plans.measures import Events, OpenAtEnd


def tables_of(measure: Events | OpenAtEnd) -> frozenset[str]:
    """Name every record table that a measure looks at."""
    linked = {one.linked for one in measure.where if isinstance(one, Linked)}
    spells = {one.table for one in measure.unless} if isinstance(measure, OpenAtEnd) else set()
    return frozenset({measure.table, *linked, *spells})


def months_before(measure: Events | OpenAtEnd) -> int:
    """Return how many months before a period a measure looks for earlier rows of its table."""
    repeats = (one.repeat_within_months for one in measure.where if isinstance(one, Repeat))
    return max(repeats, default=0)

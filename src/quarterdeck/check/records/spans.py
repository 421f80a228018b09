"""Days and spans of one child's rows, looked up however many there are.

A child may have very many: a file that lost its identifiers has all its rows under one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import accumulate

from quarterdeck.check.records.rows import RecordRow


class Beginnings:
    """The days on which rows begin."""

    def __init__(self, rows: Iterable[RecordRow]) -> None:
        self._days = sorted(begun for row in rows if (begun := row.begins))

    def any_within(self, first: date, last: date) -> bool:
        """Say whether any is between two days, those included."""
        return bisect_left(self._days, first) < bisect_right(self._days, last)


class Spans:
    """The times from when rows begin to the day in a column, both days included.

    One that has not ended goes on; one that ends before it begins covers no day.
    """

    def __init__(self, rows: Iterable[RecordRow], ends: str) -> None:
        spans = sorted((begun, row.day(ends) or date.max) for row in rows if (begun := row.begins))
        self._begun = [begun for begun, _ in spans]
        self._latest = list(accumulate((ended for _, ended in spans), max))

    def cover(self, day: date) -> bool:
        """Say whether a day lies in any of them."""
        before = bisect_right(self._begun, day)
        return before > 0 and day <= self._latest[before - 1]

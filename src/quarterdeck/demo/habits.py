"""Habits: what people do to a return while filling it in, by mistake or because they always do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Quarter, period_words
from quarterdeck.demo.replies import Filled, Replies
from quarterdeck.publish.template.template import before

Habit = Callable[[Sequence[Filled], Replies], list[Filled]]
"""What becomes of the rows of a return."""

LATE_ENTRIES = 4
_NOTIFICATIONS = "domestic-abuse-notifications-with-a-child-present"
_INTERVIEWS = "independent-return-interviews"
_REPEATED = "repeat-referrals-within-12-months"
_OTHER_PART = {
    Component.NUMERATOR: Component.DENOMINATOR,
    Component.DENOMINATOR: Component.NUMERATOR,
}


def before_late_entries(rows: Sequence[Filled], _: Replies) -> list[Filled]:
    """Count notifications on a day when some of the quarter's are not entered yet."""
    return [_add(row, -LATE_ENTRIES) if row.slug == _NOTIFICATIONS else row for row in rows]


def with_late_entries(rows: Sequence[Filled], replies: Replies) -> list[Filled]:
    """Put the quarter before right, in a row of its own, and say why."""
    (owed,) = (row.owed for row in rows if row.slug == _NOTIFICATIONS)
    earlier = before(owed.period)
    assert isinstance(earlier, Quarter)  # noqa: S101 - for the type checker
    again = replies.filled(replace(owed, period=earlier), earlier)
    note = f"{LATE_ENTRIES} notifications were entered after the quarter's count."
    return [*rows, replace(again, reply=replace(again.reply, reason="r", note=note))]


def a_digit_too_many(rows: Sequence[Filled], replies: Replies) -> list[Filled]:
    """Type a digit too many before the number of children."""
    rows = before_late_entries(rows, replies)
    return [_add(row, 100) if row.owed.component is Component.CHILDREN else row for row in rows]


def parts_swapped(rows: Sequence[Filled], _: Replies) -> list[Filled]:
    """Take the numerator of the interviews for their denominator."""
    return [_other_part(row) if row.slug == _INTERVIEWS else row for row in rows]


def percentages_for_parts(rows: Sequence[Filled], replies: Replies) -> list[Filled]:
    """Work percentages out: one typed with its sign, another as a fraction of one."""
    written: dict[str, Callable[[Fraction], str]] = {
        _INTERVIEWS: lambda share: f"{plain(round_half_up(100 * share, 1))}%",
        _REPEATED: lambda share: plain(round_half_up(share, 3)),
    }
    return [
        _worked_out(row, replies, written[row.slug]) if row.slug in written else row
        for row in rows
        if row.slug not in written or row.owed.component is Component.NUMERATOR
    ]


def month_by_number(rows: Sequence[Filled], _: Replies) -> list[Filled]:
    """Call the second month by its number in the year, which nobody else does."""
    months = list(dict.fromkeys(row.owed.period for row in rows))
    return [replace(row, period="Month 5") if row.owed.period == months[1] else row for row in rows]


def thousands_marked(rows: Sequence[Filled], _: Replies) -> list[Filled]:
    """Type a comma into numbers from a thousand on."""
    return [
        _typed(row, f"{row.reply.value:,}") if _is_long(row.reply.value) else row for row in rows
    ]


def _is_long(value: Decimal | str | None) -> bool:
    return isinstance(value, Decimal) and value >= 1000


def _other_part(row: Filled) -> Filled:
    return replace(row, owed=replace(row.owed, component=_OTHER_PART[row.owed.component]))


def _worked_out(row: Filled, replies: Replies, written: Callable[[Fraction], str]) -> Filled:
    slug, label = row.slug, period_words(row.owed.period)
    parts = (replies.figures[slug, label, part.value] for part in _OTHER_PART)
    share = Fraction(*map(Fraction, parts))
    return replace(_typed(row, written(share)), owed=replace(row.owed, component=Component.VALUE))


def _typed(row: Filled, value: Decimal | str) -> Filled:
    return replace(row, reply=replace(row.reply, value=value))


def _add(row: Filled, more: int) -> Filled:
    value = row.reply.value
    return _typed(row, value + more) if isinstance(value, Decimal) else row

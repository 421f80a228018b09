"""Parts: the whole numerators and denominators that an agency would have sent for its ratios."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component
from quarterdeck.define.period import Period, Quarter
from quarterdeck.define.rules import Frequency, Shape, TimeRollUp
from quarterdeck.demo.draw import drawn, spread
from quarterdeck.demo.ratios import Printed, Ratio, ratios_of
from quarterdeck.demo.table import YEAR, Numbers, PrintedRow

OUT_OF: Mapping[str, str | int] = {
    "independent-return-interviews": "missing-from-care",
    "working-days-to-mash-decision": "mash-referrals",
    "mash-decisions-for-early-help": "mash-referrals",
    "mash-decisions-for-social-care": "mash-referrals",
    "assessments-in-time": "referrals-to-social-care",
    "initial-conferences-in-time": 75,
    "repeat-protection-plans": 67,
}
"""What a percentage or mean is out of, where no definition names it: as many as some other
indicator counts, or so many a quarter."""


def numbers_of_parts(row: PrintedRow, rows: Mapping[str, PrintedRow]) -> Numbers:
    """Yield the parts of every quarter or month of a row that is recalculated from them."""
    whole = row.indicator.roll_up.denominators or OUT_OF[row.indicator.slug]
    fixed = row.indicator.roll_up.denominators is not None
    sizes = _sizes(whole, rows)
    found = ratios_of(Printed(row.indicator, row.quarters, row.year, sizes, fixed))
    for quarter, ratio in zip(YEAR.quarters, found, strict=True):
        if ratio is not None:
            for period, part in _in_periods(row.indicator, quarter, ratio, str(whole)):
                yield row.key(period, Component.NUMERATOR), Decimal(part.numerator)
                yield row.key(period, Component.DENOMINATOR), Decimal(part.denominator)


def _sizes(whole: str | int, rows: Mapping[str, PrintedRow]) -> tuple[int, ...]:
    """Return about how many each quarter was out of."""
    if isinstance(whole, int):
        give = whole // 8
        return tuple(
            whole - give + drawn(2 * give, str(whole), quarter.label) for quarter in YEAR.quarters
        )
    row = rows[whole]
    times = 3 if row.indicator.roll_up.time is TimeRollUp.MEAN else 1
    return tuple(round(times * (value or 0)) for value in row.quarters)


def _in_periods(
    indicator: Indicator, quarter: Quarter, ratio: Ratio, whole: str
) -> Iterator[tuple[Period, Ratio]]:
    """Yield a quarter's ratio, or those of its months: rows out of the same have the same ones."""
    if indicator.frequency is not Frequency.MONTHLY:
        yield quarter, ratio
        return
    denominators = spread(ratio.denominator, whole, quarter.label)
    tops = _shared_out(ratio, denominators, indicator, quarter.label)
    for month, top, bottom in zip(quarter.months, tops, denominators, strict=True):
        yield month, Ratio(top, bottom)


def _shared_out(
    ratio: Ratio, denominators: Sequence[int], indicator: Indicator, label: str
) -> tuple[int, int, int]:
    """Share a numerator out over months, not quite evenly, a part never above its whole."""
    total, is_part = ratio.numerator, indicator.shape is Shape.PROPORTION
    first, second, third = denominators if is_part else (total, total, total)
    a, b = (
        total * whole // ratio.denominator + drawn(total // 15, indicator.slug, month, label)
        for whole, month in zip(denominators[:2], ("first", "second"), strict=True)
    )
    a = min(max(a - total // 30, total - second - third), first)
    b = min(max(b - total // 30, total - a - third), second, total - a)
    return a, b, total - a - b

"""Number formats of XLSX: 0.769 under the format `0.0%` is shown as 76.9%, and was published so.

Only what changes the figure is followed: per cent, decimals, whether a date has a day, and a mark
of official statistics behind the number, such as `[p]`. Colours, currency signs, thousands
separators and the sections for negative numbers, zero and text change how a figure looks, not what
it says; so a zero drawn as a dash stays a zero.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from math import isfinite

from quarterdeck.define.number import round_half_up
from quarterdeck.define.status import Status

SheetValue = str | float | bool | date | time | timedelta
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BUILT_IN = {
    **dict.fromkeys((1, 3, 5, 6, 37, 38, 41, 42), "0"),
    **dict.fromkeys((2, 4, 7, 8, 39, 40, 43, 44), "0.00"),
    9: "0%",
    10: "0.00%",
    **dict.fromkeys((14, 15, 16, 22), "d"),
    17: "mmm-yy",
}
_NOT_DIGITS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLAIN = re.compile(
    r"[^0#?.,%a-z]*[0#?,]*[0#?](?:\.(?P<decimals>[0#?]*))?\s*(?P<percent>%)?[^0-9#?]*"
)
_MARK = re.compile(rf'" (\[(?:{"|".join(Status)})\])"')
_PRECISION = 15

# A number this size, or nought, is shown as a number under any format of so few decimals: what is
# larger or smaller may come to more digits than a figure can have.
SMALLEST_PLAIN = 1e-15
LARGEST_PLAIN = 1e15
MOST_PLAIN_DECIMALS = 60


@dataclass(frozen=True)
class NumberFormat:
    """What a number format does to a figure. `decimals` is None where it leaves them open.

    `mark` is what it puts behind every number, such as ` [p]`.
    """

    decimals: int | None = None
    percent: bool = False
    mark: str = ""
    shows_day: bool = True

    def show(self, value: float) -> str:
        """Write a number as the cell shows it, rounding halves away from zero as Excel does."""
        if self.decimals is None or not isfinite(value):
            return _show_general(value)
        shown = _rounded(value * 100 if self.percent else value, self.decimals)
        return f"{shown}{'%' * self.percent}{self.mark}"


def _rounded(value: float, decimals: int) -> str:
    """Round for display; exactly, but without a Decimal where no half is near."""
    scaled = abs(value) * 10**decimals
    if abs(scaled % 1 - 0.5) > 1e-6 and scaled < 1e9:
        return f"{value:.{decimals}f}"
    return format(round_half_up(Decimal(f"{value:.{_PRECISION}g}"), decimals), "f")


GENERAL = NumberFormat()


def number_format(code: str) -> NumberFormat:
    """Read a format code such as `0.0%`, `#,##0.00` or `mmm-yy`."""
    positive = code.partition(";")[0]
    bare, mark = _NOT_DIGITS.sub("", positive).strip().casefold(), _MARK.search(positive)
    match = _PLAIN.fullmatch(bare)
    if match and not bare.endswith(","):  # a last comma divides by a thousand: left as stored
        decimals = match["decimals"] or ""
        return NumberFormat(
            decimals=len(decimals),
            percent=match["percent"] is not None,
            mark=f" {mark[1]}" if mark else "",
        )
    return NumberFormat(shows_day="d" in bare or "m" not in bare)


def built_in_format(number: int) -> NumberFormat:
    """Return the format Excel knows by a number alone."""
    code = _BUILT_IN.get(number)
    return number_format(code) if code else GENERAL


def _show_general(value: float) -> str:
    """Write a number with no format: whole numbers whole, others to Excel's fifteen digits."""
    if value.is_integer():
        return str(int(value))
    text = f"{value:.{_PRECISION}g}"
    return format(Decimal(text), "f") if "e" in text else text


def show(value: SheetValue, form: NumberFormat) -> str:
    """Write any cell value as its cell shows it."""
    if isinstance(value, float):
        return form.show(value)
    if isinstance(value, date):
        return _show_date(value, form)
    return str(value)


def _show_date(value: date, form: NumberFormat) -> str:
    month = f"{_MONTHS[value.month - 1]} {value.year}"
    return f"{value.day} {month}" if form.shows_day else month

"""Parts written as an analyst reads them: `quarters("171.8 176.5 196 x")`."""

import re
from fractions import Fraction

from quarterdeck.calculate.amounts import Part
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.status import Status

_WRITTEN = re.compile(r"(?P<amount>[^\[]+)(?:\[(?P<status>\w+)\])?")


def quarters(written: str) -> list[Part]:
    """Write four quarters (or as many as there are), labelled Q1 onwards."""
    return [_part(f"Q{number}", text) for number, text in enumerate(written.split(), start=1)]


def months(written: str) -> list[Part]:
    """Write the first months of 2020/21 (or all), labelled 2020-04 onwards."""
    calendar = FinancialYear(2020).months
    pairs = zip(calendar, written.split(), strict=False)
    return [_part(month.label, text) for month, text in pairs]


def _part(label: str, written: str) -> Part:
    """Read one part.

    `x` is missing, `8` a value, `3/8` a numerator and denominator, `37.5@8` a value and its
    denominator; `8[p]` is marked provisional.
    """
    match = _WRITTEN.fullmatch(written)
    assert match, written
    amount = match["amount"]
    status = Status(match["status"]) if match["status"] else None
    if amount == "x":
        return Part(label, status=status)
    if "@" in amount:
        value, denominator = amount.split("@")
        return Part(label, Fraction(value), None, Fraction(denominator), status)
    if "/" in amount:
        numerator, denominator = amount.split("/")
        return Part(label, None, Fraction(numerator), Fraction(denominator), status)
    return Part(label, Fraction(amount), status=status)

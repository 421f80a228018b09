"""Words for findings about returns: numbers with what they are of and when."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from textwrap import shorten

from quarterdeck.check.returns.impossible import measurable
from quarterdeck.check.returns.periods import spoken
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.owed import Component
from quarterdeck.define.words import listed

_LONGEST = 200


def number(entry: Entry) -> str:
    """Write an entry's number, in full unless it is too long to be read."""
    if entry.value is None or not measurable(entry.value):
        return f"“{quoted(entry.text) or entry.value}”"
    return plain(entry.value)


def quoted(text: str) -> str:
    """Shorten what somebody wrote to what a finding has room for, on one line."""
    return shorten(text, _LONGEST, placeholder="…")


def named(entry: Entry) -> str:
    """Say a number and what it is of: `27`, `denominator 13`."""
    what = "" if entry.component is Component.VALUE else f"{entry.component.value} "
    return f"{what}{number(entry)}"


def sent(entries: Iterable[Entry]) -> str:
    """Say what was sent for when: `27 sent for May 2020 and 31 for June 2020`."""
    first, *others = dict.fromkeys((named(entry), spoken(entry.period)) for entry in entries)
    said = [f"{first[0]} sent for {first[1]}", *(f"{what} for {when}" for what, when in others)]
    return listed(said)


def in_unit(value: Fraction, indicator: Indicator) -> str:
    """Write a figure at its indicator's decimals, per cent said where it is one."""
    return with_unit(round_half_up(value, indicator.decimals), indicator)


def with_unit(value: Decimal, indicator: Indicator) -> str:
    """Write a figure as it is, per cent said where it is one."""
    return f"{plain(value)}{' per cent' if indicator.unit == 'percent' else ''}"

"""Words for findings about returns: numbers with what they are of and when."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from quarterdeck.check.returns.impossible import measurable
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.define.owed import Component
from quarterdeck.define.period import period_words
from quarterdeck.define.reasons import OWN_WORDS, reason_code
from quarterdeck.define.status import Status
from quarterdeck.define.words import listed, shortened


def number(entry: Entry) -> str:
    """Write an entry's number, in full unless it is too long to be read; else its status."""
    if entry.value is None:
        return f"“{(entry.status or Status.NOT_AVAILABLE).shorthand}”"
    return plain(entry.value) if measurable(entry.value) else f"“{shortened(str(entry.value))}”"


def reason_named(entry: Entry) -> str:
    """Name a reason of the list by its code, and only describe any other: it may name a child."""
    code = reason_code(entry.reason)
    return f"“{code}”" if code else OWN_WORDS


def named(entry: Entry) -> str:
    """Say a number and what it is of: `27`, `denominator 13`."""
    what = "" if entry.component is Component.VALUE else f"{entry.component.value} "
    return f"{what}{number(entry)}"


def sent(entries: Iterable[Entry]) -> str:
    """Say what was sent for when: `27 sent for May 2020 and 31 for June 2020`."""
    first, *others = dict.fromkeys((named(entry), period_words(entry.period)) for entry in entries)
    said = [f"{first[0]} sent for {first[1]}", *(f"{what} for {when}" for what, when in others)]
    return listed(said)


def in_unit(value: Fraction, indicator: Indicator) -> str:
    """Write a figure at its indicator's decimals, per cent said where it is one."""
    return with_unit(round_half_up(value, indicator.decimals), indicator)


def with_unit(value: Decimal, indicator: Indicator) -> str:
    """Write a figure as it is, per cent said where it is one."""
    return f"{plain(value)}{' per cent' if indicator.unit == 'percent' else ''}"

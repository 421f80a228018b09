"""Circumstances: what a return is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.owed import Owed
from quarterdeck.define.period import Quarter
from quarterdeck.define.status import Status

Key = tuple[str, str, str]
"""An indicator's slug, a period's label and a component."""


@dataclass(frozen=True, slots=True)
class Known:
    """A number that was accepted, and the receipt it came with.

    Without a value there are a status and, if the sender gave them, a `reason` and a `promised`
    date. `place` is the file and the cell it stood in, `received_on` the day that file came. It is
    `counted` where that file holds records and not the number itself.
    """

    value: Decimal | None
    status: Status | None
    receipt: int
    reason: str = ""
    promised: date | None = None
    place: str = ""
    received_on: date | None = None
    counted: bool = False


@dataclass(frozen=True)
class Circumstances:
    """Who sent a return and for which quarter, what they owe, and what is accepted already.

    `known` holds numbers of all agencies and periods, without those of the return itself.
    """

    catalogue: Catalogue
    agency: str
    quarter: Quarter
    owed: tuple[Owed, ...]
    known: Mapping[Key, Known] = field(default_factory=dict)

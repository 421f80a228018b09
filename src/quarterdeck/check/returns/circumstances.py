"""Circumstances: what a return is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.owed import Owed
from quarterdeck.define.period import Quarter
from quarterdeck.define.status import Status

Key = tuple[str, str, str]
"""An indicator's slug, a period's label and a component."""


@dataclass(frozen=True)
class Known:
    """A number that was accepted before, and the receipt it came with."""

    value: Decimal | None
    status: Status | None
    receipt: int


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

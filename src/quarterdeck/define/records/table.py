"""Tables and columns: what each is called, what it holds, and how a row is told from another."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

_CAPITALS = re.compile(r"\b(?:id|icpc|cp|nfa|s47|cse|cin|cla|uasc|lado)\b")


class Kind(StrEnum):
    """What a column holds."""

    PERSON = "person"  # a keyed hash of a child's or worker's local identifier: a whole number
    IDENTIFIER = "identifier"  # a keyed hash of what names something else: an address, an incident
    DATE = "date"  # a day between 1900 and 2099
    CODE = "code"  # one of a list of codes, or what was sent where the list does not have it
    LABEL = "label"  # a short name of a team, a ward or a service; never of a person
    FLAG = "flag"  # Y or N
    WHOLE = "whole number"
    NUMBER = "number"  # exact, with at most six decimals


@dataclass(frozen=True)
class Column:
    """One column. `ssd` is its name in the Standard Safeguarding Dataset, where it has one.

    `codes` names the list of codes that a CODE column takes its values from.
    """

    name: str
    kind: Kind
    holds: str
    ssd: str | None = None
    codes: str | None = None

    def __post_init__(self) -> None:
        """Refuse a list of codes for what is no code."""
        if self.codes is not None and self.kind is not Kind.CODE:
            raise ValueError(f"{self.name} is no code, so it has no list of codes")


@dataclass(frozen=True)
class RecordTable:
    """One table. Rows that agree in all of `key` are about the same thing: the latest one counts.

    A row without a value in one of `needed`, the key and more, says too little to be kept. Lists
    are often of some kinds of rows only: `kind_column` is the one that tells them apart. `things`
    is what sentences call the rows.

    `begins` is the day on which what a row tells of happened or, where it lasts, began; `ends` is
    the day on which that was over. Whoever tells everything about a time has every row that begins
    in it and, of those with an end, every one that was open in it.
    """

    name: str
    holds: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    needed: tuple[str, ...]
    ssd: str | None = None
    kind_column: str | None = None
    things: str = "rows"
    begins: str | None = None
    ends: str | None = None

    def __post_init__(self) -> None:
        """Refuse columns of one name, a key or days it does not have, and an end of nothing."""
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name} has a column twice")
        named = {*self.key, *self.needed, self.kind_column} - {None}
        if not (self.key and named <= set(names)):
            raise ValueError(f"{self.name} lacks a column of its key, or has no key")
        dates = {column.name for column in self.columns if column.kind is Kind.DATE}
        if not dates.issuperset(self.days):
            raise ValueError(f"{self.name} begins or ends on what is no day of it")
        if self.ends and not self.begins:
            raise ValueError(f"{self.name} ends and does not begin")

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Its columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def days(self) -> tuple[str, ...]:
        """The columns of the days on which a row begins and ends, where there are any."""
        return tuple(day for day in (self.begins, self.ends) if day)

    @property
    def is_about_people(self) -> bool:
        """Say whether each row belongs to a person."""
        return "person_id" in self.by_name


def plain_name(name: str) -> str:
    """Write the name of a table or a column as words: `lado_allegations` → LADO allegations."""
    return _CAPITALS.sub(lambda found: found[0].upper(), name.replace("_", " "))


def person(holds: str = "The child", ssd: str | None = None) -> Column:
    """Make the column that says whom a row is about."""
    return Column("person_id", Kind.PERSON, holds, ssd)


def identifier(name: str, holds: str) -> Column:
    """Make a column of identifiers of something that is not a person."""
    return Column(name, Kind.IDENTIFIER, holds)


def day(name: str, holds: str, ssd: str | None = None) -> Column:
    """Make a column of days."""
    return Column(name, Kind.DATE, holds, ssd)


def code(name: str, holds: str, codes: str, ssd: str | None = None) -> Column:
    """Make a column of codes from the list called `codes`."""
    return Column(name, Kind.CODE, holds, ssd, codes)


def flag(name: str, holds: str, ssd: str | None = None) -> Column:
    """Make a column of yes and no."""
    return Column(name, Kind.FLAG, holds, ssd)


def label(name: str, holds: str, ssd: str | None = None) -> Column:
    """Make a column of short names of services, teams or places."""
    return Column(name, Kind.LABEL, holds, ssd)


def team(ssd: str | None = None) -> Column:
    """Make the column for the team a piece of work is allocated to."""
    return label("team", "The team the work is allocated to, as the sender calls it", ssd)

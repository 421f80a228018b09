"""Scope: which columns a file's rows can fill at all, and of which kind of rows alone it tells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quarterdeck.define.records.dictionary import TABLES


@dataclass(frozen=True)
class Scope:
    """The columns that are filled (`missing.start_date`), and those with the same few values.

    `only` has pairs of a column and a value that all rows of some kind hold in it: of others the
    list tells nothing. `wholly` names the tables of which it leaves no row to another.
    """

    fills: frozenset[str] = frozenset()
    only: frozenset[tuple[str, str]] = frozenset()
    wholly: frozenset[str] = frozenset()


def lacking(tables: Iterable[str], scopes: Iterable[Scope]) -> frozenset[str]:
    """Name the columns of tables that none of a file's lists fills."""
    every = {f"{name}.{column}" for name in tables for column in TABLES[name].names}
    return frozenset(every.difference(*(scope.fills for scope in scopes)))


def partly_in(tables: Iterable[str], scopes: Iterable[Scope]) -> frozenset[str]:
    """Name the tables of which a file's lists have some rows only."""
    return frozenset(tables).difference(*(scope.wholly for scope in scopes))


def only_in(scopes: Iterable[Scope]) -> Mapping[str, tuple[str, ...]]:
    """Return the columns that hold no more than some values in all rows of a file, with these."""
    values: dict[str, list[str]] = defaultdict(list)
    for column, value in sorted(frozenset[tuple[str, str]]().union(*(one.only for one in scopes))):
        values[column].append(value)
    return {column: tuple(held) for column, held in values.items()}

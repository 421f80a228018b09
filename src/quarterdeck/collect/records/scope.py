"""Scope: which columns a file's rows can fill at all, and of which kind of rows alone it tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quarterdeck.define.records.dictionary import TABLES


@dataclass(frozen=True)
class Scope:
    """The columns that are filled (`missing.start_date`), and those of one value in all rows.

    `wholly` names the tables of which the list leaves no row to another.
    """

    fills: frozenset[str] = frozenset()
    only: tuple[tuple[str, str], ...] = ()
    wholly: frozenset[str] = frozenset()


def lacking(tables: Iterable[str], scopes: Iterable[Scope]) -> frozenset[str]:
    """Name the columns of tables that none of a file's lists fills."""
    every = {f"{name}.{column}" for name in tables for column in TABLES[name].names}
    return frozenset(every.difference(*(scope.fills for scope in scopes)))


def partly_in(tables: Iterable[str], scopes: Iterable[Scope]) -> frozenset[str]:
    """Name the tables of which a file's lists have some rows only."""
    return frozenset(tables).difference(*(scope.wholly for scope in scopes))


def only_in(scopes: Iterable[Scope]) -> Mapping[str, str]:
    """Return the columns that hold one value in all rows of a file, with it."""
    return dict(pair for scope in scopes for pair in scope.only)

"""Scope: which columns a file's rows can fill at all, and of which kind of rows alone it tells."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from quarterdeck.collect.records.layout import Gives
from quarterdeck.define.records.dictionary import TABLES


@dataclass(frozen=True)
class Scope:
    """The columns that are filled (`missing.start_date`), and those of one value in all rows.

    `wholly` names the tables of which the list leaves no row to another.
    """

    fills: frozenset[str] = frozenset()
    only: tuple[tuple[str, str], ...] = ()
    wholly: frozenset[str] = frozenset()


def scope_of(gives: Iterable[Gives], headings: Collection[str]) -> Scope:
    """Return the scope of a list's records, made of the headings that it has."""
    fills: set[str] = set()
    only: dict[str, str] = {}
    wholly: set[str] = set()
    for one in gives:
        filled = {name for name, heading in one.columns.items() if heading in headings}
        fills |= {f"{one.table}.{name}" for name in filled | one.always.keys()}
        only |= {f"{one.table}.{name}": str(one.always[name]) for name in one.only}
        wholly |= set() if one.partly else {one.table}
    return Scope(frozenset(fills), tuple(sorted(only.items())), frozenset(wholly))


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

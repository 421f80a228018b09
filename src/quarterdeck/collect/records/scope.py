"""Scope: which columns a file's rows can fill at all, and of which kind of rows alone it tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quarterdeck.define.records.dictionary import TABLES


@dataclass(frozen=True)
class Scope:
    """The columns that are filled (`missing.start_date`), and those of one value in all rows."""

    fills: frozenset[str] = frozenset()
    only: tuple[tuple[str, str], ...] = ()


def lacking(tables: Iterable[str], scopes: Iterable[Scope]) -> frozenset[str]:
    """Name the columns of tables that none of a file's lists fills."""
    every = {f"{name}.{column}" for name in tables for column in TABLES[name].names}
    return frozenset(every.difference(*(scope.fills for scope in scopes)))


def only_in(scopes: Iterable[Scope]) -> Mapping[str, str]:
    """Return the columns that hold one value in all rows of a file, with it."""
    return dict(pair for scope in scopes for pair in scope.only)

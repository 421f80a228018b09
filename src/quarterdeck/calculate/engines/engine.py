"""Engines: what holds tables and answers SQL, whichever database it is.

An engine holds whole numbers, texts and days, nothing else; it compares them, counts and adds up.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

Held = int | str | date | None
"""What a cell of an engine's table holds."""


class HeldAs(StrEnum):
    """What a column of an engine's table holds."""

    WHOLE = "whole"
    TEXT = "text"
    DAY = "day"


@dataclass(frozen=True)
class HeldTable:
    """A table for an engine to hold: its columns in order, and its rows, which are read once."""

    name: str
    columns: Mapping[str, HeldAs]
    rows: Iterable[tuple[Held, ...]]


class Engine(Protocol):
    """A database for one calculation: nobody else sees its tables, and nothing of them stays.

    `dialect` is the name of its SQL among those the compiler writes.
    """

    name: str
    dialect: str
    version: str

    def put(self, table: HeldTable) -> None:
        """Hold a table, in place of any of the same name. Raises EngineFailed."""

    def run(self, sql: str) -> list[tuple[object, ...]]:
        """Return the rows of a query, in no order; also in another thread. Raises EngineFailed."""

    def close(self) -> None:
        """Let go of everything."""

    def __enter__(self) -> Self:
        """Use the engine in a context, at whose end it is closed."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engine."""


class Closing(ABC):
    """What engines share: a context closes them."""

    @abstractmethod
    def close(self) -> None:
        """Let go of everything."""

    def __enter__(self) -> Self:
        """Use the engine in a context."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()


class EngineFailed(Exception):  # noqa: N818 - what failed is said, and nothing that was in it
    """An engine could not do something. It never says with which values: they may be a child's."""


@contextmanager
def without_values(engine: str, doing: str, *errors: type[Exception]) -> Iterator[None]:
    """Turn an engine's own errors, which may quote rows, into one that names only their kind."""
    try:
        yield
    except errors as error:
        kind = type(error).__name__
        raise EngineFailed(f"{engine} failed while {doing}: {kind}") from None

"""Numbers: what agencies sent, component by component, put together as figures in bulk."""

import csv
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from quarterdeck.calculate.engines.sandbox import Connection, Relation, refusing, sandbox

_SCRIPT = files(__package__).joinpath("numbers.sql")
_NULL = r"\N"


class SentNumber(NamedTuple):
    """One accepted number: a component of an indicator (slug) for an area and a period (label).

    `value` is exact, written as text; without one there is a status.
    """

    area: str
    indicator: str
    period: str
    component: str
    value: str | None
    status: str | None


def supplied(numbers: Iterable[SentNumber]) -> tuple[Connection, Relation]:
    """Put numbers, the last accepted last, into a new sandbox as figures for `roll_up_all`.

    They go through a file, at some microseconds each; one by one they would take a hundred times
    as long. Raises InputRefused for a number that is not exact enough to be counted with.
    """
    with TemporaryDirectory(prefix="quarterdeck-") as folder:
        spool = Path(folder) / "numbers.csv"
        with spool.open("w", encoding="utf-8", newline="") as file:
            write = csv.writer(file, quoting=csv.QUOTE_MINIMAL).writerow
            for number, sent in enumerate(numbers):
                write([_NULL if text is None else text for text in sent] + [number])
        connection = sandbox(Path(folder))
        with refusing():
            connection.execute(_SCRIPT.read_text(encoding="utf-8"), {"spool": str(spool)})
    return connection, connection.table("supplied_figures")

"""Rolling up everything: months into quarters and years for all areas and indicators at once.

It gives what `roll_up` gives for one indicator of one area, figure for figure, without the words.
The rules stand in `roll_up_all.sql`; every number in it is whole, so nothing is ever approximated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, fields
from importlib.resources import files
from typing import TypeVar

from duckdb import ColumnExpression, ConstantExpression, Expression

from quarterdeck.calculate.engines.calendar import PeriodName, PlacedPeriod, names_in, placed
from quarterdeck.calculate.engines.sandbox import Connection, Relation, refused, refusing
from quarterdeck.calculate.engines.terms import RollUpTerms, terms_of
from quarterdeck.define.catalogue import Catalogue

DECIMALS: Mapping[str, int] = {"value": 12, "numerator": 6, "denominator": 6}
"""The columns of figures that hold numbers, and the most decimals each may have."""

_WHOLE = {"tinyint", "smallint", "integer", "bigint", "hugeint", "null"}
_TYPES: Mapping[object, str] = {
    int: "INTEGER",
    int | None: "INTEGER",
    str: "VARCHAR",
    bool: "BOOLEAN",
}
_SCRIPT = files(__package__).joinpath("roll_up_all.sql")
_Row = TypeVar("_Row", RollUpTerms, PlacedPeriod, PeriodName)


def roll_up_all(connection: Connection, figures: Relation, catalogue: Catalogue) -> Relation:
    """Roll up every figure by its indicator's own rule and policy for missing periods.

    `figures`, a relation of `connection`, has one row for each area, indicator (slug) and period
    (label), with `value`, `numerator`, `denominator` (whole or DECIMAL, see `DECIMALS`) and
    `status` (shorthand), NULL where there is none. Other indicators and periods are left out.

    The result has a row for each month supplied, and for each quarter, each year and each year to
    date (`kind`, `period`) of every reporting year with a figure: `value` rounded half up to the
    indicator's decimals, the exact `numerator` and `denominator` it was divided from, `status`,
    and how many parts of those `expected` were `present`. An estimate has no numerator.

    Raises InputRefused for figures of another form, given twice, or beyond exact arithmetic.
    """
    whole = _as_whole_numbers(figures)
    with refusing(), _schema(connection, whole) as schema:
        _describe(connection, catalogue)
        connection.execute(_SCRIPT.read_text(encoding="utf-8"))
    return connection.table(f"{schema}.result")


def _as_whole_numbers(figures: Relation) -> Relation:
    texts = [ColumnExpression(name).cast("VARCHAR").alias(name) for name in ("area", "period")]
    slug = ColumnExpression("indicator").cast("VARCHAR").alias("slug")
    status = ColumnExpression("status").cast("VARCHAR").alias("status")
    return figures.select(*texts, slug, status, *(_whole(figures, name) for name in DECIMALS))


def _whole(figures: Relation, name: str) -> Expression:
    """Multiply a column by 10 to the power of its `DECIMALS`: in its own type first, for speed."""
    scale = _scale(figures, name)
    number = (ColumnExpression(name) * ConstantExpression(10**scale)).cast("HUGEINT")
    return (number * ConstantExpression(10 ** (DECIMALS[name] - scale))).alias(name)


def _scale(figures: Relation, name: str) -> int:
    """Return how many decimals a column has; refuse one that is not exact, or too fine."""
    kind = dict(zip(figures.columns, figures.types, strict=True))[name]
    decimals = re.fullmatch(r"DECIMAL\(\d+,(\d+)\)", str(kind))
    scale = int(decimals[1]) if decimals else 0
    if not (decimals or kind.id in _WHOLE) or scale > DECIMALS[name]:
        must = f"it must be whole, or DECIMAL with at most {DECIMALS[name]} decimals"
        raise refused(f"The column “{name}” of the figures is {kind}; {must}")
    return scale


def _describe(connection: Connection, catalogue: Catalogue) -> None:
    """Put the small tables beside the figures: what is defined, and which periods are named."""
    named = connection.execute("SELECT DISTINCT period FROM figure").fetchall()
    periods = list(placed((label for (label,) in named if label), catalogue.first_month))
    years = sorted({period.year for period in periods})
    names = [name for year in years for name in names_in(year, catalogue.first_month)]
    _fill(connection, "term", RollUpTerms, terms_of(catalogue))
    _fill(connection, "period", PlacedPeriod, periods)
    _fill(connection, "name", PeriodName, names)


def _fill(connection: Connection, name: str, kind: type[_Row], rows: Iterable[_Row]) -> None:
    """Make a small table of dataclasses."""
    columns = ", ".join(f"{field.name} {_TYPES[field.type]}" for field in fields(kind))
    connection.execute(f"CREATE TABLE {name} ({columns})")
    given = [asdict(row) for row in rows]
    if given:
        connection.execute(f"INSERT INTO {name} SELECT unnest($1, recursive := true)", [given])


@contextmanager
def _schema(connection: Connection, figures: Relation) -> Iterator[str]:
    """Work in a new schema, so that what was rolled up before stays; leave nothing on failure."""
    found = connection.execute("SELECT count(*) FROM duckdb_schemas()").fetchall()
    schema = f"rolled_up_{found[0][0]}"
    figures.create_view(f"figures_{schema}")
    connection.execute(f"CREATE SCHEMA {schema}")
    connection.execute(f"CREATE VIEW {schema}.figure AS FROM figures_{schema}")
    connection.execute(f"USE {schema}")
    try:
        yield schema
    except BaseException:
        connection.execute("USE memory.main")
        connection.execute(f"DROP SCHEMA {schema} CASCADE")
        raise
    connection.execute("USE memory.main")

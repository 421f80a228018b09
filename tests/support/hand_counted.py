"""What each indicator comes to by SQL written by hand, by the reference, and by statistics.

`oracles/` holds a query for each indicator that is counted from records (`5.2.sql`), each of its
variants (`5.2_by-children.sql`) and the children beside its episodes (`3.4(a)_children.sql`). They
are written for DuckDB from the words of the definitions, and share nothing with plans or engines:

- the record tables, named and typed as the dictionary has them;
- `period(label, kind, first_day, last_day)`, whose kinds are month, quarter and year;
- `bank_holiday(day)`.

Each gives a row for every period: its label, the numerator, and the denominator or NULL.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from holidays import country_holidays

from quarterdeck.calculate.records.reference import Records, Row, measured
from quarterdeck.calculate.records.statistics import Statistics
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import AnyPeriod, FinancialYear, Month, Quarter
from quarterdeck.define.plans.plan import PlanParts
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from quarterdeck.define.spelling import normal_form

FOLDER = Path(__file__).parent / "oracles"
CHILDREN = "children"

Key = tuple[str, str, str]
"""The ref of an indicator, the slug of a variant (or `children`, or nothing), a period's label."""
Answer = tuple[Decimal, Decimal | None]
"""A numerator and, where there is one, a denominator."""

_TYPES = {
    Kind.PERSON: "BIGINT",
    Kind.IDENTIFIER: "BIGINT",
    Kind.DATE: "DATE",
    Kind.CODE: "VARCHAR",
    Kind.LABEL: "VARCHAR",
    Kind.FLAG: "VARCHAR",
    Kind.WHOLE: "INTEGER",
    Kind.NUMBER: "DECIMAL(18, 6)",
}


_NAMED = {"locality hub": "Locality hub"}
"""The labels that queries name, by their normal form."""

_AS_WRITTEN = "FORMAT csv, AUTO_DETECT false, DELIMITER ',', QUOTE '\"', NULLSTR ''"


def oracles() -> dict[tuple[str, str], str]:
    """Return every query by the indicator's ref and the variant's slug."""
    named = {file: file.stem.partition("_") for file in sorted(FOLDER.glob("*.sql"))}
    return {(ref, slug): file.read_text("utf-8") for file, (ref, _, slug) in named.items()}


def counted_by_hand(connection: duckdb.DuckDBPyConnection) -> dict[Key, Answer]:
    """Run every query over the tables of a connection."""
    return {
        (ref, variant, label): (Decimal(numerator), _number(denominator))
        for (ref, variant), query in oracles().items()
        for label, numerator, denominator in connection.execute(query).fetchall()
    }


def _number(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def periods_of(years: Collection[FinancialYear]) -> list[AnyPeriod]:
    """Return the months, quarters and years themselves of some reporting years."""
    months = [month for year in years for month in year.months]
    return [*months, *(quarter for year in years for quarter in year.quarters), *years]


def make_tables(connection: duckdb.DuckDBPyConnection, periods: Sequence[AnyPeriod]) -> None:
    """Make all record tables, empty, and the tables of periods and bank holidays."""
    for table in TABLES.values():
        columns = ", ".join(f"{one.name} {_TYPES[one.kind]}" for one in table.columns)
        connection.execute(f"CREATE OR REPLACE TABLE {table.name} ({columns})")
    columns = "label VARCHAR, kind VARCHAR, first_day DATE, last_day DATE"
    connection.execute(f"CREATE OR REPLACE TABLE period ({columns})")
    rows = [[one.label, _kind(one), first_day(one), last_day(one)] for one in periods]
    places = ", ".join(["(?, ?, ?, ?)"] * len(rows))
    connection.execute(
        f"INSERT INTO period VALUES {places}", [cell for row in rows for cell in row]
    )
    connection.execute("CREATE OR REPLACE TABLE bank_holiday (day DATE)")
    holidays = country_holidays("GB", subdiv="ENG", years=range(1990, 2040))
    connection.execute("INSERT INTO bank_holiday SELECT unnest(?::DATE[])", [list(holidays)])


def _kind(period: AnyPeriod) -> str:
    match period:
        case Month():
            return "month"
        case Quarter():
            return "quarter"
        case FinancialYear():
            return "year"


def fill_tables(connection: duckdb.DuckDBPyConnection, records: Records) -> None:
    """Put these records, and no others, into the record tables."""
    with TemporaryDirectory() as folder:
        for name, table in TABLES.items():
            connection.execute(f"DELETE FROM {name}")
            if not records.get(name):
                continue
            file = Path(folder) / f"{name}.csv"
            with file.open("w", encoding="utf-8", newline="") as text:
                csv.DictWriter(text, table.names).writerows(map(_as_named, records[name]))
            connection.execute(f"COPY {name} FROM '{file}' ({_AS_WRITTEN})")


def _as_named(row: Row) -> Row:
    """Spell the labels of a row as the queries do, which compare them sign by sign."""
    return {
        name: _NAMED.get(normal_form(cell), cell) if isinstance(cell, str) else cell
        for name, cell in row.items()
    }


def counted_by_reference(
    catalogue: Catalogue, records: Records, periods: Sequence[AnyPeriod]
) -> dict[Key, Answer]:
    """Return what the plans of a catalogue come to, as the reference reads them."""
    return {
        (ref, variant, period.label): answer_of(parts, records, period)
        for (ref, variant), parts in plans_of(catalogue).items()
        for period in periods
    }


def answer_of(parts: PlanParts, records: Records, period: AnyPeriod) -> Answer:
    """Return what a plan comes to in a period, as the reference reads it."""
    return _answer(measured(one, records, period) for one in parts.measures)


def _answer(numbers: Iterable[int | Decimal]) -> Answer:
    numerator, *denominators = numbers
    return Decimal(numerator), Decimal(sum(denominators)) if denominators else None


def counted_in(
    catalogue: Catalogue, found: Statistics, periods: Sequence[AnyPeriod]
) -> dict[Key, Answer]:
    """Return what the plans come to, by statistics of its measures in their order."""
    numbers = {measure: number for number, measure in enumerate(catalogue.measures)}
    return {
        (ref, variant, period.label): _answer(
            found.value(numbers[one], period) for one in parts.measures
        )
        for (ref, variant), parts in plans_of(catalogue).items()
        for period in periods
    }


def plans_of(catalogue: Catalogue) -> Mapping[tuple[str, str], PlanParts]:
    """Return everything that a catalogue counts from records, by ref and variant."""
    return dict(_plans_of(catalogue))


def _plans_of(catalogue: Catalogue) -> Iterator[tuple[tuple[str, str], PlanParts]]:
    for indicator in catalogue.indicators:
        if indicator.records is None:
            continue
        yield (indicator.ref, ""), indicator.records.plan.parts
        if indicator.records.children is not None:
            yield (indicator.ref, CHILDREN), PlanParts(indicator.records.children)
        for variant in indicator.records.variants:
            yield (indicator.ref, variant.slug), variant.plan.parts

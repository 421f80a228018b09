"""Roll-ups 13 · everything at once: a nation's figures, by the same rules and just as exact."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import duckdb
import nanoarrow
import pytest

from quarterdeck.calculate.engines.roll_up_all import roll_up_all
from quarterdeck.calculate.engines.sandbox import Relation, sandbox
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.figure import Figure
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.number import round_half_up
from quarterdeck.define.period import Period
from tests.support.engines import figures_from, made_by_engine
from tests.support.indicators import catalogue, indicator

ONCE = "('E', 'something', '2020-04', 1, NULL, NULL, NULL)"
NUMBERS = "value DECIMAL(18, 3), numerator DECIMAL(18, 3), denominator DECIMAL(18, 3)"


def rolled(values: str, definitions: Catalogue, numbers: str = NUMBERS) -> Relation:
    """Roll up rows written as SQL writes them: area, indicator, period, numbers and status."""
    connection = sandbox()
    columns = f"area VARCHAR, indicator VARCHAR, period VARCHAR, {numbers}, status VARCHAR"
    connection.execute(f"CREATE TABLE sent ({columns})")
    connection.execute(f"INSERT INTO sent VALUES {values}")
    return roll_up_all(connection, connection.table("sent"), definitions)


def value_of(made: Relation, label: str, kind: str = "year") -> Decimal | None:
    value: Decimal | None
    ((value,),) = made.filter(f"kind = '{kind}' AND period = '{label}'").select("value").fetchall()
    return value


def test_every_year_worked_by_hand_in_the_catalogue_is_what_comes_out() -> None:
    definitions = built_in_catalogue()
    worked = [
        (one, example, f"E{number}")
        for one in definitions.indicators
        for number, example in enumerate(one.examples)
    ]
    supplied: dict[str, dict[str, dict[Period, Figure]]] = defaultdict(dict)
    for one, example, area in worked:
        supplied[area][one.slug] = figures_from(one, example)

    made = made_by_engine(supplied, definitions)

    assert len(worked) >= 40
    for one, example, area in worked:
        year = made[area, one.slug, "year", "2020/21"].value
        assert ("x" if year is None else year) == example.year, (one.ref, example.says)


def test_areas_are_kept_apart() -> None:
    quarters = [
        f"('{area}', 'something', '2020/21 Q{n}', {value}, NULL, NULL, NULL)"
        for area, value in (("north", 1), ("south", 10))
        for n in (1, 2, 3, 4)
    ]

    made = rolled(", ".join(quarters), catalogue(indicator("sum")))

    years = made.filter("kind = 'year'").select("area, value").order("area").fetchall()
    assert years == [("north", 4), ("south", 40)]


def test_the_year_to_date_grows_quarter_by_quarter() -> None:
    quarters = ", ".join(
        f"('E', 'something', '2020/21 Q{n}', {n}, NULL, NULL, NULL)" for n in (1, 2, 3, 4)
    )

    made = rolled(quarters, catalogue(indicator("sum")))

    to_date = [value_of(made, f"2020/21 Q{n}", "year to date") for n in (1, 2, 3)]
    assert [*to_date, value_of(made, "2020/21")] == [1, 3, 6, 10]


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("2.345", 2, "2.35"),
        ("-0.5", 0, "-1"),
        ("0.5", 0, "1"),
        ("1.005", 2, "1.01"),
        ("-1.005", 2, "-1.01"),
        ("2.4449", 2, "2.44"),
    ],
)
def test_halves_are_rounded_away_from_zero_once(value: str, decimals: int, shown: str) -> None:
    stock = indicator("last", decimals=decimals)

    made = rolled(
        f"('E', 'something', '2020/21 Q4', {value}, NULL, NULL, NULL)",
        catalogue(stock),
        NUMBERS.replace("(18, 3)", "(18, 4)"),
    )

    assert value_of(made, "2020/21") == Decimal(shown) == round_half_up(Decimal(value), decimals)


def test_a_mean_of_ratios_with_many_denominators_is_exact() -> None:
    """1/2 + 1/3 + 1/6 is 1; rounded on the way it would be less."""
    percent = indicator("mean", unit="percent", multiplier=100, decimals=3, missing="partial")
    months = zip(("2020-04", "2020-05", "2020-06"), (2, 3, 6), strict=True)
    rows = ", ".join(f"('E', 'something', '{m}', NULL, 1, {d}, NULL)" for m, d in months)

    made = rolled(rows, catalogue(percent))

    assert value_of(made, "2020/21 Q1", "quarter") == Decimal("33.333")
    assert value_of(made, "2020/21") == Decimal("33.333")


def test_the_reporting_year_begins_when_the_catalogue_says() -> None:
    calendar = catalogue(indicator("sum")).model_copy(update={"first_month": 1})
    rows = ", ".join(
        f"('E', 'something', '2020-{m:02d}', {m}, NULL, NULL, NULL)" for m in range(1, 13)
    )

    made = rolled(rows, calendar)

    assert value_of(made, "2020/21 Q1", "quarter") == 6
    assert value_of(made, "2020/21") == 78


def test_other_indicators_and_periods_are_left_out() -> None:
    made = rolled(
        "('E', 'unheard-of', '2020/21 Q1', 1, NULL, NULL, NULL), "
        "('E', 'something', 'Autumn term', 1, NULL, NULL, NULL), "
        "('E', 'something', 'Q1', 1, NULL, NULL, NULL)",
        catalogue(indicator("sum")),
    )

    assert made.fetchall() == []


def test_what_was_rolled_up_before_stays() -> None:
    connection = sandbox()
    row = (
        "SELECT 'E' AS area, 'something' AS indicator, '2020/21 Q4' AS period, {} AS value, "
        "NULL AS numerator, NULL AS denominator, NULL AS status"
    )
    definitions = catalogue(indicator("last"))

    first, second = (
        roll_up_all(connection, connection.sql(row.format(n)), definitions) for n in (1, 2)
    )

    assert [value_of(made, "2020/21") for made in (first, second)] == [1, 2]


@pytest.mark.parametrize(
    ("rows", "numbers", "says"),
    [
        (
            "('E', 'something', '2020-04', 0.1, NULL, NULL, NULL)",
            "value DOUBLE, numerator INTEGER, denominator INTEGER",
            "is DOUBLE",
        ),
        (
            "('E', 'something', '2020-04', NULL, 1, 1, NULL)",
            "value INTEGER, numerator DECIMAL(18, 7), denominator INTEGER",
            r"at most 6 decimals",
        ),
        (
            f"{ONCE}, {ONCE}",
            NUMBERS,
            "2020-04 of something stands there twice",
        ),
        ("(NULL, 'something', '2020-04', 1, NULL, NULL, NULL)", NUMBERS, "without its area"),
        ("('E', 'something', '2020-04', 1, NULL, NULL, 'new')", NUMBERS, "new"),
        (
            "('E', 'something', '2020-04', 1e30, NULL, NULL, NULL)",
            NUMBERS.replace("(18, 3)", "(38, 3)"),
            "beyond",
        ),
        (
            "('E', 'something', '2020/21 Q1', 1e17, NULL, NULL, NULL)",
            NUMBERS.replace("(18, 3)", "(38, 3)"),
            "beyond",
        ),
    ],
)
def test_what_cannot_be_calculated_exactly_is_refused(rows: str, numbers: str, says: str) -> None:
    with pytest.raises(InputRefused, match=says):
        rolled(rows, catalogue(indicator("sum")), numbers)


def test_a_sandbox_that_refused_can_be_used_again() -> None:
    connection = sandbox()
    row = (
        "SELECT 'E' AS area, 'something' AS indicator, '2020/21 Q4' AS period, {} AS value, "
        "NULL AS numerator, NULL AS denominator, NULL AS status"
    )
    definitions = catalogue(indicator("last"))
    with pytest.raises(InputRefused):
        roll_up_all(connection, connection.sql(row.format("1e30::DECIMAL(38, 0)")), definitions)

    made = roll_up_all(connection, connection.sql(row.format(7)), definitions)

    assert value_of(made, "2020/21") == 7


def test_any_library_that_reads_arrow_streams_can_take_the_figures() -> None:
    made = rolled(
        "('E', 'something', '2020/21 Q4', 7, NULL, NULL, 'p')", catalogue(indicator("last"))
    )

    years = nanoarrow.ArrayStream(
        made.filter("kind = 'year'").select("area, period, value, status")
    ).read_all()

    assert list(years.iter_tuples()) == [("E", "2020/21", Decimal(7), "p")]


def test_a_sandbox_reads_no_file_of_the_computer(tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text("a\n1\n", encoding="utf-8")

    with pytest.raises(duckdb.PermissionException):
        sandbox().execute(f"FROM read_csv('{tmp_path}/outside.csv')")
    with pytest.raises(duckdb.InvalidInputException):
        sandbox().execute("SET enable_external_access = true")

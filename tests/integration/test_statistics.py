"""Statistics: whole, in order, and with the run that made them."""

import pytest

from quarterdeck.calculate.engines.engine import Engine
from quarterdeck.calculate.records.asked import Asked
from quarterdeck.calculate.records.breakdowns import Breakdown, Part
from quarterdeck.calculate.records.held import hold
from quarterdeck.calculate.records.statistics import Run, Statistic, calculate
from tests.support.counting import measure, periods, rows

CONTACTS = measure('kind = "events"\ntable = "contacts"\ndate = "contact_date"')
OPEN = measure("""
kind = "open at end"
table = "early_help_episodes"
start = "start_date"
end = "end_date"
""")
RECORDS = {
    "contacts": rows(
        "contacts",
        """
        person_id contact_date team
        1         2020-04-01   west
        2         2020-05-01   east
        """,
    )
}


@pytest.mark.parametrize("fixture", ["in_duckdb", "in_sqlite"])
def test_statistics_are_whole_and_in_order(fixture: str, request: pytest.FixtureRequest) -> None:
    engine: Engine = request.getfixturevalue(fixture)
    hold(engine, RECORDS, [CONTACTS, OPEN])
    may, year = asked = periods("2020-05,2020/21")
    east, west = Part(Breakdown.TEAM, "east"), Part(Breakdown.TEAM, "west")

    made = calculate(engine, [OPEN, CONTACTS], Asked(asked, (Breakdown.TEAM,)), ["abc"])

    assert made.numbers == (
        Statistic(0, None, may, 0),
        Statistic(0, None, year, 0),
        Statistic(1, None, may, 1),
        Statistic(1, None, year, 2),
        Statistic(1, east, may, 1),
        Statistic(1, east, year, 1),
        Statistic(1, west, may, 0),
        Statistic(1, west, year, 1),
    )
    assert made.run == Run(engine.name, engine.version, made.run.sql, ("abc",))
    assert len(made.run.sql) == 2


def test_a_part_that_nobody_has_is_zero_and_what_was_not_asked_an_error(in_sqlite: Engine) -> None:
    hold(in_sqlite, RECORDS, [CONTACTS])
    (april, may) = periods("2020-04,2020-05")

    made = calculate(in_sqlite, [CONTACTS], Asked((april,), (Breakdown.TEAM,)))

    assert made.value(0, april, Part(Breakdown.TEAM, "north")) == 0
    with pytest.raises(KeyError, match="not asked for"):
        made.value(0, may)


def test_measures_of_one_table_and_day_are_one_scan(in_sqlite: Engine) -> None:
    text = 'kind = "events"\ntable = "contacts"\ndate = "contact_date"\n'
    several = [measure(f'{text}where = [{{ column = "team", any_of = ["{at}"] }}]') for at in "abc"]
    hold(in_sqlite, RECORDS, several)

    made = calculate(in_sqlite, [*several, CONTACTS], Asked(periods("2020/21")))

    assert len(made.run.sql) == 1


def test_the_sql_does_not_grow_with_the_periods(in_sqlite: Engine) -> None:
    hold(in_sqlite, RECORDS, [CONTACTS, OPEN])
    few = calculate(in_sqlite, [CONTACTS, OPEN], Asked(periods("2020-04,2020-05")))
    labels = ",".join(f"20{year}-{month:02d}" for year in range(10, 21) for month in range(1, 13))
    many = calculate(in_sqlite, [CONTACTS, OPEN], Asked(periods(labels)))

    assert [len(sql) for sql in many.run.sql] == [len(sql) for sql in few.run.sql]

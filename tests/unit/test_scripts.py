"""Scripts: queries of named stages."""

import ibis
import pytest

from quarterdeck.calculate.engines.in_sqlite import SQLite
from quarterdeck.calculate.records.compile.script import Script
from quarterdeck.calculate.records.compile.tables import record_table
from quarterdeck.calculate.records.held import hold

LINES = "two\n  lines, and a 'quote'"


def test_a_stage_reads_the_stages_before_it() -> None:
    script = Script()
    children = record_table("person")
    number = script.stage("children", children.aggregate(number=children.count()))
    more = script.stage("one_more", number.mutate(number=number.number + 1))
    with SQLite() as engine:
        hold(engine, {"person": [(7,) + (None,) * (len(children.columns) - 2)]}, [])
        assert engine.run(script.sql(more.mutate(two_more=more.number + 1), "sqlite")) == [(2, 3)]


def test_a_text_of_several_lines_stays_what_it_is() -> None:
    script = Script()
    children = record_table("person").aggregate(number=record_table("person").count())
    said = script.stage("said", children.mutate(text=ibis.literal(LINES)))
    with SQLite() as engine:
        hold(engine, {}, [])
        assert engine.run(script.sql(said, engine.dialect)) == [(0, LINES)]


@pytest.mark.parametrize("name", ["rows", "person", "calendar_days"])
def test_a_name_stands_for_one_table(name: str) -> None:
    script = Script()
    script.stage("rows", record_table("person"))
    with pytest.raises(ValueError, match=f"there is a table {name} already"):
        script.stage(name, record_table("person"))


def test_a_query_may_have_no_stages() -> None:
    children = record_table("person")
    with SQLite() as engine:
        hold(engine, {}, [])
        sql = Script().sql(children.aggregate(number=children.count()), engine.dialect)
        assert engine.run(sql) == [(0,)]

"""Shapes are held against the record tables: a column that is not there is refused at once."""

import pytest

from quarterdeck.collect.records.formats import cin_census, ssda903_xml, workforce
from quarterdeck.collect.records.xml.plan import Plan
from quarterdeck.collect.records.xml.shape import Form, Shape
from quarterdeck.define.records.dictionary import TABLES
from tests.support.record_files import IDS

PERSON = Shape("person", cells={"Id": "person_id"}, given={})


def plan(shape: Shape, outside: tuple[str, ...] = ()) -> Plan:
    return Plan(Form("a return", {"Child": shape}, frozenset()), IDS, outside)


@pytest.mark.parametrize(
    "shape",
    [
        Shape("person", cells={"Id": "shoe_size"}, given={}),
        Shape("person", own="shoe_size", given={}),
        Shape("person", given={"shoe_size": "person_id"}),
        Shape("person", given={"person_id": "shoe_size"}),
        Shape("no_table"),
        Shape("person", given={}, rows={"Size": Shape("disability", own="shoe_size")}),
        Shape("person", given={}, also=(Shape("disability", own="shoe_size"),)),
        Shape("person", given={}, unless=("disability", "shoe_size")),
    ],
)
def test_a_column_that_no_table_has_is_refused(shape: Shape) -> None:
    with pytest.raises((KeyError, ValueError)):
        plan(shape, ("person_id",))


def test_a_column_that_a_table_has_is_not() -> None:
    plan(PERSON)


@pytest.mark.parametrize(
    ("form", "outside"),
    [
        (cin_census.CENSUS, ()),
        (ssda903_xml.RETURN, ()),
        (workforce.CENSUS, ("census_date",)),
    ],
)
def test_every_form_fits_the_tables_and_fills_what_they_need(
    form: Form, outside: tuple[str, ...]
) -> None:
    Plan(form, IDS, outside)
    waiting = [*form.records.values()]
    while waiting:
        shape = waiting.pop()
        filled = {*shape.cells.values(), *shape.given, *shape.fixed, shape.own}
        assert set(TABLES[shape.table].needed) <= filled, shape.table
        waiting += [*shape.rows.values(), *shape.also]

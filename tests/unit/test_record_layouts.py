"""Layouts of lists: what cannot be read is no layout, and readers of XML have their place."""

import pytest

from quarterdeck.collect.records.cells.words import normal
from quarterdeck.collect.records.formats import plain_lists, ssd, ssda903
from quarterdeck.collect.records.formats.annex_a import LISTS as ANNEX_A
from quarterdeck.collect.records.lists.layout import Gives, Layout

EVERY = (*ssda903.LISTS, *ANNEX_A, *ssd.LISTS, *plain_lists.LISTS)


@pytest.mark.parametrize(
    "columns",
    [
        {"person_id": "CHILD"},
        {"person_id": "CHILD", "contact_date": "DATE", "colour": "COLOUR"},
    ],
)
def test_what_a_table_lacks_or_what_it_needs_is_refused(columns: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no row of contacts"):
        Gives("contacts", columns)


@pytest.mark.parametrize("marks", [(), ("Other",)])
def test_a_list_is_recognised_by_its_own_headings(marks: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no headings"):
        Layout("Made", "List", ("Child",), marks)


@pytest.mark.parametrize("layout", EVERY, ids=lambda one: f"{one.format}: {one.name}")
def test_no_two_headings_of_a_list_look_the_same(layout: Layout) -> None:
    forms = [normal(heading) for heading in layout.headings]

    assert len({*forms}) == len(forms)


@pytest.mark.parametrize("layout", EVERY, ids=lambda one: f"{one.format}: {one.name}")
def test_no_other_name_of_a_heading_is_one_of_another(layout: Layout) -> None:
    for heading in layout.headings:
        for way in (heading, *layout.others.get(heading, ())):
            assert layout.heading_of(way) == heading


def test_no_name_is_of_two_plain_lists() -> None:
    names = [
        name
        for layout in plain_lists.LISTS
        for name in {normal(name) for name in (layout.name, *layout.names)}
    ]

    assert len({*names}) == len(names)

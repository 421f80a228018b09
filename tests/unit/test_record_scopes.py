"""Scopes: of rows of several kinds a file tells of all these kinds, and of no others."""

from io import BytesIO

import pytest

from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.lists.layout import Gives, Layout
from quarterdeck.collect.records.lists.reading import ListOfRows, read_list
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.collect.records.scope import Scope, only_in
from quarterdeck.collect.records.xml.census import open_census
from quarterdeck.collect.records.xml.shape import Form, Shape
from tests.support.record_files import IDS

KIND = "missing.missing_from"
CARE, HOME = (Scope(only=frozenset({(KIND, value)})) for value in ("CARE", "HOME"))


def of_kind(value: str) -> Gives:
    """Return what gives missing episodes of one kind alone, each under headings of its own."""
    columns = {"person_id": "Child", "start_date": f"Missing from {value}"}
    return Gives("missing", columns, always={"missing_from": value}, only=("missing_from",))


def shape(value: str) -> Shape:
    return Shape(
        "missing",
        cells={"ID": "person_id", "Start": "start_date"},
        given={},
        fixed={"missing_from": value},
        only_of=("missing_from",),
    )


@pytest.mark.parametrize(
    ("scopes", "values"),
    [
        ([], {}),
        ([Scope()], {}),
        ([CARE, Scope()], {KIND: ("CARE",)}),
        ([HOME, CARE], {KIND: ("CARE", "HOME")}),
        ([CARE, CARE], {KIND: ("CARE",)}),
    ],
)
def test_lists_of_a_file_tell_of_their_kinds_together(
    scopes: list[Scope], values: dict[str, tuple[str, ...]]
) -> None:
    assert only_in(scopes) == values


def test_a_list_may_give_rows_of_two_kinds() -> None:
    kinds = of_kind("CARE"), of_kind("HOME")
    headings = ("Child", "Missing from CARE", "Missing from HOME")
    layout = Layout("Made", "List", headings, headings, kinds)
    read = read_list(ListOfRows(layout, 1, headings, iter(())), IDS, Found("list.csv"))
    assert only_in([read.scope]) == {KIND: ("CARE", "HOME")}


def test_a_census_that_has_rows_of_some_kinds_only_tells_of_no_others() -> None:
    form = Form("A census", {"Away": shape("CARE"), "Gone": shape("HOME")}, frozenset())
    text = b"<Message><Header><Year>2021</Year></Header></Message>"
    source = RecordSource("census.xml", lambda: BytesIO(text))
    stream = open_census(form, source, IDS, Found("census.xml"), year_begins=4)
    assert stream.extract.only == {KIND: ("CARE", "HOME")}

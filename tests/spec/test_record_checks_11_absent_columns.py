"""Record checks 11 · absent columns: one query for each list, with the indicators it costs."""

from io import BytesIO

from quarterdeck.check.records.absent import absent_columns
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import open_records
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.load import built_in_catalogue

MISSING = ("Child ID", "Start date", "End date", "Missing type", "Missing from")
INTERVIEWS = ("Interview needed", "Interview offered", "Interview held", "Interview date")


def found_in(name: str, *headings: str) -> list[Finding]:
    """Read a list with these headings and one row; return what is said of what it lacks."""
    found, text = Found(name), f"{','.join(headings)}\n{','.join('1' for _ in headings)}\n"
    source = RecordSource(name, lambda: BytesIO(text.encode()))
    open_records(source, Pseudonyms(bytes(32)), found)
    return [*absent_columns(found.absent, built_in_catalogue())]


def test_a_list_with_all_its_columns_lacks_nothing() -> None:
    assert found_in("missing.csv", *MISSING, *INTERVIEWS) == []


def test_the_indicators_that_need_what_is_absent_are_named_in_one_query() -> None:
    query, note = found_in("missing.csv", "Child ID", "Start date", "Missing from")
    assert (query.rule, query.severity) == ("column-absent", Severity.QUERY)
    assert query.message.startswith("Missing: the list lacks columns without which indicators")
    assert query.refs == ("3.4(a)", "3.4(b)", "3.5")
    assert query.detail == (
        "Not counted: without “End date”, 3.5; without “Missing type”, 3.4(a), 3.4(b) and 3.5; "
        "without “Interview held”, 3.5"
    )
    assert (note.rule, note.severity) == ("column-spared", Severity.NOTE)


def test_columns_that_no_indicator_needs_are_one_note() -> None:
    (note,) = found_in("missing.csv", *MISSING, "Interview held")
    assert (note.rule, note.severity, note.refs) == ("column-spared", Severity.NOTE, ())
    assert note.detail == "“Interview needed”, “Interview offered” and “Interview date”"


def test_a_label_matters_only_where_an_indicator_is_counted_by_it() -> None:
    (query,) = found_in("early-help-episodes.csv", "Child ID", "Start date", "End date")
    assert query.refs == ("4.1",)
    contacts = ("Child ID", "Contact date", "Source code", "Decision date", "Outcome code")
    assert found_in("contacts.csv", *contacts) == []

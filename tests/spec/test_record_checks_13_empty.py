"""Record checks 13 · empty columns: those that indicators look at, and that no row fills.

3.1 counts police notifications of domestic abuse where a child was present.
"""

from quarterdeck.check.records.empty import EmptyColumns
from quarterdeck.collect.records.record import Record
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.place import Place
from tests.support.checked_records import FILE, only, row


def asked(*records: Record, absent: tuple[str, ...] = ()) -> list[Finding]:
    """Return what is asked of the columns in a file with these rows."""
    columns = EmptyColumns(built_in_catalogue())
    assert [*columns.noting(records)] == [*records], "rows are passed on as they are"
    return [*columns.findings(FILE, absent)]


def notification(line: int, present: str | None = "Y", house: int | None = 7) -> Record:
    return row(
        "domestic_abuse_notifications",
        line,
        notification_id=line,
        notification_date="2020-04-02",
        address_id=house,
        child_present=present,
        child_at_address="Y",
    )


def test_a_column_that_an_indicator_looks_at_and_no_row_fills_is_asked_about() -> None:
    query = only(asked(notification(2, None), notification(3, None)))

    assert (query.rule, query.severity) == ("column-empty", Severity.QUERY)
    assert query.message == (
        "Domestic abuse notifications: no row has anything in some columns by which indicators are "
        "counted"
    )
    assert query.detail.startswith("Not filled: whether a child was present, for 3.1 and 3.2. The ")
    assert (query.refs, query.place) == (("3.1", "3.2"), Place(FILE, line=2))


def test_all_columns_of_a_table_are_one_question() -> None:
    query = only(asked(notification(2, None, None)))

    assert "whether a child was present, for 3.1 and 3.2; " in query.detail
    assert "the address the police were called to, for 3.3" in query.detail
    assert query.refs == ("3.1", "3.2", "3.3")


def test_one_row_that_fills_it_is_enough_not_to_ask() -> None:
    assert asked(notification(2, None), notification(3, "N")) == []


def test_a_column_that_is_not_there_is_asked_about_by_itself() -> None:
    absent = ("domestic_abuse_notifications.child_present",)

    assert asked(notification(2, None), absent=absent) == []


def test_that_nothing_is_over_yet_is_not_asked_about() -> None:
    helped = row("early_help_episodes", start_date="2020-04-02", organisation="Locality hub")

    assert asked(helped) == []


def test_each_table_is_asked_about_by_itself() -> None:
    helped = row("early_help_episodes", 5, start_date="2020-04-02", organisation=None)

    query = only(asked(notification(2), helped, notification(9, None)))

    assert query.message.startswith("Early help episodes: ")
    assert (query.refs, query.place) == (("4.1",), Place(FILE, line=5))


def test_a_file_without_rows_is_not_asked_about_its_columns() -> None:
    assert asked() == []

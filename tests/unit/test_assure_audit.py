"""The audit as a whole: what it includes, in which order, and that it repeats nothing."""

from dataclasses import replace

from quarterdeck.assure.audit import audit
from quarterdeck.define.finding import Finding, Severity
from tests.support.audits import audited
from tests.support.indicators import indicator
from tests.support.readings import reading, row

SUMMED_STOCK = row(
    "370 317 301 397 1385", ref="4.1", label="(Month End)", indicator=indicator("last")
)


def test_what_was_found_while_reading_is_included_first_of_its_kind() -> None:
    without_year = Finding("year-not-printed", Severity.QUERY, message="no year", action="give it")
    table = reading(row("- - - - -", ref="1.1"))

    found = audit(replace(table, findings=(without_year,)), None)

    assert [finding.rule for finding in found] == ["year-not-printed", "gap-without-reason"]


def test_errors_come_before_queries_before_notes_and_rows_in_table_order() -> None:
    found = audited(
        row("1.5 2 3 4 2.6", ref="1", label="(Average)"),
        row("- - - - -", ref="10"),
        row("- - - - -", ref="9"),
        SUMMED_STOCK,
    )

    assert [(finding.severity.value, finding.refs) for finding in found] == [
        ("error", ("4.1",)),
        ("query", ("10",)),
        ("query", ("9",)),
        ("note", ("1",)),
    ]


def test_a_finding_has_the_place_of_its_row() -> None:
    (finding,) = audited(row("8 7 6 6 6", label="(Month End)"), SUMMED_STOCK)

    assert finding.place is not None
    assert finding.place.line == 2


def test_a_row_printed_twice_is_reported_once() -> None:
    assert len(audited(SUMMED_STOCK, SUMMED_STOCK)) == 1


def test_a_row_without_a_ref_is_called_by_its_label() -> None:
    (finding,) = audited(row("- - - - -", ref="", label="Children seen"))

    assert finding.refs == ("Children seen",)


def test_an_empty_table_says_nothing() -> None:
    assert audited(reading()) == ()

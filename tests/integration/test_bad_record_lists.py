"""Lists of records in a bad state: each is told of with a file, a line and advice, and no value."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.collect.records.cells.kinds import LONGEST_TEXT
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.read import is_record_file, open_records
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.define.finding import InputRefused, Severity
from tests.support import tables
from tests.support.annex_a import annex, of_list
from tests.support.record_lists import (
    IDS,
    Sheets,
    child,
    lines,
    read,
    refusal,
    source,
    workbook,
)

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC"
GOOD = "101,01/04/2020,S,C2,N1,U4,PR1,,"
PLANS = "Child ID,Start date,End date,Initial category,Latest category,Previous plans"
MISSING = "Child ID,Start date,End date,Missing type,Missing from,Interview offered"


def after(good: str, *bad: str) -> str:
    """Return a list of episodes with rows below a good one: the first of them is on line 3."""
    return lines(EPISODES, good, *bad)


@pytest.mark.parametrize(
    ("rule", "text", "name", "place"),
    [
        ("not-a-date", after(GOOD, "102,31/04/2020,S,C2,N1,U4,PR1,,"), "e.csv", "line 3"),
        ("two-digit-year", after(GOOD, "102,01/04/20,S,C2,N1,U4,PR1,,"), "e.csv", "line 3"),
        ("day-number", after(GOOD, "102,43922,S,C2,N1,U4,PR1,,"), "e.csv", "line 3"),
        ("time-dropped", after(GOOD, "102,01/04/2020 09:00,S,C2,N1,U4,PR1,,"), "e.csv", "line 3"),
        ("row-incomplete", after(GOOD, ",01/04/2020,S,C2,N1,U4,PR1,,"), "e.csv", "line 3"),
        ("row-incomplete", after(GOOD, "102,,S,C2,N1,U4,PR1,,"), "e.csv", "line 3"),
        ("row-shifted", after(GOOD, "102,01/04/2020,S,C2,N1,U4,PR1,,,x"), "e.csv", "line 3"),
        ("identifier-shortened", after(GOOD, "1.23E+11,01/04/2020,S"), "e.csv", "line 3"),
        ("quotation-mark-open", after(GOOD, '102,01/04/2020,"S,C2,N1,U4'), "e.csv", "line 3"),
        ("text-too-long", after(GOOD, f"102,01/04/2020,{'S' * 4001}"), "e.csv", "line 3"),
        ("text-too-long", after(GOOD, f"102,01/04/2020,{'S' * 200_000}"), "e.csv", "line 3"),
        ("file-cut-short", after(GOOD, "x" * 3_000_000), "e.csv", "line 3"),
        (
            "column-missing",
            lines("CHILD,RNE,LS,CIN,PLACE,DEC,REC", "1,S,C2,N1,U4,,"),
            "e.csv",
            "line 1",
        ),
        ("column-twice", lines(f"{EPISODES},LS", GOOD), "e.csv", "line 1"),
        ("column-unused", lines(f"{EPISODES},URN", GOOD), "e.csv", "line 1"),
        ("list-unused", lines("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM", "1"), "e.csv", "line 1"),
        (
            "record-not-a-number",
            lines(PLANS, "1,01/04/2020,,NEG,NEG,two"),
            "cp plans.csv",
            "line 2",
        ),
        ("not-yes-or-no", lines(MISSING, "1,01/04/2020,,M,home,perhaps"), "missing.csv", "line 2"),
        (
            "list-not-utf-8",
            lines(f"{PLANS},Team", "1,01/04/2020,,,,,Zoë"),
            "cp plans.csv",
            "line 1",
        ),
        (
            "not-an-outcome",
            lines("cont_person_id,cont_contact_date,cont_contact_outcome_json", "1,2020-04-01,{x"),
            "ssd_contacts.csv",
            "line 2",
        ),
        (
            "text-too-long",
            lines("cont_person_id,cont_contact_date,cont_contact_outcome_json", f"1,,{'x' * 4001}"),
            "ssd_contacts.csv",
            "line 2",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_file_and_line(
    rule: str, text: str, name: str, place: str
) -> None:
    encoding = "cp1252" if rule == "list-not-utf-8" else "utf-8"

    finding = read(text.encode(encoding), name).finding(rule)

    assert str(finding.place) == f"{name}, {place}"
    assert finding.action.endswith(".")
    assert finding.message


def test_one_bad_row_takes_no_other_with_it() -> None:
    reading = read(
        after(
            GOOD,
            "x,31/31/2020,S",
            '103,"02/04/2020,S',
            "104,03/04/2020,S,C2",
            ",,,",
            "105,04/04/2020",
        )
    )

    starts = [one["start_date"] for one in reading.of("cla_episodes")]
    assert starts == [date(2020, 4, day) for day in (1, 3, 4)]
    assert [record.line for record in reading.records] == [2, 5, 7]


def test_a_row_of_several_lines_is_on_the_line_where_it_begins() -> None:
    text = lines(
        "Child ID,Start date,End date,Organisation,Team",
        '101,01/04/2020,,"Family\nCentre","Team\n\nA"',
        "102,bad,,,",
    )

    reading = read(text, "early help.csv")

    assert reading.of("early_help_episodes")[0]["organisation"] == "Family Centre"
    assert reading.of("early_help_episodes")[0]["team"] == "Team A"
    assert str(reading.finding("not-a-date").place) == "early help.csv, line 6"


def test_an_open_quotation_mark_takes_in_no_more_than_its_row() -> None:
    rows = [f"{number},01/04/2020,S,C2,N1,U4,PR1,," for number in range(1, 301)]
    rows[9] = '10,01/04/2020,S,"C2,N1,U4,PR1,,'

    reading = read(lines(EPISODES, *rows))

    assert len(reading.of("cla_episodes")) == 300
    assert reading.of("cla_episodes")[9]["legal_status"] == '"C2'
    assert str(reading.finding("quotation-mark-open").place) == "list.csv, line 11"


def test_two_open_quotation_marks_do_not_make_one_row_of_two() -> None:
    rows = [f"{number},01/04/2020,S,C2,N1,U4,PR1,," for number in range(1, 21)]
    rows[4], rows[5] = (f'{number},01/04/2020,"S,C2,N1,U4,PR1,,' for number in (5, 6))
    rows[9], rows[14] = (f'{number},01/04/2020,S,C2,N1,U4,PR1,,"' for number in (10, 15))

    reading = read(lines(EPISODES, *rows))

    assert [record.line for record in reading.records] == list(range(2, 22))
    detail = reading.finding("quotation-mark-open").detail
    assert detail == "4 times, on lines 6, 7, 11 and 16"


def test_a_text_over_several_lines_may_have_as_many_commas_as_it_likes() -> None:
    text = lines(
        "Child ID,Start date,End date,Team,Notes",
        "101,01/04/2020,,Duty,None",
        '102,01/04/2020,,Duty,"One, two, three, four, five, six, seven',
        'and more"',
        "103,01/04/2020,,Duty,None",
    )

    reading = read(text, "cin plans.csv")

    assert [record.line for record in reading.records] == [2, 3, 5]
    assert reading.rules == []


def test_days_under_the_heading_of_children_stop_the_list() -> None:
    text = lines(
        EPISODES,
        "01/04/2020,4000101,S,C2,N1,U4,PR1,,",
        "02/04/2020,4000102,S,C2,N1,U4,PR1,,",
        "03/04/2020,4000103,S,C2,N1,U4,PR1,,",
    )

    reading = read(text)

    assert reading.records == ()
    assert reading.extract.tables == frozenset()
    assert reading.rules == ["columns-swapped", "columns-swapped"]
    assert [one.message[:15] for one in reading.findings] == ["Episodes, CHILD", "Episodes, DECOM"]


def test_days_under_the_heading_of_a_code_stop_the_list_too() -> None:
    row = "101,01/04/2020,S,C2,N1,U4,PR1,E4A,01/06/2020"

    assert read(lines(EPISODES, row, row, row)).rules == ["columns-swapped", "columns-swapped"]


def test_a_column_of_which_a_few_days_are_wrong_is_not_swapped() -> None:
    text = after(GOOD, GOOD, "102,soon,S", "103,later,S")

    assert {*read(text).rules} == {"not-a-date", "row-incomplete"}


def test_children_of_five_digits_are_no_days() -> None:
    text = lines(EPISODES, *(f"4392{number},01/04/2020,S" for number in range(5)))

    assert len(read(text).of("cla_episodes")) == 5


def test_an_unknown_heading_is_not_named_in_a_finding() -> None:
    """It could be what a cell holds, where a row stands instead of headings."""
    finding = read(lines(f"{EPISODES},Jo Smith", GOOD)).finding("column-unused")

    assert "Jo Smith" not in str(finding)
    assert "column 10" in finding.message


SECRETS = ("SECRET-ID", "31/02/1999", "Jo Smith", "5 High Street")


def test_no_value_of_a_record_stands_in_any_finding() -> None:
    texts = (
        after(GOOD, "SECRET-ID,31/02/1999,Jo Smith,5 High Street,,,,,,Jo Smith"),
        after(GOOD, "SECRET-ID,31/02/1999,Jo Smith,5 High Street"),
        after(GOOD, '"SECRET-ID,31/02/1999,Jo Smith,5 High Street'),
        lines(PLANS, "SECRET-ID,31/02/1999,Jo Smith,5 High Street,Jo Smith,Jo Smith"),
    )
    findings = [one for text in texts for one in read(text, "cp plans.csv").findings]

    assert {one.rule for one in findings} >= {"not-a-date", "row-shifted", "quotation-mark-open"}
    for finding in findings:
        told = " ".join((finding.message, finding.detail, finding.action, str(finding.place)))
        assert not [secret for secret in SECRETS if secret in told]


def test_many_bad_rows_are_one_finding_that_counts_them() -> None:
    finding = read(after(GOOD, *["102,x,S"] * 3, GOOD, GOOD)).finding("not-a-date")

    assert finding.detail == "3 times, on lines 3, 4 and 5"
    assert finding.severity is Severity.ERROR


OLD_WORKBOOK = (Path(tables.__file__).parent / "old_workbook.xls").read_bytes()
PUBLISHED = tables.separated(tables.published_rows())


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.csv", b"", "file-empty"),
        ("a.csv", b" \n\n \n", "no-records"),
        ("a.csv", b"\x00\x01\x02" * 100, "no-records"),
        ("a.csv", bytes(range(256)) * 8, "no-records"),
        ("a.csv", b"one two three", "no-records"),
        ("a.csv", b"x" * 3_000_000, "no-records"),
        ("police protection.csv", b"Child ID,Start date" + b"," * 1_000, "no-records"),
        ("a.csv", PUBLISHED.encode(), "no-records"),
        ("children.html", b"<html><table><tr><td>CHILD</td></tr></table></html>", "no-records"),
        ("a.xml", b"<?xml version='1.0'?><a><b/></a>", "no-records"),
        ("a.pdf", b"%PDF-1.7 nothing", "no-records"),
        ("a.json", b'{"CHILD": 1}', "no-records"),
        ("a.xlsx", tables.xlsx(tables.published_rows()), "no-records"),
        ("a.xlsx", tables.xlsx(tables.published_rows())[:2000], "file-damaged"),
        ("a.xls", OLD_WORKBOOK, "no-records"),
        ("a.docx", tables.docx(tables.published_rows()), "no-records"),
        ("a.zip", tables.zipped({"a.csv": "CHILD"}), "unknown-format"),
    ],
)
def test_what_is_no_file_of_records_is_refused(name: str, content: bytes, rule: str) -> None:
    finding = refusal(content, name)

    assert finding.rule == rule
    assert finding.severity is Severity.ERROR
    assert finding.action.endswith(".")
    assert not is_record_file(source(content, name))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", lines(EPISODES).encode()),
        ("a.xlsx", annex()),
        ("police protection.csv", b"Child ID,Start date\n"),
        ("a.ods", tables.ods([["Child ID", "Contact date"], ["1", "01/04/2020"]])),
        ("a.xlsx", workbook({"List 1": of_list(1), "LADO": [["Allegation ID", "Referral date"]]})),
    ],
)
def test_what_holds_records_is_told_from_it(name: str, content: bytes) -> None:
    assert is_record_file(source(content, name))


def test_a_hidden_sheet_is_told_of() -> None:
    def hide(book: Any) -> None:
        book.worksheets()[1].hide()

    lists: Sheets = {
        "Police protection": [["Child ID", "Start date"], [101, date(2020, 4, 1)]],
        "LADO": [["Allegation ID", "Referral date"], ["A1", date(2020, 4, 1)]],
    }

    reading = read(workbook(lists, hide), "lists.xlsx")

    assert reading.extract.tables == {"police_protection"}
    assert reading.finding("hidden-sheet").message == "Hidden sheets were not read: LADO"


def test_a_workbook_tells_the_sheet_and_the_row() -> None:
    rows = of_list(1, {"Child Unique ID": 101, "Date of Contact": "soon", "Contact Source": "6"})

    finding = read(annex(list_1=rows), "annex.xlsx").finding("not-a-date")

    assert str(finding.place) == "annex.xlsx, sheet List 1, line 2"
    assert finding.message.startswith("List 1, Date of Contact: ")


def test_days_of_an_ods_are_read_as_kept_and_not_as_shown() -> None:
    """LibreOffice shows a day with two digits for the year unless it is told otherwise."""
    cells = (
        "<table:table-row><table:table-cell><text:p>Child ID</text:p></table:table-cell>"
        "<table:table-cell><text:p>Contact date</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell office:value-type='float' office:value='101'>"
        "<text:p>101</text:p></table:table-cell><table:table-cell office:value-type='date'"
        " office:date-value='2020-04-01'><text:p>01/04/20</text:p></table:table-cell>"
        "</table:table-row>"
    )

    reading = read(tables.ods_of(cells), "contacts.ods")

    assert reading.of("contacts") == [{"person_id": child("101"), "contact_date": date(2020, 4, 1)}]


def test_rows_of_an_ods_keep_their_numbers_however_many_empty_ones_are_between() -> None:
    cells = [
        "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        for row in (("Child ID", "Contact date"), ("101", "01/04/2020"))
    ]
    headings, row = (f"<table:table-row>{texts}</table:table-row>" for texts in cells)
    empty = (
        "<table:table-row table:number-rows-repeated='900000'><table:table-cell/></table:table-row>"
    )

    (record,) = read(tables.ods_of(headings + empty + row), "contacts.ods").records

    assert record.line == 900_002


class Counted(io.BytesIO):
    """A file that counts what is read of it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        return self._count(super().read(size))

    def read1(self, size: int | None = -1) -> bytes:
        return self._count(super().read1(size))

    def _count(self, block: bytes) -> bytes:
        Counted.taken += len(block)
        return block


def test_rows_come_while_the_file_is_being_read() -> None:
    """Before the first row all of it is read once, to tell its encoding."""
    big = lines(EPISODES, *[GOOD] * 400_000).encode()

    stream = open_records(RecordSource("big.csv", lambda: Counted(big)), IDS, Found("big.csv"))
    first = next(stream.records)

    assert first.line == 2
    assert len(big) < Counted.taken < 1.5 * len(big)
    assert sum(1 for _ in stream.records) == 399_999
    assert Counted.taken > 2 * len(big)


def test_a_longest_text_is_still_a_text() -> None:
    text = lines("Child ID,Start date,Team", f"101,01/04/2020,{'T' * LONGEST_TEXT}")

    assert read(text, "cin plans.csv").of("cin_plans")[0]["team"] == "T" * LONGEST_TEXT


def test_a_refusal_of_an_unknown_workbook_also_says_what_was_hidden() -> None:
    def hide(book: Any) -> None:
        book.worksheets()[1].hide()

    content = workbook({"Notes": [["Hello"]], "LADO": [["Allegation ID", "Referral date"]]}, hide)

    with pytest.raises(InputRefused) as refused:
        read(content, "lists.xlsx")
    assert [one.rule for one in refused.value.findings] == ["no-records", "hidden-sheet"]


def test_readings_of_one_file_are_the_same() -> None:
    text = after(GOOD, "102,x,S", "103,01/04/2020,S")

    assert read(text) == read(text)

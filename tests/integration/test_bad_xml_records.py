"""Bad, broken and hostile returns in XML: what stands before is read, and nothing is held."""

import io
import os
import re
import tracemalloc
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from quarterdeck.collect.records.formats.cin_census import open_cin_census
from quarterdeck.collect.records.formats.ssda903_xml import open_ssda903_xml
from quarterdeck.collect.records.formats.workforce import open_workforce
from quarterdeck.collect.records.xml.elements import xml_format
from tests.support.cin_files import HEADER, census, child, in_need
from tests.support.record_files import Endless, Given, Opener, read_records, read_stream
from tests.support.repository import ROOT

SAMPLES = ROOT.parent / "shared" / "samples"
OPENERS = (open_cin_census, open_ssda903_xml, open_workforce)
MEGABYTE = 1_000_000


def given(data: bytes | str) -> Given:
    return read_records(open_cin_census, data)


def tables(read: Given) -> list[str]:
    return [one.table for one in read.records]


# --- Entities

BOMB = (
    '<!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    '<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>'
)


@pytest.mark.parametrize(
    "declared",
    [
        BOMB,
        '<!DOCTYPE Message [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Message [<!ENTITY % p SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Message SYSTEM "http://localhost/message.dtd">',
    ],
)
@pytest.mark.parametrize("opener", OPENERS)
def test_a_file_with_entities_is_refused_whole(declared: str, opener: Opener) -> None:
    text = declared + census(child(identifiers="<UPN>&f;</UPN>"))
    read = read_records(opener, text)
    assert read.records == []
    assert read.rules == ["xml-refused"]


def test_a_document_type_without_entities_does_no_harm() -> None:
    read = given("<!DOCTYPE Message>" + census(child()))
    assert tables(read) == ["person"]
    assert read.findings == []


def test_a_name_for_a_sign_that_nobody_declared_breaks_the_file_off() -> None:
    read = given(census(child(), child(name="&nobody;")))
    assert tables(read) == ["person"]
    assert read.rules == ["file-cut-short"]


# --- Broken off


def test_a_file_cut_short_gives_what_was_whole_and_the_line_it_ends_on() -> None:
    text = census(child(in_need()), child(in_need(), name="C2"))
    read = given(text[: text.index("</Child>", text.index("</Child>") + 1)])
    assert tables(read) == ["person", "cin_episodes"]
    (finding,) = read.findings
    assert finding.rule == "file-cut-short"
    assert finding.place is not None
    assert finding.place.line == 15  # Message, header, Children; six lines a child but its last


@pytest.mark.parametrize("broken", ["<LBPSentDate>2026-09-20</<LBPSentDate>", "</Wrong>", "A & B"])
def test_what_is_no_xml_breaks_a_file_off_and_the_children_before_it_are_read(broken: str) -> None:
    read = given(census(child(), child(name="C2"), child(broken, name="C3"), child(name="C4")))
    assert tables(read) == ["person", "person"]
    assert read.rules == ["file-cut-short"]


@pytest.mark.parametrize("data", [b"", b"\n", b"no xml", b"\0\0\0\0", b"<", b"\xff\xfe", b"<?xml "])
@pytest.mark.parametrize("opener", OPENERS)
def test_what_never_was_xml_gives_no_row_and_a_finding(data: bytes, opener: Opener) -> None:
    read = read_records(opener, data)
    assert read.records == []
    assert read.rules == ["file-cut-short"]


@pytest.mark.parametrize("opener", OPENERS)
def test_an_xml_file_of_something_else_gives_no_row_and_a_finding(opener: Opener) -> None:
    read = read_records(opener, "<html><body><p>Not found</p></body></html>")
    assert read.records == []
    assert read.rules == ["list-missing"]


# --- Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_file_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n'
    read = given((declaration + census(child("<?é?>"))).encode(encoding))
    assert tables(read) == ["person"]
    assert read.records[0].line == 5
    assert read.findings == []


def test_utf_16_that_only_a_mark_tells_of_is_read() -> None:
    assert tables(given(census(child()).encode("utf-16"))) == ["person"]


def test_bytes_of_another_encoding_than_the_declared_break_the_file_off() -> None:
    text = census(child(), child(identifiers="<UPN>é</UPN>", name="C2"))
    read = given(text.encode("windows-1252"))
    assert tables(read) == ["person"]
    assert read.rules == ["file-cut-short"]


def test_an_encoding_that_nobody_knows_breaks_the_file_off() -> None:
    read = given('<?xml version="1.0" encoding="x-unknown"?>' + census(child()))
    assert read.rules == ["file-cut-short"]


# --- Size

BEGINNING = census(child()).removesuffix("</Children>\n</Message>\n").encode()


@pytest.mark.parametrize(
    ("start", "more"),
    [
        (b"<Child><ChildIdentifiers><LAchildID>", b"9" * MEGABYTE),
        (b"<Child>", b"<CINdetails/>" * 77_000),
        (b"<Child>", b"<A>" * 330_000),
        (b"<Child a='", b"9" * MEGABYTE),
        (b"<!-- ", b"9" * MEGABYTE),
        (b"", b" " * MEGABYTE),
        (b"", b"<Other>text</Other>" * 52_000),
    ],
    ids=["text", "elements", "depth", "attribute", "comment", "space", "others"],
)
def test_a_gigabyte_of_one_thing_is_never_held(start: bytes, more: bytes) -> None:
    opened: list[Endless] = []

    def stream() -> BinaryIO:
        opened.append(Endless(BEGINNING + start, more, 1_000))
        return cast("BinaryIO", opened[-1])

    tracemalloc.start()
    before = _resident()
    read = read_stream(open_cin_census, stream)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert tables(read) == ["person"]
    assert set(read.rules) <= {"record-too-large", "file-cut-short"}
    assert len(read.rules) == 1
    assert most < 20 * MEGABYTE
    assert _resident() - before < 200 * MEGABYTE
    assert all(one.given < 20 * MEGABYTE for one in opened)


def _resident() -> int:
    pages = Path("/proc/self/statm")
    if not pages.exists():
        pytest.skip("memory is measured by /proc")
    return int(pages.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_ten_thousand_children_take_no_more_room_than_one() -> None:
    many = "".join(child(in_need(), name=f"C{number}") for number in range(100)).encode()
    end = b"</Children></Message>"
    start = census().removesuffix("</Children>\n</Message>\n").encode()

    def stream() -> BinaryIO:
        return cast("BinaryIO", Endless(start, many, 100, end))

    before = _resident()
    read = read_stream(open_cin_census, stream)
    assert len(read.records) == 20_000
    assert _resident() - before < 50 * MEGABYTE


def test_a_text_longer_than_any_cell_is_an_empty_cell() -> None:
    read = given(census(child(identifiers=f"<Ethnicity>{'W' * MEGABYTE}</Ethnicity>")))
    assert "ethnicity" not in read.rows("person")[0]
    assert read.rules == ["text-too-long"]


def test_an_identifier_longer_than_any_is_nobody_s() -> None:
    read = given(census(child(name="9" * MEGABYTE), child()))
    assert tables(read) == ["person"]
    assert read.rules[0] == "text-too-long"


# --- Lines


def test_lines_are_right_far_beyond_the_65535_that_libxml2_keeps() -> None:
    one = child(
        in_need("<Section47>\n\n<S47ActualStartDate>2020-06-02</S47ActualStartDate>\n</Section47>")
    )
    padding = "\n" * 70_000
    text = census(padding, one, padding, "<!--\n-->", one)
    begins = [at.start() for at in re.finditer("<(Child|CINdetails|Section47)>", text)]
    expected = [text.count("\n", 0, start) + 1 for start in begins]
    assert [record.line for record in given(text).records] == expected


# --- Which of the three it is


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("namespace", ["", ' xmlns="urn:x"'])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        (HEADER, "CIN census"),
        (HEADER.replace("CIN", "csww"), "Workforce census"),
        ("<Header/><Children>", "CIN census"),
        ("<Header/><CSWWWorker>", "Workforce census"),
        ("<LALevelVacancies>", "Workforce census"),
        (HEADER.replace("CIN", "SEN2"), None),
        ("<Header/>", None),
    ],
)
def test_the_first_bytes_tell_which_return_it_is(
    text: str, name: str | None, namespace: str, encoding: str
) -> None:
    head = f'<?xml version="1.0"?>\n<Message{namespace}>{text}'.encode(encoding)
    assert xml_format(head) == name


def test_the_root_of_the_looked_after_children_s_return_tells_it() -> None:
    assert xml_format(b"<!-- made --><EXPSSDA903><CHI") == "SSDA903"


@pytest.mark.parametrize("head", [b"", b"PK\x03\x04", b"CHILD,SEX,DOB\n", b"<html>", b"<Mess"])
def test_what_is_none_of_them_is_none(head: bytes) -> None:
    assert xml_format(head) is None


# --- Samples that others wrote


@pytest.mark.skipif(not SAMPLES.exists(), reason="there are no samples")
@pytest.mark.parametrize(
    ("path", "rows"),
    [
        ("cin/CIN2rows.xml", {"person": 1, "cp_plans": 2, "cp_reviews": 2}),
        ("cin/CIN_Census_2021.xml", {"person": 1, "assessment_factors": 2, "s47_enquiry": 1}),
        ("cin/CIN_Census_2024.xml", {"person": 2, "cin_episodes": 2, "cin_assessments": 2}),
    ],
)
def test_samples_of_the_census_of_children_are_read(path: str, rows: dict[str, int]) -> None:
    data = (SAMPLES / path).read_bytes()
    read = given(data)
    assert xml_format(data[:2_000]) == "CIN census"
    assert {table: len(read.rows(table)) for table in rows} == rows
    assert "stray-text" in read.rules


@pytest.mark.skipif(not SAMPLES.exists(), reason="there are no samples")
def test_the_sample_of_the_workforce_census_is_read() -> None:
    data = (SAMPLES / "workforce" / "social_work_workforce_2022.xml").read_bytes()
    read = read_records(open_workforce, data)
    assert xml_format(data[:2_000]) == "Workforce census"
    assert len(read.rows("professionals")) == 30
    assert len(read.rows("vacancies")) == 1
    assert read.findings == []


def test_the_stream_is_closed_when_reading_ends() -> None:
    opened = io.BytesIO(census(child()).encode())
    read_stream(open_cin_census, lambda: opened)
    assert opened.closed

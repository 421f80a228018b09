"""Files that cannot be used: each is refused with what is wrong and what to do, in plain words."""

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from quarterdeck.collect.published import read_table
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.load import built_in_catalogue
from tests.support import tables

ROWS = tables.published_rows()
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
FAR_ROW = (
    '<table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell>'
    "</table:table-row>"
)
EXTERNAL_ENTITY = (
    '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]><table:table-row'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">&secret;</table:table-row>'
)


ENCRYPTED_ODS: dict[str, str | bytes] = {
    "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>",
    "content.xml": bytes(range(200)),
}


def empty_pages(count: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(count):
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def refusal(path: Path) -> Finding:
    with pytest.raises(InputRefused) as refused:
        read_table(path, catalogue=None, year=None)
    (finding,) = refused.value.findings
    assert finding.severity is Severity.ERROR
    assert finding.place is not None
    return finding


def stray_cell(_: Any, sheet: Any) -> None:
    sheet.write(1_048_575, 16_383, "x")


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("table.csv", b"", "file-empty"),
        ("table.csv", b" \n\n \n", "no-table"),
        ("table.csv", bytes(range(256)) * 8, "unknown-format"),
        ("table.csv", b"Ref,Indicator,Q1\n1.1,Contacts,\x01\x02\n", "file-is-binary"),
        ("table.txt", b"Dear all,\n\nplease find the table attached.\n", "no-table"),
        ("table.csv", b"Ref,Indicator,Target\n1.1,Contacts,90\n", "no-period-column"),
        ("table.csv", b"1,2,3\n4,5,6\n", "no-period-column"),
        ("table.csv", b"Ref,Indicator,Q1,Q2,Q3,Q4,Year\n", "no-rows"),
        ("table.csv", b"Ref,Indicator,Q1,Q2,Q3,Q4,Year\n,,,,,,\n", "no-rows"),
        ("table.xlsx", tables.xlsx(ROWS[:1]), "no-rows"),
        ("table.pdf", tables.pdf(ROWS[:1]), "no-rows"),
        ("page.html", b"<html><body><p>No table here</p></body></html>", "no-table"),
        ("page.html", b"<table><tr><td>Ref<td>Owner</tr></table>", "no-period-column"),
        ("page.html", b"<table>" + b"<div>" * 100_000 + b"<tr><td>Q1<td>Q2", "no-table"),
        ("table.rtf", b"{\\rtf1 Ref Q1}", "unknown-format"),
        ("table.zip", tables.zipped({"table.csv": "Ref,Q1"}), "unknown-format"),
        ("table.doc", OLE + "WordDocument".encode("utf-16-le"), "unknown-format"),
        ("table.xls", OLE + "Workbook".encode("utf-16-le"), "file-damaged"),
        ("table.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        ("table.xlsx", tables.xlsx(ROWS)[:2000], "file-damaged"),
        ("table.xlsx", tables.zipped({"xl/workbook.xml": "<broken"}), "file-damaged"),
        ("table.xlsx", tables.xlsx(ROWS, stray_cell), "table-too-large"),
        ("table.docx", tables.docx(ROWS)[:9000], "file-damaged"),
        ("table.docx", tables.zipped({"word/document.xml": "<w/>"}), "file-damaged"),
        ("table.ods", tables.ods_of(FAR_ROW), "table-too-large"),
        ("table.ods", tables.zipped(ENCRYPTED_ODS), "password-protected"),
        ("table.ods", tables.zipped({"content.xml": EXTERNAL_ENTITY}), "no-table"),
        ("table.pdf", tables.pdf(ROWS)[:3000], "file-damaged"),
        ("table.pdf", tables.pdf(ROWS, password="secret"), "password-protected"),
        ("table.pdf", tables.pdf([["Ref", "Owner"]]), "no-period-column"),
        ("table.pdf", empty_pages(1), "pdf-without-text"),
        ("table.pdf", empty_pages(301), "too-many-pages"),
    ],
)
def test_a_file_that_holds_no_table_is_refused(
    tmp_path: Path, name: str, content: bytes, rule: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    finding = refusal(file)

    assert finding.rule == rule
    assert finding.message
    assert finding.action.endswith(".")


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)

    finding = refusal(file)

    assert finding.rule == "file-too-large"
    assert "200 MB" in finding.message


@pytest.mark.parametrize(
    "members",
    [
        {"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": bytes(100_000_000)},
        {"word/document.xml": ""} | {f"part{number}": "" for number in range(6000)},
    ],
    ids=["swollen", "crowded"],
)
def test_a_file_that_unpacks_to_something_monstrous_is_not_unpacked(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(tables.zipped(members))

    assert refusal(file).rule == "unpacks-too-large"


def test_a_member_longer_than_the_archive_says_is_not_unpacked_to_its_end(tmp_path: Path) -> None:
    """The size in a zip's directory is a claim; here it is 10 bytes for 50 million."""
    honest = tables.zipped({"xl/workbook.xml": bytes(50_000_000)})
    size = (50_000_000).to_bytes(4, "little")
    file = tmp_path / "table.xlsx"
    file.write_bytes(honest.replace(size, (10).to_bytes(4, "little")))

    assert refusal(file).rule == "file-damaged"


def test_a_missing_file_is_refused_with_the_folder_that_was_searched(tmp_path: Path) -> None:
    finding = refusal(tmp_path / "my table.csv")

    assert finding.rule == "file-missing"
    assert finding.message == f"There is no file “my table.csv” in {tmp_path}"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).rule == "file-is-a-folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_a_pipe_is_refused_for_what_it_is_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "table.csv")
    finding = refusal(tmp_path / "table.csv")

    assert finding.rule == "file-not-ordinary"
    assert "no ordinary file" in finding.message


def test_texts_of_any_length_are_shortened_in_findings(tmp_path: Path) -> None:
    long = 200_000
    rows = [
        f"Ref,Indicator,Q1,Q2,{'T' * long}",
        f"1.1,Contacts,{'9' * long},2,",
        f"1.2,{'Label ' * long},3,4,",
        f",{'Unknown ' * long},,5,6,7,8",
        f"{'R' * long},Referrals,3,4,",
    ]
    reading = tables.read(tmp_path, "\n".join(rows), catalogue=built_in_catalogue())

    assert "not-a-number" in tables.rules(reading)
    for finding in reading.findings:
        texts = (finding.message, finding.detail, finding.action, *finding.refs)
        assert max(map(len, texts)) < 1000


def test_a_file_the_system_does_not_hand_over_is_refused_with_its_reason(tmp_path: Path) -> None:
    finding = refusal(tmp_path / ("x" * 300))

    assert (finding.rule, "name too long" in finding.message) == ("file-unreadable", True)


def test_entities_of_a_page_are_not_expanded(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html [<!ENTITY a 'Contacts'><!ENTITY b '&a;&a;&a;'>]>"
        "<table><tr><td>Indicator<td>Q1<td>Q2</tr><tr><td>&b;<td>1<td>2</tr></table>"
    )

    assert tables.read(tmp_path, page, "page.html").rows[0].label == "&b;"


def test_cells_said_to_span_half_the_world_span_the_table(tmp_path: Path) -> None:
    page = (
        "<table><tr><td>Indicator<td>Q1<td>Q2</tr>"
        "<tr><td>Contacts<td colspan=2 rowspan=99999999>12</tr><tr><td>Visits</tr></table>"
    )
    reading = tables.read(tmp_path, page, "page.html")

    assert tables.figures(reading) == ["Contacts: [x], [x]", "Visits: [x], [x]"]


@pytest.mark.parametrize("cell", ["A99999999", "AAAAAA2"])
def test_a_cell_out_of_its_row_does_not_take_all_the_memory(tmp_path: Path, cell: str) -> None:
    file = tmp_path / "table.xlsx"
    packed = zipfile.ZipFile(io.BytesIO(tables.xlsx(ROWS)))
    members: dict[str, str | bytes] = {name: packed.read(name) for name in packed.namelist()}
    sheet = packed.read("xl/worksheets/sheet1.xml").replace(b'r="C2"', f'r="{cell}"'.encode())
    file.write_bytes(tables.zipped({**members, "xl/worksheets/sheet1.xml": sheet}))

    assert refusal(file).rule == "table-too-large"

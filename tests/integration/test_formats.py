"""File formats: one table in all of them, and what each format does to a table."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from quarterdeck.collect.published import read_table
from quarterdeck.collect.reading import Reading
from quarterdeck.define.finding import Severity
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear
from tests.support import tables
from tests.support.tables import columns, figures, published_rows, read, rules, unzipped

SUPPORT = Path(tables.__file__).parent
BUNDLED = Path(__file__).parents[2] / "src" / "quarterdeck" / "demo" / "appendix-2.txt"
ROWS = published_rows()
SMALL = [["Ref", "Indicator", "Q1", "Q2"], ["1.1", "Contacts", "404", "530"]]
SPREAD = "\n".join(text for row in ROWS for text in row)


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("table.csv", tables.separated(ROWS), "text"),
        ("table.tsv", tables.separated(ROWS, "\t"), "text"),
        ("table.txt", tables.separated(ROWS, "|"), "text"),
        ("table.csv", tables.separated(ROWS, ";"), "text"),
        ("table.txt", tables.aligned(ROWS), "text"),
        ("table.txt", "\n".join(" ".join(row) for row in ROWS), "text"),
        ("table.txt", SPREAD, "text"),
        ("table.txt", BUNDLED.read_bytes(), "text"),
        ("table.html", tables.html(ROWS), "html"),
        ("table.xlsx", tables.xlsx(ROWS), "xlsx"),
        ("table.ods", tables.ods(ROWS), "ods"),
        ("table.docx", tables.docx(ROWS), "docx"),
        ("table.pdf", tables.pdf(ROWS), "pdf"),
        ("table.pdf", tables.pdf(ROWS, ruled=False), "pdf"),
        # Names lie: what counts is what is in the file.
        ("table.xls", tables.html(ROWS), "html"),
        ("table.xls", tables.separated(ROWS, "\t"), "text"),
        ("table.txt", tables.html(ROWS), "html"),
        ("table", tables.xlsx(ROWS), "xlsx"),
        ("table.csv", tables.pdf(ROWS), "pdf"),
        # Encodings.
        ("table.csv", tables.separated(ROWS).encode("utf-8-sig"), "text"),
        ("table.txt", tables.separated(ROWS, "\t").encode("utf-16"), "text"),
        ("table.csv", tables.separated(ROWS).replace("\n", "\r\n").encode(), "text"),
        ("table.csv", tables.separated(ROWS).replace("\n", "\r").encode(), "text"),
    ],
)
def test_the_published_table_reads_the_same_from_every_format(
    tmp_path: Path, name: str, content: str | bytes, form: str
) -> None:
    reading = read(
        tmp_path, content, name, catalogue=built_in_catalogue(), year=FinancialYear(2020)
    )

    assert reading.format == form
    assert [period.label for period in reading.columns] == [
        *(f"2020/21 Q{number}" for number in (1, 2, 3, 4)),
        "2020/21",
    ]
    printed = [[row.ref, *(cell.printed for cell in row.cells)] for row in reading.rows]
    assert printed == [[row[0], *row[2:]] for row in ROWS[1:]]
    labels = [" ".join(row.label.split()) for row in reading.rows]
    assert labels == [row[1] for row in ROWS[1:]]
    assert all(row.indicator and row.indicator.ref == row.ref for row in reading.rows)
    assert reading.findings == ()


class TestPlaces:
    """Every figure knows where it stands, in the words of its format."""

    @pytest.mark.parametrize(
        ("name", "content", "place"),
        [
            ("table.csv", tables.separated(SMALL), "line 2, column 4"),
            ("table.html", tables.html(SMALL), "table 1, row 2, column 4"),
            ("table.xlsx", tables.xlsx(SMALL), "sheet Table, cell D2"),
            ("table.ods", tables.ods(SMALL), "sheet Table, cell D2"),
            ("table.docx", tables.docx(SMALL), "table 1, row 2, column 4"),
        ],
    )
    def test_a_cell(self, tmp_path: Path, name: str, content: str | bytes, place: str) -> None:
        cell = read(tmp_path, content, name).rows[0].cells[1]

        assert (cell.printed, str(cell.place)) == ("530", f"{name}, {place}")

    def test_a_cell_on_the_second_page(self, tmp_path: Path) -> None:
        last = read(tmp_path, tables.pdf(ROWS), "table.pdf").rows[-1].cells[0].place

        assert (last.page, last.table, last.column) == (2, 1, 3)

    def test_rows_before_the_table_count(self, tmp_path: Path) -> None:
        blank = (
            '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>'
        )
        body = "".join(
            "<table:table-row>"
            + "".join(
                f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row
            )
            + "</table:table-row>"
            for row in SMALL
        )
        cell = read(tmp_path, tables.ods_of(blank + body), "table.ods").rows[0].cells[0]

        assert cell.place.cell == "C6"


class TestXlsx:
    """Workbooks show something else than they store."""

    @staticmethod
    def read(folder: Path, change: Callable[[Any, Any], None]) -> Reading:
        return read(folder, tables.xlsx(SMALL, change), "table.xlsx")

    @pytest.mark.parametrize(
        ("stored", "form", "shown"),
        [
            (0.769, "0.0%", "76.9%"),
            (0.7695, "0.0%", "77.0%"),
            (0.5, "0%", "50%"),
            (1.0, "0.00%", "100.00%"),
            (2.665, "0.00", "2.67"),
            (-2.665, "0.00", "-2.67"),
            (1198, "#,##0", "1198"),
            (1198.25, "#,##0.0", "1198.3"),
            (12, '0" days"', "12"),
            (76.95, '0.0"%"', "77.0"),
            (0, '#,##0;-#,##0;"-"', "0"),
            (5, "[Red][>4]0;0", "5"),
            (1234567, "0,", "1234567"),
            (2.5, "General", "2.5"),
            (0.1 + 0.2, "General", "0.3"),
            (1e-7, "General", "0.0000001"),
            (235, "General", "235"),
            (12.5, "# ?/?", "12.5"),
        ],
    )
    def test_a_figure_is_read_as_its_cell_shows_it(
        self, tmp_path: Path, stored: float, form: str, shown: str
    ) -> None:
        def change(workbook: Any, sheet: Any) -> None:
            sheet.write_number("C2", stored, workbook.add_format({"num_format": form}))

        assert self.read(tmp_path, change).rows[0].cells[0].printed == shown

    @pytest.mark.parametrize(
        ("pattern", "spelling"),
        [
            (rb'<c (r="[A-Z0-9]+") (s="[0-9]+")', rb"<c \2 \1"),
            (rb"<(/?)(c|v|row|sheetData|worksheet)\b", rb"<\1x:\2"),
        ],
        ids=["attributes in another order", "names with a prefix"],
    )
    def test_formats_are_found_however_the_sheet_spells_its_cells(
        self, tmp_path: Path, pattern: bytes, spelling: bytes
    ) -> None:
        members = unzipped(tables.xlsx([["Ref", "Indicator", "Q1", "Q2"]], self.add_percentages))
        sheet = members["xl/worksheets/sheet1.xml"]
        prefixed = re.sub(pattern, spelling, sheet).replace(
            b'<x:worksheet xmlns="',
            b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/'
            b'spreadsheetml/2006/main" xmlns="',
        )
        members["xl/worksheets/sheet1.xml"] = prefixed

        row = read(tmp_path, tables.zipped(dict(members)), "table.xlsx").rows[0]
        assert [cell.printed for cell in row.cells] == ["76.9%", "50.0%"]

    @staticmethod
    def add_percentages(workbook: Any, sheet: Any) -> None:
        form = workbook.add_format({"num_format": "0.0%"})
        sheet.write_row("A2", ["1.1", "In time"])
        sheet.write_row("C2", [0.769, 0.5], form)

    def test_dates_as_headers_are_the_months_or_days_they_show(self, tmp_path: Path) -> None:
        def change(workbook: Any, sheet: Any) -> None:
            month = workbook.add_format({"num_format": "mmm-yy"})
            day = workbook.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_datetime("C1", datetime(2020, 4, 1), month)  # noqa: DTZ001 - a sheet's dates have no zone
            sheet.write_datetime("D1", datetime(2021, 3, 31), day)  # noqa: DTZ001 - as above

        assert columns(self.read(tmp_path, change)) == ["2020-04", "31 Mar 2021"]

    def test_formulas_show_what_they_last_came_to(self, tmp_path: Path) -> None:
        def change(workbook: Any, sheet: Any) -> None:
            one_place = workbook.add_format({"num_format": "0.0"})
            sheet.write_formula("C2", "=AVERAGE(1,2)", one_place, 1.5)
            sheet.write_formula("D2", '="n/a"', None, "n/a")

        assert figures(self.read(tmp_path, change)) == ["1.1 Contacts: 1.5, [x]"]

    @pytest.mark.parametrize(
        "result", [b"", b"<v></v>", b"<v/>", b"<v />"], ids=["none", "empty", "closed", "spaced"]
    )
    def test_a_formula_without_its_result_is_asked_about(
        self, tmp_path: Path, result: bytes
    ) -> None:
        def change(_: Any, sheet: Any) -> None:
            sheet.write_formula("C2", "=SUM(1,2)", None, 3)
            sheet.write_formula("D2", "=SUM(3,4)", None, 7)

        members = unzipped(tables.xlsx(SMALL, change))
        name = "xl/worksheets/sheet1.xml"
        members[name] = members[name].replace(b"<v>7</v>", result)
        reading = read(tmp_path, tables.zipped(dict(members)), "table.xlsx")

        assert figures(reading) == ["1.1 Contacts: 3, [x]"]
        asked = next(one for one in reading.findings if one.rule == "formula-without-result")
        assert (asked.severity, asked.message.endswith(": D2")) == (Severity.QUERY, True)
        assert "save it" in asked.action

    def test_a_formula_that_comes_to_no_text_has_its_result(self, tmp_path: Path) -> None:
        def change(_: Any, sheet: Any) -> None:
            sheet.write_formula("D2", '=""', None, "")

        members = unzipped(tables.xlsx(SMALL, change))
        sheet = members["xl/worksheets/sheet1.xml"]
        named = sheet.replace(b'<c r="D2">', b'<c r="D2" t="str">').replace(b"<v>0</v>", b"<v></v>")
        members["xl/worksheets/sheet1.xml"] = named
        reading = read(tmp_path, tables.zipped(dict(members)), "table.xlsx")

        assert b'<c r="D2" t="str"><f>""</f><v></v></c>' in named
        assert "formula-without-result" not in rules(reading)

    def test_a_cell_in_error_is_asked_about(self, tmp_path: Path) -> None:
        def change(_: Any, sheet: Any) -> None:
            sheet.write_formula("C2", "=1/0", None, "#DIV/0!")

        reading = self.read(tmp_path, change)

        assert reading.rows[0].cells[0].printed == "#DIV/0!"
        asked = next(one for one in reading.findings if one.rule == "not-a-number")
        assert "#DIV/0!" in asked.detail

    def test_a_merged_heading_stands_for_all_its_columns(self, tmp_path: Path) -> None:
        def change(_: Any, sheet: Any) -> None:
            sheet.merge_range("A3:A4", "Ref")
            sheet.merge_range("B3:B4", "Indicator")
            sheet.merge_range("C3:D3", "2019/20")
            sheet.merge_range("E3:F3", "2020/21")
            sheet.write_row("C4", ["Q1", "Q2", "Q1", "Q2"])
            sheet.merge_range("A5:F5", "Demand")
            sheet.write_row("A6", ["1.1", "Contacts", 1, 2, 3, 4])

        reading = read(tmp_path, tables.xlsx([["Scorecard"]], change), "table.xlsx")

        assert columns(reading) == ["2019/20 Q1", "2019/20 Q2", "2020/21 Q1", "2020/21 Q2"]
        assert figures(reading) == ["1.1 Contacts: 1, 2, 3, 4"]
        assert reading.rows[0].section == "Demand"

    def test_a_title_merged_over_the_table_is_no_heading(self, tmp_path: Path) -> None:
        def change(_: Any, sheet: Any) -> None:
            sheet.merge_range("A1:D1", "Scorecard 2020/21")
            sheet.write_row("A2", SMALL[0])
            sheet.write_row("A3", ["1.1", "Contacts", 404, 530])

        reading = read(tmp_path, tables.xlsx([[""]], change), "table.xlsx")

        assert (reading.title, reading.year.label) == ("Scorecard 2020/21", "2020/21")
        assert figures(reading) == ["1.1 Contacts: 404, 530"]
        assert rules(reading) == []

    def test_a_merged_label_holds_for_each_of_its_rows(self, tmp_path: Path) -> None:
        def change(_: Any, sheet: Any) -> None:
            sheet.merge_range("A3:A4", "1.2")
            sheet.write_row("B3", ["Boys", 1, 2])
            sheet.write_row("B4", ["Girls", 3, 4])

        assert figures(self.read(tmp_path, change))[1:] == ["1.2 Boys: 1, 2", "1.2 Girls: 3, 4"]

    def test_a_merged_figure_is_nobodys(self, tmp_path: Path) -> None:
        def change(_: Any, sheet: Any) -> None:
            sheet.write_row("A3", ["1.2", "Visits"])
            sheet.merge_range("C3:D3", 12)
            sheet.write_row("A4", ["1.3", "Births"])
            sheet.merge_range("C4:D4", "n/a")

        reading = self.read(tmp_path, change)

        assert figures(reading)[1:] == ["1.2 Visits: [x], [x]", "1.3 Births: [x], [x]"]
        assert [row.basis.value for row in reading.rows] == ["cell", "refused", "cell"]
        assert "“12”" in reading.rows[1].why

    def test_hidden_sheets_are_left_alone_and_named(self, tmp_path: Path) -> None:
        def change(workbook: Any, _: Any) -> None:
            hidden = workbook.add_worksheet("Working")
            hidden.write_row("A1", ["Ref", "Indicator", "Q1", "Q2"])
            hidden.write_row("A2", ["1.1", "Contacts", 9, 9])
            hidden.hide()

        reading = self.read(tmp_path, change)

        assert figures(reading) == ["1.1 Contacts: 404, 530"]
        note = reading.findings[0]
        assert (note.rule, note.severity) == ("hidden-sheet", Severity.NOTE)
        assert "Working" in note.message

    def test_the_sheet_of_the_given_year_is_read(self, tmp_path: Path) -> None:
        def change(workbook: Any, _: Any) -> None:
            for year, figure in (("2019-20", 19), ("2020-21", 20)):
                table = workbook.add_worksheet(year)
                table.write_row("A1", ["Ref", "Indicator", "Q1", "Q2"])
                table.write_row("A2", ["1.1", "Contacts", figure, figure])

        content = tables.xlsx([["Scorecard"]], change)
        earlier = read(tmp_path, content, "table.xlsx", year=FinancialYear(2019))
        newest = read(tmp_path, content, "table.xlsx")

        assert (columns(earlier)[0], figures(earlier)) == ("2019/20 Q1", ["1.1 Contacts: 19, 19"])
        assert (columns(newest)[0], figures(newest)) == ("2020/21 Q1", ["1.1 Contacts: 20, 20"])
        assert "tables-left-out" in rules(earlier)


class TestXls:
    """Workbooks from before 2007 do not tell how a cell is shown."""

    OLD = (SUPPORT / "old_workbook.xls").read_bytes()

    def test_an_old_workbook_is_read_and_asked_whether_fractions_are_percentages(
        self, tmp_path: Path
    ) -> None:
        reading = read(tmp_path, self.OLD, "table.xls")

        assert (reading.title, reading.format) == ("Scorecard 2020/21", "xls")
        assert figures(reading) == ["1.1 Contacts: 404, 530, 934", "1.2 In time: [x], 0.769, 0.5"]
        (asked,) = reading.findings
        assert (asked.rule, asked.severity) == ("percentages-unknown", Severity.QUERY)
        assert str(asked.place) == "table.xls, sheet Table, cell D4"


class TestHtml:
    """Pages hold more than their tables."""

    PAGE = """
    <html><head><title>Scorecard</title></head><body>
    <h1>Scorecard 2020/21</h1>
    <table><tr><td>Around it all<table><caption>Key data</caption>
      <tr><th rowspan=2>Ref<th rowspan=2>Indicator<th colspan=2>First&nbsp;half</tr>
      <tr><th>Q1<th>Q2<sup>1</sup></tr>
      <tr><td colspan=4>Demand</td></tr>
      <tr><td>1.1<td>Contacts
            of  all kinds<td>1,198<td>12<sup>2</sup></tr>
      <tr><td rowspan=2>1.2<td>Boys<td>3<td><span style="display: none">9</span>4</tr>
      <tr><td>Girls<td>5<td>&ndash;</tr>
      <tr style="display:none"><td>1.3<td>Hidden<td>1<td>2</tr>
      <tr><td>1.4<td>Too short<td>5</tr>
    </table></td></tr></table>
    <h2>Outcomes</h2>
    <table><tr><th>Ref<th>Indicator<th>Q1<th>Q2</tr><tr><td>2.1<td>Births<td>7<td>8</tr></table>
    </body></html>
    """

    def test_spans_hidden_parts_and_footnotes_are_seen_to(self, tmp_path: Path) -> None:
        reading = read(tmp_path, self.PAGE, "page.html")

        assert columns(reading) == ["2020/21 Q1", "2020/21 Q2"]
        assert figures(reading) == [
            "1.1 Contacts of all kinds: 1198, 12",
            "1.2 Boys: 3, 4",
            "1.2 Girls: 5, [x]",
            "1.4 Too short: [x], [x]",
            "2.1 Births: 7, 8",
        ]

    def test_tables_with_the_same_periods_are_read_as_one(self, tmp_path: Path) -> None:
        reading = read(tmp_path, self.PAGE, "page.html")

        assert reading.title == "Key data"
        assert [row.section for row in reading.rows][-2:] == ["Demand", "Outcomes"]

    def test_a_page_may_say_that_it_is_not_unicode(self, tmp_path: Path) -> None:
        page = tables.html([SMALL[0], ["1.1", "Children’s contacts", "1", "2"]])
        reading = read(tmp_path, page.encode("cp1252"), "page.html")

        assert reading.rows[0].label == "Children’s contacts"
        assert "encoding" in rules(reading)


class TestOds:
    """ODS keeps what was shown beside what it stands for."""

    def test_the_shown_text_is_read_and_the_value_where_there_is_none(self, tmp_path: Path) -> None:
        rows = """
        <table:table-row><table:table-cell><text:p>Indicator</text:p></table:table-cell>
          <table:table-cell><text:p>Q1</text:p></table:table-cell>
          <table:table-cell><text:p>Q2</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell><text:p>In <text:s/>time</text:p></table:table-cell>
          <table:table-cell office:value-type="percentage" office:value="0.769">
            <text:p>76.9%</text:p></table:table-cell>
          <table:table-cell office:value-type="percentage" office:value="0.5"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell
          table:number-columns-repeated="16384"/></table:table-row>
        """
        reading = read(tmp_path, tables.ods_of(rows), "table.ods")

        assert [cell.printed for cell in reading.rows[0].cells] == ["76.9%", "50%"]
        assert reading.rows[0].label == "In time"


class TestDocx:
    """Word documents merge cells, raise footnotes and track changes."""

    @staticmethod
    def read(folder: Path, change: Callable[[WordDocument], None]) -> Reading:
        document = Document()
        document.add_heading("Scorecard 2020/21")
        table = document.add_table(rows=5, cols=4)
        for column, text in enumerate(SMALL[0]):
            table.cell(0, column).text = text
        change(document)
        file = io.BytesIO()
        document.save(file)
        return read(folder, file.getvalue(), "table.docx")

    def test_merged_cells_and_footnotes(self, tmp_path: Path) -> None:
        def change(document: WordDocument) -> None:
            table = document.tables[0]
            table.cell(1, 0).merge(table.cell(1, 3)).text = "Demand"
            table.cell(2, 0).merge(table.cell(3, 0)).text = "1.1"
            for row, label, figure in ((2, "Boys", "12"), (3, "Girls", "5")):
                table.cell(row, 1).text = label
                table.cell(row, 2).text = figure
                table.cell(row, 3).text = "-"
            run = table.cell(2, 2).paragraphs[0].add_run("1")
            run.font.superscript = True

        reading = self.read(tmp_path, change)

        assert columns(reading) == ["2020/21 Q1", "2020/21 Q2"]
        assert figures(reading) == ["1.1 Boys: 12, [x]", "1.1 Girls: 5, [x]"]
        assert reading.rows[0].section == "Demand"

    def test_tracked_changes_count_as_accepted(self, tmp_path: Path) -> None:
        def change(document: WordDocument) -> None:
            cells = document.tables[0].rows[1].cells
            for cell, text in zip(cells, ["1.1", "Contacts", "12", "5"], strict=True):
                cell.text = text
            paragraph = cells[2].paragraphs[0]
            for tag, text_tag, text in (("w:del", "w:delText", "1"), ("w:ins", "w:t", "9")):
                run = paragraph.add_run(text)
                element = run.element
                element.tag = element.tag
                change_mark = element.makeelement(_word(tag), {})
                element.addprevious(change_mark)
                change_mark.append(element)
                element[0].tag = _word(text_tag)

        assert figures(self.read(tmp_path, change)) == ["1.1 Contacts: 129, 5"]


def _word(tag: str) -> str:
    return tag.replace("w:", "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}")


class TestPdf:
    """Pages of a PDF are pictures of a table."""

    def test_a_table_may_follow_pages_of_words(self, tmp_path: Path) -> None:
        file = io.BytesIO()
        canvas = Canvas(file)
        canvas.drawString(72, 700, "Introduction: the figures of the year")
        canvas.showPage()
        for line, row in enumerate(SMALL):
            for column, text in enumerate(row):
                canvas.drawString(72 + 90 * column, 700 - 20 * line, text)
        canvas.save()
        reading = read(tmp_path, file.getvalue(), "table.pdf")

        assert figures(reading) == ["1.1 Contacts: 404, 530"]
        assert reading.rows[0].cells[0].place.page == 2

    def test_a_title_above_the_table_gives_the_year(self, tmp_path: Path) -> None:
        reading = read(tmp_path, tables.pdf(ROWS, title="Key data 2020/21"), "table.pdf")

        assert (reading.title, reading.year.label) == ("Key data 2020/21", "2020/21")

    def test_a_raised_digit_is_a_footnote(self, tmp_path: Path) -> None:
        file = io.BytesIO()
        footnoted = Paragraph("12<super>1</super>", getSampleStyleSheet()["BodyText"])
        table = Table([SMALL[0], ["1.1", "Contacts", footnoted, "530"]], colWidths=[60, 90, 60, 60])
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
        SimpleDocTemplate(file).build([table])
        reading = read(tmp_path, file.getvalue(), "table.pdf")

        assert reading.rows[0].cells[0].printed == "12¹"
        assert figures(reading) == ["1.1 Contacts: 12, 530"]

    def test_headings_may_span_columns(self, tmp_path: Path) -> None:
        file = io.BytesIO()
        rows = [
            ["Ref", "Indicator", "2019/20", "", "2020/21", ""],
            ["", "", "Q1", "Q2", "Q1", "Q2"],
            ["Demand", "", "", "", "", ""],
            ["1.1", "Contacts", "1", "2", "3", "4"],
        ]
        table = Table(rows)
        spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0)), ((4, 0), (5, 0))]
        table.setStyle(
            TableStyle(
                [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 2), (5, 2))]
                + [("SPAN", *span) for span in spans]
            )
        )
        SimpleDocTemplate(file).build([table])
        reading = read(tmp_path, file.getvalue(), "table.pdf")

        assert columns(reading) == ["2019/20 Q1", "2019/20 Q2", "2020/21 Q1", "2020/21 Q2"]
        assert figures(reading) == ["1.1 Contacts: 1, 2, 3, 4"]
        assert reading.rows[0].section == "Demand"

    def test_labels_may_wrap_without_rules_between_the_rows(self, tmp_path: Path) -> None:
        reading = read(tmp_path, tables.pdf(ROWS, ruled=False), "table.pdf")

        longest = max(ROWS, key=lambda row: len(row[1]))
        assert longest[1] in [row.label for row in reading.rows]


def test_commas_in_glued_numbers_do_not_make_a_table_of_commas(tmp_path: Path) -> None:
    path = tmp_path / "glued.txt"
    lines = (
        "RefKey Performance IndicatorQ1Q2Q3Q4Year",
        "1.1Enquiries1,6772,8673,1981,6101,610",
        "1.2Spent£1,370£1,278£1,300£1,316£5,264",
        "1.3Plans31303035126",
    )
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read_table(path, catalogue=None, year=None)
    assert [row.ref for row in reading.rows] == ["1.1", "1.2", "1.3"]
    assert [period.label for period in reading.columns] == ["Q1", "Q2", "Q3", "Q4", "Year"]


class TestQuotes:
    """A quotation mark may hold a label of several lines together, or swallow rows."""

    HEAD = "Ref,Indicator,Q1,Q2,Q3,Q4,Year\n1.1,First,1,2,3,4,10\n"

    @pytest.mark.parametrize(
        "rest",
        [
            '1.2,"Half,1,2,3,4,10\n1.3,Full,1,2,3,4,10\n1.4,Last,1,2,3,4,10\n',
            '1.2,"Half,1,2,3,4,10\n1.3,"Full",1,2,3,4,10\n1.4,Last,1,2,3,4,10\n',
            '1.2,Half,1,2,3,4,10\n1.3,Full,1,2,3,4,10\n1.4,"Last,1,2,3,4,10\n',
            '1.2,Half,1,2,3,4,10\n1.3,Full,1,2,3,4,10\n1.4,"Last,1,2,3,4,10',
        ],
        ids=["to the end", "to the next mark", "in the last line", "without a line's end"],
    )
    def test_a_mark_that_is_not_closed_takes_no_rows(self, tmp_path: Path, rest: str) -> None:
        reading = read(tmp_path, self.HEAD + rest)

        assert [row.ref for row in reading.rows] == ["1.1", "1.2", "1.3", "1.4"]
        assert all(line.endswith("1, 2, 3, 4, 10") for line in figures(reading))
        asked = next(one for one in reading.findings if one.rule == "quote-not-closed")
        opened = 3 + next(at for at, line in enumerate(rest.split("\n")) if line.count('"') == 1)
        assert (asked.severity, str(asked.place)) == (Severity.QUERY, f"table.csv, line {opened}")

    def test_a_label_of_several_lines_in_quotes_is_one_label(self, tmp_path: Path) -> None:
        rest = '1.2,"Children in need,\nin 2018, 2019 and 2020\n(aged 5, 10)",1,2,3,4,10\n'
        reading = read(tmp_path, self.HEAD + rest)

        assert figures(reading)[1] == (
            "1.2 Children in need, in 2018, 2019 and 2020 (aged 5, 10): 1, 2, 3, 4, 10"
        )
        assert "quote-not-closed" not in rules(reading)

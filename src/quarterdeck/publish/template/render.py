"""Render a template as an XLSX workbook in which only the cells to be filled in can be changed.

What is filled in beforehand is text and stays text: no program takes it for a formula. The same
template gives the same bytes, whenever it is rendered.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from quarterdeck.check.returns.circumstances import Key
from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.stamp import PROPERTY
from quarterdeck.define.owed import Owed
from quarterdeck.define.reasons import REASONS
from quarterdeck.publish.spreadsheet import A4, LANGUAGE, LINE, LONG_AGO, OPTIONS, lines_in
from quarterdeck.publish.template.reply import Given, Reply
from quarterdeck.publish.template.template import Template
from quarterdeck.publish.template.words import asked, instructions, title
from quarterdeck.publish.visible import visible

HOW_TO, FIGURES, REASON_LIST = "How to fill this in", "Figures", "Reasons"
_FILLED_IN = (Column.VALUE, Column.REASON, Column.PROMISED, Column.NOTE)
_WIDTHS = {
    Column.REF: 8,
    Column.INDICATOR: 44,
    Column.PERIOD: 13,
    Column.COMPONENT: 15,
    Column.UNIT: 14,
    Column.VALUE: 12,
    Column.REASON: 20,
    Column.PROMISED: 16,
    Column.NOTE: 34,
    Column.LAST: 12,
}
_FIRST_DATE = date(2000, 1, 1)
_LARGEST = 10**12
_MAY = {"autofilter": True, "format_columns": True, "format_rows": True}
_RULED = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "text_wrap": True}
_OPEN = _RULED | {"locked": False, "bg_color": "#FFF7D6"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": True},
    "heading": {"bold": True, "font_size": 13, "font_color": "#12436D", "valign": "bottom"},
    "paragraph": {"valign": "top", "text_wrap": True},
    "small": {"font_size": 8, "font_color": "#595959", "valign": "bottom"},
    "header": {
        "font_color": "#FFFFFF",
        "bg_color": "#12436D",
        "bold": True,
        "border": 1,
        "text_wrap": True,
        "valign": "vcenter",
    },
    "text": _RULED | {"num_format": "@", "quote_prefix": True},
    Column.VALUE.value: _OPEN | {"align": "right"},
    Column.REASON.value: _OPEN,
    Column.PROMISED.value: _OPEN | {"num_format": "d mmm yyyy", "align": "left"},
    Column.NOTE.value: _OPEN | {"num_format": "@"},
}
_HEADINGS = ("title", "heading", "small")


def render_template(template: Template, replies: Mapping[Key, Reply] | None = None) -> bytes:
    """Write the template as XLSX: how to fill it in, the figures it asks for, the reasons.

    With `replies`, by the keys of the numbers owed, it is filled in as its agency would do it.
    """
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": visible(title(template)), "created": LONG_AGO})
        book.set_custom_property("Language", LANGUAGE, "text")
        book.set_custom_property(PROPERTY, template.stamp.line, "text")
        styles = {name: book.add_format(style) for name, style in _STYLES.items()}
        _write_instructions(_sheet(book, HOW_TO), template, styles)
        _write_figures(_sheet(book, FIGURES), template, styles, replies or {})
        _write_reasons(_sheet(book, REASON_LIST), styles)
    return file.getvalue()


def _sheet(book: Any, name: str) -> Any:
    """Add a sheet that prints on the width of a page and opens without a password."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.protect("", _MAY)
    return sheet


def _write_instructions(sheet: Any, template: Template, styles: Mapping[str, Any]) -> None:
    width = 96
    sheet.set_column(0, 0, width)
    sheet.hide_gridlines(2)
    for row, (style, words) in enumerate(instructions(template)):
        sheet.write_string(row, 0, visible(words), styles[style])
        lines = lines_in(words, width) + (style in _HEADINGS)  # headings stand apart
        sheet.set_row_pixels(row, lines * LINE)


def _write_figures(
    sheet: Any, template: Template, styles: Mapping[str, Any], replies: Mapping[Key, Reply]
) -> None:
    for number, column in enumerate(Column):
        sheet.set_column(number, number, _WIDTHS[column])
        sheet.write_string(0, number, column.value, styles["header"])
    for row, texts in enumerate(template.rows(), start=1):
        owed = template.owed[row - 1]
        _write_row(sheet, row, texts, styles)
        _fill_in(sheet, row, replies.get(owed.key, Reply()), styles)
        _add_checks(sheet, row, owed)
    sheet.set_row_pixels(0, 2 * LINE)  # room for the buttons of the filter
    last = len(template.owed)
    sheet.autofilter(0, 0, last, len(Column) - 1)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:J{last + 1}"})


def _write_row(
    sheet: Any, row: int, texts: Mapping[Column, str], styles: Mapping[str, Any]
) -> None:
    for number, column in enumerate(Column):
        if column not in _FILLED_IN:
            sheet.write_string(row, number, visible(texts[column]), styles["text"])
    lines = max(lines_in(text, _WIDTHS[column]) for column, text in texts.items())
    sheet.set_row_pixels(row, lines * LINE)


def _fill_in(sheet: Any, row: int, reply: Reply, styles: Mapping[str, Any]) -> None:
    cells = reply.cells
    for number, column in enumerate(Column):
        if column in _FILLED_IN:
            _write_given(sheet, row, number, cells.get(column, ""), styles[column.value])


def _write_given(sheet: Any, row: int, column: int, given: Given, style: Any) -> None:
    """Write a number as one, a date as one, and all else as the text that was typed."""
    match given:
        case Decimal():
            sheet.write_number(row, column, given, style)
        case date():
            sheet.write_datetime(row, column, given, style)
        case "":
            sheet.write_blank(row, column, None, style)
        case _:
            sheet.write_string(row, column, visible(given), style)


def _add_checks(sheet: Any, row: int, owed: Owed) -> None:
    """Let a program say what to enter. It warns and never stops: `<5` has to be possible."""
    heading, words = asked(owed)
    number = {"validate": "decimal", "criteria": "between", "minimum": -_LARGEST}
    number |= {"maximum": _LARGEST, "input_title": heading, "input_message": words}
    reason = {"validate": "list", "source": f"={REASON_LIST}!$A$2:$A${len(REASONS) + 1}"}
    day = {"validate": "date", "criteria": ">=", "value": _FIRST_DATE}
    warnings = {
        Column.VALUE: number | _warning("A number is expected. Keep what you typed?"),
        Column.REASON: reason | _warning("This reason is not on the list. Keep it?"),
        Column.PROMISED: day | _warning("A date like 31 July 2024 is expected. Keep it?"),
    }
    for column, check in warnings.items():
        number_of_column = list(Column).index(column)
        sheet.data_validation(row, number_of_column, row, number_of_column, check)


def _warning(words: str) -> dict[str, str]:
    return {"error_type": "warning", "error_title": "Please check", "error_message": words}


def _write_reasons(sheet: Any, styles: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, _WIDTHS[Column.REASON] + 4)
    sheet.set_column(1, 1, 90)
    for number, name in enumerate(("reason", "what it means")):
        sheet.write_string(0, number, name, styles["header"])
    for row, reason in enumerate(REASONS, start=1):
        sheet.write_string(row, 0, reason.code, styles["text"])
        sheet.write_string(row, 1, reason.words, styles["text"])
    sheet.freeze_panes(1, 0)

"""Files: a return's rows as an agency's file, in the forms in which real ones come."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from quarterdeck.collect.returns.columns import Column
from quarterdeck.define.number import plain
from quarterdeck.define.period import day_words
from quarterdeck.demo.replies import Filled
from quarterdeck.publish.spreadsheet import LONG_AGO, OPTIONS
from quarterdeck.publish.template.render import render_template
from quarterdeck.publish.template.template import Template

_COLUMNS = (
    *(Column.REF, Column.INDICATOR, Column.PERIOD, Column.COMPONENT, Column.VALUE),
    *(Column.REASON, Column.PROMISED, Column.NOTE),
)
_REORDERED = (
    *(Column.VALUE, Column.NOTE, Column.PERIOD, Column.REASON, Column.INDICATOR),
    *(Column.COMPONENT, Column.PROMISED, Column.REF),
)
_BYTE_ORDER_MARK = "\ufeff"
_NOTES = (("Notes",), ("Figures were taken from the log on the last working day of each month.",))

Texts = Mapping[Column, str]


class Form(StrEnum):
    """How an agency writes its file."""

    TEMPLATE = "the template, filled in"
    COMMAS = "CSV"
    REORDERED = "CSV with its columns in another order"
    WITH_TOTAL = "CSV with a row of totals at its end"
    SEMICOLONS = "CSV as a spreadsheet saves it: semicolons, and a byte order mark"
    WITH_NOTES = "a workbook of its own, with a sheet of notes"

    @property
    def ending(self) -> str:
        """How the file's name ends."""
        return ".xlsx" if self in (Form.TEMPLATE, Form.WITH_NOTES) else ".csv"


def written(form: Form, rows: Sequence[Filled], template: Template | None) -> bytes:
    """Write a return's rows in a form; the template is needed for that form alone."""
    texts = [_texts(row) for row in rows]
    match form:
        case Form.TEMPLATE if template:
            return render_template(template, {row.owed.key: row.reply for row in rows})
        case Form.WITH_NOTES:
            return _workbook(texts)
        case Form.SEMICOLONS:
            return (_BYTE_ORDER_MARK + _separated(_COLUMNS, texts, ";")).encode()
        case Form.REORDERED:
            return _separated(_REORDERED, texts).encode()
        case Form.WITH_TOTAL:
            return _separated(_COLUMNS, [*texts, _total(rows)]).encode()
        case _:
            return _separated(_COLUMNS, texts).encode()


def _texts(row: Filled) -> Texts:
    reply, indicator = row.reply, row.owed.indicator
    value = plain(reply.value) if isinstance(reply.value, Decimal) else reply.value
    return {
        Column.REF: indicator.ref,
        Column.INDICATOR: indicator.title,
        Column.PERIOD: row.period,
        Column.COMPONENT: row.owed.component.value,
        Column.VALUE: value or "",
        Column.REASON: reply.reason,
        Column.PROMISED: day_words(reply.promised) if reply.promised else "",
        Column.NOTE: reply.note,
    }


def _total(rows: Iterable[Filled]) -> Texts:
    values = (row.reply.value for row in rows)
    total = sum((value for value in values if isinstance(value, Decimal)), Decimal())
    return {Column.REF: "Total", Column.VALUE: plain(total)}


def _separated(columns: Sequence[Column], rows: Iterable[Texts], separator: str = ",") -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(column.value for column in columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return text.getvalue()


def _workbook(rows: Iterable[Texts]) -> bytes:
    file = BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"created": LONG_AGO})
        notes = book.add_worksheet("Notes")
        figures = book.add_worksheet("Return")
        for number, line in enumerate(_NOTES):
            notes.write_row(number, 0, line)
        figures.write_row(0, 0, [column.value for column in _COLUMNS])
        for number, row in enumerate(rows, start=1):
            figures.write_row(number, 0, [row[column] for column in _COLUMNS])
    return file.getvalue()

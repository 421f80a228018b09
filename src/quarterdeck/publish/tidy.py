"""Render a release as tidy CSV: one row for each figure shown.

Published and recalculated figures stand in rows of their own, told apart by `kind`; so do the plain
means, months and figures of a year before that a report has. A period is written three times:
`time_period` and `time_identifier` in the national form (`202021`, `Financial year Q1`; empty for a
period the national form has no word for, such as a year to date, or when nobody printed the year),
and `period` as the table has it. A figure without a value has an empty `value` and says why in
`status`, by the shorthand of official statistics (`x`: not available). `by` is the rule that made a
recalculated figure, `said` its arithmetic, or what else there is to know about a figure.

Lines end in CR LF, as RFC 4180 has it. The file is UTF-8 with a byte order mark, without which
Excel takes “ and – for something else; in Python read it as `utf-8-sig`.

Excel makes the number 6.1 of the reference 6.10 when it opens any CSV; the workbook keeps it.
A spreadsheet would calculate a text that begins like a formula, so such text gets an apostrophe in
front; `neutral` and `as_written` are exact opposites. Numbers are never touched: −3 stays a number.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from quarterdeck.collect.reading import Basis
from quarterdeck.define.number import plain
from quarterdeck.define.period import (
    APRIL,
    MONTH_NAMES,
    FinancialYear,
    Month,
    Quarter,
    parse_period,
)
from quarterdeck.publish.release import Release, Shown

ENCODING = "utf-8-sig"
COLUMNS = (
    "ref",
    "indicator",
    "title",
    "section",
    "unit",
    "time_period",
    "time_identifier",
    "period",
    "kind",
    "value",
    "status",
    "basis",
    "place",
    "by",
    "said",
)
_FORMULA = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")


def render_csv(release: Release) -> str:
    """Write one row for each figure shown, under a row of `COLUMNS`."""
    return write_csv(COLUMNS, _rows(release))


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write rows of texts that are neutral already under the names of their columns."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def neutral(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: `=1+1` → `'=1+1`."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_written(text: str) -> str:
    """Undo `neutral`: `'=1+1` → `=1+1`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _rows(release: Release) -> Iterator[list[str]]:
    for section in release.sections:
        for row in section.indicators:
            words = (row.ref, row.slug, row.title, section.title, row.unit)
            beside = filter(None, [row.beside])
            figures = (*row.figures, *beside, *row.months, *row.last_year)
            for shown in figures:
                period = national_form(shown.period, release.first_month)
                yield [*map(neutral, words), *period, *_figure(shown, row.basis)]


def _figure(shown: Shown, basis: Basis) -> list[str]:
    return [
        neutral(shown.period),
        shown.kind,
        "" if shown.value is None else plain(shown.value),
        shown.status.value if shown.status else "",
        basis.value,
        *map(neutral, (shown.place, shown.by, shown.said)),
    ]


def national_form(label: str, first_month: int = APRIL) -> tuple[str, str]:
    """Return `time_period` and `time_identifier` as the Department for Education writes them.

    `2020/21 Q1` → (`202021`, `Financial year Q1`), `2020-04` → (`2020`, `April`). Without a year
    the first is empty, for any other period both are. A year that does not begin in April is no
    financial year but a `Reporting year`.
    """
    whole_year = "Financial year" if first_month == APRIL else "Reporting year"
    try:
        period = parse_period(label)
    except ValueError:
        return "", ""
    match period:
        case Month(year, month):
            return str(year), MONTH_NAMES[month - 1]
        case Quarter(year, number):
            return _years(year), f"{whole_year} Q{number}"
        case year:
            return _years(year), whole_year


def _years(year: FinancialYear) -> str:
    return "" if year.start is None else year.label.replace("/", "")

"""Templates of the built-in catalogue, returns in small, and what was read of them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from python_calamine import CalamineWorkbook

from quarterdeck.collect.file import File
from quarterdeck.collect.returns.read import read_return
from quarterdeck.collect.returns.submission import Entry, Submission
from quarterdeck.define.identity import Agency
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.owed import Owed, owed_by
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.publish.template.template import Template, before

CATALOGUE = built_in_catalogue()
QUARTER = Quarter(FinancialYear(2024), 1)
PARTNERSHIP = "Bury Integrated Safeguarding Partnership"


def agency(slug: str) -> Agency:
    """Return an agency of the built-in catalogue."""
    return next(one for one in CATALOGUE.agencies if one.slug == slug)


def owed(slug: str = "police", quarter: Quarter = QUARTER) -> tuple[Owed, ...]:
    """Return what an agency owes, due 30 days after the quarter."""
    return tuple(owed_by(CATALOGUE, slug, quarter, due_after_days=30))


def template(
    slug: str = "police",
    quarter: Quarter = QUARTER,
    last: Mapping[tuple[str, str, str], str] | None = None,
) -> Template:
    """Return an agency's template; each figure of the period before is a hundred and something."""
    numbers = owed(slug, quarter)
    earlier = {
        (one.indicator.slug, before(one.period).label, one.component.value): str(100 + at)
        for at, one in enumerate(numbers)
    }
    return Template(
        PARTNERSHIP,
        agency(slug),
        quarter,
        numbers[0].due,
        numbers,
        earlier if last is None else last,
    )


def sheet_names(workbook: bytes) -> list[str]:
    """Name the sheets of a workbook."""
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).sheet_names


def sheet_rows(workbook: bytes, sheet: str) -> list[list[Any]]:
    """Return the cells of a sheet."""
    return CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name(sheet).to_python()


HEADER = ("ref", "period", "component", "value", "reason", "promised date", "note")


def separated(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Write rows as CSV with any separator."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()


def submitted(
    content: str | bytes, name: str = "return.csv", quarter: Quarter | None = QUARTER
) -> Submission:
    """Read a file as a return."""
    data = content.encode() if isinstance(content, str) else content
    return read_return(File(name, data), CATALOGUE, quarter)


def of_rows(*rows: Sequence[str], header: Sequence[str] = HEADER) -> Submission:
    """Read rows under the names of a return's columns."""
    return submitted(separated([header, *rows]))


def rules(submission: Submission) -> list[str]:
    """Name the rules of a submission's findings."""
    return [finding.rule for finding in submission.findings]


def numbers(submission: Submission) -> dict[str, str]:
    """Return what each number says, by its key: `3.1 2024/25 Q1 value` → `5` or `[x]`."""
    refs = {one.slug: one.ref for one in CATALOGUE.indicators}
    return {
        f"{refs[entry.indicator]} {entry.period.label} {entry.component}": said(entry)
        for entry in submission.entries
    }


def said(entry: Entry) -> str:
    """Write an entry's value as it was sent, and its status in brackets."""
    value = "" if entry.value is None else str(entry.value)
    status = entry.status.shorthand if entry.status else ""
    return f"{value} {status}".strip()

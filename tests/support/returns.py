"""Templates of the built-in catalogue, and how a filled-in one is looked into."""

import io
from collections.abc import Mapping
from typing import Any

from python_calamine import CalamineWorkbook

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

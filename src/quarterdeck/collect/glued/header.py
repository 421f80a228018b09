"""The header of a glued table: `RefKey Performance IndicatorQ1Q2Q3Q4Year` → its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.collect.glued.cuts import Layout
from quarterdeck.collect.labels import parse_label
from quarterdeck.define.period import FinancialYear, Month, Period, Quarter

_YEAR = r"(?:19|20)\d\d\s?[/–-]\s?(?:20\d\d(?=\Z|[^\d/]|20\d\d/)|\d\d)"
_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:[ -]?(?:20)?\d\d(?![\d/]))?"
)
_QUARTER = rf"(?:Quarter |Qtr ?|Q)[1-4](?: {_YEAR})?"
_WHOLE_YEAR = (
    "Year to date|Year end|Full year|Year|YTD|EOY|Provisional outturn|Outturn|Total|Annual"
)
_LABEL = re.compile(rf"(?:{_QUARTER}|{_MONTH}|{_WHOLE_YEAR}|{_YEAR})", re.IGNORECASE)
_GLUED = re.compile(rf"(?P<named>.*?)(?P<labels>(?:{_LABEL.pattern}\s*){{2,}})", re.IGNORECASE)
_REF_WORD = re.compile(r"\s*(?:[Rr]ef|REF|Reference|[Nn]o|Number|ID|Id|KPI|#)(?![a-z])")


@dataclass(frozen=True)
class Header:
    """The columns of a glued table, the line number they stand in, and the words before them."""

    line: int
    columns: tuple[Period, ...]
    named: str

    @property
    def has_refs(self) -> bool:
        """Say whether the first thing in each row is a reference."""
        return bool(_REF_WORD.match(self.named))

    @property
    def layout(self) -> Layout:
        """Say which column is the year that others are the quarters or months of."""
        totals = [at for at, one in enumerate(self.columns) if isinstance(one, FinancialYear)]
        for total in totals:
            parts = [
                at
                for at in range(len(self.columns))
                if _is_part(self.columns[at], self.columns[total])
            ]
            if len(parts) >= 2:
                return Layout(len(self.columns), tuple(parts), total)
        return Layout(len(self.columns), tuple(range(len(self.columns))))


def _is_part(part: Period, year: Period) -> bool:
    """Say whether a column is a quarter or month of the year in another.

    A month printed without a year belongs to the only year there is.
    """
    if not isinstance(year, FinancialYear) or isinstance(part, FinancialYear):
        return False
    if isinstance(part, Quarter):
        return part.year == year
    if isinstance(part, Month):
        return part.quarter(year.first_month).year == year
    return True


def find_header(lines: Sequence[tuple[int, str]], year: FinancialYear) -> Header | None:
    """Return the line that ends in the most period labels, at least two, with nothing between."""
    found = [header for number, text in lines if (header := _header(number, text, year))]
    return max(found, key=lambda header: len(header.columns), default=None)


def _header(line: int, text: str, year: FinancialYear) -> Header | None:
    match = _GLUED.fullmatch(text.strip())
    if not match:
        return None
    labels = _paired(_LABEL.findall(match["labels"]))
    periods = [parse_label(label, year=year) for label in labels]
    columns = tuple(period for period in periods if period is not None)
    return Header(line, columns, match["named"]) if len(columns) == len(labels) >= 2 else None


def _paired(labels: Sequence[str]) -> list[str]:
    """Join `Q1`, `2018/19`, `Q2`, `2018/19` … in pairs: each quarter brings its own year."""
    quarters, years = labels[0::2], labels[1::2]
    alternate = len(quarters) == len(years) and all(
        re.fullmatch(_QUARTER, quarter, re.IGNORECASE) and re.fullmatch(_YEAR, year)
        for quarter, year in zip(quarters, years, strict=True)
    )
    if not alternate:
        return list(labels)
    return [f"{quarter} {year}" for quarter, year in zip(quarters, years, strict=True)]

"""The header of a glued table: `RefKey Performance IndicatorQ1Q2Q3Q4Year` → its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.collect.glued.cuts import Layout
from quarterdeck.collect.labels import parse_label
from quarterdeck.define.period import FinancialYear, Month, OtherPeriod, Period, Quarter

_YEAR = r"(?:19|20)\d\d\s?[/–-]\s?(?:20\d\d(?=\Z|[^\d/]|20\d\d/)|\d\d)"
_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:[ -]?(?:20)?\d\d(?![\d/]))?"
)
_QUARTER = r"(?:Quarter |Qtr ?|Q)[1-4]"
_WHOLE_YEAR = (
    "Year to date|Year end|Full year|Year|YTD|EOY|Provisional outturn|Outturn|Total|Annual"
)
_OTHER = (
    "Target|Baseline|Previous year|Last year|England|National|Regional|Region|North West"
    "|Statistical neighbours?|Comparator"
)
_LABEL = re.compile(rf"(?:{_QUARTER}|{_MONTH}|{_WHOLE_YEAR}|{_OTHER}|{_YEAR})", re.IGNORECASE)
_GLUED = re.compile(rf"(?P<named>.*?)(?P<labels>(?:{_LABEL.pattern}\s*){{2,}})", re.IGNORECASE)
LONGEST = 1_000
"""Signs in a header, at most; a longer line is prose."""

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

    A month printed without a year belongs to the only year there is; a target to none.
    """
    if not isinstance(year, FinancialYear) or isinstance(part, FinancialYear):
        return False
    if isinstance(part, Quarter):
        return part.year == year
    if isinstance(part, Month):
        return part.quarter(year.first_month).year == year
    return re.fullmatch(_OTHER, part.label, re.IGNORECASE) is None


def find_headers(lines: Sequence[tuple[int, str]], year: FinancialYear) -> list[Header]:
    """Return the lines that end in period labels, at least two, with nothing between."""
    return [header for number, text in lines if (header := _header(number, text, year))]


def _header(line: int, text: str, year: FinancialYear) -> Header | None:
    match = _GLUED.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not match:
        return None
    if match["named"].endswith(("-", "–")):  # `Apr-JunJul-Sep`: ranges, whose ends are no columns
        return None
    labels = _paired(_LABEL.findall(match["labels"]))
    if match["named"].endswith(" ") and re.fullmatch(_YEAR, labels[0]):
        labels = labels[1:]  # `Indicator 2020/21Q1Q2`: the heading's year
    periods = [parse_label(label, year=_year_of(labels, year)) for label in labels]
    if sum(period is not None for period in periods) < 2:
        return None
    columns = (period or OtherPeriod(label) for period, label in zip(periods, labels, strict=True))
    return Header(line, tuple(columns), match["named"])


def _year_of(labels: Sequence[str], year: FinancialYear) -> FinancialYear:
    """Return the year the quarters belong to: in `Q1Q2Q3Q42020/21`, the one behind them.

    Where they have a column `Year` of their own, it is another's.
    """
    if any(re.fullmatch(_WHOLE_YEAR, label, re.IGNORECASE) for label in labels):
        return year
    dated = [re.fullmatch(_YEAR, label) for label in labels]
    quarters = [at for at, one in enumerate(labels) if re.fullmatch(_QUARTER, one, re.IGNORECASE)]
    behind = quarters[-1] + 1 if quarters else 0
    if year.start is not None or not quarters or behind >= len(labels) or not dated[behind]:
        return year
    found = parse_label(labels[behind], year=year)
    return found if isinstance(found, FinancialYear) else year


def _paired(labels: Sequence[str]) -> list[str]:
    """Join `Q1`, `2018/19`, `Q2`, `2018/19` … in pairs where every quarter brings its own year."""
    is_quarter = [bool(re.fullmatch(_QUARTER, label, re.IGNORECASE)) for label in labels]
    is_year = [bool(re.fullmatch(_YEAR, label)) for label in labels]
    after = [*is_year[1:], False]
    if not any(is_quarter) or not all(
        after[at] for at, quarter in enumerate(is_quarter) if quarter
    ):
        return list(labels)
    joined = [False, *is_quarter[:-1]]
    return [
        f"{label} {labels[at + 1]}" if is_quarter[at] else label
        for at, label in enumerate(labels)
        if not joined[at]
    ]

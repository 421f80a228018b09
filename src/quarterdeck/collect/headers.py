"""Headers: which rows of a grid say what its columns are, and which columns are periods."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from quarterdeck.collect.grid import Grid
from quarterdeck.collect.labels import find_year, parse_label, says_to_date
from quarterdeck.collect.values import is_figure
from quarterdeck.define.period import FinancialYear, Month, OtherPeriod, Period, Quarter

ROWS_LOOKED_AT = 60
COLUMNS_LOOKED_AT = 500
_BESIDE = re.compile(
    r"\b(?:targets?|benchmark|thresholds?|tolerance|england|national|region(?:al)?|neighbours?|sn"
    r"|comparators?|variance|change|direction|dot|trend|rag|rating|comments?|notes?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Header:
    """The header rows of a grid, `top` to `bottom`, and for each column its texts from above."""

    top: int
    bottom: int
    stacks: tuple[tuple[str, ...], ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Each column's name on one line."""
        return tuple(" ".join(" ".join(stack).split()) for stack in self.stacks)

    def periods(self, year: FinancialYear) -> dict[int, Period]:
        """Find the columns that are periods; of several for one period only the first."""
        found: dict[int, Period] = {}
        for column, period in self._all_periods(year):
            if period not in found.values():
                found[column] = period
        return {
            column: _as_far_as_it_goes(period, self.names[column], found.values())
            for column, period in found.items()
        }

    def repeats(self, year: FinancialYear) -> list[int]:
        """Find the columns for a period that an earlier column is for already."""
        taken = self.periods(year)
        return [column for column, _ in self._all_periods(year) if column not in taken]

    def _all_periods(self, year: FinancialYear) -> Iterator[tuple[int, Period]]:
        for column, stack in enumerate(self.stacks):
            period = _period_of(stack, year) if column else None
            if period is not None:
                yield column, period


def find_header(grid: Grid) -> Header | None:
    """Find the row with the most periods, and the rows above and below that belong to it."""
    scores = [_score(row) for row in grid.rows[:ROWS_LOOKED_AT]]
    best = max(scores, default=0)
    if best == 0:
        return None
    at = scores.index(best)
    main = _with_merges(grid, at)
    start = next(column for column, text in enumerate(main) if column and looks_like_period(text))
    above, below = _groups_above(grid, at, start), _details_below(grid, at, start)
    rows = [row for row in (above, main, below) if row]
    return Header(at - bool(above), at + bool(below), tuple(_stacks(rows)))


def periods_across(rows: Sequence[Sequence[str]]) -> int:
    """Count the periods in the row with the most of them."""
    return max((_score(row) for row in rows[:ROWS_LOOKED_AT]), default=0)


@lru_cache(maxsize=4096)
def looks_like_period(text: str) -> bool:
    """Say whether a text is a period and not just a word such as `Year` or `Total`."""
    period = parse_label(text, year=FinancialYear(None))
    return period is not None and period != FinancialYear(None)


@lru_cache(maxsize=4096)
def is_period(text: str) -> bool:
    """Say whether a text can be a period, be it only a word such as `Year`."""
    return parse_label(text, year=FinancialYear(None)) is not None


def _score(row: Sequence[str]) -> int:
    """Count a row's periods; the first column is what the rows are, never a period."""
    columns = row[1:COLUMNS_LOOKED_AT]
    if not any(looks_like_period(text) for text in columns):
        return 0
    return sum(is_period(text) for text in columns)


def _with_merges(grid: Grid, row: int) -> list[str]:
    """Return a row with each merged text repeated in all the cells it stands for."""
    texts = list(grid.rows[row])
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom:
            for column in range(merge.left, min(merge.right + 1, len(texts))):
                texts[column] = grid.text(merge.top, merge.left)
    return texts


def _groups_above(grid: Grid, at: int, start: int) -> list[str]:
    """Return the row of group headings above the header (`2019/20`, `2020/21`), if it is one.

    A heading stands for the columns up to the next; a single one heads the whole table and so
    counts as a line above it.
    """
    if at == 0:
        return []
    texts = _with_merges(grid, at - 1)
    headings = {text for text in texts if text.strip()}
    groups = {text for text in texts[start:] if text.strip()}
    if not groups or len(headings) == 1 or any(_is_number(text) for text in groups):
        return []
    heading = ""
    for column in range(start, len(texts)):
        heading = texts[column] if texts[column].strip() else heading
        texts[column] = heading
    return texts


def _details_below(grid: Grid, at: int, start: int) -> list[str]:
    """Return the second header row under the main one (`Number`, `%`), if there is one."""
    if at + 1 >= len(grid.rows):
        return []
    texts = _with_merges(grid, at + 1)
    main = _with_merges(grid, at)
    leads_on = all(text.strip() in ("", main[at].strip()) for at, text in enumerate(texts[:start]))
    details = [text for text in texts[start:] if text.strip()]
    return texts if leads_on and details and not any(map(is_figure, details)) else []


def _is_number(text: str) -> bool:
    return is_figure(text) and not looks_like_period(text)


def _stacks(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    for column in range(max(map(len, rows))):
        texts = (row[column].strip() if column < len(row) else "" for row in rows)
        yield tuple(text for text, _ in groupby(filter(None, texts)))


def _period_of(stack: Sequence[str], year: FinancialYear) -> Period | None:
    """Read a column's texts as a period: all together, then from the lowest up.

    A heading that prints a year gives it to the labels under it; one that names something to
    compare with (`Target`, `England`) means the column holds no figures of the table's own.
    """
    whole = parse_label(" ".join(stack), year=year) or parse_label(" ".join(stack[::-1]), year=year)
    if whole or not stack:
        return whole
    years = [found for text in stack if (found := find_year(text, first_month=year.first_month))]
    for text in reversed(stack):
        period = parse_label(text, year=years[0] if years else year)
        if period:
            others = " ".join(other for other in stack if other != text)
            return None if _BESIDE.search(others) else period
    return None


def _as_far_as_it_goes(period: Period, name: str, others: Iterable[Period]) -> Period:
    """Keep `YTD` from standing for a year of which only some quarters or months are there."""
    if not isinstance(period, FinancialYear) or not says_to_date(name):
        return period
    parts = [part for part in others if isinstance(part, Quarter | Month)]
    complete = not parts or any(_ends_year(part, period.first_month) for part in parts)
    return period if complete else OtherPeriod(name)


def _ends_year(part: Quarter | Month, first_month: int) -> bool:
    if isinstance(part, Quarter):
        return part.number == 4
    return (part.month - first_month) % 12 == 11

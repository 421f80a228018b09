"""Several glued tables under each other: where one ends and the next begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest

from quarterdeck.collect.glued.header import Header, find_headers
from quarterdeck.collect.glued.lines import Lines
from quarterdeck.collect.glued.read import GluedTable, read_under
from quarterdeck.collect.glued.split import start_of_figures
from quarterdeck.collect.headings import year_of_heading
from quarterdeck.collect.reading import Basis
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.period import FinancialYear

_WITHOUT = (Basis.BLANK, Basis.AMBIGUOUS, Basis.REFUSED)


@dataclass(frozen=True)
class _Stretch:
    """The lines of one table, its header first."""

    header: Header
    lines: Lines

    def with_lines(self, lines: Lines) -> "_Stretch":
        """Return the stretch with lines added at its end."""
        return replace(self, lines=[*self.lines, *lines])


def read_glued_tables(
    lines: Lines, *, file: str, year: FinancialYear, catalogue: Catalogue | None
) -> Iterator[GluedTable]:
    """Read every glued table of the numbered `lines`.

    Lines between two tables are above the second. What stands above the first is above the second
    too, further away: a document names its year once. Repeated below, it is the head of a page.
    """
    headers = find_headers(lines, year)
    first = headers[0].line if headers else 0
    above: Lines = [line for line in lines if line[0] < first]
    running = {text.strip() for _, text in above}
    stretches = _stretches(lines, headers, year.first_month)
    for stretch in stretches:
        below = [line for line in stretch.lines[1:] if line[1].strip() not in running]
        table = read_under(stretch.header, [*above, *below], file=file, catalogue=catalogue)
        if table.rows:
            yield table if stretch is stretches[-1] else table.without_end()
        above = [*above, *(line for line in stretch.lines if line[0] > table.last)]


def _stretches(lines: Lines, headers: Sequence[Header], first_month: int) -> list[_Stretch]:
    """Divide lines into tables, each from a header that the rows below it fit to the next.

    A header that repeats the one above, as on every page, begins a table only if another year
    stands over it; a line that ends in periods and has no rows of its own is a row itself.
    """
    found: list[_Stretch] = []
    for one in _cut(lines, headers):
        if found and _repeats(one.header, found[-1].header):
            begins, more = _changes_year(found[-1], lines, first_month), one.lines[1:]
        else:
            begins, more = not found or _fits_better(one, found[-1].header), one.lines
        if begins:
            found.append(one)
        else:
            found[-1] = found[-1].with_lines(more)
    return found


def _cut(lines: Lines, headers: Sequence[Header]) -> Iterator[_Stretch]:
    """Yield each header with the lines down to the next."""
    ends = [header.line for header in headers[1:]]
    for header, end in zip_longest(headers, ends):
        own = (line for line in lines if line[0] >= header.line)
        yield _Stretch(header, [line for line in own if end is None or line[0] < end])


def _repeats(header: Header, other: Header) -> bool:
    return (header.columns, header.has_refs) == (other.columns, other.has_refs)


def _changes_year(stretch: _Stretch, lines: Lines, first_month: int) -> bool:
    """Say whether a heading below the last row names another year than the one above the table."""
    above = [text for number, text in lines if number < stretch.header.line]
    years = (year_of_heading(text, first_month) for text in reversed(above))
    own = next((year for year in years if year), None)
    columns = len(stretch.header.columns)
    texts = [text.strip() for _, text in reversed(stretch.lines[1:])]
    below = takewhile(lambda text: len(text) - start_of_figures(text) < columns, texts)
    return any(year_of_heading(text, first_month) not in (None, own) for text in below)


def _fits_better(stretch: _Stretch, above: Header) -> bool:
    rows, as_wide = stretch.lines[1:], len(stretch.header.columns) == len(above.columns)
    here, there = _fitting(stretch.header, rows), _fitting(above, rows)
    return here > there or (here == there != (0, 0) and as_wide)


def _fitting(header: Header, rows: Lines) -> tuple[int, int]:
    """Count the rows that have figures, or say that there are none, under a header: the sure first.

    Rows are counted without a catalogue, which knows nothing of how many columns there are.
    """
    table = read_under(replace(header, line=0), rows, file="", catalogue=None)
    bases = [row.basis for row in table.rows if row.basis not in _WITHOUT]
    return sum(basis.certain for basis in bases), len(bases)

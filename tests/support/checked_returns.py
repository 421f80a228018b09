"""Returns made by hand: `checked(*sent(POLICE_PROTECTION, {"2020-06": "27"}), of=…)`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from quarterdeck.check.returns.checks import check_return
from quarterdeck.check.returns.circumstances import Circumstances, Key, Known
from quarterdeck.collect.returns.submission import Entry, Submission
from quarterdeck.collect.values import parse_value
from quarterdeck.define.catalogue import Catalogue, Section
from quarterdeck.define.finding import Finding
from quarterdeck.define.identity import Agency, Identity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.owed import Component, Owed
from quarterdeck.define.period import (
    FinancialYear,
    Month,
    OtherPeriod,
    Period,
    Quarter,
    parse_period,
)
from quarterdeck.define.place import Place

YEAR = FinancialYear(2020)
QUARTER = Quarter(YEAR, 1)
FILE = "return.xlsx"
DUE = date(2020, 7, 31)
RECEIPT = 12

_PARTS = (Component.NUMERATOR, Component.DENOMINATOR)
_COUNTED = (Component.CHILDREN, Component.EPISODES)


def sent(
    of: Indicator,
    cells: Mapping[str, str],
    *,
    reason: str = "",
    promised: date | None = None,
    first_row: int = 2,
) -> tuple[Entry, ...]:
    """Make entries from a period's label and a cell's text, one row for each number.

    `27` is a value, `10/13` a numerator and a denominator, `3 in 4` children in episodes; nothing
    between the signs, or nothing at all, is a cell left empty.
    """
    numbers = [
        (label, component, text)
        for label, cell in cells.items()
        for component, text in _components(cell)
    ]
    read = (_entry(of.slug, *each, row) for row, each in enumerate(numbers, start=first_row))
    return tuple(replace(entry, reason=reason, promised=promised) for entry in read)


def _components(cell: str) -> Iterator[tuple[Component, str]]:
    for sign, components in (("/", _PARTS), (" in ", _COUNTED)):
        if sign in cell:
            yield from zip(components, cell.split(sign), strict=True)
            return
    yield Component.VALUE, cell


def _entry(slug: str, label: str, component: Component, text: str, row: int) -> Entry:
    read = parse_value(text)
    place = Place(FILE, sheet="Return", cell=f"D{row}")
    return Entry(slug, period_of(label), component, text, read.value, read.status, place)


def period_of(label: str) -> Period:
    """Read a period's label; whatever the calendar does not have is kept as it is."""
    try:
        return parse_period(label)
    except ValueError:
        return OtherPeriod(label)


def accepted(of: Indicator, cells: Mapping[str, str]) -> dict[Key, Known]:
    """Make numbers that were accepted before, written as for `sent`."""
    return {entry.key: Known(entry.value, entry.status, RECEIPT) for entry in sent(of, cells)}


def months_before(cells: str | Sequence[str], last: str = "2020-03") -> Mapping[str, str]:
    """Give each cell, a space between them, a month; the last one is `last`."""
    texts = cells.split() if isinstance(cells, str) else cells
    end = parse_period(last)
    assert isinstance(end, Month)
    first = end.year * 12 + end.month - len(texts)
    return {Month.from_index(first + n).label: text for n, text in enumerate(texts)}


def catalogue_of(indicators: Iterable[Indicator], identities: Sequence[Identity] = ()) -> Catalogue:
    """Make a catalogue of these indicators, which the council and the police may own."""
    return Catalogue(
        slug="small",
        title="A small catalogue",
        first_month=4,
        small_count_threshold=5,
        agencies=(
            Agency(slug="council", name="Town council", kind="council"),
            Agency(slug="police", name="County police", kind="police"),
        ),
        sections=(Section(number="9", title="Things", indicators=tuple(indicators)),),
        identities=tuple(identities),
    )


def owing(*of: Indicator, periods: Sequence[str] = (QUARTER.label,)) -> tuple[Owed, ...]:
    """List the values of some indicators as owed for some periods."""
    return tuple(
        owed for each in of for label in periods for owed in _owed(each, label, Component.VALUE)
    )


def owing_parts(of: Indicator, *labels: str) -> tuple[Owed, ...]:
    """List an indicator's numerators and denominators as owed for some periods."""
    return tuple(owed for label in labels for part in _PARTS for owed in _owed(of, label, part))


def _owed(of: Indicator, label: str, component: Component) -> Iterator[Owed]:
    period = period_of(label)
    if not isinstance(period, OtherPeriod):
        yield Owed(of, period, component, DUE)


def file_saying(agency: str = "", quarter: str = "", *findings: Finding) -> Submission:
    """Make a file by what it prints of itself, and what was found in reading it."""
    return Submission(FILE, "0" * 64, agency, quarter, (), findings)


def checked(
    *entries: Entry,
    of: Indicator | Sequence[Indicator],
    known: Mapping[Key, Known] | None = None,
    owed: Sequence[Owed] | None = None,
    identities: Sequence[Identity] = (),
    file: Submission | None = None,
) -> tuple[Finding, ...]:
    """Check a return that the council sent for the first quarter of 2020/21.

    Unless it is said what is owed, that is what was sent for the quarter and its months. `file`
    holds what the file says of itself.
    """
    indicators = [of] if isinstance(of, Indicator) else [*of]
    by_slug = {indicator.slug: indicator for indicator in indicators}
    inside = [entry for entry in entries if entry.period in (QUARTER, *QUARTER.months)]
    as_sent = [
        owed
        for entry in inside
        if entry.indicator in by_slug and by_slug[entry.indicator].owner == "council"
        for owed in _owed(by_slug[entry.indicator], entry.period.label, entry.component)
    ]
    return check_return(
        replace(file or file_saying(), entries=entries),
        Circumstances(
            catalogue=catalogue_of(indicators, identities),
            agency="council",
            quarter=QUARTER,
            owed=tuple(as_sent if owed is None else owed),
            known=known or {},
        ),
    )


def rules_of(findings: Sequence[Finding]) -> list[str]:
    """Name the rules that found something."""
    return [finding.rule for finding in findings]


def only(findings: Sequence[Finding]) -> Finding:
    """Return the only finding there is."""
    (finding,) = findings
    return finding

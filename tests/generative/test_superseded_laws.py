"""Superseding: extracts of one sender come to what they tell, whatever windows they have."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.calculate.records.merged import FileOfRecords, merged
from quarterdeck.calculate.records.reference import Row, measured
from quarterdeck.collect.records.record import Record, Value
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import Month
from quarterdeck.define.plans.measures import Events, OpenAtEnd
from quarterdeck.define.records.dictionary import TABLES
from tests.support.files_of_records import file_of, row

YEAR = [Month(2020, number) for number in range(1, 13)]
NAMES = TABLES["cp_plans"].names
BEGUN = Events(kind="events", table="cp_plans", date="start_date")
ENDED = Events(kind="events", table="cp_plans", date="end_date")
OPEN = OpenAtEnd(kind="open at end", table="cp_plans", start="start_date", end="end_date")
DAY = timedelta(days=1)


class Plan(NamedTuple):
    """A protection plan of a child; a child has at most one that begins on a day."""

    child: int
    start: date
    end: date | None

    def record(self, known_on: date = date.max) -> Record:
        end = self.end if self.end and self.end <= known_on else None
        return row("cp_plans", person_id=self.child, start_date=self.start, end_date=end)


class Window(NamedTuple):
    """The months that an extract is about."""

    first: Month
    last: Month

    @property
    def days(self) -> tuple[date, date]:
        return first_day(self.first), last_day(self.last)

    @property
    def months(self) -> list[Month]:
        return [one for one in YEAR if self.days[0] <= first_day(one) <= self.days[1]]


days = st.dates(date(2019, 11, 1), date(2020, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    start = draw(days)
    end = draw(st.none() | st.integers(0, 250).map(lambda later: start + timedelta(days=later)))
    return Plan(draw(st.integers(1, 4)), start, end)


histories = st.lists(plans(), max_size=8, unique_by=lambda one: (one.child, one.start))
windows = st.tuples(st.sampled_from(YEAR), st.sampled_from(YEAR)).map(
    lambda pair: Window(*sorted(pair, key=first_day))
)
rolling = st.lists(windows, min_size=1, max_size=4).map(
    lambda some: [
        Window(*pair)
        for pair in zip(
            sorted((one.first for one in some), key=first_day),
            sorted((one.last for one in some), key=first_day),
            strict=True,
        )
    ]
)
"""Windows of which none begins or ends before the one before it."""


def extract(history: Iterable[Plan], window: Window) -> FileOfRecords:
    """Take out of a history what was known on a window's last day of all that ran in it."""
    first, last = window.days
    told = [
        one.record(known_on=last)
        for one in history
        if one.start <= last and (one.start >= first or one.end is None or one.end >= first)
    ]
    return made(told, window)


def made(records: Iterable[Record], window: Window) -> FileOfRecords:
    first, last = (day.isoformat() for day in window.days)
    return file_of(*records, time=(first, last), tables=["cp_plans"])


def figures(records: Iterable[Sequence[Value]], months: Iterable[Month]) -> list[object]:
    """Count what began, what ended and what was open at the end of each month."""
    rows: list[Row] = [dict(zip(NAMES, cells, strict=True)) for cells in records]
    measures = (BEGUN, ENDED, OPEN)
    return [measured(one, {"cp_plans": rows}, month) for month in months for one in measures]


def counted(files: Sequence[FileOfRecords], months: Iterable[Month]) -> list[object]:
    return figures(merged(files).get("cp_plans", ()), months)


@given(histories, rolling)
def test_extracts_of_one_history_count_as_the_history_wherever_they_tell_of_it(
    history: list[Plan], some: list[Window]
) -> None:
    """Also where no extract tells of the time between: whatever ended then is open no longer."""
    told = [month for month in YEAR if any(month in one.months for one in some)]
    whole = [one.record().values for one in history]
    assert counted([extract(history, one) for one in some], told) == figures(whole, told)


@given(st.lists(histories, min_size=4, max_size=4), rolling)
def test_of_what_several_tell_the_last_alone_counts(
    histories: list[list[Plan]], some: list[Window]
) -> None:
    """Whatever was corrected, deleted or keyed again between them."""
    files = [extract(history, one) for history, one in zip(histories, some, strict=False)]
    last = some[-1].months
    assert counted(files, last) == counted(files[-1:], last)


@given(histories, histories, rolling.filter(lambda some: len(some) == 2))
def test_what_only_the_earlier_tells_of_counts_as_it_tells(
    before: list[Plan], after: list[Plan], two: list[Window]
) -> None:
    """What runs on into the later extract's time is in both, or is not as it was told."""
    earlier, later = two
    begins, _ = later.days
    over = [one for one in before if one.end is not None and one.end < begins]
    new = [one for one in after if one.start >= begins]
    alone = [month for month in earlier.months if month not in later.months]
    files = [extract(over, earlier), extract(new, later)]
    assert counted(files, alone) == counted(files[:1], alone)


@given(st.lists(histories, min_size=3, max_size=3), st.permutations(range(3)))
def test_files_about_times_apart_count_alike_in_any_order(
    histories: list[list[Plan]], order: list[int]
) -> None:
    thirds = [Window(YEAR[4 * at], YEAR[4 * at + 3]) for at in range(3)]
    files = [extract(history, one) for history, one in zip(histories, thirds, strict=True)]
    assert merged([files[at] for at in order]) == merged(files)


@given(st.lists(histories, min_size=4, max_size=4), rolling)
def test_each_row_is_what_is_left_of_it_file_after_file(
    histories: list[list[Plan]], some: list[Window]
) -> None:
    files = [extract(history, one) for history, one in zip(histories, some, strict=False)]
    keys = {one.values[:2] for file in files for one in file.records}
    by_hand = {key: end for key in keys if (end := _followed(key, files)) is not GONE}
    assert {cells[:2]: cells[2] for cells in merged(files).get("cp_plans", ())} == by_hand


GONE = "gone"


def _followed(key: tuple[Value, ...], files: Sequence[FileOfRecords]) -> object:
    """Follow one plan through files in order: return its end, or that it is gone."""
    _, start = key
    end: object = GONE
    known_to = date.min
    for file in files:
        first, last = file.told.first_day, file.told.last_day
        has = [one.values[2] for one in file.records if one.values[:2] == key]
        if has:
            end, known_to = has[0], max(known_to, last)
        elif end is not GONE and isinstance(start, date):
            if first <= start <= last:
                end = GONE
            elif start < first and (not isinstance(end, date) or end >= first):
                gap = [day for day in _days(known_to + DAY, first - DAY) if not _told(day, files)]
                end = gap[0] if gap else GONE
    return end


def _days(first: date, last: date) -> list[date]:
    return [first + at * DAY for at in range((last - first).days + 1)]


def _told(day: date, files: Iterable[FileOfRecords]) -> bool:
    return any(one.told.first_day <= day <= one.told.last_day for one in files)

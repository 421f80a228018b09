"""Render what a report says beside its figures as tidy CSV: its coverage, gaps and changes.

Written as `tidy` writes figures: periods in the national form and as they are labelled, a status
where there is no value, and no text that a spreadsheet would calculate.
"""

import re
from collections.abc import Iterator, Sequence

from quarterdeck.define.number import plain
from quarterdeck.define.status import Status
from quarterdeck.publish.release import Release
from quarterdeck.publish.report import ChangedFigure, Coverage, Missing, Report
from quarterdeck.publish.tidy import national_form, neutral, write_csv

COVERAGE_COLUMNS = (
    *("of", "ref", "slug", "name", "time_period", "time_identifier", "period"),
    *(
        "due",
        "complete",
        "counted",
        "in_time",
        "completeness",
        "timeliness",
        "status",
        "not_yet_due",
    ),
)
MISSING_COLUMNS = (
    *("agency", "ref", "indicator", "title", "time_period", "time_identifier", "period"),
    *("status", "reason", "since", "running", "how_long", "due", "days_overdue"),
    *("promised", "promise_passed", "action"),
)
CHANGE_COLUMNS = (
    *("ref", "indicator", "title", "time_period", "time_identifier", "period"),
    *("before", "before_status", "after", "after_status", "difference"),
    *("release", "reason", "places"),
)
_FIGURE = re.compile(r"(-?[\d,]+(?:\.\d+)?)?(?:(?:^| )\[(\w+)\])?")


def render_coverage(release: Release, report: Report) -> str:
    """Write completeness and timeliness, per cent: in all, of each agency, of each indicator."""
    return write_csv(COVERAGE_COLUMNS, (_coverage(one, release) for one in report.coverage))


def render_missing(release: Release, report: Report) -> str:
    """Write the gap ledger, one row for each figure that is due and absent."""
    return write_csv(MISSING_COLUMNS, (_missing(one, release) for one in report.missing))


def render_changes(release: Release, report: Report) -> str:
    """Write the figures that an earlier release showed otherwise, before and after."""
    return write_csv(CHANGE_COLUMNS, (_change(one, release) for one in report.changes))


def _coverage(one: Coverage, release: Release) -> list[str]:
    return [
        *map(neutral, (one.of, one.ref, one.slug, one.name)),
        *_periods(one.over, release),
        *map(str, (one.due, one.complete, one.counted, one.in_time)),
        *("" if each is None else plain(each) for each in (one.completeness, one.timeliness)),
        "" if one.due else Status.NOT_APPLICABLE.value,
        str(one.not_yet_due),
    ]


def _missing(one: Missing, release: Release) -> list[str]:
    return [
        *map(neutral, (one.agency, one.ref, one.slug, one.title)),
        *_periods(one.period, release),
        *map(neutral, (one.status, one.reason, one.since)),
        str(one.running),
        *map(neutral, (one.how_long, one.due)),
        str(one.days_overdue),
        neutral(one.promised),
        "yes" if one.promise_passed else "no",
        neutral(one.action),
    ]


def _change(one: ChangedFigure, release: Release) -> list[str]:
    return [
        *map(neutral, (one.ref, one.slug, one.title)),
        *_periods(one.period, release),
        *_number_and_status(one.before),
        *_number_and_status(one.after),
        "" if one.difference is None else plain(one.difference),
        *map(neutral, (one.release, one.reason, "; ".join(one.places))),
    ]


def _periods(label: str, release: Release) -> Iterator[str]:
    yield from national_form(label, release.first_month)
    yield neutral(label)


def _number_and_status(text: str) -> Sequence[str]:
    """Take a figure apart as `figure_text` put it together: `1,747 [r]` → 1747 and r."""
    found = _FIGURE.fullmatch(text)
    if not found:
        return neutral(text), ""
    number, status = found.groups(default="")
    return number.replace(",", ""), status

"""Overlaps: two of a kind at the same time, where a child can have only one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from quarterdeck.check.records.rows import CheckedFile, Child, RecordRow
from quarterdeck.check.records.rule import Notice, RecordRule, query

_CHECK = "Check the days of both; the earlier one may have ended, or both may be one."

NEED = query(
    "episodes-of-need-overlap",
    "an episode of need begins while an earlier one of the child is still open",
    "Both count as referrals on their days; while both are open, the child counts once, and each "
    "episode counts where episodes are counted.",
    _CHECK,
)
PLANS = query(
    "protection-plans-overlap",
    "a protection plan begins while an earlier one of the child has not ended",
    "Both count as plans that began on their days; while both are open, the child counts once.",
    _CHECK,
)
CARE = query(
    "care-episodes-overlap",
    "an episode of care begins while an earlier one of the child has not ended",
    "Both count by their own reasons and days; while both are open, the child counts once.",
    _CHECK,
)
MISSING = query(
    "missing-episodes-overlap",
    "a child goes missing while still missing from the same place",
    "Both count as times that the child went missing.",
    _CHECK,
)

RULES = (NEED, PLANS, CARE, MISSING)


@dataclass(frozen=True)
class _Kind:
    """Rows of a table of which a child has one at a time, or one for each value of a column."""

    rule: RecordRule
    table: str
    begins: str
    ends: str
    apart_by: str | None = None


_KINDS = (
    _Kind(NEED, "cin_episodes", "referral_date", "close_date"),
    _Kind(PLANS, "cp_plans", "start_date", "end_date"),
    _Kind(CARE, "cla_episodes", "start_date", "end_date"),
    _Kind(MISSING, "missing", "start_date", "end_date", apart_by="missing_from"),
)


def overlaps(child: Child, _file: CheckedFile) -> Iterator[Notice]:
    """Find what begins before the day on which another of its kind ends; that day it may."""
    for kind in _KINDS:
        rows = child.of(kind.table)
        if len(rows) > 1:
            for group in _groups(rows, kind):
                yield from _overlapping(group, kind)


def _groups(rows: Iterable[RecordRow], kind: _Kind) -> Iterable[Sequence[RecordRow]]:
    groups: dict[object, list[RecordRow]] = {}
    for row in rows:
        groups.setdefault(row[kind.apart_by] if kind.apart_by else None, []).append(row)
    return groups.values()


def _overlapping(rows: Iterable[RecordRow], kind: _Kind) -> Iterator[Notice]:
    """Go through spans by their first days. One that ends before it begins is no span."""
    latest = date.min
    for begun, ended, row in sorted(_spans(rows, kind), key=lambda span: (span[0], span[2].line)):
        if begun < latest:
            yield Notice(kind.rule, row, kind.begins)
        latest = max(latest, ended)


def _spans(rows: Iterable[RecordRow], kind: _Kind) -> Iterator[tuple[date, date, RecordRow]]:
    for row in rows:
        begun, ended = row.day(kind.begins), row.day(kind.ends) or date.max
        if begun and begun <= ended:
            yield begun, ended, row

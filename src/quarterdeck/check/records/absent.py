"""Absent columns: which indicators cannot be counted for want of columns that a list lacks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.found import AbsentColumn
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.plans.needs import columns_of
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.define.records.table import Kind
from quarterdeck.define.words import listed


def absent_columns(absent: Iterable[AbsentColumn], catalogue: Catalogue) -> Iterator[Finding]:
    """Yield, for each list, a query about the columns that indicators need, and a note on others.

    Labels that no indicator needs are passed over: figures are only broken down by them.
    """
    needs = {one.ref: frozenset(_columns(one)) for one in catalogue.indicators}
    for _, columns in groupby(absent, key=lambda one: (one.listed, one.place)):
        each = [(one, _needing(one, needs)) for one in columns]
        needed = [(one, refs) for one, refs in each if refs]
        spared = [one for one, refs in each if not refs and not _is_label(one)]
        if needed:
            yield replace(_query(needed), refs=_in_order(needed, needs))
        if spared:
            yield _note(spared)


def _query(needed: list[tuple[AbsentColumn, tuple[str, ...]]]) -> Finding:
    (first, _), *_ = needed
    said = (f"without “{one.heading}”, {listed(refs)}" for one, refs in needed)
    return rules.COLUMN_ABSENT.found(
        message=f"{first.listed}: {rules.COLUMN_ABSENT.meaning}",
        detail=f"Not counted: {'; '.join(said)}",
        place=first.place,
    )


def _in_order(
    needed: list[tuple[AbsentColumn, tuple[str, ...]]], printed: Iterable[str]
) -> tuple[str, ...]:
    every = {ref for _, refs in needed for ref in refs}
    return tuple(ref for ref in printed if ref in every)


def _note(spared: list[AbsentColumn]) -> Finding:
    return rules.COLUMN_SPARED.found(
        message=f"{spared[0].listed}: {rules.COLUMN_SPARED.meaning}",
        detail=listed(f"“{one.heading}”" for one in spared),
        place=spared[0].place,
    )


def _needing(column: AbsentColumn, needs: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Name the indicators that need what a heading fills, in printed order."""
    return tuple(ref for ref, columns in needs.items() if columns.intersection(column.fills))


def _is_label(column: AbsentColumn) -> bool:
    each = (name.split(".") for name in column.fills)
    return all(TABLES[table].by_name[name].kind is Kind.LABEL for table, name in each)


def _columns(indicator: Indicator) -> Iterator[str]:
    """Name the columns without which an indicator cannot be counted, as `missing.end_date`."""
    if indicator.records is None:
        return
    for measure in indicator.records.measures:
        yield from (f"{table}.{column}" for table, column in columns_of(measure))

"""Columns of a return: what each is called in the template, and the other names people give it."""

import re
from collections.abc import Iterable
from enum import StrEnum

from quarterdeck.collect.roles import named_as_ref


class Column(StrEnum):
    """A column of a return, by its name in the template and in the template's order."""

    REF = "ref"
    INDICATOR = "indicator"
    PERIOD = "period"
    COMPONENT = "component"
    UNIT = "unit"
    VALUE = "value"
    REASON = "reason"
    PROMISED = "promised date"
    NOTE = "note"
    LAST = "last figure"


_NAMES: dict[Column, tuple[str, ...]] = {
    Column.INDICATOR: (
        *("indicator", "indicator name", "indicator title", "title", "measure"),
        *("measure name", "kpi name", "kpi title", "kpi description", "description", "metric"),
        *("performance indicator", "key performance indicator", "slug"),
    ),
    Column.PERIOD: (
        *("period", "reporting period", "time period", "quarter", "qtr", "reporting quarter"),
        *("month", "reporting month", "year", "financial year", "reporting year"),
    ),
    Column.COMPONENT: ("component", "part", "measure type", "type", "element", "figure type"),
    Column.UNIT: ("unit", "units", "unit of measure"),
    Column.VALUE: (
        *("value", "values", "figure", "figures", "result", "actual", "your figure", "data"),
        *("return", "amount"),
    ),
    Column.REASON: (
        *("reason", "reason code", "reason for no figure", "reason if none", "no figure because"),
        *("missing reason", "reason missing", "why missing", "status"),
    ),
    Column.PROMISED: (
        *("promised date", "promised", "date promised", "promised by", "promised for"),
        *("expected date", "date expected", "expected", "expected by"),
    ),
    Column.NOTE: ("note", "notes", "comment", "comments", "remark", "remarks", "commentary"),
    Column.LAST: ("last figure", "last value", "last period", "previous figure", "previous value"),
}
_BY_NAME = {name: column for column, names in _NAMES.items() for name in names}
_REF_NAMES = ("kpi", "pi")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[a-z#]+")
_LONGEST_NAME = 60


def column_named(text: str) -> Column | None:
    """Return the column that a header cell names; None for any other text."""
    if not text or len(text) > _LONGEST_NAME:
        return None
    name = " ".join(_WORD.findall(_ASIDE.sub(" ", text.casefold())))
    if name in _REF_NAMES or named_as_ref(name):
        return Column.REF
    return _BY_NAME.get(name)


def missing_from(columns: Iterable[Column]) -> tuple[str, ...]:
    """Name what a return needs and these columns do not give."""
    there = {*columns}
    needs = {
        "ref or indicator": {Column.REF, Column.INDICATOR},
        Column.PERIOD.value: {Column.PERIOD},
        Column.VALUE.value: {Column.VALUE},
    }
    return tuple(name for name, any_of in needs.items() if not any_of & there)

"""Censuses in XML: their header says which year they are about, and their records follow it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from quarterdeck.collect.records.cells.kinds import day
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Extract, RecordSource, RecordStream
from quarterdeck.collect.records.rules import MIXED_YEARS
from quarterdeck.collect.records.scope import lacking, only_in
from quarterdeck.collect.records.xml.elements import Element, elements, line_of, local_name
from quarterdeck.collect.records.xml.rows import Reader
from quarterdeck.collect.records.xml.shape import Form

HEADER = "Header"
COLUMNS = ("census_date",)
"""What every record of a census can be given from its header: the reference date."""


def open_census(
    form: Form, source: RecordSource, ids: Pseudonyms, found: Found, *, year_begins: int
) -> RecordStream:
    """Open a census whose years begin in this month; its header is read before this returns."""
    reading = elements(source, (HEADER, *form.records), found)
    header, records = _behind_header(reading)
    last = None if header is None else _reference_date(header, year_begins, found)
    first = last and date(last.year - (last.month < year_begins), year_begins, 1)
    reader = Reader(form, ids, found, COLUMNS)
    lacks, only = lacking(form.tables, [form.scope]), only_in([form.scope])
    extract = Extract(form.name, form.tables, first, last, lacks=lacks, only=only)
    return RecordStream(extract, reader.records(records, [last]))


def _behind_header(reading: Iterator[Element]) -> tuple[Element | None, Iterator[Element]]:
    """Take the header off the elements of a file, where it comes first as it should."""
    first = next(reading, None)
    if first is None or local_name(first) == HEADER:
        return first, reading
    return None, chain([first], reading)


def _reference_date(header: Element, year_begins: int, found: Found) -> date | None:
    """Read which day a census is about; where it names none, the last day of the year it names."""
    parts = {local_name(part): part for part in header.iter()}
    year = _year(parts.get("Year"))
    reference = _day(parts.get("ReferenceDate"), found)
    if reference is None:
        return None if year is None else date(year, year_begins, 1) - timedelta(days=1)
    if year is not None and year != reference.year:
        found.add(MIXED_YEARS, f"{HEADER}, Year", line_of(parts["Year"]))
    return reference


def _year(part: Element | None) -> int | None:
    text = "" if part is None else (part.text or "").strip()
    return int(text) if re.fullmatch("(19|20)[0-9]{2}", text) else None


def _day(part: Element | None, found: Found) -> date | None:
    if part is None:
        return None
    value, rule = day(part.text)
    if rule is not None:
        found.add(rule, f"{HEADER}, {local_name(part)}", line_of(part))
    return value if isinstance(value, date) else None

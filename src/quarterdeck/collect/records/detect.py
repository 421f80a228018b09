"""Which lists a file holds: by its headings and names, in separated text and in workbooks."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice, product
from pathlib import PurePath

from quarterdeck.collect.file import File, check_size
from quarterdeck.collect.records import rules
from quarterdeck.collect.records.cells.kinds import LONGEST_TEXT, text_of
from quarterdeck.collect.records.formats import annex_a, ssd, ssda903
from quarterdeck.collect.records.formats.plain_lists import recognise_plain
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.lists.delimited import SEPARATORS, CutShortError, encoding_of, rows
from quarterdeck.collect.records.lists.layout import Layout, recognise
from quarterdeck.collect.records.lists.making import Rows
from quarterdeck.collect.records.lists.reading import ListOfRows
from quarterdeck.collect.records.lists.sheets import WORKBOOK_STARTS, read_workbook
from quarterdeck.collect.records.record import RecordSource
from quarterdeck.define.finding import InputRefused

_HEAD = 20
"""Rows at the top of a list among which its headings stand: titles may stand above them."""

_MOST_HEADINGS = 1_000
"""Columns that the heading row of a list may have: many times what any has."""

_RECOGNISERS: tuple[Callable[[Sequence[str], str], Layout | None], ...] = (
    partial(recognise, layouts=ssd.LISTS),
    partial(recognise, layouts=ssda903.LISTS),
    partial(recognise, layouts=annex_a.LISTS),
    recognise_plain,
)


def find_lists(source: RecordSource, found: Found) -> tuple[ListOfRows, ...]:
    """Find the lists of a file that is no XML. Raises InputRefused where there is none."""
    with source.open() as file:
        start = file.read(1024)
    check_size(File(source.name, b""), len(start))
    if start.startswith(WORKBOOK_STARTS):
        return _on_sheets(source, found)
    return (_in_text(source, found),)


def no_records(name: str) -> InputRefused:
    """Make the refusal of a file that holds none of the lists."""
    message = f"“{name}” holds none of the lists that records are counted from"
    action = (
        "Send the list as it leaves its system, or name the file after its list, such as “Missing”"
        " or “Police protection”, and head its columns as the empty list does."
    )
    return File(name, b"").refused("no-records", message, action)


def _in_text(source: RecordSource, found: Found) -> ListOfRows:
    encoding = encoding_of(source)
    separator = _separator_of(source, encoding) if encoding else None
    listed = _in_separated(source, encoding, separator, found) if encoding and separator else None
    if listed is None:
        raise no_records(source.name)
    if encoding == "cp1252":
        found.add(rules.NOT_UTF_8, listed.layout.name, listed.line)
    return listed


def _separator_of(source: RecordSource, encoding: str) -> str | None:
    """Return the separator with which the text is a list; nothing noted while trying is kept."""
    trying = Found(source.name)
    tried = ((sign, _in_separated(source, encoding, sign, trying)) for sign in SEPARATORS)
    return next((sign for sign, listed in tried if listed), None)


def _in_separated(
    source: RecordSource, encoding: str, separator: str, found: Found
) -> ListOfRows | None:
    try:
        below = rows(source, encoding, separator, found)
        return _list_of(below, [PurePath(source.name).stem])
    except CutShortError:
        return None


def _on_sheets(source: RecordSource, found: Found) -> tuple[ListOfRows, ...]:
    sheets, findings = read_workbook(source)
    found.take(findings)
    lists: dict[tuple[str, str], ListOfRows] = {}
    file = [PurePath(source.name).stem] if len(sheets) == 1 else []
    for number, sheet in enumerate(sheets, 1):
        listed = _list_of(sheet.rows, [sheet.name, *file], sheet.name)
        if listed is None:
            found.add(rules.LIST_UNKNOWN, f"Sheet {number}", 1, sheet.name)
            continue
        layout = listed.layout
        if lists.setdefault((layout.format, layout.name), listed) is not listed:
            found.add(rules.LIST_TWICE, layout.name, listed.line, sheet.name)
    if not lists:
        raise InputRefused(*no_records(source.name).findings, *findings)
    return tuple(lists.values())


def _list_of(below: Rows, names: Sequence[str], sheet: str | None = None) -> ListOfRows | None:
    """Find the headings of a list near the top of rows; `names` are of their sheet and file."""
    for line, cells in islice(below, _HEAD):
        if len(cells) > _MOST_HEADINGS or any(len(text_of(cell)) > LONGEST_TEXT for cell in cells):
            continue
        headings = list(map(text_of, cells))
        known = [ask(headings, name) for ask, name in product(_RECOGNISERS, names)]
        layouts = [layout for layout in known if layout is not None]
        if layouts:
            best = max(layouts, key=lambda one: _fits(one, headings))
            return ListOfRows(best, line, headings, below, sheet)
    return None


def _fits(layout: Layout, headings: Sequence[str]) -> tuple[bool, int]:
    """Say how well headings fit a list: whether it has what it needs, and how many there are."""
    there = layout.headings_in(headings)
    return layout.needed <= there, len(there)

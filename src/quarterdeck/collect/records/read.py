"""Any file of records → its records: the format is told by what is in the file."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from quarterdeck.collect.records import rules
from quarterdeck.collect.records.detect import find_lists
from quarterdeck.collect.records.formats import annex_a
from quarterdeck.collect.records.formats.cin_census import open_cin_census
from quarterdeck.collect.records.formats.ssda903_xml import open_ssda903_xml
from quarterdeck.collect.records.formats.workforce import open_workforce
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.lists.joined import joined
from quarterdeck.collect.records.lists.reading import ListOfRows, read_list
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.record import Extract, RecordSource, RecordStream
from quarterdeck.collect.records.scope import lacking, only_in, partly_in
from quarterdeck.collect.records.xml.elements import CIN_CENSUS, SSDA903, WORKFORCE, xml_format
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.place import Place
from quarterdeck.define.words import listed

Opener = Callable[[RecordSource, Pseudonyms, Found], RecordStream]
"""Opens a file of one format."""

_HEAD = 4_096

_XML_OPENERS: Mapping[str, Opener] = {
    CIN_CENSUS: open_cin_census,
    SSDA903: open_ssda903_xml,
    WORKFORCE: open_workforce,
}


def open_records(source: RecordSource, ids: Pseudonyms, found: Found) -> RecordStream:
    """Open a file of records of any format; its rows are read while they are asked for.

    Raises InputRefused, with a finding that says why, for what is no file of records. What is wrong
    with single columns and rows is found while they are read, and does not stop the others.
    """
    opener = _xml_opener(source)
    if opener:
        return opener(source, ids, found)
    lists = find_lists(source, found)
    _refuse_several_formats(lists, source.name)
    _note_missing(lists, found)
    read = [read_list(one, ids, found) for one in lists]
    tables = frozenset[str]().union(*(one.tables for one in read))
    records = chain.from_iterable(one.records for one in read)
    layout, scopes = lists[0].layout, [one.scope for one in read]
    extract = Extract(
        format=layout.format,
        tables=tables,
        span=layout.span,
        lacks=lacking(tables, scopes),
        only=only_in(scopes),
        partly=partly_in(tables, scopes),
    )
    return RecordStream(extract, joined(records) if layout.format == annex_a.FORMAT else records)


def _refuse_several_formats(lists: Sequence[ListOfRows], file: str) -> None:
    """Refuse a workbook with lists of several formats: it could claim one time for all."""
    sheets: dict[str, list[str]] = {}
    for one in lists:
        sheets.setdefault(one.layout.format, []).append(one.sheet or one.layout.name)
    if len(sheets) > 1:
        named = listed(f"{form} ({listed(names)})" for form, names in sheets.items())
        message = f"{named}: {rules.FORMATS_MIXED.meaning}"
        raise InputRefused(rules.FORMATS_MIXED.found(message=message, place=Place(file)))


def _note_missing(lists: Sequence[ListOfRows], found: Found) -> None:
    """Note which lists of Annex A are missing from a workbook of it, and one without its other."""
    annex = {one.layout.name: one for one in lists if one.layout.format == annex_a.FORMAT}
    if any(one.sheet is not None for one in annex.values()):
        for layout in annex_a.LISTS:
            if layout.gives and layout.name not in annex:
                found.add(rules.LIST_MISSING, layout.name, 1)
    alone = annex_a.EPISODES_OF_NEED & {*annex}
    if len(alone) == 1:
        (one,) = (annex[name] for name in alone)
        found.add(rules.LIST_ALONE, one.layout.name, one.line, one.sheet)


def is_record_file(source: RecordSource) -> bool:
    """Say whether a file holds records, and not a published table, a return or anything else."""
    try:
        return bool(_xml_opener(source) or find_lists(source, Found(source.name)))
    except InputRefused:
        return False


def _xml_opener(source: RecordSource) -> Opener | None:
    with source.open() as file:
        head = file.read(_HEAD)
    return _XML_OPENERS.get(xml_format(head) or "")

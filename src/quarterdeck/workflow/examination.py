"""Examination: a file read and checked against what is known, and nothing of it kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from quarterdeck.calculate.records.merged import FileOfRecords
from quarterdeck.check.records.absent import absent_columns
from quarterdeck.check.records.checks import check_records
from quarterdeck.check.records.empty import EmptyColumns
from quarterdeck.check.records.labels import LabelsMet
from quarterdeck.check.returns.checks import check_return
from quarterdeck.check.returns.circumstances import Circumstances
from quarterdeck.check.returns.reach import reach_of
from quarterdeck.collect.file import File
from quarterdeck.collect.records import rules
from quarterdeck.collect.records.found import Found
from quarterdeck.collect.records.pseudonyms import Pseudonyms
from quarterdeck.collect.records.read import is_record_file
from quarterdeck.collect.records.record import Extract, Record, RecordStream
from quarterdeck.collect.records.told import Sent, Told, quarter_of, told_by, with_kinds
from quarterdeck.collect.returns.read import read_return
from quarterdeck.collect.returns.submission import Entry, Submission
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.owed import owed_by
from quarterdeck.define.period import Quarter, parse_period
from quarterdeck.define.place import Place
from quarterdeck.define.records.dictionary import TABLES
from quarterdeck.workflow.expected import SaidOf, of_unknown_kinds, unexpected
from quarterdeck.workflow.known import known_within
from quarterdeck.workflow.record_files import (
    key_of,
    look_into_record_file,
    open_record_file,
    source_of,
)
from quarterdeck.workflow.told_before import NewRecords, has_told_before, told_before
from quarterdeck.workflow.unchanged import unchanged
from quarterdeck.workflow.workspace import Workspace


@dataclass(frozen=True)
class Examined:
    """A file as it was read, for which quarter, and what was found about it.

    A return has `entries`; a file of records has none, and is told about in `records`.
    """

    quarter: Quarter
    findings: tuple[Finding, ...]
    entries: tuple[Entry, ...] = ()
    records: Told | None = None


@dataclass(frozen=True)
class CoveringNote:
    """What its sender says of a file: whose it is, for which quarter, and since when it tells all.

    `quarter` is needed where the file does not say which one it is for; `since` is the first day
    about which a file of records tells everything, where it does not say that either. Of one that
    has a receipt already, `number` is the receipt's and `came` the day on which it came.
    """

    agency: str
    quarter: Quarter | None = None
    since: date | None = None
    came: date | None = None
    number: int | None = None


def examine(workspace: Workspace, file: File, note: CoveringNote, at: datetime) -> Examined:
    """Read a return or records, and check them against what is known at a moment; keep nothing."""
    if is_record_file(source_of(file)):
        return _examine_records(workspace, file, note, at)
    return _examine_return(workspace, file, note, at)


def _examine_return(workspace: Workspace, file: File, note: CoveringNote, at: datetime) -> Examined:
    agency, quarter = note.agency, note.quarter
    submission = read_return(file, workspace.catalogue, quarter)
    quarter = quarter or _printed_quarter(workspace, submission)
    days = workspace.partnership.returns.due_after_days
    owed = tuple(owed_by(workspace.catalogue, agency, quarter, due_after_days=days))
    reach = reach_of(submission, workspace.catalogue, quarter, owed)
    before = known_within(workspace.alias, at, reach)
    found = check_return(
        submission, Circumstances(workspace.catalogue, agency, quarter, owed, before)
    )
    return Examined(quarter, found, entries=submission.entries)


def _examine_records(
    workspace: Workspace, file: File, note: CoveringNote, at: datetime
) -> Examined:
    """Check records as they are read; keep them in memory only to hold them against others."""
    found = Found(file.name)
    compared = has_told_before(workspace, note.agency, at)
    stream = _opened(workspace, file, found, compared=compared)
    sent = _sent(workspace, stream.extract, note, at.date())
    if sent is None:
        raise _no_quarter(file.name)
    told = _told(file, stream.extract, sent, found)
    records = [*stream.records] if compared else stream.records
    labels, empty = LabelsMet(workspace.catalogue), EmptyColumns(workspace.catalogue)
    rows = empty.noting(labels.noting(records))
    told = _checked(rows, stream.extract, told, sent, found)
    said = SaidOf(file.name, note.agency, sent.quarter)
    findings = [
        *found.findings,
        *absent_columns(found.absent, workspace.catalogue),
        *empty.findings(file.name, told.lacks),
        *labels.findings(file.name),
        *unexpected(stream.extract, said, workspace.catalogue),
        *unchanged(workspace, file, note.agency, sent.quarter),
        *of_unknown_kinds(told, file.name),
    ]
    if compared:
        new = FileOfRecords(records, told, note.agency)
        findings += told_before(workspace, NewRecords(file.name, new, note.number), at)
    return Examined(sent.quarter, tuple(findings), records=told)


def _opened(workspace: Workspace, file: File, found: Found, *, compared: bool) -> RecordStream:
    """Open a file of records, by the workspace's key only where it is compared with others."""
    if compared:
        return open_record_file(file, found, Pseudonyms(key_of(workspace.folder)))
    return look_into_record_file(file, found)


def _sent(workspace: Workspace, extract: Extract, note: CoveringNote, day: date) -> Sent | None:
    """Say how records were sent: for the quarter they name, where nobody said another."""
    quarter = note.quarter or quarter_of(extract, workspace.catalogue.first_month)
    return Sent(quarter, note.came or day, note.since) if quarter else None


def _told(file: File, extract: Extract, sent: Sent, found: Found) -> Told:
    """Say what records tell; a time that has not passed is noticed."""
    told = told_by(file.name, extract, sent)
    if told.last_day > sent.on:
        found.add(rules.TIME_AHEAD, told.format, 1)
    return told


def _checked(
    records: Iterable[Record], extract: Extract, told: Told, sent: Sent, found: Found
) -> Told:
    """Check all rows; return what they tell, now with the kinds of rows there are."""
    met: dict[str, set[str]] = defaultdict(set)
    rows = _noting_kinds(records, met)
    check_records(rows, replace(extract, last_day=told.last_day), sent.on, found)
    return with_kinds(told, met)


def _noting_kinds(records: Iterable[Record], met: dict[str, set[str]]) -> Iterator[Record]:
    """Pass records on, and note which kinds of rows there are of each table."""
    places = {
        name: (f"{name}.{column}", table.names.index(column))
        for name, table in TABLES.items()
        if (column := table.kind_column)
    }
    for record in records:
        if record.table in places:
            name, at = places[record.table]
            if isinstance(kind := record.values[at], str):
                met[name].add(kind)
        yield record


def quarter_labelled(label: str, catalogue: Catalogue) -> Quarter | None:
    """Return the quarter that a label such as `2020/21 Q1` names, or None where it names none."""
    try:
        period = parse_period(label, catalogue.first_month)
    except ValueError:
        return None
    return period if isinstance(period, Quarter) and period.year.start is not None else None


def _printed_quarter(workspace: Workspace, submission: Submission) -> Quarter:
    if quarter := quarter_labelled(submission.quarter, workspace.catalogue):
        return quarter
    raise _no_quarter(submission.file)


def _no_quarter(file: str) -> InputRefused:
    message = f"“{file}” does not say which quarter it is for"
    action = "Give the quarter: --quarter “2020/21 Q1”."
    return InputRefused(Finding("no-quarter", Severity.ERROR, message, action, place=Place(file)))

"""Read a return: one agency's file for a quarter, whatever program made it → a submission.

It may be the filled-in template, the same tidy table in any other file, or a published table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quarterdeck.collect.file import File, check_size
from quarterdeck.collect.grid import Contents
from quarterdeck.collect.pause import collector_paused
from quarterdeck.collect.published import open_file, reading_of
from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.about import About, about, notes_on_stamps
from quarterdeck.collect.returns.cells import read_entry
from quarterdeck.collect.returns.columns import missing_from
from quarterdeck.collect.returns.doubles import Told, without_doubles
from quarterdeck.collect.returns.rows import Recogniser
from quarterdeck.collect.returns.rules import noticed
from quarterdeck.collect.returns.stamp import find_stamps
from quarterdeck.collect.returns.submission import Entry, Submission
from quarterdeck.collect.returns.table import notes_on_table, periods_of, told_by_table
from quarterdeck.collect.returns.tidy import lines_of, nearly_named, notes_on, tidy_grids
from quarterdeck.collect.returns.unseen import find_unseen, notes_on_unseen
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused
from quarterdeck.define.period import Quarter
from quarterdeck.define.place import Place

MOST_ROWS = 20_000
"""How many rows of one sheet are read: a return has some hundred."""
_NO_TABLE = ("no-table", "no-period-column", "no-rows")
_USE_TEMPLATE = "Fill in the template that was made for your agency, and send that."


@dataclass(frozen=True)
class _TableRead:
    """What was read: entries each with its findings, and the findings about no single entry."""

    entries: tuple[Told, ...]
    findings: tuple[Finding, ...]


@collector_paused()
def read_return(file: File, catalogue: Catalogue, quarter: Quarter | None) -> Submission:
    """Read a file that an agency sent; `quarter` is the one it was sent for, if that is known.

    Raises InputRefused, with findings that say what to do, when the file holds no return at all.
    Everything else that is wrong becomes a finding of the submission, and its cell no value.
    """
    check_size(file, len(file.data))
    contents = open_file(file)
    stamps = list(find_stamps(file, contents))
    own = about(stamps, catalogue, quarter)
    told = _tidy(file, contents, catalogue, own) or _table(file, contents, catalogue, own)
    refs = {indicator.slug: indicator.ref for indicator in catalogue.indicators}
    entries, findings = without_doubles(told.entries, refs)
    noticed = (
        *contents.findings,
        *notes_on_stamps(stamps, catalogue),
        *(finding for finding in told.findings if finding not in contents.findings),
        *findings,
        *_nothing_for(file, entries, own),
    )
    return Submission(file.name, file.sha256, own.agency, own.printed, tuple(entries), noticed)


def _tidy(file: File, contents: Contents, catalogue: Catalogue, own: About) -> _TableRead | None:
    """Read every tidy table; None where the file has none."""
    grids, told = tidy_grids(file, contents)
    if not grids:
        return None
    recogniser = Recogniser(catalogue, own.year(catalogue))
    unseen = find_unseen(file, contents.format)
    entries: list[Told] = []
    findings = [*told]
    for grid, names in grids:
        findings += notes_on(grid, names)
        lines = lines_of(grid, names, unseen) if not names.twice else ()
        for number, line in enumerate(lines):
            _check_length(file, number)
            subject = recogniser.subject(line)
            if isinstance(subject, Finding):
                findings.append(subject)
            else:
                entries.append(read_entry(line, subject))
    findings += notes_on_unseen(file, unseen, [entry.place for entry, _ in entries])
    return _TableRead(tuple(entries), tuple(findings))


def _check_length(file: File, rows: int) -> None:
    if rows >= MOST_ROWS:
        message = f"“{file.name}” holds more than {MOST_ROWS:,} rows; no return is so long"
        action = "Send only the rows of your return, in the template."
        raise file.refused("table-too-large", message, action)


def _table(file: File, contents: Contents, catalogue: Catalogue, own: About) -> _TableRead:
    """Read a published table; raise InputRefused where there is none or its quarter is unknown."""
    nearly = nearly_named(contents)
    if nearly or own.agency:
        raise _without_columns(file, contents, nearly)
    if own.quarter is None:
        message = f"“{file.name}” does not say for which quarter it is"
        raise _refused(file, contents, "no-quarter", message, "Say for which quarter it was sent.")
    try:
        reading = reading_of(file, contents, catalogue=catalogue, year=own.quarter.year)
    except InputRefused as refusal:
        if refusal.findings[0].rule not in _NO_TABLE:
            raise
        message = f"No table of figures was found in “{file.name}”"
        raise _refused(file, contents, "no-return", message, _USE_TEMPLATE) from refusal
    entries = tuple(told_by_table(reading, own.quarter))
    known = {*contents.findings}
    notes = (one for one in notes_on_table(reading, own.quarter) if one not in known)
    return _TableRead(entries, tuple(notes))


def _without_columns(
    file: File, contents: Contents, nearly: tuple[Place, tuple[str, ...]] | None
) -> InputRefused:
    place, missing = nearly or (Place(file.name), missing_from(()))
    message = f"The columns of the return were not found; missing is {', '.join(missing)}"
    refusal = _refused(file, contents, "columns-missing", message, _NAME_COLUMNS)
    first, *others = refusal.findings
    return InputRefused(replace(first, place=place), *others)


_NAME_COLUMNS = (
    "Name the columns in one row above the figures as the template does: ref, indicator, period,"
    " component, value, reason, promised date, note."
)


def _refused(file: File, contents: Contents, rule: str, message: str, action: str) -> InputRefused:
    """Refuse the file, with what was noticed while opening it: the figures may be hidden."""
    return InputRefused(*file.refused(rule, message, action).findings, *contents.findings)


def _nothing_for(file: File, entries: Sequence[Entry], own: About) -> Iterator[Finding]:
    if own.quarter is None or own.is_of_another_quarter:
        return
    if not any(entry.period in periods_of(own.quarter) for entry in entries):
        what = f"No figure was read for {own.quarter.label}"
        if entries:
            what += f"; the first is for {entries[0].period.label}"
        yield noticed(rules.NOTHING_FOR_THE_QUARTER, what, Place(file.name))

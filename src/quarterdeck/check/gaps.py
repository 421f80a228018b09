"""Gaps: figures that are not there, and nothing says why."""

import unicodedata
from collections.abc import Iterator

from quarterdeck.check.year import PrintedYear, YearInRow
from quarterdeck.collect.reading import Basis, Cell, Row
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.number import plain
from quarterdeck.define.rule import Rule
from quarterdeck.define.rules import Frequency, TimeRollUp
from quarterdeck.define.status import Status
from quarterdeck.define.words import in_words, listed, shortened

_SAY_WHY = "print why there is none: [x] not available, [z] not applicable, [c] confidential"

GAP = Rule(
    "gap-without-reason",
    Severity.QUERY,
    "A row has no figure at all and does not say why. A dash may mean nothing happened, nobody "
    "knows, or nobody may say; readers cannot tell which.",
    f"Get the figures from the agency that owns them, or {_SAY_WHY}.",
)
MISSING = Rule(
    "missing-quarter-unsaid",
    Severity.QUERY,
    "Some quarters have a figure and others have none, and nothing says why. A year made from "
    "fewer than all its quarters looks like any other year.",
    f"Get the missing figure, or {_SAY_WHY}; mark a year made without it as [partial].",
)


def gap(row: Row, catalogue: Catalogue | None) -> Iterator[Finding]:
    """Find a row without any figure or reason."""
    unread = row.basis in (Basis.AMBIGUOUS, Basis.REFUSED)
    nothing_said = not any(cell.value is not None or _says(cell) for cell in row.cells)
    if unread or not nothing_said or not any(unexplained(cell) for cell in row.cells):
        return
    yield GAP.found(
        row,
        message=f"{row.key} has no figure and no reason why: its cells {_what_they_hold(row)}.",
        detail=_published_elsewhere(row),
        action=_ask_the_owner(row, catalogue),
    )


def missing_quarters(year: YearInRow, published: frozenset[str]) -> Iterator[Finding]:
    """Find quarters missing from a row that has others; `published` are those any row has."""
    unsaid = [p.label for p in year.missing if unexplained(p.cell) and p.label in published]
    if not unsaid or not (year.values or _owes_more_than_its_year(year)):
        return
    verb = "is" if len(unsaid) == 1 else "are"
    message = f"{year.row.key}: {listed(unsaid)} {verb} missing without a reason"
    if not isinstance(year, PrintedYear):
        yield MISSING.found(year.row, message=f"{message}.")
        return
    yield MISSING.found(
        year.row,
        message=f"{message}, yet a year of {plain(year.value)} is printed.",
        detail=_what_the_year_is(year),
        period=year.period.label,
    )


def unexplained(cell: Cell) -> bool:
    """Say whether a cell has no value and nothing but a bare mark, or nothing, in its place.

    The quarters of a yearly indicator are not applicable: that is known, whatever is printed.
    """
    return cell.value is None and cell.status is Status.NOT_AVAILABLE and not _says(cell)


def _says(cell: Cell) -> bool:
    """Say whether words are printed; “*” may be a reason too, and its reader asks which."""
    return any(sign.isalnum() or sign == "*" for sign in cell.printed)


def _what_they_hold(row: Row) -> str:
    marks = dict.fromkeys(cell.printed.strip() for cell in row.cells if cell.printed.strip())
    if not marks:
        return "are blank"
    dashes = all(unicodedata.category(sign) == "Pd" for sign in "".join(marks))
    return (
        "hold only dashes"
        if dashes
        else f"hold only {listed(f'“{shortened(mark)}”' for mark in marks)}"
    )


def _owes_more_than_its_year(year: YearInRow) -> bool:
    """Say whether a row without any quarter is one that is sent by the quarter or month."""
    indicator = year.row.indicator
    sent_in_parts = indicator is not None and indicator.frequency is not Frequency.ANNUAL
    return sent_in_parts and not year.row.empty


def _what_the_year_is(year: PrintedYear) -> str:
    own = year.row.indicator.roll_up.time if year.row.indicator else None
    breaks = own is not None and own not in (*year.followed, TimeRollUp.NONE)
    by_own = f" By its own rule the year is {own.words}." if own and breaks else ""
    present = f"the {in_words(len(year.values))} {year.noun}s present"
    for rule in year.followed:
        what = "the last of" if rule is TimeRollUp.LAST else f"the {rule.value} of"
        return f"The year agrees with {what} {present}: {year.working(rule)}.{by_own}"
    mean = year.working(TimeRollUp.MEAN)
    return (
        f"The year is neither the sum, the mean nor the last of {present}; their mean: "
        f"{mean}.{by_own}"
    )


def _ask_the_owner(row: Row, catalogue: Catalogue | None) -> str:
    if row.indicator is None or catalogue is None:
        return GAP.action
    names = {agency.slug: agency.name for agency in catalogue.agencies}
    owner = names.get(row.indicator.owner, row.indicator.owner)
    return f"Ask the owner ({owner}) for the figures, or {_SAY_WHY}."


def _published_elsewhere(row: Row) -> str:
    national = row.indicator.national if row.indicator else None
    return f"Published nationally: {national.source}." if national else ""

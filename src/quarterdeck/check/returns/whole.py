"""The whole return: whose file it is and of which quarter, and whether there is much in it."""

from collections.abc import Iterator, Sequence

from quarterdeck.check.returns.numbers import Numbers
from quarterdeck.check.returns.periods import period_named
from quarterdeck.check.returns.rule import ReturnRule, Scope, WhenMissing
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.period import FinancialYear, Quarter, period_words
from quarterdeck.define.place import Place

OTHER_AGENCYS_FILE = ReturnRule(
    "file-of-another-agency",
    Severity.ERROR,
    Scope.RETURN,
    WhenMissing.SKIP,
    "The agency printed in the file is not the one that sent it. A file that prints none is taken "
    "to be its sender's.",
    "The file says it is from {printed}, and it was sent by {sender}.",
    "Send the file as the agency it belongs to, or use the file that was made for yours.",
)
OTHER_QUARTERS_FILE = ReturnRule(
    "file-of-another-quarter",
    Severity.ERROR,
    Scope.RETURN,
    WhenMissing.SKIP,
    "The quarter printed in the file is not the one it was sent for. A file that prints none is "
    "taken to be for that quarter.",
    "The file says it is for {printed}, and it was sent for {quarter}.",
    "Send it for the quarter it says, or use the file that was made for this one.",
)
MOSTLY_BLANK = ReturnRule(
    "mostly-blank",
    Severity.QUERY,
    Scope.RETURN,
    WhenMissing.FIND,
    "More than half of at least four numbers that are owed are left empty in the file. Half is not "
    "yet most.",
    "{blank} of the {all} numbers in the file that are owed are left empty.",
    "Check whether the right file was sent; if it was, say when the rest will come.",
)
ALL_ZERO = ReturnRule(
    "all-zeros",
    Severity.QUERY,
    Scope.RETURN,
    WhenMissing.SKIP,
    "Every number in the file that is owed is zero, and there are at least four. Zero is a number; "
    "where nothing is known, a cell is left empty with a reason.",
    "All {all} numbers in the file that are owed are zero.",
    "Leave cells empty, with a reason, where nothing is known; if nothing happened at all, say so.",
)
_FEWEST = 4
"""A file with fewer numbers may well be blank, or zero, by chance."""


def whole_return(numbers: Numbers) -> Iterator[Finding]:
    """Find a file that is another agency's or another quarter's, or holds next to nothing."""
    file, circumstances = Place(numbers.submission.file), numbers.circumstances
    if of_another_agency(numbers):
        yield OTHER_AGENCYS_FILE.found(
            place=file,
            printed=agency_named(numbers, numbers.submission.agency.strip()),
            sender=agency_named(numbers, circumstances.agency),
        )
    if of_another_quarter(numbers):
        yield OTHER_QUARTERS_FILE.found(
            place=file,
            printed=numbers.submission.quarter.strip(),
            quarter=period_words(circumstances.quarter),
        )
    yield from _emptiness(numbers)


def of_another_agency(numbers: Numbers) -> bool:
    """Say whether the file prints an agency, by slug or name, that did not send it."""
    printed, sender = numbers.submission.agency, numbers.circumstances.agency
    names = {sender.casefold(), agency_named(numbers, sender).casefold()}
    return bool(printed.strip()) and printed.strip().casefold() not in names


def of_another_quarter(numbers: Numbers) -> bool:
    """Say whether the file prints a quarter that it was not sent for; it may leave its year out."""
    printed, quarter = numbers.submission.quarter.strip(), numbers.circumstances.quarter
    said = period_named(printed, quarter.year.first_month)
    without_year = Quarter(FinancialYear(None, quarter.year.first_month), quarter.number)
    return bool(printed) and said not in (quarter, without_year)


def agency_named(numbers: Numbers, slug: str) -> str:
    """Return an agency's name in full; the slug where the catalogue does not know it."""
    names = {agency.slug: agency.name for agency in numbers.circumstances.catalogue.agencies}
    return names.get(slug.casefold(), slug)


def _emptiness(numbers: Numbers) -> Iterator[Finding]:
    owed = [entry for key, entry in numbers.entries.items() if key in numbers.owed]
    zero = [entry for entry in owed if entry.key in numbers.sent and entry.value == 0]
    if len(owed) < _FEWEST:
        return
    blank = [entry for entry in owed if entry.value is None]
    if 2 * len(blank) > len(owed):
        count, of_all = str(len(blank)), str(len(owed))
        yield MOSTLY_BLANK.found(*_refs(numbers, blank), at=blank, blank=count, all=of_all)
    if len(zero) == len(owed):
        yield ALL_ZERO.found(*_refs(numbers, owed), at=owed, all=str(len(owed)))


def _refs(numbers: Numbers, entries: Sequence[Entry]) -> Iterator[str]:
    yield from (numbers.indicators[entry.indicator].ref for entry in entries)

"""Rules of reading records: what is noticed in a file, how much that asks, and what to do about it.

A meaning is said after the list and the column it was met in, and never with what a cell held.
"""

from quarterdeck.define.finding import Severity
from quarterdeck.define.rule import Rule


def _error(name: str, meaning: str, action: str) -> Rule:
    return Rule(name, Severity.ERROR, meaning, action)


def _query(name: str, meaning: str, action: str) -> Rule:
    return Rule(name, Severity.QUERY, meaning, action)


def _note(name: str, meaning: str, action: str = "Nothing has to be done.") -> Rule:
    return Rule(name, Severity.NOTE, meaning, action)


CUT_SHORT = _error(
    "file-cut-short",
    "the file ends, or cannot be read further, in the middle; what stood before it was read",
    "Send the whole file again.",
)
XML_REFUSED = _error(
    "xml-refused",
    "the file declares entities, or names another file that may, which returns never need and "
    "which can do harm; nothing of it was read",
    "Save it again from the system it comes from.",
)
RECORD_TOO_LARGE = _error(
    "record-too-large",
    "what begins here is far larger than anything in a return can be; neither it nor what follows "
    "was read",
    "Look what went into it where it is kept, and send the whole file again.",
)
ROW_INCOMPLETE = _error(
    "row-incomplete",
    "a row lacks what says whom or which day it is about, so it is left out",
    "Complete the row where it is kept, and send the list again.",
)
NOT_A_DATE = _error(
    "not-a-date",
    "a cell holds no day that can be, so it counts as empty",
    "Correct the day where it is kept, written as 2020-04-01 or 01/04/2020.",
)
TWO_DIGIT_YEAR = _error(
    "two-digit-year",
    "a day's year has two digits, which may mean two centuries, so the cell counts as empty",
    "Write years with four digits, and send the list again.",
)
DAY_NUMBER = _query(
    "day-number",
    "a day came as the number that Excel keeps for it, and was read as such",
    "Check the days, or format the column as dates before it is saved.",
)
TIME_DROPPED = _note("time-dropped", "a day came with a time, which is not kept")
NOT_A_NUMBER = _error(
    "record-not-a-number",
    "a cell holds no number where one is expected, so it counts as empty",
    "Correct the number where it is kept, and send the list again.",
)
NOT_YES_OR_NO = _query(
    "not-yes-or-no",
    "a cell holds neither yes nor no, so it counts as empty",
    "Write Y or N, yes or no, true or false, or 1 or 0.",
)
UNKNOWN_CODE = _query(
    "unknown-code",
    "a code is not in the list for it; the row counts, and wherever the code is asked for it is "
    "none of those asked for",
    "Correct the code where it is kept; or ask for it to be added if it is new.",
)
TEXT_TOO_LONG = _error(
    "text-too-long",
    "a cell holds far more text than it can have, so it counts as empty",
    "Look whether two columns ran together, and send the list again.",
)
COLUMN_MISSING = _error(
    "column-missing",
    "the list lacks a column without which no row of it can be counted",
    "Send the list with this column.",
)
COLUMN_ABSENT = _query(
    "column-absent",
    "the list lacks a column, so whatever asks for it is not calculated rightly",
    "Send the list with this column, or answer that it is not recorded.",
)
COLUMN_UNUSED = _note("column-unused", "a column is not used, and nothing of it is kept")
COLUMNS_SWAPPED = _error(
    "columns-swapped",
    "most cells of a column cannot be what its heading says",
    "Check that headings stand over their own columns, and send the list again.",
)
LIST_MISSING = _query(
    "list-missing",
    "the file has no list of this name, so nothing is known of it",
    "Send it, or answer that there is none.",
)
LIST_UNKNOWN = _note("list-unknown", "a sheet is none of the lists, and nothing of it is kept")
MIXED_YEARS = _query(
    "mixed-years",
    "the file names two different years as the one it is about",
    "Check that it is the year that was meant to be sent.",
)
STRAY_TEXT = _note("stray-text", "text stands between the elements, where none belongs")
DUPLICATE = _query(
    "duplicate-row",
    "a row is about the same as an earlier one; it is counted once, as it stands last",
    "Remove the one that is wrong where it is kept.",
)

RULES = (
    CUT_SHORT,
    XML_REFUSED,
    RECORD_TOO_LARGE,
    ROW_INCOMPLETE,
    NOT_A_DATE,
    TWO_DIGIT_YEAR,
    NOT_A_NUMBER,
    TEXT_TOO_LONG,
    COLUMN_MISSING,
    COLUMNS_SWAPPED,
    DAY_NUMBER,
    NOT_YES_OR_NO,
    UNKNOWN_CODE,
    COLUMN_ABSENT,
    LIST_MISSING,
    MIXED_YEARS,
    DUPLICATE,
    TIME_DROPPED,
    COLUMN_UNUSED,
    LIST_UNKNOWN,
    STRAY_TEXT,
)

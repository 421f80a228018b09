"""Rules of files of records: what is noticed in one, how much that asks, and what to do about it.

Most are noticed while it is read. The others ask how it was sent, and what becomes of rows once it
is accepted. A meaning is said after the list and the column it was met in, and never with what a
cell held.
"""

from quarterdeck.define.rule import asks, blocks, informs

# --- In reading it

CUT_SHORT = blocks(
    "file-cut-short",
    "the file ends, or cannot be read further, in the middle; what stood before it was read",
    "Send the whole file again.",
)
XML_REFUSED = blocks(
    "xml-refused",
    "the file declares entities, or names another file that may, which returns never need and "
    "which can do harm; nothing of it was read",
    "Save it again from the system it comes from.",
)
RECORD_TOO_LARGE = blocks(
    "record-too-large",
    "what begins here is far larger than anything in a return can be; neither it nor what follows "
    "was read",
    "Look what went into it where it is kept, and send the whole file again.",
)
ROW_INCOMPLETE = blocks(
    "row-incomplete",
    "a row lacks what says whom or which day it is about, so it is left out",
    "Complete the row where it is kept, and send the list again.",
)
NOT_A_DATE = blocks(
    "not-a-date",
    "a cell holds no day that can be, so it counts as empty",
    "Correct the day where it is kept, written as 2020-04-01 or 01/04/2020.",
)
TWO_DIGIT_YEAR = blocks(
    "two-digit-year",
    "a day's year has two digits, which may mean two centuries, so the cell counts as empty",
    "Write years with four digits, and send the list again.",
)
DAY_NUMBER = asks(
    "day-number",
    "a day came as the number that Excel keeps for it, and was read as such",
    "Check the days, or format the column as dates before it is saved.",
)
TIME_DROPPED = informs("time-dropped", "a day came with a time, which is not kept")
NOT_A_NUMBER = blocks(
    "record-not-a-number",
    "a cell holds no number where one is expected, so it counts as empty",
    "Correct the number where it is kept, and send the list again.",
)
NOT_YES_OR_NO = asks(
    "not-yes-or-no",
    "a cell holds neither yes nor no, so it counts as empty",
    "Write Y or N, yes or no, true or false, or 1 or 0.",
)
NOT_AN_OUTCOME = asks(
    "not-an-outcome",
    "a cell that should hold outcomes as JSON holds none that can be read, so it counts as empty",
    "Export the outcomes again, or give them as words such as “CIN Referral”.",
)
TEXT_TOO_LONG = blocks(
    "text-too-long",
    "a cell holds far more text than it can have, so it counts as empty",
    "Look whether two columns ran together, and send the list again.",
)
IDENTIFIER_SHORTENED = blocks(
    "identifier-shortened",
    "an identifier came in the short form 1.23E+11 that spreadsheets give long numbers, in which "
    "many children look alike, so it counts as empty",
    "Export the list again and send it as it is, without saving it in a spreadsheet program.",
)
COLUMN_MISSING = blocks(
    "column-missing",
    "the list lacks a column without which no row of it can be counted",
    "Send the list with this column.",
)
COLUMN_ABSENT = asks(
    "column-absent",
    "the list lacks columns without which indicators cannot be counted from it",
    "Send the list with these columns, or answer that they are not recorded.",
)
COLUMN_SPARED = informs(
    "column-spared", "the list lacks columns, and no indicator is counted from them"
)
COLUMN_UNUSED = informs("column-unused", "a column is not used, and nothing of it is kept")
COLUMN_TWICE = blocks(
    "column-twice",
    "two columns have one heading, so which of them is meant is not known, and neither is read",
    "Take one of them out, or name it otherwise, and send the list again.",
)
COLUMNS_SWAPPED = blocks(
    "columns-swapped",
    "most cells of a column cannot be what its heading says",
    "Check that headings stand over their own columns, and send the list again.",
)
ROW_SHIFTED = blocks(
    "row-shifted",
    "a row has more cells than there are headings, so which cell is which is not known, and it is "
    "left out",
    "Put cells that hold a comma in quotation marks, and send the list again.",
)
QUOTE_OPEN = asks(
    "quotation-mark-open",
    "a quotation mark is opened and not closed, so it was read as any other sign",
    "Close it or take it out where the list is kept.",
)
NOT_UTF_8 = informs(
    "list-not-utf-8",
    "the text is not UTF-8, so signs such as ’ and é in names of teams may be read as others",
    "Save it as “CSV UTF-8” next time.",
)
KINDS_UNKNOWN = asks(
    "kinds-unknown",
    "no row of the list says of which kind it is, so it is not known of which kinds there were "
    "none; nothing is counted from it, and no earlier row of a kind is taken back",
    "Send the list with its rows and their kind. Where there were none, send the figures as 0.",
)
LIST_MISSING = asks(
    "list-missing",
    "the file has no list of this name, so nothing is known of it",
    "Send it, or answer that there is none.",
)
LIST_EMPTY = asks(
    "list-empty",
    "the list has headings and no rows, so all that is counted from it is 0",
    "If there truly was nothing, answer so. If rows were lost on the way, export it again.",
)
LIST_TWICE = blocks(
    "list-twice",
    "two sheets are this list, so which of them counts is not known, and only the first is read",
    "Take one of them out, and send the file again.",
)
FORMATS_MIXED = blocks(
    "formats-mixed",
    "the sheets of the file are lists of several formats, which may tell about different times, so "
    "nothing of it was read",
    "Send the lists of each format as a file of their own.",
)
LIST_UNUSED = informs("list-unused", "nothing is counted from this list, and nothing of it is kept")
LIST_ALONE = asks(
    "list-alone",
    "the list came without the other one that tells of the same episodes, whose earlier rows are "
    "replaced by what this one knows of them",
    "Send both as sheets of one workbook.",
)
LIST_UNKNOWN = informs("list-unknown", "a sheet is none of the lists, and nothing of it is kept")
MIXED_YEARS = asks(
    "mixed-years",
    "the file names two different years as the one it is about",
    "Check that it is the year that was meant to be sent.",
)
STRAY_TEXT = informs("stray-text", "text stands between the elements, where none belongs")

# --- In sending and accepting it

NO_TIME = blocks(
    "no-time",
    "the file is said to tell everything since a day that is after the time it is about",
    "Give another first day with --since, or another quarter.",
)
TIME_AHEAD = blocks(
    "time-ahead",
    "the file says that it is about a time that has not passed yet",
    "Check that it is the file that was meant; send it when its time is over.",
)
ANOTHER_QUARTER = asks(
    "another-quarter",
    "the file says that it is about another quarter than the one it was sent for",
    "Answer that it is the file that was meant; otherwise return it. Without --quarter it is "
    "received for its own.",
)
ANOTHER_SENDER = asks(
    "another-sender",
    "nothing that its sender answers for is counted from the tables of the file",
    "Answer that this agency tells of them; otherwise return it, and receive it from the right "
    "one.",
)
UNCHANGED = asks(
    "unchanged-records",
    "the same file came before, for another quarter",
    "Answer that nothing has changed since; otherwise return it, and ask for the list of this "
    "quarter.",
)
NO_LONGER_TOLD = asks(
    "no-longer-told",
    "the file lacks rows that an earlier one of the same sender told of, though it is said to tell "
    "everything about their time; once it is accepted, they no longer count",
    "Answer that they were deleted or put right. If not, return this file and ask for the whole "
    "list; for what ended before its first day, for a list that tells since an earlier one.",
)
LEFT_OUT = asks(
    "not-in-later-records",
    "rows of the file run on into a time of which an accepted one tells everything, and which "
    "lacks them; they do not count",
    "Answer that they were deleted since. If not, ask for the list of that later time again.",
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
    IDENTIFIER_SHORTENED,
    NO_TIME,
    TIME_AHEAD,
    COLUMN_MISSING,
    COLUMN_TWICE,
    COLUMNS_SWAPPED,
    ROW_SHIFTED,
    LIST_TWICE,
    FORMATS_MIXED,
    DAY_NUMBER,
    NOT_YES_OR_NO,
    NOT_AN_OUTCOME,
    COLUMN_ABSENT,
    COLUMN_SPARED,
    KINDS_UNKNOWN,
    LIST_MISSING,
    LIST_EMPTY,
    LIST_ALONE,
    QUOTE_OPEN,
    MIXED_YEARS,
    ANOTHER_QUARTER,
    ANOTHER_SENDER,
    UNCHANGED,
    NO_LONGER_TOLD,
    LEFT_OUT,
    TIME_DROPPED,
    COLUMN_UNUSED,
    LIST_UNUSED,
    LIST_UNKNOWN,
    NOT_UTF_8,
    STRAY_TEXT,
)

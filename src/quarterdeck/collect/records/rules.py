"""Rules of files of records: what is noticed in one, how much that asks, and what to do about it.

Most are noticed while it is read. The others ask how it was sent, and what becomes of rows once it
is accepted. A meaning is said after the list and the column it was met in, and never with what a
cell held.
"""

from quarterdeck.define.rule import asks, blocks, informs

# --- In reading it

CUT_SHORT = blocks(
    "file-cut-short",
    "the file breaks off, or cannot be read further, part of the way through; what came "
    "before it was read",
    "Send the whole file again.",
)
XML_REFUSED = blocks(
    "xml-refused",
    "the file declares entities, or names another file that may, which returns never need and "
    "which can do harm; none of it was read",
    "Save it again from the system it comes from.",
)
RECORD_TOO_LARGE = blocks(
    "record-too-large",
    "what begins here is far larger than anything in a return can be; neither it nor what follows "
    "was read",
    "Find out what was put in it where it is kept, and send the whole file again.",
)
ROW_INCOMPLETE = blocks(
    "row-incomplete",
    "a row does not say whom or which day it is about, so it is left out",
    "Complete the row where it is kept, and send the list again.",
)
NOT_A_DATE = blocks(
    "not-a-date",
    "a cell holds no possible date, so it counts as empty",
    "Correct the date where it is kept, written as 2020-04-01 or 01/04/2020.",
)
TWO_DIGIT_YEAR = blocks(
    "two-digit-year",
    "a year has only two digits, so the century is not known and the cell counts as empty",
    "Write years with four digits, and send the list again.",
)
DAY_NUMBER = asks(
    "day-number",
    "a date came as the number that Excel stores for it, and was read as that date",
    "Check the dates, or format the column as dates before saving it.",
)
TIME_DROPPED = informs("time-dropped", "a date came with a time of day, which is not kept")
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
    "a cell holds far more text than belongs there, so it counts as empty",
    "Check whether two columns ran together, and send the list again.",
)
IDENTIFIER_SHORTENED = blocks(
    "identifier-shortened",
    "an identifier came in the short form 1.23E+11 that spreadsheets give long numbers, in which "
    "many children look alike, so it counts as empty",
    "Export the list again and send it as it is, without saving it in a spreadsheet program.",
)
COLUMN_MISSING = blocks(
    "column-missing",
    "the list lacks a column without which none of its rows can be counted",
    "Send the list with this column.",
)
COLUMN_ABSENT = asks(
    "column-absent",
    "the list lacks columns without which indicators cannot be counted from it",
    "Send the list with these columns, or answer that they are not recorded.",
)
COLUMN_SPARED = informs("column-spared", "the list lacks columns that no indicator is counted from")
COLUMN_UNUSED = informs("column-unused", "a column is not used, and none of it is kept")
COLUMN_TWICE = blocks(
    "column-twice",
    "two columns have the same heading, so it is not known which is meant, and neither is read",
    "Take one of them out, or rename it, and send the list again.",
)
COLUMNS_SWAPPED = blocks(
    "columns-swapped",
    "most cells of a column cannot be what its heading says",
    "Check that each heading is over its own column, and send the list again.",
)
ROW_SHIFTED = blocks(
    "row-shifted",
    "a row has more cells than there are headings, so it is not known which cell is which, and the "
    "row is left out",
    "Put quotation marks around cells that contain a comma, and send the list again.",
)
QUOTE_OPEN = asks(
    "quotation-mark-open",
    "a quotation mark is opened and not closed, so it was read like any other character",
    "Close it or take it out where the list is kept.",
)
NOT_UTF_8 = informs(
    "list-not-utf-8",
    "the text is not UTF-8, so characters such as ’ and é in names of teams may be misread",
    "Save it as “CSV UTF-8” next time.",
)
KINDS_UNKNOWN = asks(
    "kinds-unknown",
    "no row of the list says what kind it is, so it is not known which kinds there were none of; "
    "nothing is counted from it, and no earlier row that has a kind is taken back",
    "Send the list with its rows and the kind of each. Where there were none, send the figures as "
    "0.",
)
LIST_MISSING = asks(
    "list-missing",
    "the file has no list of this name, so nothing is known about it",
    "Send it, or answer that there is none.",
)
LIST_EMPTY = asks(
    "list-empty",
    "the list has headings and no rows, so everything counted from it is 0",
    "If there really was nothing, say so. If rows were lost on the way, export it again.",
)
LIST_TWICE = blocks(
    "list-twice",
    "two sheets hold this list, so it is not known which counts, and only the first is read",
    "Take one of them out, and send the file again.",
)
FORMATS_MIXED = blocks(
    "formats-mixed",
    "the sheets of the file are lists of several formats, which may tell about different times, so "
    "nothing of it was read",
    "Send the lists of each format as a file of their own.",
)
LIST_UNUSED = informs("list-unused", "nothing is counted from this list, and none of it is kept")
LIST_ALONE = asks(
    "list-alone",
    "the list came without the other one about the same episodes, whose earlier rows are replaced "
    "by what this list alone says of them",
    "Send both as sheets of one workbook.",
)
LIST_UNKNOWN = informs("list-unknown", "a sheet is not one of the lists, and none of it is kept")
MIXED_YEARS = asks(
    "mixed-years",
    "the file names two different years as the one it is about",
    "Check that the right year was sent.",
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
    "the file says that it is about a time that is not over yet",
    "Check that it is the right file; send it once that time is over.",
)
ANOTHER_QUARTER = asks(
    "another-quarter",
    "the file says that it is about a different quarter from the one it was sent for",
    "If it is the right file, say so; if not, return it. Without --quarter it is received for the "
    "quarter it names.",
)
ANOTHER_SENDER = asks(
    "another-sender",
    "no figure that its sender answers for is counted from the file's tables",
    "If it is for this agency to send them, say so; if not, return the file and receive it from "
    "the right agency.",
)
UNCHANGED = asks(
    "unchanged-records",
    "the same file came before, for another quarter",
    "If nothing has changed since, say so; if it has, return the file and ask for this quarter's "
    "list.",
)
NO_LONGER_TOLD = asks(
    "no-longer-told",
    "the file lacks rows that an earlier file from the same sender has, though it is said to tell "
    "everything about their time; once it is accepted, they no longer count",
    "If they were deleted or corrected, say so. If not, return this file and ask for the whole "
    "list; where they ended before its first day, for a list that goes back further.",
)
LEFT_OUT = asks(
    "not-in-later-records",
    "rows of the file run on into a time about which an accepted file tells everything, and that "
    "file lacks them; they do not count",
    "If they have been deleted since, say so. If not, ask again for the list of that later time.",
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

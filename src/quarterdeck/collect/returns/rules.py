"""Rules of reading a return: what is noticed in it, how much that asks, and what to do about it."""

import re
from dataclasses import replace

from quarterdeck.collect.moments import moments
from quarterdeck.define.finding import Finding
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule, asks, blocks, informs

_TELLS_NOTHING = re.compile(r"[\d\s.,:/%£€$<>≤≥+\-–−*()\[\]]{1,30}|#[A-Z]+[/\d]*[A?!]")


def noticed(
    rule: Rule,
    message: str,
    place: Place,
    *,
    refs: tuple[str, ...] = (),
    period: str | None = None,
) -> Finding:
    """Make a finding of a rule about what stands at a place."""
    return replace(rule.found(message=message, place=place, period=period), refs=refs)


def quoted(text: str) -> str:
    """Quote a text that cannot be about a person, and only describe any other.

    >>> quoted("1.234,5"), quoted("Jo Smith"), quoted("12/03/2012")
    ('“1.234,5”', 'words', 'a date')
    """
    if any(moment.day for moment in moments(text.casefold())):
        return "a date"
    return f"“{text}”" if _TELLS_NOTHING.fullmatch(text) else "words"


UNKNOWN_AGENCY = blocks(
    "unknown-agency",
    "The file was made for an agency that the catalogue does not have.",
    "Send the template that was made for your agency.",
)
STAMPS_DIFFER = blocks(
    "stamps-differ",
    "Sheets of two templates were put into one file, so nobody can say whose it is.",
    "Copy only the figures into the template of your agency and quarter, and send that.",
)
ANOTHER_TEMPLATE = asks(
    "another-template",
    "The template is of a version that this reader does not know.",
    "Check what was read, or fill in a new template.",
)
COLUMNS_NAMED_TWICE = blocks(
    "columns-named-twice",
    "Two columns of one sheet have the same meaning, as when two tables stand side by side.",
    "Keep one table to a sheet, and one column of each name.",
)
COLUMNS_LEFT_OUT = informs(
    "columns-left-out", "A return may have columns that nothing is read from."
)
HIDDEN_ROWS = informs(
    "hidden-rows",
    "Hidden rows are read like all others: a filter left on must not lose a figure.",
    "Check that the hidden figures are meant to be sent.",
)
HIDDEN_COLUMNS = informs(
    "hidden-columns",
    "Hidden columns are read like all others.",
    "Check that what is in them is meant to be sent.",
)
MACROS = informs(
    "macros-not-run",
    "A workbook with macros is read without running them.",
    "Nothing; a copy saved as .xlsx would do.",
)
INDICATOR_NOT_KNOWN = blocks(
    "indicator-not-known",
    "A row has a figure, but its ref and words are not those of one indicator.",
    "Write ref and indicator as the template has them, or take the row out.",
)
PERIOD_NOT_KNOWN = blocks(
    "period-not-known",
    "A row has a figure, but no period that the reporting calendar has.",
    "Write the whole period with its year, like 2024/25 Q1, April 2024 or 2024/25.",
)
COMPONENT_NOT_KNOWN = blocks(
    "component-not-known",
    "A row has a figure, but does not say which number of its indicator that is.",
    "Write value, numerator, denominator, children or episodes, as the template has it.",
)
TOTAL_LEFT_OUT = informs(
    "total-left-out", "A row of totals is nobody's figure: totals are calculated."
)
LINE_LEFT_OUT = informs(
    "line-left-out",
    "A row without a figure that is of no known indicator, such as a heading, is left out.",
)
NOT_A_NUMBER = blocks(
    "not-a-number",
    "A value is neither a number nor a known sign, so it was not taken.",
    "Type the number in digits, or leave the value empty and give a reason.",
)
TWO_NUMBERS = blocks(
    "two-numbers-in-a-cell",
    "A value holds more than one number, and nobody can say which is meant.",
    "Write one number to a cell.",
)
ROW_DOES_NOT_FIT = blocks(
    "row-does-not-fit",
    "The cells of a text's row are not those of its header: a comma within a number divides it, or"
    " an open quotation mark takes the next rows into one cell.",
    "Leave commas out of numbers, and close quotation marks or take them out.",
)
MORE_THAN_A_NUMBER = informs(
    "more-than-a-number",
    "A remark stands beside a number in one cell; the number was taken.",
    "Write remarks into the column “note”.",
)
NUMBER_IN_WRONG_COLUMN = blocks(
    "number-in-the-wrong-column",
    "A number stands where a reason is expected, so nobody can say what the value is.",
    "Move the number into the column “value”, or take it out.",
)
UNIT_DOES_NOT_FIT = blocks(
    "unit-does-not-fit",
    "The sign beside a number is not of the unit that is asked for, such as % beside a count.",
    "Give the number in the unit of its row, without a sign.",
)
MERGED_FIGURE = blocks(
    "merged-figure",
    "One merged cell holds a value for several rows, and nobody can say whose it is.",
    "Unmerge the cells and write each row's own value.",
)
NOT_CALCULATED = blocks(
    "formula-not-calculated",
    "A value is a formula whose result was not saved, so there is nothing to read.",
    "Open the file in a spreadsheet program, save it and send it again.",
)
REASON_IN_OWN_WORDS = informs(
    "reason-in-own-words",
    "A reason that is not on the list is kept as written and read as not available.",
    "Choose the nearest reason from the list next time, and explain it in the note.",
)
REASON_BESIDE_A_VALUE = informs(
    "reason-beside-a-value",
    "A reason for having no figure stands beside a figure; the figure was taken.",
    "If the figure is not meant, send the return again without it.",
)
REASON_CONTRADICTED = asks(
    "reason-contradicted",
    "The sign in the value and the reason beside it say different things; the sign was taken.",
    "Say which of the two is right.",
)
SIGN_OF_TWO_MEANINGS = asks(
    "sign-of-two-meanings",
    "“*” may mean “hidden to protect a child” or “not there yet”; it was read as not available.",
    "Give a reason from the list.",
)
NOT_A_DATE = asks(
    "promised-date-not-read",
    "The promised date is not a date in the calendar, so none was kept.",
    "Write it like 31 July 2024 or 31/07/2024, the day first.",
)
SENT_TWICE = informs("sent-twice", "The same number stands in several rows; it was taken once.")
SENT_DIFFERENTLY = blocks(
    "sent-twice-differently",
    "Several rows give different numbers for one thing, so none of them was taken.",
    "Decide which is right and take the others out.",
)
ROW_NOT_CERTAIN = asks(
    "row-not-certain",
    "A row of a table could not be read with certainty, so nothing was taken from it.",
    "Send these figures in the template, or in a table with a cell for each.",
)
OTHER_PERIODS = informs(
    "other-periods-left-out", "Of a published table only the periods of the return are read."
)
NOTHING_FOR_THE_QUARTER = blocks(
    "nothing-for-the-quarter",
    "The file has figures, but none that was read is for the quarter it was sent for.",
    "Send the file of this quarter.",
)
RULES = tuple(rule for rule in tuple(globals().values()) if isinstance(rule, Rule))

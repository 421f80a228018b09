"""Missing children: the interview that is owed after a child came back."""

from collections.abc import Iterator

from quarterdeck.check.records.rows import CheckedFile, RecordRow
from quarterdeck.check.records.rule import Notice, query

TOO_EARLY = query(
    "interview-before-return",
    "a return interview was held before the child came back",
    "The interview counts as held, for the time that the child was missing.",
    "Check both days; the interview may belong to an earlier time.",
)

RULES = (TOO_EARLY,)


def interview_of_a_row(row: RecordRow, _file: CheckedFile) -> Iterator[Notice]:
    """Find a return interview that was held before the return."""
    if row.table == "missing":
        held, found = row.day("interview_date"), row.day("end_date")
        if held and found and held < found:
            yield Notice(TOO_EARLY, row, "interview_date")

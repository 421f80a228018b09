"""The reference pages of what is found in tables and in returns, written from the rules."""

from collections.abc import Iterator, Mapping, Sequence

from quarterdeck.check.records.rule import RecordRule
from quarterdeck.check.returns.rule import ReturnRule
from quarterdeck.define.finding import Severity
from quarterdeck.define.rule import Rule

AUDIT = """\
# What the audit finds

Every finding names its rule, says in a plain sentence what was noticed, shows the arithmetic and
says what to do. This page lists the rules by how much they ask: first those of the reading, which
`read` shows too, then those of the audit. A file that cannot be read at all is refused instead, in
words of its own.
"""
RETURNS = """\
# What is noticed in reading a return

A file that an agency sends is read cell by cell. Whatever cannot be read for certain is left out,
and a finding names its place and says what to do. This page lists those findings by how much they
ask. A file that holds no return at all is refused.
"""
_HEAD_OF_READING_RECORDS = """\
# What is noticed in reading records

Files of records are read row by row. A cell that cannot be read for certain counts as empty, and
its row still counts, unless it is the cell that says whom or which day the row is about. A finding
names the list, the column, how often it was met and on which lines, and never what a cell holds.
This page lists those findings by how much they ask. A file that holds none of the lists is refused.
What is [asked about the rows](record-checks.md) that were read has a page of its own.

A cell means the same in XML, in separated text and in a workbook; only lists may hold days as the
numbers that Excel keeps for them. An identifier is the same with and without space, in small or
capital letters, and, where it is a number, with and without zeros before it: spreadsheet programs
take them away, so 00123 in one file is 123 in another. UPNs and the like keep theirs behind their
letter.
"""
_ASKS = {
    Severity.ERROR: "Errors block: nothing may go out before they are put right.",
    Severity.QUERY: "Queries need an answer: somebody has to look or ask.",
    Severity.NOTE: "Notes inform: nothing has to be done before the figures are used.",
}
_HEAD_OF_RETURNS = """\
# What is asked about a return

Every return is held to these rules before it is accepted. A finding names its rule, says in a plain
sentence what was noticed (`…` stands for what is filled in), shows the arithmetic and says what to
do. A number that cannot be right, or was sent twice with different values, is found once for that
and held to no other rule. What is found in reading the file has names of its own.
"""
_ASKS_OF_RETURNS = {
    Severity.ERROR: "Errors block: the return cannot be accepted as it is.",
    Severity.QUERY: "Queries need an answer from the agency that sent it.",
    Severity.NOTE: "Notes inform: nothing has to be done.",
}
_HEAD_OF_RECORDS = """\
# What is asked about records

The rows of a file of records are held to these rules when it has been read. A finding names its
rule, what the rows are and what the column says of them, how often it was met and on which lines,
and never what a cell holds. Most rows count while nobody has answered: each rule says what becomes
of them. Rows and columns are those of the [data dictionary](data-dictionary.md).
"""
_ASKS_OF_RECORDS = {
    Severity.ERROR: "Errors block: the file cannot be accepted as it is.",
    Severity.QUERY: "Queries need an answer from whoever sent it.",
    Severity.NOTE: "Notes inform: nothing has to be done.",
}


def findings_page(head: str, rules: Sequence[Rule]) -> str:
    """Write a page: each severity with its rules, each rule with its meaning and what to do."""
    return "\n".join([head, *_by_severity(rules, _ASKS)])


def reading_records_page(rules: Sequence[Rule]) -> str:
    """Write the page, where meanings are said after the list and the column."""
    return "\n".join([_HEAD_OF_READING_RECORDS, *_by_severity(rules, _ASKS_OF_RECORDS)])


def return_checks_page(rules: Sequence[ReturnRule]) -> str:
    """Write the page: each rule with its meaning too, what it looks at, and its sentence."""
    return "\n".join([_HEAD_OF_RETURNS, *_by_severity(rules, _ASKS_OF_RETURNS)])


def record_checks_page(rules: Sequence[RecordRule]) -> str:
    """Write the page: each rule with its meaning, whether its rows are counted, and what to do."""
    return "\n".join([_HEAD_OF_RECORDS, *_by_severity(rules, _ASKS_OF_RECORDS)])


def _by_severity(
    rules: Sequence[Rule] | Sequence[ReturnRule],
    asks: Mapping[Severity, str],
) -> Iterator[str]:
    for severity, heading in asks.items():
        yield f"## {heading}\n"
        yield from (_entry(rule) for rule in rules if rule.severity is severity)


def _entry(rule: Rule | ReturnRule) -> str:
    said = ""
    if isinstance(rule, RecordRule):
        said = f"**Counted:** {rule.counted}\n\n"
    elif isinstance(rule, ReturnRule):
        said = _says(rule)
    meaning = _sentence(rule.meaning)
    return f"### {rule.name}\n\n{meaning}\n\n{said}**What to do:** {rule.action}\n"


def _sentence(meaning: str) -> str:
    """Write a meaning by itself: those of records are said after a list and a column."""
    return f"{meaning[0].upper()}{meaning[1:].removesuffix('.')}."


def _says(rule: ReturnRule) -> str:
    return (
        f"**It says:** “{rule.wording}”\n\n"
        f"**It looks at** {rule.scope.value}; where a number is missing, {rule.missing.value}.\n\n"
    )

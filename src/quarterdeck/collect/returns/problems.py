"""Problems: why the value of a line cannot be used, with words for where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.line import Line, Subject
from quarterdeck.collect.returns.rules import quoted
from quarterdeck.collect.returns.units import fits, unit_words
from quarterdeck.collect.values import Doubt, Value, parse_value
from quarterdeck.define.rule import Rule

_OF_LINES = {
    rules.MERGED_FIGURE: "its value stands in a cell merged over several rows",
    rules.NOT_CALCULATED: "its value is a formula whose result was not saved",
    rules.ROW_DOES_NOT_FIT: "the cells of its row are not those of the row of names",
}
_ADVICE = (
    (
        re.compile(r"nil(?: return)?|none|zero|no(?: cases)?", re.IGNORECASE),
        "If there was nothing to count, type 0.",
    ),
    (
        re.compile(r"-?\d[\d.\s]*,\d+"),
        "Write decimals with a point and thousands without a sign: 1234.5.",
    ),
    (re.compile(r"#[A-Z].*"), "Correct the cell's formula, or type the number."),
    (re.compile(r"[=@].*"), "Type the number itself: formulas written as text are never run."),
)
_FOOTNOTE = re.compile(r"\W*\[\d{1,2}\]\W*|[^\w]*")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a value: the rule, the words, the column where, and the advice."""

    rule: Rule
    what: str
    column: Column = Column.VALUE
    action: str = ""


def problem_of(line: Line, subject: Subject, value: Value) -> Problem | None:
    """Return the first reason why a value cannot be used; None for one that can."""
    return next(_problems(line, subject, value), None)


def _problems(line: Line, subject: Subject, value: Value) -> Iterator[Problem]:
    text = line.text(Column.VALUE)
    if line.problem:
        yield Problem(line.problem, _OF_LINES[line.problem])
    if parse_value(line.text(Column.REASON)).value is not None:
        what = "a number stands where a reason is expected"
        yield Problem(rules.NUMBER_IN_WRONG_COLUMN, what, Column.REASON)
    if value.doubt is Doubt.NOT_A_NUMBER:
        action = next((advice for form, advice in _ADVICE if form.fullmatch(text)), "")
        what = f"{quoted(text)} where a number is expected"
        yield Problem(rules.NOT_A_NUMBER, what, action=action)
    if value.unit and not fits(value.unit, subject.indicator, subject.component):
        unit = unit_words(subject.indicator, subject.component)
        what = f"“{value.unit}” stands beside the number; the unit asked for is: {unit}"
        yield Problem(rules.UNIT_DOES_NOT_FIT, what)
    if value.doubt is Doubt.MORE_THAN_A_NUMBER and _has_another_number(value.remark):
        yield Problem(rules.TWO_NUMBERS, "more than one number stands in its cell")


def _has_another_number(remark: str) -> bool:
    """Say whether a remark holds a number that is not just the mark of a footnote."""
    return not _FOOTNOTE.fullmatch(remark) and any(map(str.isdecimal, remark))

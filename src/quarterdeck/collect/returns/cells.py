"""Cells: what the value, reason, promised date and note of one line say → an entry and findings.

Every cell is read as text. Nothing is guessed: a value that is not plainly one number in the unit
of its row is left out, and a finding says where it stands and what to write instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quarterdeck.collect.moments import MOMENT, Moment, moment_of
from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.line import Line, Subject
from quarterdeck.collect.returns.rules import ReadingRule, quoted
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.collect.returns.units import fits, unit_words
from quarterdeck.collect.values import Doubt, Value, parse_value
from quarterdeck.define.finding import Finding
from quarterdeck.define.reasons import find_reason
from quarterdeck.define.status import Status

_NOTHING = re.compile(r"nil(?: return)?|none|zero|no(?: cases)?", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"-?\d[\d.\s]*,\d+")
_REFERENCE = re.compile(r"\W*\[\d{1,2}\]\W*|[^\w]*")
_PROBLEMS = {
    rules.MERGED_FIGURE: "its value stands in a cell merged over several rows",
    rules.NOT_CALCULATED: "its value is a formula whose result was not saved",
    rules.ROW_DOES_NOT_FIT: "the cells of its row are not those of the row of names",
}
_ADVICE = (
    (_NOTHING, "If there was nothing to count, type 0."),
    (_DECIMAL_COMMA, "Write decimals with a point and thousands without a sign: 1234.5."),
    (re.compile(r"#[A-Z].*"), "Correct the cell's formula, or type the number."),
    (re.compile(r"[=@].*"), "Type the number itself: formulas written as text are never run."),
)


@dataclass(frozen=True)
class _Said:
    """What stands beside a value: the status its reason means, if any, and its words."""

    text: str
    status: Status | None
    is_own_words: bool


def read_entry(line: Line, subject: Subject) -> tuple[Entry, tuple[Finding, ...]]:
    """Read what a line says of the number it is about."""
    said = _said(line.text(Column.REASON))
    text = line.text(Column.VALUE)
    value = parse_value(text)
    told = _Told(line, subject)
    refused = _refused(line, text, value, told)
    promised = None if line.problem else _promised(line.text(Column.PROMISED), told)
    if refused:
        value = Value(None, Status.NOT_AVAILABLE)
    status = value.status
    if value.value is None and not refused:
        status = _why_absent(value, said, told)
    elif value.value is not None:
        status = value.status or _beside(value, said, told)
    entry = Entry(
        indicator=subject.indicator.slug,
        period=subject.period,
        component=subject.component,
        text=text,
        value=value.value,
        status=status,
        place=line.place(Column.VALUE),
        reason=_words(line, said, value),
        promised=promised,
    )
    return entry, tuple(told.findings)


class _Told:
    """The findings about one line, as they come up."""

    def __init__(self, line: Line, subject: Subject) -> None:
        self._line = line
        self._subject = subject
        self.findings: list[Finding] = []

    def tell(
        self, rule: ReadingRule, what: str, column: Column = Column.VALUE, action: str = ""
    ) -> None:
        """Tell of one thing; the message begins with the name of the number."""
        subject = self._subject
        finding = rule.found(
            f"{subject.words}: {what}",
            self._line.place(column),
            refs=(subject.indicator.ref,),
            period=subject.period.label,
            action=action,
        )
        self.findings.append(finding)

    def fits(self, sign: str) -> bool:
        """Say whether a sign is of the unit that is asked for."""
        return fits(sign, self._subject.indicator, self._subject.component)

    @property
    def unit(self) -> str:
        """The unit that is asked for, in words."""
        return unit_words(self._subject.indicator, self._subject.component)


def _said(text: str) -> _Said:
    """Read a reason: a code of the list, the shorthand of statistics, or somebody's own words."""
    reason = find_reason(text)
    if reason:
        return _Said(reason.code, reason.status, is_own_words=False)
    sign = parse_value(text)
    known = text and sign.value is None and sign.doubt is None
    return _Said(text, sign.status if known else None, is_own_words=bool(text) and not known)


def _refused(line: Line, text: str, value: Value, told: _Told) -> bool:
    """Tell why a value cannot be used, if it cannot."""
    problem = next(_problems(line, text, value, told), None)
    if problem:
        rule, what, action = problem
        told.tell(rule, what, action=action)
    return problem is not None


def _problems(
    line: Line, text: str, value: Value, told: _Told
) -> Iterator[tuple[ReadingRule, str, str]]:
    if line.problem:
        yield line.problem, _PROBLEMS[line.problem], ""
    if value.doubt is Doubt.NOT_A_NUMBER:
        action = next((advice for form, advice in _ADVICE if form.fullmatch(text)), "")
        yield rules.NOT_A_NUMBER, f"{quoted(text)} where a number is expected", action
    if value.unit and not told.fits(value.unit):
        what = f"“{value.unit}” stands beside the number; the unit asked for is: {told.unit}"
        yield rules.UNIT_DOES_NOT_FIT, what, ""
    if value.value is not None and parse_value(line.text(Column.REASON)).value is not None:
        yield rules.TWO_NUMBERS, "a second number stands beside its value, as its reason", ""
    if value.doubt is Doubt.MORE_THAN_A_NUMBER and _has_another_number(value.remark):
        yield rules.TWO_NUMBERS, "more than one number stands in its cell", ""


def _has_another_number(remark: str) -> bool:
    """Say whether a remark holds a number that is not just the mark of a footnote."""
    return not _REFERENCE.fullmatch(remark) and any(map(str.isdecimal, remark))


def _why_absent(value: Value, said: _Said, told: _Told) -> Status:
    """Settle the status of a number that is not there, from its sign and its reason."""
    sign = value.status or Status.NOT_AVAILABLE
    if said.is_own_words:
        what = "its reason is not one of the list, so it was read as not available"
        told.tell(rules.REASON_IN_OWN_WORDS, what, Column.REASON)
    if value.doubt is Doubt.TWO_MEANINGS and not said.text:
        told.tell(rules.SIGN_OF_TWO_MEANINGS, "“*” stands where a number is expected")
    elif not said.text and not any(map(str.isalnum, value.remark)):
        what = f"{quoted(value.remark)} stands" if value.remark else "nothing stands"
        told.tell(rules.BLANK_WITHOUT_A_REASON, f"{what} where a number is expected, and no reason")
    if said.status in (None, sign):
        return sign
    if sign is Status.NOT_AVAILABLE:
        return said.status or sign
    what = f"the value says {sign.shorthand}, the reason {(said.status or sign).shorthand}"
    told.tell(rules.REASON_CONTRADICTED, what, Column.REASON)
    return sign


def _beside(value: Value, said: _Said, told: _Told) -> Status | None:
    """Read what stands beside a number: a mark such as `p`, or a reason that does not belong."""
    if value.doubt is Doubt.MORE_THAN_A_NUMBER:
        told.tell(rules.MORE_THAN_A_NUMBER, "a remark stands beside the number, which was taken")
    mark = parse_value(f"0 [{said.text}]").status if said.text else None
    if said.text and not mark:
        what = "a reason for having no figure stands beside a figure, which was taken"
        told.tell(rules.REASON_BESIDE_A_VALUE, what, Column.REASON)
    return mark


def _promised(text: str, told: _Told) -> date | None:
    """Read a date with its day first, unless it begins with the year."""
    if not text:
        return None
    match = MOMENT.fullmatch(text.casefold().removeprefix("by "))
    moment = moment_of(match) if match else Moment(None, 1, None)
    try:
        return date(moment.year or 0, moment.month, moment.day or 0)
    except ValueError:
        told.tell(rules.NOT_A_DATE, f"{quoted(text)} where a date is expected", Column.PROMISED)
        return None


def _words(line: Line, said: _Said, value: Value) -> str:
    """Keep what the sender said: the reason, or the sign that was its own, and the note."""
    own_sign = value.remark if value.value is None and any(map(str.isalnum, value.remark)) else ""
    return ": ".join(filter(None, (said.text or own_sign, line.text(Column.NOTE))))

"""Cells: what the value, reason, promised date and note of one line say → an entry and findings.

Every cell is read as text. Nothing is guessed: a value that is not plainly one number in the unit
of its row is left out, and a finding says where it stands and what to write instead.
"""

from dataclasses import dataclass, replace
from datetime import date

from quarterdeck.collect.moments import MOMENT, Moment, moment_of
from quarterdeck.collect.returns import rules
from quarterdeck.collect.returns.columns import Column
from quarterdeck.collect.returns.line import Line, Subject
from quarterdeck.collect.returns.problems import problem_of
from quarterdeck.collect.returns.rules import noticed, quoted
from quarterdeck.collect.returns.submission import Entry
from quarterdeck.collect.values import Doubt, Value, parse_value
from quarterdeck.define.finding import Finding
from quarterdeck.define.reasons import find_reason
from quarterdeck.define.rule import Rule
from quarterdeck.define.status import Status

_NOTHING = Value(None, Status.NOT_AVAILABLE)


@dataclass(frozen=True)
class _Said:
    """What stands beside a value: the status its reason means, if any, and its words."""

    text: str
    status: Status | None
    is_own_words: bool


def read_entry(line: Line, subject: Subject) -> tuple[Entry, tuple[Finding, ...]]:
    """Read what a line says of the number it is about."""
    told = _Questions(line, subject)
    said = _said(line.text(Column.REASON))
    value, status = _settled(line, subject, said, told)
    entry = Entry(
        indicator=subject.indicator.slug,
        period=subject.period,
        component=subject.component,
        text=line.text(Column.VALUE),
        value=value.value,
        status=status,
        place=line.place(Column.VALUE),
        reason=_words(line, said, value),
        promised=None if line.problem else _promised(line.text(Column.PROMISED), told),
    )
    return entry, tuple(told.findings)


class _Questions:
    """The findings about one line, as they come up."""

    def __init__(self, line: Line, subject: Subject) -> None:
        self._line = line
        self._subject = subject
        self.findings: list[Finding] = []

    def tell(self, rule: Rule, what: str, column: Column = Column.VALUE, action: str = "") -> None:
        """Tell of one thing; the message begins with the name of the number."""
        subject = self._subject
        found = noticed(
            rule,
            f"{subject.words}: {what}",
            self._line.place(column),
            refs=(subject.indicator.ref,),
            period=subject.period.label,
        )
        self.findings.append(replace(found, action=action or found.action))


def _said(text: str) -> _Said:
    """Read a reason: a code of the list, the shorthand of statistics, or somebody's own words."""
    reason = find_reason(text)
    if reason:
        return _Said(reason.code, reason.status, is_own_words=False)
    sign = parse_value(text)
    known = text and sign.value is None and sign.doubt is None
    return _Said(text, sign.status if known else None, is_own_words=bool(text) and not known)


def _settled(
    line: Line, subject: Subject, said: _Said, told: _Questions
) -> tuple[Value, Status | None]:
    """Settle value and status, and tell of whatever is in the way."""
    value = parse_value(line.text(Column.VALUE))
    problem = problem_of(line, subject, value)
    if problem:
        told.tell(problem.rule, problem.what, problem.column, problem.action)
        return _NOTHING, _NOTHING.status
    if value.value is None:
        return value, _why_absent(value, said, told)
    mark = _beside(value, said, told)
    return value, value.status or mark


def _why_absent(value: Value, said: _Said, told: _Questions) -> Status:
    """Settle the status of a number that is not there, from its sign and its reason."""
    sign = value.status or Status.NOT_AVAILABLE
    if said.is_own_words:
        what = "its reason is not one of the list, so it was read as not available"
        told.tell(rules.REASON_IN_OWN_WORDS, what, Column.REASON)
    if value.doubt is Doubt.TWO_MEANINGS and not said.text:
        told.tell(rules.SIGN_OF_TWO_MEANINGS, "“*” stands where a number is expected")
    if said.status in (None, sign):
        return sign
    if sign is Status.NOT_AVAILABLE:
        return said.status or sign
    what = f"the value says {sign.shorthand}, the reason {(said.status or sign).shorthand}"
    told.tell(rules.REASON_CONTRADICTED, what, Column.REASON)
    return sign


def _beside(value: Value, said: _Said, told: _Questions) -> Status | None:
    """Read what stands beside a number: a mark such as `p`, or a reason that does not belong."""
    if value.doubt is Doubt.MORE_THAN_A_NUMBER:
        told.tell(rules.MORE_THAN_A_NUMBER, "a remark stands beside the number, which was taken")
    mark = parse_value(f"0 [{said.text}]").status if said.text else None
    if said.text and not mark:
        what = "a reason for having no figure stands beside a figure, which was taken"
        told.tell(rules.REASON_BESIDE_A_VALUE, what, Column.REASON)
    return mark


def _promised(text: str, told: _Questions) -> date | None:
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

"""Examination: a return read and checked against what is known, and nothing of it kept."""

from dataclasses import dataclass
from datetime import datetime

from quarterdeck.check.returns.checks import check_return
from quarterdeck.check.returns.circumstances import Circumstances
from quarterdeck.check.returns.reach import reach_of
from quarterdeck.collect.file import File
from quarterdeck.collect.returns.read import read_return
from quarterdeck.collect.returns.submission import Submission
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.owed import owed_by
from quarterdeck.define.period import Quarter, parse_period
from quarterdeck.define.place import Place
from quarterdeck.workflow.known import known_within
from quarterdeck.workflow.workspace import Workspace


@dataclass(frozen=True)
class Examined:
    """A return as it was read, for which quarter, and what was found about it."""

    quarter: Quarter
    submission: Submission
    findings: tuple[Finding, ...]


def examine(
    workspace: Workspace, file: File, agency: str, quarter: Quarter | None, at: datetime
) -> Examined:
    """Read a return and check it against what is known at a moment; keep nothing.

    Where no quarter is given, the file has to say which one it is for.
    """
    submission = read_return(file, workspace.catalogue, quarter)
    quarter = quarter or _printed_quarter(workspace, submission)
    days = workspace.partnership.returns.due_after_days
    owed = tuple(owed_by(workspace.catalogue, agency, quarter, due_after_days=days))
    reach = reach_of(submission, workspace.catalogue, quarter, owed)
    before = known_within(workspace.alias, at, reach)
    found = check_return(
        submission, Circumstances(workspace.catalogue, agency, quarter, owed, before)
    )
    return Examined(quarter, submission, found)


def quarter_labelled(label: str, catalogue: Catalogue) -> Quarter | None:
    """Return the quarter that a label such as `2020/21 Q1` names, or None where it names none."""
    try:
        period = parse_period(label, catalogue.first_month)
    except ValueError:
        return None
    return period if isinstance(period, Quarter) and period.year.start is not None else None


def _printed_quarter(workspace: Workspace, submission: Submission) -> Quarter:
    if quarter := quarter_labelled(submission.quarter, workspace.catalogue):
        return quarter
    message = f"“{submission.file}” does not say which quarter it is for"
    action = "Give the quarter: --quarter “2020/21 Q1”."
    place = Place(submission.file)
    raise InputRefused(Finding("no-quarter", Severity.ERROR, message, action, place=place))

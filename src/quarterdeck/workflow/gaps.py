"""Gaps: what is owed and absent at a moment, and how complete and timely the rest came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Min

from quarterdeck.assure.owed_figures import Standing
from quarterdeck.assure.reporting import Reporting, reporting
from quarterdeck.calculate.records.coverage import Coverage
from quarterdeck.check.returns.circumstances import Key
from quarterdeck.define.owed import first_day, last_day
from quarterdeck.define.period import FinancialYear, Month, Quarter, parse_period
from quarterdeck.workflow.counted import Counted, Numbers, count_records, towards_what_is_owed
from quarterdeck.workflow.known import accepted_by, known
from quarterdeck.workflow.models import Receipt
from quarterdeck.workflow.taken_back import returns_by
from quarterdeck.workflow.workspace import Workspace


def gaps(
    workspace: Workspace, at: datetime, last: Quarter | None = None, agency: str | None = None
) -> Reporting | None:
    """Account for what is owed up to a quarter, as it was known at a moment.

    The first quarter is the earliest that a receipt is for, or the one given where there is no
    receipt, or where records that came for a later one tell of it. The last is the one given, or
    the last that had ended. None where there is no quarter from the first to the last. With an
    agency, by its slug, only what that one owes is accounted for.
    """
    at = at.astimezone(UTC)
    sent = known(workspace.alias, at)
    return gaps_of(workspace, at, sent, count_records(workspace, at, sent), Asked(last, agency))


@dataclass(frozen=True)
class Asked:
    """Up to which quarter, and of which agency, by its slug, an account is asked for."""

    last: Quarter | None = None
    agency: str | None = None


def gaps_of(
    workspace: Workspace, at: datetime, sent: Numbers, counted: Counted, asked: Asked
) -> Reporting | None:
    """Account, as `gaps` does, with the numbers that were sent and counted by then."""
    last = asked.last
    towards = towards_what_is_owed(counted.numbers, workspace.catalogue)
    first = _first_quarter(workspace, at) or last
    last = last or _last_ended(at.date(), workspace.catalogue.first_month)
    if first and _tell_of(counted.on_record.coverage, last):
        first = min(first, last, key=_index)
    quarters = _from_to(first, last) if first else ()
    if not quarters:
        return None
    return reporting(
        Standing(
            catalogue=workspace.catalogue,
            quarters=quarters,
            due_after_days=workspace.partnership.returns.due_after_days,
            as_of=at.date(),
            known={**towards, **_with_a_value(sent, towards)},
            first_received={**_first_counted(towards), **_first_received(workspace.alias, at)},
            agency=asked.agency,
            on_record=counted.on_record,
        )
    )


def _tell_of(records: Coverage, quarter: Quarter) -> bool:
    """Say whether records tell of any day of a quarter."""
    first, last = first_day(quarter), last_day(quarter)
    return any(file.first_day <= last and first <= file.last_day for file in records.files)


def _with_a_value(sent: Numbers, counted: Numbers) -> Numbers:
    """Return what was sent, but for words that say why there is no figure where one was counted."""
    return {key: one for key, one in sent.items() if one.value is not None or key not in counted}


def _first_counted(numbers: Numbers) -> Mapping[Key, date]:
    return {key: one.received_on for key, one in numbers.items() if one.received_on is not None}


def quarters_named(labels: Iterable[str], first_month: int) -> list[Quarter]:
    """Return the quarters that labels name; other periods are left out."""
    periods = (parse_period(label, first_month) for label in labels)
    return [period for period in periods if isinstance(period, Quarter)]


def _first_quarter(workspace: Workspace, at: datetime) -> Quarter | None:
    """Return the earliest quarter that any receipt is for, but for those that were returned.

    The log tells which were by then: a file kept for a wrong year and returned begins nothing.
    """
    returned = returns_by(workspace.alias, at)
    receipts = Receipt.objects.using(workspace.alias).filter(received_at__lte=at)
    labels = {
        quarter
        for number, quarter in receipts.values_list("number", "quarter")
        if number not in returned
    }
    quarters = quarters_named(labels, workspace.catalogue.first_month)
    return min(quarters, key=_index, default=None)


def _first_received(alias: str, at: datetime) -> Mapping[Key, date]:
    """Return the day on which each number first came with a value in a receipt accepted by then."""
    days = (
        accepted_by(alias, at)
        .exclude(value=None)
        .values_list("indicator", "period", "component")
        .annotate(Min("receipt__received_at"))
        .order_by()
    )
    return {(slug, label, part): received.date() for slug, label, part, received in days}


def _last_ended(day: date, first_month: int) -> Quarter:
    return _at_index(_index(Month(day.year, day.month).quarter(first_month)) - 1, first_month)


def _from_to(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    indices = range(_index(first), _index(last) + 1)
    return tuple(_at_index(index, first.year.first_month) for index in indices)


def _index(quarter: Quarter) -> int:
    """Number quarters so that neighbours differ by one."""
    return 4 * (quarter.year.start or 0) + quarter.number - 1


def _at_index(index: int, first_month: int) -> Quarter:
    return Quarter(FinancialYear(index // 4, first_month), index % 4 + 1)

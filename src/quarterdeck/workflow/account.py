"""Accounts: all that a report is made from, as it was known at a moment."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from quarterdeck.assure.outside import OutsideFigure
from quarterdeck.assure.two_sources import differences, published
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.finding import Severity
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.publish.build_report import Account, year_to_date
from quarterdeck.publish.report import Answered, Comment, Remark, SourceFile
from quarterdeck.publish.revised import within
from quarterdeck.publish.words import agency_name
from quarterdeck.workflow import models
from quarterdeck.workflow.counted import count_records
from quarterdeck.workflow.earlier import earlier_releases
from quarterdeck.workflow.gaps import Asked, gaps_of, quarters_named
from quarterdeck.workflow.known import known
from quarterdeck.workflow.sources import both_sources
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.taken_back import returns_by, without_effect
from quarterdeck.workflow.views import finding_of
from quarterdeck.workflow.workspace import Workspace


def account_at(
    workspace: Workspace,
    until: Quarter,
    at: datetime,
    outside: tuple[OutsideFigure, ...] = (),
    earlier: Sequence[models.Release] | None = None,
) -> Account:
    """Gather what was known at a moment for the report on a quarter.

    Releases made before the moment are the earlier ones, unless others are given. Raises
    NotPossible where no return for the quarter or one before it had come by then.
    """
    sent = known(workspace.alias, at)
    counted = count_records(workspace, at, sent)
    reporting = gaps_of(workspace, at.astimezone(UTC), sent, counted, Asked(until))
    if reporting is None or not (sent or counted.receipts):
        message = f"Nothing had been accepted by then that a report on {until.label} could show"
        raise NotPossible(message, "See `quarterdeck receipts`.", until.label)
    about = workspace.partnership.partnership
    releases = _releases_before(workspace, at) if earlier is None else earlier
    sources = both_sources(workspace, at, sent, counted, until)
    return Account(
        partnership=about.name,
        area=about.area,
        catalogue=workspace.catalogue,
        until=until,
        known_at=at,
        state=_state(workspace, at),
        figures=published(sources, workspace.catalogue),
        reporting=reporting,
        files=tuple(_files(workspace, sent, until, counted.receipts)),
        differing=tuple(differences(sources, workspace.catalogue, until)),
        answered=tuple(_answered(workspace, until, at)),
        comments=_comments(workspace, until, at),
        outside=outside,
        earlier=earlier_releases(workspace, releases, at),
    )


def latest_quarter(workspace: Workspace, at: datetime) -> Quarter:
    """Return the last quarter that an accepted return is for; NotPossible where there is none."""
    receipts = models.Receipt.objects.using(workspace.alias).filter(accepted_at__lte=at)
    receipts = receipts.exclude(number__in=[*returns_by(workspace.alias, at)])
    labels = receipts.values_list("quarter", flat=True).distinct()
    quarters = quarters_named(labels, workspace.catalogue.first_month)
    if not quarters:
        message = "No return had been accepted by then"
        raise NotPossible(message, "See `quarterdeck receipts`.", str(workspace.folder))
    return max(quarters, key=lambda quarter: (quarter.year.start or 0, quarter.number))


def _state(workspace: Workspace, at: datetime) -> str:
    """Return the hash of the last event before a moment: it stands for all that was known."""
    events = models.Event.objects.using(workspace.alias).filter(at__lt=at)
    return events.order_by("-number").values_list("hash", flat=True).first() or ""


def _releases_before(workspace: Workspace, at: datetime) -> list[models.Release]:
    return list(models.Release.objects.using(workspace.alias).filter(known_at__lt=at))


def _labels(until: Quarter) -> frozenset[str]:
    """Return the labels of a report's own periods: the year, and its quarters and months so far."""
    return frozenset([*within(year_to_date(until), until.year.first_month), until.year.label])


def _files(
    workspace: Workspace, numbers: Mapping[Key, Known], until: Quarter, records: frozenset[int]
) -> Iterator[SourceFile]:
    """Yield the files that the numbers of this year and the last came with, and all records."""
    before = FinancialYear((until.year.start or 0) - 1, until.year.first_month)
    labels = _labels(until) | _labels(Quarter(before, until.number))
    sent = {number.receipt for (_, label, _), number in numbers.items() if label in labels}
    used = sent | records
    receipts = models.Receipt.objects.using(workspace.alias).order_by("number")
    for receipt in receipts:
        if receipt.number in used:
            yield SourceFile(
                receipt=receipt.number,
                name=receipt.name,
                sha256=receipt.sha256,
                agency=agency_name(receipt.agency, workspace.catalogue),
                quarter=receipt.quarter,
                received=receipt.received_at.date().isoformat(),
            )


def _answered(workspace: Workspace, until: Quarter, at: datetime) -> Iterator[Answered]:
    """Yield the queries about the year's returns that counted by then, with their answers."""
    quarters = [quarter.label for quarter in until.year.quarters[: until.number]]
    rows = models.FindingRecord.objects.using(workspace.alias).filter(
        severity=Severity.QUERY.value,
        withdrawn_at=None,
        receipt__accepted_at__lte=at,
        receipt__quarter__in=quarters,
    )
    gone = without_effect(workspace.alias, at)
    ordered = rows.exclude(receipt__in=gone).order_by("receipt", "number")
    for row in ordered.select_related("receipt").prefetch_related("answer_set"):
        answers = sorted(row.answer_set.all(), key=lambda one: one.pk)
        yield Answered(
            agency=agency_name(row.receipt.agency, workspace.catalogue),
            finding=finding_of(row),
            answers=tuple(_remark(one) for one in answers if one.at <= at),
        )


def _comments(
    workspace: Workspace, until: Quarter, at: datetime
) -> Mapping[str, tuple[Comment, ...]]:
    rows = models.Comment.objects.using(workspace.alias).filter(
        at__lte=at, period__in=_labels(until)
    )
    said: dict[str, list[Comment]] = defaultdict(list)
    for row in rows.order_by("id"):
        said[row.indicator].append(Comment(row.period, _remark(row)))
    return {slug: tuple(comments) for slug, comments in said.items()}


def _remark(row: models.Answer | models.Comment) -> Remark:
    return Remark(row.text, row.by, row.at.date().isoformat())

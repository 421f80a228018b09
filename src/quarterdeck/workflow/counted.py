"""Counted: what the accepted records come to, by the plans of the catalogue, as of a moment.

Nothing of it is kept: whoever asks again counts the same files by the same definitions again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from quarterdeck.calculate.records.coverage import Coverage
from quarterdeck.calculate.records.held_back import NOTHING_ON_RECORD, OnRecord
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.owed import Component, components_of
from quarterdeck.define.period import FinancialYear, Month, parse_period
from quarterdeck.define.plans.measures import AnyMeasure
from quarterdeck.define.plans.needs import tables_of
from quarterdeck.define.plans.plan import FromRecords
from quarterdeck.define.words import listed
from quarterdeck.workflow.models import RecordFile
from quarterdeck.workflow.record_files import told_in
from quarterdeck.workflow.record_store import holding
from quarterdeck.workflow.supplied import place_in
from quarterdeck.workflow.taken_back import without_effect
from quarterdeck.workflow.workspace import Workspace

if TYPE_CHECKING:
    from quarterdeck.calculate.records.years import CountedBy

Numbers = Mapping[Key, Known]


@dataclass(frozen=True)
class Counted:
    """Numbers counted from records, the receipts whose records were counted, and what they tell."""

    numbers: Numbers = field(default_factory=dict)
    receipts: frozenset[int] = frozenset()
    on_record: OnRecord = NOTHING_ON_RECORD


def files_at(workspace: Workspace, at: datetime) -> list[RecordFile]:
    """Return the record files that count at a moment, in the order in which they came."""
    rows = RecordFile.objects.using(workspace.alias).filter(receipt__accepted_at__lte=at)
    gone = without_effect(workspace.alias, at)
    return [row for row in rows.select_related("receipt").order_by("receipt") if row.pk not in gone]


def count_records(workspace: Workspace, at: datetime, sent: Numbers) -> Counted:
    """Count everything that the records accepted by a moment tell.

    `sent` are the numbers that were sent, the populations that rates are per among them.
    """
    files = files_at(workspace, at)
    if not files:
        return Counted()
    # Only here: the compiler of plans takes half a second to load, and most have no records.
    from quarterdeck.calculate.records.years import count_years  # noqa: PLC0415

    numbers: dict[Key, Known] = {}
    there = on_record(workspace, files, sent)
    counted = (one.records for one in workspace.catalogue.indicators if one.records)
    with holding(workspace, files, _measures(counted)) as engine:
        for one in count_years(engine, workspace.catalogue, there.coverage, there.population):
            numbers.update(_known(one, files, there.coverage))
    return Counted(numbers, frozenset(file.receipt_id for file in files), there)


def count_otherwise(
    workspace: Workspace, at: datetime, sent: Numbers, refs: Collection[str]
) -> Mapping[str, Numbers]:
    """Count by every variant of some indicators, by their refs: numbers by a variant's title."""
    files = files_at(workspace, at)
    if not (files and refs):
        return {}
    # Only here, for the same reason.
    from quarterdeck.calculate.records.years import count_variants  # noqa: PLC0415

    otherwise: dict[str, dict[Key, Known]] = defaultdict(dict)
    there, catalogue = on_record(workspace, files, sent), workspace.catalogue
    asked = [one.records for one in catalogue.indicators if one.ref in refs and one.records]
    variants = (records.by(variant) for records in asked for variant in records.variants)
    with holding(workspace, files, _measures(variants)) as engine:
        for one in count_variants(engine, catalogue, there.coverage, there.population, refs):
            if one.variant:
                otherwise[one.variant.title].update(_known(one, files, there.coverage))
    return otherwise


def _measures(each: Iterable[FromRecords]) -> tuple[AnyMeasure, ...]:
    """Return everything that has to be measured to count in some ways."""
    return tuple(measure for records in each for measure in records.measures)


def towards_what_is_owed(numbers: Numbers, catalogue: Catalogue) -> Numbers:
    """Return counted numbers under every key they satisfy: what is counted need not be sent.

    A figure satisfies every component of it that is owed, and three months their quarter.
    """
    components = {one.slug: components_of(one) for one in catalogue.indicators}
    figures = {(slug, label): number for (slug, label, _), number in numbers.items()}
    quarters: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for (slug, label), number in figures.items():
        period = parse_period(label, catalogue.first_month)
        if isinstance(period, Month):
            quarters[slug, period.quarter(catalogue.first_month).label].append(number)
    whole = {key: months[-1] for key, months in quarters.items() if len(months) == 3}
    return {
        (slug, label, part.value): number
        for (slug, label), number in (whole | figures).items()
        for part in components[slug]
    }


def on_record(workspace: Workspace, files: Sequence[RecordFile], sent: Numbers) -> OnRecord:
    """Return what there is to count from: what files tell, and the populations that were sent."""
    first_month = workspace.catalogue.first_month
    told = Coverage(tuple(map(told_in, files)))
    return OnRecord(told, _populations(sent, first_month), first_month)


def _populations(sent: Numbers, first_month: int) -> Mapping[tuple[str, FinancialYear], Decimal]:
    """Return the yearly figures that were sent: a rate may be per any of them."""
    return {
        (slug, period): number.value
        for (slug, label, component), number in sent.items()
        if component == Component.VALUE and number.value is not None
        for period in [parse_period(label, first_month)]
        if isinstance(period, FinancialYear)
    }


def _known(one: "CountedBy", files: Sequence[RecordFile], told: Coverage) -> Numbers:
    """Return a figure's numbers as known ones: each says which files it was counted from."""
    tables = frozenset[str]().union(*map(tables_of, one.records.measures))
    each = zip(files, told.files, strict=True)
    used = [file.receipt for file, tells in each if tables.intersection(tells.tables)]
    *others, last = used
    names = [*(place_in(receipt.name, receipt.number) for receipt in others), last.name]
    return {
        (one.indicator.slug, one.figure.period.label, component.value): Known(
            value=value,
            status=None,
            receipt=last.number,
            place=f"counted from {listed(names)}",
            received_on=last.received_at.date(),
            counted=True,
        )
        for component, value in one.figure.numbers.items()
    }

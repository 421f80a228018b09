"""Sources: what was sent and what records come to, put beside each other as of a moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from quarterdeck.assure.two_sources import TwoSources, differences
from quarterdeck.calculate.year import Figures
from quarterdeck.define.period import Quarter, day_words
from quarterdeck.workflow.counted import (
    Counted,
    Numbers,
    count_otherwise,
    count_records,
    files_at,
)
from quarterdeck.workflow.supplied import supplied
from quarterdeck.workflow.workspace import Workspace


def both_sources(
    workspace: Workspace, at: datetime, sent: Numbers, counted: Counted, until: Quarter
) -> TwoSources:
    """Put both sources together as of a moment and, where they differ, all that may explain it."""
    first_month = workspace.catalogue.first_month
    sources = TwoSources(
        sent=supplied(sent, first_month),
        counted=supplied(counted.numbers, first_month),
    )
    found = differences(sources, workspace.catalogue, until)
    refs = {ref for one in found for ref in one.refs}
    by_variants = {
        f"counted by “{title}”": supplied(one, first_month)
        for title, one in count_otherwise(workspace, at, sent, refs).items()
    }
    return replace(sources, otherwise=_as_they_stood(workspace, at, sent, refs) | by_variants)


def _as_they_stood(
    workspace: Workspace, at: datetime, sent: Numbers, refs: set[str]
) -> dict[str, Figures]:
    """Count again with the records of each day on which one of some indicators was sent."""
    refs_of = {one.slug: one.ref for one in workspace.catalogue.indicators}
    days = {
        number.received_on
        for (slug, _, _), number in sent.items()
        if refs_of.get(slug) in refs and number.received_on is not None
    }
    return {
        f"as the records stood on {day_words(day)}": _counted_on(workspace, sent, day)
        for day in sorted(days)
        if files_at(workspace, _end(day)) != files_at(workspace, at)
    }


def _counted_on(workspace: Workspace, sent: Numbers, day: date) -> Figures:
    counted = count_records(workspace, _end(day), sent)
    return supplied(counted.numbers, workspace.catalogue.first_month)


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)

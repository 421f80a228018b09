"""Workspaces as sources: what verbs make of everything that is known, or was at a moment."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from quarterdeck.cli.order import Order, Written
from quarterdeck.cli.table import outside_figures
from quarterdeck.cli.verb import find_indicator, keep_sources
from quarterdeck.cli.workspace import quarter_named
from quarterdeck.collect.reading import Reading
from quarterdeck.define.around import around
from quarterdeck.define.finding import Finding, InputRefused
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.period import AnyPeriod, FinancialYear, Month, Quarter, parse_period
from quarterdeck.define.plans.words import plan_words
from quarterdeck.publish.build_report import report_table
from quarterdeck.publish.explained_report import explain_report, quarters_without
from quarterdeck.publish.explanation import Explanation
from quarterdeck.publish.write import REPORT_FILES, files_of, write_release
from quarterdeck.workflow import release_store, releases
from quarterdeck.workflow.account import account_at, latest_quarter
from quarterdeck.workflow.counted_steps import counted_parts, held_back
from quarterdeck.workflow.signature import signed_now
from quarterdeck.workflow.trouble import explained
from quarterdeck.workflow.workspace import Workspace, open_workspace


@dataclass(frozen=True)
class Remembered:
    """A workspace as it was known at a moment, or as it is where none is given."""

    workspace: Workspace
    asked: datetime | None

    @property
    def at(self) -> datetime:
        """The moment asked for, or now."""
        return self.asked or datetime.now(UTC)

    @property
    def path(self) -> Path:
        """The workspace's folder."""
        return self.workspace.folder

    def read(self, period: str | None) -> Reading:
        """Give the figures of the report on a quarter, the latest if none is given."""
        return report_table(account_at(self.workspace, self._quarter(period), self.at))

    def audit(self, against: Path | None, period: str | None) -> tuple[Finding, ...]:
        """Find what does not agree in the report on a quarter, the latest if none is given."""
        until = self._quarter(period)
        outside = outside_figures(against)
        return releases.report_at(self.workspace, until, self.at, outside).all_findings

    def publish(self, order: Order) -> Written:
        """Make a release and keep it; as known at an earlier moment, only write it."""
        if order.period is None:
            raise click.UsageError('Say which quarter to report on: --period "2020/21 Q4".')
        if order.out:
            keep_sources([order.against], (order.out / name for name in REPORT_FILES))
        until = self._quarter(order.period)
        return self._past(until, order) if self.asked else self._kept(until, order)

    def explain(self, ref: str, period: str | None) -> Explanation:
        """Explain a figure of its quarter's report, or the latest year to date."""
        indicator = find_indicator(self.workspace.catalogue, ref)
        until, label = self._named(period)
        needed = replace(self.workspace, catalogue=around(indicator, self.workspace.catalogue))
        account = account_at(needed, until, self.at)
        explanation = explain_report(account, indicator, label)
        if any(one.counted for one in explanation.origins):
            explanation = replace(explanation, read_by="counted from what agencies record")
        parts = () if label else quarters_without(account, indicator)
        return self._with_records(explanation, indicator, parts)

    def _with_records(
        self, explanation: Explanation, indicator: Indicator, parts: Sequence[Quarter]
    ) -> Explanation:
        """Add how a figure is counted from records, or what holds it back where there is none.

        A year to date is no period that anything is counted in: its `parts` without a figure are.
        """
        own = self._period(explanation.period)
        asked = (self.workspace, self.at, indicator)
        counted = tuple(part for period in own for part in counted_parts(*asked, period))
        return replace(
            explanation,
            counted=counted,
            plan=plan_words(indicator.records.plan) if counted and indicator.records else "",
            held_back="" if explanation.calculated else held_back(*asked, [*parts, *own]),
        )

    def _period(self, label: str) -> tuple[AnyPeriod, ...]:
        """Return the period of a label, or none of a year to date."""
        try:
            return (parse_period(label, self.workspace.catalogue.first_month),)
        except ValueError:
            return ()

    def _past(self, until: Quarter, order: Order) -> Written:
        if order.by is not None:
            raise click.UsageError("--by goes with a release, and none is made of the past.")
        if order.out is None:
            raise click.UsageError("Say where to write it: --out DIR.")
        outside = outside_figures(order.against)
        shown = releases.report_at(self.workspace, until, self.at, outside)
        return Written(shown, write_release(shown, order.out))

    def _kept(self, until: Quarter, order: Order) -> Written:
        signed = signed_now(self.workspace.partnership.named(order.by))
        with Console(stderr=True).status(f"Making the report on {until.label} …"):
            made = releases.publish(self.workspace, until, signed, order.against)
        number, folder = made.row.number, self.workspace.folder
        kept = release_store.path_of(folder, number)
        words = f"Release {number}, kept in {kept}"
        if made.again:
            words = f"Nothing has happened since release {number}, which stands: {kept}"
        return Written(made.shown, self._files(made, order.out or kept, kept), number, words)

    def _files(self, made: releases.Published, out: Path, kept: Path) -> tuple[Path, ...]:
        """Return the kept files, or write them elsewhere too; by then the release stands."""
        if out == kept:
            return tuple(kept / name for name in files_of(made.shown))
        try:
            return write_release(made.shown, out)
        except InputRefused as refused:
            number = made.row.number
            action = f"Choose another place: `quarterdeck remake {number} --out DIR`."
            stands = f"Release {number} is made and kept in {kept}. But "
            raise InputRefused(
                *(
                    replace(one, message=f"{stands}{one.message}", action=action)
                    for one in refused.findings
                )
            ) from refused

    def _quarter(self, text: str | None) -> Quarter:
        if text is None:
            return latest_quarter(self.workspace, self.at)
        return quarter_named(self.workspace, text, "'--period'")

    def _named(self, text: str | None) -> tuple[Quarter, str | None]:
        """Return the quarter whose report has a period, and the period's label."""
        latest = latest_quarter(self.workspace, self.at)
        if text is None:
            return latest, None
        try:
            period = parse_period(text, self.workspace.catalogue.first_month)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
        match period:
            case Quarter(FinancialYear(None), number):
                quarter = Quarter(latest.year, number)
                return quarter, quarter.label
            case Quarter():
                return period, period.label
            case Month():
                return period.quarter(self.workspace.catalogue.first_month), period.label
            case FinancialYear(None):
                return latest, None
            case year:
                return (latest if year == latest.year else year.quarters[-1]), None


@contextmanager
def opened(folder: Path, at: datetime | None) -> Iterator[Remembered]:
    """Open the workspace in a folder; trouble with its database is told in words."""
    with explained(folder):
        yield Remembered(open_workspace(folder), at)

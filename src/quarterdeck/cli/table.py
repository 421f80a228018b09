"""Published tables on the command line: how one is read, and what verbs make of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from quarterdeck.assure.audit import audit
from quarterdeck.assure.outside import OutsideFigure, read_outside
from quarterdeck.calculate.year import calculate
from quarterdeck.cli.order import Order, Written
from quarterdeck.cli.verb import find_indicator, keep_sources
from quarterdeck.collect.published import read_table
from quarterdeck.collect.reading import Reading
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.load import built_in_catalogue, load_catalogue
from quarterdeck.define.period import FinancialYear, Period, Quarter, parse_period
from quarterdeck.publish.build import build_release
from quarterdeck.publish.explanation import Explanation, explain_figure, noticed_about
from quarterdeck.publish.release import Release
from quarterdeck.publish.write import FILES, write_release


class YearType(click.ParamType[FinancialYear]):
    """A reporting year on the command line, written 2020/21."""

    name = "year"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> FinancialYear:
        """Read the year, or say how to write one."""
        if isinstance(value, FinancialYear):
            return value
        try:
            return FinancialYear.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


@dataclass(frozen=True)
class Table:
    """A published table named on the command line, and how it is to be read."""

    path: Path
    year: FinancialYear | None
    catalogue: Catalogue | None

    def read(self, period: str | None = None) -> Reading:
        """Read the table; on a terminal a line moves while that takes its time."""
        _refuse("--period", period)
        with Console(stderr=True).status(f"Reading {self.path.name} …"):
            return read_table(self.path, catalogue=self.catalogue, year=self.year)

    def audit(self, against: Path | None, period: str | None) -> tuple[Finding, ...]:
        """Find everything the table says against itself, and against others."""
        return audit(self.read(period), self.catalogue, outside_figures(against))

    def release(self, against: Path | None) -> Release:
        """Read, audit and calculate the table, and freeze it as a release."""
        reading = self.read()
        found = audit(reading, self.catalogue, outside_figures(against))
        return build_release(reading, self.catalogue, found)

    def publish(self, order: Order) -> Written:
        """Write the table's release into a folder."""
        for name, value in (("--period", order.period), ("--by", order.by)):
            _refuse(name, value)
        if order.out is None:
            raise click.UsageError("Say where to write it: --out DIR.")
        keep_sources([self.path, order.against], (order.out / name for name in FILES))
        release = self.release(order.against)
        return Written(release, write_release(release, order.out))

    def explain(self, ref: str, period: str | None) -> Explanation:
        """Explain a figure of the table, its year's if no period is given."""
        if self.catalogue is None:
            words = "A figure is explained by its definition: leave out --no-catalogue."
            raise click.UsageError(words)
        indicator = find_indicator(self.catalogue, ref)
        reading = self.read()
        year = calculate(reading, self.catalogue).get(indicator.slug)
        if year is None:
            raise InputRefused(_not_in_table(indicator.ref, reading))
        return explain_figure(reading, year, _period(period, reading))


def outside_figures(file: Path | None) -> tuple[OutsideFigure, ...]:
    """Read the file of outside figures, if one was named."""
    return read_outside(file) if file else ()


def _refuse(name: str, value: str | None) -> None:
    if value is not None:
        raise click.UsageError(f"{name} is for a workspace, and SOURCE is a published table.")


def _period(text: str | None, reading: Reading) -> Period:
    """Read the period; a quarter or year without its year means the table's own."""
    if text is None:
        return reading.year
    try:
        period = parse_period(text, reading.year.first_month)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    match period:
        case Quarter(FinancialYear(None), number):
            return Quarter(reading.year, number)
        case FinancialYear(None):
            return reading.year
        case _:
            return period


def _not_in_table(ref: str, reading: Reading) -> Finding:
    return Finding(
        "not-in-table",
        Severity.ERROR,
        message=f"{reading.file} has no row for indicator {ref}.",
        action="See which rows it has with `quarterdeck read`.",
        refs=(ref,),
        detail="\n".join(noticed_about(reading, ref)),
    )


def table_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options on how a table is read: `year`, `folder` and `no_catalogue`."""
    year = click.option(
        "--year", type=YearType(), metavar="2020/21", help="The year, if the table prints none."
    )
    folder = click.option(
        "--catalogue",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="A catalogue of your own instead of the built-in one.",
    )
    none = click.option(
        "--no-catalogue", is_flag=True, help="Read the figures without knowing what they measure."
    )
    return year(folder(none(verb)))


def table(path: Path, year: FinancialYear | None, folder: Path | None, *, wanted: bool) -> Table:
    """Put together what the options say; a catalogue is wanted or it is not."""
    if folder and not wanted:
        raise click.UsageError("--catalogue and --no-catalogue cannot go together.")
    if not wanted:
        return Table(path, year, None)
    return Table(path, year, load_catalogue(folder) if folder else built_in_catalogue())

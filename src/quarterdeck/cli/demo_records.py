"""`quarterdeck demo --records`: a workspace whose year is counted, and how it compares."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from quarterdeck.cli.verb import print_json
from quarterdeck.define.number import plain, round_half_up
from quarterdeck.demo.records_year import Compared, RecordsYear, build_records_year

_NEXT = (
    "cd {folder}",
    "quarterdeck receipts",
    "quarterdeck findings",
    'quarterdeck explain 5.2 "2020/21 Q3"',
    "quarterdeck catalogue show 6.4",
)


def make_records_year(folder: Path, *, as_json: bool) -> None:
    """Make the workspace and say what came of it; InputRefused where the folder is not empty."""
    year = build_records_year(folder, partial(_shown, quiet=as_json))
    if as_json:
        print_json(_as_json(year))
    else:
        print_records_year(year)


def _shown(names: Iterable[str], *, quiet: bool) -> Iterable[str]:
    """Show how far it has come, beside what is printed for programs."""
    console = Console(stderr=True)
    return track([*names], "Taking in records", console=console, transient=True, disable=quiet)


def print_records_year(year: RecordsYear) -> None:
    """Say what was made, which printed figures the records do not come to, and what to type."""
    folder, same = year.workspace.folder, sum(one.same for one in year.compared)
    click.echo(f"Made {year.workspace.partnership.partnership.name} in {folder}:")
    click.echo(f"{year.files} files received; {same} of {len(year.compared)} printed figures are")
    click.echo(
        "those that the records come to. The others, which were cut off or follow no rule:\n"
    )
    Console(soft_wrap=True, highlight=False).print(_table(year.compared))
    click.echo(f"\nOpen the year's report: {year.page.resolve().as_uri()}")
    click.echo("\nNext:")
    for line in _NEXT:
        click.echo(f"  {line.format(folder=folder)}")


def _table(compared: Iterable[Compared]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold")
    table.add_column("Ref")
    table.add_column("Period")
    for name in ("Printed", "From records"):
        table.add_column(name, justify="right")
    table.add_column("How", overflow="fold")
    for one in compared:
        if not one.same:
            texts = (one.indicator.ref, one.period, plain(one.printed), _counted(one), _how(one))
            table.add_row(*map(Text, texts))
    return table


def _counted(one: Compared) -> str:
    value, status = one.counted.value, one.counted.status
    if value is None:
        return status.shorthand if status else ""
    return plain(round_half_up(value, one.indicator.decimals))


def _how(one: Compared) -> str:
    return one.counted.reason or one.counted.formula


def _as_json(year: RecordsYear) -> dict[str, Any]:
    return {
        "folder": str(year.workspace.folder),
        "files": year.files,
        "page": str(year.page),
        "printed": len(year.compared),
        "same": sum(one.same for one in year.compared),
        "differing": [
            {
                "ref": one.indicator.ref,
                "period": one.period,
                "printed": one.printed,
                "from_records": _counted(one),
                "formula": one.counted.formula,
                "reason": one.counted.reason,
            }
            for one in year.compared
            if not one.same
        ],
    }

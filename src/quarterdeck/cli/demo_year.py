"""`quarterdeck demo --year`: a workspace with a whole year in it, and what it shows."""

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
from quarterdeck.define.finding import Severity
from quarterdeck.define.number import plain
from quarterdeck.define.status import Status
from quarterdeck.demo.differences import Difference
from quarterdeck.demo.sendings import Sending
from quarterdeck.demo.year import Year, build_year

_NEXT = (
    "cd {folder}",
    "quarterdeck receipts",
    "quarterdeck findings",
    "quarterdeck gaps --as-known-at {end}",
    "quarterdeck releases",
    "quarterdeck changes --since 1",
    'quarterdeck explain 6.4 "2020/21 Q3"',
    'quarterdeck publish --period "2020/21 Q4" --as-known-at {end} --out report',
    "quarterdeck doctor",
)


def make_year(folder: Path, *, as_json: bool) -> None:
    """Make the workspace and say what is in it; InputRefused where the folder is not empty."""
    year = build_year(folder, partial(_shown, quiet=as_json))
    if as_json:
        print_json(_as_json(year))
    else:
        print_year(year)


def _shown(sendings: Iterable[Sending], *, quiet: bool) -> Iterable[Sending]:
    """Show how far it has come, beside what is printed for programs."""
    console = Console(stderr=True)
    return track([*sendings], "Taking in returns", console=console, transient=True, disable=quiet)


def print_year(year: Year) -> None:
    """Say what was made, which printed years differ, and what to type next."""
    console = Console(soft_wrap=True, highlight=False)
    folder = year.workspace.folder
    click.echo(f"Made {year.workspace.partnership.partnership.name} in {folder}:")
    click.echo(f"{year.sent} files sent, {sum(year.states.values())} receipts ({_counted(year)}).")
    found = ", ".join(each.counted(year.found.get(each.value, 0)) for each in Severity)
    click.echo(f"Found: {found}; {year.answers} answers.\n")
    click.echo("Printed years that their own rule does not make of the accepted figures:\n")
    console.print(_table(year.differing))
    click.echo(f"\nOpen the year's report: {year.page.resolve().as_uri()}")
    click.echo("\nNext:")
    for line in _NEXT:
        click.echo(f"  {line.format(folder=folder, end=f'{year.end:%Y-%m-%d}')}")


def _counted(year: Year) -> str:
    return ", ".join(f"{count} {state}" for state, count in sorted(year.states.items()))


def _table(differing: Iterable[Difference]) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold")
    table.add_column("Ref")
    for name in ("Printed", "By its rule", "Difference"):
        table.add_column(name, justify="right")
    table.add_column("Its rule", overflow="fold")
    for one in differing:
        table.add_row(*map(Text, (one.indicator.ref, *_figures(one), _why(one))))
    return table


def _figures(one: Difference) -> tuple[str, str, str]:
    if one.shown is None or one.by is None:
        status = one.by_rule.status or Status.NOT_AVAILABLE
        return plain(one.printed), status.shorthand, ""
    sign = "+" if one.by > 0 else "−"
    return plain(one.printed), plain(one.shown), f"{sign}{plain(abs(one.by))}"


def _why(one: Difference) -> str:
    rule = one.indicator.roll_up.time.words
    return f"{rule}; {one.by_rule.reason}" if one.by_rule.reason else rule


def _as_json(year: Year) -> dict[str, Any]:
    return {
        "folder": str(year.workspace.folder),
        "sent": year.sent,
        "receipts": year.states,
        "findings": year.found,
        "answers": year.answers,
        "page": str(year.page),
        "differing": [
            {
                "ref": one.indicator.ref,
                "printed": one.printed,
                "by_rule": one.shown,
                "difference": one.by,
                "rule": one.indicator.roll_up.time.value,
                "formula": one.by_rule.formula,
                "reason": one.by_rule.reason,
            }
            for one in year.differing
        ],
    }

"""`quarterdeck demo`: the whole job, on the table that comes with Quarterdeck."""

from pathlib import Path

import click
from rich.console import Console

from quarterdeck.cli.demo_records import make_records_year
from quarterdeck.cli.demo_year import make_year
from quarterdeck.cli.order import Written
from quarterdeck.cli.publish import report
from quarterdeck.cli.table import Table
from quarterdeck.cli.verb import Verb, examples, with_json
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.demo.table import NATIONAL, TABLE, YEAR
from quarterdeck.publish.terminal import print_table
from quarterdeck.publish.write import write_release


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck demo",
        "quarterdeck demo --out ~/Desktop/demo",
        "quarterdeck demo --year",
        "quarterdeck demo --records",
    ),
)
@click.option(
    "--year",
    "whole_year",
    is_flag=True,
    help="Make a workspace with a whole year of returns in it instead.",
)
@click.option(
    "--records",
    is_flag=True,
    help="Make a workspace in which the year is counted from records of each child instead.",
)
@click.option(
    "--out",
    metavar="DIR",
    default=None,
    show_default="./demo, ./demo-year or ./demo-records",
    type=click.Path(path_type=Path),
    help="The folder to write to; it is made if need be.",
)
@with_json
def demo(whole_year: bool, records: bool, out: Path | None, as_json: bool) -> None:
    """Do the whole job on the table that comes with Quarterdeck.

    The table is a real one, for 2020/21, as its text came off a partnership's page: the separators
    between its cells are lost. It is read, calculated again, held against the national figures and
    published as a page, a workbook and open data.

    With --year it becomes a workspace to try: what six agencies might have sent for the table's
    twelve months is made up, received, asked about, answered and accepted. The quarters are those
    of the table, and so is every year that follows its own rule; the others are shown.

    With --records the same year is counted: children are made up, and what a council, the police
    and others record of them is written as national returns and lists, received and accepted. No
    figure is sent but the number of children who live in the area.
    """
    if whole_year and records:
        raise click.UsageError("--year and --records make two different workspaces: choose one.")
    if records:
        make_records_year(out or Path("demo-records"), as_json=as_json)
        return
    if whole_year:
        make_year(out or Path("demo-year"), as_json=as_json)
        return
    source = Table(TABLE, YEAR, built_in_catalogue())
    release = source.release(NATIONAL)
    files = write_release(release, out or Path("demo"))
    if not as_json:
        print_table(release, Console())
    report(Written(release, files), as_json=as_json)

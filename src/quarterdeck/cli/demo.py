"""`quarterdeck demo`: the whole job, on the table that comes with Quarterdeck."""

from pathlib import Path

import click
from rich.console import Console

from quarterdeck.cli.order import Written
from quarterdeck.cli.publish import report
from quarterdeck.cli.table import Table
from quarterdeck.cli.verb import Verb, examples, with_json
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.period import FinancialYear
from quarterdeck.publish.terminal import print_table
from quarterdeck.publish.write import write_release

_BUNDLED = Path(__file__).parent.parent / "demo"
_YEAR = FinancialYear(2020)


@click.command(
    cls=Verb, epilog=examples("quarterdeck demo", "quarterdeck demo --out ~/Desktop/demo")
)
@click.option(
    "--out",
    metavar="DIR",
    default="demo",
    show_default="./demo",
    type=click.Path(path_type=Path),
    help="The folder to write to; it is made if need be.",
)
@with_json
def demo(out: Path, as_json: bool) -> None:
    """Do the whole job on the table that comes with Quarterdeck.

    The table is a real one, for 2020/21, as its text came off a partnership's page: the separators
    between its cells are lost. It is read, calculated again, held against the national figures and
    published as a page, a workbook and open data.
    """
    source = Table(_BUNDLED / "appendix-2.txt", _YEAR, built_in_catalogue())
    release = source.release(_BUNDLED / "national-2020-21.csv")
    files = write_release(release, out)
    if not as_json:
        print_table(release, Console())
    report(Written(release, files), as_json=as_json)

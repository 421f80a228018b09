"""`quarterdeck publish`: a table or a workspace → a page, a workbook and open data."""

from pathlib import Path

import click
from rich.console import Console

from quarterdeck.cli.order import Order, Written
from quarterdeck.cli.source import Source, names_a_source, period_option
from quarterdeck.cli.verb import Verb, against_option, examples, print_json, with_json
from quarterdeck.define.finding import Severity


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck publish table.pdf --year 2020/21 --out report",
        "quarterdeck publish table.xlsx --against national.csv --out report",
        'quarterdeck publish --period "2020/21 Q4" --out report',
        'quarterdeck publish --period "2020/21 Q3" --as-known-at 2021-01-31 --out then',
    ),
)
@names_a_source
@period_option
@against_option
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder to write to; it is made if need be.",
)
@click.option("--by", metavar="NAME", help="In a workspace: who publishes.")
@with_json
def publish(
    source: Source,
    period: str | None,
    against: Path | None,
    out: Path | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Make a page, a workbook and open data from a published table or a workspace.

    Writes index.html, table.xlsx, table.csv and release.json, all of them or none. What the audit
    finds stands on the page beside the figures it concerns; it does not stop the publication.

    Where SOURCE is a workspace, or none is named in one, the report on the quarter --period is made
    of everything that was accepted, and kept as a release among releases/; completeness, gaps and
    changes come as coverage.csv, missing.csv and changes.csv too. With --as-known-at nothing is
    kept: the report is written as it would have been then.
    """
    report(source.publish(Order(out, against, period, by)), as_json=as_json)


def report(written: Written, *, as_json: bool) -> None:
    """Say what was written and what was found."""
    release, files = written.release, written.files
    if as_json:
        counts = {severity.value: release.count(severity) for severity in Severity}
        about = {"files": [str(file) for file in files], "findings": counts}
        print_json(about | ({"release": written.number} if written.number else {}))
        return
    console = Console(soft_wrap=True, highlight=False)
    found = ", ".join(each.counted(release.count(each)) for each in Severity)
    console.print(f"Found: {found}.", markup=False)
    if written.words:
        console.print(written.words, markup=False)
    for file in files:
        console.print(f"Wrote {file}", markup=False)
    console.print(f"Open the page: {files[0].resolve().as_uri()}", markup=False)

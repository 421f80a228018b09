"""`quarterdeck audit`: a published table → everything it says against itself."""

from pathlib import Path

import click
from rich.console import Console

from quarterdeck.assure.audit import audit as audit_table
from quarterdeck.assure.outside import OutsideFigure, read_outside
from quarterdeck.cli.verb import (
    BLOCKED,
    Source,
    Verb,
    against_option,
    examples,
    finding_as_json,
    print_json,
    reads_a_table,
    with_json,
)
from quarterdeck.define.finding import errors_in
from quarterdeck.publish.terminal import print_findings


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck audit table.pdf --year 2020/21",
        "quarterdeck audit table.xlsx --against national.csv",
    ),
)
@reads_a_table
@against_option
@with_json
def audit(source: Source, against: Path | None, as_json: bool) -> None:
    """Find what a published table says against itself.

    Every year figure is calculated again by its indicator's own rule; labels are held against
    numbers, rows against each other, and, with --against, figures against those of a national
    publication. Exits with 1 when a finding is an error.
    """
    found = audit_table(source.read(), source.catalogue, outside_figures(against))
    if as_json:
        print_json([finding_as_json(finding) for finding in found])
    else:
        print_findings(found, Console())
    if errors_in(found):
        raise SystemExit(BLOCKED)


def outside_figures(file: Path | None) -> tuple[OutsideFigure, ...]:
    """Read the file of outside figures, if one was named."""
    return read_outside(file) if file else ()

"""`quarterdeck audit`: a table or a workspace → everything in it that does not agree."""

from pathlib import Path

import click
from rich.console import Console

from quarterdeck.cli.source import Source, names_a_source, period_option
from quarterdeck.cli.verb import (
    BLOCKED,
    Verb,
    against_option,
    examples,
    finding_as_json,
    print_json,
    with_json,
)
from quarterdeck.define.finding import errors_in
from quarterdeck.publish.terminal import print_findings


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck audit table.pdf --year 2020/21",
        "quarterdeck audit table.xlsx --against national.csv",
        'quarterdeck audit --period "2020/21 Q4"',
    ),
)
@names_a_source
@period_option
@against_option
@with_json
def audit(source: Source, period: str | None, against: Path | None, as_json: bool) -> None:
    """Find what a published table says against itself.

    Every year figure is calculated again by its indicator's own rule; labels are held against
    numbers, rows against each other, and, with --against, figures against those of a national
    publication. Exits with 1 when a finding is an error.

    Where SOURCE is a workspace, or none is named in one, the report on its latest quarter, or on
    --period, is audited in the same way.
    """
    found = source.audit(against, period)
    if as_json:
        print_json([finding_as_json(finding) for finding in found])
    else:
        print_findings(found, Console())
    if errors_in(found):
        raise SystemExit(BLOCKED)

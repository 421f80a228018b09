"""`quarterdeck publish`: a published table → a page, a workbook and open data that are right."""

from pathlib import Path

import click
from rich.console import Console

from quarterdeck.assure.audit import audit
from quarterdeck.assure.outside import OutsideFigure
from quarterdeck.cli.audit import outside_figures
from quarterdeck.cli.verb import (
    Source,
    Verb,
    against_option,
    examples,
    keep_sources,
    out_option,
    print_json,
    reads_a_table,
    with_json,
)
from quarterdeck.define.finding import Severity
from quarterdeck.publish.build import build_release
from quarterdeck.publish.release import Release
from quarterdeck.publish.write import FILES, write_release


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck publish table.pdf --year 2020/21 --out report",
        "quarterdeck publish table.xlsx --against national.csv --out report",
    ),
)
@reads_a_table
@against_option
@out_option
@with_json
def publish(source: Source, against: Path | None, out: Path, as_json: bool) -> None:
    """Make a page, a workbook and open data from a published table.

    Writes index.html, table.xlsx, table.csv and release.json, all of them or none. What the audit
    finds stands on the page beside the figures it concerns; it does not stop the publication.
    """
    keep_sources([source.path, against], (out / name for name in FILES))
    release = release_of(source, outside_figures(against))
    report(release, write_release(release, out), as_json=as_json)


def release_of(source: Source, outside: tuple[OutsideFigure, ...]) -> Release:
    """Read, audit and calculate a table, and freeze it as a release."""
    reading = source.read()
    return build_release(reading, source.catalogue, audit(reading, source.catalogue, outside))


def report(release: Release, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Say what was written and what was found."""
    if as_json:
        counts = {severity.value: release.count(severity) for severity in Severity}
        print_json({"files": [str(file) for file in files], "findings": counts})
        return
    console = Console(soft_wrap=True, highlight=False)
    found = ", ".join(each.counted(release.count(each)) for each in Severity)
    console.print(f"Found: {found}.", markup=False)
    for file in files:
        console.print(f"Wrote {file}", markup=False)
    console.print(f"Open the page: {files[0].resolve().as_uri()}", markup=False)

"""What all verbs share: refused input ends in findings, options for a source, and JSON."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from quarterdeck.collect.published import read_table
from quarterdeck.collect.reading import Reading
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import built_in_catalogue, load_catalogue
from quarterdeck.define.period import FinancialYear
from quarterdeck.define.place import Place
from quarterdeck.publish.terminal import print_findings

BLOCKED = 1
"""The exit code when a finding blocks; 2, wrong usage, is click's own."""


class Verb(click.Command):
    """A command whose refused input becomes findings and exit code 1, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb."""
        try:
            return super().invoke(ctx)
        except InputRefused as refused:
            if ctx.params.get("as_json"):
                found = [finding_as_json(finding) for finding in refused.findings]
                print_json(found if self.name == "audit" else {"findings": found})
            else:
                print_findings(refused.findings, Console(stderr=True))
            ctx.exit(BLOCKED)


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
class Source:
    """A table named on the command line, and how it is to be read."""

    path: Path
    year: FinancialYear | None
    catalogue: Catalogue | None

    def read(self) -> Reading:
        """Read the table; on a terminal a line moves while that takes its time."""
        with Console(stderr=True).status(f"Reading {self.path.name} …"):
            return read_table(self.path, catalogue=self.catalogue, year=self.year)


def reads_a_table(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the argument SOURCE and the options that go with it, as one `source`."""
    path = click.argument("path", metavar="SOURCE", type=click.Path(path_type=Path))
    return path(with_source_options(verb))


source_option = click.option(
    "--source",
    "path",
    metavar="SOURCE",
    required=True,
    type=click.Path(path_type=Path),
    help="The published table the figure stands in.",
)


def with_source_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Turn the parameter `path` and the options on how to read it into one `source`."""

    @click.option(
        "--year", type=YearType(), metavar="2020/21", help="The year, if the table prints none."
    )
    @click.option(
        "--catalogue",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="A catalogue of your own instead of the built-in one.",
    )
    @click.option(
        "--no-catalogue", is_flag=True, help="Read the figures without knowing what they measure."
    )
    @wraps(verb)
    def wrapped(
        path: Path,
        year: FinancialYear | None,
        folder: Path | None,
        no_catalogue: bool,
        **others: Any,
    ) -> Any:
        if folder and no_catalogue:
            raise click.UsageError("--catalogue and --no-catalogue cannot go together.")
        return verb(
            source=Source(path, year, _catalogue(folder, wanted=not no_catalogue)), **others
        )

    return wrapped


def _catalogue(folder: Path | None, *, wanted: bool) -> Catalogue | None:
    if not wanted:
        return None
    return load_catalogue(folder) if folder else built_in_catalogue()


with_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")

out_option = click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write to; it is made if need be.",
)

against_option = click.option(
    "--against",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A tidy CSV of outside figures to compare with: ref, period, value, source.",
)


def keep_sources(sources: Iterable[Path | None], targets: Iterable[Path]) -> None:
    """Refuse to write over a file that was read: what was published must stay traceable to it."""
    read = [source for source in sources if source and source.exists()]
    for target in targets:
        if target.exists() and any(target.samefile(source) for source in read):
            raise InputRefused(
                Finding(
                    "source-in-the-way",
                    Severity.ERROR,
                    message=f"“{target}” is a file that was read, and would be written over.",
                    action="Choose another folder or file to write to; nothing was changed.",
                    place=Place(str(target)),
                )
            )


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Write a finding as JSON has it; `place` is where it stands in the file, or null."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "refs": list(finding.refs),
        "period": finding.period,
        "message": finding.message,
        "detail": finding.detail,
        "action": finding.action,
        "place": str(finding.place) if finding.place else None,
    }


def print_json(content: Any) -> None:
    """Print JSON that people can read too; dates and exact numbers as text."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=str))


def examples(*lines: str) -> str:
    """Write an epilog of examples that click does not wrap."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def find_indicator(catalogue: Catalogue, name: str) -> Indicator:
    """Return the indicator with this ref or slug; refuse a name nobody knows, with near ones."""
    slugs = {indicator.slug: indicator for indicator in catalogue.indicators}
    found = catalogue.by_ref(name) or slugs.get(name)
    if found:
        return found
    near = get_close_matches(name, [*(each.ref for each in slugs.values()), *slugs])
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise InputRefused(
        Finding(
            "unknown-indicator",
            Severity.ERROR,
            message=f"The catalogue has no indicator “{name}”.{hint}",
            action="Name it by its printed reference or its slug: `quarterdeck catalogue list`.",
        )
    )

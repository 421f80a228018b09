"""What all verbs share: refused input ends in findings, options, and JSON."""

import json
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.indicator import Indicator
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
        _keep_store(target)
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


def _keep_store(target: Path) -> None:
    """Refuse to write among what a workspace keeps: releases and received files never change."""
    whole = target.resolve()
    for folder in whole.parents:
        kept = whole.relative_to(folder).parts[0] in ("releases", "received", "catalogue")
        if kept and (folder / "partnership.toml").exists():
            message = f"“{target}” is among what the workspace keeps"
            action = "Choose a folder elsewhere; nothing was changed."
            place = Place(str(target))
            found = Finding("store-in-the-way", Severity.ERROR, message, action, place=place)
            raise InputRefused(found)


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

"""`quarterdeck gaps`: what is owed and absent, and how complete and timely the rest came."""

from datetime import datetime
from typing import Any

import click
from rich.console import Console

from quarterdeck.assure.coverage import Coverage, CoverageTable, Proportion
from quarterdeck.assure.gap_ledger import MissingFigure
from quarterdeck.assure.reporting import Reporting
from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.cli.workspace import (
    agency_named,
    agency_option,
    as_known_at,
    in_a_workspace,
    quarter_option,
)
from quarterdeck.define.period import Quarter
from quarterdeck.publish.gaps import print_reporting
from quarterdeck.workflow.gaps import gaps as gaps_at
from quarterdeck.workflow.workspace import Workspace

_NOTHING = (
    "Nothing was owed by then: what is owed is counted from the first quarter that a receipt is "
    'for. Ask about one with --quarter "2020/21 Q1", or begin with `quarterdeck receive`.'
)


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck gaps",
        "quarterdeck gaps --agency police",
        'quarterdeck gaps --quarter "2020/21 Q2"',
        'quarterdeck gaps --quarter "2020/21 Q2" --as-known-at "2020-11-05 10:00"',
    ),
)
@agency_option
@as_known_at
@in_a_workspace
@quarter_option("The last quarter that is asked about, instead of the last that has ended.")
@with_json
def gaps(
    workspace: Workspace, agency: str | None, quarter: Quarter | None, at: datetime, as_json: bool
) -> None:
    """List what is owed and absent, and how complete and timely the rest came.

    The list begins with the first quarter that a receipt is for. It names each figure's agency, the
    reason and the day it is promised for, if any were given, and for how many periods running it is
    absent. A figure is missing from the day after it was due. Figures that do not apply are not
    missing, and figures count only when they are accepted.

    Beneath stand completeness and timeliness by agency, for the last quarter and the year to date;
    with --json by indicator too.
    """
    told = gaps_at(workspace, at, quarter, agency and agency_named(workspace, agency))
    if as_json:
        print_json(_as_json(told) if told else None)
    elif told:
        print_reporting(told, Console())
    else:
        click.echo(_NOTHING)


def _as_json(told: Reporting) -> dict[str, Any]:
    return {
        "as_of": told.as_of,
        "first_quarter": told.first.label,
        "last_quarter": told.last.label,
        "missing": [_entry(one) for one in told.missing],
        "coverage": {
            "quarter": _coverage_table(told.quarter),
            "year_to_date": _coverage_table(told.year_to_date),
        },
    }


def _entry(one: MissingFigure) -> dict[str, Any]:
    return {
        **vars(one),
        "period": one.period.label,
        "since": one.since.label,
        "status": one.status.value,
    }


def _coverage_table(table: CoverageTable) -> dict[str, Any]:
    return {
        "quarters": [quarter.label for quarter in table.quarters],
        "whole": _coverage(table.whole),
        "agencies": [_coverage(one) for one in table.agencies],
        "indicators": [_coverage(one) for one in table.indicators],
    }


def _coverage(one: Coverage) -> dict[str, Any]:
    return {
        **vars(one),
        "completeness": _proportion(one.completeness),
        "timeliness": _proportion(one.timeliness),
    }


def _proportion(one: Proportion) -> dict[str, Any]:
    return {
        "numerator": one.numerator,
        "denominator": one.denominator,
        "percent": one.percent,
        "status": one.status and one.status.value,
    }

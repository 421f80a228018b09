"""`quarterdeck explain`: one figure → where it stands and how it is made."""

from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quarterdeck.calculate.year import calculate
from quarterdeck.cli.verb import (
    Source,
    Verb,
    examples,
    find_indicator,
    print_json,
    source_option,
    with_json,
    with_source_options,
)
from quarterdeck.collect.reading import Reading
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.period import FinancialYear, Period, Quarter, parse_period
from quarterdeck.publish.explanation import Explanation, explain_figure, noticed_about
from quarterdeck.publish.visible import visible


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck explain 4.1 --source table.pdf --year 2020/21",
        'quarterdeck explain 7.1 "2020/21 Q4" --source table.xlsx',
        "quarterdeck explain 5.2 Q3 --source table.txt",
    ),
)
@click.argument("ref")
@click.argument("period", required=False)
@source_option
@with_source_options
@with_json
def explain(ref: str, period: str | None, source: Source, as_json: bool) -> None:
    """Show where one figure comes from and how it is calculated.

    REF is a printed reference or a slug; PERIOD is 2020/21 Q4, Q4, 2020-04 or 2020/21, the
    table's year if none is given.
    """
    if source.catalogue is None:
        raise click.UsageError("A figure is explained by its definition: leave out --no-catalogue.")
    indicator = find_indicator(source.catalogue, ref)
    reading = source.read()
    year = calculate(reading, source.catalogue).get(indicator.slug)
    if year is None:
        raise InputRefused(_not_in_table(indicator.ref, reading))
    explanation = explain_figure(reading, year, _period(period, reading))
    if as_json:
        print_json(asdict(explanation))
    else:
        _print(explanation, Console())


def _period(text: str | None, reading: Reading) -> Period:
    """Read the period; a quarter or year without its year means the table's own."""
    if text is None:
        return reading.year
    try:
        period = parse_period(text, reading.year.first_month)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    match period:
        case Quarter(FinancialYear(None), number):
            return Quarter(reading.year, number)
        case FinancialYear(None):
            return reading.year
        case _:
            return period


def _not_in_table(ref: str, reading: Reading) -> Finding:
    return Finding(
        "not-in-table",
        Severity.ERROR,
        message=f"{reading.file} has no row for indicator {ref}.",
        action="See which rows it has with `quarterdeck read`.",
        refs=(ref,),
        detail="\n".join(noticed_about(reading, ref)),
    )


def _print(explanation: Explanation, console: Console) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold")
    grid.add_column(max_width=90, overflow="fold")
    for name, words in _lines(explanation).items():
        if words:
            grid.add_row(Text(name), Text(visible(words)))
    heading = f"{explanation.ref} {explanation.title}, {explanation.period}"
    console.print(Text(visible(heading), "bold"), "", grid, sep="\n")


def _lines(explanation: Explanation) -> dict[str, str]:
    return {
        "Printed": explanation.printed,
        "Where": explanation.place,
        "Read by": explanation.read_by,
        "Definition": explanation.definition,
        "Rule": explanation.rule,
        "Arithmetic": explanation.formula,
        "By its rule": explanation.calculated,
        "Note": explanation.reason,
        "Noticed": "\n".join(explanation.noticed),
        "Plain mean": explanation.plain_mean,
        "Made from": "\n".join(
            f"{one.indicator} {one.period}: {one.printed} ({one.place})"
            for one in explanation.origins
        ),
    }

"""`quarterdeck explain`: one figure → where it stands and how it is made."""

from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quarterdeck.cli.source import Source, has_a_source
from quarterdeck.cli.verb import Verb, examples, print_json, with_json
from quarterdeck.publish.explanation import CountedPart, Explanation
from quarterdeck.publish.visible import visible


@click.command(
    cls=Verb,
    epilog=examples(
        "quarterdeck explain 4.1 --source table.pdf --year 2020/21",
        'quarterdeck explain 7.1 "2020/21 Q4" --source table.xlsx',
        "quarterdeck explain 5.2 Q3 --source table.txt",
        'quarterdeck explain 5.2 "2020/21 Q3" --as-known-at 2020-11-05',
        'quarterdeck explain 5.2 "2020/21 Q3" --sql',
    ),
)
@click.argument("ref")
@click.argument("period", required=False)
@click.option(
    "--sql",
    "with_sql",
    is_flag=True,
    help="Show the query, too, by which a figure is counted from records.",
)
@has_a_source
@with_json
def explain(ref: str, period: str | None, source: Source, with_sql: bool, as_json: bool) -> None:
    """Show where one figure comes from and how it is calculated.

    REF is a printed reference or a slug; PERIOD is 2020/21 Q4, Q4, 2020-04 or 2020/21, the year if
    none is given. In a workspace each number is traced to the file and the cell it came in, and one
    that is counted from records shows how many are left after each step of its plan.
    """
    explanation = source.explain(ref, period)
    if as_json:
        print_json(asdict(explanation))
    else:
        _print(explanation, Console(), with_sql=with_sql)


def _print(explanation: Explanation, console: Console, *, with_sql: bool) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold")
    grid.add_column(max_width=90, overflow="fold")
    for name, words in _lines(explanation).items():
        if words:
            grid.add_row(Text(name), Text(visible(words)))
    heading = f"{explanation.ref} {explanation.title}, {explanation.period}"
    console.print(Text(visible(heading), "bold"), "", grid, sep="\n")
    for part in explanation.counted:
        _print_steps(part, console)
        if with_sql:
            console.print("", Text(visible(part.sql), "dim"), sep="\n", soft_wrap=True)


def _print_steps(part: CountedPart, console: Console) -> None:
    """Show how many are left of a part after each step, and what it comes to."""
    steps = Table.grid(padding=(0, 2, 0, 0))
    steps.add_column(justify="right")
    steps.add_column(max_width=90, overflow="fold")
    for step in part.steps:
        steps.add_row(f"{step.left:,}", Text(visible(step.words)))
    heading = f"{part.name}, {part.time}: how many are left after each step"
    console.print("", Text(heading, "bold"), steps, sep="\n")
    if part.note:
        console.print(Text(part.note))


def _lines(explanation: Explanation) -> dict[str, str]:
    return {
        "Printed": explanation.printed,
        "Where": explanation.place,
        "Read by": explanation.read_by,
        "Definition": explanation.definition,
        "Plan": explanation.plan,
        "Not counted": explanation.held_back,
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

"""Print the gap ledger and the coverage of returns to a terminal, or as plain text of its width.

What is missing stands under the agency that owes it, an indicator's run of missing figures on one
line as long as the same is said of them, and what to do about them below.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quarterdeck.assure.coverage import Coverage, CoverageTable, Proportion
from quarterdeck.assure.gap_ledger import MissingFigure, run_words
from quarterdeck.assure.reporting import Reporting
from quarterdeck.define.period import day_words, period_words
from quarterdeck.define.words import listed
from quarterdeck.publish.visible import visible

_LEGEND = (
    "Completeness: figures with a value out of figures owed. Timeliness: figures whose value came "
    "by the due day out of figures owed, without those counted from records. Both count "
    "only what was due by then and applies; [z] where there is nothing."
)


def print_reporting(told: Reporting, console: Console) -> None:
    """Print what is missing and, beneath, completeness and timeliness by agency."""
    span = told.first.label
    if told.first != told.last:
        span = f"{told.first.label} to {told.last.label}"
    heading = f"Figures owed and absent on {day_words(told.as_of)}, {span}"
    console.print(Text(heading, "bold"), "", sep="\n")
    if not told.missing:
        console.print(Text("Nothing is missing."), "", sep="\n")
    for _, entries in groupby(told.missing, key=lambda one: one.agency):
        _print_agency([*entries], console)
    for table in dict.fromkeys((told.quarter, told.year_to_date)):
        console.print(_table(table), "", sep="\n")
    console.print(Text(_LEGEND))


def _print_agency(missing: Sequence[MissingFigure], console: Console) -> None:
    count = "1 figure" if len(missing) == 1 else f"{len(missing)} figures"
    console.print(_text(f"{missing[0].agency_name}: {count} missing", "bold"))
    for _, entries in groupby(missing, key=lambda one: one.indicator):
        _print_indicator([*entries], console)
    for words in _to_do(missing):
        console.print(_text(f"What to do about {words}"))
    console.print()


def _print_indicator(missing: Sequence[MissingFigure], console: Console) -> None:
    console.print(Padding(_text(f"{missing[0].ref} {missing[0].title}"), (0, 0, 0, 2)))
    for _, entries in groupby(missing, key=lambda one: (one.since.label, one.reason, one.promised)):
        console.print(Padding(_text(_line([*entries])), (0, 0, 0, 6)))


def _line(same: Sequence[MissingFigure]) -> str:
    """Tell of figures that are missing alike how many they are, why, and since when due."""
    first, last = same[0], same[-1]
    running = f", {run_words(len(same), first.period)}" if len(same) > 1 else ""
    receipt = f" (receipt {last.receipt})" if last.receipt else ""
    due = f"{'Due' if first.due == last.due else 'First due'} {day_words(first.due)}"
    days = "1 day" if first.days_overdue == 1 else f"{first.days_overdue} days"
    when = f"{period_words(last.period)}{running}"
    return f"{when}: {last.reason}{receipt}. {due}, {days} overdue."


def _to_do(missing: Sequence[MissingFigure]) -> Iterator[str]:
    """Say each thing to do once, with the references it is about."""
    for action in dict.fromkeys(one.action for one in missing):
        refs = dict.fromkeys(one.ref for one in missing if one.action == action)
        yield f"{listed(refs)}: {action}"


def _table(coverage: CoverageTable) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1), header_style="bold")
    table.add_column(coverage.words, overflow="fold")
    for name in ("Completeness", "Timeliness", "Not yet due"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in coverage.agencies:
        table.add_row(*_cells(one))
    if len(coverage.agencies) > 1:
        table.add_section()
        table.add_row(*_cells(coverage.whole))
    return table


def _cells(one: Coverage) -> tuple[Text, ...]:
    waiting = str(one.not_yet_due or "")
    texts = (one.name, _percent(one.completeness), _percent(one.timeliness), waiting)
    return tuple(map(_text, texts))


def _percent(proportion: Proportion) -> str:
    if proportion.percent is None:
        return proportion.text
    return f"{proportion.text}% ({proportion.numerator} of {proportion.denominator})"


def _text(words: str, style: str = "") -> Text:
    return Text(visible(words), style)

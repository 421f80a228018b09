"""`quarterdeck catalogue`: check, list and show the definitions of indicators."""

from pathlib import Path
from textwrap import indent
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quarterdeck.calculate.examples import broken_examples
from quarterdeck.cli.verb import Verb, examples, find_indicator, print_json, with_json
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import built_in_catalogue, load_catalogue
from quarterdeck.define.schema import schema_text

_folder = click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, exists=True)
)
_of = click.option(
    "--catalogue",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True),
    help="A catalogue of your own instead of the built-in one.",
)


@click.group()
def catalogue() -> None:
    """Check, list and show the definitions of indicators."""


@catalogue.command(
    cls=Verb, epilog=examples("quarterdeck catalogue check", "quarterdeck catalogue check our-own")
)
@_folder
@with_json
def check(folder: Path | None, as_json: bool) -> None:
    """Load a catalogue folder whole and work its examples; report every error with file and key.

    Without DIR it checks the built-in catalogue.
    """
    loaded = _load(folder)
    if wrong := broken_examples(loaded):
        raise InputRefused(*wrong)
    indicators = list(loaded.indicators)
    worked = sum(len(indicator.examples) for indicator in indicators)
    if as_json:
        print_json({"findings": [], "indicators": len(indicators), "examples": worked})
    else:
        click.echo(
            f"{loaded.title}: {len(indicators)} indicators in {len(loaded.sections)} sections, "
            f"{len(loaded.identities)} identities; {worked} examples worked. All is well."
        )


@catalogue.command("list", cls=Verb, epilog=examples("quarterdeck catalogue list"))
@_of
@with_json
def list_(folder: Path | None, as_json: bool) -> None:
    """List every indicator with its rule, unit and owner."""
    loaded = _load(folder)
    if as_json:
        print_json([_brief(indicator) for indicator in loaded.indicators])
    else:
        Console().print(_table(loaded))


@catalogue.command(cls=Verb, epilog=examples("quarterdeck catalogue show 6.5"))
@click.argument("ref")
@_of
@with_json
def show(ref: str, folder: Path | None, as_json: bool) -> None:
    """Show one indicator's whole definition, by its printed reference or its slug."""
    indicator = find_indicator(_load(folder), ref)
    fields = indicator.model_dump(exclude_none=True, exclude_defaults=True)
    if as_json:
        print_json(fields)
    else:
        Console().print(_definition(fields))


@catalogue.command()
def schema() -> None:
    """Print the JSON Schema of a catalogue's files, for editors that check while you type."""
    click.echo(schema_text(), nl=False)


def _load(folder: Path | None) -> Catalogue:
    return load_catalogue(folder) if folder else built_in_catalogue()


def _brief(indicator: Indicator) -> dict[str, str]:
    return {
        "ref": indicator.ref,
        "slug": indicator.slug,
        "title": indicator.title,
        "unit": indicator.unit,
        "roll_up": indicator.roll_up.time.value,
        "frequency": indicator.frequency.value,
        "owner": indicator.owner,
    }


def _table(loaded: Catalogue) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for name in ("Ref", "Indicator", "Unit", "Year is", "Sent", "Owner"):
        table.add_column(name, overflow="fold")
    for section in loaded.sections:
        table.add_row(Text(section.number, "bold"), Text(section.title, "bold"))
        for indicator in section.indicators:
            one = _brief(indicator)
            keys = ("ref", "title", "unit", "roll_up", "frequency", "owner")
            table.add_row(*(Text(one[key]) for key in keys))
        table.add_section()
    return table


def _definition(fields: dict[str, Any]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold")
    grid.add_column(max_width=90)
    for name, value in fields.items():
        grid.add_row(Text(name.replace("_", " ")), Text(_words(value)))
    return grid


def _words(value: Any) -> str:
    """Write a nested value as lines a person can read."""
    if isinstance(value, dict):
        return "\n".join(_named(name.replace("_", " "), each) for name, each in value.items())
    if isinstance(value, tuple):
        simple = all(not isinstance(each, dict) for each in value)
        return (", " if simple else "\n").join(_words(each) for each in value)
    return "yes" if value is True else str(value)


def _named(name: str, value: Any) -> str:
    """Write a value behind its name, or, where it has names of its own inside, under it."""
    tables = value if isinstance(value, tuple) else (value,)
    if any(isinstance(table, dict) for table in tables):
        return f"{name}:\n{indent(_words(value), '  ')}"
    return f"{name}: {_words(value)}"

"""Sources: what SOURCE names on the command line, a published table or a workspace."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, Protocol

import click

from quarterdeck.cli.moment import moment_option
from quarterdeck.cli.order import Order, Written
from quarterdeck.cli.table import table, table_options
from quarterdeck.collect.reading import Reading
from quarterdeck.define.finding import Finding
from quarterdeck.define.period import FinancialYear
from quarterdeck.publish.explanation import Explanation

_HERE = "."


class Source(Protocol):
    """What verbs ask of a source, whichever it is."""

    @property
    def path(self) -> Path:
        """Where it is."""

    def read(self, period: str | None) -> Reading:
        """Give its figures."""

    def audit(self, against: Path | None, period: str | None) -> tuple[Finding, ...]:
        """Find what does not agree."""

    def explain(self, ref: str, period: str | None) -> Explanation:
        """Explain a figure."""

    def publish(self, order: Order) -> Written:
        """Write a publication."""


period_option = click.option(
    "--period",
    metavar='"2020/21 Q4"',
    help="In a workspace: the quarter to report on.",
)


def names_a_source(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the argument SOURCE and the options that go with it, as one `source`."""
    path = click.argument(
        "path", metavar="[SOURCE]", default=_HERE, type=click.Path(path_type=Path)
    )
    return path(_with_source(verb))


def has_a_source(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the option --source and those that go with it, as one `source`."""
    path = click.option(
        "--source",
        "path",
        metavar="SOURCE",
        default=_HERE,
        show_default="the folder you are in",
        type=click.Path(path_type=Path),
        help="The published table or the workspace the figure stands in.",
    )
    return path(_with_source(verb))


def _with_source(verb: Callable[..., Any]) -> Callable[..., Any]:
    @table_options
    @moment_option
    @wraps(verb)
    def wrapped(
        path: Path,
        year: FinancialYear | None,
        folder: Path | None,
        no_catalogue: bool,
        at: datetime | None,
        **others: Any,
    ) -> Any:
        if not path.is_dir():
            if at is not None:
                raise click.UsageError("--as-known-at is for a workspace, and SOURCE is a table.")
            return verb(source=table(path, year, folder, wanted=not no_catalogue), **others)
        if year or folder or no_catalogue:
            words = (
                "--year, --catalogue and --no-catalogue are for a table: a workspace has its own."
            )
            raise click.UsageError(words)
        if path == Path(_HERE) and not (path / "partnership.toml").exists():
            raise click.UsageError("Name a published table, or go to a workspace's folder.")
        # Only here, because it loads the database, and a table should not have to wait for that.
        from quarterdeck.cli.remembered import opened  # noqa: PLC0415

        with opened(path, at) as source:
            return verb(source=source, **others)

    return wrapped

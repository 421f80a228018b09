"""What verbs of a workspace share: the folder, the person who acts, a quarter and a moment."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from quarterdeck.cli.moment import moment_option
from quarterdeck.define.period import Quarter, parse_period
from quarterdeck.workflow.signature import Signature, signed_now
from quarterdeck.workflow.trouble import explained
from quarterdeck.workflow.workspace import Workspace, open_workspace

agency_option = click.option("--agency", metavar="AGENCY", help="Only those of one agency.")
workspace_option = click.option(
    "--workspace",
    "folder",
    metavar="DIR",
    default=".",
    show_default="the folder you are in",
    type=click.Path(path_type=Path),
    help="The workspace's folder.",
)


def in_a_workspace(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the option --workspace, as an open `workspace`."""

    @workspace_option
    @wraps(verb)
    def wrapped(folder: Path, **others: Any) -> Any:
        with explained(folder):
            return verb(workspace=open_workspace(folder), **others)

    return wrapped


def as_known_at(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the option --as-known-at, as the moment `at` in UTC: now if none is given."""

    @moment_option
    @wraps(verb)
    def wrapped(at: datetime | None, **others: Any) -> Any:
        return verb(at=at or datetime.now(UTC), **others)

    return wrapped


def signs(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb of a workspace the option --by, as `signed` with this very moment."""

    @click.option("--by", metavar="NAME", help="Who does it, of the people in partnership.toml.")
    @wraps(verb)
    def wrapped(workspace: Workspace, by: str | None, **others: Any) -> Any:
        signed: Signature = signed_now(workspace.partnership.named(by))
        return verb(workspace=workspace, signed=signed, **others)

    return wrapped


def quarter_option(words: str, *, required: bool = False) -> Callable[..., Any]:
    """Give a verb of a workspace the option --quarter, as a `quarter` of the workspace's calendar.

    `words` are its help. A catalogue says in which month its reporting years begin.
    """
    option = click.option("--quarter", metavar='"2020/21 Q1"', required=required, help=words)

    def with_quarter(verb: Callable[..., Any]) -> Callable[..., Any]:
        @option
        @wraps(verb)
        def wrapped(workspace: Workspace, quarter: str | None, **others: Any) -> Any:
            named = None if quarter is None else quarter_named(workspace, quarter, "'--quarter'")
            return verb(workspace=workspace, quarter=named, **others)

        return wrapped

    return with_quarter


def quarter_named(workspace: Workspace, text: str, option: str) -> Quarter:
    """Read a quarter of the workspace's calendar, given with an option; or say how to write one."""
    try:
        period = parse_period(text, workspace.catalogue.first_month)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=option) from None
    if not isinstance(period, Quarter) or period.year.start is None:
        words = f"“{text}” is not a quarter; write it like “2020/21 Q1”"
        raise click.BadParameter(words, param_hint=option)
    return period


def agency_named(workspace: Workspace, name: str) -> str:
    """Return the slug of the agency with this slug or name; refuse a stranger, naming them all."""
    agencies = workspace.catalogue.agencies
    found = next(
        (one for one in agencies if name.casefold() in (one.slug, one.name.casefold())), None
    )
    if found is None:
        known = ", ".join(agency.slug for agency in agencies)
        raise click.UsageError(f"There is no agency “{name}”. There are: {known}.")
    return found.slug

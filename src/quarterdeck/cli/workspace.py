"""What verbs of a workspace share: the folder, the person who acts, a quarter and a moment."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import wraps
from pathlib import Path
from typing import Any

import click

from quarterdeck.define.period import FinancialYear, Quarter, parse_period
from quarterdeck.publish.terminal import Listed
from quarterdeck.workflow.signature import Signature, signed_now
from quarterdeck.workflow.trouble import explained
from quarterdeck.workflow.views import FindingView
from quarterdeck.workflow.workspace import Workspace, open_workspace


class QuarterType(click.ParamType[Quarter]):
    """A quarter on the command line, written 2020/21 Q1."""

    name = "quarter"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Quarter:
        """Read the quarter, or say how to write one."""
        if isinstance(value, Quarter):
            return value
        try:
            period = parse_period(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not isinstance(period, Quarter) or period.year == FinancialYear(None):
            self.fail(f"“{value}” is not a quarter; write it like “2020/21 Q1”", param, ctx)
        return period


quarter_option = click.option(
    "--quarter",
    type=QuarterType(),
    metavar='"2020/21 Q1"',
    help="The quarter it is for, if the file does not say.",
)


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


class MomentType(click.ParamType[datetime]):
    """A moment on the command line: a day means its end, a time without offset is local."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read the moment as UTC, or say how to write one."""
        if isinstance(value, datetime):
            return value
        try:
            moment = _moment(value)
        except (ValueError, OverflowError, OSError):  # the last two: years no clock can tell
            self.fail(
                f"“{value}” is not a moment; write it like 2020-11-05 or “2020-11-05 10:00”",
                param,
                ctx,
            )
        if moment > _end_of(datetime.now(UTC).astimezone().date()):
            self.fail(f"“{value}” has not come yet", param, ctx)
        return moment


def _moment(text: str) -> datetime:
    try:
        return _end_of(date.fromisoformat(text))
    except ValueError:
        return datetime.fromisoformat(text).astimezone(UTC)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max).astimezone(UTC)


def as_known_at(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the option --as-known-at, as the moment `at` in UTC: now if none is given."""

    @click.option(
        "--as-known-at",
        "at",
        type=MomentType(),
        metavar="MOMENT",
        help="As it was known then: 2020-11-05 (the end of that day) or “2020-11-05 10:00”.",
    )
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


def listed_by_name(view: FindingView) -> Listed:
    """Call a finding by the name it is answered under, with what was answered."""
    about = " ".join(filter(None, (", ".join(view.finding.refs), view.finding.period)))
    said = (f"{one.by}, {one.at:%d %B %Y}: {one.text}" for one in view.answers)
    return Listed(view.finding, f"{view.name}\n{about}".strip(), tuple(said))

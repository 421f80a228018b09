"""Moments on the command line: as of when something was known."""

from datetime import UTC, date, datetime, time
from typing import Any

import click


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


moment_option = click.option(
    "--as-known-at",
    "at",
    type=MomentType(),
    metavar="MOMENT",
    help="As it was known then: 2020-11-05 (the end of that day) or “2020-11-05 10:00”.",
)

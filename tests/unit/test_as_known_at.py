"""`--as-known-at`: a moment as people write it, as UTC."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import click
import pytest
from click.testing import CliRunner, Result

from quarterdeck.cli.workspace import as_known_at


@click.command()
@as_known_at
def tell(at: datetime) -> None:
    click.echo(at.isoformat())


def told(*arguments: str) -> Result:
    return CliRunner().invoke(tell, arguments)


@pytest.fixture(params=["Europe/London"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer that stands in London, or in another time zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


everywhere = pytest.mark.parametrize(
    "zone", ["Europe/London", "America/New_York", "Pacific/Auckland"], indirect=True
)


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    ("written", "moment"),
    [
        # In November London keeps UTC, in July it is an hour before.
        ("2020-11-05", "2020-11-05T23:59:59.999999+00:00"),
        ("2020-07-05", "2020-07-05T22:59:59.999999+00:00"),
        ("2020-11-05 10:00", "2020-11-05T10:00:00+00:00"),
        ("2020-07-05 10:00", "2020-07-05T09:00:00+00:00"),
        ("2020-07-05T10:00:30", "2020-07-05T09:00:30+00:00"),
        ("2020-07-05T10:00+00:00", "2020-07-05T10:00:00+00:00"),
        ("2020-07-05 10:00Z", "2020-07-05T10:00:00+00:00"),
        ("2020-11-05T10:00-05:00", "2020-11-05T15:00:00+00:00"),
    ],
)
def test_a_moment_is_read_as_people_write_it(written: str, moment: str) -> None:
    assert told("--as-known-at", written).stdout.strip() == moment


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "05/11/2020", "2020-11", "2020-11-31", "10:00", "2020-11-05 25:00"),
        *("2020/21 Q1", "0000-01-01", "٢٠٢٠-11-05x"),
        *("0001-01-01T00:00+23:00", "9999-12-31T23:59-23:00"),
    ],
)
def test_whatever_is_no_moment_is_a_usage_error(written: str) -> None:
    result = told("--as-known-at", written)
    assert result.exit_code == 2
    assert "is not a moment; write it like 2020-11-05" in " ".join(result.stderr.split())


@everywhere
@pytest.mark.usefixtures("zone")
def test_what_has_not_come_yet_is_known_to_nobody() -> None:
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    result = told("--as-known-at", f"{tomorrow:%Y-%m-%d}")
    assert result.exit_code == 2
    assert "has not come yet" in result.stderr


@everywhere
@pytest.mark.usefixtures("zone")
def test_today_is_a_moment_everywhere() -> None:
    today = datetime.now().astimezone()
    assert told("--as-known-at", f"{today:%Y-%m-%d}").exit_code == 0


def test_without_one_it_is_now() -> None:
    before = datetime.now(UTC)
    moment = datetime.fromisoformat(told().stdout.strip())
    assert before <= moment <= datetime.now(UTC)
    assert moment.utcoffset() == timedelta(0)

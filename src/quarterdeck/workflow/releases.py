"""Releases: reports made, kept as they were made, and made again.

A release knows all that happened before its own moment, so that the moment alone is enough to make
it again: the same numbers, definitions and version give the same files, byte for byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from quarterdeck import __version__
from quarterdeck.assure.outside import OutsideFigure, read_outside
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.load import load_catalogue
from quarterdeck.define.owed import first_day
from quarterdeck.define.period import Quarter, parse_period
from quarterdeck.define.words import listed
from quarterdeck.publish import release as published
from quarterdeck.publish.build_report import build_report
from quarterdeck.publish.report import ChangedFigure
from quarterdeck.publish.write import rendered
from quarterdeck.workflow import release_store
from quarterdeck.workflow.account import account_at
from quarterdeck.workflow.doctor import log_findings
from quarterdeck.workflow.log import Done, next_moment, record, writing
from quarterdeck.workflow.models import Event, Release
from quarterdeck.workflow.partnership import read_partnership
from quarterdeck.workflow.release_store import DEFINITIONS
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import Action, NotPossible
from quarterdeck.workflow.workspace import CATALOGUE, Workspace

_AGAINST = f"{DEFINITIONS}/against"
"""The folder of a release for the file of outside figures it was compared with."""


@dataclass(frozen=True)
class Published:
    """A release that stands, what it shows, and whether it was made before."""

    row: Release
    shown: published.Release
    again: bool = False


@dataclass(frozen=True)
class ReleaseView:
    """A release as it is listed."""

    number: int
    period: str
    known_at: datetime
    by: str
    version: str


@dataclass(frozen=True)
class Remade:
    """A release made again: its files, and the names of those that differ from what was kept."""

    row: Release
    shown: published.Release
    files: dict[str, bytes]
    different: tuple[str, ...]

    @property
    def finding(self) -> Finding | None:
        """Say in which files it differs, and why that may be; None where it is the same."""
        if not self.different:
            return None
        number, version = self.row.number, self.row.version
        message = f"Release {number} comes out otherwise now: {listed(self.different)}"
        action = f"The kept files are unchanged. It was made by Quarterdeck {version}; " + (
            "find out what was changed in this one."
            if version == __version__
            else "make it again with that version."
        )
        return Finding("release-differs", Severity.ERROR, message, action)


def report_at(
    workspace: Workspace, until: Quarter, at: datetime, outside: tuple[OutsideFigure, ...] = ()
) -> published.Release:
    """Make the report on a quarter as known at a moment; keep nothing."""
    return build_report(account_at(workspace, until, at, outside))


def publish(
    workspace: Workspace, until: Quarter, signed: Signature, against: Path | None = None
) -> Published:
    """Make the report on a quarter of all that is known, and keep it as a release.

    Where nothing has happened since the same release was made, that one stands.
    """
    signed.person.check(Action.PUBLISH)
    if first_day(until) > signed.at.date():
        message = f"{until.label} has not begun: there is nothing to report on"
        raise NotPossible(message, "Name the quarter to report on.", until.label)
    if changed := tuple(log_findings(workspace)):
        raise InputRefused(*changed)  # nothing is made of a memory that is not as the log tells
    workspace = replace(
        workspace,
        partnership=read_partnership(workspace.folder),
        catalogue=load_catalogue(workspace.folder / CATALOGUE),
    )
    outside = read_outside(against) if against else ()
    kept = release_store.definitions_of(workspace.folder)
    kept |= {f"{_AGAINST}/{against.name}": against.read_bytes()} if against else {}
    with writing(workspace.alias):
        if row := _same(workspace, until, kept):
            return Published(row, report_at(workspace, until, row.known_at, outside), again=True)
        at = next_moment(workspace.alias, signed.at)
        shown = report_at(workspace, until, at, outside)
        row = _kept(workspace, shown, Signature(signed.person, at), rendered(shown) | kept)
        return Published(row, shown)


def release_numbered(workspace: Workspace, number: int) -> Release:
    """Return a release; raise NotPossible where there is none of this number."""
    row = Release.objects.using(workspace.alias).filter(number=number).first()
    if row is None:
        subject = f"release {number}"
        raise NotPossible(f"There is no {subject}", "See `quarterdeck releases`.", subject)
    return row


def remake(workspace: Workspace, number: int) -> Remade:
    """Make a release again, from the memory and the definitions kept with it."""
    row = release_numbered(workspace, number)
    for name in row.files:
        release_store.read(workspace.folder, row, name)
    made_with = release_store.path_of(workspace.folder, number) / DEFINITIONS
    then = replace(
        workspace,
        partnership=read_partnership(made_with),
        catalogue=load_catalogue(made_with / CATALOGUE),
    )
    against = [name for name in row.files if name.startswith(f"{_AGAINST}/")]
    folder = release_store.path_of(workspace.folder, number)
    outside = read_outside(folder / against[0]) if against else ()
    shown = report_at(then, quarter_of(then, row), row.known_at, outside)
    files = rendered(shown)
    now = release_store.hashes(files)
    return Remade(
        row, shown, files, tuple(name for name in now if now[name] != row.files.get(name))
    )


def quarter_of(workspace: Workspace, row: Release) -> Quarter:
    """Return the quarter a release reports on."""
    period = parse_period(row.period, workspace.catalogue.first_month)
    if not isinstance(period, Quarter):
        raise NotPossible(f"{row.period} is not a quarter", "Make a new release.", row.period)
    return period


def releases(workspace: Workspace, at: datetime) -> Iterator[ReleaseView]:
    """Yield the releases made by a moment, in order."""
    rows = Release.objects.using(workspace.alias).filter(known_at__lte=at)
    for row in rows.order_by("number"):
        yield ReleaseView(row.number, row.period, row.known_at, row.by, row.version)


def changes_since(workspace: Workspace, number: int, at: datetime) -> tuple[ChangedFigure, ...]:
    """Return the figures a release showed that were others at a moment."""
    row = release_numbered(workspace, number)
    if at < row.known_at:
        message = f"There was no release {number} by then: it was made on {row.known_at:%d %B %Y}"
        raise NotPossible(message, "Ask about a later moment.", f"release {number}")
    account = account_at(workspace, quarter_of(workspace, row), at, earlier=[row])
    report = build_report(account).report
    return report.changes if report else ()


def _same(workspace: Workspace, until: Quarter, kept: dict[str, bytes]) -> Release | None:
    """Return the last release, if it is the same and nothing has happened since."""
    row = Release.objects.using(workspace.alias).order_by("-number").first()
    last = Event.objects.using(workspace.alias).order_by("-number").first()
    if row is None or last is None or last.at != row.known_at:
        return None
    made_with = {name: sha for name, sha in row.files.items() if name.startswith(DEFINITIONS)}
    same = made_with == release_store.hashes(kept)
    return row if same and (row.period, row.version) == (until.label, __version__) else None


def _published(workspace: Workspace) -> int:
    """Count the releases that the log knows: a number once given is never given again."""
    events = Event.objects.using(workspace.alias)
    return events.filter(action=Action.PUBLISH.value).count()


def _kept(
    workspace: Workspace, shown: published.Release, signed: Signature, files: dict[str, bytes]
) -> Release:
    """Keep a release's files, then its event and its row."""
    row = Release(
        number=_published(workspace) + 1,
        period=shown.about,
        audience=shown.audience,
        known_at=signed.at,
        by=signed.person.name,
        version=__version__,
        files=release_store.hashes(files),
    )
    release_store.put(workspace.folder, row.number, files)
    details = {name: getattr(row, name) for name in ("period", "audience", "version", "files")}
    subject = f"release {row.number}"
    record(
        workspace.alias,
        Done(signed.at, row.by, Action.PUBLISH.value, subject, details),
    )
    row.save(using=workspace.alias, force_insert=True)
    return row

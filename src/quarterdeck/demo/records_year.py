"""The year from records: a workspace built from what agencies record of each child."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from quarterdeck.calculate.amounts import Rolled
from quarterdeck.calculate.year import calculate_year
from quarterdeck.collect.file import File
from quarterdeck.define.finding import Finding
from quarterdeck.define.indicator import Indicator
from quarterdeck.demo.compare import same
from quarterdeck.demo.desk import SENT
from quarterdeck.demo.journeys.files.write import write_records
from quarterdeck.demo.table import YEAR, PrintedRow, printed_rows
from quarterdeck.demo.words import FIGURES_ANSWER, RECORDS_ANSWER
from quarterdeck.publish.write import PAGE
from quarterdeck.workflow import services
from quarterdeck.workflow.account import account_at
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.release_store import path_of
from quarterdeck.workflow.releases import publish
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace, make_workspace

PARTNERSHIP = "bury"
POPULATION = 43_937
"""Children aged 0 to 17 in Bury in mid-2020, by the Office for National Statistics."""

_LAST = YEAR.quarters[-1]
_FIRST_DAY, _FIRST_DAY_BEFORE = date(2020, 4, 1), date(2019, 4, 1)
_MORNING = datetime(2021, 4, 12, 9, tzinfo=UTC)
_PUBLISHED = datetime(2021, 5, 4, 9, tzinfo=UTC)
_FIGURES = f"ref,period,component,value\n1.3,{YEAR.label},value,{POPULATION}\n"
_SENDERS: Mapping[str, str] = {
    "cin-census/cin-census-2019-20.xml": "childrens-social-care",
    "cin-census/cin-census-2020-21.xml": "childrens-social-care",
    "ssda903/header.csv": "childrens-social-care",
    "ssda903/episodes.csv": "childrens-social-care",
    "ssda903/reviews.csv": "childrens-social-care",
    "ssda903/uasc.csv": "childrens-social-care",
    "ssda903/missing.csv": "childrens-social-care",
    "lists/contacts.csv": "childrens-social-care",
    "lists/missing.csv": "childrens-social-care",
    "lists/cse_episodes.csv": "childrens-social-care",
    "lists/private_fostering.csv": "childrens-social-care",
    "lists/placed_by_other_authorities.csv": "childrens-social-care",
    "lists/early_help_episodes.csv": "early-help",
    "lists/early_help_assessments.csv": "early-help",
    "lists/domestic_abuse_notifications.csv": "police",
    "lists/police_protection.csv": "police",
    "lists/lado_allegations.csv": "safeguarding-unit",
    "lists/child_death_reviews.csv": "child-death-overview-panel",
    "workforce/workforce-2020-09-30.xml": "partnership-business-unit",
}
"""What is received of the files that are written, and from whom: what a council would send."""
_OF_TWO_YEARS = "lists/domestic_abuse_notifications.csv"
"""The list that tells of the year before as well, as repeats are within twelve months."""

Progress = Callable[[Iterable[str]], Iterable[str]]


@dataclass(frozen=True)
class Compared:
    """A printed figure, and what the records come to."""

    indicator: Indicator
    period: str
    printed: Decimal
    counted: Rolled

    @property
    def same(self) -> bool:
        """Say whether the two are the same, as far as both are seen."""
        value = self.counted.value
        return value is not None and same(value, self.printed, self.indicator)


@dataclass(frozen=True)
class RecordsYear:
    """A workspace with a year of records in it; `compared` are all printed figures, in order."""

    workspace: Workspace
    files: int
    compared: tuple[Compared, ...]
    page: Path


def build_records_year(folder: Path, progress: Progress = iter) -> RecordsYear:
    """Build the year in an empty or new folder; the same each time.

    `progress` is handed the names of the files to be taken in, and yields them. Raises InputRefused
    where the folder holds something already.
    """
    workspace = make_workspace(folder, PARTNERSHIP)
    write_records(folder / SENT)
    population = File("population.csv", _FIGURES.encode())
    _take_in(workspace, population, CoveringNote("public-health", _LAST, _FIRST_DAY), 0)
    for number, name in enumerate(progress(_SENDERS), start=1):
        path = folder / SENT / name
        since = _FIRST_DAY_BEFORE if name == _OF_TWO_YEARS else _FIRST_DAY
        note = CoveringNote(_SENDERS[name], _LAST, since)
        _take_in(workspace, File(path.name, path.read_bytes()), note, number)
    published = publish(workspace, _LAST, _signed_at(workspace, _PUBLISHED))
    return RecordsYear(
        workspace=workspace,
        files=len(_SENDERS) + 1,
        compared=tuple(_compared(workspace, published.row.known_at)),
        page=path_of(workspace.folder, published.row.number) / PAGE,
    )


def _take_in(workspace: Workspace, file: File, note: CoveringNote, number: int) -> None:
    """Receive a file, answer what is asked about it, and let it count."""
    signed = _signed(workspace, number)
    receipt = services.receive(workspace, file, note, signed).receipt.number
    for one in findings(workspace, receipt=receipt):
        if one.waits:
            services.answer(workspace, one.name, _answer(one.finding), signed)
    services.accept(workspace, [receipt], signed)


def _answer(finding: Finding) -> str:
    """Answer a query about an indicator's figure, or else about records."""
    return FIGURES_ANSWER if finding.period else RECORDS_ANSWER


def _signed(workspace: Workspace, number: int) -> Signature:
    return _signed_at(workspace, _MORNING + timedelta(minutes=10 * number))


def _signed_at(workspace: Workspace, at: datetime) -> Signature:
    return Signature(workspace.partnership.named(None), at)


def _compared(workspace: Workspace, at: datetime) -> Iterator[Compared]:
    account = account_at(workspace, _LAST, at)
    years = calculate_year(account.figures, workspace.catalogue, _LAST)
    for row in printed_rows(workspace.catalogue):
        year = years.get(row.indicator.slug)
        for period, printed, counted in _pairs(row, (*year.quarters, year.annual) if year else ()):
            yield Compared(row.indicator, period, printed, counted)


def _pairs(row: PrintedRow, rolled: Sequence[Rolled]) -> Iterator[tuple[str, Decimal, Rolled]]:
    labels = (*(quarter.label for quarter in YEAR.quarters), YEAR.label)
    for label, printed, counted in zip(labels, (*row.quarters, row.year), rolled, strict=False):
        if printed is not None:
            yield label, printed, counted

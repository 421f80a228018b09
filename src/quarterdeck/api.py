"""The Python interface: a workspace, with the command line's verbs from returns to reports.

Periods are written as on the command line: `2020/21 Q1`, `2020-04`, `2020/21`; a text that is none
is a ValueError. Input that cannot be used raises InputRefused, whose `findings` say what, where and
what to do; so does what the state of things or a person's roles do not allow.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from quarterdeck.assure.reporting import Reporting
from quarterdeck.calculate.engines.sandbox import Relation
from quarterdeck.collect.file import receive as read_file
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.period import Quarter, parse_period
from quarterdeck.publish.release import Release
from quarterdeck.publish.report import ChangedFigure
from quarterdeck.publish.write import write_release
from quarterdeck.workflow import figures, gaps, past, releases, services
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.figures import FigureRow
from quarterdeck.workflow.signature import Signature, signed_now
from quarterdeck.workflow.trouble import explained
from quarterdeck.workflow.views import FindingView, ReceiptView, receipt_view
from quarterdeck.workflow.workspace import make_workspace, open_workspace

__all__ = ["FigureRow", "InputRefused", "Workspace"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_Verb = Callable[Concatenate["Workspace", _P], _R]


def _in_words(verb: _Verb[_P, _R]) -> _Verb[_P, _R]:
    """Turn trouble with a workspace's database into InputRefused."""

    @wraps(verb)
    def wrapped(self: "Workspace", /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with explained(self.folder):
            return verb(self, *args, **kwargs)

    return wrapped


class Workspace:
    """The workspace in a folder, used in the name of one of the people in its partnership.toml.

    Every question can be asked `at` an earlier moment, which is given with its time zone: the
    answer is what was known then.
    """

    def __init__(self, folder: str | Path, by: str | None = None) -> None:
        """Open the workspace, as its first person if nobody is named."""
        self.folder = Path(folder)
        self._workspace = open_workspace(self.folder)
        self._person = self._workspace.partnership.named(by)

    @classmethod
    def new(cls, folder: str | Path, preset: str = "blank") -> "Workspace":
        """Make a workspace in an empty or new folder, and open it."""
        make_workspace(Path(folder), preset)
        return cls(folder)

    @_in_words
    def receive(
        self, file: str | Path, agency: str, quarter: str | None = None, since: date | None = None
    ) -> ReceiptView:
        """Keep, read and check what an agency, named by its slug, sent for a quarter.

        The quarter may be left out where the file says it. `since` is the first day that a file of
        records tells everything about, where it does not say. The same file twice is one receipt.
        """
        if all(one.slug != agency for one in self._workspace.catalogue.agencies):
            raise ValueError(f"the catalogue has no agency “{agency}”")
        received = services.receive(
            self._workspace,
            read_file(Path(file)),
            CoveringNote(agency, self._quarter(quarter) if quarter else None, since),
            self._signed(),
        )
        return receipt_view(received.receipt)

    @_in_words
    def receipts(self, agency: str | None = None, at: datetime | None = None) -> list[ReceiptView]:
        """List what was received, and where it stands."""
        return list(past.receipts_at(self._workspace, _moment(at), agency))

    @_in_words
    def findings(
        self, agency: str | None = None, receipt: int | None = None, at: datetime | None = None
    ) -> list[FindingView]:
        """List what was found about receipts, with the answers; each has a `name` to answer it."""
        return list(past.findings_at(self._workspace, _moment(at), agency, receipt))

    @_in_words
    def answer(self, finding: str, text: str) -> None:
        """Answer a finding, named as `12.3`."""
        services.answer(self._workspace, finding, text, self._signed())

    @_in_words
    def accept(self, *receipts: int) -> None:
        """Let the figures of receipts count, of all of them or, where one cannot, of none."""
        services.accept(self._workspace, receipts, self._signed())

    @_in_words
    def give_back(self, receipt: int, because: str) -> None:
        """Return a receipt to its agency, with the reason; what it superseded counts again."""
        services.give_back(self._workspace, receipt, because, self._signed())

    @_in_words
    def comment(self, ref: str, period: str, text: str) -> None:
        """Say something about a figure, for the report's readers."""
        catalogue = self._workspace.catalogue
        indicator = catalogue.by_ref(ref)
        if indicator is None:
            raise ValueError(f"the catalogue has no indicator “{ref}”")
        label = parse_period(period, catalogue.first_month).label
        services.comment(self._workspace, indicator.slug, label, text, self._signed())

    @_in_words
    def relation(self, at: datetime | None = None) -> Relation:
        """Return every month, quarter, year and year to date as a relation of DuckDB.

        It can be asked further in SQL, or handed as it is to any library that reads Arrow streams,
        such as `polars.DataFrame(ours.relation())`.
        """
        return figures.figures(self._workspace, _moment(at))

    @_in_words
    def figures(self, at: datetime | None = None) -> list[FigureRow]:
        """Return the same as rows."""
        return figures.figure_rows(self._workspace, _moment(at))

    @_in_words
    def gaps(self, quarter: str | None = None, at: datetime | None = None) -> Reporting | None:
        """Tell what is owed and absent up to a quarter, and how complete and timely the rest came.

        None where nothing is owed yet.
        """
        last = self._quarter(quarter) if quarter else None
        return gaps.gaps(self._workspace, _moment(at), last)

    @_in_words
    def report(self, quarter: str, at: datetime | None = None) -> Release:
        """Make the report on a quarter, and keep nothing."""
        return releases.report_at(self._workspace, self._quarter(quarter), _moment(at))

    @_in_words
    def publish(self, quarter: str, out: str | Path | None = None) -> Release:
        """Make the report on a quarter, keep it as a release, and write it to a folder too."""
        made = releases.publish(self._workspace, self._quarter(quarter), self._signed())
        if out is not None:
            write_release(made.shown, Path(out))
        return made.shown

    @_in_words
    def changes(self, since: int, at: datetime | None = None) -> tuple[ChangedFigure, ...]:
        """Return the figures that a release, by its number, showed otherwise."""
        return releases.changes_since(self._workspace, since, _moment(at))

    def _quarter(self, text: str) -> Quarter:
        period = parse_period(text, self._workspace.catalogue.first_month)
        if not isinstance(period, Quarter) or period.year.start is None:
            raise ValueError(f"“{text}” is not a quarter; write it like “2020/21 Q1”")
        return period

    def _signed(self) -> Signature:
        return signed_now(self._person)


def _moment(at: datetime | None) -> datetime:
    if at is None:
        return datetime.now(UTC)
    if at.tzinfo is None:
        raise ValueError("a moment is given with its time zone")
    return at.astimezone(UTC)

"""As known at is exact: whatever happens afterwards, the past is told as it was, on both databases.

Random receipts, corrections, answers, returns, comments and releases come in any order. After each
the report is written down; at the end it is made again for every moment, and every release too.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quarterdeck.define.finding import Severity
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.publish.document import render_json
from quarterdeck.workflow import services
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.past import findings_at, receipts_at
from quarterdeck.workflow.releases import publish, releases, remake, report_at
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.trouble import ADDRESS
from quarterdeck.workflow.views import FindingView, ReceiptView, findings, receipts
from quarterdeck.workflow.workspace import Workspace, make_workspace
from tests.support.postgres import Server
from tests.support.workspaces import AGENCY, QUARTER, Clock, return_of, signed

NEXT = Quarter(FinancialYear(2020), 2)
REFERRALS = "referrals-to-social-care"
numbers = st.integers(0, 30)


Told = tuple[str | None, list[ReceiptView], list[FindingView]]
"""The report, the receipts and the findings."""


class Past:
    """A workspace in which things happen, and what was told of it after each."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.clock = Clock()
        self.names = (f"return-{number}.csv" for number in count())
        self.told: list[tuple[datetime, Told]] = []

    def receive(self, referrals: int, open_at_end: int) -> None:
        file = return_of(next(self.names), r5_1=400 + referrals, r7_1=340 + open_at_end)
        services.receive(self.workspace, file, CoveringNote(AGENCY, QUARTER), self.now())

    def accept(self, which: int) -> None:
        """Accept one of the receipts that are waiting, with every query answered."""
        if number := self.waiting(which):
            for one in findings(self.workspace, receipt=number):
                if one.finding.severity is Severity.QUERY and not one.answers:
                    services.answer(self.workspace, one.name, "It is so.", self.now())
            services.accept(self.workspace, [number], self.now())

    def give_back(self, which: int) -> None:
        if number := self.waiting(which):
            services.give_back(self.workspace, number, "Not the right file.", self.now())

    def take_back(self, which: int) -> None:
        """Return a receipt that counts."""
        counting = [one.number for one in receipts(self.workspace) if one.state == "accepted"]
        if counting:
            number = counting[which % len(counting)]
            services.give_back(self.workspace, number, "Accepted by mistake.", self.now())

    def comment(self, which: int) -> None:
        services.comment(self.workspace, REFERRALS, QUARTER.label, f"Comment {which}.", self.now())

    def check(self, which: int) -> None:
        """Check a receipt that is waiting against what is known by now."""
        if number := self.waiting(which):
            services.check(self.workspace, [number], self.now())

    def answer(self, which: int) -> None:
        """Say something more about any finding."""
        if every := list(findings(self.workspace)):
            services.answer(self.workspace, every[which % len(every)].name, "Still.", self.now())

    def publish(self, which: int) -> None:
        publish(self.workspace, (QUARTER, NEXT)[which % 2], self.now())

    def waiting(self, which: int) -> int | None:
        checked = [one.number for one in receipts(self.workspace) if one.state == "checked"]
        return checked[which % len(checked)] if checked else None

    def now(self) -> Signature:
        return signed(self.workspace, self.clock)

    def as_it_is(self) -> Told:
        """Tell how things stand, from the tables of the memory."""
        now = self.clock.now()
        return self.report(now), list(receipts(self.workspace)), list(findings(self.workspace))

    def as_known_at(self, at: datetime) -> Told:
        """Tell how things stood at a moment."""
        return (
            self.report(at),
            list(receipts_at(self.workspace, at)),
            list(findings_at(self.workspace, at)),
        )

    def report(self, at: datetime) -> str | None:
        try:
            shown = report_at(self.workspace, QUARTER, at)
        except NotPossible:
            return None
        assert shown.report is not None
        return render_json(replace(shown, report=replace(shown.report, known_at="")))


steps: st.SearchStrategy[Callable[[Past], None]] = st.one_of(
    st.builds(lambda a, b: lambda past: past.receive(a, b), numbers, numbers),
    st.builds(lambda n: lambda past: past.accept(n), numbers),
    st.builds(lambda n: lambda past: past.accept(n), numbers),
    st.builds(lambda n: lambda past: past.give_back(n), numbers),
    st.builds(lambda n: lambda past: past.take_back(n), numbers),
    st.builds(lambda n: lambda past: past.check(n), numbers),
    st.builds(lambda n: lambda past: past.comment(n), numbers),
    st.builds(lambda n: lambda past: past.answer(n), numbers),
    st.builds(lambda n: lambda past: past.publish(n), numbers),
)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, min_size=4, max_size=14))
def test_the_past_is_told_as_it_was(
    kind: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    happens: list[Callable[[Past], None]],
) -> None:
    if kind == "postgres":
        server: Server = request.getfixturevalue("postgres")
        monkeypatch.setenv(ADDRESS, server.make(f"test_{uuid4().hex}"))
    with TemporaryDirectory() as folder:
        past = Past(make_workspace(Path(folder) / "ours", "bury"))
        past.receive(0, 0)
        past.accept(0)
        past.publish(0)
        for happen in happens:
            with suppress(NotPossible):  # an older receipt than one that counts
                happen(past)
            past.told.append((past.clock.now(), past.as_it_is()))
        for at, told in past.told:
            assert past.as_known_at(at) == told
        for release in list(releases(past.workspace, past.clock.now())):
            assert remake(past.workspace, release.number).different == ()
        assert examine_workspace(past.workspace.folder, past.clock.now()) == []
        connections[past.workspace.alias].close()

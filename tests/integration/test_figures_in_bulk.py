"""Figures in bulk: what a workspace knew at a moment, rolled up at once, on both databases."""

from quarterdeck.check.returns.reach import Reach
from quarterdeck.collect.file import File
from quarterdeck.workflow import services
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.figures import figures
from quarterdeck.workflow.known import known, known_within
from quarterdeck.workflow.supplied import supplied
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace
from tests.support.engines import Made, made_by_reference
from tests.support.workspaces import AGENCY, QUARTER, Clock, signed

HEAD = "ref,period,component,value"
FIRST = ("5.1,2020/21 Q1,value,404", "5.3,2020/21 Q1,numerator,71", "5.3,2020/21 Q1,denominator,80")
CORRECTED = (
    "5.1,2020/21 Q1,value,410",
    "5.3,2020/21 Q1,numerator,x",
    "5.3,2020/21 Q1,denominator,80",
)
OF_REFERRALS = Reach(frozenset({"referrals-to-social-care"}), frozenset({"2020/21 Q1"}))


def accept(workspace: Workspace, clock: Clock, *rows: str) -> None:
    """Receive rows as a file, answer whatever is asked, and accept."""
    file = File("return.csv", "\n".join([HEAD, *rows]).encode())
    receipt = services.receive(
        workspace, file, CoveringNote(AGENCY, QUARTER), signed(workspace, clock)
    ).receipt
    for one in findings(workspace, receipt=receipt.number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed(workspace, clock))
    services.accept(workspace, [receipt.number], signed(workspace, clock))


def test_everything_known_is_rolled_up_as_the_reference_does_it(
    workspace: Workspace, clock: Clock
) -> None:
    area = workspace.partnership.partnership.area_code
    for rows in (FIRST, CORRECTED):
        accept(workspace, clock, *rows)
        at = clock.now()
        one_by_one = supplied(known(workspace.alias, at), workspace.catalogue.first_month)

        rows_made = figures(workspace, at).fetchall()

        assert {tuple(row[:4]): Made(*row[4:]) for row in rows_made} == made_by_reference(
            {area: one_by_one}, workspace.catalogue
        )


def test_what_was_known_before_a_correction_can_be_rolled_up_again(
    workspace: Workspace, clock: Clock
) -> None:
    accept(workspace, clock, *FIRST)
    before = clock.now()
    accept(workspace, clock, *CORRECTED)

    quarter = "indicator = 'referrals-to-social-care' AND kind = 'quarter' AND present = 1"
    values = [
        figures(workspace, at).filter(quarter).select("value").fetchall()
        for at in (before, clock.now())
    ]

    assert values == [[(404,)], [(410,)]]


def test_an_empty_workspace_has_no_figures(workspace: Workspace, clock: Clock) -> None:
    assert figures(workspace, clock.now()).fetchall() == []


def test_what_is_known_of_some_is_a_part_of_all_that_is_known(
    workspace: Workspace, clock: Clock
) -> None:
    for rows in (FIRST, CORRECTED):
        accept(workspace, clock, *rows)

    everything = known(workspace.alias, clock.now())
    some = known_within(workspace.alias, clock.now(), OF_REFERRALS)

    assert some == {k: v for k, v in everything.items() if k[0] in OF_REFERRALS.indicators}
    assert len(some) == 1 < len(everything)

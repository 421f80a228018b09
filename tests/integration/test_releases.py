"""Releases: made whole, kept as they were made, and made again exactly, on both databases."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connections

from quarterdeck.collect.file import File
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.publish.release import Release
from quarterdeck.publish.write import REPORT_FILES
from quarterdeck.workflow import release_store, services
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote
from quarterdeck.workflow.figures import figure_rows
from quarterdeck.workflow.permissions import NotAllowed
from quarterdeck.workflow.releases import (
    Published,
    changes_since,
    publish,
    releases,
    remake,
    report_at,
)
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.views import findings
from quarterdeck.workflow.workspace import Workspace
from tests.support.workspaces import AGENCY, QUARTER, Clock, return_of, signed

NEXT = Quarter(FinancialYear(2020), 2)


def count(workspace: Workspace, clock: Clock, name: str = "return.csv", **values: object) -> None:
    """Receive a file and let it count, whatever is asked."""
    count_file(workspace, clock, return_of(name, **values))


def count_file(workspace: Workspace, clock: Clock, file: File) -> None:
    received = services.receive(
        workspace, file, CoveringNote(AGENCY, QUARTER), signed(workspace, clock)
    )
    for one in findings(workspace, receipt=received.receipt.number):
        if one.waits:
            services.answer(workspace, one.name, "A late entry.", signed(workspace, clock))
    services.accept(workspace, [received.receipt.number], signed(workspace, clock))


def make(workspace: Workspace, clock: Clock, quarter: Quarter = QUARTER) -> Published:
    return publish(workspace, quarter, signed(workspace, clock))


def texts(release: Release, ref: str) -> list[str]:
    row = next(one for one in release.indicators if one.ref == ref)
    return [shown.text for shown in row.figures]


def test_a_release_is_kept_whole_with_the_definitions_it_was_made_with(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404)
    row = make(workspace, clock).row
    folder = release_store.path_of(workspace.folder, row.number)
    kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    definitions = {"made-with/partnership.toml", "made-with/catalogue/catalogue.toml"}
    assert kept == {*REPORT_FILES, *definitions} == row.files.keys()
    assert examine_workspace(workspace.folder, clock.now()) == []


def test_it_is_made_again_byte_for_byte_whatever_has_come_since(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404, r7_1=364)
    first = make(workspace, clock)
    count(workspace, clock, "corrected.csv", r5_1=406, r7_1=364)
    services.comment(
        workspace, "referrals-to-social-care", QUARTER.label, "Late.", signed(workspace, clock)
    )
    second = make(workspace, clock)

    assert texts(first.shown, "5.1")[0] == "404"
    assert texts(second.shown, "5.1")[0] == "406 [r]"
    for release in (first, second):
        again = remake(workspace, release.row.number)
        assert again.different == ()
        assert again.shown == release.shown


def test_a_change_is_told_with_the_file_and_the_answer_to_why(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404)
    make(workspace, clock)
    count(workspace, clock, "corrected.csv", r5_1=406)
    report = make(workspace, clock).shown.report
    assert report is not None
    [quarter, year] = report.changes
    assert (quarter.before, quarter.after, quarter.release) == (
        *("404", "406"),
        "release 1 (2020/21 Q1)",
    )
    assert quarter.places == ("corrected.csv, line 2, column 4 (receipt 2)",)
    assert quarter.reason == "A late entry."
    assert year.period == "2020/21 to Q1"


def test_as_known_at_is_what_was_known_then(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, r5_1=404)
    then = clock.now()
    count(workspace, clock, "corrected.csv", r5_1=406)
    assert texts(report_at(workspace, QUARTER, then), "5.1")[0] == "404"
    assert texts(report_at(workspace, QUARTER, clock.now()), "5.1")[0] == "406"


def test_the_same_release_is_not_made_twice(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, r5_1=404)
    first, second = make(workspace, clock), make(workspace, clock)
    assert (first.again, second.again) == (False, True)
    assert second.row == first.row
    assert second.shown == first.shown
    assert [one.number for one in releases(workspace, clock.now())] == [1]


def test_changed_definitions_make_another_release_and_leave_the_first(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404)
    make(workspace, clock)
    partnership = workspace.folder / "partnership.toml"
    partnership.write_text(
        partnership.read_text(encoding="utf-8").replace("area = ", "area = 'Else' # "),
        encoding="utf-8",
    )
    assert make(workspace, clock).row.number == 2
    assert remake(workspace, 1).different == ()


def test_a_release_that_was_changed_is_neither_made_again_nor_built_on(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404)
    make(workspace, clock)
    page = release_store.path_of(workspace.folder, 1) / "release.json"
    page.write_bytes(page.read_bytes().replace(b"404", b"405"))
    count(workspace, clock, "corrected.csv", r5_1=406)
    for attempt in (lambda: remake(workspace, 1), lambda: make(workspace, clock)):
        with pytest.raises(InputRefused, match="is not as it was made"):
            attempt()
    assert [one.rule for one in examine_workspace(workspace.folder, clock.now())] == [
        "release-changed"
    ]


def test_what_an_interrupted_release_left_behind_is_harmless(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404)
    left = release_store.path_of(workspace.folder, 1)
    left.mkdir(parents=True)
    (left / "index.html").write_text("half", encoding="utf-8")
    assert [one.rule for one in examine_workspace(workspace.folder, clock.now())] == [
        "folder-without-release"
    ]
    assert make(workspace, clock).row.number == 1
    assert examine_workspace(workspace.folder, clock.now()) == []


def test_there_is_nothing_to_publish_before_anything_was_accepted(
    workspace: Workspace, clock: Clock
) -> None:
    services.receive(
        workspace, return_of(r5_1=404), CoveringNote(AGENCY, QUARTER), signed(workspace, clock)
    )
    with pytest.raises(NotPossible, match="Nothing had been accepted"):
        make(workspace, clock)
    assert list(releases(workspace, clock.now())) == []


def test_only_a_publisher_publishes(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, r5_1=404)
    auditor = workspace.partnership.person[0].model_copy(update={"roles": ("auditor",)})
    with pytest.raises(NotAllowed, match="may not publish"):
        publish(workspace, QUARTER, replace(signed(workspace, clock), person=auditor))


def test_a_later_report_shows_the_earlier_quarter_too(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, r5_1=404)
    shown = make(workspace, clock, NEXT).shown
    assert texts(shown, "5.1") == ["404", "[x]", "[x]"]


def test_a_figure_is_not_known_in_two_ways(workspace: Workspace, clock: Clock) -> None:
    """5.2 as a percentage, then as its parts: the parts take its place, here and in bulk."""
    count(workspace, clock, r5_1=404, r5_2=17.5)
    assert texts(report_at(workspace, QUARTER, clock.now()), "5.2")[0] == "17.5"
    rows = "5.2,2020/21 Q1,numerator,101\n5.2,2020/21 Q1,denominator,404\n"
    file = File("parts.csv", f"ref,period,component,value\n{rows}".encode())
    count_file(workspace, clock, file)
    assert texts(report_at(workspace, QUARTER, clock.now()), "5.2")[0] == "25.0"
    in_bulk = {
        row.value
        for row in figure_rows(workspace, clock.now())
        if (row.indicator, row.kind) == ("repeat-referrals-within-12-months", "quarter")
    }
    assert in_bulk - {None} == {Decimal("25.0")}


def test_a_blank_cell_takes_nothing_back(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, r5_1=404, r7_1=364)
    count(workspace, clock, "later.csv", r5_1="", r7_1=365)
    shown = report_at(workspace, QUARTER, clock.now())
    assert (texts(shown, "5.1")[0], texts(shown, "7.1")[0]) == ("404", "365")


def test_people_who_count_once_may_be_sent_as_a_part_of_a_whole(
    workspace: Workspace, clock: Clock
) -> None:
    rows = "2.1,2020/21 Q1,numerator,10\n2.1,2020/21 Q1,denominator,100\n"
    count_file(
        workspace, clock, File("disabled.csv", f"ref,period,component,value\n{rows}".encode())
    )
    assert texts(report_at(workspace, QUARTER, clock.now()), "2.1")[0] == "10.0"


def test_a_change_is_told_with_the_file_that_made_it_not_with_one_that_repeats_it(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404, r7_1=364)
    make(workspace, clock)
    count(workspace, clock, "made-it.csv", r5_1=406, r7_1=364)
    count(workspace, clock, "repeats-it.csv", r5_1=406, r7_1=365)
    changed = {one.ref: one for one in changes_since(workspace, 1, clock.now())}
    assert changed["5.1"].places == ("made-it.csv, line 2, column 4 (receipt 2)",)
    assert changed["7.1"].places == ("repeats-it.csv, line 3, column 4 (receipt 3)",)


def test_nothing_has_changed_since_a_release_that_was_not_made_yet(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404)
    before = clock.now()
    make(workspace, clock)
    with pytest.raises(NotPossible, match="There was no release 1 by then"):
        changes_since(workspace, 1, before)


def test_nothing_is_published_of_a_memory_that_was_edited(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404)
    first = make(workspace, clock)
    page = release_store.path_of(workspace.folder, 1) / "index.html"
    kept = page.read_bytes()
    with connections[workspace.alias].cursor() as cursor:
        cursor.execute("DELETE FROM workflow_release")
    with pytest.raises(InputRefused, match=r"Release 1 .* was deleted"):
        make(workspace, clock, NEXT)
    assert page.read_bytes() == kept
    assert first.row.number == 1


def test_a_report_is_made_though_an_agency_is_defined_no_more(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, r5_1=404)
    known = workspace.catalogue
    renamed = tuple(
        agency.model_copy(update={"slug": f"new-{agency.slug}"}) for agency in known.agencies
    )
    other = replace(workspace, catalogue=known.model_copy(update={"agencies": renamed}))
    report = report_at(other, QUARTER, clock.now()).report
    assert report is not None
    assert [one.agency for one in report.files] == [AGENCY]

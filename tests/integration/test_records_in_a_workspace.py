"""Records in a workspace: received, accepted, counted as of a moment, and never in the database."""

import csv
import re
import shutil
import stat
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from quarterdeck.calculate.year import calculate_year
from quarterdeck.collect.file import File
from quarterdeck.define.finding import InputRefused
from quarterdeck.define.indicator import Indicator
from quarterdeck.publish.build_report import Account
from quarterdeck.workflow import services
from quarterdeck.workflow.account import account_at
from quarterdeck.workflow.counted_steps import counted_parts
from quarterdeck.workflow.doctor import examine_workspace
from quarterdeck.workflow.examination import CoveringNote, examine
from quarterdeck.workflow.gaps import gaps
from quarterdeck.workflow.identifiers import IDENTIFIERS
from quarterdeck.workflow.models import RecordFile
from quarterdeck.workflow.partnership import RecordTerms
from quarterdeck.workflow.record_files import KEY, RECORDS
from quarterdeck.workflow.states import NotPossible
from quarterdeck.workflow.views import findings, receipts
from quarterdeck.workflow.workspace import Workspace
from tests.support.repository import ROOT, read
from tests.support.workspaces import QUARTER, Clock, database_of, let_something_count, signed

AGENCY = "childrens-social-care"
HEAD = "child_id,start_date,end_date"
OTHERS = "other_area,initial_category,latest_category,previous_plans,team"
SLUG = "children-on-a-protection-plan"


def plans(*rows: str, name: str = "cp_plans.csv") -> File:
    """Write a plain list of protection plans: child, start and end."""
    lines = [f"{HEAD},{OTHERS}", *(f"{row},N,NEG,NEG,0,North" for row in rows)]
    return File(name, "\n".join(lines).encode())


def count(workspace: Workspace, clock: Clock, file: File, since: date | None = None) -> int:
    """Receive a file for the quarter, answer whatever is asked, and let it count."""
    note = CoveringNote(AGENCY, QUARTER, since)
    number = services.receive(workspace, file, note, signed(workspace, clock)).receipt.number
    for one in findings(workspace, receipt=number):
        if one.waits:
            services.answer(workspace, one.name, "It is so.", signed(workspace, clock))
    services.accept(workspace, [number], signed(workspace, clock))
    return number


def send(workspace: Workspace, clock: Clock, value: int) -> int:
    """Let a figure count that was sent as such."""
    text = f"ref,period,component,value\n6.5,2020/21 Q1,value,{value}"
    return count(workspace, clock, File("return.csv", text.encode()))


def account(workspace: Workspace, at: datetime) -> Account:
    return account_at(workspace, QUARTER, at)


def on_a_plan(workspace: Workspace, at: datetime) -> Decimal | None:
    found = calculate_year(account(workspace, at).figures, workspace.catalogue, QUARTER)
    value = found[SLUG].quarters[0].value
    return None if value is None else Decimal(int(value))


THREE = ("A1,2020-04-02,", "A2,2020-05-01,", "A3,2019-01-01,2020-06-30")


def test_accepted_records_are_counted_and_others_are_not(
    workspace: Workspace, clock: Clock
) -> None:
    let_something_count(workspace, signed(workspace, clock))
    note = CoveringNote(AGENCY, QUARTER)
    services.receive(workspace, plans(*THREE), note, signed(workspace, clock))
    before = clock.now()
    assert SLUG not in account(workspace, before).figures
    count(workspace, clock, plans(*THREE[:2]))
    assert on_a_plan(workspace, clock.now()) == 2
    assert SLUG not in account(workspace, before).figures


def test_a_plan_that_ends_on_the_last_day_is_not_open(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, plans(*THREE))
    assert on_a_plan(workspace, clock.now()) == 2


def test_a_corrected_list_takes_the_place_of_the_one_before(
    workspace: Workspace, clock: Clock
) -> None:
    first = count(workspace, clock, plans(*THREE))
    at = clock.now()
    second = count(workspace, clock, plans("A1,2020-04-02,2020-05-05", "A2,2020-05-01,"))
    states = {one.number: (one.state, one.superseded_by) for one in receipts(workspace)}
    assert states[first] == ("superseded", second)
    assert on_a_plan(workspace, clock.now()) == 1
    assert on_a_plan(workspace, at) == 2


def test_a_list_is_about_the_quarter_it_is_sent_for_unless_it_is_said_since_when(
    workspace: Workspace, clock: Clock
) -> None:
    note = CoveringNote(AGENCY, QUARTER, date(2019, 4, 1))
    services.receive(workspace, plans(*THREE), note, signed(workspace, clock))
    (row,) = RecordFile.objects.using(workspace.alias)
    assert (row.told["first_day"], row.told["last_day"]) == ("2019-04-01", "2020-06-30")
    late = CoveringNote(AGENCY, QUARTER, date(2020, 7, 1))
    with pytest.raises(InputRefused, match="cannot tell everything since"):
        services.receive(workspace, plans(THREE[0]), late, signed(workspace, clock))


@pytest.mark.parametrize("ever", [date.min, date(1900, 1, 1), date(1900, 4, 1)])
def test_a_list_may_tell_everything_since_ever(
    workspace: Workspace, clock: Clock, ever: date
) -> None:
    count(workspace, clock, plans(*THREE), since=ever)
    assert on_a_plan(workspace, clock.now()) == 2
    assert gaps(workspace, clock.now(), QUARTER) is not None


def test_a_list_tells_nothing_of_days_after_it_was_sent(workspace: Workspace, clock: Clock) -> None:
    note = CoveringNote(AGENCY, QUARTER.year.quarters[1])  # it has only just begun
    services.receive(workspace, plans(*THREE), note, signed(workspace, clock))
    (row,) = RecordFile.objects.using(workspace.alias)
    assert row.told["last_day"] == "2020-07-01"


def test_a_census_of_a_time_that_lies_ahead_is_an_error(workspace: Workspace, clock: Clock) -> None:
    census = (
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2028</Year>"
        "<ReferenceDate>2028-03-31</ReferenceDate></CollectionDetails></Header>"
        "<Children></Children></Message>"
    )
    note = CoveringNote(AGENCY, QUARTER)
    examined = examine(workspace, File("cin.xml", census.encode()), note, clock.now())
    assert "time-ahead" in {one.rule for one in examined.findings}


def test_a_list_of_one_kind_of_rows_tells_nothing_of_other_kinds(
    workspace: Workspace, clock: Clock
) -> None:
    columns = "child_id,start_date,end_date,missing_type,missing_from,interview_needed"
    row = "A1,2020-04-02,2020-04-03,M,HOME,Y"
    text = f"{columns},interview_offered,interview_held,interview_date\n{row},Y,Y,2020-04-04"
    count(workspace, clock, File("missing.csv", text.encode()))
    known = account(workspace, clock.now()).figures
    assert "missing-from-home" in known
    assert "missing-from-care" not in known
    assert "missing-from-education" not in known


def test_repeats_are_counted_only_where_the_twelve_months_before_are_told_too(
    workspace: Workspace, clock: Clock
) -> None:
    referrals = b"child_id,referral_date\nA1,2020-02-03\nA1,2020-05-04"
    count(workspace, clock, File("cin_episodes.csv", referrals))
    known = account(workspace, clock.now()).figures
    assert "referrals-to-social-care" in known
    assert "repeat-referrals-within-12-months" not in known
    of_two_years = File("cin_episodes.csv", referrals + b"\nA2,2019-05-06")
    count(workspace, clock, of_two_years, since=date(2019, 4, 1))
    repeats = account(workspace, clock.now()).figures["repeat-referrals-within-12-months"]
    found = {of.label: f"{one.numerator} of {one.denominator}" for of, one in repeats.items()}
    assert found == {"2020-04": "0 of 0", "2020-05": "1 of 1", "2020-06": "0 of 0"}


def test_a_counted_figure_is_not_missing(workspace: Workspace, clock: Clock) -> None:
    let_something_count(workspace, signed(workspace, clock))
    long_after = clock.now() + timedelta(days=90)
    before = gaps(workspace, long_after, QUARTER)
    count(workspace, clock, plans(*THREE))
    after = gaps(workspace, long_after, QUARTER)
    assert before
    assert after
    assert SLUG in {one.indicator for one in before.missing}
    assert SLUG not in {one.indicator for one in after.missing}


def test_of_two_sources_the_one_sent_is_published_and_the_difference_is_found(
    workspace: Workspace, clock: Clock
) -> None:
    send(workspace, clock, 3)
    count(workspace, clock, plans(*THREE))
    made = account(workspace, clock.now())
    assert on_a_plan(workspace, clock.now()) == 3
    (found,) = made.differing
    assert found.refs == ("6.5",)
    assert "3 was sent, and the records come to 2." in found.message


def test_what_was_recorded_late_explains_a_difference(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, plans(THREE[0]))
    send(workspace, clock, 1)
    for _ in range(24 * 60):  # a day goes by
        clock.now()
    count(workspace, clock, plans(*THREE[:2]))
    (found,) = account(workspace, clock.now()).differing
    assert "The two are the same as the records stood on 1 July 2020." in found.detail


def test_another_definition_explains_a_difference(workspace: Workspace, clock: Clock) -> None:
    text = "ref,period,component,value\n7.2,2020/21 Q1,value,1"
    count(workspace, clock, File("return.csv", text.encode()))
    columns = "child_id,start_date,start_reason,legal_status,end_date,end_reason"
    twice = "B1,2020-04-02,S,C2,2020-04-20,E4A\nB1,2020-05-02,S,C2,,"
    count(workspace, clock, File("cla_episodes.csv", f"{columns}\n{twice}".encode()))
    (found,) = account(workspace, clock.now()).differing
    assert "1 was sent, and the records come to 2." in found.message
    assert "counted by “Department for Education: each child once" in found.detail


def test_a_figure_from_records_is_explained_step_by_step(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, plans(*THREE, "A1,2020-06-01,"))
    indicator = workspace.catalogue.by_slug(SLUG)
    (part,) = counted_parts(workspace, clock.now(), indicator, QUARTER)
    assert [step.left for step in part.steps] == [4, 4, 3, 3, 2]
    assert (part.name, part.time, part.note) == ("Count", "30 June 2020", "")
    assert "cp_plans" in part.sql


def help_by(*organisations: str) -> File:
    """Write a plain list of early help that begins on 2 April 2020, by these services."""
    rows = [f"A{at},2020-04-02,,{one},North" for at, one in enumerate(organisations)]
    lines = ["child_id,start_date,end_date,organisation,team", *rows]
    return File("early_help_episodes.csv", "\n".join(lines).encode())


def test_a_service_counts_however_it_is_spelled(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, help_by("LOCALITY HUB", "Locality-hub", "Locality hubs"))
    found = calculate_year(account(workspace, clock.now()).figures, workspace.catalogue, QUARTER)
    assert found["locality-hub-episodes-open"].quarters[0].value == 2
    (part,) = counted_parts(workspace, clock.now(), hubs_of(workspace), QUARTER)
    assert part.steps[-1].left == 2


def test_services_of_which_none_is_named_are_asked_about_and_counted_as_none(
    workspace: Workspace, clock: Clock
) -> None:
    receipt = count(workspace, clock, help_by("Hub (all localities)"))
    (asked,) = [
        one for one in findings(workspace, receipt=receipt) if one.finding.rule == "label-absent"
    ]
    assert "all localities" not in f"{asked}"
    found = calculate_year(account(workspace, clock.now()).figures, workspace.catalogue, QUARTER)
    assert found["locality-hub-episodes-open"].quarters[0].value == 0


def hubs_of(workspace: Workspace) -> Indicator:
    return workspace.catalogue.by_slug("locality-hub-episodes-open")


def test_a_receipt_of_records_that_was_returned_never_counts(
    workspace: Workspace, clock: Clock
) -> None:
    note = CoveringNote(AGENCY, QUARTER)
    number = services.receive(
        workspace, plans(*THREE), note, signed(workspace, clock)
    ).receipt.number
    services.give_back(workspace, number, "Wrong list.", signed(workspace, clock))
    with pytest.raises(NotPossible):
        account(workspace, clock.now())


def test_records_take_no_place_of_figures_and_figures_none_of_records(
    workspace: Workspace, clock: Clock
) -> None:
    send(workspace, clock, 3)
    count(workspace, clock, plans(*THREE))
    send(workspace, clock, 4)
    assert [one.state for one in receipts(workspace)] == ["superseded", "accepted", "accepted"]


def test_no_identifier_enters_the_database_or_the_tables(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, plans("ZQX-4471,2020-04-02,"))
    if database_of(workspace).exists():
        assert b"ZQX-4471" not in database_of(workspace).read_bytes()
    for path in (workspace.folder / RECORDS).rglob("*.*"):
        assert b"ZQX-4471" not in path.read_bytes()


def keeping(workspace: Workspace) -> Workspace:
    """Return the workspace as it is when its partnership decides to keep identifiers."""
    kept = {"records": RecordTerms(identifiers="kept")}
    return replace(workspace, partnership=workspace.partnership.model_copy(update=kept))


def identifiers_in(workspace: Workspace) -> list[Path]:
    return [*(workspace.folder / RECORDS).rglob(IDENTIFIERS)]


ODD = ("zqx-4471,2020-04-02,", "=ZQX-9,2020-05-01,")


def test_identifiers_are_kept_beside_the_tables_only_where_that_was_decided(
    workspace: Workspace, clock: Clock
) -> None:
    count(keeping(workspace), clock, plans(*ODD))
    (kept,) = identifiers_in(workspace)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with kept.open(newline="", encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    assert {(row["kind"], row["identifier"]) for row in rows} == {
        ("person", "zqx-4471"),
        ("person", "'=ZQX-9"),
    }
    table = kept.with_name("cp_plans.parquet")
    hashes = duckdb.execute("SELECT person_id FROM read_parquet($1)", [str(table)]).fetchall()
    assert {int(row["hash"]) for row in rows} == {number for (number,) in hashes}
    others = [one for one in workspace.folder.rglob("*") if one.is_file() and one != kept]
    for path in (one for one in others if "received" not in one.parts):
        assert b"ZQX" not in path.read_bytes().upper()


def test_the_join_of_the_how_to_page_comes_from_tables_back_to_children(
    workspace: Workspace,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    count(keeping(workspace), clock, plans(*THREE))
    (kept,) = identifiers_in(workspace)
    monkeypatch.chdir(kept.parent)
    page = read(ROOT / "docs/how-to/count-from-records.md")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(code, {})
    printed = capsys.readouterr().out
    assert [child for child in ("A1", "A2", "A3", "A4") if child in printed] == ["A1", "A2", "A3"]


def test_the_decision_holds_for_files_accepted_before_it_from_the_next_count_on(
    workspace: Workspace, clock: Clock
) -> None:
    count(workspace, clock, plans(*THREE))
    assert identifiers_in(workspace) == []
    (table,) = tables_of(workspace)
    before = table.stat().st_mtime_ns
    assert on_a_plan(keeping(workspace), clock.now()) == 2
    assert len(identifiers_in(workspace)) == 1
    assert (tables_of(workspace), table.stat().st_mtime_ns) == ({table}, before)
    assert on_a_plan(workspace, clock.now()) == 2
    assert identifiers_in(workspace) == []


def test_lost_tables_and_a_lost_key_lose_nothing(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, plans(*THREE))
    for path in (workspace.folder / RECORDS).iterdir():
        if path.is_dir():
            shutil.rmtree(path)
    assert on_a_plan(workspace, clock.now()) == 2
    key, before = workspace.folder / RECORDS / KEY, tables_of(workspace)
    key.unlink()
    assert on_a_plan(workspace, clock.now()) == 2
    assert before < tables_of(workspace)


def tables_of(workspace: Workspace) -> set[Path]:
    return {*(workspace.folder / RECORDS).rglob("*.parquet")}


def test_a_lost_key_is_told_of_until_another_is_made(workspace: Workspace, clock: Clock) -> None:
    assert examine_workspace(workspace.folder, clock.now()) == []
    count(workspace, clock, plans(*THREE))
    assert examine_workspace(workspace.folder, clock.now()) == []
    (workspace.folder / RECORDS / KEY).unlink()
    (lost,) = examine_workspace(workspace.folder, clock.now())
    assert (lost.rule, str(lost.place)) == ("key-lost", "records/identifiers.key")
    assert on_a_plan(workspace, clock.now()) == 2
    assert examine_workspace(workspace.folder, clock.now()) == []


def test_a_row_about_records_that_was_edited_is_found(workspace: Workspace, clock: Clock) -> None:
    count(workspace, clock, plans(*THREE))
    assert examine_workspace(workspace.folder, clock.now()) == []
    RecordFile.objects.using(workspace.alias).update(told={"format": "other"})
    found = examine_workspace(workspace.folder, clock.now())
    assert any("tell of was changed" in one.message for one in found)
    with pytest.raises(InputRefused, match="cannot be read"):
        account(workspace, clock.now())


def test_checking_again_finds_the_same_and_keeps_what_the_file_tells(
    workspace: Workspace, clock: Clock
) -> None:
    note = CoveringNote(AGENCY, QUARTER, date(2020, 5, 1))
    number = services.receive(
        workspace, plans(*THREE), note, signed(workspace, clock)
    ).receipt.number
    before = [one.finding for one in findings(workspace)]
    services.check(workspace, [number], signed(workspace, clock))
    assert [one.finding for one in findings(workspace) if one.withdrawn_at is None] == before
    (row,) = RecordFile.objects.using(workspace.alias)
    assert row.told["first_day"] == "2020-05-01"


def test_to_look_into_records_leaves_nothing_behind(workspace: Workspace, clock: Clock) -> None:
    examined = examine(workspace, plans(*THREE), CoveringNote(AGENCY, QUARTER), clock.now())
    assert examined.records is not None
    assert list((workspace.folder / RECORDS).iterdir()) == []

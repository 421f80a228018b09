"""A year to try: twelve months of made-up returns that make the published table of 2020/21."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quarterdeck.cli.demo_year import print_year
from quarterdeck.cli.main import cli
from quarterdeck.collect.file import receive
from quarterdeck.collect.returns.read import read_return
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.number import Exact, decimals_of, round_half_up
from quarterdeck.define.owed import owed_by
from quarterdeck.define.period import Month, Quarter
from quarterdeck.define.rules import Frequency
from quarterdeck.demo.year import Year, build_year
from quarterdeck.workflow.known import known
from quarterdeck.workflow.models import Comment
from quarterdeck.workflow.releases import releases, remake, report_at
from quarterdeck.workflow.store import names
from quarterdeck.workflow.views import ReceiptView, findings, last_event, receipts
from tests.support.repository import ROOT
from tests.support.years import YEAR, Accepted, part, quarter_of, year_of

with (ROOT / "tests/support/expected_table.csv").open(encoding="utf-8", newline="") as file:
    PRINTED = {row["ref"]: row for row in csv.DictReader(file)}
QUARTERS = [
    (ref, number)
    for ref, row in PRINTED.items()
    for number in (1, 2, 3, 4)
    if row[f"q{number}"] not in ("-", "")
]
YEARS = [ref for ref, row in PRINTED.items() if row["year"] not in ("-", "")]
AGAINST_THEIR_RULE = {
    "4.1": ("397", "988"),  # a stock was added up
    "5.2": ("22.4", "-0.3"),  # the plain mean, not weighed by the referrals of 5.1
    "5.3": ("93.1", "0.1"),
    "5.5": (None, None),  # a position at the year's end, and the last quarter is missing
    "6.7": (None, None),  # two of four quarters
}
"""Rows whose printed year their rule does not make: the year by the rule, and how far off it is."""
AGENCIES = {
    *("police", "early-help", "education", "safeguarding-unit"),
    *("childrens-social-care", "integrated-care-board"),
}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return build_year(tmp_path_factory.mktemp("tried") / "a year")


@pytest.fixture(scope="module")
def accepted(year: Year) -> Accepted:
    return known(year.workspace.alias, year.end)


def indicator(year: Year, ref: str) -> Indicator:
    found = year.workspace.catalogue.by_ref(ref)
    assert found is not None
    return found


def shown(value: Exact | None, printed: str, of: Indicator) -> Decimal:
    """Round to the places that are printed and that the indicator has."""
    assert value is not None
    return round_half_up(value, min(decimals_of(Decimal(printed)), of.decimals))


@pytest.mark.parametrize(("ref", "number"), QUARTERS)
def test_every_published_quarter_is_made(
    ref: str, number: int, year: Year, accepted: Accepted
) -> None:
    of, printed = indicator(year, ref), PRINTED[ref][f"q{number}"]
    made = quarter_of(accepted, of, Quarter(YEAR, number))
    assert shown(made, printed, of) == shown(Decimal(printed), printed, of)


@pytest.mark.parametrize("ref", [ref for ref in YEARS if ref not in AGAINST_THEIR_RULE])
def test_every_year_that_follows_its_rule_is_made(ref: str, year: Year, accepted: Accepted) -> None:
    of, printed = indicator(year, ref), PRINTED[ref]["year"]
    assert shown(year_of(accepted, of), printed, of) == shown(Decimal(printed), printed, of)


def test_every_other_year_is_listed_with_what_its_rule_makes(
    year: Year, accepted: Accepted
) -> None:
    listed = {one.indicator.ref: (one.shown, one.by) for one in year.differing}
    assert listed == {
        ref: tuple(None if text is None else Decimal(text) for text in pair)
        for ref, pair in AGAINST_THEIR_RULE.items()
    }
    for ref, (by_rule, _) in AGAINST_THEIR_RULE.items():
        of = indicator(year, ref)
        made = year_of(accepted, of)
        assert (made is None) == (by_rule is None)
        if by_rule is not None:
            assert shown(made, by_rule, of) == Decimal(by_rule)


def test_the_report_of_the_year_prints_the_same(year: Year) -> None:
    fourth = YEAR.quarters[-1]
    report = report_at(year.workspace, fourth, year.end)
    assert report.periods == (*(quarter.label for quarter in YEAR.quarters), YEAR.label)
    for row in (row for section in report.sections for row in section.indicators):
        for name, figure in zip(("q1", "q2", "q3", "q4", "year"), row.figures, strict=True):
            printed = PRINTED[row.ref][name]
            if printed in ("-", "") or (name == "year" and row.ref in AGAINST_THEIR_RULE):
                continue
            of = indicator(year, row.ref)
            assert shown(figure.value, printed, of) == shown(Decimal(printed), printed, of)


def test_every_quarter_was_published_when_its_figures_had_come(year: Year) -> None:
    published = [(one.period, one.by, one.known_at.date()) for one in releases(year.workspace, END)]
    assert published == [
        ("2020/21 Q1", "Publisher", date(2020, 8, 3)),
        ("2020/21 Q2", "Publisher", date(2020, 11, 3)),
        ("2020/21 Q3", "Publisher", date(2021, 2, 3)),
        ("2020/21 Q4", "Publisher", date(2021, 5, 4)),
    ]
    assert year.page.is_file()


END = datetime(2021, 6, 1, tzinfo=UTC)


def test_a_published_release_can_be_made_again_exactly(year: Year) -> None:
    assert [remake(year.workspace, number).different for number in (1, 2, 3, 4)] == [()] * 4


def test_a_quarter_that_was_not_published_has_no_number(year: Year, accepted: Accepted) -> None:
    for ref, row in PRINTED.items():
        for quarter in YEAR.quarters:
            if row[f"q{quarter.number}"] in ("-", ""):
                periods: tuple[Month | Quarter, ...] = (quarter, *quarter.months)
                of = indicator(year, ref)
                assert all(part(accepted, of, period).missing for period in periods)


def test_identities_are_kept_where_the_table_keeps_them(year: Year) -> None:
    broken = [view for view in findings(year.workspace) if len(view.finding.refs) > 1]
    (balance,) = broken
    assert balance.finding.refs == ("7.1", "7.2", "7.3")
    assert "349 + 35 − 38 = 346" in balance.finding.message


def test_decisions_are_those_on_the_referrals_of_their_month(
    year: Year, accepted: Accepted
) -> None:
    for month in YEAR.months:
        referrals = part(accepted, indicator(year, "4.4"), month).value
        for ref in ("4.5(a)", "4.5(b)", "4.5(c)"):
            assert part(accepted, indicator(year, ref), month).denominator == referrals


def test_children_are_fewer_than_their_episodes(year: Year, accepted: Accepted) -> None:
    for slug in (one.slug for one in year.workspace.catalogue.indicators if one.also_children):
        for quarter in YEAR.quarters:
            children, episodes = (
                accepted[slug, quarter.label, component].value or 0
                for component in ("children", "episodes")
            )
            assert 0 < children < episodes


def test_six_agencies_have_an_accepted_receipt_for_every_quarter(year: Year) -> None:
    there = {(one.agency, one.quarter) for one in of_state(year, "accepted")}
    assert there == {(agency, quarter.label) for agency in AGENCIES for quarter in YEAR.quarters}


def of_state(year: Year, state: str) -> Iterator[ReceiptView]:
    return (one for one in receipts(year.workspace) if one.state == state)


def test_three_agencies_stay_silent_about_what_they_owe(year: Year, accepted: Accepted) -> None:
    silent = {agency.slug for agency in year.workspace.catalogue.agencies} - AGENCIES
    fourth = YEAR.quarters[-1]
    owed = [
        one.key
        for agency in silent
        for one in owed_by(year.workspace.catalogue, agency, fourth, due_after_days=20)
    ]
    assert owed
    assert not {*owed} & accepted.keys()


def test_what_was_kept_is_every_file_that_was_sent(year: Year) -> None:
    sent = [receive(path) for path in (year.workspace.folder / "sent").rglob("*.*")]
    assert {one.sha256 for one in sent} == names(year.workspace.folder)
    assert Counter(one.name for one in sent) == Counter(
        one.name for one in receipts(year.workspace)
    )


def test_most_files_are_the_template_and_the_others_are_of_many_kinds(year: Year) -> None:
    contents = [path.read_bytes() for path in (year.workspace.folder / "sent").rglob("*.*")]
    workbooks = [content for content in contents if content.startswith(b"PK")]
    texts = [content.decode() for content in contents if not content.startswith(b"PK")]
    assert len(workbooks) > len(texts)
    assert any(text.startswith("\ufeffref;indicator") for text in texts)
    assert any(text.startswith("value,note,period") for text in texts)
    assert any("%" in text and "73.4%" in text for text in texts)
    assert any(text.splitlines()[-1].startswith("Total,") for text in texts)


RETURNED = {
    "police 2020-21 Q1.xlsx": "children-above-episodes",
    "childrens-social-care 2020-21 Q1.csv": "numerator-above-denominator",
    "safeguarding-unit 2020-21 Q2.csv": "period-not-known",
    "childrens-social-care 2020-21 Q2.csv": "unit-looks-wrong",
}


def test_mistakes_are_found_returned_and_corrected(year: Year) -> None:
    rules = defaultdict(set)
    for view in findings(year.workspace):
        rules[int(view.name.partition(".")[0])].add(view.finding.rule)
    returned = [*of_state(year, "returned")]
    assert {one.name for one in returned} == RETURNED.keys()
    for one in returned:
        assert RETURNED[one.name] in rules[one.number]
        later = (other for other in of_state(year, "accepted") if other.number > one.number)
        assert (one.agency, one.quarter) in {(other.agency, other.quarter) for other in later}


@pytest.mark.parametrize(
    ("rule", "ref"),
    [
        ("restated", "3.1"),
        ("total-left-out", None),
        ("empty-with-reason", "3.4(c)"),
        ("empty-without-reason", "3.2"),
        ("stock-does-not-balance", "7.1"),
        ("far-from-the-last-twelve", "3.7"),
    ],
)
def test_what_a_year_brings_is_found(rule: str, ref: str | None, year: Year) -> None:
    found = [view.finding for view in findings(year.workspace) if view.finding.rule == rule]
    assert found
    assert ref is None or any(ref in finding.refs for finding in found)


def test_a_quarter_was_known_otherwise_before_late_entries(year: Year, accepted: Accepted) -> None:
    key = ("domestic-abuse-notifications-with-a-child-present", "2020/21 Q1", "value")
    in_september = known(year.workspace.alias, datetime(2020, 9, 1, tzinfo=UTC))
    assert in_september[key].value == Decimal(391)
    assert accepted[key].value == Decimal(395)
    assert "entered after" in accepted[key].reason


def test_one_return_is_late_and_the_others_are_in_time(year: Year) -> None:
    due = {quarter.label: day for quarter, day in zip(YEAR.quarters, DUE, strict=True)}
    late = [one for one in receipts(year.workspace) if one.received_at.date() > due[one.quarter]]
    assert [one.name for one in late] == ["education 2020-21 Q3.xlsx"]


DUE = (date(2020, 7, 20), date(2020, 10, 20), date(2021, 1, 20), date(2021, 4, 20))


def test_a_file_sent_twice_is_one_receipt(year: Year) -> None:
    assert year.sent == sum(year.states.values()) + 1


def test_a_date_is_promised_where_a_figure_is_to_come(accepted: Accepted) -> None:
    promised = {key[0] for key, one in accepted.items() if one.promised is not None}
    assert promised == {
        *("missing-from-education", "children-in-need-rate", "repeat-protection-plans")
    }


def test_each_quarter_is_commented_on_before_the_next_begins_to_arrive(year: Year) -> None:
    said = Comment.objects.using(year.workspace.alias).order_by("at")
    assert Counter(one.at.date() for one in said) == {
        date(2020, 8, 3): 1,
        date(2020, 11, 3): 1,
        date(2021, 5, 4): 4,
    }
    assert all(one.period.startswith("2020/21") for one in said)


def test_no_query_of_an_accepted_receipt_waits(year: Year) -> None:
    accepted = {str(one.number) for one in of_state(year, "accepted")}
    waiting = [view.name for view in findings(year.workspace) if view.waits]
    assert not [name for name in waiting if name.partition(".")[0] in accepted]


def test_it_is_done_on_working_days_in_the_order_of_the_log(year: Year) -> None:
    moments = [one.received_at for one in receipts(year.workspace)]
    assert moments == sorted(moments)
    assert all(moment.weekday() < 5 and moment.minute == 10 for moment in moments)


def test_several_people_do_it_each_for_their_own_agency(year: Year) -> None:
    officers = {
        person.agency: person.name for person in year.workspace.partnership.person if person.agency
    }
    assert officers.keys() == AGENCIES
    assert all(one.received_by == officers[one.agency] for one in receipts(year.workspace))


def test_the_doctor_and_the_log_agree(year: Year) -> None:
    folder = year.workspace.folder
    assert run("doctor", "--workspace", folder).exit_code == 0
    assert run("verify-log", "--workspace", folder).exit_code == 0


def test_the_files_can_be_read_again_without_the_workspace(year: Year) -> None:
    path = year.workspace.folder / "sent/2020-21 Q3/safeguarding-unit 2020-21 Q3.xlsx"
    submission = read_return(receive(path), year.workspace.catalogue, Quarter(YEAR, 3))
    monthly = [e for e in submission.entries if isinstance(e.period, Month)]
    assert indicator(year, "6.4").frequency is Frequency.MONTHLY
    assert len(monthly) == 6


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A second year, made by the command."""
    folder = tmp_path_factory.mktemp("told") / "another year"
    return folder, run("demo", "--year", "--out", folder, "--json")


def test_the_same_year_is_built_each_time(year: Year, told: tuple[Path, Result]) -> None:
    folder, result = told
    assert result.exit_code == 0
    again = run("verify-log", "--workspace", folder, "--json")
    assert names(folder) == names(year.workspace.folder)
    assert last_event(year.workspace)[1] in again.stdout


def test_the_command_tells_programs_what_it_made(year: Year, told: tuple[Path, Result]) -> None:
    made = json.loads(told[1].stdout)
    assert made["sent"] == year.sent
    assert made["receipts"] == {"accepted": 28, "returned": 4}
    assert {one["ref"] for one in made["differing"]} == AGAINST_THEIR_RULE.keys()
    assert made["differing"][0]["formula"].endswith("397")


def test_the_command_tells_people_what_it_made(
    year: Year, capsys: pytest.CaptureFixture[str]
) -> None:
    print_year(year)
    printed = " ".join(capsys.readouterr().out.split())
    assert "33 files sent, 32 receipts (28 accepted, 4 returned)." in printed
    assert "4.1 1385 397 +988 the figure at the end of the period" in printed
    assert "5.2 22.1 22.4 −0.3 calculated again from the summed parts" in printed
    assert "5.5 181.4 [x]" in printed
    assert f"cd {year.workspace.folder}" in printed
    assert "gaps --as-known-at 2021-05-04" in printed


def test_a_folder_in_use_is_refused(year: Year) -> None:
    result = run("demo", "--year", "--out", year.workspace.folder, "--json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["rule"] == "folder-in-use"

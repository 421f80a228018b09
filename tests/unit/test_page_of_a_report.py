"""A report's page, read as a file: its own words, last year beneath this, and all its records."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import html
from lxml.html import HtmlElement

from quarterdeck.define.place import Place
from quarterdeck.publish.page import render_page
from quarterdeck.publish.release import Release, ReleaseIndicator
from quarterdeck.publish.report import Comment, Remark, Report
from quarterdeck.publish.report_page import missing_by_agency, series
from tests.support.made_reports import reports
from tests.support.quarterly_report import quarterly_report
from tests.support.reports import figures, report_of

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> {{ 7 * 7 }}"


def parsed(release: Release) -> HtmlElement:
    return html.fromstring(render_page(release))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def row_of(page: HtmlElement, ref: str) -> HtmlElement:
    one = indicator(ref)
    (row,) = page.xpath(f"//tbody[@id='row-{one.slug}']")
    return row


def indicator(ref: str) -> ReleaseIndicator:
    return next(one for one in quarterly_report().indicators if one.ref == ref)


def report_within(release: Release) -> Report:
    assert release.report is not None
    return release.report


def test_it_says_what_it_is_about_and_when_it_was_known() -> None:
    page = parsed(quarterly_report())
    header = words(page.xpath("//header")[0])
    assert "Quarterly report 2020/21 Q3 · For the partnership" in header
    assert "known on 28 January 2021, 15:12 UTC" in header
    assert "as published" not in words(page)
    assert "as it was published" not in words(page)


def test_the_summary_counts_what_came_what_changed_and_what_is_missing() -> None:
    (counts,) = parsed(quarterly_report()).xpath("//ul[@class='counts']")
    assert [words(item) for item in counts.xpath("li")] == [
        "64.3% complete 36 of 56 figures due for 2020/21 Q3",
        "48.2% in time 27 of 56 figures due for 2020/21 Q3",
        "59 missing due by now and absent",
        "5 changed since the report on 2020/21 Q2",
    ]


def test_where_figures_were_counted_from_records_the_page_says_so() -> None:
    sent = figures("5.1 | 2020/21 Q1 | 404", "6.4 | 2020-04 | 1/2", "6.4 | 2020-05 | 3/4")
    slug = indicator("6.4").slug
    records = {period: replace(one, counted=True) for period, one in sent[slug].items()}
    page = parsed(report_of({**sent, slug: records}))
    said = "or that were counted from records that agencies sent"
    assert said in words(page)
    assert said not in words(parsed(report_of(sent)))
    months = row_of(page, "6.4")
    assert words(months.xpath(".//caption")[0]) == "By month, counted from records"
    assert "Where it comes from" in words(months)
    assert "Where it comes from" not in words(row_of(page, "5.1"))


def test_what_is_counted_from_records_is_left_out_of_what_can_be_in_time() -> None:
    release = quarterly_report()
    report = report_within(release)
    whole, *others = report.coverage
    counted = replace(whole, counted=56, in_time=0, timeliness=None)
    page = parsed(replace(release, report=replace(report, coverage=(counted, *others))))
    (counts,) = page.xpath("//ul[@class='counts']")
    assert words(counts.xpath("li")[1]) == (
        "[z] in time 0 of 0 figures due for 2020/21 Q3, without 56 counted from records"
    )
    shares = page.xpath("//section[@id='coverage']//td[@class='share']")
    assert words(shares[1]) == "[z] counted from records"


def test_columns_are_the_quarters_the_year_to_date_and_the_plain_mean() -> None:
    page = parsed(quarterly_report())
    assert [words(heading) for heading in page.xpath("(//thead)[1]//th")] == [
        *("Indicator", "Year", "Q1", "Q2", "Q3", "Year to date"),
        *("Plain mean against the year", "Trend"),
    ]


def test_without_plain_means_or_a_year_before_there_are_no_columns_for_them() -> None:
    page = parsed(report_of(figures("5.1 | 2020/21 Q1 | 404")))
    assert [words(heading) for heading in page.xpath("(//thead)[1]//th")] == [
        *("Indicator", "Q1", "Q2", "Year to date", "Trend")
    ]
    assert not page.xpath("//tr[@class='before']")


def test_last_year_is_a_row_of_its_own_under_the_same_title() -> None:
    row = row_of(parsed(quarterly_report()), "5.1")
    this, last, _ = row.xpath("tr")
    assert [words(cell) for cell in this.xpath("*")][1:6] == [
        *("2020/21", "404", "530", "577", "1,511")
    ]
    assert [words(cell) for cell in last.xpath("*")] == ["2019/20", "354", "464", "505", "1,323"]


def test_the_plain_mean_says_how_far_it_is_from_the_year() -> None:
    (cell,) = row_of(parsed(quarterly_report()), "5.2").xpath(".//td[@data-label='Plain mean']")
    assert words(cell) == "21.1 0.3 lower"


def test_a_revised_figure_is_marked_and_says_what_it_was() -> None:
    row = row_of(parsed(quarterly_report()), "3.1")
    assert words(row.xpath(".//td[@data-label='Q1']")[0]) == "395 [r]"
    assert "Q1 395 [r]: 392 in the report on 2020/21 Q2" in words(row)


def test_months_stand_in_a_table_of_their_own() -> None:
    (table,) = row_of(parsed(quarterly_report()), "4.1").xpath(".//table[@class='months']")
    assert [words(heading) for heading in table.xpath(".//th")][3:6] == [
        *("July 2020", "August 2020", "September 2020")
    ]
    assert [words(cell) for cell in table.xpath(".//td")][3:6] == ["344", "330 [r]", "317"]


def test_comments_say_who_said_them_when_and_about_what() -> None:
    first, second = row_of(parsed(quarterly_report()), "5.1").xpath(".//ul[@class='comments']/li")
    assert words(first).startswith("On 2020/21 Q2 Referrals rose")
    assert words(first).endswith("Analyst, 19 October 2020")
    assert words(second).startswith("On 2020/21 Q3 The rise continued")


def test_a_trend_follows_months_or_else_last_years_quarters_and_this_years() -> None:
    release = quarterly_report()
    by_month = [shown.period for shown in series(indicator("4.1"), release) if shown]
    assert (by_month[0], by_month[-1], len(by_month)) == ("2020-04", "2020-12", 9)
    quarters = [shown and shown.period for shown in series(indicator("5.1"), release)]
    assert quarters == [
        *("2019/20 Q1", "2019/20 Q2", "2019/20 Q3", None),
        *("2020/21 Q1", "2020/21 Q2", "2020/21 Q3"),
    ]
    assert [shown and shown.period for shown in series(indicator("5.4"), release)] == [
        *("2020/21 Q1", "2020/21 Q2", "2020/21 Q3")
    ]


def test_gaps_of_one_kind_stand_in_one_line_in_printed_order() -> None:
    release = quarterly_report()
    runs = missing_by_agency(release, report_within(release))
    council = [(run.first.ref, run.periods) for run in runs["Council children's social care"]]
    assert council[:1] == [("2.1", "2020/21 Q1 to 2020/21 Q3")]
    assert ("4.5(a)", "April 2020 to December 2020") in council
    assert council[-3:-1] == [("5.5", "2020/21 Q2"), ("5.5", "2020/21 Q3")]
    assert sum(run.number for each in runs.values() for run in each) == 59


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, [("2020/21 Q1", "1 quarter"), ("2020/21 Q2 and 2020/21 Q3", "2 quarters running")]),
        (1, [(f"2020/21 Q{each}", "1 quarter") for each in (1, 2, 3)]),
        (2, [("2020/21 Q1 and 2020/21 Q2", "2 quarters running"), ("2020/21 Q3", "1 quarter")]),
    ],
)
def test_a_line_of_gaps_is_only_of_those_it_gives_the_reason_of(
    number: int, told: list[tuple[str, str]]
) -> None:
    """Of three quarters that are absent, one is absent for another reason."""
    release = quarterly_report()
    report = report_within(release)
    three = [one for one in report.missing if one.ref == "2.1"]
    three[number] = replace(three[number], reason="not collected")
    (runs,) = missing_by_agency(release, replace(report, missing=tuple(three))).values()
    assert [(run.periods, run.how_long.split(", since")[0]) for run in runs] == told
    assert all(run.how_long.endswith(run.first.period) for run in runs if run.number > 1)


def test_a_promise_is_told_and_whether_it_was_kept() -> None:
    (section,) = parsed(quarterly_report()).xpath("//section[@id='missing']")
    told = [words(cell) for cell in section.xpath(".//td[@data-label='When']")]
    assert "Was promised for 4 December 2020 due 20 October 2020, 100 days ago" in told
    assert "Promised for 12 February 2021 due 20 January 2021, 8 days ago" in told
    assert "Due 20 July 2020, 192 days ago no day promised" in told


def test_an_agency_that_owes_nothing_is_not_called_incomplete() -> None:
    (section,) = parsed(quarterly_report()).xpath("//section[@id='coverage']")
    (row,) = section.xpath(".//tr[th[contains(., 'NHS integrated care board')]]")
    assert [words(cell) for cell in row.xpath("td")] == ["[z] nothing due"] * 4


def test_questions_stand_with_their_answers() -> None:
    (section,) = parsed(quarterly_report()).xpath("//section[@id='answers']")
    told = words(section)
    assert "Schools opened again in September. Data officer, 16 October 2020" in told
    assert "In council children's social care 2020-21 Q2.xlsx, cell F31 Schools opened" in told
    assert len(section.xpath(".//p[@class='place']")) == 1  # the other question names no file


def test_a_question_without_an_answer_says_so() -> None:
    report = report_within(quarterly_report())
    open_one = replace(report.answered[0], answers=())
    release = replace(quarterly_report(), report=replace(report, answered=(open_one,)))
    (section,) = parsed(release).xpath("//section[@id='answers']")
    assert "Not answered yet." in words(section)


def test_what_there_is_nothing_of_is_said_or_left_out() -> None:
    report = report_within(quarterly_report())
    nothing = replace(report, missing=(), changes=(), files=(), answered=())
    page = parsed(replace(quarterly_report(), report=nothing))
    told = {section.get("id"): words(section) for section in page.xpath("//main/section[@id]")}
    assert "Every figure that is due has come." in told["missing"]
    assert "Every figure that the report on 2020/21 Q2 showed is the same" in told["changes"]
    assert "No file’s figures count yet." in told["sources"]
    assert "answers" not in told
    assert not page.xpath("//nav//a[@href='#answers']")


def test_the_first_report_has_nothing_to_compare_with() -> None:
    page = parsed(report_of(figures("5.1 | 2020/21 Q1 | 404")))
    (section,) = page.xpath("//section[@id='changes']")
    assert "This is the first report" in words(section)


def test_text_from_people_and_files_stays_text() -> None:
    release = quarterly_report()
    report = report_within(release)
    comment = Comment("2020/21 Q1", Remark(HOSTILE, HOSTILE, "2020-07-20"))
    rows = (replace(indicator("5.1"), comments=(comment,)),)
    section = replace(release.sections[0], indicators=rows)
    asked = replace(report.answered[0].finding, place=Place(HOSTILE))
    page = parsed(
        replace(
            release,
            sections=(section,),
            report=replace(
                report,
                area=HOSTILE,
                since=HOSTILE,
                files=(replace(report.files[0], name=HOSTILE, agency=HOSTILE),),
                changes=(replace(report.changes[0], reason=HOSTILE, places=(HOSTILE,)),),
                missing=(replace(report.missing[0], agency=HOSTILE, reason=HOSTILE),),
                coverage=tuple(replace(one, name=HOSTILE) for one in report.coverage[:2]),
                answered=(replace(report.answered[0], agency=HOSTILE, finding=asked),),
            ),
        )
    )
    assert not page.xpath("//script | //img")
    assert words(page).count(HOSTILE) >= 10
    assert f"In {HOSTILE}" in words(page)


@settings(max_examples=40, deadline=None)
@given(reports())
def test_every_id_is_there_once_and_every_link_leads_to_one(release: Release) -> None:
    page = parsed(release)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(ids)


def test_the_page_is_light() -> None:
    assert len(render_page(quarterly_report()).encode()) < 400_000


def test_the_same_report_makes_the_same_page() -> None:
    assert render_page(quarterly_report()) == render_page(quarterly_report())

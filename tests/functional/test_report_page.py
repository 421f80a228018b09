"""A report's page works for everybody, as a published table's does, with all it has beside that."""

from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import expect

from tests.functional.conftest import OpenPage
from tests.support.browser import (
    DESK,
    NARROWEST,
    PHONE,
    TABLET,
    open_all_details,
    violations,
    visible_stops,
    walk,
    width_of_content,
)
from tests.support.quarterly_report import quarterly_report

WIDTHS = (DESK, TABLET, PHONE, NARROWEST)
TARGETS = "summary, nav a, .files a, .refs a, .back a, .counts a, .records .ref a, .answers .kind a"
OVERLAPS = """() => [...document.querySelectorAll('tr.figures, tr.before')].flatMap(row => {
    const seen = '.when, .figure > span:not(.unseen), .figure > .mark, .again small, .trend';
    const boxes = [...row.querySelectorAll(seen)].filter(one => one.checkVisibility())
        .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1);
    return boxes.flatMap(([name, one], at) => boxes.slice(at + 1).filter(([, other]) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1
    ).map(([other]) => `${name} / ${other}`));
})"""


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing_when_all_is_opened(open_report: OpenPage, width: int) -> None:
    page = open_report(width)
    open_all_details(page)
    assert violations(page) == []


def test_axe_finds_nothing_in_the_dark(open_report: OpenPage) -> None:
    page = open_report(DESK, color_scheme="dark")
    open_all_details(page)
    assert violations(page) == []


@pytest.mark.parametrize("width", [*WIDTHS, 640, 641, 960, 961, 1120, 1121])
def test_the_page_never_scrolls_sideways(open_report: OpenPage, width: int) -> None:
    page = open_report(width)
    open_all_details(page)
    assert width_of_content(page) == width


@pytest.mark.parametrize("width", [DESK, TABLET, 641, PHONE])
def test_no_figure_lies_over_another(open_report: OpenPage, width: int) -> None:
    assert open_report(width).evaluate(OVERLAPS) == []


@pytest.mark.parametrize("width", [DESK, TABLET, 641])
def test_last_years_figures_stand_right_under_this_years(open_report: OpenPage, width: int) -> None:
    edges = open_report(width).evaluate(
        """[...document.querySelectorAll('tr.figures:has(+ .before):not(:has(.gap))')].map(row =>
            [row, row.nextElementSibling].map(one =>
                [...one.querySelectorAll('td:not(.again, .drawn)')].map(cell =>
                    Math.round(cell.getBoundingClientRect().right))))"""
    )
    assert len(edges) > 12
    assert [pair for pair in edges if pair[0] != pair[1]] == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_target_is_large_enough_for_a_finger(open_report: OpenPage, width: int) -> None:
    page = open_report(width)
    sizes = page.evaluate(
        """targets => [...document.querySelectorAll(targets)].filter(
            target => target.checkVisibility()
        ).map(target => [target.textContent.trim(), target.getBoundingClientRect()]
        ).map(([name, box]) => [name, Math.min(box.width, box.height)])""",
        TARGETS,
    )
    assert len(sizes) > 43
    assert [name for name, size in sizes if size < 24] == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_tab_reaches_every_link_and_summary_in_order(open_report: OpenPage, width: int) -> None:
    page = open_report(width)
    stops = walk(page)
    assert [stop["index"] for stop in stops] == list(range(visible_stops(page)))
    assert min(stop["ring"] for stop in stops) >= 2
    assert all(stop["seen"] for stop in stops)


@pytest.mark.parametrize("width", WIDTHS)
def test_this_year_and_last_are_rows_with_headings_of_their_own(
    open_report: OpenPage, width: int
) -> None:
    page = open_report(width)
    expect(
        page.locator("tbody", has=page.get_by_role("rowheader", name="5.2 % of referrals")).filter(
            has=page.locator("tr.figures")
        )
    ).to_match_aria_snapshot(
        """
        - rowgroup:
          - row:
            - rowheader /5.2 % of referrals/
            - rowheader "2020/21"
            - cell "17.6"
            - cell "21.7"
            - cell "23.9"
            - cell "21.4"
            - cell "21.1 0.3 lower"
            - cell "Trend of 5.2"
          - row:
            - rowheader "2019/20"
            - cell "17.3"
            - cell "21.5"
            - cell "23.7"
            - cell "21.2"
          - row:
            - cell:
              - group: /About 5.2/
        """
    )


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_records_are_tables_at_every_width(open_report: OpenPage, width: int) -> None:
    page = open_report(width)
    changed = page.get_by_role("region", name="What has changed since the report on 2020/21 Q2")
    expect(changed.get_by_role("table")).to_match_aria_snapshot(
        """
        - table:
          - caption
          - rowgroup:
            - row "Indicator Period Before Now Difference Why Where the new numbers stand"
          - rowgroup:
            - row:
              - rowheader /2.3/
              - cell "2020/21 Q2"
              - cell "[x]"
              - cell "1"
              - cell "[z]"
              - cell "No reason was given."
              - cell "corrected.csv, line 2"
        """
    )


def test_the_page_can_be_walked_by_heading(open_report: OpenPage) -> None:
    headings = open_report(DESK).get_by_role("heading", level=2).all_inner_texts()
    assert headings[0] == "What was found in these figures"
    assert headings[9:] == [
        "What has changed since the report on 2020/21 Q2",
        "What is missing",
        "Complete and in time",
        "Questions asked and answered",
        "Files these figures come from",
        "Signs and shorthand",
        "How figures are made",
    ]


def test_it_works_without_script_and_asks_for_nothing(
    open_report: OpenPage, report_file: Path
) -> None:
    page = open_report(PHONE, java_script_enabled=False)
    urls: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    assert {url for url in urls if not url.startswith("data:")} == {report_file.as_uri()}
    assert complaints == []
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="4.1")).first
    assert not row.get_by_text("By month, as supplied").is_visible()
    row.locator("summary").click()
    assert row.get_by_text("By month, as supplied").is_visible()


def test_its_files_lie_beside_it(open_report: OpenPage, report_file: Path) -> None:
    links = open_report(DESK).locator(".files a").all()
    names = [link.get_attribute("href") or "" for link in links]
    assert names[3:] == ["coverage.csv", "missing.csv", "changes.csv"]
    assert all((report_file.parent / name).is_file() for name in names)


def test_paper_holds_months_comments_and_records(open_report: OpenPage, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    open_report(DESK).pdf(path=file, prefer_css_page_size=True)
    with pdfplumber.open(file) as pdf:
        assert len(pdf.pages) < 50
        words = {word["text"] for page in pdf.pages for word in page.extract_words()}
    release = quarterly_report()
    assert release.report is not None
    said = [comment.remark.text for row in release.indicators for comment in row.comments]
    said += [change.reason for change in release.report.changes]
    said += [missing.action for missing in release.report.missing]
    assert [text for text in said if not words.issuperset(text.split())] == []

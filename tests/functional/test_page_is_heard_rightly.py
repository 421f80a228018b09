"""What a screen reader is given: names, roles and words in place of marks and colours."""

import pytest
from playwright.sync_api import expect

from tests.functional.conftest import OpenPage
from tests.support.browser import DESK, PHONE, TABLET


@pytest.mark.parametrize("width", [DESK, TABLET, PHONE])
def test_a_card_is_still_a_table_row(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    expect(
        page.locator("tbody", has=page.get_by_role("rowheader", name="4.1"))
    ).to_match_aria_snapshot(
        """
        - rowgroup:
          - row:
            - rowheader /4.1 Number of Locality Hub episodes/
            - cell "370"
            - cell "317"
            - cell "301"
            - cell "397"
            - cell "1,385 (1 error below)"
            - cell "397 the figure at the end of the period"
            - cell "Trend of 4.1":
              - img "Trend of 4.1"
          - row:
            - cell:
              - group: /About 4.1 with 1 error/
        """
    )


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_columns_keep_their_headings(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    expect(page.get_by_role("table").first).to_match_aria_snapshot(
        """
        - table:
          - caption
          - rowgroup:
            - row:
              - columnheader "Indicator"
              - columnheader "Q1"
              - columnheader "Q2"
              - columnheader "Q3"
              - columnheader "Q4"
              - columnheader "Year as published"
              - columnheader "Recalculated where it differs"
              - columnheader "Trend"
        """
    )


def test_a_missing_figure_says_so_in_words(open_page: OpenPage) -> None:
    page = open_page(DESK)
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="5.5"))
    expect(row.get_by_role("cell").nth(3)).to_match_aria_snapshot(
        '- cell "not available; printed as “-”"'
    )


def test_a_row_of_dashes_says_who_should_answer(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="3.6"))
    expect(row.get_by_role("cell").first).to_contain_text(
        "No figure and no reason was published. Who should answer: Police force."
    )


def test_a_trend_is_told_figure_by_figure(open_page: OpenPage) -> None:
    page = open_page(DESK)
    trend = page.get_by_role("img", name="Trend of 6.7")
    described = trend.get_attribute("aria-describedby")
    words = page.locator(f"#{described}").text_content()
    assert words == (
        "2020/21 Q1 has no figure, 2020/21 Q2 64.3, 2020/21 Q3 68.7, 2020/21 Q4 has no figure."
    )


def test_the_page_can_be_walked_by_landmark_and_heading(open_page: OpenPage) -> None:
    page = open_page(DESK)
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("navigation", name="On this page").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    headings = page.get_by_role("heading", level=2).all_inner_texts()
    assert headings[0] == "What this table says against itself"
    assert headings[-2:] == ["Signs and shorthand", "How figures were read and calculated"]
    assert len(headings) == 8 + 3
    assert page.get_by_role("region", name="6 Harm and child protection").count() == 1

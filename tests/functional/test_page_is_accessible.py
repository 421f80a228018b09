"""The page meets WCAG 2.2 AA, as far as axe can tell, and reflows as the standard asks."""

from dataclasses import replace
from itertools import combinations

import pytest
from playwright.sync_api import FloatRect

from quarterdeck.define.period import FinancialYear
from quarterdeck.publish.page import render_page
from quarterdeck.publish.release import Release, ReleaseSection
from tests.functional.conftest import OpenPage
from tests.support.browser import (
    DESK,
    NARROWEST,
    PHONE,
    TABLET,
    open_all_details,
    violations,
    width_of_content,
)
from tests.support.small_release import indicator, release, shown

SPACED_TEXT = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""


@pytest.mark.parametrize("width", [DESK, TABLET, PHONE, NARROWEST])
def test_axe_finds_nothing(open_page: OpenPage, width: int) -> None:
    assert violations(open_page(width)) == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing_when_all_is_opened(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    open_all_details(page)
    assert violations(page) == []


def test_axe_finds_nothing_in_the_dark(open_page: OpenPage) -> None:
    page = open_page(PHONE, color_scheme="dark")
    open_all_details(page)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(18, 23, 29)", "the page is not dark at all"
    assert violations(page) == []


@pytest.mark.parametrize("width", [DESK, TABLET, 640, 641, PHONE, NARROWEST])
def test_the_page_never_scrolls_sideways(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    open_all_details(page)
    assert width_of_content(page) == width


@pytest.mark.parametrize("width", [DESK, TABLET, 641, PHONE, NARROWEST])
def test_nor_does_a_table_of_four_quarters(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    beyond = page.evaluate(
        "[...document.querySelectorAll('.wide')].map(one => one.scrollWidth - one.clientWidth)"
    )
    assert beyond == [0] * 8


def test_at_400_per_cent_everything_is_still_there(open_page: OpenPage) -> None:
    page = open_page(width=1280 // 4, height=1024 // 4)
    assert width_of_content(page) == 1280 // 4
    assert page.locator("tr.figures:visible").count() == 43


def test_text_may_be_spaced_out(open_page: OpenPage) -> None:
    page = open_page(NARROWEST, bypass_csp=True)
    page.add_style_tag(content=SPACED_TEXT)
    open_all_details(page)
    assert width_of_content(page) == NARROWEST


def test_every_target_is_large_enough_for_a_finger(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    sizes = page.evaluate(
        """[...document.querySelectorAll('summary, nav a, .files a, .refs a, .back a')].map(
            target => [target.textContent.trim(), target.getBoundingClientRect()]
        ).map(([name, box]) => [name, Math.min(box.width, box.height)])"""
    )
    assert len(sizes) > 43
    assert [name for name, size in sizes if size < 24] == []


@pytest.mark.parametrize("width", [DESK, TABLET, PHONE])
def test_a_table_of_twelve_months_scrolls_in_its_own_box_or_becomes_cards(
    open_page: OpenPage, width: int
) -> None:
    page = open_page(width)
    page.set_content(render_page(monthly_release()))
    assert width_of_content(page) == width
    assert violations(page) == []
    cells = page.locator("td[data-label]:not(:empty)").all()
    boxes = [box for cell in cells if (box := cell.bounding_box())]
    assert len(boxes) == 12 + 1
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


def monthly_release() -> Release:
    """Make a release of one row with a figure for every month."""
    months = tuple(month.label for month in FinancialYear(2020).months)
    figures = tuple(shown(month, str(1000 + number)) for number, month in enumerate(months))
    row = replace(indicator("1.1", "By month", "1,2,3,4,10"), figures=figures)
    return replace(release(ReleaseSection("1", "Months", (row,))), periods=months)


def overlap(one: FloatRect, other: FloatRect) -> bool:
    """Say whether two boxes share more than an edge."""
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return across > 1 and down > 1

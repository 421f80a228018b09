"""Whoever uses no mouse reaches everything, in order, and sees where they are."""

from tests.functional.conftest import OpenPage
from tests.support.browser import DESK, PHONE, visible_stops, walk


def test_tab_reaches_every_link_and_summary_in_order(open_page: OpenPage) -> None:
    page = open_page(DESK)
    assert [stop["index"] for stop in walk(page)] == list(range(visible_stops(page)))


def test_focus_is_always_seen(open_page: OpenPage) -> None:
    for width in (DESK, PHONE):
        stops = walk(open_page(width))
        assert min(stop["ring"] for stop in stops) >= 2
        assert all(stop["seen"] for stop in stops)


def test_enter_opens_and_closes_what_is_known_about_an_indicator(open_page: OpenPage) -> None:
    page = open_page(DESK)
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="4.1"))
    about = row.locator("summary")
    about.focus()
    page.keyboard.press("Enter")
    assert row.get_by_text("What to do:").is_visible()
    page.keyboard.press("Enter")
    assert not row.get_by_text("What to do:").is_visible()


def test_the_first_stop_skips_to_the_figures(open_page: OpenPage) -> None:
    page = open_page(DESK)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('aria-labelledby')")
    assert first == "section-1"


def test_a_finding_of_the_overview_leads_to_its_row(open_page: OpenPage) -> None:
    page = open_page(DESK)
    page.locator("#findings").get_by_role("link", name="4.1", exact=True).first.press("Enter")
    target = page.locator("tbody:target")
    assert target.get_by_role("rowheader").inner_text().startswith("4.1")
    assert target.get_by_role("rowheader").is_visible()

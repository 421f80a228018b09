"""Whoever uses no mouse reaches everything, in order, and sees where they are."""

from typing import Any

from playwright.sync_api import Page

from tests.functional.conftest import OpenPage
from tests.support.browser import DESK, PHONE

FOCUSABLE = "a[href], summary, [tabindex='0']"
WHERE = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect();
    const style = getComputedStyle(here);
    const x = Math.min(Math.max(box.left + 4, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + 4, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    return {
        index: [...document.querySelectorAll("%s")].filter(e => e.checkVisibility()).indexOf(here),
        ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        seen: box.bottom > 0 && box.top < innerHeight && (here.contains(top) || top.contains(here)),
    };
}"""


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


def visible_stops(page: Page) -> int:
    number: int = page.evaluate(
        f"""[...document.querySelectorAll("{FOCUSABLE}")].filter(e => e.checkVisibility()).length"""
    )
    return number


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top to the end of the page and note every stop."""
    stops = []
    for _ in range(visible_stops(page)):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(WHERE % FOCUSABLE))
    return stops

"""A browser for tests of pages: chromium, started through Playwright, and the axe checker."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PHONE, NARROWEST, TABLET, DESK = 375, 320, 768, 1280
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
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
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_browser() -> str | None:
    """Return the path of a chromium: the one the environment names, or one that is installed."""
    named = os.environ.get("PLAYWRIGHT_BROWSER_EXECUTABLE_PATH")
    return named or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def started_browser() -> Iterator[Browser]:
    """Start a browser, or skip the test and say how to get one."""
    path = find_browser()
    if path is None:
        pytest.skip(
            "no chromium was found; install one, or name it in PLAYWRIGHT_BROWSER_EXECUTABLE_PATH"
        )
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=path) as it:
        yield it


def open_all_details(page: Page) -> None:
    """Open whatever can be opened, as a reader who opens everything would."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def width_of_content(page: Page) -> int:
    """Return how wide the document is: wider than the window means it scrolls sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


def violations(page: Page) -> list[str]:
    """Check the page with axe; name each rule that is broken and the first place where.

    Every rule is held to every place. Of those where it is kept only one is described, which would
    take longer than the check.
    """
    page.evaluate(_axe())
    asked = {"runOnly": list(STANDARDS), "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("asked => axe.run(asked)", asked)
    assert len(result["passes"]) > 20, "axe checked next to nothing"
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in result["violations"]]


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


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

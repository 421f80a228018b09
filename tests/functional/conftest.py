"""Pages in a browser: every test of this folder needs one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from quarterdeck.publish.write import write_release
from tests.support.browser import started_browser
from tests.support.quarterly_report import quarterly_report
from tests.support.releases import published_release

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with started_browser() as browser:
        yield browser


@pytest.fixture(scope="package")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page, *_ = write_release(published_release(), tmp_path_factory.mktemp("release"))
    return page


@pytest.fixture(scope="package")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page, *_ = write_release(quarterly_report(), tmp_path_factory.mktemp("report"))
    return page


@pytest.fixture
def open_page(browser: Browser, page_file: Path) -> Iterator[OpenPage]:
    """Open the published table's page in a window of this width; options are the context's."""
    with opening(browser, page_file) as opened:
        yield opened


@pytest.fixture
def open_report(browser: Browser, report_file: Path) -> Iterator[OpenPage]:
    """Open a report's page in the same way."""
    with opening(browser, report_file) as opened:
        yield opened


@contextmanager
def opening(browser: Browser, file: Path) -> Iterator[OpenPage]:
    contexts = []

    def opened(width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()

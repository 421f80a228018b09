"""The page is one file: no script, no request, no complaint of the browser, and it prints whole."""

from pathlib import Path

import pdfplumber

from tests.functional.conftest import OpenPage
from tests.support.browser import DESK, PHONE
from tests.support.releases import published_release


def test_it_works_without_script(open_page: OpenPage) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    row = page.locator("tbody", has=page.get_by_role("rowheader", name="6.7"))
    assert not row.get_by_text("What to do:").first.is_visible()
    row.locator("summary").click()
    assert row.get_by_text("What to do:").first.is_visible()


def test_it_asks_for_nothing_and_the_browser_has_no_complaint(
    open_page: OpenPage, page_file: Path
) -> None:
    page = open_page(DESK)
    urls: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    assert {url for url in urls if not url.startswith("data:")} == {page_file.as_uri()}
    assert complaints == []


def test_the_policy_lets_no_script_run(open_page: OpenPage) -> None:
    page = open_page(DESK)
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'document.title = "changed"';
            document.body.append(script);
        }"""
    )
    assert page.title() == f"{published_release().title}, 2020/21"


def test_its_files_lie_beside_it(open_page: OpenPage, page_file: Path) -> None:
    links = open_page(DESK).locator(".files a").all()
    names = [link.get_attribute("href") or "" for link in links]
    assert names == ["table.xlsx", "table.csv", "release.json"]
    assert all((page_file.parent / name).is_file() for name in names)


def test_paper_holds_every_finding_in_full(open_page: OpenPage, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    open_page(DESK).pdf(path=file, prefer_css_page_size=True)
    with pdfplumber.open(file) as pdf:
        assert len(pdf.pages) < 40
        paper = squeezed("".join(page.extract_text() for page in pdf.pages))
    for finding in published_release().all_findings:
        assert squeezed(finding.action) in paper
        assert squeezed(finding.detail) in paper


def squeezed(text: str) -> str:
    """Drop spaces, which a PDF does not keep."""
    return "".join(text.split())

"""The page, read as a file: every figure and finding in its place, and nothing that could act."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from hypothesis import given, settings
from lxml import html
from lxml.html import HtmlElement

from quarterdeck.define.finding import Severity
from quarterdeck.define.status import Status
from quarterdeck.publish.page import render_page
from quarterdeck.publish.release import Release, ReleaseIndicator
from tests.support.made_releases import releases
from tests.support.releases import published_release
from tests.support.small_release import (
    HOSTILE,
    PERIODS,
    finding,
    indicator,
    release,
    shown,
    small_release,
)

HEADINGS = {"Q1": 0, "Q2": 1, "Q3": 2, "Q4": 3, "Year as published": 4}


def parsed(release: Release) -> HtmlElement:
    return html.fromstring(render_page(release))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def row_of(page: HtmlElement, one: ReleaseIndicator) -> HtmlElement:
    (row,) = page.xpath(f"//tbody[@id='row-{one.slug}']")
    return row


def test_every_figure_stands_once_and_under_its_heading() -> None:
    page, whole = parsed(published_release()), published_release()
    assert len(page.xpath("//tr[@class='figures']")) == len([*whole.indicators]) == 43
    for one in whole.indicators:
        if not one.gap:
            assert figures_of(row_of(page, one)) == [each.text for each in one.figures]


def figures_of(row: HtmlElement) -> list[str]:
    headings = [words(heading) for heading in row.xpath("../thead//th")]
    cells = row.xpath("tr[@class='figures']/*")
    assert len(headings) == len(cells)
    by_heading = dict(zip(headings, cells, strict=True))
    return [by_heading[name].xpath("span/span[1]")[0].text for name in HEADINGS]


def test_a_recalculated_year_stands_beside_the_printed_one_with_its_rule() -> None:
    page = parsed(published_release())
    again = {
        words(row.xpath(".//*[@class='ref']")[0]): words(row.xpath(".//td[@class='again']")[0])
        for row in page.xpath("//tbody[.//td[@class='again']/span]")
    }
    assert again == {
        "4.1": "397 the figure at the end of the period",
        "5.2": "22.4 [e] calculated again from the summed parts, estimated",
        "5.3": "93.1 [e] calculated again from the summed parts, estimated",
        "5.4": "86.0 the plain mean of its periods",
        "5.5": "[x] 1 of 4 quarters missing: Q4",
        "6.7": "[x] 2 of 4 quarters missing: Q1, Q4",
    }


def test_a_row_without_figures_says_who_should_answer() -> None:
    whole = published_release()
    page = parsed(whole)
    gaps = [one for one in whole.indicators if one.gap]
    assert len(gaps) == 13
    for one in gaps:
        (cell,) = row_of(page, one).xpath(".//td[contains(@class, 'gap')]")
        assert cell.get("colspan") == str(len(whole.periods) + 2)
        assert one.owner in words(cell)


def test_every_finding_is_told_in_full_under_each_row_it_names() -> None:
    whole = published_release()
    page = parsed(whole)
    for one in whole.indicators:
        told = row_of(page, one).xpath(".//ul[@class='findings']/li")
        assert len(told) == len(one.findings)
        for item, each in zip(told, one.findings, strict=True):
            assert words(item).startswith(each.severity.capitalize())
            assert " ".join(each.detail.split()) in words(item)
            assert f"What to do: {each.action}" in words(item)


def test_the_overview_names_every_finding_and_leads_to_its_rows() -> None:
    whole = published_release()
    (overview,) = parsed(whole).xpath("//section[@id='findings']")
    links = {(link.text, link.get("href")) for link in overview.xpath(".//a")}
    for one in whole.indicators:
        if one.findings:
            assert (one.ref, f"#row-{one.slug}") in links
    assert [words(title).split()[0] for title in overview.xpath(".//h3")] == [
        str(whole.count(severity)) for severity in Severity
    ]


def test_rows_that_have_the_same_to_say_share_an_entry() -> None:
    (overview,) = parsed(published_release()).xpath("//section[@id='findings']")
    (entry,) = overview.xpath(".//li[contains(., 'its cells hold only dashes')]")
    refs = [link.text for link in entry.xpath(".//a")]
    assert ", ".join(refs) == "1.1, 1.3, 2.1, 3.2, 3.4(c), 3.6, 4.3, 6.1, 6.8, 8.2, 8.3, 8.4"


def test_a_finding_that_concerns_no_row_is_told_whole_in_the_overview() -> None:
    general = finding("no-year", Severity.NOTE)
    (overview,) = parsed(release(findings=(general,))).xpath("//section[@id='findings']")
    assert general.action in words(overview)
    assert general.detail in words(overview)


def test_a_mark_stands_beside_the_very_figure_that_a_finding_concerns() -> None:
    row = row_of(parsed(small_release()), next(small_release().indicators))
    (cell,) = row.xpath(".//td[@data-label='Year']")
    assert words(cell) == "1,385 (1 error below)"
    assert not any("below" in words(cell) for cell in row.xpath(".//td[@data-label='Q1']"))


def test_a_figure_with_a_status_shows_it_and_one_without_a_value_says_it_in_words() -> None:
    (_, _, _, _, row, _) = small_release().indicators
    *_, provisional, hidden = row_of(parsed(small_release()), row).xpath(".//td[@data-label]")[:5]
    assert words(provisional) == "41 [p]"
    assert Status.CONFIDENTIAL.words in words(hidden)
    assert hidden.xpath(".//*[@aria-hidden='true']")[0].text == "[c]"


def test_the_summary_counts_what_is_there() -> None:
    (summary,) = parsed(published_release()).xpath("//section[@aria-label='Summary']/ul[1]")
    first, second, *_ = summary.xpath("li")
    assert words(first) == "30 of 43 indicators have figures"
    assert words(second) == "13 have no figure and no reason"


def test_a_table_without_a_row_says_so() -> None:
    assert "Not one row could be read from this table." in words(parsed(release()))


def test_a_year_nobody_printed_is_not_made_up() -> None:
    quarters = ("Q1", "Q2", "Q3", "Q4", "Year")
    nameless = replace(small_release(), year="Year", periods=quarters)
    page = parsed(nameless)
    assert page.xpath("//title")[0].text == "Key Performance Data & more"
    assert "Year not known" in words(page.xpath("//header")[0])


def test_text_from_a_table_stays_text() -> None:
    text = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> {{ 7 * 7 }}"
    hostile = indicator("9.9", text, "1,2,3,4,10", words=text)
    section = replace(small_release().sections[0], title=text, indicators=(hostile,))
    whole = replace(release(section), title=text, source=text, catalogue=text, absent=(text,))
    page = parsed(whole)
    assert not page.xpath("//script | //img")
    assert words(page.xpath("//h1")[0]) == text
    assert HOSTILE in words(parsed(small_release()))


def test_characters_that_act_instead_of_showing_are_made_visible() -> None:
    turned = replace(small_release(), title="from \u202eright to left\u202c\x1b[31m\ud800")
    text = render_page(turned)
    assert not re.search("[\u202a-\u202e\x1b\ud800]", text)
    assert "from \N{REPLACEMENT CHARACTER}right to left" in text


def test_nothing_on_the_page_can_act_or_call_out() -> None:
    page = parsed(published_release())
    assert not page.xpath("//script | //iframe | //object | //form | //@style")
    assert not [name for element in page.iter() for name in element.attrib if name[:2] == "on"]
    addresses = page.xpath("//@href | //@src")
    assert {address.split(":")[0] for address in addresses if ":" in address} == {"data"}


def test_the_policy_allows_this_style_sheet_and_nothing_else() -> None:
    text = render_page(small_release())
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)"', text)
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{hashed}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_page_is_light() -> None:
    assert len(render_page(published_release()).encode()) < 300_000


def test_the_same_release_makes_the_same_page() -> None:
    assert render_page(published_release()) == render_page(published_release())


def test_a_row_of_months_shows_every_month() -> None:
    months = tuple(f"2020-{month:02d}" for month in range(4, 13))
    figures = tuple(shown(month, str(number)) for number, month in enumerate(months))
    monthly = replace(indicator("1.1", "By month", "1,2,3,4,10"), figures=figures)
    section = replace(small_release().sections[0], indicators=(monthly,))
    page = parsed(replace(release(section), periods=months))
    cells = row_of(page, monthly).xpath(".//td[@data-label][not(@class)]")
    assert [cell.get("data-label") for cell in cells] == list(months)


@settings(max_examples=40, deadline=None)
@given(releases())
def test_any_release_makes_a_page_whose_links_lead_somewhere(release: Release) -> None:
    page = parsed(release)
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= ids.keys()
    assert set(references(page)) <= ids.keys()


def references(page: HtmlElement) -> Iterator[str]:
    for attribute in ("aria-labelledby", "aria-describedby"):
        yield from page.xpath(f"//@{attribute}")


def test_periods_are_called_by_what_sets_them_apart() -> None:
    page = parsed(small_release())
    assert [words(heading) for heading in page.xpath("(//thead)[1]//th")][1:6] == [*HEADINGS]
    assert len(PERIODS) == len(HEADINGS)

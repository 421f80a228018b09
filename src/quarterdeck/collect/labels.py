"""Period labels: what people print above a column of figures → a Period.

A label is read by taking away what it is known to be made of (quarter, year, months, a few words);
whatever remains decides: nothing remains, it is a period; something remains (`Q1 target`,
`England 2020/21`, `change since Q1`), it is not.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from quarterdeck.collect.moments import (
    MOMENT,
    last_month,
    moment_of,
    moments,
    quarter_of,
    span,
    year_ending,
)
from quarterdeck.define.period import (
    APRIL,
    MONTHS_IN_YEAR,
    FinancialYear,
    Month,
    OtherPeriod,
    Period,
    Quarter,
)

LONGEST_LABEL = 80
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3}
_NUMBERS |= {"four": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_YEAR = re.compile(
    r"(?<!\d)(?<!\d[/.-])(?:fy\s?)?("
    r"(?:19|20)\d{2}\s?[/-]\s?(?:(?:19|20)?\d{2})|\d{2}/\d{2}|(?:19|20)\d{4}"
    r")(?![\d/]|[.-]\d|\s*(?:year|yr)s?[\s-]*olds?)"
)
WHEN = re.compile(f"{_YEAR.pattern}|{MOMENT.pattern}")
"""A reporting year, month or date in a text that was `tidied`."""

_SHORT_YEAR = re.compile(r"(?<!\d)(?<!\d[/.-])(\d{2}-\d{2})(?![\d/.-])")
_QUARTER = re.compile(
    r"\bq(?:uarter|tr)?\.?\s?([1-4])(?!\d)|\bquarter\s(one|two|three|four)\b"
    r"|\b(first|second|third|fourth|1st|2nd|3rd|4th)\s(?:quarter|qtr)\b"
)
_SEVERAL_YEARS = re.compile(r"((?:19|20)\d{2})\s?(?:-|/|to)\s?((?:19|20)?\d{2})")
_CALENDAR_YEAR = re.compile(r"(?:calendar year )?(?:19[89]|20[0-3])\d(?: calendar year)?")
_LOOSE_YEAR = re.compile(r"\b(?:19|20)\d{2}\b|(?<=\s)'?\d{2}$")
_OTHER_CALENDARS: dict[Literal["academic", "rolling", "other"], re.Pattern[str]] = {
    "academic": re.compile(
        r"\b(?:autumn|spring|summer)\s(?:half\s)?term\b|\bacademic(?: year)?\b|\bay\b"
        r"|\bschool year\b"
    ),
    "rolling": re.compile(
        r"\b(?:12 |twelve )?(?:months? )?rolling(?: (?:12 |twelve )?(?:months?|year))?"
        r"(?: average)?\b"
        r"|\b(?:last|previous) (?:12|twelve) months\b"
    ),
    "other": re.compile(r"\bh[12]\b|\b(?:first|second|1st|2nd) half\b|\bhalf[ -]year(?:ly)?\b"),
}
_ENDING = re.compile(r"^(?:the )?(?:year|12 months|twelve months|ye)\s?(?:ending|ended|end|to)?\s")
_TWELVE_MONTHS = re.compile(r"^(?:the )?(?:year|12 months|twelve months)\b:?")
_AS_AT = re.compile(r"^(?:as )?(?:at|of|on)\b|^(?:snapshot|position|census day|census)\b")
_YEAR_WORDS = re.compile(
    r"\b(?:(?:full|whole|financial|reporting|end of|at|as at) )?(?:year|yr)(?:ly)?\b(?:[ -](?:end"
    r"|total|to[ -]date))?|\b(?:annual|ytd|eoy|fy|total|outturn|out-turn|cumulative|to date)\b"
)
_ASIDES = re.compile(
    r"\b(?:provisional|prov|actuals?|performance|results?|figures?|final|(?:as )?published|data"
    r"|outturn|total|end of|as at|financial year|fy|for|the|months?)\b|\((?:p|r|e)\)"
)
# Nearly every cell of a table is no label; these two say so at a fraction of the cost.
_FIGURE = re.compile(r"(?!\d{4}$|\d{6}$)[-+]?\d+(?:,\d{3})*(?:\.\d+)?\s?%?")
_ANY_SIGN = re.compile(
    r"\d\d|\bq|\bh\d|quarter|qtr|year|\byr|ytd|eoy|annual|total|out-?turn|cumulative|to[ -]date"
    r"|term|academic|\bay\b|\bye\b|\bfy\b|rolling|half|census|snapshot|position"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
_TO = re.compile(r"\bto\b")
_MARKS = re.compile(r"[\s()\[\],:;.'’/-]+")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_FOOTNOTE = re.compile(r"(?:\s*(?:[*†‡§#¹²³⁴⁵⁶⁷⁸⁹]+|\[(?:note )?\d{1,2}\]))+$")


def parse_label(text: str, *, year: FinancialYear) -> Period | None:
    """Read a column's label as a period; None when it is something else.

    A label without a year takes `year` (whose start may be unknown); one that prints its own year
    keeps that. Months need a year: without one they stay an OtherPeriod with their name.
    """
    if len(text) > LONGEST_LABEL:
        return None
    label = tidied(text)
    if _FIGURE.fullmatch(label) or not _ANY_SIGN.search(label):
        return None
    printed = " ".join(text.split())
    periods = (read(label, printed, year) for read in _READERS)
    return next((period for period in periods if period is not None), None)


def says_to_date(text: str) -> bool:
    """Say whether a year's label means only the part of the year so far."""
    return re.search(r"\bytd\b|\bto[ -]date\b|\bcumulative\b", tidied(text)) is not None


def find_year(text: str, *, first_month: int = APRIL) -> FinancialYear | None:
    """Find the one reporting year a title prints; None when it prints none, or several."""
    label = tidied(text)
    years = {year for match in _YEAR.finditer(label) if (year := _year(match[1], first_month))}
    ends = (year_ending(moment, first_month) for moment in moments(_YEAR.sub(" ", label)))
    years |= {year for year in ends if year}
    return years.pop() if len(years) == 1 else None


def tidied(text: str) -> str:
    """Write a label one way: small letters, single spaces, plain hyphens, no footnote marks."""
    return _FOOTNOTE.sub("", _DASHES.sub("-", " ".join(text.split()).casefold())).strip()


def _take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """Return the first match and the text without it."""
    match = pattern.search(text)
    return (match, f"{text[: match.start()]} {text[match.end() :]}") if match else (None, text)


def _nothing_in(rest: str, *also: re.Pattern[str]) -> bool:
    """Say whether only words and marks that mean nothing to a period are left."""
    for pattern in (*also, _ASIDES, _MARKS):
        rest = pattern.sub(" ", rest)
    return not rest.strip()


def _year(text: str, first_month: int) -> FinancialYear | None:
    try:
        return FinancialYear.parse(text.replace(" ", ""), first_month)
    except ValueError:
        return None


def _take_year(text: str, first_month: int) -> tuple[FinancialYear | None, str]:
    for pattern in (_YEAR, _SHORT_YEAR):
        match, rest = _take(pattern, text)
        if match and (year := _year(match[1], first_month)):
            return year, rest
    return None, text


def _read_other_calendar(label: str, printed: str, _: FinancialYear) -> Period | None:
    """Read `Autumn term 2020`, `rolling 12 months to June`, `H1 2020/21`."""
    for kind, sign in _OTHER_CALENDARS.items():
        match, rest = _take(sign, label)
        if match and _nothing_in(rest, _YEAR, _SHORT_YEAR, MOMENT, _LOOSE_YEAR, _YEAR_WORDS, _TO):
            return OtherPeriod(printed, kind)
    return None


def _read_quarters(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `Q1`, `2018/19 Q1`, `Q1 (Apr-Jun)` and `Q3 2016/17 - Q2 2017/18`."""
    match, rest = _take(_QUARTER, label)
    if not match:
        return None
    until, rest = _take(_QUARTER, rest)
    own_year, rest = _take_year(rest, year.first_month)
    quarter = _quarter(match, own_year or year)
    if until is None:
        return _read_quarter(quarter, rest, printed, dated=own_year is not None)
    end_year, rest = _take_year(rest, year.first_month)
    last = _quarter(until, end_year or quarter.year)
    return _quarters(quarter, last, printed) if _nothing_in(rest, _TO) else None


def _quarter(match: re.Match[str], year: FinancialYear) -> Quarter:
    digit, *words = match.groups()
    return Quarter(year, int(digit) if digit else _NUMBERS[next(word for word in words if word)])


def _read_quarter(quarter: Quarter, rest: str, printed: str, *, dated: bool) -> Period | None:
    """Return the quarter if nothing beside it, months included, says anything else."""
    months = _read_range(rest.strip(" ()[]:,-"), printed, quarter.year)
    if isinstance(months, Quarter) and months.number == quarter.number:
        return months if not dated or months == quarter else OtherPeriod(printed)
    # "Q1 2018" may be the calendar's quarter or the reporting year's: nobody can tell.
    loose_year, rest = _take(_LOOSE_YEAR, rest)
    if months or (loose_year and _nothing_in(rest, _YEAR_WORDS)):
        return OtherPeriod(printed)
    return quarter if not loose_year and _nothing_in(rest, _YEAR_WORDS) else None


def _quarters(first: Quarter, last: Quarter, printed: str) -> Period | None:
    if first.year.start is None or last.year.start is None:
        whole = (first.number, last.number) == (1, 4)
        return first.year if whole else OtherPeriod(printed)
    return span(first.months[0], last.months[-1], printed, first.year.first_month)


def _read_year(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `2017/18`, `201920`, `2020/21 outturn`, `Year`, `YTD`, `Total`."""
    own_year, rest = _take_year(label, year.first_month)
    if own_year:
        until, rest = _take_year(rest, year.first_month)
        if not _nothing_in(rest, _YEAR_WORDS, _TO):
            return None
        return OtherPeriod(printed) if until else own_year
    if _CALENDAR_YEAR.fullmatch(label):
        return OtherPeriod(printed, "calendar")
    years = _SEVERAL_YEARS.fullmatch(label)
    if years and 1 < int(years[2]) % 100 - int(years[1]) % 100 <= 10:
        return OtherPeriod(printed)
    word, rest = _take(_YEAR_WORDS, label)
    return year if word and _nothing_in(rest, _YEAR_WORDS) else None


def _read_year_ending(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `year ending 31 March 2021`, `12 months to June 2023`, `year to 31 March`."""
    opening, rest = _take(_ENDING, label)
    match, rest = _take(MOMENT, rest)
    if not (opening and match and _nothing_in(rest)):
        return None
    moment = moment_of(match)
    last = moment.placed(year)
    if last is None:
        own = moment.year is None and moment.month == last_month(year.first_month)
        return year if own else OtherPeriod(printed, "rolling")
    first = Month.from_index(last.year * MONTHS_IN_YEAR + last.month - MONTHS_IN_YEAR)
    return span(first, last, printed, year.first_month)


def _read_range(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `Apr-Jun 2020`, `April to June`, `12 months 01/07/2022 to 30/06/2023`."""
    bare = _TWELVE_MONTHS.sub(" ", label)
    found = list(moments(bare))
    if len(found) != 2 or not _nothing_in(MOMENT.sub(" ", bare), _YEAR_WORDS, _TO):
        return None
    first, last = found
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year - (first.month > last.month))
    start, end = first.placed(year), last.placed(year)
    if start and end:
        return span(start, end, printed, year.first_month)
    return quarter_of(first, last, year) or OtherPeriod(printed)


def _read_moment(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `Dec 17`, `Apr-16`, `March 2023`, `April` as months, a whole date as that date."""
    as_at, rest = _take(_AS_AT, label)
    match, rest = _take(MOMENT, rest)
    if not _nothing_in(rest):
        return None
    if match is None:
        return OtherPeriod(printed, "date") if as_at else None
    moment = moment_of(match)
    if as_at or moment.day is not None:
        return OtherPeriod(printed, "date")
    return moment.placed(year) or OtherPeriod(printed)


_READERS: tuple[Callable[[str, str, FinancialYear], Period | None], ...] = (
    _read_other_calendar,
    _read_quarters,
    _read_year,
    _read_year_ending,
    _read_range,
    _read_moment,
)

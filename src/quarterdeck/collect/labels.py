"""Period labels: what people print above a column of figures → a Period.

A label is read by taking away what it is known to be made of (quarter, year, months, a few words);
whatever remains decides: nothing remains, it is a period; something remains (`Q1 target`,
`England 2020/21`, `change since Q1`), it is not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

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
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "one": 1, "two": 2, "three": 3}
_NUMBERS |= {"four": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = re.compile(
    r"(?<![\d/.-])(?:fy\s?)?("
    r"(?:19|20)\d{2}\s?[/-]\s?(?:(?:19|20)?\d{2})|\d{2}/\d{2}|(?:19|20)\d{4}"
    r")(?![\d/]|[.-]\d|\s*(?:year|yr)s?[\s-]*olds?)"
)
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(\d{2}-\d{2})(?![\d/.-])")
_QUARTER = re.compile(
    r"\bq(?:uarter|tr)?\.?\s?([1-4])(?!\d)|\bquarter\s(one|two|three|four)\b"
    r"|\b(first|second|third|fourth|1st|2nd|3rd|4th)\s(?:quarter|qtr)\b"
)
_MOMENT = re.compile(
    rf"(?<![\d/])(?P<iso_year>\d{{4}})-(?P<iso_month>0[1-9]|1[0-2])(?:-(?P<iso_day>\d{{2}}))?"
    rf"(?:[ t]00:00(?::00)?)?(?![\d/-])"
    rf"|(?<![\d/])(?P<day>\d{{1,2}})[/.](?P<number>\d{{1,2}})[/.](?P<number_year>\d{{4}}|\d{{2}})\b"
    rf"|(?:\b(?P<name_day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?"
    rf"\b(?P<name>{_NAME})\b\.?(?:[\s'’/,-]{{0,3}}(?P<name_year>(?:19|20)\d{{2}}|\d{{2}})(?![\d/]))?"
)
_MONTH_RANGE = re.compile(rf"\b({_NAME})\s?(?:-|to|/)\s?(?:{_NAME}\s?(?:-|/)\s?)?({_NAME})\b")
_SEVERAL_YEARS = re.compile(r"((?:19|20)\d{2})\s?(?:-|/|to)\s?((?:19|20)?\d{2})")
_CALENDAR_YEAR = re.compile(r"(?:calendar year )?(?:19[89]|20[0-4])\d(?: calendar year)?")
_ACADEMIC = re.compile(
    r"\b(?:autumn|spring|summer)\s(?:half\s)?term\b|\bacademic\b|\bay\b|\bschool year\b"
)
_ROLLING = re.compile(r"\brolling\b|\b(?:last|previous) (?:12|twelve) months\b")
_ENDING = re.compile(r"^(?:the )?(?:year|12 months|twelve months|ye)\s?(?:ending|ended|end|to)?\s")
_TWELVE_MONTHS = re.compile(r"^(?:the )?(?:year|12 months|twelve months)\b:?")
_AS_AT = re.compile(r"^(?:as )?(?:at|of|on)\b|^(?:snapshot|position|census day|census)\b")
_HALF = re.compile(r"\bh[12]\b|\b(?:first|second|1st|2nd) half\b|\bhalf[ -]year(?:ly)?\b")
_YEAR_WORDS = re.compile(
    r"\b(?:(?:full|whole|financial|reporting|end of|at|as at) )?year(?:ly)?\b(?:[ -](?:end|total"
    r"|to[ -]date))?|\b(?:annual|ytd|eoy|fy|total|outturn|out-turn|cumulative|to date)\b"
)
_ASIDES = re.compile(
    r"\b(?:provisional|prov|actuals?|performance|results?|figures?|final|published|data|outturn"
    r"|total|end of|as at|financial year|fy|for|the|months?)\b|\((?:p|r|e)\)"
)
_MARKS = re.compile(r"[\s()\[\],:;.'’/-]+")
_FOOTNOTE = re.compile(r"(?:\s*(?:[*†‡§#¹²³⁴⁵⁶⁷⁸⁹]+|\[(?:note )?\d{1,2}\]))+$")


@dataclass(frozen=True)
class _Moment:
    """A day or a month in a label; `year` and `day` only where printed."""

    year: int | None
    month: int
    day: int | None


def parse_label(text: str, *, year: FinancialYear) -> Period | None:
    """Read a column's label as a period; None when it is something else.

    A label without a year takes `year` (whose start may be unknown); one that prints its own year
    keeps that. Months need a year: without one they stay an OtherPeriod with their name.
    """
    label = _tidied(text)
    if not label or len(label) > LONGEST_LABEL:
        return None
    printed = " ".join(text.split())
    for read in _READERS:
        period = read(label, printed, year)
        if period is not None:
            return period
    return None


def says_to_date(text: str) -> bool:
    """Say whether a year's label means only the part of the year so far."""
    return re.search(r"\bytd\b|\bto[ -]date\b|\bcumulative\b", _tidied(text)) is not None


def find_year(text: str, *, first_month: int = APRIL) -> FinancialYear | None:
    """Find the one reporting year a title prints; None when it prints none, or several."""
    label = _tidied(text)
    years = {year for match in _YEAR.finditer(label) if (year := _year(match[1], first_month))}
    moments = [_moment(match) for match in _MOMENT.finditer(_YEAR.sub(" ", label))]
    years |= {year for moment in moments if (year := _year_ending(moment, first_month))}
    return years.pop() if len(years) == 1 else None


def _tidied(text: str) -> str:
    """Write a label one way: small letters, single spaces, plain hyphens, no footnote marks."""
    plain = re.sub(r"[‐‑‒–—―−]", "-", " ".join(text.split()).casefold())
    return _FOOTNOTE.sub("", plain).strip()


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


def _full_year(digits: str | None) -> int | None:
    return None if digits is None else int(digits) + (2000 if len(digits) == 2 else 0)


def _moment(match: re.Match[str]) -> _Moment:
    part = match.groupdict()
    day = part["iso_day"] or part["day"] or part["name_day"]
    year = _full_year(part["iso_year"] or part["number_year"] or part["name_year"])
    if part["name"]:
        month = _month_number(part["name"])
    else:
        month = int(part["iso_month"] or part["number"])
    return _Moment(year, month, int(day) if day else None)


def _month_number(name: str) -> int:
    return _MONTH_NAMES.index(name[:3]) + 1


def _last_month(first_month: int) -> int:
    return (first_month - 2) % MONTHS_IN_YEAR + 1


def _year_ending(moment: _Moment, first_month: int) -> FinancialYear | None:
    """Return the reporting year that ends with this moment, if one does."""
    if moment.year is None or moment.month != _last_month(first_month):
        return None
    return Month(moment.year, moment.month).quarter(first_month).year


def _calendar_month(moment: _Moment, year: FinancialYear) -> Month | None:
    """Place a month in the calendar: by its own year, or in the reporting year if known."""
    if not 1 <= moment.month <= MONTHS_IN_YEAR:
        return None
    if moment.year is not None:
        return Month(moment.year, moment.month)
    if year.start is None:
        return None
    return Month(year.start + (moment.month < year.first_month), moment.month)


def _span(first: Month, last: Month, printed: str, first_month: int) -> Period | None:
    """Name the months from `first` to `last` as the reporting calendar does."""
    months = (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1
    quarter = first.quarter(first_month)
    if months < 1:
        return None
    if months == 1:
        return first
    if months == 3 and quarter.months[0] == first:
        return quarter
    if months == MONTHS_IN_YEAR and first.month == first_month:
        return quarter.year
    return OtherPeriod(printed, "rolling" if months == MONTHS_IN_YEAR else "other")


def _read_other_calendar(label: str, printed: str, _year_: FinancialYear) -> Period | None:
    kinds: tuple[tuple[re.Pattern[str], Literal["academic", "rolling", "other"]], ...] = (
        (_ACADEMIC, "academic"),
        (_ROLLING, "rolling"),
        (_HALF, "other"),
    )
    return next((OtherPeriod(printed, kind) for sign, kind in kinds if sign.search(label)), None)


def _read_quarters(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `Q1`, `2018/19 Q1`, `Q1 (Apr-Jun)` and `Q3 2016/17 - Q2 2017/18`."""
    first, rest = _take(_QUARTER, label)
    if not first:
        return None
    second, rest = _take(_QUARTER, rest)
    own_year, rest = _take_year(rest, year.first_month)
    end_year, rest = _take_year(rest, year.first_month) if second else (None, rest)
    if second:
        ends = (_quarter(first, own_year or year), _quarter(second, end_year or own_year or year))
        return _read_quarter_range(*ends, printed) if _nothing_in(_without_to(rest)) else None
    quarter = _quarter(first, own_year or year)
    return _agreeing(quarter, rest, printed)


def _quarter(match: re.Match[str], year: FinancialYear) -> Quarter:
    digit, *words = match.groups()
    return Quarter(year, int(digit) if digit else _NUMBERS[next(word for word in words if word)])


def _without_to(rest: str) -> str:
    return re.sub(r"\bto\b", " ", rest)


def _read_quarter_range(first: Quarter, last: Quarter, printed: str) -> Period | None:
    if first.year.start is None or last.year.start is None:
        whole = (first.number, last.number) == (1, 4)
        return first.year if whole else OtherPeriod(printed)
    return _span(first.months[0], last.months[-1], printed, first.year.first_month)


def _agreeing(quarter: Quarter, rest: str, printed: str) -> Period | None:
    """Return the quarter if the months and words printed beside it say nothing else."""
    months, rest = _take(_MONTH_RANGE, rest)
    calendar_year, rest = _take(re.compile(r"\b(?:19|20)\d{2}\b|(?<=\s)'?\d{2}$"), rest)
    if not _nothing_in(rest, _YEAR_WORDS):
        return None
    if months is None:
        # "Q1 2018" may be the calendar's quarter or the reporting year's: nobody can tell.
        return quarter if calendar_year is None else OtherPeriod(printed)
    named = _quarter_of(months, quarter.year)
    return quarter if named == quarter else OtherPeriod(printed)


def _quarter_of(months: re.Match[str], year: FinancialYear) -> Quarter | None:
    first, last = _month_number(months[1]), _month_number(months[2])
    since = (first - year.first_month) % MONTHS_IN_YEAR
    is_quarter = (last - first) % MONTHS_IN_YEAR == 2 and since % 3 == 0
    return Quarter(year, since // 3 + 1) if is_quarter else None


def _read_range(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `Apr-Jun 2020`, `April to June`, `12 months 01/07/2022 to 30/06/2023`."""
    bare = _TWELVE_MONTHS.sub(" ", label)
    matches = list(_MOMENT.finditer(bare))
    if len(matches) != 2 or not _nothing_in(_without_to(_MOMENT.sub(" ", bare)), _YEAR_WORDS):
        return None
    first, last = (_moment(match) for match in matches)
    if first.year is None and last.year is not None:
        first = _Moment(last.year - (first.month > last.month), first.month, first.day)
    start, end = _calendar_month(first, year), _calendar_month(last, year)
    if start and end:
        return _span(start, end, printed, year.first_month)
    months = _MONTH_RANGE.search(label)
    return (_quarter_of(months, year) if months else None) or OtherPeriod(printed)


def _read_year_ending(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `year ending 31 March 2021`, `12 months to June 2023`, `year to 31 March`."""
    opening, rest = _take(_ENDING, label)
    match, rest = _take(_MOMENT, rest)
    if not (opening and match and _nothing_in(rest)):
        return None
    moment = _moment(match)
    last = _calendar_month(moment, year)
    if last is None:
        own = moment.month == _last_month(year.first_month)
        return year if own else OtherPeriod(printed, "rolling")
    index = last.year * MONTHS_IN_YEAR + last.month - MONTHS_IN_YEAR
    return _span(Month.from_index(index), last, printed, year.first_month)


def _read_moment(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `Dec 17`, `Apr-16`, `March 2023`, `April` as months, a whole date as that date."""
    as_at, rest = _take(_AS_AT, label)
    match, rest = _take(_MOMENT, rest)
    if match is None:
        return OtherPeriod(printed, "date") if as_at and _nothing_in(rest) else None
    moment = _moment(match)
    if not _nothing_in(rest) or not 1 <= moment.month <= MONTHS_IN_YEAR:
        return None
    if as_at or moment.day is not None:
        return OtherPeriod(printed, "date")
    return _calendar_month(moment, year) or OtherPeriod(printed)


def _read_year(label: str, printed: str, year: FinancialYear) -> Period | None:
    """Read `2017/18`, `201920`, `2020/21 outturn`, `Year`, `YTD`, `Total`."""
    own_year, rest = _take_year(label, year.first_month)
    if own_year:
        return own_year if _nothing_in(rest, _YEAR_WORDS) else None
    if _CALENDAR_YEAR.fullmatch(label):
        return OtherPeriod(printed, "calendar")
    years = _SEVERAL_YEARS.fullmatch(label)
    if years and 1 < int(years[2]) % 100 - int(years[1]) % 100 <= 10:
        return OtherPeriod(printed)
    word, rest = _take(_YEAR_WORDS, label)
    return year if word and _nothing_in(rest, _YEAR_WORDS) else None


_READERS: tuple[Callable[[str, str, FinancialYear], Period | None], ...] = (
    _read_other_calendar,
    _read_quarters,
    _read_year,
    _read_year_ending,
    _read_range,
    _read_moment,
)

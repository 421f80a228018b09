"""A quarterly report as a partnership would have it: the page, the workbook and the data of one.

Figures are those of the published table of 2020/21 as agencies would have returned them, whole
parts and months among them, and a year before that was a little lower. Some came late, some were
put right, some never came.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from quarterdeck.assure.owed_figures import Standing, owed_figures
from quarterdeck.assure.reporting import reporting
from quarterdeck.calculate.year import Figures
from quarterdeck.check.returns.circumstances import Key, Known
from quarterdeck.define.figure import Figure
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.owed import Component
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status
from quarterdeck.publish.build_report import Account, build_report
from quarterdeck.publish.release import Release
from quarterdeck.publish.report import Answered, Comment, Remark, SourceFile
from quarterdeck.publish.revised import Earlier, Seen, Version
from tests.support.reports import figures

UNTIL = Quarter(FinancialYear(2020), 3)
KNOWN_AT = datetime(2021, 1, 28, 15, 12, tzinfo=UTC)
SEEN_AT = datetime(2020, 10, 29, 9, 30, tzinfo=UTC)
EARLIER = "the report on 2020/21 Q2"

BY_QUARTER = {
    "2.2": (235, 234, 251),
    "2.3": (2, 1, 1),
    "3.1": (395, 451, 462),
    "3.3": (238, 277, 231),
    "3.4(a)": (92, 72, 86),
    "3.4(b)": (121, 85, 81),
    "5.1": (404, 530, 577),
    "6.2": (2, 7, 6),
    "6.5": (161, 204, 207),
    "7.1": (364, 356, 349),
    "7.2": (34, 28, 16),
    "7.3": (12, 36, 23),
}
IN_PARTS = {
    "3.5": ("70/91", "58/79", "68/86"),
    "5.2": ("71/404", "115/530", "138/577"),
    "5.3": ("382/404", "469/530", "548/577"),
    "5.4": ("346/409", "452/521", "492/561"),
    "6.7": ("9/14", "11/16", "10/17"),
}
BY_MONTH = {
    "3.7": (29, 33, 31, 30, 28, 30, 29, 31, 30),
    "3.8": (2, 3, 2, 2, 4, 2, 1, 2, 2),
    "4.1": (352, 361, 370, 344, 330, 317, 312, 306, 301),
    "4.2": (58, 60, 66, 36, 21, 40, 31, 35, 39),
    "4.4": (790, 846, 866, 861, 770, 858, 944, 961, 949),
    "6.4": ("8/10", "11/15", "12/15", "9/10", "11/13", "6/7", "8/11", "10/13", "8/11"),
    "6.6": (2, 3, 3, 2, 1, 1, 1, 1, 1),
}
ABSENT = {
    ("children-in-need-rate", "2020/21 Q3"): ("not yet available", date(2021, 2, 12)),
    ("children-in-need-rate", "2020/21 Q2"): ("not yet available", date(2020, 12, 4)),
    ("violent-and-sexual-offences-against-children", "2020/21 Q3"): ("not collected", None),
    ("missing-from-education", "2020/21 Q3"): ("system change", None),
}
LATE = ("early-help", "police")


@cache
def quarterly_report() -> Release:
    """Build the report on the third quarter."""
    received = figures(*_this_year(), *_last_year())
    standing = _standing(received)
    account = Account(
        partnership="Example Safeguarding Children Partnership",
        area="Exampleshire",
        catalogue=built_in_catalogue(),
        until=UNTIL,
        known_at=KNOWN_AT,
        state="5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
        figures={**received, **_absent(received)},
        reporting=reporting(standing),
        files=tuple(_files()),
        answered=tuple(_answered()),
        comments=COMMENTS,
        earlier=_earlier(),
    )
    return build_report(account)


def _this_year() -> Iterator[str]:
    for ref, values in {**BY_QUARTER, **IN_PARTS}.items():
        for number, value in enumerate(values, start=1):
            yield f"{ref} | 2020/21 Q{number} | {value}"
    yield "5.5 | 2020/21 Q1 | 171.8"
    for ref, by_month in BY_MONTH.items():
        for number, month in enumerate(by_month, start=4):
            yield f"{ref} | 2020-{number:02d} | {month}"


def _last_year() -> Iterator[str]:
    """A year before: an eighth less of what is counted, and the same parts but one."""
    for ref, values in BY_QUARTER.items():
        for number, value in enumerate(values, start=1):
            yield f"{ref} | 2019/20 Q{number} | {value - value // 8}"
    for ref in ("5.2", "5.3", "6.7"):
        for number, parts in enumerate(IN_PARTS[ref], start=1):
            above, below = map(int, parts.split("/"))
            yield f"{ref} | 2019/20 Q{number} | {above - 1}/{below}"
    for ref in ("4.1", "4.4", "6.6"):
        for number, month in enumerate(BY_MONTH[ref][:8], start=4):
            yield f"{ref} | 2019-{number:02d} | {month}"


def _absent(received: Figures) -> Figures:
    """Figures that were returned as absent, with a reason, beside what came of their indicator."""
    every = {slug: dict(received.get(slug, {})) for slug, _ in ABSENT}
    for slug, label in ABSENT:
        quarter = UNTIL.year.quarters[int(label[-1]) - 1]
        every[slug][quarter] = Figure(slug, quarter, None, Status.NOT_AVAILABLE)
    return every


def _standing(received: Figures) -> Standing:
    known = dict(_known(received))
    standing = Standing(
        catalogue=built_in_catalogue(),
        quarters=UNTIL.year.quarters[: UNTIL.number],
        due_after_days=20,
        as_of=KNOWN_AT.date(),
        known=known,
        first_received={},
    )
    first = {
        number.owed.key: date(2021, 1, 25)
        if figure.agency.slug in LATE and figure.quarter == UNTIL
        else figure.due
        for figure in owed_figures(standing)
        for number in figure.numbers
    }
    return replace(standing, first_received=first)


def _known(received: Figures) -> Iterator[tuple[Key, Known]]:
    names = {Component.VALUE: "value", Component.EPISODES: "value"}
    for slug, periods in received.items():
        for period, figure in periods.items():
            for component in Component:
                value = getattr(figure, names.get(component, component.value))
                if value is not None:
                    yield (slug, period.label, component.value), Known(value, None, 1)
    for (slug, label), (reason, promised) in ABSENT.items():
        for component in (Component.VALUE, Component.EPISODES):
            gap = Known(None, Status.NOT_AVAILABLE, 7, reason, promised)
            yield (slug, label, component.value), gap


def _files() -> Iterator[SourceFile]:
    agencies = ("Council children's social care", "Council early help service", "Police force")
    for number, agency in enumerate(agencies * 3):
        quarter = number // len(agencies) + 1
        month = f"2020-{3 * quarter + 4:02d}" if quarter < UNTIL.number else "2021-01"
        yield SourceFile(
            receipt=number + 1,
            name=f"{agency.lower().replace(' ', '-')} 2020-21 Q{quarter}.xlsx",
            sha256=f"{number + 1:02x}" * 32,
            agency=agency,
            quarter=f"2020/21 Q{quarter}",
            received=f"{month}-17",
        )


def _answered() -> Iterator[Answered]:
    yield Answered(
        "Council children's social care",
        Finding(
            "far-from-usual",
            Severity.QUERY,
            message="5.1 for 2020/21 Q2 is 530, far above the last quarters, 404 and 386.",
            action="Confirm it, or send it again.",
            refs=("5.1",),
            period="2020/21 Q2",
            detail="530 is 31% above 404.",
            place=Place("council children's social care 2020-21 Q2.xlsx", cell="F31"),
        ),
        (
            Remark("Schools opened again in September.", "Data officer", "2020-10-16"),
            Remark("Agreed with the head of service.", "Analyst", "2020-10-19"),
        ),
    )
    yield Answered(
        "Police force",
        Finding(
            "restated",
            Severity.QUERY,
            message="3.1 for 2020/21 Q1 was 392 and is now 395.",
            action="Say why it changed.",
            refs=("3.1",),
            period="2020/21 Q1",
        ),
        (Remark("Three incidents were recorded late.", "Data officer", "2021-01-20"),),
    )


COMMENTS: Mapping[str, tuple[Comment, ...]] = {
    "referrals-to-social-care": (
        Comment(
            "2020/21 Q2",
            Remark(
                "Referrals rose when schools opened in September; most of the rise came from "
                "education and health.",
                "Analyst",
                "2020-10-19",
            ),
        ),
        Comment(
            "2020/21 Q3",
            Remark("The rise continued through October, then levelled.", "Analyst", "2021-01-22"),
        ),
    ),
    "locality-hub-episodes-open": (
        Comment(
            "2020-12",
            Remark("Two hubs closed old episodes before the year’s end.", "Hub lead", "2021-01-18"),
        ),
    ),
}


def _earlier() -> Earlier:
    """The report a quarter before showed four figures otherwise, and one not at all."""
    shown = {
        ("domestic-abuse-notifications-with-a-child-present", "2020/21 Q1"): "392",
        ("locality-hub-episodes-open", "2020-08"): "331",
        ("initial-conferences-in-time", "2020-07"): "80.0",
        ("initial-conferences-in-time", "2020/21 Q2"): "83.3",
        ("private-fostering-arrangements", "2020/21 Q2"): "[x]",
    }
    restated = {
        ("domestic-abuse-notifications-with-a-child-present", "2020/21 Q1"): (
            "police force 2020-21 Q3.xlsx, sheet Return, cell F12",
            "Three incidents were recorded late",
        ),
        ("locality-hub-episodes-open", "2020-08"): (
            "council early help service 2020-21 Q3.xlsx, sheet Return, cell F20",
            "One episode was counted twice",
        ),
        ("initial-conferences-in-time", "2020-07"): ("safeguarding unit.csv, line 9", ""),
        ("private-fostering-arrangements", "2020/21 Q2"): ("corrected.csv, line 2", ""),
    }
    return Earlier(
        EARLIER,
        {key: _seen(text) for key, text in shown.items()},
        {key: (_versions(*came),) for key, came in restated.items()},
    )


def _seen(text: str) -> Seen:
    value = None if text.startswith("[") else Decimal(text)
    return Seen(value, text, EARLIER, SEEN_AT)


def _versions(place: str, reason: str) -> tuple[Version, ...]:
    return (
        Version(SEEN_AT, "before", "an earlier file", ""),
        Version(KNOWN_AT, "after", place, reason),
    )

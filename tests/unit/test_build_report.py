"""Building a report: months, quarters, the year to date, last year, and what has changed."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from quarterdeck.calculate.year import Figures
from quarterdeck.define.figure import Figure
from quarterdeck.define.period import FinancialYear, Quarter
from quarterdeck.define.status import Status
from quarterdeck.publish.build_report import year_to_date
from quarterdeck.publish.release import Release, ReleaseIndicator
from quarterdeck.publish.report import ChangedFigure, Comment, Remark
from quarterdeck.publish.revised import Earlier, Seen, Version, within
from tests.support.reports import MOMENT, QUARTER, figures, report_of

YEAR = FinancialYear(2020)
IN_TIME = (
    "6.4 | 2020-04 | 1/2",
    "6.4 | 2020-05 | 3/4",
    "6.4 | 2020-06 | 14/14",
    "6.4 | 2020-07 | 4/5",
    "6.4 | 2020-08 | 4/5",
    "6.4 | 2020-09 | 4/5",
)


def row(release: Release, ref: str) -> ReleaseIndicator:
    return next(one for one in release.indicators if one.ref == ref)


def texts(release: Release, ref: str) -> list[str]:
    return [shown.text for shown in row(release, ref).figures]


def test_every_indicator_of_the_catalogue_has_a_row_whether_or_not_a_figure_came() -> None:
    release = report_of(figures("5.1 | 2020/21 Q1 | 404"))
    assert len(list(release.indicators)) == 43
    assert release.periods == ("2020/21 Q1", "2020/21 Q2", "2020/21 to Q2")
    assert release.heading == "A partnership · Quarterly report, 2020/21 Q2"


def test_months_make_quarters_and_quarters_the_year_to_date() -> None:
    release = report_of(figures(*IN_TIME))
    assert [shown.text for shown in row(release, "6.4").months] == [
        *("50.0", "75.0", "100.0", "80.0", "80.0", "80.0")
    ]
    assert texts(release, "6.4") == ["90.0", "80.0", "85.7"]
    assert row(release, "6.4").figures[0].said == "(1 + 3 + 14) ÷ (2 + 4 + 14) × 100 = 90"
    assert row(release, "6.4").figures[0].kind == "calculated"


def test_the_plain_mean_stands_beside_a_pooled_year_and_says_how_far_it_is() -> None:
    beside = row(report_of(figures(*IN_TIME)), "6.4").beside
    assert beside is not None
    assert (beside.kind, beside.text) == ("plain mean", "77.5")
    assert beside.said.endswith("= 77.5; 8.2 lower than the pooled figure")


def test_what_an_agency_sent_whole_is_supplied_and_says_where_it_stood() -> None:
    sent = row(report_of(figures("5.1 | 2020/21 Q1 | 404")), "5.1").figures[0]
    assert (sent.text, sent.kind, sent.by) == ("404", "supplied", "")
    assert sent.place == "childrens-social-care.xlsx, sheet Return, cell F12"


def counted(*rows: str) -> Figures:
    """Make figures counted from records."""
    return {
        slug: {period: replace(one, counted=True) for period, one in every.items()}
        for slug, every in figures(*rows).items()
    }


def test_what_was_counted_from_records_is_no_supplied_figure() -> None:
    release = report_of({**counted(*IN_TIME), **figures("5.1 | 2020/21 Q1 | 404")})
    conferences = row(release, "6.4")
    assert {shown.kind for shown in conferences.months} == {"counted"}
    assert {shown.kind for shown in conferences.figures} == {"calculated"}
    assert conferences.counted_from == (conferences.months[0].place,)
    assert row(release, "5.1").counted_from == ()
    assert release.has_counted
    assert not report_of(figures(*IN_TIME)).has_counted


def test_a_year_that_lacks_a_quarter_says_which() -> None:
    year = row(report_of(figures("5.1 | 2020/21 Q1 | 404")), "5.1").figures[-1]
    assert (year.text, year.status) == ("[x]", Status.NOT_AVAILABLE)
    assert year.said == "not available; 1 of 2 quarters missing: Q2"


def test_a_row_without_any_figure_says_why_and_who_should_answer() -> None:
    release = report_of(figures())
    assert row(release, "5.1").gap.startswith("Not sent. Who should answer: ")
    assert row(release, "8.1").gap.endswith("; sent once a year.")


def test_what_is_sent_once_a_year_has_a_figure_for_the_whole_year_alone() -> None:
    received = figures("8.1 | 2020/21 | 318")
    assert texts(report_of(received), "8.1") == ["[z]", "[z]", "[z]"]
    whole = report_of(received, Quarter(YEAR, 4))
    assert texts(whole, "8.1") == ["[z]", "[z]", "[z]", "[z]", "318"]


def test_last_year_stands_beside_this_at_the_same_point() -> None:
    release = report_of(
        figures(
            "5.1 | 2020/21 Q1 | 404",
            "5.1 | 2019/20 Q1 | 390",
            "5.1 | 2019/20 Q2 | 410",
            "5.1 | 2019/20 Q3 | 999",
        )
    )
    assert [(shown.period, shown.text) for shown in row(release, "5.1").last_year] == [
        ("2019/20 Q1", "390"),
        ("2019/20 Q2", "410"),
        ("2019/20 to Q2", "800"),
    ]
    assert row(release, "5.2").last_year == ()


def test_the_last_quarter_reports_the_whole_year() -> None:
    received = figures(*(f"7.2 | 2020/21 Q{n} | {v}" for n, v in enumerate((34, 28, 16, 35), 1)))
    release = report_of(received, Quarter(YEAR, 4))
    assert texts(release, "7.2") == ["34", "28", "16", "35", "113"]
    assert release.periods[-1] == "2020/21"


def test_what_does_not_agree_is_found_in_our_own_figures_too() -> None:
    received = figures(
        "7.1 | 2020/21 Q1 | 364",
        "7.1 | 2020/21 Q2 | 300",
        "7.2 | 2020/21 Q2 | 28",
        "7.3 | 2020/21 Q2 | 36",
    )
    found = [one.rule for one in row(report_of(received), "7.1").findings]
    assert found == ["stock-does-not-balance"]


def test_comments_stand_with_their_indicator() -> None:
    comment = Comment("2020/21 Q1", Remark("Schools were shut.", "Analyst", "2020-07-20"))
    release = report_of(figures(), comments={"referrals-to-social-care": (comment,)})
    assert row(release, "5.1").comments == (comment,)


class TestRevised:
    """Release 1 showed 404; since then a corrected file has brought another number."""

    SLUG = "referrals-to-social-care"
    BEFORE = MOMENT - timedelta(days=90)

    def earlier(self, value: str | None = "404", text: str = "404") -> Earlier:
        number = None if value is None else Decimal(value)
        seen = Seen(number, text, "release 1", self.BEFORE)
        versions = (
            Version(self.BEFORE, "404", "old.csv, line 2", ""),
            Version(MOMENT, "406", "new.csv, line 2", "counted late"),
        )
        key = self.SLUG, "2020/21 Q1"
        return Earlier("release 1", {key: seen}, {key: (versions,)})

    def test_a_figure_seen_before_is_marked_where_it_differs(self) -> None:
        release = report_of(figures("5.1 | 2020/21 Q1 | 406"), earlier=self.earlier())
        shown = row(release, "5.1").figures[0]
        assert (shown.text, shown.status) == ("406 [r]", Status.REVISED)
        assert shown.said == "404 in release 1"

    def test_and_listed_with_the_file_and_the_reason(self) -> None:
        release = report_of(figures("5.1 | 2020/21 Q1 | 406"), earlier=self.earlier())
        assert release.report is not None
        assert release.report.since == "release 1"
        assert release.report.changes == (
            ChangedFigure(
                slug=self.SLUG,
                ref="5.1",
                title="Number of referrals to children's social care in quarter (Total)",
                period="2020/21 Q1",
                before="404",
                after="406",
                difference=Decimal(2),
                release="release 1",
                places=("new.csv, line 2",),
                reason="counted late",
            ),
        )

    def test_revised_takes_the_place_of_provisional(self) -> None:
        first = QUARTER.year.quarters[0]
        figure = Figure(self.SLUG, first, Decimal(406), Status.PROVISIONAL)
        received: Figures = {self.SLUG: {first: figure}}
        assert texts(report_of(received, earlier=self.earlier()), "5.1")[0] == "406 [r]"

    def test_the_same_figure_is_not_marked(self) -> None:
        release = report_of(figures("5.1 | 2020/21 Q1 | 404"), earlier=self.earlier())
        assert texts(release, "5.1")[0] == "404"
        assert release.report is not None
        assert release.report.changes == ()

    def test_what_was_absent_and_has_come_is_listed_and_not_marked(self) -> None:
        release = report_of(figures("5.1 | 2020/21 Q1 | 406"), earlier=self.earlier(None, "[x]"))
        assert texts(release, "5.1")[0] == "406"
        assert release.report is not None
        assert [(one.before, one.after) for one in release.report.changes] == [("[x]", "406")]


def test_a_period_is_made_of_the_shorter_ones_within_it() -> None:
    assert list(within("2020/21 Q2", 4)) == ["2020/21 Q2", "2020-07", "2020-08", "2020-09"]
    assert len(list(within("2020/21 to Q2", 4))) == 1 + 2 * 4
    assert len(list(within("2020/21", 4))) == 1 + 4 * 4
    assert list(within("2020-07", 4)) == ["2020-07"]


def test_a_year_to_date_is_not_called_a_year() -> None:
    assert year_to_date(QUARTER) == "2020/21 to Q2"
    assert year_to_date(Quarter(YEAR, 4)) == "2020/21"

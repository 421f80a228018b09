"""Laws of the checks of returns: nothing makes them fail; order and neighbours do not matter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from quarterdeck.check.returns.checks import check_return
from quarterdeck.check.returns.circumstances import Circumstances, Key, Known
from quarterdeck.check.returns.reach import reach_of
from quarterdeck.check.returns.usual import FEWEST, Limits
from quarterdeck.check.returns.whole import ALL_ZERO, MOSTLY_BLANK
from quarterdeck.collect.returns.submission import Entry, Submission
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.indicator import Indicator
from quarterdeck.define.load import built_in_catalogue
from quarterdeck.define.owed import Component, owed_by
from quarterdeck.define.period import FinancialYear, Month, OtherPeriod, Period, Quarter
from quarterdeck.define.place import Place
from quarterdeck.define.status import Status
from tests.support.checked_returns import period_of

CATALOGUE = built_in_catalogue()
OURS = "police"
ALL_OURS = CATALOGUE.model_copy(
    update={
        "sections": tuple(
            section.model_copy(
                update={
                    "indicators": tuple(
                        each.model_copy(update={"owner": OURS}) for each in section.indicators
                    )
                }
            )
            for section in CATALOGUE.sections
        )
    }
)
"""A catalogue of which one agency owns everything, so that nothing is passed over as others'."""
SLUGS = [indicator.slug for indicator in CATALOGUE.indicators]
AGENCIES = [agency.slug for agency in CATALOGUE.agencies]
TIED = {slug for identity in CATALOGUE.identities for slug in identity.slugs()}
STAFF, EVENTS = ALL_OURS.by_slug("staff-in-post"), ALL_OURS.by_slug("police-protection-used")
WHOLE = {MOSTLY_BLANK.name, ALL_ZERO.name}
"""What is said of all numbers of a return together, so that each of them may change it."""
QUARTERS = [Quarter(FinancialYear(year), n) for year in (2019, 2020) for n in (1, 2, 3, 4)]

periods: st.SearchStrategy[Period] = st.one_of(
    st.sampled_from(QUARTERS),
    st.builds(Month, st.sampled_from([2019, 2020, 2021]), st.integers(1, 12)),
    st.builds(FinancialYear, st.sampled_from([None, 1900, 2019, 2020, 2199])),
    st.builds(Quarter, st.just(FinancialYear(None)), st.integers(1, 4)),
    st.builds(OtherPeriod, st.text(max_size=12)),
)
ordinary = st.integers(0, 40).map(Decimal) | st.decimals(0, 110, places=2)
values = ordinary | st.decimals() | st.integers(-(10**9), 10**9).map(Decimal)
slugs = st.sampled_from(SLUGS) | st.text(max_size=8)
places = st.builds(
    Place,
    st.just("return.xlsx"),
    row=st.none() | st.integers(1, 99),
    cell=st.none() | st.sampled_from(["A1", "D7", "D10"]),
)


@st.composite
def entries(draw: st.DrawFn, slug: st.SearchStrategy[str] = slugs) -> Entry:
    value = draw(st.none() | values)
    return Entry(
        indicator=draw(slug),
        period=draw(periods),
        component=draw(st.sampled_from(Component)),
        text=draw(st.text(max_size=8)) if value is None else str(value),
        value=value,
        status=draw(st.sampled_from(Status)) if value is None else None,
        place=draw(places),
        reason=draw(st.sampled_from(["", " ", "Late entries.", "{refs} %s"])),
        promised=draw(st.none() | st.dates()),
    )


@st.composite
def histories(draw: st.DrawFn) -> Mapping[Key, Known]:
    """Make numbers that were accepted: a run of months of some indicators, and anything else."""
    known: dict[Key, Known] = {}
    for slug in draw(st.lists(st.sampled_from(SLUGS), max_size=3)):
        component = draw(st.sampled_from(Component))
        for month in range(draw(st.integers(0, 14))):
            label = Month.from_index(2019 * 12 + month).label
            known[slug, label, component.value] = Known(draw(ordinary), None, 1)
    keys = st.tuples(slugs, st.text(max_size=8) | periods.map(lambda p: p.label), st.text())
    any_known = st.builds(Known, st.none() | values, st.none(), st.integers(1, 9))
    return known | draw(st.dictionaries(keys, any_known, max_size=4))


findings = st.builds(
    Finding,
    rule=st.sampled_from(["not-a-number", "row-given-twice"]),
    severity=st.sampled_from(Severity),
    message=st.just("Something."),
    action=st.just("Look."),
    refs=st.lists(st.sampled_from(["6.2", "5.4", "?"]), max_size=2).map(tuple),
    period=st.none() | st.just("2020-06"),
)


@st.composite
def circumstances(draw: st.DrawFn) -> Circumstances:
    catalogue = draw(st.sampled_from([ALL_OURS, ALL_OURS, CATALOGUE]))
    agency = draw(st.sampled_from([OURS, OURS, *AGENCIES]))
    quarter = draw(st.sampled_from(QUARTERS))
    owed = tuple(owed_by(catalogue, agency, quarter, due_after_days=30))
    if draw(st.booleans()):
        quarter = draw(st.sampled_from([quarter, Quarter(FinancialYear(None), 1)]))
        agency = draw(st.sampled_from([agency, "nobody"]))
    return Circumstances(catalogue, agency, quarter, owed, draw(histories()))


@st.composite
def submissions(draw: st.DrawFn) -> Submission:
    return Submission(
        file="return.xlsx",
        sha256="0" * 64,
        agency=draw(st.sampled_from(["", *AGENCIES, "?"])),
        quarter=draw(st.sampled_from(["", "2020/21 Q1", "Q1", "2020/21", "?"])),
        entries=tuple(draw(st.lists(entries(), max_size=10))),
        findings=tuple(draw(st.lists(findings, max_size=2))),
    )


@given(submissions(), circumstances())
def test_whatever_is_sent_is_checked_and_nothing_is_said_twice(
    sent: Submission, circumstances: Circumstances
) -> None:
    found = check_return(sent, circumstances)

    assert len({(f, f.place) for f in found}) == len(found)
    assert [f.severity.rank for f in found] == sorted(f.severity.rank for f in found)
    assert {*sent.findings} <= {*found}
    assert all(f.place is not None for f in found if f not in sent.findings)


@given(submissions(), circumstances())
def test_what_is_out_of_reach_is_not_looked_at(
    sent: Submission, circumstances: Circumstances
) -> None:
    reach = reach_of(sent, circumstances.catalogue, circumstances.quarter, circumstances.owed)
    near = {
        key: known
        for key, known in circumstances.known.items()
        if key[0] in reach.indicators and key[1] in reach.periods
    }

    assert check_return(sent, replace(circumstances, known=near)) == check_return(
        sent, circumstances
    )


@given(submissions(), circumstances(), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    sent: Submission, circumstances: Circumstances, random: Random
) -> None:
    shuffled = [*sent.entries]
    random.shuffle(shuffled)
    found = check_return(sent, circumstances)
    again = check_return(replace(sent, entries=tuple(shuffled)), circumstances)

    assert found == again
    assert [f.place for f in found] == [f.place for f in again]


@given(submissions(), circumstances(), st.data())
def test_an_unrelated_indicator_changes_nothing_for_the_others(
    sent: Submission, circumstances: Circumstances, data: st.DataObject
) -> None:
    """No identity ties it to others. Only what is said of the whole return may change."""
    present = {entry.indicator for entry in sent.entries}
    free = [slug for slug in SLUGS if slug not in TIED | present]
    slug = data.draw(st.sampled_from(free))
    ref = CATALOGUE.by_slug(slug).ref
    more = data.draw(st.lists(entries(st.just(slug)), min_size=1, max_size=4))

    def of_others(entries: tuple[Entry, ...]) -> list[Finding]:
        found = check_return(replace(sent, entries=entries), circumstances)
        return [f for f in found if ref not in f.refs and f.rule not in WHOLE]

    assert of_others((*sent.entries, *more)) == of_others(sent.entries)


@given(st.lists(ordinary, min_size=FEWEST, max_size=12))
def test_limits_hold_the_mean_and_widen_with_the_steps(values: list[Decimal]) -> None:
    limits = Limits(tuple(map(Fraction, values)))

    assert 0 <= limits.lower <= limits.mean <= limits.upper
    assert (limits.upper == limits.mean) is (len({*values}) == 1)


def held(
    of: Indicator, sent: Mapping[str, Decimal], known: Mapping[str, Decimal]
) -> tuple[Finding, ...]:
    """Check values of one indicator, by period, with others accepted before."""
    entries = [
        Entry(of.slug, period_of(label), Component.VALUE, str(value), value, None, Place("r.csv"))
        for label, value in sent.items()
    ]
    accepted = {
        (of.slug, label, Component.VALUE.value): Known(value, None, 1)
        for label, value in known.items()
    }
    return check_return(
        Submission("r.csv", "", "", "", tuple(entries)),
        Circumstances(ALL_OURS, OURS, QUARTERS[4], (), accepted),
    )


def in_months(values: Sequence[Decimal]) -> dict[str, Decimal]:
    return {Month.from_index(2019 * 12 + n).label: value for n, value in enumerate(values)}


@given(
    st.sampled_from([*ALL_OURS.indicators]), st.lists(ordinary, min_size=1, max_size=14), st.data()
)
def test_a_number_sent_again_as_it_was_accepted_is_no_news(
    of: Indicator, values: list[Decimal], data: st.DataObject
) -> None:
    """Neither far from the usual, nor restated, nor unchanged, whatever it is."""
    known = in_months(values)
    label = data.draw(st.sampled_from([*known]))

    found = held(of, {label: known[label]}, known)

    news = ("far-from", "restated", "unchanged")
    assert [f.rule for f in found if f.rule.startswith(news)] == []


@given(st.lists(ordinary, min_size=FEWEST, max_size=12), st.decimals(0, 200, places=2))
def test_a_figure_is_far_if_and_only_if_it_is_outside_the_limits(
    before: list[Decimal], value: Decimal
) -> None:
    steps = sum(abs(a - b) for a, b in pairwise(before))
    room = Fraction(266, 100) * Fraction(steps) / (len(before) - 1)
    off = abs(Fraction(value) - Fraction(sum(before)) / len(before))

    found = [f.rule for f in held(STAFF, {"2020-06": value}, in_months(before))]

    another_unit = "unit-looks-wrong" in found
    assert ("far-from-the-last-twelve" in found) is (off > room and not another_unit)


@given(st.lists(st.integers(0, 500).map(Decimal), min_size=3, max_size=3), st.integers(-2, 2))
def test_a_quarter_of_events_is_asked_about_if_and_only_if_it_is_not_their_sum(
    months: list[Decimal], off: int
) -> None:
    assume(sum(months) + off >= 0)
    labels = [month.label for month in QUARTERS[4].months]
    total = sum(months, Decimal(off))
    sent = dict(zip(labels, months, strict=True)) | {QUARTERS[4].label: total}

    found = [f.rule for f in held(EVENTS, sent, {})]

    assert ("quarter-does-not-follow-its-months" in found) is (off != 0)

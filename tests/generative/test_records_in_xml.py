"""Any census comes back as the rows it was written from, and any part of one as its whole children.

Children, days, codes and how many of each thing there are, are drawn; the census is written by a
writer that knows the elements' names and nothing of the reader.
"""

from collections.abc import Iterator
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.collect.records.formats.cin_census import open_cin_census
from quarterdeck.collect.records.record import Value
from tests.support.cin_files import census
from tests.support.record_files import IDS, Row, element, read_records

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
CODES = st.sampled_from(("N1", "1A", "RC8", "PHY", "10", "U"))
FLAGS = st.booleans()
# Each thing: its elements, in the order of the specification, by the columns they stand for.
SHAPES: dict[str, tuple[str, dict[str, tuple[str, st.SearchStrategy[object]]]]] = {
    "cin_assessments": (
        "Assessments",
        {
            "start_date": ("AssessmentActualStartDate", DAYS),
            "review_date": ("AssessmentInternalReviewDate", DAYS),
            "authorisation_date": ("AssessmentAuthorisationDate", DAYS),
        },
    ),
    "cin_plans": (
        "CINPlanDates",
        {"start_date": ("CINPlanStartDate", DAYS), "end_date": ("CINPlanEndDate", DAYS)},
    ),
    "s47_enquiry": (
        "Section47",
        {
            "start_date": ("S47ActualStartDate", DAYS),
            "icpc_target_date": ("InitialCPCtarget", DAYS),
            "icpc_not_required": ("ICPCnotRequired", FLAGS),
        },
    ),
    "cp_plans": (
        "ChildProtectionPlans",
        {
            "start_date": ("CPPstartDate", DAYS),
            "end_date": ("CPPendDate", DAYS),
            "initial_category": ("InitialCategoryOfAbuse", CODES),
            "previous_plans": ("NumberOfPreviousCPP", st.integers(0, 999)),
        },
    ),
}
EPISODE = {
    "referral_date": ("CINreferralDate", DAYS),
    "referral_source": ("ReferralSource", CODES),
    "primary_need": ("PrimaryNeedCode", CODES),
    "referral_nfa": ("ReferralNFA", FLAGS),
}
FIRST = {"start_date", "referral_date"}
Thing = tuple[str, Row]


def some_row(columns: dict[str, tuple[str, st.SearchStrategy[object]]]) -> st.SearchStrategy[Row]:
    needed = {name: values for name, (_, values) in columns.items() if name in FIRST}
    others = {name: values for name, (_, values) in columns.items() if name not in FIRST}
    return st.fixed_dictionaries(needed, optional=others)  # type: ignore[arg-type]


THINGS = st.one_of(
    *(st.tuples(st.just(table), some_row(columns)) for table, (_, columns) in SHAPES.items())
)
EPISODES = st.tuples(some_row(EPISODE), st.lists(THINGS, max_size=4))
CHILDREN = st.lists(st.lists(EPISODES, max_size=3), max_size=4)


def written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def elements(row: Row, columns: dict[str, tuple[str, st.SearchStrategy[object]]]) -> list[str]:
    return [element(columns[name][0], written(value)) for name, value in row.items()]


def child(number: int, episodes: list[tuple[Row, list[Thing]]]) -> str:
    told = [
        element(
            "CINdetails",
            *elements(episode, EPISODE),
            *(element(SHAPES[table][0], *elements(row, SHAPES[table][1])) for table, row in things),
        )
        for episode, things in episodes
    ]
    return element("Child", element("ChildIdentifiers", element("LAchildID", f"C{number}")), *told)


def expected(number: int, episodes: list[tuple[Row, list[Thing]]]) -> Iterator[tuple[str, Row]]:
    yield "person", {"person_id": IDS.person(f"C{number}")}
    for episode, things in episodes:
        for table, row in (("cin_episodes", episode), *things):
            told = {name: kept(value) for name, value in row.items()}
            yield table, {"person_id": IDS.person(f"C{number}"), **told}


def kept(value: Value) -> Value:
    return "NY"[value] if isinstance(value, bool) else value


def rows(text: str | bytes) -> list[tuple[str, Row]]:
    read = read_records(open_cin_census, text)
    seen: dict[str, int] = {}
    told = []
    for one in read.records:
        at = seen[one.table] = seen.get(one.table, -1) + 1
        told.append((one.table, read.rows(one.table)[at]))
    return told


@given(CHILDREN)
def test_a_census_comes_back_as_the_rows_it_was_written_from(
    children: list[list[tuple[Row, list[Thing]]]],
) -> None:
    text = census(*(child(number, one) for number, one in enumerate(children)))
    assert rows(text) == [row for n, one in enumerate(children) for row in expected(n, one)]


@settings(deadline=None)
@given(CHILDREN, st.data())
def test_a_census_cut_anywhere_gives_the_children_that_were_whole(
    children: list[list[tuple[Row, list[Thing]]]], data: st.DataObject
) -> None:
    text = census(*(child(number, one) for number, one in enumerate(children)))
    cut = data.draw(st.integers(0, len(text) - len("</Message>\n")))
    whole = text[:cut].count("</Child>")
    read = read_records(open_cin_census, text[:cut])
    told = [row for n, one in enumerate(children[:whole]) for row in expected(n, one)]
    assert rows(text[:cut]) == told
    assert read.rules[-1] == "file-cut-short"


@settings(deadline=None)
@given(CHILDREN, st.data())
def test_a_census_with_any_bytes_in_it_never_raises_and_keeps_the_children_before_them(
    children: list[list[tuple[Row, list[Thing]]]], data: st.DataObject
) -> None:
    text = census(*(child(number, one) for number, one in enumerate(children)))
    at = data.draw(st.integers(0, len(text)))
    noise = data.draw(st.binary(min_size=1, max_size=8))
    broken = text[:at].encode() + noise + text[at:].encode()
    whole = text[:at].count("</Child>")
    people = [row for table, row in rows(broken) if table == "person"]
    if "<Children>" in text[:at]:
        assert people[:whole] == [{"person_id": IDS.person(f"C{n}")} for n in range(whole)]


@given(st.binary(max_size=400))
def test_no_bytes_at_all_raise(data: bytes) -> None:
    read = read_records(open_cin_census, data)
    assert read.records == []
    assert read.findings


@given(st.integers(0, 40_000), st.integers(0, 40_000), st.integers(0, 400))
@settings(deadline=None, max_examples=30)
def test_lines_are_right_wherever_a_child_stands(before: int, between: int, within: int) -> None:
    one = element(
        "Child",
        "<ChildIdentifiers>" + "\n" * within + "<LAchildID>C1</LAchildID></ChildIdentifiers>",
        "<CINdetails>"
        + "\n" * within
        + "<CINreferralDate>2020-05-01</CINreferralDate></CINdetails>",
    )
    text = census("\n" * before, one, "\n" * between, one)
    begins = [at for at in range(len(text)) if text.startswith(("<Child>", "<CINdetails>"), at)]
    lines = [one.line for one in read_records(open_cin_census, text).records]
    assert lines == [text.count("\n", 0, at) + 1 for at in begins]

"""Record checks 12 · labels: a file in which an indicator finds none of those it names.

4.1 counts the early help episodes whose service is the Locality hub.
"""

from pathlib import Path

import pytest

from quarterdeck.check.records.labels import LabelsMet
from quarterdeck.collect.records.record import Record
from quarterdeck.define.catalogue import Catalogue
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.load import built_in_catalogue, load_catalogue
from quarterdeck.define.place import Place
from tests.support.catalogues import SECTION, indicator, write_folder
from tests.support.checked_records import FILE, only, row

SAYS = "Early help episodes, the service that gives the help: "


def asked(*records: Record, catalogue: Catalogue | None = None) -> list[Finding]:
    """Return what is asked of the labels in a file with these rows."""
    labels = LabelsMet(catalogue or built_in_catalogue())
    assert [*labels.noting(records)] == [*records], "rows are passed on as they are"
    return [*labels.findings(FILE)]


def helped(*organisations: str | None, table: str = "early_help_episodes") -> list[Record]:
    """Write a row on line 2, 3 and so on for each of some services."""
    return [row(table, at, organisation=one) for at, one in enumerate(organisations, 2)]


def test_labels_of_which_none_is_named_are_asked_about_and_not_quoted() -> None:
    query = only(asked(*helped(None, "Hub (all localities)", "Primary school", "Primary school")))

    assert (query.rule, query.severity) == ("label-absent", Severity.QUERY)
    assert query.message == (
        f"{SAYS}rows have labels, and none of them is one that an indicator names"
    )
    assert query.detail == (
        "Not found: “Locality hub”, for 4.1; 3 rows have others. The rows count, with their "
        "labels; the indicator finds none of those it names."
    )
    assert "If there really was none, say so." in query.action
    assert (query.refs, query.place) == (("4.1",), Place(FILE, line=3))


def test_one_row_with_another_label_is_enough() -> None:
    query = only(asked(*helped("Primary school")))

    assert "“Locality hub”, for 4.1; 1 row has another." in query.detail


@pytest.mark.parametrize("spelled", ["Locality hub", "LOCALITY  HUB", "locality\xa0hub "])
def test_one_row_with_the_label_however_it_is_spelled_is_enough_not_to_ask(spelled: str) -> None:
    assert asked(*helped("Primary school", spelled, "Primary school")) == []


def test_a_column_that_is_empty_in_every_row_is_not_asked_about() -> None:
    assert asked(*helped(None, None)) == []
    assert asked() == []


def test_a_column_of_which_no_indicator_names_a_label_is_not_asked_about() -> None:
    assert asked(*helped("Primary school", table="early_help_assessments")) == []
    assert asked(row("early_help_episodes", team="North")) == []


def plan(column: str, word: str, *labels: str) -> str:
    """Write the plan of an indicator that counts early help by labels."""
    listed = ", ".join(f'"{label}"' for label in labels)
    where = f'where = [{{ column = "{column}", {word} = [{listed}] }}]'
    of = f'kind = "events", table = "early_help_episodes", date = "start_date", {where}'
    return f'{{ plan = {{ kind = "count", of = {{ {of} }} }} }}'


@pytest.fixture
def own(tmp_path: Path) -> Catalogue:
    """Return a catalogue of two indicators of early help by team, and one of all but a team."""
    plans = [
        plan("team", "any_of", "East", "West"),
        plan("team", "any_of", "South"),
        plan("organisation", "none_of", "Health visiting"),
    ]
    made = [
        indicator(ref=f'"9.{at}"', slug=f'"helped-{at}"', records=one)
        for at, one in enumerate(plans, 1)
    ]
    return load_catalogue(write_folder(tmp_path, {"09-bullying.toml": SECTION + "\n".join(made)}))


def test_each_indicator_is_asked_for_by_itself_and_any_of_its_labels_will_do(
    own: Catalogue,
) -> None:
    east, north = (row("early_help_episodes", 2, team=team) for team in ("EAST", "North"))

    assert only(asked(east, catalogue=own)).refs == ("9.2",)
    query = only(asked(north, north, catalogue=own))
    assert query.refs == ("9.1", "9.2")
    assert query.detail.startswith(
        "Not found: “East” and “West”, for 9.1; “South”, for 9.2; 2 rows have others."
    )


def test_a_label_that_must_not_be_there_is_asked_about_too(own: Catalogue) -> None:
    assert only(asked(*helped("School nursing"), catalogue=own)).refs == ("9.3",)
    assert asked(*helped("Health-visiting"), catalogue=own) == []

"""What a catalogue may not say, and the words it is refused with."""

from pathlib import Path

import pytest

from quarterdeck.define.finding import InputRefused
from quarterdeck.define.load import load_catalogue
from tests.support.catalogues import (
    AGENCIES,
    EXTENDING,
    HEAD,
    INDICATOR,
    SECTION,
    complaints,
    indicator,
    write_folder,
)

HERE = "09-bullying.toml"


def test_every_error_says_what_to_do_about_it(tmp_path: Path) -> None:
    write_folder(tmp_path, {HERE: SECTION + indicator(title=None), "10.toml": "= 1"})
    with pytest.raises(InputRefused) as refused:
        load_catalogue(tmp_path)
    assert [finding.action for finding in refused.value.findings] == [
        "Correct it; `quarterdeck catalogue schema` lists every field and its choices.",
        "Correct the file and try again.",
    ]


@pytest.mark.parametrize("field", sorted(INDICATOR))
def test_every_field_of_the_small_indicator_is_needed(tmp_path: Path, field: str) -> None:
    write_folder(tmp_path, {HERE: SECTION + indicator(**{field: None})})
    name = "bullying-incidents" if field == "ref" else "9.1"
    assert complaints(tmp_path) == {(HERE, f"indicator “{name}”.{field}"): "this field is missing"}


RATIO = {"shape": '"proportion"', "unit": '"percent"', "multiplier": "100", "denominator": '"all"'}
POOLED = RATIO | {"roll_up": '{ time = "recalculate", area = "none" }'}


@pytest.mark.parametrize(
    ("changes", "key", "said"),
    [
        ({"slug": '"Bullying Incidents"'}, "slug", "must be small letters, digits and single"),
        ({"title": '"  "'}, "title", "this must not be empty"),
        ({"title": "7"}, "title", "this must be text: put 7 in quotes"),
        ({"unit": '"days"'}, "unit", "“days” is not a choice here; write “count”, “percent”"),
        ({"decimals": "4"}, "decimals", "4 is too high; the most is 3"),
        ({"decimals": "-1"}, "decimals", "-1 is too low; the least is 0"),
        ({"decimals": "1.5"}, "decimals", "this must be a whole number, without quotes"),
        ({"distinct": '"no"'}, "distinct", "this must be true or false, without quotes"),
        ({"distinct": "true"}, "roll_up", "distinct people are never added across periods"),
        ({"multiplier": "0"}, "multiplier", "0 is too low; the least is 1"),
        ({"valid_from": '"2024-04-01"'}, "valid_from", "this must be a date like 2020-04-01"),
        ({"valid_to": "2024-03-31"}, "valid_to", "valid_to is before valid_from"),
        ({"change_log": "[]"}, "change_log", "this needs 1 or more entries"),
        ({"change_log": '"none"'}, "change_log", "this must be a list, in square brackets"),
        ({"national": '"none"'}, "national", "this must be a table of fields"),
        ({"time": '"sum"'}, "time", "there is no such field; it belongs in roll_up"),
        (
            {"national": '{ source = "A list", difers_because = "It does." }'},
            "national.difers_because",
            "there is no such field; did you mean “differs_because”?",
        ),
        ({"polarity": '"near target"'}, "target", "polarity = “near target” needs a target"),
        (
            {"target": '{ words = "85 to 80", at_least = 85, at_most = 80 }'},
            "target.at_most",
            "at_most is below at_least, so no figure could reach the target",
        ),
        (
            {"target": '{ words = "all", at_least = "100" }'},
            "target.at_least",
            "this must be a number, without quotes",
        ),
        ({"target": '{ words = "all", at_least = inf }'}, "target.at_least", "must be a number"),
        (RATIO | {"multiplier": "1"}, "multiplier", "a percentage has the multiplier 100"),
        (RATIO | {"denominator": None}, "denominator", "a proportion needs a denominator"),
        (
            {"roll_up": '{ time = "recalculate", area = "none" }'},
            "roll_up",
            "only a proportion, rate or duration is recalculated from its parts",
        ),
        (
            {"roll_up": '{ time = "sum", area = "none", denominators = "bullying-incidents" }'},
            "roll_up.denominators",
            "denominators goes with time = “recalculate” only",
        ),
        (
            {"roll_up": '{ time = "mean", area = "none", continuity = "mean" }'},
            "roll_up.continuity",
            "continuity goes with time = “recalculate” only",
        ),
        (
            {"roll_up": '{ time = "sum", area = "none", missing = "last_known" }'},
            "roll_up.missing",
            "“last_known” is for time = “last” only: it carries a stock on",
        ),
        (
            {"roll_up": '{ time = "last", area = "none", missing = "last_known" }'},
            "roll_up.max_age",
            "max_age goes with missing = “last_known”, and only with it",
        ),
        (
            {"roll_up": '{ time = "last", area = "none", max_age = 1 }'},
            "roll_up.max_age",
            "max_age goes with missing = “last_known”, and only with it",
        ),
        (
            {"examples": '[{ says = "three", values = [1, 2, 3], year = 6 }]'},
            "examples 1.values",
            "an example gives four quarters, not 3",
        ),
        (
            {"examples": '[{ says = "odd", values = [1, 2, 3, "-"], year = "x" }]'},
            "examples 1.values 4",
            "this must be a number, or “x” where there is none",
        ),
        (
            POOLED | {"examples": '[{ says = "parts?", values = [1, 2, 3, 4], year = 2.5 }]'},
            "examples",
            "with time = “recalculate”, an example gives its numerators and denominators",
        ),
    ],
)
def test_what_makes_no_sense_is_said_in_words(
    tmp_path: Path, changes: dict[str, str | None], key: str, said: str
) -> None:
    write_folder(tmp_path, {HERE: SECTION + indicator(**changes)})
    found = complaints(tmp_path)
    assert list(found) == [(HERE, f"indicator “9.1”.{key}")]
    assert said in found[HERE, f"indicator “9.1”.{key}"]


def test_owners_are_not_called_unknown_when_the_agencies_cannot_be_read(tmp_path: Path) -> None:
    write_folder(tmp_path, {"agencies.toml": "[[agency]"})
    assert [file for file, _ in complaints(tmp_path)] == ["agencies.toml"]


def test_a_slug_that_two_files_use_is_reported_with_both_files(tmp_path: Path) -> None:
    again = SECTION.replace("9", "10") + indicator(ref='"10.1"')
    write_folder(tmp_path, {"10-again.toml": again})
    assert complaints(tmp_path) == {
        ("10-again.toml", "indicator “10.1”.slug"): (
            "“bullying-incidents” is already the slug of indicator “9.1” in 09-bullying.toml"
        )
    }


def test_references_that_differ_in_case_alone_are_the_same(tmp_path: Path) -> None:
    both = SECTION + indicator(ref='"9.1(a)"') + indicator(ref='"9.1(A)"', slug='"another"')
    write_folder(tmp_path, {HERE: both})
    assert complaints(tmp_path) == {
        (HERE, "indicator “9.1(A)”.ref"): (
            "“9.1(A)” is already the ref of indicator “9.1(a)” in 09-bullying.toml"
        )
    }


def test_a_section_has_one_title_in_all_its_files(tmp_path: Path) -> None:
    more = SECTION.replace("Bullying", "At school") + indicator(ref='"9.2"', slug='"another"')
    write_folder(tmp_path, {"09b-more.toml": more})
    assert complaints(tmp_path) == {
        ("09b-more.toml", "section.title"): (
            "section 9 is called “Bullying” in 09-bullying.toml; call it the same here"
        )
    }


def test_an_unknown_name_at_any_place_is_found(tmp_path: Path) -> None:
    pooled = POOLED | {
        "roll_up": '{ time = "recalculate", area = "none", denominators = "incidents" }'
    }
    identities = """
        [[identity]]
        kind = "parts"
        parts = ["bullying-incidents", "teasing"]
        complete = false
        why = "Both are out of all incidents."
    """
    write_folder(tmp_path, {HERE: SECTION + indicator(**pooled), "identities.toml": identities})
    assert complaints(tmp_path) == {
        (HERE, "indicator “9.1”.roll_up.denominators"): (
            "“incidents” is not the slug of an indicator"
        ),
        ("identities.toml", "identity 1.parts"): "“teasing” is not the slug of an indicator",
    }


@pytest.mark.parametrize(
    ("identity", "said"),
    [
        (
            'kind = "subset"\npart = "one"\nwhole = "share"',
            "it ties together different units: count, percent",
        ),
        (
            'kind = "parts"\nparts = ["one", "two"]\ncomplete = true',
            "parts without a whole must be percentages of one hundred",
        ),
        (
            'kind = "parts"\nparts = ["one", "two"]\nwhole = "share"\ncomplete = true',
            "it ties together different units: count, percent",
        ),
        (
            'kind = "balance"\nstock = "one"\njoining = "two"\nleaving = "three"',
            "“one” is not a stock, so nothing can join or leave it",
        ),
        (
            'kind = "balance"\nstock = "open"\njoining = "one"\nleaving = "still-open"',
            "“still-open” does not count events, so it cannot change a stock",
        ),
    ],
)
def test_an_identity_between_indicators_that_cannot_keep_it_is_refused(
    tmp_path: Path, identity: str, said: str
) -> None:
    stock = {"shape": '"open_at_end"', "roll_up": '{ time = "last", area = "none" }'}
    kinds: dict[str, dict[str, str | None]] = {
        "one": {}, "two": {}, "three": {}, "open": {**stock}, "still-open": {**stock},
        "share": {**POOLED},
    }  # fmt: skip
    indicators = [
        indicator(ref=f'"9.{number}"', slug=f'"{slug}"', **changes)
        for number, (slug, changes) in enumerate(kinds.items(), start=1)
    ]
    text = f'[[identity]]\n{identity}\nwhy = "It is so."'
    write_folder(tmp_path, {HERE: SECTION + "".join(indicators), "identities.toml": text})
    assert complaints(tmp_path) == {("identities.toml", "identity 1"): said}


def test_a_change_to_an_indicator_that_is_not_there_is_refused(tmp_path: Path) -> None:
    change = '[change."6.44"]\ndecimals = 1\n'
    (tmp_path / "catalogue.toml").write_text(EXTENDING + change, encoding="utf-8")
    assert complaints(tmp_path) == {
        ("catalogue.toml", 'change."6.44"'): "no built-in indicator has this ref or slug"
    }


def test_a_change_that_breaks_an_indicator_is_reported_where_it_was_made(tmp_path: Path) -> None:
    change = """
        [change."7.1"]
        roll_up = { time = "sum", area = "sum" }
        ownr = "police"
        [change."7.2"]
        owner = "nobody"
    """
    (tmp_path / "catalogue.toml").write_text(EXTENDING + change, encoding="utf-8")
    assert complaints(tmp_path) == {
        ("catalogue.toml", 'change."7.1".roll_up'): (
            "a stock is never summed over time; its year is its last figure"
        ),
        ("catalogue.toml", 'change."7.1".ownr'): ("there is no such field; did you mean “owner”?"),
        ("catalogue.toml", 'change."7.2".owner'): "“nobody” is not the slug of an agency",
    }


def test_only_a_catalogue_that_extends_another_can_change_it(tmp_path: Path) -> None:
    write_folder(tmp_path, {"catalogue.toml": HEAD + '[change."9.1"]\ndecimals = 1'})
    assert complaints(tmp_path) == {
        ("catalogue.toml", "change"): (
            "only a catalogue with extends = “safeguarding” can change indicators"
        ),
    }


@pytest.mark.parametrize(
    ("files", "key", "said"),
    [
        ({HERE: ""}, (HERE, "section.number"), "this field is missing"),
        ({HERE: SECTION}, (HERE, "indicator"), "this file needs at least one [[indicator]]"),
        (
            {HERE: SECTION + "indicator = [1, 2]"},
            (HERE, "section.indicator"),
            "there is no such field",
        ),
        (
            {HERE: "indicator = [1, 2]" + SECTION},
            (HERE, "indicator"),
            "this file needs at least one [[indicator]]",
        ),
        ({HERE: "section = 9\n" + indicator()}, (HERE, "section.title"), "this field is missing"),
        (
            {"agencies.toml": AGENCIES + '[office]\nname = "ours"'},
            ("agencies.toml", "office"),
            "there is no such table here; this file holds [[agency]]",
        ),
        (
            {"catalogue.toml": EXTENDING + 'change = "all of it"'},
            ("catalogue.toml", "change"),
            "this must be a table of fields",
        ),
        ({"10.toml": "a = " + "[" * 5000}, ("10.toml", None), "this is not TOML"),
        ({"10.toml": "a = " + "1" * 5000}, ("10.toml", None), "this is not TOML"),
    ],
)
def test_a_file_of_the_wrong_build_is_refused_and_not_guessed_at(
    tmp_path: Path, files: dict[str, str], key: tuple[str, str | None], said: str
) -> None:
    assert said in complaints(write_folder(tmp_path, files))[key]


def helped(*labels: str) -> str:
    """Write how early help by these services is counted."""
    where = f'where = [{{ column = "organisation", any_of = {[*labels]} }}]'
    of = f'kind = "events", table = "early_help_episodes", date = "start_date", {where}'
    return f'{{ plan = {{ kind = "count", of = {{ {of} }} }} }}'


def test_a_label_is_spelled_as_it_is_in_the_first_plan_that_names_it(tmp_path: Path) -> None:
    one = indicator(records=helped("Locality hub", "School"))
    other = indicator(ref='"9.2"', slug='"other"', records=helped("School", "LOCALITY-HUB"))
    third = indicator(ref='"9.3"', slug='"third"', records=helped("Locality hub"))
    write_folder(tmp_path, {HERE: SECTION + one + other + third})
    assert complaints(tmp_path) == {
        (HERE, "indicator “9.2”.records"): (
            f"“LOCALITY-HUB” is spelled “Locality hub” in indicator “9.1” in {HERE}; "
            "spell it the same here"
        ),
    }


def test_one_plan_spells_a_label_in_one_way(tmp_path: Path) -> None:
    write_folder(tmp_path, {HERE: SECTION + indicator(records=helped("Hub", "HUB"))})
    assert complaints(tmp_path) == {
        (HERE, "indicator “9.1”.records"): (
            f"“HUB” is spelled “Hub” in indicator “9.1” in {HERE}; spell it the same here"
        ),
    }


def test_a_partnership_spells_a_built_in_label_as_it_is_built_in(tmp_path: Path) -> None:
    own = indicator(ref='"9.1"', records=helped("Locality Hub"), owner='"early-help"')
    write_folder(tmp_path, {"catalogue.toml": EXTENDING, HERE: SECTION + own})
    (said,) = complaints(tmp_path).values()
    assert said.startswith("“Locality Hub” is spelled “Locality hub” in indicator “4.1” in ")


def test_a_folder_without_catalogue_toml_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    assert complaints(missing) == {("catalogue.toml", None): f"there is no such file in {missing}"}


def test_a_folder_with_catalogue_toml_alone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catalogue.toml").write_text(HEAD, encoding="utf-8")
    assert complaints(tmp_path) == {
        ("agencies.toml", None): "the folder names no agency",
        ("catalogue.toml", None): "the folder has no section file beside this one",
    }


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (write_folder(tmp_path) / "10.toml").mkdir()
    (said,) = complaints(tmp_path).values()
    assert said.startswith("this file cannot be read: ")

"""A catalogue folder loads whole, or is refused with all its errors, each with file and key."""

from pathlib import Path

import pytest

from quarterdeck.define.folder import BUILT_IN
from quarterdeck.define.load import built_in_catalogue, load_catalogue
from quarterdeck.define.rules import AreaRollUp, MissingPolicy, TimeRollUp
from tests.support.catalogues import (
    AGENCIES,
    EXTENDING,
    HEAD,
    SECTION,
    complaints,
    indicator,
    write_folder,
)

HERE = "09-bullying.toml"


# --- Folders that load


def test_a_folder_of_its_own_needs_nothing_built_in(tmp_path: Path) -> None:
    catalogue = load_catalogue(write_folder(tmp_path))
    assert catalogue.title == "My Town children partnership"
    assert [i.slug for i in catalogue.indicators] == ["bullying-incidents"]
    assert [agency.name for agency in catalogue.agencies] == ["My County Constabulary"]
    assert catalogue.identities == ()


def test_a_reference_is_text_so_6_10_stays_6_10(tmp_path: Path) -> None:
    text = SECTION + indicator(ref='"6.1"') + indicator(ref='"6.10"', slug='"another"')
    catalogue = load_catalogue(write_folder(tmp_path, {HERE: text}))
    assert [i.ref for i in catalogue.indicators] == ["6.1", "6.10"]
    assert catalogue.by_ref("6.10") is catalogue.by_slug("another")


def test_a_number_written_without_quotes_is_not_taken_for_a_reference(tmp_path: Path) -> None:
    write_folder(tmp_path, {HERE: SECTION + indicator(ref="6.10")})
    key = "indicator “bullying-incidents”.ref"
    assert complaints(tmp_path) == {(HERE, key): "this must be text: put 6.10 in quotes"}


def test_text_wrapped_over_lines_is_one_line_of_text(tmp_path: Path) -> None:
    wrapped = indicator(definition='"""\nIncidents of bullying\n  in the period.\n"""')
    catalogue = load_catalogue(write_folder(tmp_path, {HERE: SECTION + wrapped}))
    only = catalogue.by_slug("bullying-incidents")
    assert only.definition == "Incidents of bullying in the period."


def test_a_file_saved_with_a_byte_order_mark_and_windows_line_ends_loads(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "catalogue.toml").write_bytes(HEAD.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load_catalogue(tmp_path).slug == "my-town"


def test_a_loaded_catalogue_cannot_be_changed() -> None:
    only = built_in_catalogue().by_slug("children-looked-after")
    with pytest.raises(ValueError, match="frozen"):
        only.title = "Something else"  # type: ignore[misc]  # that is what is tested


def test_a_reference_is_found_whatever_its_case_and_blanks() -> None:
    catalogue = built_in_catalogue()
    assert catalogue.by_ref(" 3.4(B) ") is catalogue.by_slug("missing-from-care")
    assert catalogue.by_ref("3.4") is None
    with pytest.raises(KeyError):
        catalogue.by_slug("no-such-indicator")


# --- Building on the built-in catalogue


def test_three_changed_fields_leave_everything_else_as_it_was(tmp_path: Path) -> None:
    change = """
        [change."6.4"]
        owner = "childrens-social-care"
        decimals = 0
        next_review = 2030-01-01
    """
    (tmp_path / "catalogue.toml").write_text(EXTENDING + change, encoding="utf-8")
    mine, built_in = load_catalogue(tmp_path), built_in_catalogue()
    changed = mine.by_slug("initial-conferences-in-time")
    before = built_in.by_slug("initial-conferences-in-time")
    assert (changed.owner, changed.decimals) == ("childrens-social-care", 0)
    rest = {"owner", "decimals", "next_review"}
    assert changed.model_dump(exclude=rest) == before.model_dump(exclude=rest)
    others = [i for i in mine.indicators if i != changed]
    assert others == [i for i in built_in.indicators if i != before]
    assert (mine.agencies, mine.identities) == (built_in.agencies, built_in.identities)


def test_an_indicator_can_be_changed_by_its_slug_too(tmp_path: Path) -> None:
    change = '[change.children-looked-after]\ntitle = "Our children"'
    (tmp_path / "catalogue.toml").write_text(EXTENDING + change, encoding="utf-8")
    changed = load_catalogue(tmp_path).by_ref("7.1")
    assert changed is not None
    assert changed.title == "Our children"


def test_a_changed_roll_up_replaces_the_old_one_whole(tmp_path: Path) -> None:
    change = '[change."2.2"]\nroll_up = { time = "last", area = "none" }\nexamples = []'
    (tmp_path / "catalogue.toml").write_text(EXTENDING + change, encoding="utf-8")
    roll_up = load_catalogue(tmp_path).by_slug("children-placed-here-by-other-authorities").roll_up
    assert (roll_up.time, roll_up.area) == (TimeRollUp.LAST, AreaRollUp.NONE)
    assert (roll_up.missing, roll_up.max_age) == (MissingPolicy.REFUSE, None)


def test_own_indicators_agencies_and_identities_stand_beside_the_built_in_ones(
    tmp_path: Path,
) -> None:
    beside = """
        [[identity]]
        kind = "subset"
        part = "bullying-incidents"
        whole = "referrals-to-social-care"
        why = "Every incident is referred."
    """
    write_folder(tmp_path, {"catalogue.toml": EXTENDING, "identities.toml": beside})
    mine, built_in = load_catalogue(tmp_path), built_in_catalogue()
    assert [i.slug for i in mine.indicators] == [
        *(i.slug for i in built_in.indicators),
        "bullying-incidents",
    ]
    assert len(mine.identities) == len(built_in.identities) + 1
    names = {agency.slug: agency.name for agency in mine.agencies}
    assert names["police"] == "My County Constabulary"
    assert len(names) == len(mine.agencies) == len(built_in.agencies)


def test_own_indicators_can_join_a_built_in_section(tmp_path: Path) -> None:
    section = '[section]\nnumber = "7"\ntitle = "Looked after children"\n'
    write_folder(tmp_path, {"catalogue.toml": EXTENDING, HERE: section + indicator(ref='"7.4"')})
    seventh = load_catalogue(tmp_path).sections[6]
    assert [i.ref for i in seventh.indicators] == ["7.1", "7.2", "7.3", "7.4"]


def test_the_built_in_catalogue_is_read_once() -> None:
    assert built_in_catalogue() is built_in_catalogue()
    assert built_in_catalogue() == load_catalogue(BUILT_IN)


# --- Broken ones


def test_all_errors_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    percent = {"unit": '"percent"', "shape": '"open_at_end"', "multiplier": "100"}
    files = {
        "catalogue.toml": HEAD.replace("first_month = 4", "first_month = 13") + "smal = 5",
        "agencies.toml": AGENCIES.replace('kind = "police"', 'kind = "polise"'),
        "01-good.toml": SECTION.replace("9", "1") + indicator(ref='"1.1"', slug='"good"'),
        "02-broken.toml": SECTION.replace("9", "2")
        + indicator(ref='"2.1"', slug='"a"', shape='"open_at_end"', definitoin='"x"')
        + indicator(ref='"2.2"', slug='"b"', title=None, polarity='"up"')
        + indicator(ref='"2.3"', slug='"c"', owner='"polce"', decimals='"none"')
        + indicator(ref='"1.1"', slug='"d"', **percent),
        "03-syntax.toml": "[section\n",
        "identities.toml": """
            [[identity]]
            kind = "subset"
            part = "god"
            whole = "good"
            why = "It is."
            [[identity]]
            kind = "sum"
        """,
    }
    write_folder(tmp_path, files)
    (tmp_path / "04-encoding.toml").write_bytes('title = "Café"'.encode("cp1252"))
    elsewhere = "in the files that could be read"
    assert complaints(tmp_path) == {
        ("02-broken.toml", "indicator “2.1”.definitoin"): (
            "there is no such field; did you mean “definition”?"
        ),
        ("02-broken.toml", "indicator “2.1”.roll_up"): (
            "a stock is never summed over time; its year is its last figure"
        ),
        ("02-broken.toml", "indicator “2.2”.title"): "this field is missing",
        ("02-broken.toml", "indicator “2.2”.polarity"): (
            "“up” is not a choice here; write “high”, “low”, “near target” or “information only”"
        ),
        ("02-broken.toml", "indicator “2.3”.decimals"): (
            "this must be a whole number, without quotes"
        ),
        ("02-broken.toml", "indicator “2.3”.owner"): (
            f"“polce” is not the slug of an agency {elsewhere}; did you mean “police”?"
        ),
        ("02-broken.toml", "indicator “1.1”.roll_up"): (
            "a stock is never summed over time; its year is its last figure"
        ),
        ("02-broken.toml", "indicator “1.1”.ref"): (
            "“1.1” is already the ref of indicator “1.1” in 01-good.toml"
        ),
        ("03-syntax.toml", None): (
            "this is not TOML: Expected ']' at the end of a table declaration (at line 1, column 9)"
        ),
        ("04-encoding.toml", None): "this file is not UTF-8 text; save it as UTF-8",
        ("agencies.toml", "agency “police”.kind"): (
            "“polise” is not a choice here; "
            "write “council”, “police”, “health”, “partnership” or “other”"
        ),
        ("catalogue.toml", "first_month"): "13 is too high; the most is 12",
        ("catalogue.toml", "smal"): "there is no such field",
        ("identities.toml", "identity 1.part"): (
            f"“god” is not the slug of an indicator {elsewhere}; did you mean “good”?"
        ),
        ("identities.toml", "identity 2.kind"): "write kind = “balance”, “parts” or “subset”",
    }

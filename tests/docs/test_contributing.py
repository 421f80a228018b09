"""CONTRIBUTING.md knows every folder of tests, and no recipe that is not there."""

import re

from tests.support.repository import ROOT, read

CONTRIBUTING = read(ROOT / "CONTRIBUTING.md")


def test_it_tells_what_every_folder_of_tests_is_for() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", CONTRIBUTING, re.MULTILINE)
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert {*listed} == {name for name in folders if not name.startswith("_")}


def test_every_recipe_it_names_exists() -> None:
    named = {*re.findall(r"`just (\w+)", CONTRIBUTING)}
    recipes = {*re.findall(r"^([\w-]+)[^=\n]*:(?!=)", read(ROOT / "justfile"), re.MULTILINE)}
    assert named <= recipes

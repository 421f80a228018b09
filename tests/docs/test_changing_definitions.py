"""The page on changing definitions writes conditions as definitions take them."""

import re
import tomllib

from pydantic import TypeAdapter

from quarterdeck.define.plans.conditions import Condition
from tests.support.repository import ROOT, read

PAGE = read(ROOT / "docs" / "how-to" / "change-the-definitions.md")
WRITTEN = re.findall(r"^\| `(\{.+\})` \|", PAGE, re.MULTILINE)


def test_every_kind_of_condition_is_shown_as_one_may_write_it() -> None:
    shown = [
        TypeAdapter[Condition](Condition).validate_python(tomllib.loads(f"it = {text}")["it"])
        for text in WRITTEN
    ]
    assert [type(condition).__name__ for condition in shown] == [
        *("AnyOf", "NoneOf", "Given", "AtLeast", "Within", "Repeat", "Linked"),
    ]

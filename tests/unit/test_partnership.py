"""Who works with the figures, and what they may do."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from quarterdeck.define.finding import InputRefused
from quarterdeck.workflow.partnership import FILE, Person, read_partnership
from quarterdeck.workflow.permissions import NotAllowed
from quarterdeck.workflow.signature import Signature
from quarterdeck.workflow.states import Action
from quarterdeck.workflow.workspace import PRESETS, presets

WHOLE = (PRESETS / "blank.toml").read_text(encoding="utf-8")


def person(*roles: str, agency: str | None = None) -> Person:
    return Person.model_validate({"name": "Jo", "roles": list(roles), "agency": agency})


@pytest.mark.parametrize("preset", presets())
def test_every_preset_is_a_partnership(preset: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text((PRESETS / f"{preset}.toml").read_text(encoding="utf-8"))
    assert read_partnership(tmp_path).person[0].roles


@pytest.mark.parametrize("others", [(), ("auditor",), ("publisher",)])
def test_a_submitter_sends_for_their_own_agency_alone(others: tuple[str, ...]) -> None:
    sender = person("submitter", *others, agency="police")
    sender.check(Action.RECEIVE, "police")
    with pytest.raises(NotAllowed, match="sends for police, not for education"):
        sender.check(Action.RECEIVE, "education")


def test_a_submitter_who_is_an_analyst_sends_for_all() -> None:
    person("submitter", "analyst", agency="police").check(Action.RECEIVE, "education")


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        ('roles = ["analyst", "reviewer", "publisher"]', 'roles = ["boss"]', "roles"),
        ('roles = ["analyst", "reviewer", "publisher"]', 'roles = ["submitter"]', "agency"),
        ("due_after_days = 20", "due_after_days = -1", "due_after_days"),
        ("[returns]", "[returns", "cannot be read"),
        ("[[person]]", "[[people]]", "person"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(
    tmp_path: Path, written: str, instead: str, says: str
) -> None:
    assert written in WHOLE
    (tmp_path / FILE).write_text(WHOLE.replace(written, instead))
    with pytest.raises(InputRefused, match=says):
        read_partnership(tmp_path)


def test_a_moment_in_another_time_zone_signs_nothing() -> None:
    moment = datetime(2020, 7, 1, 9, tzinfo=UTC)
    assert Signature(person("analyst"), moment).at == moment
    with pytest.raises(ValueError, match="in UTC"):
        Signature(person("analyst"), moment.astimezone(timezone(timedelta(hours=1))))

"""The Python in the documents runs as it stands, and does what the words around it say."""

import re
from pathlib import Path

import pytest

from quarterdeck import api
from tests.support.repository import ROOT, read
from tests.support.stories import set_scene

PAGE = read(ROOT / "docs/how-to/work-from-python.md")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_runs_from_top_to_bottom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_scene(PAGE, tmp_path)
    monkeypatch.chdir(tmp_path)
    scope: dict[str, object] = {}
    for block in BLOCKS:
        exec(block, scope)
    printed = capsys.readouterr().out
    assert "domestic-abuse-notifications-with-a-child-present 2020/21 Q1 395" in printed
    assert "('2020/21 Q1', 5)" in printed
    assert printed.endswith("There is no receipt 99\n")
    assert (tmp_path / "report" / "index.html").is_file()


def test_the_main_job_takes_ten_lines() -> None:
    lines = [line for line in BLOCKS[0].splitlines() if line.strip()]
    assert len(lines) <= 10


def test_every_public_verb_says_what_it_does() -> None:
    verbs = [name for name in vars(api.Workspace) if not name.startswith("_")]
    assert all(getattr(api.Workspace, name).__doc__ for name in verbs)
    assert api.__all__ == ["FigureRow", "InputRefused", "Workspace"]

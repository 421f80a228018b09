"""Every command in a document prints what the document shows."""

from pathlib import Path

import pytest

from quarterdeck.cli.main import VERBS
from tests.support.repository import documents, name_of, read
from tests.support.stories import (
    abridged,
    bare_commands,
    printed_by,
    printed_by_a_process,
    samples,
    set_scene,
)

TEXTS = {name_of(path): read(path) for path in documents()}
AS_PROCESSES = "README.md"
"""Whose commands start the program each time; those of others run in the tests' own process."""
WITH_SAMPLES = [name for name, text in TEXTS.items() if samples(text)]


@pytest.mark.parametrize("name", WITH_SAMPLES)
def test_a_reader_sees_what_the_document_shows(name: str, tmp_path: Path) -> None:
    give = printed_by_a_process if name == AS_PROCESSES else printed_by
    set_scene(TEXTS[name], tmp_path)
    for sample in samples(TEXTS[name]):
        printed = give(sample.line, tmp_path)
        assert abridged(printed, sample.shown) == sample.shown


@pytest.mark.parametrize("name", TEXTS)
def test_commands_given_without_output_exist(name: str) -> None:
    for line in bare_commands(TEXTS[name]):
        program, verb, *_ = line.split()
        assert program == "./quarterdeck"
        assert verb in VERBS


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("one\ntwo\n", "one\ntwo\n"),
        ("one\ntwo\nthree\n", "one\n…\nthree\n"),
        ("one\nthree\n", "one\n…\nthree\n"),
        ("Open the page: file:///C:/demo\n", "Open the page: file:///…/demo\n"),
    ],
)
def test_a_sample_may_leave_out_what_it_marks(printed: str, shown: str) -> None:
    assert abridged(printed, shown) == shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("one\ntwo\n", "one\n"),
        ("one\ntwo\n", "two\n"),
        ("one\ntwo\n", "one\n…\nthree\n"),
        ("1.2\n", "1?2\n"),
        ("Open the page: file:///C:/demos\n", "Open the page: file:///…/demo\n"),
    ],
)
def test_a_sample_may_not_say_anything_else(printed: str, shown: str) -> None:
    assert abridged(printed, shown) == printed

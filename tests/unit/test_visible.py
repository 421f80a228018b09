"""Text that acts is shown instead: in a terminal, in a sheet and on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.publish.visible import visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mred", "�[31mred"),  # a terminal's colour
        ("bell\x07, delete\x7f, next line\x85", "bell�, delete�, next line�"),
        ("abc\u202egpj.exe", "abc�gpj.exe"),  # would read exe.jpg
        ("caf\udce9.txt", "caf�.txt"),  # from a file name that is no UTF-8
        ("one\ttwo", "one two"),
    ],
)
def test_what_acts_is_marked(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize("text", ["", "two\nlines", "“Early” – 5 × −3 ≤ £7", "日本 עברית 👩‍👧"])
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.characters()))
def test_any_text_can_be_written_and_is_never_made_longer(text: str) -> None:
    seen = visible(text)
    assert len(seen.encode("utf-8").decode("utf-8")) == len(text)
    assert visible(seen) == seen

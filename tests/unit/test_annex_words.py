"""Codes as an Annex A writes them: the letter of their place in its list, and their meaning."""

import pytest

from quarterdeck.demo.journeys.files import annex_words as words


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("1B", "b) 1B: Individual"),
        ("3D", "j) 3D: Health services"),
        ("6", "q) 6: Police"),
        ("8", "s) 8: Other"),
        (None, ""),
        ("5D", "5D: LA services"),
    ],
)
def test_sources_have_a_letter_a_code_and_a_meaning(code: str | None, written: str) -> None:
    assert words.source(code) == written


@pytest.mark.parametrize(
    ("code", "written"),
    [("WBRI", "a) WBRI"), ("MOTH", "i) MOTH"), ("APKN", "k) APKN"), (None, "s) NOBT")],
)
def test_ethnic_groups_have_a_letter_and_a_code(code: str | None, written: str) -> None:
    assert words.ethnicity(code) == written


def test_what_is_not_known_is_said_so() -> None:
    assert words.gender("U") == "c) Not stated/recorded"
    assert words.need("N1") == "N1 - Abuse or neglect"
    assert [words.need(None), words.category(None)] == ["", ""]
    assert [words.yes([]), words.yes([1])] == ["b) No", "a) Yes"]

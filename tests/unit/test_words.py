"""Words for findings: lists and small numbers as a person says them."""

import pytest

from quarterdeck.define.words import figures, in_words, listed
from tests.support.readings import row


@pytest.mark.parametrize(
    ("items", "sentence"),
    [([], ""), (["Q1"], "Q1"), (["Q1", "Q2"], "Q1 and Q2"), (["a", "b", "c"], "a, b and c")],
)
def test_items_are_joined_as_in_a_sentence(items: list[str], sentence: str) -> None:
    assert listed(items) == sentence


def test_alternatives_are_joined_with_or() -> None:
    assert listed(["the sum", "the mean"], last="or") == "the sum or the mean"


@pytest.mark.parametrize(("count", "word"), [(0, "no"), (4, "four"), (10, "ten"), (12, "12")])
def test_small_counts_are_words(count: int, word: str) -> None:
    assert in_words(count) == word


def test_figures_are_listed_as_they_were_printed() -> None:
    cells = row("121 85.0 81 73 360").cells

    assert figures([cell.value for cell in cells if cell.value]) == "121, 85.0, 81, 73 and 360"

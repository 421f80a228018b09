"""What the page on glued rows tells about cuts, counted by trying every one."""

import re
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest

from quarterdeck.collect.reading import Basis
from tests.support.repository import ROOT, read

PAGE = " ".join(read(ROOT / "docs" / "explanation" / "how-glued-rows-are-read.md").split())

Cut = tuple[int, ...]


def cuts(row: str) -> list[Cut]:
    """Cut a row of digits into five whole numbers in every way that begins none with a nought."""
    bounds = ((0, *inner, len(row)) for inner in combinations(range(1, len(row)), 4))
    texts = [[row[start:end] for start, end in pairwise(bound)] for bound in bounds]
    whole = [cells for cells in texts if all(re.fullmatch("0|[1-9][0-9]*", each) for each in cells)]
    return [tuple(map(int, cells)) for cells in whole]


def is_sum(cut: Cut) -> bool:
    return sum(cut[:4]) == cut[4]


def is_mean(cut: Cut) -> bool:
    return abs(sum(cut[:4]) - 4 * cut[4]) <= 2  # half a unit of the year, four times


def is_last(cut: Cut) -> bool:
    return cut[3] == cut[4]


def by_any_rule(cut: Cut) -> bool:
    return is_sum(cut) or is_mean(cut) or is_last(cut)


@pytest.mark.parametrize(
    ("row", "obeys", "cut_in", "obeying", "told"),
    [
        ("4045305775362047", by_any_rule, 663, 1, "there are 663 ways to make five cells"),
        ("121858173360", is_sum, 330, 2, "of 330 ways two give the sum 360"),
        ("364356349347347", is_last, 1001, 28, "28 ways whose last two cells are equal"),
        ("111299", by_any_rule, 5, 3, "1, 1, 12, 9, 9 or 1, 11, 2, 9, 9 or 11, 1, 2, 9, 9"),
    ],
)
def test_the_cuts_it_counts_are_so_many(
    row: str, obeys: Callable[[Cut], bool], cut_in: int, obeying: int, told: str
) -> None:
    assert len(cuts(row)) == cut_in
    assert len([cut for cut in cuts(row) if obeys(cut)]) == obeying
    assert row in PAGE
    assert told in PAGE


def test_it_explains_every_basis_a_glued_row_can_have() -> None:
    of_glued_rows = set(Basis) - {Basis.CELL, Basis.RETURNS}
    assert [basis for basis in of_glued_rows if f"`{basis}`" not in PAGE] == []

"""Roll-ups 6 · none: a longer period is never made from its periods.

For what is only ever published for a whole year, and for people who count once each, whose year
only their records can tell.
"""

import pytest

from quarterdeck.calculate.roll_up import roll_up
from quarterdeck.define.status import Status
from tests.support.indicators import indicator
from tests.support.parts import quarters


@pytest.mark.parametrize("parts", ["1 2 3 4", "1 2 3 x", "x x x x", "1/2 1/2 1/2 1/2"])
@pytest.mark.parametrize("missing", ["refuse", "partial"])
def test_no_figure_is_made_whatever_there_is_to_make_it_from(parts: str, missing: str) -> None:
    rolled = roll_up(quarters(parts), indicator("none", missing=missing))

    assert rolled.value is None
    assert rolled.status is Status.NOT_AVAILABLE
    assert rolled.reason == "never made from its periods: it exists only if supplied"
    assert rolled.formula == ""

"""Who calculates from records: the reference, and each engine, on the same rows."""

import pytest

from tests.support.counting import ENGINES, Counts, by_engine, by_reference


@pytest.fixture(scope="session", params=["reference", *ENGINES])
def counted(request: pytest.FixtureRequest) -> Counts:
    """Say what a measure comes to in some periods."""
    if request.param == "reference":
        return by_reference
    return by_engine(request.getfixturevalue(request.param))

"""What documents take from the program is what the program says today.

With QUARTERDECK_WRITE_DOCS=1 it is written first; `just docs` does that.
"""

import os

import pytest

from tests.support.made_documents import MADE
from tests.support.repository import ROOT, read


@pytest.mark.parametrize("name", MADE)
def test_it_says_what_the_program_says(name: str) -> None:
    made = MADE[name]()
    if os.environ.get("QUARTERDECK_WRITE_DOCS"):
        (ROOT / name).write_text(made, encoding="utf-8", newline="\n")
    assert read(ROOT / name) == made

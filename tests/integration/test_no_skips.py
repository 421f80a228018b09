"""A run that must skip nothing reports every skip as a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.repository import ROOT

CONFTEST = Path(__file__).parents[1] / "conftest.py"
WHERE = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
"""Where the copy of it finds what it imports."""

TESTS = {
    "test_skipped.py": "import pytest\ndef test_it():\n    pytest.skip('no browser')\n",
    "test_module_skipped.py": "import pytest\npytest.importorskip('no_such_module')\n",
    "test_known_to_fail.py": "import pytest\n@pytest.mark.xfail\ndef test_it():\n    1 / 0\n",
}


@pytest.mark.parametrize(
    ("no_skips", "closing"),
    [("1", "1 failed, 1 xfailed, 1 error"), ("", "2 skipped, 1 xfailed")],
)
def test_skips_are_failures_only_where_nothing_may_be_skipped(
    tmp_path: Path, no_skips: str, closing: str
) -> None:
    for name, text in {**TESTS, "conftest.py": CONFTEST.read_text(), "pytest.ini": ""}.items():
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--continue-on-collection-errors",
            "-p",
            "no:cacheprovider",
        ],
        cwd=tmp_path,
        env={**os.environ, "QUARTERDECK_NO_SKIPS": no_skips, "PYTHONPATH": WHERE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert closing in done.stdout.splitlines()[-1]
    assert ("no browser" in done.stdout) == bool(no_skips)

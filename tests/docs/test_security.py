"""What SECURITY.md promises."""

import os
import subprocess
import sys
from pathlib import Path

from quarterdeck.collect import limits
from tests.support.repository import ROOT, read

SECURITY = " ".join(read(ROOT / "SECURITY.md").split())

_WITHOUT_NETWORK = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        raise RuntimeError(event)

sys.addaudithook(refuse)
from quarterdeck.cli import main
main()
"""


def test_it_names_the_limits_that_hold() -> None:
    for promise in (
        f"{limits.LARGEST_FILE // limits.MEGABYTE} MB for any file",
        f"{limits.LARGEST_UNPACKED // limits.MEGABYTE} MB unpacked",
        f"{limits.MOST_MEMBERS:,} parts",
        f"{limits.HIGHEST_RATIO} times its packed size",
        f"more than {limits.RATIO_COUNTS_FROM // limits.MEGABYTE} MB",
        f"{limits.MOST_PAGES} pages",
        f"{limits.MOST_CELLS:,} cells",
    ):
        assert promise in SECURITY


def test_the_whole_job_opens_no_connection_and_starts_no_other_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_NETWORK, "demo", "--out", tmp_path / "demo"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()

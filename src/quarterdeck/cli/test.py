"""`quarterdeck test`: run the tests of the checkout this program runs from."""

import subprocess
import sys
from pathlib import Path

import click

_CHECKOUT = Path(__file__).parents[3]


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    epilog="\b\nExamples:\n  quarterdeck test\n  quarterdeck test tests/spec -q",
)
@click.argument("arguments", metavar="[PYTEST ARGS]", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run Quarterdeck's own tests.

    Arguments are handed to pytest. Tests that need a browser or LibreOffice say so when there is
    none, and are skipped.
    """
    if not (_CHECKOUT / "tests").is_dir():
        raise click.UsageError("There are no tests here: run ./quarterdeck test in the repository.")
    command = [sys.executable, "-m", "pytest", *arguments]
    raise SystemExit(subprocess.run(command, cwd=_CHECKOUT, check=False).returncode)  # noqa: S603 - our own tests

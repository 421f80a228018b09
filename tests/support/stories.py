"""Documents as stories: their files are written, their commands given, their samples compared.

In a document's fences, a name behind the language is that of a file to save (```` ```csv table.csv
````), and `console` shows commands with what they print. There, a line `…` stands for any lines
left out, and `…` within a line for any text.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from quarterdeck.cli.main import cli
from tests.support.repository import ROOT, SOURCE

_FENCE = re.compile(
    r"^```(?P<kind>\w*)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_COMMAND = re.compile(r"^\$ (?P<line>.+)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_WIDTH = "100"
_INHERITED = ("PATH", "SYSTEMROOT")


@dataclass(frozen=True)
class Sample:
    """A command as a document gives it, and what the document says it prints."""

    line: str
    shown: str


def samples(document: str) -> list[Sample]:
    """List the commands a document shows with their output, in order."""
    bodies = (fence["body"] for fence in _FENCE.finditer(document) if fence["kind"] == "console")
    return [Sample(one["line"], one["shown"]) for body in bodies for one in _COMMAND.finditer(body)]


def bare_commands(document: str) -> list[str]:
    """List the commands a document gives without output."""
    bodies = (fence["body"] for fence in _FENCE.finditer(document) if fence["kind"] == "sh")
    return [line for body in bodies for line in body.splitlines()]


def set_scene(document: str, folder: Path) -> None:
    """Put the bundled table where a checkout has it, and every file a document lets one save."""
    shutil.copytree(SOURCE / "demo", folder / SOURCE.relative_to(ROOT) / "demo")
    for fence in _FENCE.finditer(document):
        if fence["name"]:
            file = folder / fence["name"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fence["body"], encoding="utf-8")


def printed_by(line: str, folder: Path) -> str:
    """Give the command in a folder; return what a reader sees, without white space around it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("COLUMNS", _WIDTH)
        done = CliRunner().invoke(cli, _arguments(line))
    assert done.exception is None or isinstance(done.exception, SystemExit), line
    return _trimmed(done.exit_code, done.output)


def printed_by_a_process(line: str, folder: Path) -> str:
    """Give the command as `printed_by` does, to a program that has to start first."""
    variables = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "quarterdeck", *_arguments(line)],
        cwd=folder,
        env={**variables, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": _WIDTH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return _trimmed(done.returncode, done.stdout)


def _arguments(line: str) -> list[str]:
    program, *arguments = shlex.split(line)
    assert program == "./quarterdeck", f"no document may ask for {program}"
    return arguments


def _trimmed(code: int, printed: str) -> str:
    assert code in (0, 1), printed
    lines = (text.rstrip() for text in printed.splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def abridged(printed: str, shown: str) -> str:
    """Return `shown` where it is what was printed but for what `…` leaves out, else `printed`."""
    pattern = "".join(_patterns(shown))
    return shown if re.fullmatch(pattern, printed) else printed


def _patterns(shown: str) -> Iterator[str]:
    for text in shown.splitlines():
        any_text = ".*".join(re.escape(part) for part in text.split("…"))
        yield "(?:.*\n)*?" if text == "…" else f"{any_text}\n"

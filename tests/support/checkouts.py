"""A copy of the launcher with a program of a few lines, to be started as a person would."""

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.support.wheels import make_wheel

LAUNCHER = Path(__file__).parents[2] / "quarterdeck"

PROGRAM = """\
import importlib.metadata, json, os, signal, sys, time

def stop(number, frame):
    sys.exit(7)

if "wait" in sys.argv:
    signal.signal(signal.SIGINT, stop)
    print("waiting", flush=True)
    time.sleep(60)
installed = {found.name: found.version for found in importlib.metadata.distributions()}
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "installed": installed}))
sys.exit(5 if "fail" in sys.argv else 0)
"""


@dataclass(frozen=True)
class Outcome:
    """What a start left: its exit code, what the program told, what the person was told."""

    code: int
    stdout: str
    stderr: str

    @property
    def told(self) -> dict[str, object]:
        """What the program printed, which is everything on standard output."""
        told: dict[str, object] = json.loads(self.stdout)
        return told

    @property
    def installed(self) -> object:
        """The packages that the program found, with their versions."""
        return self.told["installed"]


@dataclass(frozen=True)
class Checkout:
    """A folder with the launcher, its requirements, the program and the wheels they name."""

    root: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def wheels(self) -> Path:
        """The folder that stands for the package index."""
        return self.root.parent / "wheels"

    @property
    def environment(self) -> Path:
        """The folder that the launcher makes."""
        return self.root / ".venv"

    def require(self, *packages: tuple[str, str], for_tests: tuple[str, str]) -> None:
        """Write both requirements files; those of the tests have one package more."""
        lines = [make_wheel(self.wheels, name, version) for name, version in packages]
        (self.root / "requirements.txt").write_text("".join(lines))
        lines.append(make_wheel(self.wheels, *for_tests))
        (self.root / "requirements-dev.txt").write_text("".join(lines))

    def begin(
        self,
        *arguments: str,
        folder: Path | None = None,
        python: str = sys.executable,
        **variables: str,
    ) -> subprocess.Popen[str]:
        """Start the launcher in a process group of its own and go on."""
        return subprocess.Popen(
            [python, self.root / "quarterdeck", *arguments],
            cwd=folder or self.root,
            env={**self.variables, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def start(
        self,
        *arguments: str,
        folder: Path | None = None,
        python: str = sys.executable,
        **variables: str,
    ) -> Outcome:
        """Start the launcher and wait for its end."""
        return finish(self.begin(*arguments, folder=folder, python=python, **variables))


def finish(process: subprocess.Popen[str]) -> Outcome:
    """Wait for the end of a start; half a minute is far more than any of them needs."""
    stdout, stderr = process.communicate(timeout=30)
    return Outcome(process.returncode, stdout, stderr)


def make_checkout(folder: Path, path: str = "") -> Checkout:
    """Make a checkout in a folder with an awkward name, and the wheels it needs beside it."""
    checkout = Checkout(folder / "Père's own work" / "quarter deck")
    (checkout.root / "src" / "quarterdeck").mkdir(parents=True)
    checkout.wheels.mkdir()
    (checkout.root / "src" / "quarterdeck" / "__main__.py").write_text(PROGRAM)
    shutil.copy(LAUNCHER, checkout.root)
    checkout.require(("pennant", "1.0"), for_tests=("sextant", "1.0"))
    variables = {
        "PATH": path,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": checkout.wheels.as_uri(),
    }
    return replace(checkout, variables=variables)


@dataclass(frozen=True)
class SlowInstaller:
    """An installer, found under the name `uv`, that works until told to stop and then fails."""

    path: Path

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Wait until it has been started; it goes on for as long as the context lasts."""
        deadline = time.monotonic() + 20
        while (gate := self._open()) is None:
            assert time.monotonic() < deadline, "the launcher did not start the installer"
            time.sleep(0.01)
        try:
            yield
        finally:
            os.close(gate)

    def _open(self) -> int | None:
        try:
            return os.open(self.path / "gate", os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:  # which says that nobody reads from it yet
                raise
            return None


def make_installer(folder: Path, script: str) -> str:
    """Make a shell script the `uv` of a folder; return the folder as a PATH."""
    folder.mkdir(parents=True)
    uv = folder / "uv"
    uv.write_text(f"#!/bin/sh\n{script}\n")
    uv.chmod(0o755)
    return str(folder)


def make_slow_installer(folder: Path) -> SlowInstaller:
    """Make an installer whose work lasts as long as a test wants."""
    make_installer(folder, 'read -r _ < "${0%/*}/gate"; exit 1')
    os.mkfifo(folder / "gate")
    return SlowInstaller(folder)

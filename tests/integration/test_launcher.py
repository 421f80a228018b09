"""The launcher, started as people start it, on requirements that install in a moment."""

import ast
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from shlex import quote

import pytest

from tests.support.checkouts import (
    LAUNCHER,
    Checkout,
    finish,
    make_checkout,
    make_installer,
    make_slow_installer,
)
from tests.support.wheels import make_wheel

ROOT = LAUNCHER.parent
SET_UP = "Setting up Quarterdeck (once, about half a minute)…\n"
SET_UP_FOR_TESTS = "Setting up Quarterdeck (once, about a minute)…\n"
WAITING = "Quarterdeck is being set up or used by another start: waiting for it to finish…\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return make_checkout(tmp_path)


@pytest.fixture
def ready(tmp_path: Path) -> Checkout:
    """A checkout that has been started before, with an installer that has nothing to do."""
    folder = tmp_path / "ready"
    checkout = make_checkout(folder, path=make_installer(folder / "quick", "exit 0"))
    assert checkout.start("demo").code == 0
    return checkout


def test_the_first_start_sets_up_in_one_line_and_the_next_says_nothing(checkout: Checkout) -> None:
    assert "HOME" not in checkout.variables
    first = checkout.start("demo", "--out", "a folder")
    assert first.stderr == SET_UP
    assert first.told["arguments"] == ["demo", "--out", "a folder"]
    assert first.installed == {"pennant": "1.0"}

    second = checkout.start("demo", "--out", "a folder")
    assert second.stderr == ""
    assert second.told == first.told


def test_it_starts_by_its_name_from_another_folder_through_a_link(
    ready: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "deck").symlink_to(ready.root / "quarterdeck")
    python = Path(sys.executable).parent
    done = subprocess.run(
        ["./deck", "list"],
        cwd=tmp_path,
        env={**ready.variables, "PATH": f"{python}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f'"folder": "{tmp_path}"' in done.stdout
    assert done.stderr == ""


def test_the_programs_exit_code_is_the_launchers(ready: Checkout) -> None:
    assert ready.start("fail").code == 5


def test_ctrl_c_is_answered_by_the_program(ready: Checkout) -> None:
    process = ready.begin("wait")
    assert process.stdout is not None
    assert process.stdout.readline() == "waiting\n"
    os.killpg(process.pid, signal.SIGINT)
    assert finish(process).code == 7


def test_files_and_variables_of_the_user_do_not_change_the_program(
    ready: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    done = ready.start("demo", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.told["folder"] == str(tmp_path)


def test_a_home_is_not_written_and_no_warning_shown(checkout: Checkout) -> None:
    done = checkout.start("demo", HOME="/dev/null")
    assert (done.code, done.stderr) == (0, SET_UP)


def test_the_tests_need_more_packages_than_the_program(checkout: Checkout) -> None:
    test = checkout.start("test", "-k", "rules")
    assert test.stderr == SET_UP_FOR_TESTS
    assert test.told["arguments"] == ["test", "-k", "rules"]
    assert test.installed == {"pennant": "1.0", "sextant": "1.0"}


def test_the_tests_environment_serves_the_program_too(ready: Checkout) -> None:
    assert ready.start("test").stderr == SET_UP_FOR_TESTS
    assert ready.start("demo").stderr == ""
    assert ready.start("test").stderr == ""


def test_changed_requirements_are_installed_and_dropped_ones_removed(checkout: Checkout) -> None:
    checkout.require(("pennant", "1.0"), ("ensign", "1.0"), for_tests=("sextant", "1.0"))
    checkout.start("demo")
    checkout.require(("pennant", "2.0"), for_tests=("sextant", "1.0"))
    changed = checkout.start("demo")
    assert changed.stderr == SET_UP
    assert changed.installed == {"pennant": "2.0"}


def test_a_newer_release_of_a_dependency_with_an_extra_changes_nothing(checkout: Checkout) -> None:
    pinned = make_wheel(checkout.wheels, "ensign", "1.0")
    needing = make_wheel(checkout.wheels, "pennant", "1.0", needs="ensign[flag]>=1.0")
    (checkout.root / "requirements.txt").write_text(pinned + needing)
    make_wheel(checkout.wheels, "ensign", "1.1")
    assert checkout.start("demo").installed == {"ensign": "1.0", "pennant": "1.0"}


def test_the_same_python_by_another_name_changes_nothing(ready: Checkout) -> None:
    names = [
        f"{sys.base_prefix}/bin/python3",
        f"{sys.base_prefix}/bin/python3.{sys.version_info.minor}",
        str(ready.environment / "bin" / "python"),
    ]
    assert [ready.start("demo", python=name).stderr for name in names] == ["", "", ""]


def test_a_python_that_is_gone_is_noticed(ready: Checkout) -> None:
    python = ready.environment / "bin" / "python"
    python.unlink()
    python.symlink_to("/no/longer/here/python3.11")
    assert ready.start("demo").stderr == SET_UP
    assert ready.start("demo").stderr == ""


def test_a_python_that_was_upgraded_is_noticed(ready: Checkout) -> None:
    mark = ready.environment / "installed-requirements.txt"
    mark.write_text(mark.read_text().replace(sys.version, f"3.11.0{sys.version}"))
    assert ready.start("demo").stderr == SET_UP
    assert ready.start("demo").stderr == ""


def test_a_folder_that_was_moved_is_set_up_again(ready: Checkout, tmp_path: Path) -> None:
    moved = Checkout(ready.root.rename(tmp_path / "moved"), ready.variables)
    assert moved.start("demo").stderr == SET_UP
    assert moved.start("demo").stderr == ""


def test_two_starts_at_once_set_up_once(checkout: Checkout, tmp_path: Path) -> None:
    installer = make_slow_installer(tmp_path / "slow")
    first = checkout.begin("demo", PATH=str(installer.path))
    with installer.at_work():
        second = checkout.begin("demo")
        assert second.stderr is not None
        assert second.stderr.readline() == WAITING
    assert finish(first).stderr == SET_UP
    assert finish(second).stderr == ""
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_set_up_waits_for_a_program_at_work(ready: Checkout) -> None:
    program = ready.begin("wait")
    assert program.stdout is not None
    assert program.stdout.readline() == "waiting\n"
    test = ready.begin("test")
    assert test.stderr is not None
    assert test.stderr.readline() == WAITING
    assert ready.start("demo").stderr == ""

    program.send_signal(signal.SIGINT)
    assert finish(program).code == 7
    assert finish(test).stderr == SET_UP_FOR_TESTS


def test_a_set_up_cut_short_is_begun_again(checkout: Checkout, tmp_path: Path) -> None:
    installer = make_slow_installer(tmp_path / "slow")
    process = checkout.begin("demo", PATH=str(installer.path))
    with installer.at_work():
        os.killpg(process.pid, signal.SIGKILL)
        finish(process)
    assert checkout.environment.exists()

    again = checkout.start("demo")
    assert again.stderr == SET_UP
    assert again.installed == {"pennant": "1.0"}


def test_an_installer_left_alone_is_waited_for(ready: Checkout, tmp_path: Path) -> None:
    installer = make_slow_installer(tmp_path / "slow")
    process = ready.begin("test", PATH=str(installer.path))
    with installer.at_work():
        process.kill()
        finish(process)
        again = ready.begin("test")
        assert again.stderr is not None
        assert again.stderr.readline() == WAITING
    assert finish(again).stderr == SET_UP_FOR_TESTS


def test_ctrl_c_ends_the_set_up_and_leaves_nothing(checkout: Checkout, tmp_path: Path) -> None:
    installer = make_slow_installer(tmp_path / "slow")
    process = checkout.begin("demo", PATH=str(installer.path))
    with installer.at_work():
        os.killpg(process.pid, signal.SIGINT)
        done = finish(process)
    assert done.code == 130
    assert done.stderr == SET_UP + "Stopped. The next start begins the set-up again.\n"
    assert not checkout.environment.exists()


def test_a_failed_set_up_says_what_to_do_and_is_never_trusted(checkout: Checkout) -> None:
    wheel = next(checkout.wheels.glob("pennant*")).rename(checkout.root / "away")
    failed = checkout.start("demo")
    assert (failed.code, failed.stdout) == (2, "")
    assert "Check that this computer reaches the internet" in failed.stderr
    assert "ERROR: No matching distribution found for pennant==1.0" in failed.stderr
    assert not checkout.environment.exists()

    wheel.rename(checkout.wheels / "pennant-1.0-py3-none-any.whl")
    assert checkout.start("demo").installed == {"pennant": "1.0"}


def test_a_failed_set_up_gives_back_the_environment_before_it(ready: Checkout) -> None:
    before = ready.start("demo")
    requirements = ready.root / "requirements.txt"
    pinned = requirements.read_text()
    requirements.write_text(pinned.replace("1.0", "3.0"))
    assert ready.start("demo", PATH="").code == 2

    requirements.write_text(pinned)
    after = ready.start("demo")
    assert (after.told, after.stderr) == (before.told, "")


def test_a_package_with_another_content_is_refused(checkout: Checkout) -> None:
    with next(checkout.wheels.glob("pennant*")).open("ab") as wheel:
        wheel.write(b"something else")
    refused = checkout.start("demo")
    assert refused.code == 2
    assert "not the one Quarterdeck was tested with" in refused.stderr


def test_uv_installs_where_there_is_one(checkout: Checkout, tmp_path: Path) -> None:
    """The stand-in hands the work to pip and, when that is done, keeps what it was asked."""
    asked = tmp_path / "asked"
    python = quote(f"{sys.base_prefix}/bin/python3")
    script = f"""\
asked="$*"; environment=$4; shift 4
{python} -m pip --python "$environment" install "$@" && echo "$asked" > {quote(str(asked))}"""
    uv = make_installer(tmp_path / "with uv", script)
    assert checkout.start("demo", PATH=uv).installed == {"pennant": "1.0"}
    assert asked.read_text() == (
        f"pip install --python {checkout.environment}/bin/python "
        f"--quiet --require-hashes --no-deps --requirement {checkout.root}/requirements.txt\n"
    )


def test_pip_installs_where_uv_does_not_work(checkout: Checkout, tmp_path: Path) -> None:
    uv = make_installer(tmp_path / "broken", "echo cannot go on >&2; exit 2")
    done = checkout.start("demo", PATH=uv)
    assert (done.code, done.stderr) == (0, SET_UP)


def test_a_python_without_pip_makes_one(checkout: Checkout, tmp_path: Path) -> None:
    """The stand-in is the real Python, but knows no pip."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\n[ "$2" = pip ] && exit 1\nexec {quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    script = (
        "import runpy, sys; sys._base_executable = sys.argv.pop(1);"
        "runpy.run_path('quarterdeck', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, python, "demo"],
        cwd=checkout.root,
        env=dict(checkout.variables),
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"pennant": "1.0"' in done.stdout
    assert done.stderr == SET_UP


def test_a_folder_that_cannot_be_written_is_explained(checkout: Checkout) -> None:
    (checkout.root / ".venv.lock").mkdir()
    done = checkout.start("demo")
    assert (done.code, done.stdout) == (2, "")
    assert f"keeps what it needs in {checkout.environment} and cannot set it up" in done.stderr
    assert "Put Quarterdeck in a folder where you may write" in done.stderr


def test_an_old_python_gets_one_clear_sentence() -> None:
    source = LAUNCHER.read_text()
    ast.parse(source, feature_version=(3, 7))
    script = "import sys; sys.hexversion = 0x030A0DF0; exec(sys.stdin.read())"
    done = subprocess.run(
        [sys.executable, "-c", script], input=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Quarterdeck needs Python 3.11 or newer, and this is Python 3.")
    assert done.stderr.count("\n") == 1


def test_the_tests_requirements_pin_all_that_the_program_needs_alike() -> None:
    """Otherwise the tests would run on other packages than people do."""
    program, tests = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(), flags=re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert program < tests

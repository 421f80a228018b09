"""The README names every step, command, folder and format there is, and no other."""

import re
import tomllib

import click

import quarterdeck
from quarterdeck.cli.main import VERBS, cli
from quarterdeck.collect.formats.detect import Format
from tests.support.command_line_page import commands
from tests.support.repository import ROOT, SOURCE, read
from tests.support.steps import opening, packages, steps

README = read(ROOT / "README.md")
PROJECT = tomllib.loads(read(ROOT / "pyproject.toml"))


def test_each_package_but_the_memory_the_demo_and_the_command_line_opens_as_a_step() -> None:
    assert [step.number for step in steps()] == [1, 2, 3, 4, 5, 6]
    assert {step.verb for step in steps()} == {*packages()} - {"workflow", "demo", "cli"}
    assert all(opening(step.verb).startswith(f"Step {step.number} of 6") for step in steps())


def test_the_steps_are_in_the_order_of_imports() -> None:
    contract, *_ = PROJECT["tool"]["importlinter"]["contracts"]
    layers = (layer.replace("quarterdeck.", "") for layer in reversed(contract["layers"]))
    upwards = [layer.replace(" | ", " and ") for layer in layers]
    assert upwards == [*(step.verb for step in steps()), "workflow", "demo", "cli and api"]


def test_it_lists_every_folder_of_the_program_and_of_the_repository() -> None:
    listed = re.findall(r"^( *)(\w+)/ {2}", README, re.MULTILINE)
    inside = {name for indent, name in listed if indent}
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert inside == folders
    assert {name for indent, name in listed if not indent} == {"tests", "benchmarks", "docs"}


def test_it_lists_every_command_in_the_order_of_the_work() -> None:
    listed = re.findall(r"^\| `\./quarterdeck ([\w-]+)", README, re.MULTILINE)
    assert listed == list(VERBS)


def test_all_commands_but_those_it_names_have_json() -> None:
    without = {
        " ".join(words)
        for words, command in commands(cli)
        if not isinstance(command, click.Group)
        and not any("--json" in option.opts for option in command.params)
    }
    assert without == {"test", "catalogue schema"}
    assert "all but `test` and `catalogue schema` have `--json`" in " ".join(README.split())


def test_it_names_every_format_that_can_be_read() -> None:
    (named,) = re.findall(r"^A table may be (.*?)\. ", README, re.MULTILINE | re.DOTALL)
    formats = {word.casefold() for word in re.findall(r"\w+", named)}
    assert {form.value for form in Format} <= formats


def test_the_version_is_one() -> None:
    latest = re.findall(r"^## (\S+)", read(ROOT / "CHANGELOG.md"), re.MULTILINE)[0]
    assert quarterdeck.__version__ == PROJECT["project"]["version"] == latest

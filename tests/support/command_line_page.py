"""The reference page of the command line, written from the commands themselves."""

from collections.abc import Iterator

import click
from click.testing import CliRunner

from quarterdeck.cli.main import cli

_WIDTH = 88
_HEAD = """\
# The command line

This page is what `--help` prints. On Windows write `py quarterdeck` for `./quarterdeck`.

Every verb that reads a table takes a file in any of the formats named below `quarterdeck read`.
Answers go to standard output, as JSON with `--json`. Without it, refusals go to standard error.

| Exit code | Meaning |
|---|---|
| 0 | The work was done. |
| 1 | `read` or `audit` found an error, or a file could not be used or written. |
| 2 | The command was not understood. |

`quarterdeck test` exits with pytest's own codes.
"""


def command_line_page() -> str:
    """Write the page: the command, and under it every verb with its help."""
    return "\n".join([_HEAD, *(_entry(words) for words, _ in commands(cli))])


def commands(
    command: click.Command, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield a command and every command below it, each with the words that call it."""
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, (*words, name))


def _entry(words: tuple[str, ...]) -> str:
    name = " ".join(("quarterdeck", *words))
    asked = CliRunner().invoke(
        cli, [*words, "--help"], prog_name="quarterdeck", terminal_width=_WIDTH
    )
    assert asked.exit_code == 0, asked.output
    return f"## {name}\n\n```text\n{asked.stdout}```\n"

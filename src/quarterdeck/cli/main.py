"""The `quarterdeck` command; a verb's module is loaded only when the verb is used."""

import sys
from importlib import import_module
from keyword import iskeyword

import click

from quarterdeck import __version__

VERBS = {
    "read": "Read a published table and show its figures.",
    "audit": "Find what a published table says against itself.",
    "publish": "Make a page, a workbook and open data from a published table or a workspace.",
    "explain": "Show where one figure comes from and how it is calculated.",
    "catalogue": "Check, list and show the definitions of indicators.",
    "new": "Make a workspace: one folder for a partnership's figures.",
    "templates": "Write the workbooks that agencies fill in for a quarter.",
    "receive": "Take in what an agency sent, and check it.",
    "receipts": "List what has been received, and where it stands.",
    "findings": "List what was found about receipts, and what was answered.",
    "answer": "Answer a finding.",
    "accept": "Let a receipt's figures count.",
    "return": "Send a receipt back to its agency, with the reason.",
    "gaps": "List what is owed and absent, and how complete and timely the rest came.",
    "comment": "Say something about a figure, for the report's readers.",
    "releases": "List the reports that were made, and where they are kept.",
    "changes": "List figures already seen that have changed, by how much, and why.",
    "remake": "Make a past report again, and say whether it is the same.",
    "doctor": "Examine a workspace whole, and say what to do.",
    "verify-log": "Prove that nothing in the log or behind it was changed.",
    "demo": "Do the whole job on the table that comes with Quarterdeck.",
    "test": "Run Quarterdeck's own tests.",
}
_OUTPUT = "What was to be shown could not be written"


class Verbs(click.Group):
    """A group that knows its verbs by name and loads each when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one verb: `read` is the function `read` of the module `read`, `return` `return_`."""
        if cmd_name not in VERBS:
            return None
        name = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        command = getattr(import_module(f"quarterdeck.cli.{name}"), name)
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.command(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: quarterdeck demo",
)
@click.version_option(__version__, prog_name="quarterdeck")
def cli() -> None:
    """Read, check, calculate, assure and publish a safeguarding partnership's table.

    Every command has --help with examples, and --json where a program may want it. It exits with
    0 when all is well, 1 when a finding blocks, and 2 when the command was not understood.
    """


def main() -> None:
    """Run the command line. Output is UTF-8 everywhere, on Windows too."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli.main(prog_name="quarterdeck")
    except OSError as error:  # without a name it is standard output: a full disk, a closed terminal
        what = f"“{error.filename}” could not be used" if error.filename else _OUTPUT
        sys.stderr.write(f"{what}: {error.strerror}.\n")
        sys.exit(1)

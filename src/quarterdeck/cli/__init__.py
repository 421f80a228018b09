"""The command line: one file per verb, over the six steps."""

from quarterdeck.cli.main import main

__all__ = ["main"]

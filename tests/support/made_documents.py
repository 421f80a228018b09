"""The documents, and parts of documents, that are made from the program."""

import re
from collections.abc import Callable, Mapping

from quarterdeck.assure.audit import RULES
from quarterdeck.check.records.checks import RECORD_RULES
from quarterdeck.check.returns.checks import RETURN_RULES
from quarterdeck.collect.records.rules import RULES as RECORD_READING_RULES
from quarterdeck.collect.returns.rules import RULES as READING_RULES
from quarterdeck.define.schema import schema_text
from quarterdeck.publish.document import render_schema
from tests.support.command_line_page import command_line_page
from tests.support.data_dictionary_page import data_dictionary_page
from tests.support.findings_page import (
    AUDIT,
    RETURNS,
    findings_page,
    reading_records_page,
    record_checks_page,
    return_checks_page,
)
from tests.support.repository import ROOT, read
from tests.support.rules import readers_rules
from tests.support.states_page import states_page
from tests.support.steps import picture

_PICTURE = re.compile(r"```text\n┌.*?\n```\n", re.DOTALL)


def readme() -> str:
    """Return the README with its picture of the six steps drawn anew."""
    text, drawn = _PICTURE.subn(lambda _: picture(), read(ROOT / "README.md"))
    assert drawn == 1, "the README has one picture of the six steps"
    return text


MADE: Mapping[str, Callable[[], str]] = {
    "README.md": readme,
    "docs/reference/command-line.md": command_line_page,
    "docs/reference/data-dictionary.md": data_dictionary_page,
    "docs/reference/findings.md": lambda: findings_page(AUDIT, (*readers_rules(), *RULES)),
    "docs/reference/reading-records.md": lambda: reading_records_page(RECORD_READING_RULES),
    "docs/reference/reading-returns.md": lambda: findings_page(RETURNS, READING_RULES),
    "docs/reference/record-checks.md": lambda: record_checks_page(RECORD_RULES),
    "docs/reference/return-checks.md": lambda: return_checks_page(RETURN_RULES),
    "docs/reference/states.md": states_page,
    "docs/reference/catalogue.schema.json": schema_text,
    "docs/reference/release.schema.json": render_schema,
}

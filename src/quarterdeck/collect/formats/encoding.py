"""Bytes → text: UTF-8, UTF-16 by its mark, else Windows-1252, and a note when it had to be that."""

import codecs
import re

from quarterdeck.collect.file import File
from quarterdeck.define.finding import Finding, Severity
from quarterdeck.define.place import Place
from quarterdeck.define.rule import Rule

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters no text has; tab, line feed, carriage return and form feed are fine.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f]")

ENCODING = Rule(
    "encoding",
    Severity.NOTE,
    "A text is not UTF-8, so characters such as £, – and ’ may have been misread.",
    "Check £, – and ’ in the labels; save the file as UTF-8 to be sure.",
)


def marked(data: bytes) -> str | None:
    """Return the encoding whose mark stands at the start of a text; None where there is none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def seems_binary(text: str) -> bool:
    """Say whether a text holds control characters that no text has."""
    return _BINARY.search(text) is not None


def decode(file: File) -> tuple[str, tuple[Finding, ...]]:
    """Return the file's text; raise InputRefused when it is not text."""
    try:
        text = file.data.decode(marked(file.data) or "utf-8")
        findings: tuple[Finding, ...] = ()
    except UnicodeDecodeError:
        text, findings = _windows(file)
    if seems_binary(text):
        message = f"“{file.name}” holds binary data, not text"
        action = "Open it in its own program and save the table as .xlsx, .csv or .pdf."
        raise file.refused("file-is-binary", message, action)
    return text, findings


def _windows(file: File) -> tuple[str, tuple[Finding, ...]]:
    text = file.data.decode("cp1252", errors="replace")
    message = f"“{file.name}” is not UTF-8 text; it was read as Windows-1252"
    return text, (ENCODING.found(message=message, place=Place(file.name)),)

"""Files as they arrive: opened once, refused in plain words when they cannot be."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quarterdeck.collect.limits import LARGEST_FILE, MEGABYTE
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place


@dataclass(frozen=True)
class File:
    """A file's name and all its bytes."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The hash that identifies the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def refused(self, rule: str, message: str, action: str) -> InputRefused:
        """Make the refusal of the whole file."""
        finding = Finding(rule, Severity.ERROR, message, action, place=Place(self.name))
        return InputRefused(finding)

    def password_protected(self) -> InputRefused:
        """Make the refusal of a file that only opens with a password."""
        message = f"“{self.name}” is protected with a password, so it cannot be read"
        action = "Open it in its own program, remove the password and save a copy."
        return self.refused("password-protected", message, action)

    def damaged(self) -> InputRefused:
        """Make the refusal of a file its own format's reader cannot make sense of."""
        message = f"“{self.name}” is damaged or cut short: it cannot be opened"
        return self.refused("file-damaged", message, "Ask for it again, or save it anew.")

    @contextmanager
    def in_other_hands(self) -> Iterator[None]:
        """Refuse the file as damaged if a library trips over it.

        Readers of PDF, Word and zip raise whatever the broken byte leads them to; only calls into
        them belong inside.
        """
        try:
            yield
        except InputRefused:
            raise
        except Exception as error:
            raise self.damaged() from error


def receive(path: Path) -> File:
    """Read a file whole; raise InputRefused for what is no readable file of a sensible size."""
    file = File(path.name, b"")
    try:
        size = path.stat().st_size
        if path.is_dir():
            message = f"“{file.name}” is a folder, not a file"
            raise file.refused("file-is-a-folder", message, "Name one file in it.")
        if not path.is_file():
            message = f"“{file.name}” is no ordinary file but a pipe or a device"
            raise file.refused("file-not-ordinary", message, "Save its content in a file first.")
        check_size(file, size)
        return File(path.name, path.read_bytes())
    except FileNotFoundError:
        message = f"There is no file “{file.name}” in {path.absolute().parent}"
        action = "Check the name and the folder; names with spaces go in quotes."
        raise file.refused("file-missing", message, action) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"“{file.name}” cannot be opened: {reason}"
        action = "Close it in other programs and check that you may open it."
        raise file.refused("file-unreadable", message, action) from None


def check_size(file: File, size: int) -> None:
    """Raise InputRefused for a file of no bytes or of far too many."""
    if size == 0:
        message = f"“{file.name}” is empty: it has no bytes at all"
        raise file.refused("file-empty", message, "Save or download it again.")
    if size > LARGEST_FILE:
        most = LARGEST_FILE // MEGABYTE
        message = f"“{file.name}” has {size / MEGABYTE:,.0f} MB; the most is {most} MB"
        action = "Save only the table in a file of its own, without pictures and other sheets."
        raise file.refused("file-too-large", message, action)

"""Secret files: those of a workspace that nobody but its owner may read."""

from pathlib import Path

from quarterdeck.publish.write import write_files

_OWNER_ALONE = 0o600


def write_secret(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, which nobody but its owner may read at any moment.

    Raises InputRefused where it cannot be written.
    """
    write_files(path.parent, {path.name: content}, _OWNER_ALONE)

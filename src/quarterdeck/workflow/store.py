"""The store: every file as it came, under the hash of its bytes, never changed."""

import hashlib
from pathlib import Path

from quarterdeck.collect.file import File
from quarterdeck.publish.write import write_file

RECEIVED = "received"


def path_of(folder: Path, sha256: str) -> Path:
    """Return where the workspace in `folder` keeps the file with this hash."""
    return folder / RECEIVED / sha256[:2] / sha256


def keep(folder: Path, file: File) -> None:
    """Keep a file; it is there whole when this returns, or InputRefused says why it is not."""
    path = path_of(folder, file.sha256)
    if not path.exists():
        write_file(path, file.data)


def kept(folder: Path, sha256: str, name: str) -> File:
    """Return a kept file under the name it came with; FileNotFoundError where there is none."""
    return File(name, path_of(folder, sha256).read_bytes())


def names(folder: Path) -> set[str]:
    """Name every file there is, each by the hash it had when it came."""
    return {path.name for path in (folder / RECEIVED).glob("*/*") if path.is_file()}


def hash_now(folder: Path, sha256: str) -> str:
    """Return the hash of what a kept file holds now; OSError where it cannot be read."""
    with path_of(folder, sha256).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

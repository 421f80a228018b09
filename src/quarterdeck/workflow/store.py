"""The store: every file as it came, under the hash of its bytes, never changed."""

from pathlib import Path

from quarterdeck.collect.file import File
from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place
from quarterdeck.publish.write import write_file
from quarterdeck.workflow.trouble import FROM_BACKUP

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
    """Return a kept file under the name it came with.

    Raises InputRefused where it is not there, cannot be read, or is not what it was.
    """
    try:
        file = File(name, path_of(folder, sha256).read_bytes())
    except FileNotFoundError:
        raise _refused("file-missing", f"“{name}” is not there", sha256) from None
    except OSError as error:
        what = f"“{name}” cannot be read: {error.strerror}"
        action = "Let it be read by whoever works in the workspace, and try again."
        raise _refused("file-unreadable", what, sha256, action) from None
    if file.sha256 != sha256:
        raise _refused("file-changed", f"“{name}” was changed", sha256)
    return file


def names(folder: Path) -> set[str]:
    """Name every file there is, each by the hash it had when it came."""
    return {path.name for path in (folder / RECEIVED).glob("*/*") if path.is_file()}


def _refused(rule: str, what: str, sha256: str, action: str = FROM_BACKUP) -> InputRefused:
    place = Place(str(path_of(Path(), sha256)))
    message = f"The received file {what}"
    return InputRefused(Finding(rule, Severity.ERROR, message, action, place=place))

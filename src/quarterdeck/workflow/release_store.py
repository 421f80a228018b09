"""The store of releases: each in a folder of its own, with the definitions it was made with.

A folder is put in its place whole, by one step of the file system, and never changed.
"""

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place
from quarterdeck.publish.write import write_files
from quarterdeck.workflow.models import Release
from quarterdeck.workflow.partnership import FILE
from quarterdeck.workflow.trouble import FROM_BACKUP
from quarterdeck.workflow.workspace import CATALOGUE, RELEASES

DEFINITIONS = "made-with"
"""The folder within a release that holds its partnership.toml and its catalogue."""
_MAKING = ".making-"


def path_of(folder: Path, number: int) -> Path:
    """Return where the workspace in `folder` keeps a release."""
    return folder / RELEASES / f"{number:04d}"


def definitions_of(folder: Path) -> dict[str, bytes]:
    """Return a workspace's own definitions, by the name a release keeps them under."""
    files = [folder / FILE, *sorted((folder / CATALOGUE).rglob("*.toml"))]
    return {
        f"{DEFINITIONS}/{file.relative_to(folder).as_posix()}": file.read_bytes() for file in files
    }


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file, by name."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def put(folder: Path, number: int, files: Mapping[str, bytes]) -> None:
    """Put a release's files in their place, all of them or none with InputRefused.

    What an interrupted attempt at the same number left there gives way; the caller holds the
    database's write lock and knows that no release has the number.
    """
    place = path_of(folder, number)
    place.parent.mkdir(exist_ok=True)
    for left in place.parent.glob(f"{_MAKING}*"):
        shutil.rmtree(left, ignore_errors=True)
    aside = TemporaryDirectory(dir=place.parent, prefix=_MAKING, ignore_cleanup_errors=True)
    with aside as made:
        whole = Path(made) / "release"
        for parent, within in _by_folder(files).items():
            write_files(whole / parent, within)
        if place.exists():
            shutil.rmtree(place)
        whole.rename(place)


def read(folder: Path, release: Release, name: str) -> bytes:
    """Return a file of a release as it was made; InputRefused where it is not so any more."""
    path = path_of(folder, release.number) / name
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != release.files.get(name):
        message = f"Release {release.number} is not as it was made: {name} was changed or is gone"
        place = Place(str(path))
        found = Finding("release-changed", Severity.ERROR, message, FROM_BACKUP, place=place)
        raise InputRefused(found)
    return content


def changed(folder: Path, release: Release) -> Iterator[InputRefused]:
    """Yield a refusal for every file of a release that is not as it was made."""
    for name in sorted(release.files):
        try:
            read(folder, release, name)
        except InputRefused as refused:
            yield refused


def left_behind(folder: Path, numbers: set[int]) -> list[Path]:
    """Return folders in the store that are no release: publishing was interrupted there."""
    kept = {path_of(folder, number).name for number in numbers}
    store = folder / RELEASES
    return sorted(path for path in store.glob("*") if path.is_dir() and path.name not in kept)


def _by_folder(files: Mapping[str, bytes]) -> Mapping[str, dict[str, bytes]]:
    folders: dict[str, dict[str, bytes]] = defaultdict(dict)
    for name, content in files.items():
        path = PurePosixPath(name)
        folders[str(path.parent)][path.name] = content
    return folders

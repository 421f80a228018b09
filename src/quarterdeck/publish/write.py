"""Write files into a folder: all of them, or none.

Everything is rendered first and written aside within the folder; only then is each file put in its
place, by one step of the file system, the page last, as it leads to the others. When one cannot be
put there, those before it are put back as they were. Other files in the folder are left alone.
"""

import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from quarterdeck.define.finding import Finding, InputRefused, Severity
from quarterdeck.define.place import Place
from quarterdeck.publish.document import render_json
from quarterdeck.publish.page import render_page
from quarterdeck.publish.release import Release
from quarterdeck.publish.report import Report
from quarterdeck.publish.tidy import ENCODING, render_csv
from quarterdeck.publish.tidy_report import render_changes, render_coverage, render_missing
from quarterdeck.publish.workbook import render_workbook

PAGE = "index.html"
WORKBOOK = "table.xlsx"
DATA = "table.csv"
DOCUMENT = "release.json"
COVERAGE = "coverage.csv"
MISSING = "missing.csv"
CHANGES = "changes.csv"
FILES = (PAGE, WORKBOOK, DATA, DOCUMENT)
REPORT_FILES = (*FILES, COVERAGE, MISSING, CHANGES)

_FULL = "there is no space left for it"
_CLOSED = "it may not be changed, or a program such as Excel has it open"
_IN_THE_WAY = "a file stands where a folder is needed"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EISDIR: "a folder or a device of that name stands in its place",
}


def write_release(release: Release, folder: Path) -> tuple[Path, ...]:
    """Write page, workbook, data and document into `folder` and return their paths in that order.

    A report's completeness, gaps and changes follow, each as data in a file of its own. Makes the
    folder when there is none. Raises InputRefused, having changed nothing, when a file cannot be
    written.
    """
    write_files(folder, rendered(release))
    return tuple(folder / name for name in files_of(release))


def files_of(release: Release) -> tuple[str, ...]:
    """Name the files of a release, the page first."""
    return REPORT_FILES if release.report else FILES


def write_file(path: Path, content: bytes) -> None:
    """Write one file in the same way: whole, or not at all with InputRefused."""
    write_files(path.parent, {path.name: content})


def write_files(folder: Path, files: Mapping[str, bytes], mode: int | None = None) -> None:
    """Write files in the same way, in the order given: all of them, or none.

    They get the rights of any new file, unless others are given. Until they are in place nobody
    else can read them.
    """
    with _refusing(folder, files), _existing(folder):
        aside = TemporaryDirectory(dir=folder, prefix=".quarterdeck-", ignore_cleanup_errors=True)
        with aside as path:
            _put_in_place(files, folder, Path(path), mode)


def rendered(release: Release) -> dict[str, bytes]:
    """Render every file, in the order in which they are put in place."""
    return {
        WORKBOOK: render_workbook(release),
        DATA: render_csv(release).encode(ENCODING, "replace"),
        **(_rendered_report(release, release.report) if release.report else {}),
        DOCUMENT: render_json(release).encode("utf-8", "replace"),
        PAGE: render_page(release).encode("utf-8", "replace"),
    }


def _rendered_report(release: Release, report: Report) -> dict[str, bytes]:
    texts = {
        COVERAGE: render_coverage(release, report),
        MISSING: render_missing(release, report),
        CHANGES: render_changes(release, report),
    }
    return {name: text.encode(ENCODING, "replace") for name, text in texts.items()}


@contextmanager
def _existing(folder: Path) -> Iterator[None]:
    """Make the folder and those above it; on an error remove again what was made."""
    with ExitStack() as undo:
        for path in (*reversed(folder.parents), folder):
            if not path.exists():
                path.mkdir(exist_ok=True)
                undo.callback(_remove_if_empty, path)
        yield
        undo.pop_all()


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def _put_in_place(files: Mapping[str, bytes], folder: Path, aside: Path, mode: int | None) -> None:
    """Write all files aside, keep copies of those they replace, then swap them in one by one."""
    for name, content in files.items():
        (aside / name).write_bytes(content)
        if mode is not None:
            (aside / name).chmod(mode)
        _keep(folder / name, _kept(aside, name))
    with ExitStack() as undo:
        for name in files:
            (aside / name).replace(folder / name)
            undo.callback(_put_back, folder / name, _kept(aside, name))
        undo.pop_all()


def _keep(target: Path, kept: Path) -> None:
    """Copy what a file is to replace; a folder or a device is not to be replaced by one."""
    if target.is_file():
        shutil.copy2(target, kept, follow_symlinks=False)
    elif target.exists():
        raise IsADirectoryError(errno.EISDIR, "not a file", str(target))


def _kept(aside: Path, name: str) -> Path:
    return aside / f"{name}.before"


def _put_back(target: Path, kept: Path) -> None:
    if os.path.lexists(kept):
        kept.replace(target)
    else:
        target.unlink()


@contextmanager
def _refusing(folder: Path, files: Collection[str]) -> Iterator[None]:
    """Turn the file system's refusal into a finding that says what to do."""
    try:
        yield
    except OSError as error:
        raise InputRefused(_finding(folder, files, error)) from error


def _finding(folder: Path, files: Collection[str], error: OSError) -> Finding:
    name = Path(str(error.filename2 or error.filename or folder)).name
    path = folder / name if name in files else folder
    reason = _REASONS.get(error.errno or 0, error.strerror)
    return Finding(
        "output-not-written",
        Severity.ERROR,
        message=f"“{path}” could not be written: {reason}.",
        action="Put that right or choose another place, and try again; nothing was changed.",
        place=Place(file=str(path)),
    )
